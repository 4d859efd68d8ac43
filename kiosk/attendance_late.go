package kiosk

import (
	"slices"
	"time"
)

// CameAt is [Attendance.CheckIn] for a moment that is noted later, such as on a
// tablet without a line, so that what was noted meanwhile may be older: who was
// seen later came at that moment, and who was in then stays as they are.
func (a Attendance) CameAt(at, lateFrom time.Time, by Method, device ID) (next Attendance, changed bool) {
	n := len(a.Stays)
	switch {
	case !a.WasIn() || n == 0:
		return a.CheckIn(at, lateFrom, by, device)
	case at.Before(a.Stays[0].From):
		a.Stays, a.Status = slices.Clone(a.Stays), Present
		a.Stays[0].From = at
		if !at.Before(lateFrom) {
			a.Status = Late
		}
		return a, true
	case at.Before(a.Stays[n-1].To):
		return a, false
	}
	return a.CheckIn(at, lateFrom, by, device)
}

// LeftAt is [Attendance.Leave] for a moment that is noted later. Who came again
// since stays.
func (a Attendance) LeftAt(at time.Time) (next Attendance, changed bool) {
	if a.IsIn() && at.Before(a.Stays[len(a.Stays)-1].From) {
		return a, false
	}
	return a.Leave(at)
}
