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

// FirstContactWithin is in how many days somebody new is to be reached.
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
	Key   string // step, appointment, referral, signal, evaluation, feedback, first, put_off, pause, absent, table, silent, never, paused, calm
	Day   Day    // when it is, or was, due; of absent the last time; of paused the end; of silent and calm the last contact
	Days  int    // of silent and never without contact, of first on the list; of others how far Day is from today, never below 0
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
		last := f.Absences[len(f.Absences)-1]
		return Reason{Key: "absent", Day: last.Day, Times: max(1, f.InARow)}.ranked(Absent, today)
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
// new, who is counted from when they came, that stays.
func (r Reason) ranked(rank Rank, today Day) Reason {
	r.Rank = rank
	if r.Day != "" && r.Key != "first" {
		r.Days = max(DaysBetween(r.Day, today), DaysBetween(today, r.Day))
	}
	return r
}

// IsAbsent reports whether the person stayed away without a word and nobody
// has spoken to them since, whatever else waits. Having let it be known does not count; who was put
// off waits until then, and of whom it is over nothing is asked.
func (f FollowUp) IsAbsent(today Day) bool {
	if len(f.Absences) == 0 || f.putOff() > today || f.Closed() {
		return false
	}
	last := f.Absences[len(f.Absences)-1]
	return !slices.ContainsFunc(f.Touches, func(t Touch) bool { return t.Reached && last.isBefore(t) })
}

// earliest returns what is due first, if anything is.
func earliest(dues []Reason) (Reason, bool) {
	if len(dues) == 0 {
		return Reason{}, false
	}
	return slices.MinFunc(dues, func(a, b Reason) int {
		return cmp.Or(strings.Compare(string(a.Day), string(b.Day)), strings.Compare(a.Item.String(), b.Item.String()))
	}), true
}

// all are the things that have a day.
func (f FollowUp) all(today Day) []Reason {
	return slices.Concat(f.agreed(), f.tables(today), f.expected(today))
}

// dues are the things that have a day; of who is put off, those that do not
// wait for that.
func (f FollowUp) dues(today Day) []Reason {
	all := f.all(today)
	if f.putOff() > today {
		all = slices.DeleteFunc(all, f.waits)
	}
	return all
}

// agreed are the steps, appointments and referrals that are open.
func (f FollowUp) agreed() (all []Reason) {
	for _, o := range f.Open {
		key := o.Noun
		if o.Signal {
			key = "signal"
		}
		if o.Due != "" {
			all = append(all, Reason{Key: key, Day: o.Due, Item: o.Record})
		}
	}
	return all
}

// tables are the round tables that are still to come.
func (f FollowUp) tables(today Day) (all []Reason) {
	for _, d := range f.Tables {
		if d >= today {
			all = append(all, Reason{Key: "table", Day: d})
		}
	}
	return all
}

// expected are the things that nobody needs to agree on: that somebody new is
// met, that the referrer hears how it goes, that a pause ends.
func (f FollowUp) expected(today Day) (all []Reason) {
	for _, d := range f.Feedback {
		all = append(all, Reason{Key: "feedback", Day: d})
	}
	if !f.Closed() && f.LastContact() == "" && !f.Before {
		all = append(all, Reason{Key: "first", Day: f.Since.Add(FirstContactWithin), Days: DaysBetween(f.Since, today)})
	}
	for _, r := range []Reason{{Key: "pause", Day: f.pauseEnds()}, {Key: "evaluation", Day: f.review()}, {Key: "put_off", Day: f.putOff()}} {
		if r.Day != "" {
			all = append(all, r)
		}
	}
	return all
}

// putOff is until when the person was put off; no day where they were not,
// where they were spoken to since, or where it is over.
func (f FollowUp) putOff() Day {
	if f.LastContact() > f.PutOffOn || f.Closed() {
		return ""
	}
	return f.PutOff
}

// waits reports whether something waits until the person is put off no longer.
// A time with somebody that lay ahead when they were put off does not: it is
// moved, or it stands.
func (f FollowUp) waits(r Reason) bool {
	switch r.Key {
	case "put_off":
		return false
	case "appointment", "table":
		return r.Day < f.PutOffOn
	}
	return true
}

// pauseEnds is when a pause does, while it lasts.
func (f FollowUp) pauseEnds() Day {
	if f.State() != Paused {
		return ""
	}
	return f.last().Until
}

// review is when the next quarterly evaluation is due: counted from the last
// one, or from when the trajectory last began to run.
func (f FollowUp) review() Day {
	if f.State() != Running {
		return ""
	}
	from := max(f.Reviewed, f.last().Day)
	return DayOf(from.Noon(time.UTC).AddDate(0, reviewEvery, 0), time.UTC)
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

// silence is for how many days there was no contact. Of who was known before
// this program it is counted from the day they were put into it. Who is put
// off is not silent until then.
func (f FollowUp) silence(today Day) (days int, key string) {
	switch last := f.LastContact(); {
	case f.putOff() > today, f.Closed():
		return 0, ""
	case last != "":
		return DaysBetween(last, today), "silent"
	case f.Before && DaysBetween(f.Since, today) <= Grace:
		return 0, ""
	}
	return DaysBetween(f.Since, today), "never"
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
// without an answer.
func (f FollowUp) isListed(today Day) bool {
	return f.Off == "" && (!f.Closed() || len(f.dues(today)) > 0)
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
