package store

import (
	"strings"
	"testing"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// TestAFullListFitsInOneUpdate closes, reopens and moves a list of as many
// people as an Update may read, with everything about them as long as it gets.
func TestAFullListFitsInOneUpdate(t *testing.T) {
	h := open(t)
	long := strings.Repeat("é", 80)
	a := h.plan("09:00", "11:00", func(a *kiosk.Activity) {
		a.Title, a.Project, a.Action, a.Host = long, long, long, long
	})
	h.crowd(a, engine.MaxScan)
	must(t, h.CloseList(bg, a.ID, true, h.by()))
	l, err := h.List(bg, a.ID)
	must(t, err)
	if got := l.Counts(); got != (Counts{NoShow: engine.MaxScan}) {
		t.Errorf("closed: %+v", got)
	}
	must(t, h.ReopenList(bg, a.ID, h.by()))
	if n := len(h.keys("expected/")); n != engine.MaxScan {
		t.Errorf("%d expected again", n)
	}
	_, err = h.ChangeActivity(bg, a.ID, func(a kiosk.Activity) (kiosk.Activity, error) {
		a.Day = tomorrow
		return a, nil
	})
	must(t, err)
}

func TestAListLongerThanAnUpdateIsClosedAlsoWhenItBrokeOff(t *testing.T) {
	h := open(t)
	a := h.plan("09:00", "11:00")
	people := h.crowd(a, 2*engine.MaxScan+5)
	h.answers(people[7].Code, kiosk.AnswerOK)
	h.disk.lose.Store(1)
	wantKind(t, h.CloseList(bg, a.ID, true, h.by()), kiosk.Unavailable)
	if kept, err := h.Activity(bg, a.ID); err != nil || !kept.ClosedAt.IsZero() {
		t.Errorf("half closed: %+v, %v", kept, err)
	}
	must(t, h.CloseList(bg, a.ID, true, h.by()))
	l, err := h.List(bg, a.ID)
	must(t, err)
	if got := l.Counts(); got != (Counts{Left: 1, NoShow: len(people) - 1}) || l.Activity.ClosedAt.IsZero() {
		t.Errorf("closed: %+v", got)
	}
	must(t, h.ReopenList(bg, a.ID, h.by()))
	if n := len(h.keys("expected/")); n != len(people)-1 {
		t.Errorf("%d expected again", n)
	}
	steps, err := h.History(bg, a.ID, people[0].Person.ID)
	must(t, err)
	if len(steps) != 3 {
		t.Errorf("%d steps: expected, closed once, reopened", len(steps))
	}
}
