package kiosk

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// IsAbsent reports whether the person stayed away without a word and nobody
// has spoken to them since, whatever else waits. Having let it be known does not
// count; who was put off waits until then, of whom it is over nothing is asked,
// and of who came back not where they were before.
func (f FollowUp) IsAbsent(today Day) bool {
	if len(f.Absences) == 0 || f.putOff() > today || f.IsOff() {
		return false
	}
	last := f.Absences[len(f.Absences)-1]
	return last.Day >= f.Back && !slices.ContainsFunc(f.Touches, func(t Touch) bool { return t.Reached && last.isBefore(t) })
}

// Absence returns the reason of who IsAbsent, whatever stands before it.
func (f FollowUp) Absence(today Day) Reason {
	last := f.Absences[len(f.Absences)-1]
	return Reason{Key: "absent", Day: last.Day, Times: max(1, f.InARow)}.ranked(Absent, today)
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

// all are the things that have a day. What was due before somebody came back
// waits until they are spoken to, but not who waits for an answer to it.
func (f FollowUp) all(today Day) []Reason {
	all := slices.Concat(f.agreed(), f.tables(today), f.expected(today))
	if !f.IsAwaited() {
		return all
	}
	return slices.DeleteFunc(all, func(r Reason) bool {
		return r.Day < f.Back && !slices.Contains([]string{"referral", "signal", "feedback"}, r.Key)
	})
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
	if came, key := f.unmet(); key != "" {
		all = append(all, Reason{Key: key, Day: came.Add(FirstContactWithin), Days: DaysBetween(came, today)})
	}
	for _, r := range []Reason{{Key: "pause", Day: f.pauseEnds()}, {Key: "evaluation", Day: f.review()}, {Key: "put_off", Day: f.putOff()}} {
		if r.Day != "" {
			all = append(all, r)
		}
	}
	return all
}

// unmet says since when a first contact is waited for, and which: with somebody
// new, or who came back. The key is empty where there is none.
func (f FollowUp) unmet() (came Day, key string) {
	switch {
	case f.IsAwaited():
		return f.Back, "back"
	case f.IsOff(), f.LastContact() != "", f.Before:
		return "", ""
	}
	return f.Since, "first"
}

// putOff is until when the person was put off; no day where they were not,
// where they were spoken to, left or came back since, or where it is over.
func (f FollowUp) putOff() Day {
	if f.PutOffOn == "" || f.LastContact() > f.PutOffOn || f.PutOffOn < f.Back || f.IsOff() {
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
// one, or from when the trajectory last began to run. In a month that is too
// short for the day it is the last one.
func (f FollowUp) review() Day {
	if f.State() != Running {
		return ""
	}
	from := max(f.Reviewed, f.last().Day).utc()
	due := from.AddDate(0, reviewEvery, 0)
	if due.Day() != from.Day() {
		due = due.AddDate(0, 0, -due.Day())
	}
	return DayOf(due, time.UTC)
}

// NextContact returns by when the person is to be spoken to again at their pace,
// or for the first time; no day where nothing is asked, or another day holds.
func (f FollowUp) NextContact() Day {
	switch last := f.LastContact(); {
	case f.IsOff(), f.IsAwaited(), f.putOff() != "":
		return ""
	case last != "":
		return last.Add(f.Pace())
	case f.Before:
		return f.Since.Add(max(Grace, f.Pace()))
	}
	return f.Since.Add(f.Pace())
}

// silence is for how many days there was no contact. Of who was known before
// this program it is counted from the day they were put into it. Who is put
// off is not silent until then, nor is who came back.
func (f FollowUp) silence(today Day) (days int, key string) {
	switch last := f.LastContact(); {
	case f.putOff() > today, f.IsOff(), f.IsAwaited():
		return 0, ""
	case last != "":
		return DaysBetween(last, today), "silent"
	case f.Before && DaysBetween(f.Since, today) <= Grace:
		return 0, ""
	}
	return DaysBetween(f.Since, today), "never"
}
