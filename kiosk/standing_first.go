package kiosk

import "time"

// FirstStep returns the day on which somebody's waiting ended: a step was
// agreed with them, a stage or a placement began, or their way came to run. No
// day where none of these was.
func (s Standing) FirstStep() Day {
	first := s.FirstOne
	for _, p := range s.Passages {
		if p.State == Running {
			first = earlier(first, p.Day)
		}
	}
	return first
}

// begins returns the day on which a record that was written on another is the
// first step of somebody; no day for one of a sort that never is. What begins
// later was agreed when it was written.
func begins(noun string, v Values, on Day) Day {
	switch noun {
	case "step":
		return on
	case "stage":
		return earlier(on, Day(v["from"]))
	case "placement":
		return earlier(on, Day(v["start"]))
	}
	return ""
}

// recallFirst reads the first step from the file anew.
func (s *Standing) recallFirst(f File, zone *time.Location) {
	s.FirstOne = ""
	for _, noun := range []string{"step", "stage", "placement"} {
		for _, r := range f.Of(noun) {
			s.FirstOne = earlier(s.FirstOne, begins(noun, r.Values, DayOf(r.At, zone)))
		}
	}
}

// earlier returns the first of two days, of which either may be none.
func earlier(a, b Day) Day {
	if a == "" || b == "" {
		return max(a, b)
	}
	return min(a, b)
}
