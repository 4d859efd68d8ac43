package web

import (
	"strings"
	"testing"

	"jobatelier/kiosk"
)

func TestBothAreToldWhereAndWhenTheyVisitTogether(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	theirs, sam := h.bridgeNamed("Sam")
	b := h.as(kiosk.BridgeFigure)
	h.noted(p, "appointment", "day", h.dayOff(2), "at", "15:00", "state", "planned", "place", "VDAB")
	offer := []string{"id", h.store.RandomID().String(), "do", "offer", "colleague", sam.ID.String(), "day", h.dayOff(2), "at", "10:30", "place", "bij haar thuis"}
	if res := b.post(followAt(p, "/team"), offer...); res.StatusCode != 303 {
		t.Fatalf("%d %s", res.StatusCode, problems(res))
	}
	for name, said := range map[string]string{
		"who is asked": theirs.page("/follow-up").Find(".offer").Text(),
		"who asked":    b.page(followAt(p, "/team")).Find(".team .hint").Text(),
		"their own":    b.page(followAt(p, "/team")).Find("[aria-labelledby=over-title]").Text(),
	} {
		if !strings.Contains(said, "om 10.30 uur, bij haar thuis.") || strings.Contains(said, "VDAB") {
			t.Errorf("%s reads %q", name, said)
		}
	}
}

func TestAVisitTogetherThatWasCalledOffHasNoHourAnyMore(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	theirs, sam := h.bridgeNamed("Sam")
	b := h.as(kiosk.BridgeFigure)
	id := h.store.RandomID()
	offer := []string{"id", id.String(), "do", "offer", "colleague", sam.ID.String(), "day", h.dayOff(2), "at", "10:30", "place", "bij haar thuis"}
	b.post(followAt(p, "/team"), offer...)
	if res := b.post(followAt(p, "/appointment/"+id.String()), "id", h.store.RandomID().String(), "of", id.String(), "seen.state", "planned", "state", "excused"); res.StatusCode != 303 {
		t.Fatalf("%d %s", res.StatusCode, problems(res))
	}
	if said := theirs.page("/follow-up").Find(".offer").Text(); strings.Contains(said, "10.30") || !strings.Contains(said, "Samen op bezoek") {
		t.Errorf("%q", said)
	}
}
