package web

import (
	"context"
	"strings"
	"testing"

	"jobatelier/kiosk"
	"jobatelier/store"
)

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
