package kiosk

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// Monday returns the first day of the week that d is in (ISO 8601).
func (d Day) Monday() Day { return d.Add(-(int(d.utc().Weekday()+6) % 7)) }

// Week returns the number of the week that d is in, and its year, which is
// another one than that of d around New Year (ISO 8601).
func (d Day) Week() (year, week int) { return d.utc().ISOWeek() }

// Hours adds up the time that was spent from one day to another, in the ways
// in which it is asked after: for whom and in which week, by whom and on what.
// All of it is in minutes.
type Hours struct {
	From, To Day // both included
	Minutes  int
	Without  int // of them for nobody in particular

	people  map[ID]*PersonHours
	workers map[ID]*WorkerHours
}

// PersonHours is the time that was spent with or for one person.
type PersonHours struct {
	Person   ID
	From, To Day // the days on which they could have had any
	Minutes  int
	weeks    map[Day]int // by Monday
}

// WorkerHours is the time that one worker spent.
type WorkerHours struct {
	Staff   ID
	Minutes int
	Without int // of them for nobody in particular
	kinds   map[string]int
}

// NewHours returns the sum of nothing yet.
func NewHours(from, to Day) *Hours {
	return &Hours{From: from, To: to, people: map[ID]*PersonHours{}, workers: map[ID]*WorkerHours{}}
}

// Add counts time that was spent. What is of another day does not count.
func (h *Hours) Add(w Worked) {
	if w.Day < h.From || w.Day > h.To {
		return
	}
	worker := h.worker(w.Staff)
	h.Minutes += w.Minutes
	worker.Minutes += w.Minutes
	worker.kinds[w.Kind] += w.Minutes
	if w.Person.IsZero() {
		h.Without += w.Minutes
		worker.Without += w.Minutes
		return
	}
	p := h.person(w.Person, h.From)
	p.From, p.To = min(p.From, w.Day), max(p.To, w.Day)
	p.Minutes += w.Minutes
	p.weeks[w.Day.Monday()] += w.Minutes
}

// Expect counts somebody who may have had no time at all: from when they came, or
// came back, until it ended. It comes before the time that they had.
func (h *Hours) Expect(s Standing) {
	since, until := max(s.Since, s.Back, h.From), min(cmp.Or(s.ended(), h.To), h.To)
	if s.Off == "" && since <= until {
		h.person(s.Person, since).To = until
	}
}

// ended is the day on which the trajectory was over; empty where it goes on.
func (s Standing) ended() Day {
	if s.Closed() && s.Back == "" {
		return s.last().Day
	}
	return ""
}

func (h *Hours) person(id ID, from Day) *PersonHours {
	if h.people[id] == nil {
		h.people[id] = &PersonHours{Person: id, From: from, To: h.To, weeks: map[Day]int{}}
	}
	return h.people[id]
}

func (h *Hours) worker(id ID) *WorkerHours {
	if h.workers[id] == nil {
		h.workers[id] = &WorkerHours{Staff: id, kinds: map[string]int{}}
	}
	return h.workers[id]
}

// Weeks returns the Mondays of the weeks of the period, oldest first.
func (h *Hours) Weeks() (mondays []Day) {
	for m := h.From.Monday(); m <= h.To; m = m.Add(7) {
		mondays = append(mondays, m)
	}
	return mondays
}

// People returns those for whom time was spent or was to be, who had least in a
// week first; ties stand by id.
func (h *Hours) People() []PersonHours {
	return sorted(h.people, func(a, b PersonHours) int {
		return cmp.Or(cmp.Compare(a.PerWeek(), b.PerWeek()), strings.Compare(a.Person.String(), b.Person.String()))
	})
}

// Workers returns those who spent time, who spent most first; ties stand by id.
func (h *Hours) Workers() []WorkerHours {
	return sorted(h.workers, func(a, b WorkerHours) int {
		return cmp.Or(cmp.Compare(b.Minutes, a.Minutes), strings.Compare(a.Staff.String(), b.Staff.String()))
	})
}

func sorted[T any](of map[ID]*T, compare func(a, b T) int) []T {
	all := make([]T, 0, len(of))
	for _, one := range of {
		all = append(all, *one)
	}
	slices.SortFunc(all, compare)
	return all
}

// In returns the minutes of the week that begins on that Monday.
func (p PersonHours) In(monday Day) int { return p.weeks[monday] }

// Weeks returns the Mondays of the weeks in which there was any time, oldest
// first.
func (p PersonHours) Weeks() []Day { return slices.Sorted(maps.Keys(p.weeks)) }

// PerWeek returns the minutes that the person had in a week on average. Less
// than a week counts as one, so that one long talk on a Monday is not many.
func (p PersonHours) PerWeek() int {
	return p.Minutes * 7 / max(7, DaysBetween(p.From, p.To)+1)
}

// Enough reports whether that is what somebody may count on: MinutesNorm.
func (p PersonHours) Enough() bool { return p.PerWeek() >= MinutesNorm }

// On returns the minutes that went to a kind of time, of TimeKinds.
func (w WorkerHours) On(kind string) int { return w.kinds[kind] }
