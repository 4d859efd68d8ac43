package store

import (
	"testing"

	"jobatelier/kiosk"
)

// voter is a house in which somebody was at an activity and answered with their
// card.
func voter(t *testing.T) (h *house, a kiosk.Activity, person kiosk.ID) {
	t.Helper()
	h = open(t)
	a, p := h.talk(kiosk.ByCard), h.person("Amina", "fish")
	h.scan(p.Code)
	h.to("10:50")
	must(t, h.CastBallot(bg, h.filled(a, 4).by(p.Person.ID)))
	return h, a, p.Person.ID
}

// replan changes an activity in the plan.
func (h *house) replan(a kiosk.Activity, change func(*kiosk.Activity)) {
	h.t.Helper()
	_, err := h.ChangeActivity(bg, a.ID, func(a kiosk.Activity) (kiosk.Activity, error) {
		change(&a)
		return a, nil
	})
	must(h.t, err)
}

// notAskedAgain fails where a card is asked a second time.
func (h *house) notAskedAgain(person kiosk.ID) {
	h.t.Helper()
	_, err := h.AskedFor(bg, h.site.ID, person)
	wantKind(h.t, err, kiosk.NotFound)
}

// countedOnce fails unless one ballot was counted in the end, half an hour from
// then.
func (h *house) countedOnce(day kiosk.Day) {
	h.t.Helper()
	h.toDay(day, "18:00")
	must(h.t, h.Count(bg, h.people))
	if e := h.evaluations(EvaluationFilter{}).Activities; len(e) != 1 || e[0].Votes != 1 || e[0].Waiting {
		h.t.Errorf("%+v", e)
	}
	if n := len(h.keys("voted/")); n != 0 {
		h.t.Errorf("%d marks", n)
	}
}

func TestACardIsNotTakenAgainWhenTheActivityRunsOnAfterItWasCounted(t *testing.T) {
	h, a, p := voter(t)
	h.counted("11:35")
	if n := len(h.keys("voted/")); n != 0 {
		t.Errorf("%d marks", n)
	}
	h.replan(a, func(a *kiosk.Activity) { *a = a.Extend(60) })
	h.notAskedAgain(p)
	h.refused(h.filled(a, 1).by(p), kiosk.Conflict, "error.feedback_over")
	h.countedOnce(today)
}

func TestACardIsNotTakenAgainOnTheDayThatTheActivityWasMovedTo(t *testing.T) {
	for _, day := range []kiosk.Day{tomorrow, today.Add(kiosk.HandInDays), today.Add(kiosk.HandInDays + 5)} {
		t.Run(string(day), func(t *testing.T) {
			h, a, p := voter(t)
			h.replan(a, func(a *kiosk.Activity) { a.Day = day })
			must(t, h.Tidy(bg))
			h.toDay(day, "10:50")
			must(t, h.Tidy(bg))
			h.notAskedAgain(p)
			h.refused(h.filled(a, 1).by(p), kiosk.Conflict, "error.voted")
			h.countedOnce(day)
		})
	}
}

func TestACardIsNotTakenAgainWhenTheClockRanAhead(t *testing.T) {
	for name, ahead := range map[string]func(*house) error{
		"and it was tidied":  func(h *house) error { return h.Tidy(bg) },
		"and it was counted": func(h *house) error { return h.Count(bg, h.people) },
	} {
		for _, day := range []kiosk.Day{tomorrow, today.Add(kiosk.HandInDays + 1)} {
			t.Run("to "+string(day)+" "+name, func(t *testing.T) {
				h, a, p := voter(t)
				h.toDay(day, "10:00")
				must(t, ahead(h))
				h.to("10:55")
				h.notAskedAgain(p)
				before := len(h.keys("vote/"))
				wantKind(t, h.CastBallot(bg, h.filled(a, 1).by(p)), kiosk.Conflict)
				if n := len(h.keys("vote/")); n != before {
					t.Errorf("%d votes", n)
				}
				h.countedOnce(today)
			})
		}
	}
}

func TestWhoAnsweredIsForgottenAfterTwoWeeksWhereNobodyCounts(t *testing.T) {
	h, _, _ := voter(t)
	h.toDay(today.Add(kiosk.HandInDays), "23:59")
	h.tidied(t, "within two weeks", map[string]int{"voted/": 1})
	h.toDay(today.Add(kiosk.HandInDays+1), "00:00")
	h.tidied(t, "two weeks later", map[string]int{"voted/": 0, "vote/": 6})
}

func TestABallotIsNotCountedTwiceWhenTheActivityWasMovedAfterIt(t *testing.T) {
	h := open(t)
	a := h.talk(kiosk.BySmiley)
	h.to("10:50")
	c := h.filled(a, 4, 3)
	c.Day, c.HalfDay = today, kiosk.Morning
	must(t, h.CastBallot(bg, c))
	h.counted("12:00")
	for _, moved := range []kiosk.Day{today.Add(7), today.Add(20)} {
		h.replan(a, func(a *kiosk.Activity) { a.Day = moved })
		for _, clock := range []string{"10:50", "12:00"} { // while it takes answers there, and after it
			h.toDay(max(moved, today.Add(kiosk.HandInDays+2)), clock)
			must(t, h.Tidy(bg))
			c.Day = moved
			h.refused(c, kiosk.Conflict, "error.feedback_over")
		}
	}
	h.countedOnce(today.Add(20))
}
