package web

import (
	"context"
	"strings"
	"testing"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// TestTheLeadWhoIsTakenOnAgainStaysTheLead: beside a lead the form proposes that
// somebody helps, also of the lead.
func TestTheLeadWhoIsTakenOnAgainStaysTheLead(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	me := h.staff[kiosk.BridgeFigure].ID
	mine, organiser := h.as(kiosk.BridgeFigure), h.as(kiosk.Organiser)
	for name, b := range map[string]*browser{"by an organiser": organiser, "by themselves": mine} {
		form := b.page(followAt(p, "/take")).Find("form[action$='/take']")
		if res := b.send(form, "staff", me.String()); res.StatusCode != 303 || h.rolesIn(p)[me] != "lead" {
			t.Errorf("%s: %d %v", name, res.StatusCode, h.rolesIn(p))
		}
	}
	_, sam := h.bridgeNamed("Sam")
	h.teamed(p, sam, "lead")
	add := []string{"do", "add", "staff", sam.ID.String(), "role", "support"} // of a page from before
	if res := mine.post(followAt(p, "/team"), add...); res.StatusCode != 303 || h.rolesIn(p)[sam.ID] != "lead" {
		t.Errorf("added again: %d %v", res.StatusCode, h.rolesIn(p))
	}
	if res := mine.post(followAt(p, "/team"), with(add, "do", "role")...); res.StatusCode != 303 || h.rolesIn(p)[sam.ID] != "support" {
		t.Errorf("changed on purpose: %d %v", res.StatusCode, h.rolesIn(p))
	}
}

func TestWhoIsTakenOnAgainStandsOnTheListAgain(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	h.noted(p, "follow_up", "off", "own_choice")
	if strings.Contains(b.get("/follow-up").body, "Amina") {
		t.Fatal("she is off the list and stands on it")
	}
	bridge := h.staff[kiosk.BridgeFigure].ID
	today := kiosk.DayOf(h.clock.Now(), h.zone())
	must(t, h.store.EndAssignment(context.Background(), p.ID, bridge, today, store.Actor{Staff: bridge}))
	if res := b.post("/follow-up/"+p.ID.String()+"/take", "role", "lead"); res.StatusCode != 303 {
		t.Fatalf("taken on again: %d", res.StatusCode)
	}
	if !strings.Contains(b.get("/follow-up").body, "Amina") {
		t.Error("she was taken on again and does not stand on the list")
	}
}
