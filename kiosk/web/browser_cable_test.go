package web

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"jobatelier/kiosk"
)

// cable is what lies between a browser and the house. A test can hold up what
// goes over it, cut it, put a server in its place that is too busy, and mend it.
type cable struct {
	url string
	to  string

	mu     sync.Mutex
	state  string // "", deaf, mute, cut or busy
	mended chan struct{}
	ends   map[net.Conn]bool
}

// cable lays a cable to the house.
func (h *house) cable(t *testing.T) *cable {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	w := &cable{
		url: "http://" + ln.Addr().String(), to: strings.TrimPrefix(h.url, "http://"),
		mended: make(chan struct{}), ends: map[net.Conn]bool{},
	}
	close(w.mended)
	go func() {
		for {
			c, err := ln.Accept()
			if err != nil {
				return
			}
			go w.connect(c)
		}
	}()
	t.Cleanup(func() {
		ln.Close()
		w.set("cut")
		w.mend()
	})
	return w
}

// The states of a wire. What is held up arrives when the wire is mended, if
// anybody still waits for it.
func (w *cable) deaf() { w.set("deaf") } // nothing reaches the server
func (w *cable) mute() { w.set("mute") } // the server's answers do not arrive
func (w *cable) cut()  { w.set("cut") }
func (w *cable) busy() { w.set("busy") } // 503
func (w *cable) mend() { w.set("") }

func (w *cable) set(state string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.state != "" {
		close(w.mended)
	}
	if w.state = state; state != "" {
		w.mended = make(chan struct{})
	}
	if state == "cut" || state == "busy" {
		for c := range w.ends {
			c.Close()
		}
	}
}

func (w *cable) now() (state string, mended chan struct{}) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.state, w.mended
}

func (w *cable) keep(c net.Conn, on bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.ends[c] = on; !on {
		delete(w.ends, c)
	}
}

func (w *cable) connect(browser net.Conn) {
	defer browser.Close()
	switch state, _ := w.now(); state {
	case "cut":
		return
	case "busy":
		refuse(browser)
		return
	}
	server, err := net.Dial("tcp", w.to)
	if err != nil {
		return
	}
	defer server.Close()
	w.keep(browser, true)
	w.keep(server, true)
	defer w.keep(browser, false)
	defer w.keep(server, false)
	done := make(chan struct{}, 2)
	go func() { w.pass(server, browser, "deaf"); done <- struct{}{} }()
	go func() { w.pass(browser, server, "mute"); done <- struct{}{} }()
	<-done
}

// pass passes on what arrives; while the wire is in that state, it waits.
func (w *cable) pass(to, from net.Conn, held string) {
	some := make([]byte, 16<<10)
	for {
		n, err := from.Read(some)
		if state, mended := w.now(); state == held {
			<-mended
		}
		if _, broken := to.Write(some[:n]); err != nil || broken != nil {
			return
		}
	}
}

// refuse answers as a server that cannot keep anything. Its page would be a
// greeting, which nobody must see.
func refuse(c net.Conn) {
	req, err := http.ReadRequest(bufio.NewReader(c))
	if err != nil {
		return
	}
	io.Copy(io.Discard, req.Body)
	page := `<!doctype html><html lang="nl"><body class="kiosk" data-state="ok"><main><h1>Dag Amina</h1></main></body></html>`
	fmt.Fprintf(c, "HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s", len(page), page)
}

// watchColours notes every colour that the screen takes from now on.
const watchColours = `window.colours = [];
	new MutationObserver(() => colours.push((document.body.dataset.face ?? "") + ":" + document.body.dataset.state + ":" + getComputedStyle(document.body).backgroundColor))
		.observe(document.body, { attributes: true })`

