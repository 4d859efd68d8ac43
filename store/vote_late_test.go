package store

import (
	"testing"

	"jobatelier/kiosk"
)

// handIn is a ballot that a tablet took at the door today.
func (h *house) handIn(a kiosk.Activity, scores ...int) Cast {
	h.t.Helper()
	c := h.filled(a, scores...)
	c.Day, c.HalfDay = today, kiosk.Morning
	return c
}

func TestABallotThatSaysWhenItWasTakenIsTakenLikeAnyOtherWhilePeopleCanAnswer(t *testing.T) {
	h := open(t)
	a := h.talk(kiosk.BySmiley)
	h.to("08:59")
	c := h.handIn(a, 4)
	h.refused(c, kiosk.Conflict, "error.feedback_over")
	h.to("10:50")
	c.Day = today.Add(-400) // the clock of the tablet is wrong
	must(t, h.CastBallot(bg, c))
	h.refused(h.handIn(h.talk(kiosk.ByCard), 4), kiosk.Conflict, "error.feedback_way")
	h.refused(h.handIn(h.talk("", func(a *kiosk.Activity) { a.Feedback = kiosk.NoAnswer }), 4), kiosk.Conflict, "error.feedback_way")
	if e := h.counted("11:30"); len(e.Activities) != 1 || e.Activities[0].Votes != 1 {
		t.Errorf("%+v", e.Activities)
	}
}

func TestAGoodBallotIsHandedInWhateverBecameOfTheActivity(t *testing.T) {
	for name, change := range map[string]func(*kiosk.Activity, kiosk.ID){
		"the end":             func(a *kiosk.Activity, _ kiosk.ID) { a.End = 13*60 + 30 },
		"a day earlier":       func(a *kiosk.Activity, _ kiosk.ID) { a.Day = yesterday },
		"two weeks earlier":   func(a *kiosk.Activity, _ kiosk.ID) { a.Day = today.Add(-kiosk.HandInDays) },
		"a day later":         func(a *kiosk.Activity, _ kiosk.ID) { a.Day = tomorrow },
		"two weeks later":     func(a *kiosk.Activity, _ kiosk.ID) { a.Day = today.Add(kiosk.HandInDays) },
		"at another site":     func(a *kiosk.Activity, elsewhere kiosk.ID) { a.Site = elsewhere },
		"cancelled":           func(a *kiosk.Activity, _ kiosk.ID) { a.Cancelled = "ziek" },
		"about one person":    func(a *kiosk.Activity, _ kiosk.ID) { a.Kind = "individual" },
		"with a card":         func(a *kiosk.Activity, _ kiosk.ID) { a.Feedback = kiosk.ByCard },
		"without any answers": func(a *kiosk.Activity, _ kiosk.ID) { a.Feedback = kiosk.NoAnswer },
	} {
		t.Run(name, func(t *testing.T) {
			h := open(t)
			a, elsewhere := h.talk(kiosk.BySmiley), h.elsewhere()
			h.to("10:50")
			c, second := h.handIn(a, 4, 3), h.handIn(a, 2)
			h.replan(a, func(a *kiosk.Activity) { change(a, elsewhere) })
			h.to("15:00")
			must(t, h.CastBallot(bg, c))
			must(t, h.CastBallot(bg, c))
			h.toDay(today.Add(10), "09:00")
			must(t, h.CastBallot(bg, second))
			h.toDay(today.Add(40), "09:00")
			must(t, h.Count(bg, h.people))
			if e := h.evaluations(EvaluationFilter{}).Activities; len(e) != 1 || e[0].Votes != 2 {
				t.Errorf("%+v", e)
			}
		})
	}
}

// elsewhere is another site.
func (h *house) elsewhere() kiosk.ID {
	h.t.Helper()
	s := kiosk.Site{ID: h.NewID(), Name: "De Statie", Municipality: "Niel"}
	must(h.t, h.PutSite(bg, s))
	return s.ID
}

