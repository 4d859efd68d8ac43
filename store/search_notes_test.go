package store

import (
	"context"
	"slices"
	"testing"
	"time"

	"jobatelier/kiosk"
)

// finds are the words in which a search finds something, newest first.
func (h *house) finds(m kiosk.Staff, query string) (found []string) {
	h.t.Helper()
	all, err := h.SearchNotes(bg, m.ID, h.notes, query, 10)
	must(h.t, err)
	for _, one := range all {
		found = append(found, one.Participant.FirstName+": "+one.Record.Values[one.Field])
	}
	return found
}

func TestWordsAreFoundInOnesOwnPeoplesNotesNewestFirst(t *testing.T) {
	h := open(t)
	mirela, sofie := h.bridge("Mirela"), h.bridge("Sofie")
	amina, boris := h.client("Amina", mirela), h.client("Boris", mirela)
	amina.met("Zoekt een CRÈCHE in Boom")
	h.later(time.Minute)
	boris.met("De creche in Niel is vol")
	boris.wrote("goal", "goal", `Zei "morgen" over C:\map`)
	h.later(time.Minute)
	h.client("Zdravka", sofie).met("Ook een crèche in Boom")
	h.later(time.Minute)
	amina.wrote("step", "what", "Bellen met crèche De Bij", "owner", "worker")
	for query, want := range map[string][]string{
		"creche":         {"Amina: Bellen met crèche De Bij", "Boris: De creche in Niel is vol", "Amina: Zoekt een CRÈCHE in Boom"},
		"boom  Crèche":   {"Amina: Zoekt een CRÈCHE in Boom"},
		"niel boom":      nil,
		"home_visit":     nil,
		"phone":          nil, // a choice is no word
		"":               nil,
		" ":              nil,
		"bij de":         {"Amina: Bellen met crèche De Bij"},
		"bellen MET Bij": {"Amina: Bellen met crèche De Bij"},
		`"morgen"`:       {`Boris: Zei "morgen" over C:\map`},
		`c:\map`:         {`Boris: Zei "morgen" over C:\map`},
	} {
		if got := h.finds(mirela, query); !slices.Equal(got, want) {
			t.Errorf("%q finds %q", query, got)
		}
	}
}

func TestWhatWasChangedOrStruckOutIsNotFound(t *testing.T) {
	h := open(t)
	c := h.client("Amina", h.bridge("Mirela"))
	e := c.met("Werkt bij Wouters")
	c.writes(c.change(e, "note", "Werkt bij Peeters"))
	struck := c.met("Gaat naar Peeters")
	strike := c.entry("contact", kiosk.Withdrawn, "other_person")
	strike.Of = struck.ID
	c.writes(strike)
	if got := h.finds(c.by, "Wouters"); len(got) != 0 {
		t.Errorf("%q", got)
	}
	if got := h.finds(c.by, "Peeters"); !slices.Equal(got, []string{"Amina: Werkt bij Peeters"}) {
		t.Errorf("%q", got)
	}
}

func TestAsManyAreFoundAsAreAskedFor(t *testing.T) {
	h := open(t)
	c := h.client("Amina", h.bridge("Mirela"))
	for range 5 {
		c.met("Huur")
	}
	if got, err := h.SearchNotes(bg, c.by.ID, h.notes, "huur", 3); err != nil || len(got) != 3 {
		t.Errorf("%d, %v", len(got), err)
	}
}

func TestASearchThatNobodyWaitsForEnds(t *testing.T) {
	h := open(t)
	c := h.client("Amina", h.bridge("Mirela"))
	c.met("Huur")
	gone, cancel := context.WithCancel(bg)
	cancel()
	if _, err := h.SearchNotes(gone, c.by.ID, h.notes, "huur", 3); err == nil {
		t.Error("it went on")
	}
}
