package kiosk

import (
	"slices"
	"strings"
	"time"
)

// Standing is what lies open on the disk of how somebody is looked after: days,
// states and counts, no words. It is what the follow-up list and an organiser's
// figures are made from, and is kept beside the [File] by [Standing.Apply].
type Standing struct {
	Person   ID
	Since    Day       // when they came onto the list: referred, or taken on
	Before   bool      // known before this program: nothing is known of contacts until then
	Source   string    // of Channels, or how the referral came in
	Record   ID        // their follow_up record
	Rhythm   int       // days; 0 for RhythmDefault
	PutOff   Day       // nothing is asked before
	PutOffOn Day       // when that was said
	Off      string    // why they are off the list, or empty
	Touches  []Touch   // the newest contacts and tries, newest first
	Open     []Open    // what was agreed and is not done
	Done     []Open    // what was settled last, the newest last: it may be taken up again
	Way      []Passage // the states of the trajectories, in order
	Routes   []Passage // of State the route, of Day its beginning, and Until its end
	Placed   []Placed
	FirstOne Day      // the first step that was agreed
	Reviews  []Review // the quarterly evaluations and final balances
	Reviewed Day      // the last quarterly evaluation
	Balanced Day      // the last final balance
	Feedback []Day    // when the referrer is to be told something
	Revision uint64
}

// Touch is a contact, or a try that reached nobody.
type Touch struct {
	Record  ID
	Day     Day
	Reached bool
}

// Open is something that waits for its day.
type Open struct {
	Record ID
	Noun   string // step, appointment or referral
	Due    Day    // empty for a step without a day
	Signal bool   // of a referral: a first signal
	State  string // of a step the day it was done, else its state
	Struck bool
}

// Passage is a state of a trajectory from a day on.
type Passage struct {
	Record ID
	State  string
	Reason string
	Day    Day
	Until  Day // of a pause
}

// Review is a quarterly evaluation or a final balance.
type Review struct {
	Record ID
	Noun   string // evaluation or balance
	Day    Day
}

// Placed is a placement, as far as it is counted.
type Placed struct {
	Record     ID
	Kind       string
	Start, End Day
	Hours      int
	Norm       int // hours; 0 for HoursNorm
}

const touchesKept = 16

// State returns the state of the trajectory; empty where there is none yet.
func (s Standing) State() string { return s.last().State }

func (s Standing) last() Passage {
	if len(s.Way) == 0 {
		return Passage{}
	}
	return s.Way[len(s.Way)-1]
}

// Closed reports whether the trajectory is over.
func (s Standing) Closed() bool { return ClosedState(s.State()) }

// LastContact returns the day on which the person was last reached; no day
// where they never were. A try that reached nobody is no contact.
func (s Standing) LastContact() Day {
	for _, t := range s.Touches {
		if t.Reached {
			return t.Day
		}
	}
	return ""
}

// Apply returns the standing after an entry. Entries may come in any order of
// their days; an entry is applied once.
func (s Standing) Apply(e Entry, zone *time.Location) Standing {
	s.Touches, s.Open, s.Done = slices.Clone(s.Touches), slices.Clone(s.Open), slices.Clone(s.Done)
	s.Way, s.Routes, s.Placed = slices.Clone(s.Way), slices.Clone(s.Routes), slices.Clone(s.Placed)
	on := DayOf(e.At, zone)
	_, struck := e.Set[Withdrawn]
	switch e.Noun {
	case "contact":
		s.touch(e, on, struck)
	case "step", "appointment", "referral":
		s.open(e, on, struck)
	case "trajectory":
		s.pass(e, on, struck)
	case "route":
		s.route(e, struck)
	case "placement":
		s.place(e, struck)
	case "follow_up":
		s.follow(e, on)
	case "evaluation", "balance":
		s.review(e, struck)
	}
	return s
}

// review keeps on which day somebody was evaluated. What was withdrawn was on
// none.
func (s *Standing) review(e Entry, struck bool) {
	i := slices.IndexFunc(s.Reviews, func(r Review) bool { return r.Record == e.Of })
	s.Reviews = slices.Clone(s.Reviews)
	switch {
	case struck && i >= 0:
		s.Reviews = slices.Delete(s.Reviews, i, i+1)
	case struck:
	case e.Makes() && i < 0:
		s.Reviews = append(s.Reviews, Review{Record: e.Of, Noun: e.Noun, Day: Day(e.Set["day"])})
	case i >= 0:
		set(&s.Reviews[i].Day, e, "day")
	}
	s.Reviewed, s.Balanced = s.lastReview("evaluation"), s.lastReview("balance")
}

func (s *Standing) lastReview(noun string) (last Day) {
	for _, r := range s.Reviews {
		if r.Noun == noun {
			last = max(last, r.Day)
		}
	}
	return last
}

func (s *Standing) touch(e Entry, on Day, struck bool) {
	i := slices.IndexFunc(s.Touches, func(t Touch) bool { return t.Record == e.Of })
	switch {
	case struck && i >= 0:
		s.Touches = slices.Delete(s.Touches, i, i+1)
	case struck:
	case e.Makes() && i < 0:
		s.Touches = append(s.Touches, Touch{Record: e.Of, Day: on, Reached: e.Set["reached"] == "yes"})
	case i >= 0 && takes(e, "reached", yesNo(s.Touches[i].Reached)):
		s.Touches[i].Reached = e.Set["reached"] == "yes"
	}
	slices.SortStableFunc(s.Touches, func(a, b Touch) int {
		if a.Day != b.Day {
			return strings.Compare(string(b.Day), string(a.Day))
		}
		return strings.Compare(a.Record.String(), b.Record.String())
	})
	s.forgetTouches()
}

