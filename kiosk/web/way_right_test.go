package web

import (
	"strings"
	"testing"

	"jobatelier/kiosk"
)

func TestNobodyStopsBeforeTheyBegan(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	b.change(p, kiosk.Referred, "day", h.dayOff(-40))
	b.change(p, kiosk.Running, "day", h.dayOff(-30))
	for name, send := range map[string]func() answer{
		"a pause": func() answer { return b.change(p, kiosk.Paused, "until", h.dayOff(30), "day", h.dayOff(-31)) },
		"an end": func() answer {
			return b.send(b.closing(p), "state", "stopped", "reason", "moved", "day", h.dayOff(-400))
		},
		"its visit": func() answer {
			return b.send(b.closing(p), "state", "stopped", "reason", "moved", "visit.answer", "yes", "visit.day", h.dayOff(-41))
		},
	} {
		if res := send(); res.StatusCode != 422 || !strings.Contains(refusal(t, res).Find(".problems").Text(), "vóór het begin") {
			t.Errorf("%s: %d %s", name, res.StatusCode, refusal(t, res).Find(".problems").Text())
		}
	}
	if res := b.change(p, kiosk.Paused, "until", h.dayOff(30), "day", h.dayOff(-30)); res.StatusCode != 303 {
		t.Errorf("two states on one day: %d", res.StatusCode)
	}
	if way := h.standing(p).State(); way != kiosk.Paused || len(h.written(p).Of("last_visit")) > 0 {
		t.Errorf("it is %s", way)
	}
	if last := h.passages(p)[2]; string(last.Day) != h.dayOff(-30) {
		t.Errorf("the pause began on %s", last.Day)
	}
}

// passages are those of somebody's file.
func (h *house) passages(p kiosk.Participant) []kiosk.PassageSaid {
	h.t.Helper()
	return h.written(p).Passages(h.zone())
}

func TestAPauseCanLastLonger(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	b.change(p, kiosk.Running)
	if b.page(followAt(p, "/way")).Find("form.way-longer").Length() > 0 {
		t.Error("who runs can pause longer")
	}
	b.change(p, kiosk.Paused, "until", h.dayOff(10))
	form := b.page(followAt(p, "/way")).Find("form.way-longer")
	for _, until := range []string{"", h.dayOff(-1)} {
		res := b.send(form, "until", until)
		if page := refusal(t, res); res.StatusCode != 422 || page.Find(".way-longer .error").Length() != 1 || page.Find(".way-change .error").Length() > 0 {
			t.Errorf("until %q: %d", until, res.StatusCode)
		}
	}
	if res := b.send(form, "until", h.dayOff(60)); res.StatusCode != 303 {
		t.Fatalf("%d %s", res.StatusCode, res.body)
	}
	if way := h.passages(p); len(way) != 2 || string(way[1].Until) != h.dayOff(60) {
		t.Errorf("%+v", way)
	}
}

func TestATapBesideTheStateIsTakenBack(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	b.change(p, kiosk.Referred, "day", h.dayOff(-9))
	b.change(p, kiosk.Redirected, "reason", "moved")
	form := b.page(followAt(p, "/way")).Find(".way-right form:has([name=passage])")
	for range 2 { // and sent twice
		if res := b.send(form); res.StatusCode != 303 {
			t.Fatalf("%d %s", res.StatusCode, res.body)
		}
	}
	if way := h.passages(p); len(way) != 1 || way[0].State != kiosk.Referred || string(way[0].Day) != h.dayOff(-9) || h.standing(p).State() != kiosk.Referred {
		t.Errorf("%+v", way)
	}
	if res := b.send(form, "id", h.store.NewID().String()); res.StatusCode != 409 {
		t.Errorf("what is not the last one any more: %d", res.StatusCode)
	}
	b.send(b.page(followAt(p, "/way")).Find(".way-right form:has([name=passage])"))
	if page := b.page(followAt(p, "/way")); len(h.passages(p)) > 0 || page.Find(".way-right").Length() > 0 || page.Find("[name=state][value=referred]").Length() != 1 {
		t.Error("the first is not taken back")
	}
	if res := b.change(p, kiosk.Running); res.StatusCode != 303 || len(h.passages(p)) != 1 {
		t.Errorf("begun after all: %d", res.StatusCode)
	}
}

func TestAnEndThatWasNoneIsTakenBack(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	b.change(p, kiosk.Running)
	b.send(b.closing(p), "state", "completed", "reason", "work")
	b.send(b.page(followAt(p, "/way")).Find(".way-right form:has([name=passage])"))
	if s := h.standing(p); s.Closed() || h.state(p) != kiosk.Running {
		t.Errorf("it is %s", s.State())
	}
	if res := b.send(b.closing(p), "state", "stopped", "reason", "moved"); res.StatusCode != 303 || h.state(p) != kiosk.Ended || len(h.written(p).ToDecide()) > 0 {
		t.Errorf("closed otherwise: %d, %s", res.StatusCode, h.state(p))
	}
}

func TestTheDayOfTheLastStateIsPutRight(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	b.change(p, kiosk.Referred, "day", h.dayOff(-9))
	b.change(p, kiosk.Running)
	form := b.page(followAt(p, "/way")).Find(".way-right form:has([name='seen.day'])")
	for day, says := range map[string]string{"": "Vul dit in", h.dayOff(-10): "vóór het begin", h.dayOff(1): "moet nog komen"} {
		res := b.send(form, "day", day)
		if page := refusal(t, res); res.StatusCode != 422 || !strings.Contains(page.Find(".way-right .error").Text(), says) || page.Find(".way-right[open]").Length() != 1 {
			t.Errorf("%q: %d %q", day, res.StatusCode, page.Find(".way-right .error").Text())
		}
	}
	if res := b.send(form, "day", h.dayOff(-4)); res.StatusCode != 303 {
		t.Fatalf("%d %s", res.StatusCode, res.body)
	}
	if way := h.passages(p); len(way) != 2 || string(way[1].Day) != h.dayOff(-4) {
		t.Errorf("%+v", way)
	}
}
