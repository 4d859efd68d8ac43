package store

import (
	"testing"

	"jobatelier/kiosk"
)

// refused fails unless the ballot is refused for that reason and leaves nothing.
func (h *house) refused(c Cast, kind kiosk.Kind, why string) {
	h.t.Helper()
	before := len(h.keys("vote/")) + len(h.keys("voted/")) + len(h.keys("to_count/"))
	err := h.CastBallot(bg, c)
	wantKind(h.t, err, kind)
	wantKey(h.t, err, why)
	if n := len(h.keys("vote/")) + len(h.keys("voted/")) + len(h.keys("to_count/")); n != before {
		h.t.Errorf("%d keys were left", n-before)
	}
}

func TestABallotIsTakenFromTheStartUntilHalfAnHourAfterTheEnd(t *testing.T) {
	h := open(t)
	a := h.talk(kiosk.BySmiley)
	for clock, taken := range map[string]bool{"08:59": false, "09:00": true, "11:00": true, "11:29": true, "11:30": false, "15:00": false} {
		h.to(clock)
		if c := h.filled(a, 4); !taken {
			h.refused(c, kiosk.Conflict, "error.feedback_over")
		} else {
			must(t, h.CastBallot(bg, c))
		}
	}
	h.to("11:29")
	_, err := h.ChangeActivity(bg, a.ID, func(a kiosk.Activity) (kiosk.Activity, error) { return a.Extend(30), nil })
	must(t, err)
	h.to("11:59")
	must(t, h.CastBallot(bg, h.filled(a, 4)))
}

func TestAnActivityThatWasCancelledOrIsAboutOnePersonTakesNoBallot(t *testing.T) {
	h := open(t)
	a := h.talk(kiosk.BySmiley)
	c := h.filled(a, 4)
	_, err := h.ChangeActivity(bg, a.ID, func(a kiosk.Activity) (kiosk.Activity, error) {
		a.Cancelled = "ziek"
		return a, nil
	})
	must(t, err)
	h.refused(c, kiosk.Conflict, "error.feedback_over")
	c.Activity = h.talk(kiosk.BySmiley, func(a *kiosk.Activity) { a.Kind = "individual" }).ID
	h.refused(c, kiosk.NotFound, "error.not_found")
	c.Activity = h.NewID()
	h.refused(c, kiosk.NotFound, "error.not_found")
	c.Activity, c.Site = h.talk(kiosk.BySmiley).ID, h.NewID()
	h.refused(c, kiosk.NotFound, "error.not_found")
}

func TestWhatWasAnsweredWhileCutOffIsTakenForTwoWeeksWithItsHalfDay(t *testing.T) {
	h := open(t)
	a := h.talk(kiosk.BySmiley)
	late := h.filled(a, 4, 3)
	late.Day, late.HalfDay = today, kiosk.Morning
	h.toDay(yesterday, "10:00")
	h.refused(late, kiosk.Conflict, "error.feedback_over")
	h.toDay(today.Add(kiosk.HandInDays+1), "00:00")
	h.refused(late, kiosk.Conflict, "error.feedback_over")
	h.toDay(today.Add(kiosk.HandInDays), "23:59")
	must(t, h.CastBallot(bg, late))
	other := h.filled(a, 2)
	h.refused(other, kiosk.Conflict, "error.feedback_over")
	other.Day, other.HalfDay = today.Add(kiosk.HandInDays+1), kiosk.Morning
	h.refused(other, kiosk.Invalid, "error.choice")
	other.Day, other.HalfDay = today, "night"
	h.refused(other, kiosk.Invalid, "error.choice")
	other.Day, other.HalfDay = "", kiosk.Afternoon
	h.refused(other, kiosk.Invalid, "error.choice")
	card := h.filled(a, 2)
	card.Day, card.HalfDay, card.Participant = today, kiosk.Morning, h.person("Amina", "fish").Person.ID
	h.refused(card, kiosk.Invalid, "error.choice")
	if n := len(h.keys("vote/")); n != 6 {
		t.Errorf("%d votes", n)
	}
}

func TestACardAnswersOnceAndOnlyWhereItsHolderWas(t *testing.T) {
	h := open(t)
	a, amina, boris := h.talk(kiosk.ByCard), h.person("Amina", "fish"), h.person("Boris", "boat")
	h.expect(a, amina.Person.ID, boris.Person.ID)
	h.scan(amina.Code)
	h.refused(h.filled(a, 4).by(boris.Person.ID), kiosk.Forbidden, "error.feedback_not_there")
	h.refused(h.filled(a, 4).by(h.NewID()), kiosk.NotFound, "error.not_found")
	must(t, h.CastBallot(bg, h.filled(a, 4).by(amina.Person.ID)))
	h.refused(h.filled(a, 1).by(amina.Person.ID), kiosk.Conflict, "error.voted")
	if n := len(h.keys("vote/")); n != 6 {
		t.Errorf("%d votes", n)
	}
}

