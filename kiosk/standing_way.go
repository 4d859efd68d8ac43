package kiosk

import "slices"

// Passage is a state of a trajectory from a day on.
type Passage struct {
	Record ID
	State  string
	Reason string
	Day    Day
	Given  Day // what the field of the day holds; Day is when it was said where that does not tell
	Until  Day // of a pause
}

func (s *Standing) pass(e Entry, on Day, struck bool) {
	if struck {
		s.Passages = slices.DeleteFunc(s.Passages, func(p Passage) bool { return p.Record == e.Of })
		return
	}
	i := lastOf(s.Passages, e.Of)
	if i < 0 && !e.Makes() {
		return
	}
	if i > 0 && i == len(s.Passages)-1 && s.Passages[i-1].isAgain(e) {
		s.Passages = s.Passages[:i]
		return
	}
	p := Passage{Record: e.Of, Day: on}
	if i >= 0 {
		p = s.Passages[i]
	}
	before := p.State
	set(&p.State, e, "state")
	set(&p.Reason, e, "reason")
	set(&p.Until, e, "until")
	p.setDay(e, on, i < 0 || p.State != before)
	if p.State != before && i == len(s.Passages)-1 || i < 0 {
		s.Passages = append(s.Passages, p)
		return
	}
	s.Passages[i] = p
}

// isAgain reports whether an entry says that the passage is the last one after
// all, and that what came after it was a mistake.
func (p Passage) isAgain(e Entry) bool {
	day, says := e.Set["day"]
	return !e.Settles.IsZero() && p.Record == e.Of && e.Set["state"] == p.State && says && Day(day) == p.Given
}

// setDay takes the day over with the state that it is of, or where the day
// itself was put right. Who closed second closes on no day.
func (p *Passage) setDay(e Entry, on Day, moved bool) {
	given := p.Given
	set(&p.Given, e, "day")
	d := Day(e.Set["day"])
	switch {
	case moved && d != "":
		p.Day = d
	case moved:
		p.Day = on
	case p.Given != given && d != "":
		p.Day = d
	}
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
