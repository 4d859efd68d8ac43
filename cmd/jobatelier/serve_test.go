package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"jobatelier/kiosk/vault"
	"jobatelier/store/engine"
	"jobatelier/store/engine/bolt"
)

// running is the program while it serves.
type running struct {
	*exec.Cmd
	addr string
	out  strings.Builder
}

// started starts the program and returns when its port opens.
func started(t *testing.T, args ...string) *running {
	t.Helper()
	r := &running{addr: must(reserve("127.0.0.1:0"))(t)}
	r.Cmd = program(t, append(args, "--listen", r.addr)...)
	r.Stdout, r.Stderr = &r.out, os.Stderr
	if err := r.Start(); err != nil {
		t.Fatal(err)
	}
	for range 2000 {
		if c, err := net.Dial("tcp", r.addr); err == nil {
			c.Close()
			return r
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("the port did not open")
	return nil
}

// end sends a signal and fails where the program does not end well in time.
func (r *running) end(t *testing.T, signal os.Signal) {
	t.Helper()
	began := time.Now()
	if err := r.Process.Signal(signal); err != nil {
		t.Fatal(err)
	}
	err := r.Wait()
	if took := time.Since(began); err != nil || took > 5*time.Second {
		t.Errorf("it ended after %s with %v", took, err)
	}
}

func TestADemoServesEndsAndGoesOn(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "demo")
	r := started(t, "--demo", "--data", dir)
	f := must(readDemoFile(dir))(t) // it is there before the port is
	if f.URL != "http://"+r.addr {
		t.Errorf("demo.json says %s", f.URL)
	}
	silent := must(net.Dial("tcp", r.addr))(t)
	defer silent.Close()
	half := must(net.Dial("tcp", r.addr))(t)
	defer half.Close()
	io.WriteString(half, "POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Le")
	stream := liveList(t, f)
	defer stream.Body.Close()
	r.end(t, syscall.SIGTERM)
	for _, s := range f.Staff {
		holds(t, r.out.String(), s.Name, s.Passphrase)
	}
	if note := must(os.ReadFile(dataFile(dir) + ".lock"))(t); len(note) != 0 {
		t.Errorf("the data were not closed: %s", note)
	}
	r = started(t, "--data", dir)
	if f := must(readDemoFile(dir))(t); f.URL != "http://"+r.addr {
		t.Errorf("the second time demo.json says %s", f.URL)
	}
	answer := must(http.Get("http://" + r.addr + "/healthz"))(t)
	answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		t.Errorf("/healthz answers %s", answer.Status)
	}
	r.end(t, os.Interrupt)
}

// liveList signs a staff member in and opens the stream of the live list.
func liveList(t *testing.T, f demoFile) *http.Response {
	t.Helper()
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	form := url.Values{"name": {f.Staff[0].Name}, "passphrase": {f.Staff[0].Passphrase}}
	login := must(client.PostForm(f.URL+"/login", form))(t)
	login.Body.Close()
	if login.StatusCode != http.StatusSeeOther || len(login.Cookies()) == 0 {
		t.Fatalf("/login answers %s", login.Status)
	}
	req := must(http.NewRequestWithContext(t.Context(), http.MethodGet, f.URL+"/today/events", nil))(t)
	for _, c := range login.Cookies() {
		req.AddCookie(c)
	}
	stream := must(client.Do(req))(t)
	if stream.StatusCode != http.StatusOK {
		t.Fatalf("/today/events answers %s", stream.Status)
	}
	if _, err := bufio.NewReader(stream.Body).ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	return stream
}

func TestAThrowAwayDemoAndAnEmptyStartSayWhereToLook(t *testing.T) {
	r := started(t, "--demo")
	r.end(t, syscall.SIGTERM)
	holds(t, r.out.String(), "http://"+r.addr+"/kiosk", "jobatelier-demo-")
	dir := filepath.Join(t.TempDir(), "a", "b")
	r = started(t, "--data", dir, "--log-format", "json")
	r.end(t, syscall.SIGTERM)
	holds(t, r.out.String(), "http://"+r.addr+"/setup", dir)
	if info := must(os.Stat(dir))(t); info.Mode().Perm() != 0o700 {
		t.Errorf("the data directory has mode %v", info.Mode())
	}
}

// faulty is an engine that does not know what became of a write from the
// moment it is told so.
type faulty struct {
	engine.Engine
	failed atomic.Bool
}

func (f *faulty) View(ctx context.Context, fn func(engine.Reader) error) error {
	if f.failed.Load() {
		return engine.ErrUnknown
	}
	return f.Engine.View(ctx, fn)
}

func TestAnUnknownOutcomeEndsTheProgramWithAnError(t *testing.T) {
	dir := t.TempDir()
	db := must(bolt.Open(bolt.Config{Path: dataFile(dir)}))(t)
	defer db.Close()
	broken := &faulty{Engine: db}
	ctx, stop := context.WithCancelCause(t.Context())
	s := &serving{
		terminal: terminal{io.Discard, io.Discard}, command: &serveCmd{}, dir: dir, addr: must(reserve("127.0.0.1:0"))(t),
		log: slog.New(slog.DiscardHandler), engine: watchEngine(broken, stop), hasher: vault.NewHasher(vault.DefaultParams(), 1),
	}
	ended := make(chan error, 1)
	go func() { ended <- s.serve(ctx) }()
	for range 500 {
		if answer, err := http.Get(s.url() + "/healthz"); err == nil {
			answer.Body.Close()
			broken.failed.Store(true)
		}
		select {
		case err := <-ended:
			if !errors.Is(err, engine.ErrUnknown) || !strings.Contains(sentence(err), "did not confirm") {
				t.Errorf("it ended with %v", err)
			}
			return
		case <-time.After(20 * time.Millisecond):
		}
	}
	t.Error("it went on")
}

func TestOtherFailuresOfTheEngineEndNothing(t *testing.T) {
	ctx, stop := context.WithCancelCause(t.Context())
	for _, err := range []error{engine.ErrConflict, engine.ErrFull, engine.ErrNotFound, nil} {
		w := watchEngine(failing{err: err}, stop)
		if got := w.Update(ctx, nil); got != err || ctx.Err() != nil {
			t.Errorf("%v became %v", err, got)
		}
	}
	watchEngine(failing{err: engine.ErrUnknown}, stop).Update(ctx, nil)
	if !errors.Is(context.Cause(ctx), engine.ErrUnknown) {
		t.Error("an unknown outcome of an Update went unnoticed")
	}
}

type failing struct {
	engine.Engine
	err error
}

func (f failing) Update(context.Context, func(engine.Txn) error) error { return f.err }
