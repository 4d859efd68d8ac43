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
	Way      []Passage // the states of the trajectories, in order
	Routes   []Passage // of State the route, of Day its beginning, and Until its end
	Placed   []Placed
	FirstOne Day   // the first step that was agreed
	Reviewed Day   // the last quarterly evaluation
	Balanced Day   // the final balance
	Feedback []Day // when the referrer is to be told something
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
}

// Passage is a state of a trajectory from a day on.
type Passage struct {
	Record ID
	State  string
	Reason string
	Day    Day
	Until  Day // of a pause
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
	s.Touches, s.Open = slices.Clone(s.Touches), slices.Clone(s.Open)
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
	case "evaluation":
		s.Reviewed = max(s.Reviewed, Day(e.Set["day"]))
	case "balance":
		s.Balanced = max(s.Balanced, Day(e.Set["day"]))
	}
	return s
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

// open keeps what waits. Of each noun another field says when it is due, and
// another that it is done.
func (s *Standing) open(e Entry, on Day, struck bool) {
	i := slices.IndexFunc(s.Open, func(o Open) bool { return o.Record == e.Of })
	if e.Makes() && i < 0 && !struck {
		if e.Noun == "step" && (s.FirstOne == "" || on < s.FirstOne) {
			s.FirstOne = on
		}
		if !isDone(e) {
			s.Open = append(s.Open, Open{Record: e.Of, Noun: e.Noun, Due: dueOf(e), Signal: e.Set["signal"] == "yes"})
		}
		return
	}
	reopened := i < 0 && !struck && !e.Makes() && isReopened(e)
	if reopened {
		s.Open = append(s.Open, Open{Record: e.Of, Noun: e.Noun, Due: dueOf(e)})
		return
	}
	switch {
	case i < 0:
	case struck, isDone(e):
		s.Open = slices.Delete(s.Open, i, i+1)
	case takes(e, dueField(e.Noun), string(undue(e.Noun, s.Open[i].Due))):
		s.Open[i].Due = dueOf(e)
	}
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

func dueOf(e Entry) Day {
	d := Day(e.Set[dueField(e.Noun)])
	if e.Noun == "referral" && d != "" {
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

// isDone reports whether what the entry says of waits no more.
func isDone(e Entry) bool {
	switch e.Noun {
	case "step":
		return e.Set["done"] != ""
	case "appointment":
		return e.Set["state"] != "" && e.Set["state"] != "planned"
	}
	return e.Set["state"] != "" && e.Set["state"] != "sent"
}

// isReopened reports whether what was done waits again.
func isReopened(e Entry) bool {
	switch e.Noun {
	case "step":
		done, says := e.Set["done"]
		return says && done == ""
	case "appointment":
		return e.Set["state"] == "planned"
	}
	return e.Set["state"] == "sent"
}

func (s *Standing) pass(e Entry, on Day, struck bool) {
	if struck {
		s.Way = slices.DeleteFunc(s.Way, func(p Passage) bool { return p.Record == e.Of })
		return
	}
	state, says := e.Set["state"]
	day := on
	if d := Day(e.Set["day"]); d != "" {
		day = d
	}
	last := len(s.Way) - 1
	of := func(p Passage) bool { return p.Record == e.Of }
	switch {
	case says && (e.Makes() && !slices.ContainsFunc(s.Way, of) || !e.Makes() && last >= 0 && s.Way[last].Record == e.Of && takes(e, "state", s.Way[last].State)):
		s.Way = append(s.Way, Passage{Record: e.Of, State: state, Reason: e.Set["reason"], Day: day, Until: Day(e.Set["until"])})
	case !says && last >= 0 && s.Way[last].Record == e.Of:
		if until, ok := e.Set["until"]; ok {
			s.Way[last].Until = Day(until)
		}
		if reason, ok := e.Set["reason"]; ok {
			s.Way[last].Reason = reason
		}
	}
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
	if set(&s.PutOff, e, "put_off"); e.Set["put_off"] != "" {
		s.PutOffOn = on
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