func TestAnActivityIsAnsweredOneWayAndTheFirstAnswerSettlesWhich(t *testing.T) {
	h := open(t)
	a, p := h.talk(""), h.person("Amina", "fish")
	h.scan(p.Code)
	card, door := h.filled(a, 4).by(p.Person.ID), h.filled(a, 4)
	way := func(w kiosk.FeedbackWay) {
		_, err := h.ChangeActivity(bg, a.ID, func(a kiosk.Activity) (kiosk.Activity, error) {
			a.Feedback = w
			return a, nil
		})
		must(t, err)
	}
	h.refused(door, kiosk.Conflict, "error.feedback_way")
	way(kiosk.NoAnswer)
	h.refused(door, kiosk.Conflict, "error.feedback_way")
	h.refused(card, kiosk.Conflict, "error.feedback_way")
	way(kiosk.BySmiley)
	h.refused(card, kiosk.Conflict, "error.feedback_way")
	if has, err := h.HasAnswers(bg, a.ID); has || err != nil {
		t.Errorf("answered before anybody did: %v", err)
	}
	must(t, h.CastBallot(bg, door))
	if has, err := h.HasAnswers(bg, a.ID); !has || err != nil {
		t.Errorf("not answered: %v", err)
	}
	way(kiosk.ByCard)
	h.refused(card, kiosk.Conflict, "error.feedback_way")
	must(t, h.CastBallot(bg, h.filled(a, 1)))
	if asked, err := h.AskedOf(bg, a.ID); err != nil || asked.Way != kiosk.BySmiley {
		t.Errorf("asked by %s, %v", asked.Way, err)
	}
}

func TestAQuestionThatWasChangedASecondAgoIsStillAnswered(t *testing.T) {
	h := open(t)
	set := h.ownSet("bike")
	a := h.plan("09:00", "11:00", func(a *kiosk.Activity) { a.Kind = "bike" })
	old := h.filled(a, 4, 4, 4)
	set.Scale = 3
	changed, err := h.SaveQuestionSet(bg, h.NewID(), set, h.by())
	must(t, err)
	must(t, h.CastBallot(bg, old))
	changed.Stopped = true
	_, err = h.SaveQuestionSet(bg, h.NewID(), changed, h.by())
	must(t, err)
	again := old
	again.ID, again.Version = h.RandomID(), 2
	again.Scores = map[string]int{changed.Questions[1].Key: 3}
	must(t, h.CastBallot(bg, again))
	again.Version = 9
	h.refused(again, kiosk.NotFound, "error.not_found")
	again.Version, again.ID = 1, h.RandomID()
	h.refused(again, kiosk.Invalid, "error.choice") // that question is not of that version
	again.Set, again.Version = kiosk.StockSets()[3].ID, 1
	h.refused(again, kiosk.NotFound, "error.not_found")
}

func TestWhoSkipsEverythingHasAnsweredAndWhoSaysNothingAtTheDoorHasNot(t *testing.T) {
	h := open(t)
	a, b, p := h.talk(kiosk.BySmiley), h.talk(kiosk.ByCard), h.person("Amina", "fish")
	h.confirmed(p.Person.ID, b)
	must(t, h.CastBallot(bg, h.filled(a)))
	if n := len(h.keys("vote/")) + len(h.keys("to_count/")) + len(h.keys("ballots/")); n != 0 {
		t.Errorf("%d keys of nothing", n)
	}
	must(t, h.CastBallot(bg, h.filled(a, 0)))
	if n := len(h.keys("vote/")); n != 6 {
		t.Errorf("%d votes of who skipped", n)
	}
	must(t, h.CastBallot(bg, h.filled(b).by(p.Person.ID)))
	if n := len(h.keys("vote/")); n != 6 {
		t.Errorf("%d votes", n)
	}
	h.refused(h.filled(b, 4).by(p.Person.ID), kiosk.Conflict, "error.voted")
}

// confirmed has staff vouch that somebody is at activities.
func (h *house) confirmed(p kiosk.ID, activities ...kiosk.Activity) {
	h.t.Helper()
	for _, a := range activities {
		must(h.t, h.Confirm(bg, kiosk.ID{}, kiosk.ID{}, p, a.ID, h.by()))
	}
}

func TestACardThatBecameSomebodysHasAnsweredForThem(t *testing.T) {
	h := open(t)
	a, p := h.talk(kiosk.ByCard), h.person("Amina", "fish")
	nameless := h.scan(h.blank().Code).Person
	must(t, h.CastBallot(bg, h.filled(a, 4).by(nameless.ID)))
	must(t, h.Adopt(bg, nameless.ID, p.Person.ID, h.by(), h.people))
	h.refused(h.filled(a, 4).by(p.Person.ID), kiosk.Conflict, "error.voted")
	h.refused(h.filled(a, 4).by(nameless.ID), kiosk.Conflict, "error.voted")
	if marks := h.keys("voted/"); len(marks) != 1 || lastID([]byte(marks[0])) != p.Person.ID {
		t.Errorf("%v", marks)
	}
}
