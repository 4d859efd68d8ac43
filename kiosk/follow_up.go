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
	Absences []Day // without a word, since they came onto the list, oldest first
	InARow   int   // how many of the last times that they were expected they stayed away without a word
	Tables   []Day // round tables that they are expected at, from today on, soonest first
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
	Day   Day    // when it is, or was, due; of absent the last time; of paused the end; of calm the last contact
	Days  int    // of silent, never and first: since when; of others how far Day is from today, never below 0
	Times int    // of absent
	Item  ID     // the record that it is about, or zero
}

// reviewEvery is after how many months the next quarterly evaluation is due.
const reviewEvery = 3

// Reason returns why the person stands where they do, today. It is the first
// that holds of the ranks above.
func (f FollowUp) Reason(today Day) Reason {
	due := f.earliest(today)
	switch {
	case due.Key != "" && due.Day < today:
		return due.ranked(Overdue, today)
	case f.isAbsent(today):
		last := f.Absences[len(f.Absences)-1]
		return Reason{Key: "absent", Day: last, Times: max(1, f.InARow)}.ranked(Absent, today)
	case due.Key != "" && due.Day == today:
		return due.ranked(DueToday, today)
	}
	if days, key := f.silence(today); days > f.rhythm() {
		return Reason{Rank: Silent, Key: key, Day: f.LastContact(), Days: days}
	}
	if due.Key != "" && due.Day <= today.Add(SoonDays) {
		return due.ranked(Soon, today)
	}
	if f.State() == Paused {
		return Reason{Rank: Calm, Key: "paused", Day: f.last().Until}
	}
	return Reason{Key: "calm", Day: f.LastContact()}.ranked(Calm, today)
}

// ranked gives the reason its place and its distance from today.
func (r Reason) ranked(rank Rank, today Day) Reason {
	r.Rank = rank
	if r.Day != "" && r.Key != "first" {
		r.Days = max(DaysBetween(r.Day, today), DaysBetween(today, r.Day))
	}
	return r
}

// isAbsent reports whether the person stayed away without a word and nobody
// has spoken to them since. Having let it be known does not count, and who was
// put off waits until then.
func (f FollowUp) isAbsent(today Day) bool {
	if len(f.Absences) == 0 || f.putOff() > today {
		return false
	}
	return f.Absences[len(f.Absences)-1] > f.LastContact()
}

// earliest returns what is due first; the zero Reason where nothing is. What
// was put off is due on the day that it was put off to.
func (f FollowUp) earliest(today Day) Reason {
	first := Reason{}
	for _, r := range f.dues(today) {
		if off := f.putOff(); off > r.Day && off > today {
			r = Reason{Key: "put_off", Day: off}
		}
		if first.Key == "" || cmp.Or(strings.Compare(string(r.Day), string(first.Day)), strings.Compare(r.Item.String(), first.Item.String())) < 0 {
			first = r
		}
	}
	return first
}

// dues are all the things that have a day.
func (f FollowUp) dues(today Day) []Reason {
	var all []Reason
	add := func(key string, day Day, item ID) {
		if day != "" {
			all = append(all, Reason{Key: key, Day: day, Item: item})
		}
	}
	for _, o := range f.Open {
		key := o.Noun
		if o.Signal {
			key = "signal"
		}
		add(key, o.Due, o.Record)
	}
	for _, d := range f.Tables {
		add("table", d, ID{})
	}
	for _, d := range f.Feedback {
		add("feedback", d, ID{})
	}
	if !f.Closed() && f.LastContact() == "" && !f.Before {
		all = append(all, Reason{Key: "first", Day: f.Since.Add(FirstContactWithin), Days: DaysBetween(f.Since, today)})
	}
	if p := f.last(); p.State == Paused {
		add("pause", p.Until, ID{})
	}
	add("evaluation", f.review(), ID{})
	add("put_off", f.putOff(), ID{})
	return all
}

// putOff is until when the person was put off; no day where they were not, or
// were spoken to since.
func (f FollowUp) putOff() Day {
	if f.LastContact() > f.PutOffOn {
		return ""
	}
	return f.PutOff
}

// review is when the next quarterly evaluation is due, while the trajectory
// runs.
func (f FollowUp) review() Day {
	if f.State() != Running {
		return ""
	}
	from := f.Reviewed
	for _, p := range f.Way {
		if p.State == Running && p.Day > from {
			from = p.Day
			break
		}
	}
	return DayOf(from.Noon(time.UTC).AddDate(0, reviewEvery, 0), time.UTC)
}

// rhythm is after how many days without contact somebody is silent.
func (f FollowUp) rhythm() int {
	r := f.Standing.Rhythm
	if r == 0 {
		r = RhythmDefault
	}
	if f.State() == Paused {
		r = max(r, PauseRhythm)
	}
	return r
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
// the list is left out. It is the one rule of the list.
func List(people []FollowUp, today Day) []Listed {
	var lines []Listed
	for _, f := range people {
		if f.Off == "" {
			lines = append(lines, Listed{FollowUp: f, Reason: f.Reason(today)})
		}
	}
	slices.SortFunc(lines, func(a, b Listed) int {
		return cmp.Or(cmp.Compare(a.Reason.Rank, b.Reason.Rank), a.before(b), strings.Compare(a.Person.String(), b.Person.String()))
	})
	return lines
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
