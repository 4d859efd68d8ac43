package web

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"jobatelier/kiosk"
	"jobatelier/kiosk/qr"
	"jobatelier/store/engine"
	"jobatelier/store/engine/bolt"
)

func TestAFullDiskIsNoGreenAndGoneOnFrom(t *testing.T) {
	dir := t.TempDir()
	if err := unix.Mount("tmpfs", dir, "tmpfs", 0, "size=8m"); err != nil {
		t.Skipf("needs root privileges to mount: %v", err)
	}
	t.Cleanup(func() { unix.Unmount(dir, unix.MNT_DETACH) })
	ballast := filepath.Join(dir, "ballast")
	runOutOfSpace(t, filepath.Join(dir, "data"), func() { fillUp(t, ballast) }, func() { must(t, os.Remove(ballast)) })
}

// fillUp writes a file until there is no space left.
func fillUp(t *testing.T, path string) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	must(t, err)
	defer f.Close()
	for size := 64 << 10; size > 0; {
		if _, err := f.Write(make([]byte, size)); errors.Is(err, syscall.ENOSPC) {
			size /= 2
		} else {
			must(t, err)
		}
	}
}

func TestAFileThatMayNotGrowIsNoGreenAndGoneOnFrom(t *testing.T) {
	path := childPath()
	if path == "" {
		begin(t, filepath.Join(t.TempDir(), "data")).wantPass(t)
		return
	}
	limit := func(bytes uint64) {
		must(t, unix.Setrlimit(unix.RLIMIT_FSIZE, &unix.Rlimit{Cur: bytes, Max: math.MaxUint64}))
	}
	runOutOfSpace(t, path, func() { limit(4096) }, func() { limit(math.MaxUint64) })
	fmt.Println("url:done")
}

// wantPass waits for a child that runs a test to its end.
func (c *child) wantPass(t *testing.T) {
	t.Helper()
	<-c.heard
	if err := c.Wait(); err != nil || c.url != "done" {
		t.Fatalf("it said %q and ended with %v: %s", c.url, err, c.out)
	}
}

// runOutOfSpace lets people come in before there is no space, while there is
// none, and afterwards, twice over.
func runOutOfSpace(t *testing.T, path string, full, free func()) {
	db := opened(t, path)
	t.Cleanup(func() { must(t, db.Check(context.Background())) })
	h := houseOn(t, db)
	h.serve()
	codes := h.crowd(320)
	a := h.activity("Mijn cv", 0)
	els := h.els()
	greeted := 0
	greetNext := func() {
		if w := h.browser().scan(string(codes[greeted]), ""); w.Answer != kiosk.AnswerOK {
			t.Errorf("with space a scan got %s", w.Answer)
		}
		greeted++
	}
	greetNext()
	for range 2 {
		full()
		useUp(t, db)
		refused := 0
		for tries := 0; refused < 6 && tries < 150; tries++ {
			if h.refused(t, codes[greeted], tries%2 == 0) {
				refused++
			} else {
				greeted++ // the file had room for one more
			}
		}
		if refused < 6 {
			t.Errorf("without space only %d scans were refused", refused)
		}
		for _, path := range []string{"/kiosk", "/agenda"} {
			if res := h.browser().get(path); res.StatusCode != 200 {
				t.Errorf("without space %s is %d", path, res.StatusCode)
			}
		}
		for _, path := range []string{"/today", "/participants", "/activities/" + a.ID.String()} {
			if res := els.get(path); res.StatusCode != 200 {
				t.Errorf("without space %s is %d", path, res.StatusCode)
			}
		}
		if res := els.post("/today/attendance", "do", "out", "activity", a.ID.String(), "participant", h.holder(t, codes[0]).String()); res.StatusCode != 503 && res.StatusCode != 303 {
			t.Errorf("without space staff get %d", res.StatusCode) // there may be room for a small change
		}
		free()
		greetNext()
	}
	list, err := h.store.List(context.Background(), a.ID)
	must(t, err)
	if c := list.Counts(); c.Here+c.Left != greeted {
		t.Errorf("%d are on the list, %d were greeted", c.Here+c.Left, greeted)
	}
}

// useUp writes until the data file itself has no free pages either.
func useUp(t *testing.T, db *bolt.DB) {
	t.Helper()
	for size := 60 << 10; size > 500; {
		err := db.Update(context.Background(), func(tx engine.Txn) error {
			return tx.Put(fmt.Appendf(nil, "ballast/%d/%d", size, time.Now().UnixNano()), make([]byte, size))
		})
		if errors.Is(err, engine.ErrFull) {
			size /= 2
		} else {
			must(t, err)
		}
	}
}

// refused holds up the card of somebody who is not in yet, and reports whether
// that could not be saved; it fails where the answer is neither that nor a
// first greeting.
func (h *house) refused(t *testing.T, code qr.Code, asPage bool) bool {
	t.Helper()
	accept := "application/json"
	if asPage {
		accept = "text/html"
	}
	res := h.browser().do("POST", "/kiosk/scan", map[string][]string{"code": {string(code)}}, "Accept", accept)
	wantCalm(t, res.body, "a scan without space")
	switch {
	case res.StatusCode == 200 && (strings.Contains(res.body, `"answer":"ok"`) || asPage && strings.Contains(res.body, `data-state="ok"`)):
		return false
	case res.StatusCode != 503:
		t.Errorf("without space a scan is %d: %s", res.StatusCode, res.body)
	case !asPage && !strings.Contains(res.body, `"answer":"retry"`):
		t.Errorf("without space a scan is answered %s", res.body)
	case asPage && (strings.Contains(res.body, `data-state="ok"`) || strings.Contains(res.body, "Dag ")):
		t.Errorf("without space a scan is greeted: %s", res.body)
	}
	return true
}

func (h *house) holder(t *testing.T, code qr.Code) kiosk.ID {
	t.Helper()
	pass, err := h.store.Pass(context.Background(), code)
	must(t, err)
	return pass.Participant
}
