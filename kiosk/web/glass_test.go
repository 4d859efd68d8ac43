package web

import (
	"strings"
	"testing"
	"time"

	"jobatelier/kiosk"
)

func TestABrokenGlassOpensForAnHourAndIsSeen(t *testing.T) {
	h := open(t)
	p := h.client("Xaveria", "fox", kiosk.Dutch)
	h.noted(p, "contact", "kind", "phone", "reached", "yes", "note", "Iets geheims over de crèche.")
	b, sam := h.bridgeNamed("Sam")
	refused := b.get(followAt(p, "/team"))
	if refused.StatusCode != 403 || !strings.Contains(refused.body, followAt(p, "/glass")) {
		t.Errorf("%d: the refusal does not say how", refused.StatusCode)
	}
	if res := b.get(followAt(p, "/glass")); res.StatusCode != 200 || strings.Contains(res.body, "Xaveria") || strings.Contains(res.body, "fox") {
		t.Errorf("%d, or it names the person", res.StatusCode)
	}
	res := b.post(followAt(p, "/glass"), "receipt", "00112233445566778899aabbccddeeff", "why", "person_asks", "reason", "Moeder staat aan de deur, dringend")
	if res.StatusCode != 303 || res.Header.Get("Location") != followAt(p, "") {
		t.Fatalf("%d %s", res.StatusCode, res.body)
	}
	if res := b.get(followAt(p, "")); res.StatusCode != 200 || !strings.Contains(res.body, "Xaveria") {
		t.Errorf("not open: %d", res.StatusCode)
	}
	lines := h.audited("glass_broken", p.ID)
	if len(lines) != 1 || lines[0].Staff != sam.ID || lines[0].Detail != "person_asks" {
		t.Errorf("the audit log: %+v", lines)
	}
	if page := h.as(kiosk.Administrator).get("/audit"); page.StatusCode != 200 || strings.Contains(page.body, "aan de deur") || strings.Contains(string(h.disk()), "aan de deur") {
		t.Error("the sentence lies open")
	}
	mine := h.as(kiosk.BridgeFigure)
	if list := mine.get("/follow-up").body; !strings.Contains(list, "Sam") || !strings.Contains(list, "Moeder staat aan de deur, dringend") {
		t.Error("it is not on the list of who looks after the person")
	}
	glass := mine.page(followAt(p, "/team")).Find("#glass")
	if !strings.Contains(glass.Text(), "Sam") || !strings.Contains(glass.Text(), "Moeder staat aan de deur") || glass.Find("button[value=seen]").Length() != 1 {
		t.Errorf("%s", glass.Text())
	}
	if res := mine.send(glass.Find("form").First(), "do", "seen"); res.StatusCode != 303 {
		t.Errorf("seen: %d", res.StatusCode)
	}
	if mine.page(followAt(p, "/team")).Find("#glass button").Length() != 0 || strings.Contains(mine.page("/follow-up").Find("main").Text(), "Sam") {
		t.Error("it still asks to be seen")
	}
	h.clock.Move(59 * time.Minute)
	if res := b.get(followAt(p, "")); res.StatusCode != 200 {
		t.Errorf("within the hour: %d", res.StatusCode)
	}
	h.clock.Move(time.Minute)
	if res := b.get(followAt(p, "")); res.StatusCode != 403 || strings.Contains(res.body, "Xaveria") {
		t.Errorf("after an hour: %d", res.StatusCode)
	}
}

func TestAGlassNeedsAReason(t *testing.T) {
	h := open(t)
	p := h.client("Xaveria", "fox", kiosk.Dutch)
	b, _ := h.bridgeNamed("Sam")
	for _, reason := range []string{"", "  ", "ziek", "!!!!!!!!!!!!", "123 456 789 123", strings.Repeat("x", 201), "omdat het moest 85.07.30-033.28"} {
		res := b.post(followAt(p, "/glass"), "why", "danger", "reason", reason)
		if res.StatusCode != 422 || strings.Contains(res.body, "Xaveria") || !strings.Contains(res.body, `id="e-reason"`) {
			t.Errorf("%q: %d", reason, res.StatusCode)
		}
	}
	for _, why := range []string{"", "nosy"} {
		res := b.post(followAt(p, "/glass"), "why", why, "reason", "Moeder staat aan de deur")
		if res.StatusCode != 422 || !strings.Contains(res.body, `id="e-why"`) || !strings.Contains(res.body, "Moeder staat aan de deur") {
			t.Errorf("%q: %d", why, res.StatusCode)
		}
	}
	if n := len(h.accessTo(p).Glass); n > 0 {
		t.Errorf("broken %d times", n)
	}
}

func TestTheGlassIsForBridgeFiguresOnly(t *testing.T) {
	h := open(t)
	p := h.client("Xaveria", "fox", kiosk.Dutch)
	for _, r := range []kiosk.Role{kiosk.Host, kiosk.Organiser, kiosk.Administrator} {
		b := h.as(r)
		if res := b.post(followAt(p, "/glass"), "why", "other", "reason", "Ik ben nieuwsgierig"); res.StatusCode != 403 {
			t.Errorf("%s: %d", r, res.StatusCode)
		}
		if strings.Contains(b.get(followAt(p, "")).body, "/glass") {
			t.Errorf("%s is led there", r)
		}
	}
	if res := h.as(kiosk.BridgeFigure).get(followAt(p, "/glass")); res.StatusCode != 303 {
		t.Errorf("who looks after them: %d", res.StatusCode)
	}
}
