package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"jobatelier/store/engine"
	"jobatelier/store/engine/bolt"
)

// asProgram makes the test binary be the program.
const asProgram = "JOBATELIER_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

// program is the program with arguments, as a process of its own.
func program(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	c := exec.CommandContext(t.Context(), must(os.Executable())(t), args...)
	c.Env = append(os.Environ(), asProgram+"=1", "TMPDIR="+t.TempDir(), "XDG_DATA_HOME="+t.TempDir())
	return c
}

// refused runs the program and returns what it says when it will not start.
func refused(t *testing.T, args ...string) string {
	t.Helper()
	c := program(t, args...)
	var out, errOut bytes.Buffer
	c.Stdout, c.Stderr = &out, &errOut
	began := time.Now()
	err := c.Run()
	if took := time.Since(began); took > 3*time.Second {
		t.Errorf("it took %s", took)
	}
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != 1 {
		t.Errorf("ended with %v and %s", err, out.String())
	}
	said := strings.TrimSpace(errOut.String())
	if !strings.HasPrefix(said, "jobatelier: ") || strings.Contains(said, "\n") {
		t.Errorf("it said more or less than one sentence: %s", said)
	}
	return said
}

// holds fails where what was said lacks one of the parts.
func holds(t *testing.T, said string, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if !strings.Contains(said, p) {
			t.Errorf("%q does not say %q", said, p)
		}
	}
}

func TestAnAddressThatOthersCanReachIsRefused(t *testing.T) {
	for _, addr := range []string{"0.0.0.0:8080", ":8080", "[::]:8080", "192.0.2.1:8080", "example.org:80"} {
		holds(t, refused(t, "--listen", addr), "--listen "+addr+" is refused", "--behind-proxy")
	}
	holds(t, refused(t, "--listen", "127.0.0.1"), "an address and a port")
}

func TestAnAddressInUseIsRefusedBeforeDataAreTouched(t *testing.T) {
	ln := must(net.Listen("tcp", "127.0.0.1:0"))(t)
	defer ln.Close()
	dir := filepath.Join(t.TempDir(), "data")
	holds(t, refused(t, "--data", dir, "--listen", ln.Addr().String()), "Another program answers", ln.Addr().String())
	if _, err := os.Stat(dir); err == nil {
		t.Error("the data directory was made")
	}
}

func TestDataInUseAreRefusedWithWhoHoldsThem(t *testing.T) {
	dir := t.TempDir()
	db := must(bolt.Open(bolt.Config{Path: dataFile(dir)}))(t)
	defer db.Close()
	for _, args := range [][]string{
		{"--listen", "127.0.0.1:0", "--data", dir}, {"check", "--data", dir}, {"compact", "--data", dir},
		{"backup", "--data", dir, filepath.Join(t.TempDir(), "copy.db")},
	} {
		holds(t, refused(t, args...), "in use by another program", "process "+strconv.Itoa(os.Getpid()))
	}
}

func TestDataOfANewerProgramAreRefusedUntouched(t *testing.T) {
	dir := t.TempDir()
	db := must(bolt.Open(bolt.Config{Path: dataFile(dir)}))(t)
	err := db.Update(t.Context(), func(tx engine.Txn) error {
		return tx.Put([]byte("meta/schema"), record("meta/schema", `{"Version":99}`))
	})
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	before := sha256.Sum256(must(os.ReadFile(dataFile(dir)))(t))
	for _, args := range [][]string{{"--listen", "127.0.0.1:0", "--data", dir}, {"check", "--data", dir}} {
		holds(t, refused(t, args...), "newer version", "version 99")
	}
	if sha256.Sum256(must(os.ReadFile(dataFile(dir)))(t)) != before {
		t.Error("the data were changed")
	}
}

// record is the bytes of a record, as the store writes it.
func record(key, body string) []byte {
	table := crc32.MakeTable(crc32.Castagnoli)
	sum := crc32.Update(crc32.Checksum([]byte(key), table), table, []byte(body))
	return append(binary.BigEndian.AppendUint32([]byte{1}, sum), body...)
}

func TestADemoIsRefusedWhereSomethingElseIs(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "letter.txt"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	holds(t, refused(t, "--demo", "--listen", "127.0.0.1:0", "--data", dir), "an empty directory", dir)
}

func TestCommandsOnNoDataMakeNone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	for _, args := range [][]string{{"check"}, {"compact"}, {"backup", filepath.Join(t.TempDir(), "copy.db")}} {
		holds(t, refused(t, append(args, "--data", dir)...), "no data in "+dir)
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("the data directory was made")
	}
}

func TestDamageIsFound(t *testing.T) {
	f := fillAt(t, moments["noon"], demoSeed)
	copied := dataFile(t.TempDir())
	if err := f.db.Backup(t.Context(), copied, nil); err != nil {
		t.Fatal(err)
	}
	sound := must(os.ReadFile(copied))(t)
	for name, spoil := range map[string]func([]byte) []byte{
		"a letter of a name": func(b []byte) []byte { return bytes.ReplaceAll(b, []byte(`"Elena"`), []byte(`"Elana"`)) },
		"half a file":        func(b []byte) []byte { return b[:len(b)/2] },
		"no file of ours":    func([]byte) []byte { return bytes.Repeat([]byte("letter "), 10_000) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.WriteFile(dataFile(dir), spoil(bytes.Clone(sound)), 0o600); err != nil {
				t.Fatal(err)
			}
			holds(t, refused(t, "check", "--data", dir), "damaged")
		})
	}
}

func TestSoundDataAreCopiedCheckedAndCompacted(t *testing.T) {
	f := fillAt(t, moments["noon"], demoSeed)
	dir := t.TempDir()
	if err := f.db.Backup(t.Context(), dataFile(dir), nil); err != nil {
		t.Fatal(err)
	}
	copied := t.TempDir()
	for _, args := range [][]string{
		{"check", "--data", dir}, {"backup", dataFile(copied), "--data", dir}, {"compact", "--data", copied},
		{"check", "--data", copied}, {"compact", "--data", dir}, {"check", "--data", dir},
	} {
		if out, err := program(t, args...).CombinedOutput(); err != nil {
			t.Errorf("%v: %v: %s", args, err, out)
		}
	}
	holds(t, refused(t, "backup", dataFile(copied), "--data", dir), "is there already")
}
