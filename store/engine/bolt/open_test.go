package bolt

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"jobatelier/store/engine"
)

func TestASecondProcessIsToldWhoHoldsTheFile(t *testing.T) {
	if childPath() != "" {
		db := open(t, childPath())
		must(t, put(db, "from", "child"))
		fmt.Println(says + "held")
		io.ReadAll(os.Stdin)
		return
	}
	path := dataPath(t)
	c := talk(t, path)
	c.hear(t)
	who := fmt.Sprintf("process %d ", c.cmd.Process.Pid)
	var wg sync.WaitGroup
	for name, try := range map[string]func() error{
		"Open":    func() error { _, err := Open(Config{Path: path}); return err },
		"Check":   func() error { return Check(path) },
		"Compact": func() error { return Compact(bg, path, path+".compact") },
	} {
		wg.Go(func() {
			start := time.Now()
			err := try()
			if !errors.Is(err, engine.ErrInUse) || !strings.Contains(err.Error(), who) {
				t.Errorf("%s: %v, want ErrInUse and %s", name, err, who)
			}
			if took := time.Since(start); took > 2*time.Second {
				t.Errorf("%s took %s", name, took)
			}
		})
	}
	wg.Wait()
	c.stdin.Close()
	must(t, c.cmd.Wait())
	if got := contents(t, open(t, path))["from"]; got != "child" {
		t.Errorf("found %q", got)
	}
}

func TestOneWhoReadsIsNotTakenForOneWhoWrites(t *testing.T) {
	path := dataPath(t)
	must(t, open(t, path).Close())
	reader, err := openReadOnly(path)
	must(t, err)
	defer reader.Close()
	must(t, Check(path)) // two may read
	_, err = Open(Config{Path: path, Timeout: 100 * time.Millisecond})
	if !errors.Is(err, engine.ErrInUse) || strings.Contains(err.Error(), fmt.Sprint(os.Getpid())) {
		t.Errorf("the error is %v, want ErrInUse by a reader", err)
	}
}

func TestOpenWaitsForAHolderThatIsAboutToLeave(t *testing.T) {
	path := dataPath(t)
	db, err := Open(Config{Path: path})
	must(t, err)
	left := make(chan error)
	go func() {
		time.Sleep(100 * time.Millisecond)
		left <- db.Close()
	}()
	open(t, path)
	must(t, <-left)
}

func TestNewDataLeaveNothingHalfMade(t *testing.T) {
	path := dataPath(t)
	must(t, os.WriteFile(path+".new", []byte("what a power cut left"), 0o600))
	must(t, os.WriteFile(path, nil, 0o600))
	db := open(t, path)
	must(t, put(db, "a", "1"))
	if _, err := os.Stat(path + ".new"); err == nil {
		t.Error("the unfinished file is still there")
	}
	must(t, db.Close())
	if got := contents(t, open(t, path))["a"]; got != "1" {
		t.Errorf("found %q after reopening", got)
	}
}

func TestAnythingElseIsNotTakenForData(t *testing.T) {
	sound := dataPath(t)
	db := open(t, sound)
	for i := range 100 {
		must(t, put(db, fmt.Sprint(i), strings.Repeat("x", 1000)))
	}
	must(t, db.Close())
	whole, err := os.ReadFile(sound)
	must(t, err)
	for name, content := range map[string][]byte{
		"text":   []byte(strings.Repeat("not a data file\n", 1000)),
		"short":  whole[:100],
		"cut":    whole[:len(whole)/1000],
		"zeroes": make([]byte, 1<<16),
	} {
		path := filepath.Join(t.TempDir(), "data")
		must(t, os.WriteFile(path, content, 0o600))
		if err := Check(path); err == nil {
			t.Errorf("Check takes %s for data", name)
		}
	}
}

func TestAMissingFolderIsSaid(t *testing.T) {
	if _, err := Open(Config{Path: filepath.Join(t.TempDir(), "none", "data")}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the error is %v", err)
	}
}
