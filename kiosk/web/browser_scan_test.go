package web

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"jobatelier/kiosk"
)

// present reports whether somebody is in, by what is on disk.
func (h *house) present(p kiosk.Participant, a kiosk.Activity) bool {
	h.t.Helper()
	line, err := h.store.Attendance(context.Background(), a.ID, p.ID)
	must(h.t, err)
	return line.IsIn()
}

// The tests of the scanner itself run alone: beside others this machine is often
// slower than a scanner.

func TestAScannerOnABelgianLayoutWithCapsLockIsUnderstoodAnywhere(t *testing.T) {
	h := open(t)
	a := h.activity("Mijn cv", 0)
	b := h.tab(t)
	for _, c := range []struct {
		name, path, focus, prefix, first string
		typed                            string
	}{
		{"with nothing in focus", "/kiosk", "", "", "Amina", ""},
		{"with the help button in focus", "/kiosk", `form[action="/kiosk/help"] button`, "", "Stefan", ""},
		{"with a link in focus", "/kiosk", `a[href="/kiosk/register"]`, `]Q1\000026`, "Zdravka", ""},
		{"with the name field in focus", "/kiosk/arrive", "#first_name", "", "Oksana", "ol"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, code := h.person(c.first, "fox", kiosk.Dutch)
			b.under(t)
			b.open(c.path)
			if c.focus == "" {
				b.run("document.activeElement.blur()")
			} else {
				b.run("document.querySelector(" + quote(c.focus) + ").focus()")
			}
			if c.typed != "" {
				b.shows(".keyboard") // it comes with the field
				b.typeKeys(azerty("OL")[:2], 0)
			}
			b.run(`window.seen = { pressed: [], value: null };
				for (const type of ["click", "submit"]) addEventListener(type, (e) => seen.pressed.push(type + " " + e.target.outerHTML), true);
				const plain = fetch;
				window.fetch = (...all) => { seen.value ??= document.querySelector("#first_name")?.value ?? ""; return plain(...all); }`)
			b.scanTyped(azerty(c.prefix + string(code)))
			b.heading("Dag " + c.first)
			if pressed := eval[[]string](b, "seen.pressed"); len(pressed) > 0 {
				t.Errorf("the scanner pressed %q", pressed)
			}
			if typed := eval[string](b, "seen.value"); typed != c.typed {
				t.Errorf("the field held %q when the card was sent, want %q", typed, c.typed)
			}
			if !h.present(p, a) {
				t.Error("greeted, and not in the store")
			}
		})
	}
	board, err := h.store.Board(context.Background(), h.site.ID, a.Day)
	must(t, err)
	if len(board.Help) > 0 {
		t.Error("the scanner called for help")
	}
}

func TestAScannerOnACyrillicLayoutIsUnderstoodByThePlaceOfTheKeys(t *testing.T) {
	h := open(t)
	a := h.activity("Mijn cv", 0)
	p, code := h.person("Оксана", "bee", kiosk.Ukrainian)
	b := h.tab(t)
	b.open("/kiosk")
	b.scanTyped(cyrillic(string(code)))
	b.heading("Оксана")
	if !h.present(p, a) {
		t.Error("greeted, and not in the store")
	}
}

func TestAScannerThatSendsNoEnterIsUnderstood(t *testing.T) {
	h := open(t)
	_, code := h.person("Amina", "fox", kiosk.Dutch)
	b := h.tab(t)
	b.open("/kiosk")
	for range 5 {
		if b.typeKeys(azerty(string(code)), 6*time.Millisecond) {
			break
		}
	}
	b.heading("Dag Amina")
}

func TestThirtyFiveCardsPassWithoutATouchAndEachIsGreeted(t *testing.T) {
	h := open(t)
	a := h.activity("Mijn cv", 0)
	b := h.tab(t)
	b.open("/kiosk")
	began := time.Now()
	for i := range 35 {
		name := fmt.Sprintf("%c%c-Maria", 'A'+i%26, 'a'+i/26)
		p, code := h.person(name, "fox", kiosk.Languages()[i%9])
		b.scan(code)
		b.heading(name)
		if state := eval[string](b, "document.body.dataset.state"); state != "ok" {
			t.Errorf("%s is greeted in the state %q", name, state)
		}
		if !h.present(p, a) {
			t.Errorf("%s is greeted, and not in the store", name)
		}
	}
	if took := time.Since(began); took > 3*time.Minute {
		t.Errorf("it took %s", took)
	}
	lines, err := h.store.CountLines(context.Background(), a.ID)
	must(t, err)
	if lines != 35 {
		t.Errorf("%d lines on the list", lines)
	}
}

func TestAGreetingGoesByItselfAndATouchHoldsIt(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.activity("Mijn cv", 0)
	_, code := h.person("Amina", "fox", kiosk.Arabic)
	b := h.tab(t)
	b.open("/kiosk")
	b.scan(code)
	b.heading("Amina")
	if clear := eval[string](b, "document.body.dataset.clear"); clear != "4" {
		t.Errorf("the greeting goes after %q seconds", clear)
	}
	b.tap("main h1")
	b.run("document.body.dataset.clear = 0.1; document.body.dataset.idleWarn = 0.4; document.body.dataset.idleHome = 600")
	b.shows("#idle") // which a clock that runs later shows, so the greeting stood
	b.heading("Amina")
	b.tap("#idle button")
	b.until("the greeting under the question", "document.querySelector('#idle').hidden")

	b.scan(code)
	b.until("the second greeting", "document.body.dataset.sound === 'already'")
	b.run("document.body.dataset.clear = 0.3")
	b.waits(kiosk.Dutch)
	b.without("after the greeting", "Amina")
	if h.visits(b) {
		t.Error("the visit goes on after the greeting")
	}
}

// visits reports whether the browser still has a visit at the kiosk.
func (h *house) visits(b *tab) bool {
	return eval[string](b, "fetch('/kiosk/me').then((r) => r.url)") != b.url+"/kiosk"
}

func TestNobodyAtTheScreenIsAskedAndThenItGoesHome(t *testing.T) {
	t.Parallel()
	h := open(t)
	_, code := h.person("Amina", "fox", kiosk.Dutch)
	h.activity("Een", 0)
	h.activity("Twee", 0)
	b := h.tab(t)
	b.open("/kiosk")
	b.scan(code)
	b.heading("Amina") // two are open, so the screen asks which, and waits
	if times := eval[[]string](b, "[document.body.dataset.idleWarn, document.body.dataset.idleHome]"); times[0] != "45" || times[1] != "60" {
		t.Errorf("asks after %s s and goes after %s s", times[0], times[1])
	}
	b.run("document.body.dataset.idleWarn = 0.3; document.body.dataset.idleHome = 5")
	b.shows("#idle")
	if says := b.text(); !strings.Contains(says, "Ben je er nog?") {
		t.Errorf("it asks %q", says)
	}
	b.waits(kiosk.Dutch)
	b.without("at home", "Amina")
	if h.visits(b) {
		t.Error("the visit goes on")
	}
}
