package store

import (
	"bytes"
	"testing"

	"jobatelier/kiosk"
)

func TestTheKeyOfTheWireStaysTheSame(t *testing.T) {
	h := open(t)
	public, private, err := h.WireKey(bg)
	must(t, err)
	again, _, err := h.WireKey(bg)
	must(t, err)
	if !bytes.Equal(private.Public().Bytes(), public.Bytes()) || !bytes.Equal(again.Bytes(), public.Bytes()) {
		t.Error("the key changed: what waits on a tablet would not open")
	}
}

func TestWhatATabletHandedInIsRememberedForAsLongAsItMayLieInADrawer(t *testing.T) {
	h := open(t)
	old, id := h.NewID(), h.NewID()
	must(t, h.HandIn(bg, h.admin.ID, today, old, HandedIn{Answer: "kept", To: "/today"}))
	h.toDay(today.Add(handedInDays), "23:00")
	for _, clock := range []kiosk.Day{today.Add(handedInDays), "2096-01-01"} {
		must(t, h.HandIn(bg, h.admin.ID, clock, id, HandedIn{Answer: "kept"}))
		if got, ok, err := h.HandedIn(bg, h.admin.ID, today, old); !ok || err != nil || got.To != "/today" {
			t.Errorf("after %d days, and one by a tablet where it is %s: %+v %t (%v)", handedInDays, clock, got, ok, err)
		}
	}
	h.toDay(today.Add(handedInDays+1), "01:00")
	must(t, h.HandIn(bg, h.admin.ID, today.Add(handedInDays+1), h.NewID(), HandedIn{Answer: "kept"}))
	if _, ok, err := h.HandedIn(bg, h.admin.ID, today, old); ok || err != nil {
		t.Errorf("a day later: %t (%v)", ok, err)
	}
	if _, ok, _ := h.HandedIn(bg, h.NewID(), today.Add(handedInDays), id); ok {
		t.Error("somebody else's is taken for it")
	}
}
