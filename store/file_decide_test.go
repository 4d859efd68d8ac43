package store

import (
	"slices"
	"testing"

	"jobatelier/kiosk"
)

// closed closes the trajectory of a client.
func (c client) closed() kiosk.Entry {
	c.t.Helper()
	return c.wrote("trajectory", "state", kiosk.Completed, "reason", "work", "day", string(today))
}

func (c client) toDecide() int {
	c.t.Helper()
	l := c.list(c.by)
	n := len(c.file().ToDecide())
	for _, line := range l.Lines {
		if line.Participant.ID == c.id && line.ToDecide != n {
			c.t.Errorf("the list says %d, the file %d", line.ToDecide, n)
		}
	}
	return n
}

func TestDifferentFieldsMergeAndTheSameFieldAsksForADecision(t *testing.T) {
	h := open(t)
	c := h.client("Amina", h.bridge("Mirela"))
	step := c.wrote("step", "what", "Bellen", "owner", "person")
	c.writes(c.change(step, "what", "Langsgaan"))
	c.writes(c.change(step, "owner", "worker"))
	if r := c.record(step); r.Values["what"] != "Langsgaan" || r.Values["owner"] != "worker" || c.toDecide() != 0 {
		t.Errorf("%+v", r)
	}
	again := c.change(step, "what", "Mailen")
	c.writes(again)
	r := c.record(step)
	if len(r.Disputes) != 1 || r.Disputes[0].Asks != "Mailen" || r.Values["what"] != "Langsgaan" || c.toDecide() != 1 {
		t.Fatalf("%+v", r)
	}
	decision := c.entry("step", "what", "Mailen")
	decision.Of, decision.Settles, decision.Seen = step.ID, again.ID, values("what", "Langsgaan")
	c.writes(decision)
	if r := c.record(step); len(r.Disputes) != 0 || r.Values["what"] != "Mailen" || c.toDecide() != 0 || len(h.keys("to_decide/")) != 0 {
		t.Errorf("%+v", r)
	}
}

func TestWhatComesLateForAClosedTrajectoryWaitsForADecision(t *testing.T) {
	h := open(t)
	c := h.client("Amina", h.bridge("Mirela"))
	c.closed()
	late := c.met("In het trappenhuis")
	if r := c.record(late); !r.Late || c.toDecide() != 1 {
		t.Fatalf("%+v", r)
	}
	decision := c.entry("contact")
	decision.Of, decision.Settles = late.ID, late.ID
	c.writes(decision)
	if r := c.record(late); r.Late || c.toDecide() != 0 || len(h.keys("to_decide/")) != 0 {
		t.Errorf("%+v", r)
	}
}

func TestAChangeThatComesLateWaitsForADecision(t *testing.T) {
	h := open(t)
	c := h.client("Amina", h.bridge("Mirela"))
	step := c.wrote("step", "what", "Bellen", "owner", "person", "due", string(tomorrow))
	c.closed()
	c.writes(c.change(step, "what", "Niet meer bellen"))
	r := c.record(step)
	if !r.Late || c.toDecide() != 1 {
		t.Fatalf("%+v", r)
	}
	back := c.entry("step")
	back.Of, back.Settles, back.Set = step.ID, step.ID, r.Was
	c.writes(back)
	if r := c.record(step); r.Late || r.Values["what"] != "Bellen" || c.toDecide() != 0 || len(h.keys("to_decide/")) != 0 {
		t.Errorf("%+v", r)
	}
}

func TestALateRecordThatIsStruckOutWaitsNoMore(t *testing.T) {
	h := open(t)
	c := h.client("Amina", h.bridge("Mirela"))
	c.closed()
	late := c.wrote("contact", "kind", "phone", "reached", "yes", "minutes", "30")
	strike := c.entry("contact", kiosk.Withdrawn, "mistake")
	strike.Of = late.ID
	c.writes(strike)
	if c.toDecide() != 0 || len(h.keys("to_decide/")) != 0 || len(h.keys("worked/")) != 0 {
		t.Errorf("%v", h.keys("to_decide/"))
	}
}

func TestWhatBelongsToTheEndIsNotLateAndNorIsWhatSomebodyKnew(t *testing.T) {
	h := open(t)
	c := h.client("Amina", h.bridge("Mirela"))
	before := c.met("Ervoor")
	c.closed()
	c.wrote("last_visit", "offered", string(today), "answer", "no")
	c.wrote("balance", "day", string(today), "next", "Verder zoeken")
	c.wrote("evaluation", "day", string(today))
	c.wrote("follow_up", "rhythm", "30")
	knowing := c.entry("contact", "kind", "phone", "reached", "yes")
	must(t, h.Write(bg, Writing{Person: c.id, Entries: []kiosk.Entry{knowing}, Notes: h.notes, Knowing: true}))
	c.wrote("trajectory", "state", kiosk.Running)
	after := c.met("Opnieuw begonnen")
	for _, r := range c.file().Records {
		if r.Late {
			t.Errorf("%+v", r)
		}
	}
	if c.record(before).Late || c.record(after).Late || c.toDecide() != 0 {
		t.Error("somebody must decide")
	}
}

