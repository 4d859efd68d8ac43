package store

import (
	"testing"

	"jobatelier/kiosk"
)

// held is a ballot that a tablet took at the door today.
func (h *house) held(a kiosk.Activity, scores ...int) Cast {
	h.t.Helper()
	c := h.filled(a, scores...)
	c.Day, c.HalfDay = today, kiosk.Morning
	return c
}

func TestABallotThatSaysWhenItWasTakenIsTakenLikeAnyOtherWhilePeopleCanAnswer(t *testing.T) {
	h := open(t)
	a := h.talk(kiosk.BySmiley)
	h.to("08:59")
	c := h.held(a, 4)
	h.refused(c, kiosk.Conflict, "error.feedback_over")
	h.to("10:50")
	c.Day = today.Add(-400) // the clock of the tablet is wrong
	must(t, h.CastBallot(bg, c))
	h.refused(h.held(h.talk(kiosk.ByCard), 4), kiosk.Conflict, "error.feedback_way")
	h.refused(h.held(h.talk("", func(a *kiosk.Activity) { a.Kind, a.Feedback = "workshop", kiosk.NoAnswer }), 4), kiosk.Conflict, "error.feedback_way")
	if e := h.counted("11:30"); len(e.Activities) != 1 || e.Activities[0].Votes != 1 {
		t.Errorf("%+v", e.Activities)
	}
}

func TestAGoodBallotIsHandedInWhateverBecameOfTheActivity(t *testing.T) {
	for name, change := range map[string]func(*house, *kiosk.Activity){
		"the end":             func(_ *house, a *kiosk.Activity) { a.End = 13*60 + 30 },
		"a day earlier":       func(_ *house, a *kiosk.Activity) { a.Day = yesterday },
		"two weeks earlier":   func(_ *house, a *kiosk.Activity) { a.Day = today.Add(-kiosk.HandInDays) },
		"a day later":         func(_ *house, a *kiosk.Activity) { a.Day = tomorrow },
		"two weeks later":     func(_ *house, a *kiosk.Activity) { a.Day = today.Add(kiosk.HandInDays) },
		"at another site":     func(h *house, a *kiosk.Activity) { a.Site = h.elsewhere() },
		"cancelled":           func(_ *house, a *kiosk.Activity) { a.Cancelled = "ziek" },
		"about one person":    func(_ *house, a *kiosk.Activity) { a.Kind = "individual" },
		"with a card":         func(_ *house, a *kiosk.Activity) { a.Feedback = kiosk.ByCard },
		"without any answers": func(_ *house, a *kiosk.Activity) { a.Feedback = kiosk.NoAnswer },
	} {
		t.Run(name, func(t *testing.T) {
			h := open(t)
			a := h.talk(kiosk.BySmiley)
			h.to("10:50")
			c, second := h.held(a, 4, 3), h.held(a, 2)
			h.replan(a, func(a *kiosk.Activity) { change(h, a) })
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
	c := h.held(a, 4)
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
	h.refused(h.held(a, 4), kiosk.Conflict, "error.feedback_way")
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
	h.refused(of(h.held(a)), kiosk.NotFound, "error.not_found")
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
	set := h.ownSet("workshop")
	a := h.talk(kiosk.BySmiley)
	h.cast(a, []int{4})
	keys := map[string]bool{}
	for range 2 {
		for _, q := range set.Questions {
			keys[q.Key] = true
		}
		must(t, func() (err error) {
			set.Scale--
			set, err = h.SaveQuestionSet(bg, h.NewID(), set, h.by())
			return err
		}())
		h.cast(a, []int{3})
	}
	for _, q := range set.Questions {
		keys[q.Key] = true
	}
	if set.Scale != 2 {
		t.Log("three versions")
	}
	asked := h.counted("12:00").Activities[0].Asked
	if len(asked) != len(keys) {
		t.Errorf("%q, want %v", asked, keys)
	}
	for _, k := range asked {
		if !keys[k] {
			t.Errorf("%s was not asked", k)
		}
	}
}
