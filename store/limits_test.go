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

func TestAListThatIsTooLongIsToldAndLeftAsItIs(t *testing.T) {
	h := open(t)
	a := h.plan("09:00", "11:00")
	h.crowd(a, engine.MaxScan+1)
	before := len(h.keys(""))
	wantKind(t, h.CloseList(bg, a.ID, true, h.by()), kiosk.TooLarge)
	if kept, err := h.Activity(bg, a.ID); err != nil || !kept.ClosedAt.IsZero() || len(h.keys("")) != before {
		t.Errorf("%+v, %v", kept, err)
	}
	if l, err := h.List(bg, a.ID); err != nil || len(l.Lines) != engine.MaxScan+1 {
		t.Errorf("%d lines are read, %v", len(l.Lines), err)
	}
}
