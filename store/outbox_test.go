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
	const then = kiosk.Day("2026-03-02")
	old, id := h.NewID(), h.NewID()
	must(t, h.HandIn(bg, h.admin.ID, then, old, HandedIn{Answer: "kept", To: "/today"}))
	must(t, h.HandIn(bg, h.admin.ID, then.Add(handedInDays), id, HandedIn{Answer: "kept"}))
	if got, ok, err := h.HandedIn(bg, h.admin.ID, then, old); !ok || err != nil || got.To != "/today" {
		t.Errorf("after %d days: %+v %t (%v)", handedInDays, got, ok, err)
	}
	must(t, h.HandIn(bg, h.admin.ID, then.Add(handedInDays+1), h.NewID(), HandedIn{Answer: "kept"}))
	if _, ok, err := h.HandedIn(bg, h.admin.ID, then, old); ok || err != nil {
		t.Errorf("a day later: %t (%v)", ok, err)
	}
	if _, ok, _ := h.HandedIn(bg, h.NewID(), then.Add(handedInDays), id); ok {
		t.Error("somebody else's is taken for it")
	}
}