func TestWhatIsHandedInTooLateOrFromNowhereIsRefused(t *testing.T) {
	h := open(t)
	a := h.talk(kiosk.BySmiley)
	c := h.handIn(a, 4)
	h.to("15:00")
	strange := c
	strange.Site = h.NewID()
	h.refused(strange, kiosk.NotFound, "error.not_found")
	for _, day := range []kiosk.Day{today.Add(kiosk.HandInDays + 1), today.Add(-kiosk.HandInDays - 1), "2026-11-24x", ""} {
		strange := c
		strange.Day = day
		h.refused(strange, kiosk.Invalid, "error.choice")
	}
	h.replan(a, func(a *kiosk.Activity) { a.Day = yesterday })
	h.toDay(today.Add(kiosk.HandInDays+1), "00:00")
	h.refused(c, kiosk.Conflict, "error.feedback_over")
}

func TestWhereCardsAnsweredTheDoorHandsNothingIn(t *testing.T) {
	h, a, _ := voter(t)
	h.to("15:00")
	h.refused(h.handIn(a, 4), kiosk.Conflict, "error.feedback_way")
}

func TestABallotOfOtherQuestionsThanThoseOfTheActivityIsRefused(t *testing.T) {
	h := open(t)
	set := h.ownSet("course")
	stopped := set
	stopped.Stopped = true
	_, err := h.SaveQuestionSet(bg, h.NewID(), stopped, h.by())
	must(t, err)
	a := h.talk(kiosk.BySmiley)
	of := func(c Cast) Cast {
		c.Set, c.Version, c.Text = set.ID, set.Version, "Iemand anders"
		c.Scores = map[string]int{set.Questions[0].Key: 3}
		return c
	}
	h.refused(of(h.filled(a)), kiosk.NotFound, "error.not_found")
	course := h.talk(kiosk.BySmiley, func(a *kiosk.Activity) { a.Kind = "course" })
	must(t, h.CastBallot(bg, of(h.filled(course)))) // it was asked a moment ago
	h.replan(course, func(a *kiosk.Activity) { a.Kind = "workshop" })
	must(t, h.CastBallot(bg, of(h.filled(course)))) // and of others here
	h.to("15:00")
	h.refused(of(h.handIn(a)), kiosk.NotFound, "error.not_found")
	if n := len(h.keys("remark/")); n != 2 {
		t.Errorf("%d remarks", n)
	}
}

func TestQuestionsThatWereReplacedWeeksBeforeAreNotAnsweredAnyMore(t *testing.T) {
	h := open(t)
	set := h.ownSet("workshop")
	plain := set
	plain.FreeText = false
	changed, err := h.SaveQuestionSet(bg, h.NewID(), plain, h.by())
	must(t, err)
	for after, taken := range map[int]bool{kiosk.HandInDays: true, kiosk.HandInDays + 1: false} {
		day := today.Add(after)
		a := h.talk(kiosk.BySmiley, on(day))
		h.toDay(day, "10:50")
		old := h.filled(a, 4)
		old.Version, old.Text = set.Version, "Fijn"
		if taken {
			must(t, h.CastBallot(bg, old))
		} else {
			h.refused(old, kiosk.NotFound, "error.not_found")
		}
		old.ID, old.Version, old.Text = h.RandomID(), changed.Version, ""
		must(t, h.CastBallot(bg, old))
	}
}

func TestItIsKnownWhatWasAskedWhateverShows(t *testing.T) {
	h := open(t)
	want := map[string]bool{}
	set := h.ownSet("workshop", func(s *kiosk.QuestionSet) { s.Scale = 5 })
	a := h.talk(kiosk.BySmiley)
	for ; ; set.Scale-- { // each version has questions of its own
		var err error
		if set.Scale < 5 {
			set, err = h.SaveQuestionSet(bg, h.NewID(), set, h.by())
			must(t, err)
		}
		for _, q := range set.Questions {
			want[q.Key] = true
		}
		if h.cast(a, []int{3}, []int{2}); set.Scale == 3 {
			break
		}
	}
	asked := h.counted("12:00").Activities[0].Asked
	for _, k := range asked {
		if !want[k] {
			t.Errorf("%s was not asked", k)
		}
	}
	if len(asked) != 9 || len(want) != 9 {
		t.Errorf("%q, want %v", asked, want)
	}
}
