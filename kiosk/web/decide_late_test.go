package web

import (
	"context"
	"strings"
	"testing"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store"
)

// lateChange is a goal of somebody whose trajectory is over, which one who did
// not know that put in other words.
func (h *house) lateChange(p kiosk.Participant) kiosk.ID {
	h.t.Helper()
	h.notedAt(h.ago(20), p, "trajectory", "state", kiosk.Running)
	goal := h.notedAt(h.ago(19), p, "goal", "goal", "Buschauffeur")
	h.notedAt(h.ago(1), p, "trajectory", "state", kiosk.Completed, "reason", "work")
	e := kiosk.Entry{
		ID: h.store.NewID(), Of: goal, Person: p.ID, Noun: "goal", By: h.staff[kiosk.BridgeFigure].ID, At: h.ago(2), Written: h.ago(2),
		Set: kiosk.Values{"goal": "Kok", "note": "Wil koken"}, Seen: kiosk.Values{"goal": "Buschauffeur"},
	}
	must(h.t, h.store.Write(context.Background(), store.Writing{Person: p.ID, Entries: []kiosk.Entry{e}, Notes: h.keys[vault.Notes], People: h.keys[vault.People]}))
	return goal
}

func TestAChangeThatCameLateIsKeptOrPutBack(t *testing.T) {
	for choice, want := range map[string]kiosk.Values{
		"keep": {"goal": "Kok", "note": "Wil koken"},
		"back": {"goal": "Buschauffeur"},
	} {
		t.Run(choice, func(t *testing.T) {
			h := open(t)
			p := h.client("Amina", "fox", kiosk.Dutch)
			goal := h.lateChange(p)
			b := h.as(kiosk.BridgeFigure)
			card := b.page(decideAt).Find(".decide-late")
			if card.Length() != 1 || card.Find("dl div").Length() != 2 || !strings.Contains(card.Text(), "Kok eerst: Buschauffeur") || card.Find("details").Length() > 0 {
				t.Fatalf("%q", card.Text())
			}
			if res := b.fills(card.Find(".decide-keep"), "choose", "remove", "withdrawn", "mistake"); res.StatusCode != 422 {
				t.Errorf("all of it is taken away: %d", res.StatusCode)
			}
			if res := b.fills(card.Find(".decide-keep"), "choose", choice); res.StatusCode != 303 {
				t.Fatalf("%d %s", res.StatusCode, problems(res))
			}
			r := h.record(p, goal)
			if r.Late || r.Struck() || r.Values["goal"] != want["goal"] || r.Values["note"] != want["note"] {
				t.Errorf("%+v", r)
			}
			if b.page(decideAt).Find(".decide-person").Length() > 0 {
				t.Error("it is still asked")
			}
		})
	}
}