func TestAServerThatDoesNotAnswerGetsAnHonestFaceAndTheNextScanWorks(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		fault  func(*cable)
		stored bool // the server got it, and its answer was lost
	}{
		{"nothing reaches the server", (*cable).deaf, false},
		{"its answers are lost", (*cable).mute, true},
		{"the wire is cut", (*cable).cut, false},
		{"the server cannot keep anything", (*cable).busy, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel() // most of it is waiting
			h := open(t)
			a := h.activity("Mijn cv", 0)
			amina, first := h.person("Amina", "fox", kiosk.Dutch)
			stefan, second := h.person("Stefan", "bee", kiosk.Dutch)
			w := h.cable(t)
			b := newTab(t, sharedChrome(t), w.url)
			b.tolerate("Failed to load resource")
			b.open("/kiosk")
			b.run(watchColours)
			c.fault(w)
			b.seen(first)
			b.until("the honest face", `document.body.dataset.face === "retry"`)
			if says := b.text(); !strings.Contains(says, "Het lukt even niet.") {
				t.Errorf("it says %q", says)
			}
			green := eval[string](b, `(() => { const p = document.createElement("p"); p.style.color = "var(--leafsoft)"; document.body.append(p); const c = getComputedStyle(p).color; p.remove(); return c; })()`)
			for _, seen := range eval[[]string](b, "colours") {
				if strings.Contains(seen, ":ok:") || strings.Contains(seen, green) {
					t.Errorf("the screen was green: %s", seen)
				}
			}
			for end := time.Now().Add(patience); c.stored && !h.present(amina, a) && time.Now().Before(end); {
				time.Sleep(15 * time.Millisecond) // the screen waits two seconds, a busy server may take longer
			}
			if h.present(amina, a) != c.stored {
				t.Errorf("in the store: %t, want %t", !c.stored, c.stored)
			}
			w.mend()
			b.seen(second)
			b.heading("Dag Stefan")
			if !h.present(stefan, a) {
				t.Error("greeted, and not in the store")
			}
			b.seen(first)
			b.heading("Dag Amina")
			if n, err := h.store.CountLines(context.Background(), a.ID); err != nil || n != 2 {
				t.Errorf("%d lines on the list (%v)", n, err)
			}
		})
	}
}

func TestWhatWasTypedIsThereAgainAfterTheHonestFace(t *testing.T) {
	t.Parallel()
	h := open(t)
	_, code := h.person("Amina", "fox", kiosk.Dutch)
	w := h.cable(t)
	b := newTab(t, sharedChrome(t), w.url)
	b.tolerate("Failed to load resource")
	b.open("/kiosk/arrive")
	b.shows(".keyboard")
	b.typeSlowly("Yas")
	w.cut()
	b.seen(code) // keys that come slowly would be typed into the field
	b.until("the honest face", `document.body.dataset.face === "retry"`)
	b.tap("[data-face-close]")
	b.until("what was typed", `document.querySelector("#first_name")?.value === "Yas" && !document.body.dataset.face`)
}

func TestTheLiveListFollowsTheDoorAndCatchesUpAfterACut(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.activity("Mijn cv", 0)
	_, first := h.person("Amina", "fox", kiosk.Dutch)
	_, second := h.person("Stefan", "bee", kiosk.Dutch)
	w := h.cable(t)
	staff, door := newTab(t, sharedChrome(t), w.url), h.tab(t)
	staff.tolerate("Failed to load resource")
	staff.resize(desk)
	staff.signIn(h.as(kiosk.Host))
	staff.open("/today")
	state := func(s string) string {
		return fmt.Sprintf(`document.querySelector("[data-live-state]").dataset.state === %q`, s)
	}
	listed := func(name string) string {
		return fmt.Sprintf(`document.querySelector("[data-live]").innerText.includes(%q)`, name)
	}
	staff.until("a live list", state("ok"))
	door.open("/kiosk")
	door.scan(first)
	door.heading("Dag Amina")
	began := time.Now()
	staff.until("who came in", listed("Amina"))
	if took := time.Since(began); took > 5*time.Second { // a second, on a machine that has nothing else to do
		t.Errorf("the list followed after %s", took)
	}
	w.cut()
	staff.until("that the list is lost", state("lost"))
	door.scan(second)
	door.heading("Dag Stefan")
	w.mend()
	staff.until("who came in meanwhile", listed("Stefan"))
	staff.until("a live list", state("ok"))
}
