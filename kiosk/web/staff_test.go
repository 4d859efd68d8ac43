package web

import (
	"context"
	"slices"
	"strings"
	"testing"

	"jobatelier/kiosk"
)

func TestWhoStopsSomebodyIsToldFirstOfTheNotesThatWait(t *testing.T) {
	h := open(t)
	h.paper(notePath, "", "note", "Over niemand")
	h.paper(notePath, "", "note", "Ook over niemand")
	h.bridgeNamed("Sam")
	m := h.staff[kiosk.BridgeFigure]
	admin := h.as(kiosk.Administrator)
	notices := texts(admin.page("/staff").Find(".acts .notice"))
	if len(notices) != 1 || !strings.Contains(notices[0], "2 losse briefjes van Staf bridge_figure") || !strings.Contains(notices[0], "Wat over niemand gaat, leest niemand nog") {
		t.Errorf("%q", notices)
	}
	if res := admin.post("/staff/"+m.ID.String(), "do", "stop"); res.StatusCode != 303 {
		t.Errorf("it is blocked: %d", res.StatusCode)
	}
	if m, err := h.store.Staff(context.Background(), m.ID); err != nil || m.State != kiosk.Stopped {
		t.Errorf("%+v, %v", m, err)
	}
	if n := admin.page("/staff").Find(".acts .notice").Length(); n != 0 {
		t.Error("it is said when it is too late")
	}
}

func TestWhoStopsSomebodyIsToldHowManyTheyLookAfter(t *testing.T) {
	h := open(t)
	h.client("Amina", "fox", kiosk.Dutch)
	p := h.client("Bo", "bee", kiosk.Dutch)
	_, sam := h.bridgeNamed("Sam")
	h.teamed(p, sam, "lead")
	notices := texts(h.as(kiosk.Administrator).page("/staff").Find(".acts .notice"))
	slices.Sort(notices)
	if len(notices) != 2 || !strings.HasPrefix(notices[0], "Sam volgt nog 1 persoon op (1 als") || !strings.HasPrefix(notices[1], "Staf bridge_figure volgt nog 2 mensen op (1 als") {
		t.Errorf("%q", notices)
	}
}

func TestBesideTheButtonThatStopsAWorkerItIsSaidWhoLosesThem(t *testing.T) {
	h := open(t)
	h.client("Amina", "fox", kiosk.Dutch)
	h.client("Zeynep", "bee", kiosk.Turkish)
	_, free := h.bridgeNamed("Sam")
	b := h.as(kiosk.Administrator)
	stops := func(m kiosk.Staff) string {
		return b.page("/staff").Find("form[action='/staff/" + m.ID.String() + "']:has(button[value=stop])").Text()
	}
	if said := stops(h.staff[kiosk.BridgeFigure]); !strings.Contains(said, "volgt nog 2 mensen op") {
		t.Errorf("%q", said)
	}
	if said := stops(free); strings.Contains(said, "volgt nog") || !strings.Contains(said, "Werkt hier niet meer") {
		t.Errorf("who looks after nobody: %q", said)
	}
}
