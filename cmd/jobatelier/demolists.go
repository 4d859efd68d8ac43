package main

import (
	"context"
	"slices"
	"time"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// demoAct is one thing that somebody did to a list.
type demoAct struct {
	at time.Time
	do func() error
}

// writeList does everything that was done to one list, at the time when it was
// done.
func (w *demoWriter) writeList(ctx context.Context, st *demoStore, o *demoOccasion) error {
	l := &demoList{demoWriter: w, ctx: ctx, st: st, o: o}
	l.expect()
	for _, line := range o.lines {
		l.come(line)
		l.correct(line)
	}
	if !o.closed.IsZero() {
		l.add(o.closed, func() error { return st.CloseList(ctx, o.ID, o.stayed, w.by(kiosk.BridgeFigure)) })
	}
	slices.SortStableFunc(l.acts, func(a, b demoAct) int { return a.at.Compare(b.at) })
	for _, act := range l.acts {
		st.now = act.at
		if err := act.do(); err != nil {
			return err
		}
	}
	return nil
}

// demoList is one list in the making.
type demoList struct {
	*demoWriter
	ctx  context.Context
	st   *demoStore
	o    *demoOccasion
	acts []demoAct
}

func (l *demoList) add(at time.Time, do func() error) { l.acts = append(l.acts, demoAct{at, do}) }

// expect puts people onto the list a day and a half before.
func (l *demoList) expect() {
	var people []kiosk.ID
	for _, line := range l.o.lines {
		if line.expected {
			people = append(people, l.cards[line.person].id)
		}
	}
	if len(people) == 0 {
		return
	}
	at := l.o.Begins(l.plan.zone).Add(-36 * time.Hour)
	if at.After(l.plan.now) {
		at = l.plan.now
	}
	l.add(at, func() error { return l.st.Expect(l.ctx, l.o.ID, people, l.by(kiosk.Organiser)) })
}

// come lets somebody call off, or come in, go, come back and go again.
func (l *demoList) come(line demoLine) {
	if line.excused != "" {
		at := l.o.Begins(l.plan.zone).Add(-3 * time.Hour)
		if at.After(l.plan.now) {
			at = l.plan.now
		}
		l.change(at, line.person, l.by(kiosk.Organiser), "", func(a kiosk.Attendance, _ time.Time) (kiosk.Attendance, bool, error) {
			a, err := a.Excuse(line.excused)
			return a, true, err
		})
	}
	for i, at := range []time.Time{line.arrived, line.left, line.back} {
		switch {
		case at.IsZero():
		case i == 1:
			l.change(at, line.person, l.device(), "", func(a kiosk.Attendance, _ time.Time) (kiosk.Attendance, bool, error) {
				a, changed := a.Leave(at)
				return a, changed, nil
			})
		default:
			l.checkIn(at, line)
		}
	}
}

func (l *demoList) checkIn(at time.Time, line demoLine) {
	by, method := l.device(), line.method
	switch method {
	case "":
		method = kiosk.ByPass
	case kiosk.ByName:
		by = l.by(kiosk.Host)
	case kiosk.ByPaper:
		by = l.by(kiosk.Organiser)
	}
	l.change(at, line.person, by, "", func(a kiosk.Attendance, lateFrom time.Time) (kiosk.Attendance, bool, error) {
		a, changed := a.CheckIn(at, lateFrom, method, by.Device)
		if !by.Staff.IsZero() {
			a.ConfirmedBy, a.ConfirmedAt = by.Staff, at
		}
		return a, changed, nil
	})
}

// correct sets a line right the morning after.
func (l *demoList) correct(line demoLine) {
	c := line.correct
	if c == nil {
		return
	}
	morning := l.o.Day.Add(1).At(9*60, l.plan.zone)
	l.change(morning, line.person, l.by(kiosk.BridgeFigure), c.reason, func(a kiosk.Attendance, _ time.Time) (kiosk.Attendance, bool, error) {
		status := c.status
		if status == "" {
			status = a.Status
		}
		a, err := a.Correct(status, c.arrived, c.left, c.reason)
		return a, true, err
	})
}

// change is one change of one line.
func (l *demoList) change(at time.Time, who int, by store.Actor, reason string,
	do func(line kiosk.Attendance, lateFrom time.Time) (kiosk.Attendance, bool, error)) {
	c := store.Change{
		Activity: l.o.ID, Participant: l.cards[who].id, By: by, Reason: reason,
		Do: func(line kiosk.Attendance, a kiosk.Activity, o kiosk.Organisation) (kiosk.Attendance, bool, error) {
			return do(line, a.LateFrom(o))
		},
	}
	l.add(at, func() error {
		_, err := l.st.ChangeAttendance(l.ctx, c)
		return err
	})
}

// device is the kiosk of the site: the person's own act.
func (l *demoList) device() store.Actor { return store.Actor{Device: l.devices[l.o.site].ID} }
