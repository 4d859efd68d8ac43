package bolt

import (
	"bufio"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"time"
)

// pathVariable is set in a child process, to the data file it works on.
const pathVariable = "BOLT_TEST_PATH"

// childPath is the data file when this test runs in a child process.
func childPath() string { return os.Getenv(pathVariable) }

// child is this same test in a process of its own, where childPath is path.
func child(t *testing.T, path string) *exec.Cmd {
	parts := strings.Split(t.Name(), "/")
	for i, part := range parts {
		parts[i] = "^" + regexp.QuoteMeta(part) + "$"
	}
	cmd := exec.Command(os.Args[0], "-test.run", strings.Join(parts, "/"), "-test.v")
	// Built with the race detector a process would sleep a second at its end.
	cmd.Env = append(os.Environ(), pathVariable+"="+path, "GORACE=atexit_sleep_ms=0")
	return cmd
}

// alone runs the test in a child process and returns "", or returns the data
// file there: for tests that spoil their process.
func alone(t *testing.T) string {
	if path := childPath(); path != "" {
		return path
	}
	out, err := child(t, dataPath(t)).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if strings.Contains(string(out), "--- SKIP: "+t.Name()) {
		t.Skipf("%s", out)
	}
	if !strings.Contains(string(out), "--- PASS: "+t.Name()) {
		t.Fatalf("the child process did not run the test:\n%s", out)
	}
	return ""
}

// talker is a child process that is listened to.
type talker struct {
	cmd   *exec.Cmd
	stdin io.WriteCloser
	lines chan string // what it says, whole lines without the prefix
}

// says marks the lines that are meant for the parent.
const says = "says:"

// talk starts a child and listens.
func talk(t *testing.T, path string) *talker {
	t.Helper()
	cmd := child(t, path)
	stdout, err := cmd.StdoutPipe()
	must(t, err)
	stdin, err := cmd.StdinPipe()
	must(t, err)
	must(t, cmd.Start())
	c := &talker{cmd: cmd, stdin: stdin, lines: make(chan string, 1<<20)}
	go func() {
		defer close(c.lines)
		for r := bufio.NewReader(stdout); ; {
			line, err := r.ReadString('\n')
			if err != nil {
				return // what was cut off does not count
			}
			if said, found := strings.CutPrefix(strings.TrimSuffix(line, "\n"), says); found {
				c.lines <- said
			}
		}
	}()
	return c
}

// hear returns the next line.
func (c *talker) hear(t *testing.T) string {
	t.Helper()
	select {
	case line, ok := <-c.lines:
		if ok {
			return line
		}
	case <-time.After(10 * time.Second):
	}
	c.kill()
	t.Fatal("the child process said nothing")
	return ""
}

// kill ends it at once and returns all that it said and nobody heard.
func (c *talker) kill() []string {
	c.cmd.Process.Kill()
	var rest []string
	for line := range c.lines {
		rest = append(rest, line)
	}
	c.cmd.Wait()
	return rest
}
