package kiosk

import (
	"slices"
	"time"
)

// Open is something that waits for its day.
type Open struct {
	Record ID
	Noun   string // step, appointment or referral
	Due    Day    // empty for a step without a day
	Clock  string // of an appointment, "15:04"
	Signal bool   // of a referral: a first signal
	State  string // of a step the day it was done, else its state
	Struck bool
}

// ReferralWaits is after how many days without an answer a referral comes back.
const ReferralWaits = 14

// settledKept is how many settled things are kept: enough to take one up again
// that was settled by mistake, and to tell which appointments somebody missed
// since they were last spoken to. What was settled before those and is taken up
// again waits without a day, unless whoever takes it up gives one.
const settledKept = 48

// open keeps what waits apart from what does not. Of each noun another field
// says when it is due, and another that it is done.
func (s *Standing) open(e Entry, struck bool) {
	o, known := s.item(e.Of)
	if !known {
		if !e.Makes() && !isTakenUp(e) || struck {
			return
		}
		o = Open{Record: e.Of, Noun: e.Noun}
	}
	due := undue(e.Noun, o.Due)
	set(&due, e, dueField(e.Noun))
	o.Due = dueOf(e.Noun, due)
	set(&o.State, e, stateField(e.Noun))
	if e.Noun == "appointment" {
		set(&o.Clock, e, "at")
	}
	o.Signal, o.Struck = o.Signal || e.Set["signal"] == "yes", o.Struck || struck
	s.keep(o)
}

// item takes a record out of what waits or what does not.
func (s *Standing) item(record ID) (Open, bool) {
	for _, all := range []*[]Open{&s.Open, &s.Done} {
		if i := slices.IndexFunc(*all, func(o Open) bool { return o.Record == record }); i >= 0 {
			return (*all)[i], true
		}
	}
	return Open{}, false
}

// keep puts a record where it belongs, and where it was if that is the same.
func (s *Standing) keep(o Open) {
	is := func(other Open) bool { return other.Record == o.Record }
	i := slices.IndexFunc(s.Open, is)
	if i >= 0 && o.Waits() {
		s.Open[i] = o
		return
	}
	s.Open, s.Done = slices.DeleteFunc(s.Open, is), slices.DeleteFunc(s.Done, is)
	if o.Waits() {
		s.Open = append(s.Open, o)
		return
	}
	s.Done = append(s.Done, o)
	s.Done = s.Done[max(0, len(s.Done)-settledKept):]
}

func dueField(noun string) string {
	switch noun {
	case "appointment":
		return "day"
	case "referral":
		return "sent"
	}
	return "due"
}

func stateField(noun string) string {
	if noun == "step" {
		return "done"
	}
	return "state"
}

// dueOf is when something waits for its day, by the value of its due field.
func dueOf(noun string, d Day) Day {
	if noun == "referral" && d != "" {
		return d.Add(ReferralWaits)
	}
	return d
}

// undue is the value of the due field that gave that due day.
func undue(noun string, due Day) Day {
	if noun == "referral" && due != "" {
		return due.Add(-ReferralWaits)
	}
	return due
}

// Waits reports whether it is not done. An appointment that was moved is: the
// new one waits, or the same one that is planned anew.
func (o Open) Waits() bool {
	return !o.Struck && (o.State == "" || o.Noun == "appointment" && o.State == "planned" || o.Noun == "referral" && o.State == "sent")
}

// Met returns the appointments that were kept or missed, in no order.
func (s Standing) Met() (some []Open) {
	for _, o := range s.Done {
		if o.Noun == "appointment" && !o.Struck && (o.State == "kept" || o.State == "no_show") {
			some = append(some, o)
		}
	}
	return some
}

// Begins returns when an appointment does; the zero time where that is not
// known.
func (o Open) Begins(zone *time.Location) time.Time {
	at, err := ParseTimeOfDay(o.Clock)
	if err != nil || o.Due == "" {
		return time.Time{}
	}
	return o.Due.At(at, zone)
}

// isTakenUp reports whether an entry says of what was settled long ago that it
// waits again.
func isTakenUp(e Entry) bool {
	state, says := e.Set[stateField(e.Noun)]
	return says && Open{Noun: e.Noun, State: state}.Waits()
}
