package kiosk

import (
	"slices"
	"time"
)

// Status is what the attendance list says of one person.
type Status string

const (
	Expected Status = "expected"
	Present  Status = "present"
	Late     Status = "late"
	Excused  Status = "excused"
	NoShow   Status = "no_show" // only from the moment staff close the list
)

// Statuses returns them all.
func Statuses() []Status { return []Status{Expected, Present, Late, Excused, NoShow} }

// Method is how somebody came onto the list.
type Method string

const (
	ByPass         Method = "pass"
	ByBlankPass    Method = "blank_pass"
	ByRegistration Method = "registration" // registered just now at the kiosk
	ByName         Method = "name"         // without a card, confirmed by staff
	ByStaff        Method = "staff"
	ByPaper        Method = "paper"
)

// Stay is one time that somebody was in, both in UTC. To is zero while they
// are still there, or where leaving was not recorded.
type Stay struct{ From, To time.Time }

// Attendance is one person's line on one activity's list.
type Attendance struct {
	Activity    ID
	Participant ID
	Status      Status
	Stays       []Stay // in the order of time, at least one where somebody was in
	Method      Method
	Device      ID
	Note        string // why excused
	ConfirmedBy ID     // the staff member who vouches for it
	ConfirmedAt time.Time
	Corrected   bool
	Reason      string   // of the last correction
	Help        []string // what the person was helped with: some of HelpGiven, in that order
	Revision    uint64
}

// HelpGiven is what somebody can be helped with during an activity, as a funder
// counts it.
func HelpGiven() []string {
	return []string{"cv_started", "cv_finished", "vacancy_sites", "training"}
}

// Helped reports whether that help was given.
func (a Attendance) Helped(with string) bool { return slices.Contains(a.Help, with) }

// NoteHelp notes that help was given, or that it was not after all. Help that
// is none of HelpGiven is Invalid; that somebody who did not come was helped is
// a Conflict.
func (a Attendance) NoteHelp(with string, given bool) (Attendance, error) {
	switch {
	case !oneOf(with, HelpGiven()):
		return a, Wrong("help", "error.choice")
	case given && !a.WasIn():
		return a, Fail(Conflict, "error.conflict")
	}
	var help []string
	for _, h := range HelpGiven() {
		if h == with && given || h != with && a.Helped(h) {
			help = append(help, h)
		}
	}
	a.Help = help
	return a, nil
}

// AttendanceChange is one step in the history of an attendance; all are kept.
type AttendanceChange struct {
	ID     ID
	At     time.Time
	By     ID // the staff member, or zero for the person at the kiosk
	Device ID
	Before Attendance
	After  Attendance
	Reason string
}

// WasIn reports whether the person came.
func (a Attendance) WasIn() bool { return a.Status == Present || a.Status == Late }

// IsIn reports whether the person came and has not left.
func (a Attendance) IsIn() bool {
	return a.WasIn() && len(a.Stays) > 0 && a.Stays[len(a.Stays)-1].To.IsZero()
}

// HasLeft reports whether the person came and left.
func (a Attendance) HasLeft() bool { return a.WasIn() && !a.IsIn() }

// Arrived returns when the person first came in, or the zero time.
func (a Attendance) Arrived() time.Time {
	if !a.WasIn() || len(a.Stays) == 0 {
		return time.Time{}
	}
	return a.Stays[0].From
}

// Left returns when the person left for good, or the zero time.
func (a Attendance) Left() time.Time {
	if !a.HasLeft() || len(a.Stays) == 0 {
		return time.Time{}
	}
	return a.Stays[len(a.Stays)-1].To
}

