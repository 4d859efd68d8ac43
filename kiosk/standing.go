package kiosk

import (
	"slices"
	"time"
)

// Standing is what lies open on the disk of how somebody is looked after: days,
// states and counts, no words. It is what the follow-up list and an organiser's
// figures are made from, and is kept beside the [File] by [Standing.Apply] and
// [Standing.Recalled].
type Standing struct {
	Person   ID
	Since    Day       // when they came onto the list: referred, or taken on
	Before   bool      // known before this program: nothing is known of contacts until then
	Source   string    // of Channels, or how the referral came in
	Record   ID        // their follow_up record
	Rhythm   int       // days; 0 for RhythmDefault
	PutOff   Day       // nothing is asked before
	PutOffOn Day       // when that was said; no day where it holds no more: they left or came back since
	Off      string    // why they are off the list, or empty
	Back     Day       // when they were taken on, assigned or referred again after Off or the closing; no day where that was said last
	Touches  []Touch   // the newest contacts and tries, newest first
	Open     []Open    // what was agreed and is not done
	Done     []Open    // what was settled last, the newest last: it may be taken up again
	Passages []Passage // the states of the trajectories, in order
	Routes   []Passage // of State the route, of Day its beginning, and Until its end
	Placed   []Placed
	FirstOne Day      // the first step that was agreed, or stage or placement that began: see FirstStep
	Reviews  []Review // the quarterly evaluations and final balances
	Reviewed Day      // the last quarterly evaluation
	Balanced Day      // the last final balance
	Feedback []Day    // when the referrer is to be told something
	Revision uint64
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
	Zero       bool // that Hours are 0 was written down, not left empty
	Norm       int  // hours; 0 for HoursNorm
}

// State returns the state of the trajectory; empty where there is none yet.
func (s Standing) State() string { return s.last().State }

func (s Standing) last() Passage {
	if len(s.Passages) == 0 {
		return Passage{}
	}
	return s.Passages[len(s.Passages)-1]
}

// Closed reports whether the trajectory is over.
func (s Standing) Closed() bool { return ClosedState(s.State()) }

// Apply returns the standing after an entry. Entries may come in any order of
// their days; an entry is applied once.
func (s Standing) Apply(e Entry, zone *time.Location) Standing {
	s.Touches, s.Open, s.Done = slices.Clone(s.Touches), slices.Clone(s.Open), slices.Clone(s.Done)
	s.Passages, s.Routes, s.Placed = slices.Clone(s.Passages), slices.Clone(s.Routes), slices.Clone(s.Placed)
	on := DayOf(e.At, zone)
	_, struck := e.Set[Withdrawn]
	switch e.Noun {
	case "contact":
		s.touch(e, on, struck)
	case "step", "appointment", "referral":
		s.open(e, struck)
	case "trajectory":
		s.pass(e, on, struck)
	case "route":
		s.route(e, struck)
	case "placement":
		s.place(e, struck)
	case "follow_up":
		s.follow(e, on, struck)
	case "evaluation", "balance":
		s.review(e, struck)
	}
	if e.Makes() && !struck {
		s.FirstOne = earlier(s.FirstOne, begins(e.Noun, e.Set, on))
	}
	s.stay(e, zone)
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

// takes reports whether an entry gives that field another value, and its
// writer saw the one that it has.
func takes(e Entry, field, has string) bool {
	v, ok := e.Set[field]
	return ok && v != has && (e.Seen[field] == has || !e.Settles.IsZero() || e.Makes())
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
	p.setHours(e)
	setNumber(&p.Norm, e, "norm")
}

// setHours tells none from nothing: whoever saw nothing did not see none.
func (p *Placed) setHours(e Entry) {
	has := itoa(p.Hours)
	if p.Zero {
		has = "0"
	}
	if takes(e, "hours", has) {
		p.Hours, p.Zero = atoi(e.Set["hours"]), e.Set["hours"] == "0"
	}
}

// follow reads the record of how somebody stands on the list. There is one: of
// another that came beside it nothing is taken.
func (s *Standing) follow(e Entry, on Day, struck bool) {
	if e.Makes() && s.Record.IsZero() {
		s.Record = e.Of
	}
	if e.Of != s.Record {
		return
	}
	if struck {
		s.Record, s.Rhythm, s.PutOff, s.PutOffOn, s.Off = ID{}, 0, "", "", ""
		return
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

// setNumber is set for a number that is never 0.
func setNumber(to *int, e Entry, field string) {
	has := itoa(*to)
	if takes(e, field, has) {
		*to = atoi(e.Set[field])
	}
}
