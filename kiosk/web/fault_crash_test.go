package web

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"jobatelier/kiosk"
	"jobatelier/kiosk/qr"
	"jobatelier/store/engine/bolt"
)

// asServer makes a test of this binary be a server on a data file.
const asServer = "JOBATELIER_TEST_SERVE"

// child is a server in a process of its own.
type child struct {
	*exec.Cmd
	url   string
	out   *bytes.Buffer // what else it says; whole after Wait
	heard chan struct{} // closed when it has said everything
}

// begin runs the test of that name in a process of its own, in which
// childPath is path, and returns when it says where it answers.
func begin(t *testing.T, path string) *child {
	t.Helper()
	c := &child{Cmd: exec.Command(os.Args[0], "-test.run", "^"+t.Name()+"$"), out: &bytes.Buffer{}}
	c.Env = append(os.Environ(), asServer+"="+path, "TMPDIR="+t.TempDir(), "GORACE=atexit_sleep_ms=0")
	stdout, err := c.StdoutPipe()
	must(t, err)
	must(t, c.Start())
	t.Cleanup(func() {
		c.Process.Kill()
		c.Wait()
	})
	said := bufio.NewScanner(stdout)
	for said.Scan() {
		if url, found := strings.CutPrefix(said.Text(), "url:"); found {
			c.url, c.heard = url, make(chan struct{})
			go func() {
				defer close(c.heard)
				for said.Scan() {
					fmt.Fprintln(c.out, said.Text())
				}
			}()
			return c
		}
	}
	t.Fatal("the server did not begin")
	return nil
}

// childPath is the data file, where this is the child; "" elsewhere.
func childPath() string { return os.Getenv(asServer) }

// say tells the parent where the house answers.
func (h *house) say() { fmt.Printf("url:%s\n", h.url) }

func TestWhoWasGreetedIsOnTheListAfterAKill(t *testing.T) {
	if path := childPath(); path != "" {
		h := houseOn(t, opened(t, path))
		h.serve()
		h.say()
		time.Sleep(time.Minute) // to be killed
		return
	}
	const clients, people = 64, 3000
	path := filepath.Join(t.TempDir(), "data")
	codes, a := crowded(t, path, people)
	ids := make([]string, people)
	for i := range ids {
		ids[i] = fmt.Sprintf("%032x", i+1)
	}
	greeted := map[int]bool{}
	for len(greeted) < people && !t.Failed() {
		c := begin(t, path)
		before := len(greeted)
		greet(t, c, codes, ids, greeted)
		c.Wait()
		must(t, bolt.Check(path))
		t.Logf("%d greeted, %d of them before the kill", len(greeted), len(greeted)-before)
		wantOnce(t, path, a, codes, greeted)
	}
}

// crowded is a house with people who have cards and one open activity.
func crowded(t testing.TB, path string, people int) ([]qr.Code, kiosk.Activity) {
	t.Helper()
	db, err := bolt.Open(bolt.Config{Path: path})
	must(t, err)
	defer func() { must(t, db.Close()) }()
	h := houseOn(t, db)
	return h.crowd(people), h.activity("Mijn cv", 0)
}

// greet holds up the cards of who was not greeted yet, by 64 clients, and
// kills the server when a thousand more were, with the others under way.
func greet(t *testing.T, c *child, codes []qr.Code, ids []string, greeted map[int]bool) {
	t.Helper()
	todo := make(chan int, len(codes))
	for i := range codes {
		if !greeted[i] {
			todo <- i
		}
	}
	close(todo)
	enough := len(greeted) + min(1000, len(todo))
	var mu sync.Mutex
	var wg sync.WaitGroup
	for range 64 {
		wire, err := dial(c.url)
		must(t, err)
		defer wire.conn.Close()
		wg.Go(func() {
			for i := range todo {
				status, body, err := wire.scan(string(codes[i]), ids[i])
				if err != nil {
					return // it is killed
				}
				var said wireAnswer
				if err := json.Unmarshal(body, &said); err != nil || status != 200 || said.Answer != kiosk.AnswerOK {
					t.Errorf("person %d got %d %s", i, status, body)
					return
				}
				mu.Lock()
				greeted[i] = true
				if len(greeted) >= enough {
					c.Process.Kill()
				}
				mu.Unlock()
			}
		})
	}
	wg.Wait()
}

// wantOnce checks that all who were greeted are in, nobody twice, and nobody
// with a step too many in their history.
func wantOnce(t *testing.T, path string, a kiosk.Activity, codes []qr.Code, greeted map[int]bool) {
	t.Helper()
	ctx := context.Background()
	db, err := bolt.Open(bolt.Config{Path: path})
	must(t, err)
	defer func() { must(t, db.Close()) }()
	h := houseOn(t, db)
	list, err := h.store.List(ctx, a.ID)
	must(t, err)
	in := map[kiosk.ID]bool{}
	for _, l := range list.Lines {
		steps, err := h.store.History(ctx, a.ID, l.Attendance.Participant)
		must(t, err)
		if in[l.Attendance.Participant] || len(l.Stays) != 1 || len(steps) != 1 || !l.IsIn() {
			t.Errorf("%s is there twice: %+v, %d steps", l.Participant.FirstName, l.Attendance, len(steps))
		}
		in[l.Attendance.Participant] = true
	}
	for i := range greeted {
		pass, err := h.store.Pass(ctx, codes[i])
		must(t, err)
		if !in[pass.Participant] {
			t.Errorf("person %d was greeted and is not on the list", i)
		}
	}
}
