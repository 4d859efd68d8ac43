package web

import (
	"strings"
	"testing"

	"jobatelier/kiosk"
)

func TestSomebodySeesTheirOwnStepsWithTheCardAndTheTwoPictures(t *testing.T) {
	h := open(t)
	m := h.atDesk("Amina", "fox", kiosk.Dutch)
	h.hasCV(m.person)
	h.looksAfter(m.person, 10)
	today := kiosk.DayOf(h.clock.Now(), h.zone())
	h.noted(m.person, "step", "what", "Opvang bellen", "owner", "person", "due", string(today.Add(3)), "picture", "children")
	h.noted(m.person, "appointment", "day", string(today.Add(2)), "at", "10:30", "place", "Buurthuis")
	h.noted(m.person, "contact", "kind", "phone", "reached", "yes", "note", "Dit is een geheim.")
	if res := m.get("/kiosk/me"); !strings.Contains(res.body, `href="/kiosk/steps"`) {
		t.Error("nothing leads there")
	}
	res := m.get("/kiosk/steps")
	for _, word := range []string{"Opvang bellen", "Jij doet dit.", "10.30", "Buurthuis"} {
		if !strings.Contains(res.body, word) {
			t.Errorf("it does not say %q (%d)", word, res.StatusCode)
		}
	}
	if strings.Contains(res.body, "geheim") || strings.Contains(m.get("/kiosk/steps/print").body, "geheim") {
		t.Error("a note is shown")
	}
	if !strings.Contains(m.get("/kiosk/steps/print").body, "Opvang bellen") {
		t.Error("the paper lacks it")
	}
	for path, back := range map[string]string{"/kiosk/steps": "/kiosk/me", "/kiosk/steps/print": "/kiosk/steps"} {
		acts := read(t, m.get(path)).Find(".foot .actions")
		if acts.Find(`a.back[href="`+back+`"] img`).Length() != 1 || acts.Find(`form[action="/kiosk/done"] button.main`).Length() != 1 || acts.Children().Length() != 3 {
			t.Errorf("%s has not its three buttons: %q", path, acts.Text())
		}
	}
	m.post("/kiosk/done")
	if res := m.get("/kiosk/steps"); res.StatusCode != 303 {
		t.Errorf("after the visit: %d", res.StatusCode)
	}
}

func TestTheCardAloneShowsNoSteps(t *testing.T) {
	h := open(t)
	h.desks()
	h.activity("Mijn cv", 0)
	p, code := h.person("Amina", "fox", kiosk.Dutch)
	h.looksAfter(p, 10)
	h.noted(p, "step", "what", "Opvang bellen", "owner", "person")
	b := h.browser()
	b.holdUp(string(code))
	if res := b.get("/kiosk/steps"); res.StatusCode != 303 || res.Header.Get("Location") != "/kiosk/secret?for=steps" {
		t.Fatalf("%d %s", res.StatusCode, res.Header.Get("Location"))
	}
	page := b.get("/kiosk/secret?for=steps").body
	if !strings.Contains(page, "Een medewerker helpt je.") || strings.Contains(page, `name="first"`) {
		t.Error("who finds the card chooses the pictures")
	}
	h.as(kiosk.BridgeFigure).post("/participants/"+p.ID.String()+"/secret", "do", "allow")
	b.post("/kiosk/secret", "first", "sun", "second", "key", "for", "steps")
	if res := b.get("/kiosk/steps"); !strings.Contains(res.body, "Opvang bellen") {
		t.Errorf("after a tap of staff: %d", res.StatusCode)
	}
}
