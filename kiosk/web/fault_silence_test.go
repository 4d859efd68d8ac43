package web

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"jobatelier/kiosk"
)

// silent are connections that send the beginning of something, and no more.
func silent(t testing.TB, url string, n int, beginning string) []net.Conn {
	t.Helper()
	conns := make([]net.Conn, n)
	for i := range conns {
		conn, err := net.Dial("tcp", strings.TrimPrefix(url, "http://"))
		must(t, err)
		t.Cleanup(func() { conn.Close() })
		_, err = io.WriteString(conn, beginning)
		must(t, err)
		conns[i] = conn
	}
	return conns
}

const (
	halfAHeader = "POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Le"
	noBody      = "POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + formType + "\r\nContent-Length: 100\r\n\r\nname="
)

func TestSilentConnectionsHinderNobodyAndAreGoneSoon(t *testing.T) {
	h := open(t)
	_, code := h.person("Amina", "fox", kiosk.Dutch)
	h.activity("Mijn cv", 0)
	conns := append(silent(t, h.url, 100, ""), silent(t, h.url, 100, halfAHeader)...)
	if w := h.browser().scan(string(code), ""); w.Answer != kiosk.AnswerOK {
		t.Errorf("among them a scan gets %s", w.Answer)
	}
	wantClosed(t, conns, 8*time.Second)
	if w := h.browser().scan(string(code), ""); w.Answer != kiosk.AnswerAlready {
		t.Errorf("after them a scan gets %s", w.Answer)
	}
}

// wantClosed fails where a connection is still open after that time.
func wantClosed(t *testing.T, conns []net.Conn, within time.Duration) {
	t.Helper()
	until := time.Now().Add(within)
	for i, conn := range conns {
		must(t, conn.SetReadDeadline(until))
		if _, err := io.Copy(io.Discard, conn); errors.Is(err, context.DeadlineExceeded) || isTimeout(err) {
			t.Fatalf("connection %d is still open after %s", i, within)
		}
	}
}

func isTimeout(err error) bool {
	var e net.Error
	return errors.As(err, &e) && e.Timeout()
}

func TestTheEndComesWithinFiveSecondsAndLosesNothing(t *testing.T) {
	before := goleak.IgnoreCurrent()
	endUnderWay(t, func(h *house) {}, 5*time.Second, nil)
	// Two that sleep for at most ten seconds before they see that it is over.
	goleak.VerifyNone(t, before, goleak.IgnoreAnyFunction("github.com/valyala/fasthttp.updateServerDate.func1"),
		goleak.IgnoreAnyFunction("github.com/valyala/fasthttp.(*workerPool).Start.func2"))
}

// A form of which the rest may still come over slow Wi-Fi is waited for, but
// not for longer than the caller waits.
func TestTheEndDoesNotWaitForTheRestOfAForm(t *testing.T) {
	endUnderWay(t, func(h *house) { silent(t, h.url, 20, noBody) }, time.Second, context.DeadlineExceeded)
}

// endUnderWay ends a server that many are talking to.
func endUnderWay(t *testing.T, also func(*house), patience time.Duration, want error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "data")
	db := opened(t, path)
	h := houseOn(t, db)
	h.serve()
	codes := h.crowd(2000)
	a := h.activity("Mijn cv", 0)
	els := h.els()
	silent(t, h.url, 20, "")
	silent(t, h.url, 20, halfAHeader)
	also(h)
	idle := wires(t, h.url, 20)
	for _, w := range idle {
		if _, _, err := w.get("/kiosk", nil); err != nil {
			t.Fatal(err)
		}
	}
	var streams []*http.Response
	for range 5 {
		streams = append(streams, liveList(t, els))
	}
	greeted, begun := make([]bool, len(codes)), make(chan bool)
	var began sync.Once
	var wg sync.WaitGroup
	for worker := range 64 {
		w, err := dial(h.url)
		must(t, err)
		wg.Go(func() {
			defer w.conn.Close()
			for i := worker; i < len(codes); i += 64 {
				if checkIn(w, codes[i]) != nil {
					return // it has ended
				}
				greeted[i] = true
				began.Do(func() { close(begun) })
			}
		})
	}
	<-begun
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	start := time.Now()
	if err := h.server.Shutdown(ctx); !errors.Is(err, want) {
		t.Errorf("it ended with %v after %s", err, time.Since(start))
	}
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("it took %s", took)
	}
	wg.Wait()
	for _, s := range streams {
		s.Body.Close()
	}
	wantGreeted(t, h, a, codesWhere(codes, greeted))
	must(t, db.Close())
}

func codesWhere[T any](all []T, is []bool) (some []T) {
	for i, one := range all {
		if is[i] {
			some = append(some, one)
		}
	}
	return some
}

func wantGreeted[T ~string](t *testing.T, h *house, a kiosk.Activity, codes []T) {
	t.Helper()
	list, err := h.store.List(context.Background(), a.ID)
	must(t, err)
	if n := list.Counts().Here; n < len(codes) || len(codes) == 0 {
		t.Errorf("%d are on the list, %d were greeted", n, len(codes))
	}
}

// liveList opens the stream of a live list, and returns when it has begun.
func liveList(t *testing.T, b *browser) *http.Response {
	t.Helper()
	req, err := http.NewRequest(http.MethodGet, b.h.url+"/today/events", nil)
	must(t, err)
	for name, value := range b.cookies {
		req.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	res, err := plain.RoundTrip(req)
	must(t, err)
	t.Cleanup(func() { res.Body.Close() })
	if _, err := bufio.NewReader(res.Body).ReadString('\n'); err != nil || res.StatusCode != 200 {
		t.Fatalf("the live list is %d: %v", res.StatusCode, err)
	}
	return res
}