// CheckIn is somebody coming in. Who is in stays as they are, and changed is
// false: holding up a card twice is no departure. Who had left is in again;
// whoever was expected, excused or unknown to the list is present, or late from
// lateFrom on.
func (a Attendance) CheckIn(now, lateFrom time.Time, by Method, device ID) (next Attendance, changed bool) {
	if a.IsIn() {
		return a, false
	}
	stays := append([]Stay(nil), a.Stays...)
	if !a.WasIn() {
		a.Status, a.Method, a.Device, stays = Present, by, device, nil
		if !now.Before(lateFrom) {
			a.Status = Late
		}
	}
	if n := len(stays); n > 0 {
		now = maxTime(now, stays[n-1].To) // noted before somebody left, confirmed after it
	}
	a.Stays = append(stays, Stay{From: now})
	return a, true
}

// Leave is somebody going. Leaving twice, or without having come, changes
// nothing.
func (a Attendance) Leave(now time.Time) (next Attendance, changed bool) {
	if !a.IsIn() {
		return a, false
	}
	a.Stays = append([]Stay(nil), a.Stays...)
	last := &a.Stays[len(a.Stays)-1]
	last.To = maxTime(now, last.From)
	return a, true
}

// Excuse notes that somebody let it be known that they are not coming. Who is
// in is not excused: that is a Conflict.
func (a Attendance) Excuse(note string) (Attendance, error) {
	if a.WasIn() {
		return a, Fail(Conflict, "error.already_in")
	}
	a.Status, a.Note = Excused, note
	return a, nil
}

// Close is what closing the list makes of an attendance: who was still
// expected did not come; who is still in stayed until the end, if staff say so.
// ends is the end of the activity.
func (a Attendance) Close(ends time.Time, stayed bool) (next Attendance, changed bool) {
	switch {
	case a.Status == Expected:
		a.Status = NoShow
		return a, true
	case stayed && a.IsIn():
		return a.Leave(ends)
	}
	return a, false
}

// Reopen is what reopening a list makes of an attendance.
func (a Attendance) Reopen() (next Attendance, changed bool) {
	if a.Status != NoShow {
		return a, false
	}
	a.Status = Expected
	return a, true
}

// Correct sets what staff know better. Arrived and left are zero where they do
// not apply. A reason is required.
func (a Attendance) Correct(status Status, arrived, left time.Time, reason string) (Attendance, error) {
	var p Problems
	p.text("reason", reason, 3, 200)
	if !oneOf(status, Statuses()) {
		p.Add("status", "error.choice")
	}
	in := status == Present || status == Late
	if in && arrived.IsZero() {
		p.Add("arrived", "error.time")
	}
	if !left.IsZero() && left.Before(arrived) {
		p.Add("left", "error.end")
	}
	if err := p.Err(); err != nil {
		return a, err
	}
	a.Status, a.Stays, a.Corrected, a.Reason = status, nil, true, reason
	if in {
		a.Stays = []Stay{{From: arrived, To: left}}
	}
	return a, nil
}

// Quarter is the unit in which attended time is counted.
const Quarter = 15 * time.Minute

// Attended returns how long somebody was in between from and to, to the
// nearest quarter of an hour, seven and a half minutes counting up, but never
// to more than the whole quarters between from and to; known is false where
// leaving was not recorded.
func (a Attendance) Attended(from, to time.Time) (d time.Duration, known bool) {
	if !a.WasIn() {
		return 0, true
	}
	for _, s := range a.Stays {
		if s.To.IsZero() {
			return 0, false
		}
		if start, end := maxTime(s.From, from), minTime(s.To, to); end.After(start) {
			d += end.Sub(start)
		}
	}
	return max(0, min(d.Round(Quarter), to.Sub(from).Truncate(Quarter))), true
}

// Away returns how long somebody was out between coming first and leaving for
// good, in whole minutes.
func (a Attendance) Away() time.Duration {
	var d time.Duration
	for i := 1; i < len(a.Stays); i++ {
		d += a.Stays[i].From.Sub(a.Stays[i-1].To)
	}
	return d.Truncate(time.Minute)
}

func maxTime(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

func minTime(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}