// forgetTouches keeps the newest, and the newest that reached somebody.
func (s *Standing) forgetTouches() {
	if len(s.Touches) <= touchesKept {
		return
	}
	reached := slices.IndexFunc(s.Touches, func(t Touch) bool { return t.Reached })
	if reached >= touchesKept {
		s.Touches[touchesKept-1] = s.Touches[reached]
	}
	s.Touches = s.Touches[:touchesKept]
}

// takes reports whether an entry gives that field another value, and its
// writer saw the one that it has.
func takes(e Entry, field, has string) bool {
	v, ok := e.Set[field]
	return ok && v != has && (e.Seen[field] == has || !e.Settles.IsZero() || e.Makes())
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// ReferralWaits is after how many days without an answer a referral comes back.
const ReferralWaits = 14

// settledKept is how many settled things are kept: enough to take one up again
// that was settled by mistake.
const settledKept = 48

// open keeps what waits apart from what does not. Of each noun another field
// says when it is due, and another that it is done.
func (s *Standing) open(e Entry, on Day, struck bool) {
	o, known := s.item(e.Of)
	if !known {
		if !e.Makes() && !isTakenUp(e) || struck {
			return
		}
		o = Open{Record: e.Of, Noun: e.Noun}
	}
	if e.Makes() && !known && e.Noun == "step" && (s.FirstOne == "" || on < s.FirstOne) {
		s.FirstOne = on
	}
	due := undue(e.Noun, o.Due)
	set(&due, e, dueField(e.Noun))
	o.Due = dueOf(e.Noun, due)
	set(&o.State, e, stateField(e.Noun))
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

// Waits reports whether it is not done.
func (o Open) Waits() bool {
	return !o.Struck && (o.State == "" || o.Noun == "appointment" && (o.State == "planned" || o.State == "moved") || o.Noun == "referral" && o.State == "sent")
}

// isTakenUp reports whether an entry says of what was settled long ago that it
// waits again.
func isTakenUp(e Entry) bool {
	state, says := e.Set[stateField(e.Noun)]
	return says && Open{Noun: e.Noun, State: state}.Waits()
}

func (s *Standing) pass(e Entry, on Day, struck bool) {
	if struck {
		s.Way = slices.DeleteFunc(s.Way, func(p Passage) bool { return p.Record == e.Of })
		return
	}
	i := lastOf(s.Way, e.Of)
	if i < 0 && !e.Makes() {
		return
	}
	p := Passage{Record: e.Of, Day: on}
	if i >= 0 {
		p = s.Way[i]
	}
	before := p.State
	set(&p.State, e, "state")
	set(&p.Reason, e, "reason")
	set(&p.Until, e, "until")
	if d := Day(e.Set["day"]); d != "" {
		p.Day = d
	} else if p.State != before {
		p.Day = on
	}
	if p.State != before && i == len(s.Way)-1 || i < 0 {
		s.Way = append(s.Way, p)
		return
	}
	s.Way[i] = p
}

// lastOf returns where the last passage of a record is, or -1.
func lastOf(way []Passage, record ID) int {
	for i := len(way) - 1; i >= 0; i-- {
		if way[i].Record == record {
			return i
		}
	}
	return -1
}

func (s *Standing) route(e Entry, struck bool) {
	i := slices.IndexFunc(s.Routes, func(p Passage) bool { return p.Record == e.Of })
	switch {
	case struck && i >= 0:
		s.Routes = slices.Delete(s.Routes, i, i+1)
	case e.Makes() && i < 0:
		s.Routes = append(s.Routes, Passage{Record: e.Of, State: e.Set["route"], Day: Day(e.Set["from"]), Until: Day(e.Set["to"])})
	case i >= 0:
		set(&s.Routes[i].State, e, "route")
		set(&s.Routes[i].Day, e, "from")
		set(&s.Routes[i].Until, e, "to")
	}
}

func (s *Standing) place(e Entry, struck bool) {
	i := slices.IndexFunc(s.Placed, func(p Placed) bool { return p.Record == e.Of })
	switch {
	case struck && i >= 0:
		s.Placed = slices.Delete(s.Placed, i, i+1)
		return
	case struck || i < 0 && !e.Makes():
		return
	case i < 0:
		s.Placed = append(s.Placed, Placed{Record: e.Of})
		i = len(s.Placed) - 1
	}
	p := &s.Placed[i]
	set(&p.Kind, e, "kind")
	set(&p.Start, e, "start")
	set(&p.End, e, "end")
	setNumber(&p.Hours, e, "hours")
	setNumber(&p.Norm, e, "norm")
}

func (s *Standing) follow(e Entry, on Day) {
	if e.Makes() && s.Record.IsZero() {
		s.Record = e.Of
	}
	setNumber(&s.Rhythm, e, "rhythm")
	set(&s.PutOff, e, "put_off")
	if s.PutOff != "" && Day(e.Set["put_off"]) == s.PutOff {
		s.PutOffOn = max(s.PutOffOn, on)
	}
	set(&s.Off, e, "off")
}

// set takes a field over where the entry changes what its writer saw.
func set[T ~string](to *T, e Entry, field string) {
	if takes(e, field, string(*to)) {
		*to = T(e.Set[field])
	}
}

func setNumber(to *int, e Entry, field string) {
	has := itoa(*to)
	if takes(e, field, has) {
		*to = atoi(e.Set[field])
	}
}