func TestWhatIsWrittenTogetherWithTheEndIsNotLate(t *testing.T) {
	h := open(t)
	c := h.client("Amina", h.bridge("Mirela"))
	step := c.wrote("step", "what", "Bellen", "owner", "person", "due", string(tomorrow))
	c.writes(c.entry("trajectory", "state", kiosk.Ended, "reason", "moved"), c.change(step, "done", string(today)), c.entry("goal", "goal", "Later kok"))
	if c.toDecide() != 0 || len(c.standing().Open) != 0 || !c.standing().Closed() {
		t.Errorf("%+v", c.standing())
	}
}

func TestTwoTabletsThatCloseTheSameTrajectoryAskForADecision(t *testing.T) {
	h := open(t)
	c := h.client("Amina", h.bridge("Mirela"))
	way := c.wrote("trajectory", "state", kiosk.Running)
	c.writes(c.change(way, "state", kiosk.Completed, "reason", "work"))
	c.writes(c.change(way, "state", kiosk.Ended, "reason", "moved"))
	r := c.record(way)
	if r.Values["state"] != kiosk.Completed || len(r.Disputes) == 0 || c.standing().State() != kiosk.Completed || c.toDecide() != 1 {
		t.Errorf("%+v %+v", r, c.standing().Passages)
	}
}

func TestTheTimeOfAContactIsCountedAsTheContactStands(t *testing.T) {
	h := open(t)
	c := h.client("Amina", h.bridge("Mirela"))
	e := c.entry("contact", "kind", "home_visit", "reached", "yes", "minutes", "40", "time", "workplace")
	e.At = e.At.AddDate(0, -1, 0)
	c.writes(e)
	counted := func() (all []kiosk.Worked) {
		must(t, h.EachWorked(bg, "2026-10-24", "2026-10-24", func(w kiosk.Worked) error {
			all = append(all, w)
			return nil
		}))
		return all
	}
	want := kiosk.Worked{ID: e.ID, Staff: c.by.ID, Person: c.id, Day: "2026-10-24", Kind: "workplace", Contact: "home_visit", Minutes: 40}
	if got := counted(); !slices.Equal(got, []kiosk.Worked{want}) {
		t.Fatalf("%+v", got)
	}
	c.writes(c.change(e, "minutes", "55", "kind", "phone"))
	want.Minutes, want.Contact = 55, "phone"
	if got := counted(); !slices.Equal(got, []kiosk.Worked{want}) {
		t.Errorf("changed: %+v", got)
	}
	c.writes(c.change(e, "minutes", "90")) // by somebody who saw 40
	if got := counted(); !slices.Equal(got, []kiosk.Worked{want}) {
		t.Errorf("disputed: %+v", got)
	}
	strike := c.entry("contact", kiosk.Withdrawn, "twice")
	strike.Of = e.ID
	c.writes(strike)
	if got := counted(); len(got) != 0 {
		t.Errorf("struck out: %+v", got)
	}
	c.met("Zonder minuten")
	if len(h.keys("worked/")) != 0 {
		t.Error("nothing took time")
	}
}

func TestASecondLastVisitFromAnotherTabletWaitsForADecision(t *testing.T) {
	h := open(t)
	c := h.client("Amina", h.bridge("Mirela"))
	first := c.entry("last_visit", "offered", string(today), "answer", "yes", "good", "Jullie bleven bellen.")
	c.writes(c.entry("trajectory", "state", kiosk.Ended, "reason", "moved"), first)
	second := c.wrote("last_visit", "offered", string(today), "answer", "no")
	if c.record(first).Late || !c.record(second).Late || c.toDecide() != 1 {
		t.Fatalf("late: %t and %t, %d to decide", c.record(first).Late, c.record(second).Late, c.toDecide())
	}
	knowing := c.entry("last_visit", "offered", string(today), "answer", "later")
	must(t, h.Write(bg, Writing{Person: c.id, Entries: []kiosk.Entry{knowing}, Notes: h.notes, Knowing: true}))
	if c.record(knowing).Late || c.toDecide() != 1 {
		t.Error("who saw that it was closed is asked")
	}
	strike := c.entry("last_visit", kiosk.Withdrawn, "twice")
	strike.Of = second.ID
	c.writes(strike)
	if len(c.file().Of("last_visit")) != 2 || c.toDecide() != 0 {
		t.Errorf("%d visits, %d to decide", len(c.file().Of("last_visit")), c.toDecide())
	}
}
