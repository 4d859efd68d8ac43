package web

import (
	"context"
	"time"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store"
)

// looksAfter has the bridge figure of the house look after somebody since a
// number of days.
func (h *house) looksAfter(p kiosk.Participant, days int) {
	h.t.Helper()
	since := kiosk.DayOf(h.clock.Now(), h.zone()).Add(-days)
	bridge := h.staff[kiosk.BridgeFigure].ID
	a := kiosk.Assignment{Person: p.ID, Staff: bridge, Role: "lead", From: since}
	must(h.t, h.store.Assign(context.Background(), a, store.Start{Since: since}, store.Actor{Staff: bridge}))
}

// noted writes a record into somebody's file, of pairs of a field and a value,
// and returns it.
func (h *house) noted(p kiosk.Participant, noun string, pairs ...string) kiosk.ID {
	h.t.Helper()
	return h.notedAt(h.clock.Now(), p, noun, pairs...)
}

// notedAt is noted at another time.
func (h *house) notedAt(at time.Time, p kiosk.Participant, noun string, pairs ...string) kiosk.ID {
	h.t.Helper()
	id := h.store.NewID()
	e := kiosk.Entry{ID: id, Of: id, Person: p.ID, Noun: noun, By: h.staff[kiosk.BridgeFigure].ID, At: at, Written: at, Set: kiosk.Values{}}
	for i := 0; i < len(pairs); i += 2 {
		e.Set[pairs[i]] = pairs[i+1]
	}
	must(h.t, h.store.Write(context.Background(), store.Writing{
		Person: p.ID, Entries: []kiosk.Entry{e}, Notes: h.keys[vault.Notes], People: h.keys[vault.People], Knowing: true,
		By: store.Actor{Staff: e.By},
	}))
	return id
}

// client is somebody whom the bridge figure looks after.
func (h *house) client(first, picture string, l kiosk.Language) kiosk.Participant {
	h.t.Helper()
	p, _ := h.person(first, picture, l)
	h.looksAfter(p, 1)
	return p
}
