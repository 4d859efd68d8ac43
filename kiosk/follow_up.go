package kiosk

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// FollowUp is what the follow-up list looks at of one person. All of it lies
// open; the words of what was agreed are put to it afterwards.
type FollowUp struct {
	Standing
	Absences []Absence // without a word, since they came onto the list, oldest first
	InARow   int       // how many of the last times that they were expected they stayed away without a word
	Tables   []Day     // round tables that they are expected at, from today on, soonest first
}

// Absence is a time at which somebody was expected, and of which they let
// nothing be known.
type Absence struct {
	Day  Day
	Over time.Time // who speaks to them from then on speaks to them since; zero where only the day is known
}

// isBefore reports whether a contact was after the absence. Of one day, where
// not both hours are known, it was not: better asked twice than never.
func (a Absence) isBefore(t Touch) bool {
	if a.Over.IsZero() || t.At.IsZero() {
		return t.Day > a.Day
	}
	return !t.At.Before(a.Over)
}

// Rank is the part of the list in which somebody stands. Lower is earlier.
type Rank int

const (
	Overdue  Rank = iota // something should have been done; oldest due first
	Absent               // stayed away without a word, and nobody spoke to them since
	DueToday             // something is to be done today
	Silent               // no contact for longer than their rhythm; longest first
	Soon                 // something is due within a week
	Calm                 // all the others
)

// SoonDays is how many days ahead the list looks.
const SoonDays = 7

// FirstContactWithin is in how many days somebody new is to be reached, and who
// came back.
const FirstContactWithin = 7

// Grace is for how many days nobody is silent who was known before this program.
const Grace = 14

// PauseRhythm is the shortest rhythm, in days, of somebody who is paused:
// contact goes on, but no faster than that.
const PauseRhythm = 30

// Reason is why somebody stands where they do, in numbers. Its words are the
// message "follow_up.reason.<Key>".
type Reason struct {
	Rank  Rank
	Key   string // step, appointment, referral, signal, evaluation, feedback, first, back, put_off, pause, absent, table, silent, never, paused, calm
	Day   Day    // when it is, or was, due; of absent the last time; of paused the end; of silent and calm the last contact
	Days  int    // of silent and never without contact, of first on the list, of back since they came; of others how far Day is from today, never below 0
	Times int    // of absent
	Item  ID     // the record that it is about, or zero; of put_off the one that waits
	Waits string // of put_off: the key of what is due first of all that waits until then, or empty
	Due   Day    // when that is, or was, due
}

// reviewEvery is after how many months the next quarterly evaluation is due.
const reviewEvery = 3

// Reason returns why the person stands where they do, today. It is the first
// that holds of the ranks above. Who is put off has what waits for them as well.
func (f FollowUp) Reason(today Day) Reason {
	r := f.reason(today)
	if r.Key != "put_off" || r.Day <= today {
		return r
	}
	waiting := slices.DeleteFunc(f.all(today), func(one Reason) bool { return !f.waits(one) || one.Day > r.Day })
	if first, is := earliest(waiting); is {
		r.Waits, r.Due, r.Item = first.Key, first.Day, first.Item
	}
	return r
}

func (f FollowUp) reason(today Day) Reason {
	due, is := earliest(f.dues(today))
	switch {
	case is && due.Day < today:
		return due.ranked(Overdue, today)
	case f.IsAbsent(today):
		return f.Absence(today)
	case is && due.Day == today:
		return due.ranked(DueToday, today)
	}
	if days, key := f.silence(today); days > f.Pace() {
		return Reason{Key: key, Day: f.LastContact(), Days: days}.ranked(Silent, today)
	}
	switch {
	case is && due.Day <= today.Add(SoonDays):
		return due.ranked(Soon, today)
	case f.putOff() > today:
		return Reason{Key: "put_off", Day: f.putOff()}.ranked(Calm, today)
	case f.State() == Paused:
		return Reason{Key: "paused", Day: f.last().Until}.ranked(Calm, today)
	}
	return Reason{Key: "calm", Day: f.LastContact()}.ranked(Calm, today)
}

// ranked gives the reason its place and its distance from today; of somebody
// new or back, who is counted from when they came, that stays.
func (r Reason) ranked(rank Rank, today Day) Reason {
	r.Rank = rank
	if r.Day != "" && r.Key != "first" && r.Key != "back" {
		r.Days = max(DaysBetween(r.Day, today), DaysBetween(today, r.Day))
	}
	return r
}

// Pace is for how many days there may be no contact with the person: their
// rhythm, slower during a pause.
func (f FollowUp) Pace() int {
	pace := cmp.Or(f.Rhythm, RhythmDefault)
	if f.State() == Paused {
		pace = max(pace, PauseRhythm)
	}
	return pace
}

// DaysBetween returns how many days later b is than a; 0 where it is not.
func DaysBetween(a, b Day) int {
	return max(0, int(b.utc().Sub(a.utc()).Hours()/24))
}

// Listed is a line of the list: somebody and why they stand there.
type Listed struct {
	FollowUp
	Reason Reason
}

// List puts people in the order in which they are to be followed up: what is
// overdue, oldest due first; who stayed away without a word and was not spoken
// to since, the longest ago first; what is for today; who was not spoken to for
// longer than their rhythm, longest first; what is due within a week, soonest
// first; the rest. Ties stand by id, so that the list does not jump. Who is off
// the list is left out, and who is through with nothing left to do. It is the
// one rule of the list.
func List(people []FollowUp, today Day) []Listed {
	var lines []Listed
	for _, f := range people {
		if f.isListed(today) {
			lines = append(lines, Listed{FollowUp: f, Reason: f.Reason(today)})
		}
	}
	slices.SortFunc(lines, func(a, b Listed) int {
		return cmp.Or(cmp.Compare(a.Reason.Rank, b.Reason.Rank), a.before(b), strings.Compare(a.Person.String(), b.Person.String()))
	})
	return lines
}

// isListed reports whether the person is on the list. Who completed or stopped
// is, as long as something waits: a referrer who is to be told, a referral
// without an answer. Who came back is.
func (f FollowUp) isListed(today Day) bool {
	return !f.IsOff() || f.Off == "" && len(f.dues(today)) > 0
}

// before compares two lines of the same rank.
func (l Listed) before(other Listed) int {
	switch l.Reason.Rank {
	case Silent:
		return cmp.Compare(other.Reason.Days, l.Reason.Days)
	case Calm:
		return 0
	}
	return strings.Compare(string(l.Reason.Day), string(other.Reason.Day))
}
