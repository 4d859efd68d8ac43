package kiosk

import (
	"cmp"
	"slices"
)

// guided reports whether the trajectory ran, paused or came to its end in the
// period.
func (r Results) guided(s Standing) bool {
	for i, p := range s.Passages {
		until := Day("")
		if i+1 < len(s.Passages) {
			until = s.Passages[i+1].Day
		}
		switch p.State {
		case Running, Paused:
			if r.meets(p.Day, until) {
				return true
			}
		case Completed, Ended:
			if r.has(p.Day) {
				return true
			}
		}
	}
	return false
}

// route is the last one that somebody followed in the period; empty for none.
func (r Results) route(s Standing) string {
	var last Passage
	for _, p := range s.Routes {
		if r.meets(p.Day, p.Until) && p.Day >= last.Day {
			last = p
		}
	}
	if !slices.Contains(Routes(), last.State) {
		return ""
	}
	return last.State
}

// came reports whether somebody came into a state in the period.
func (r Results) came(s Standing, state string) bool {
	return slices.ContainsFunc(s.Passages, func(p Passage) bool { return p.State == state && r.has(p.Day) })
}

// found reports whether somebody was placed in the period, or closed for that
// reason.
func (r Results) found(s Standing, kind string) bool {
	return slices.ContainsFunc(s.Placed, func(p Placed) bool { return p.Kind == kind && r.has(p.Start) }) ||
		slices.ContainsFunc(s.Passages, func(p Passage) bool {
			return p.Reason == kind && (p.State == Completed || p.State == Ended) && r.has(p.Day)
		})
}

// addHours counts the internships that were on in the period, with all the
// hours that were noted of them.
func (t *Reached) addHours(s Standing, in Results) {
	any, all := false, true
	for _, p := range s.Placed {
		if p.Kind != "internship" || !in.meets(p.Start, p.End) {
			continue
		}
		norm := cmp.Or(p.Norm, HoursNorm)
		any, all = true, all && p.Hours >= norm
		t.Hours += p.Hours
		t.Norm += norm
	}
	if any {
		t.Internship++
	}
	if any && all {
		t.NormDone++
	}
}
