package kiosk

import (
	"slices"
	"strings"
	"time"
)

// Touch is a contact, or a try that reached nobody.
type Touch struct {
	Record  ID
	Day     Day
	At      time.Time // UTC
	Reached bool
}

const touchesKept = 16

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

func (s *Standing) touch(e Entry, on Day, struck bool) {
	i := slices.IndexFunc(s.Touches, func(t Touch) bool { return t.Record == e.Of })
	switch {
	case struck && i >= 0:
		s.Touches = slices.Delete(s.Touches, i, i+1)
	case struck:
	case e.Makes() && i < 0:
		s.Touches = append(s.Touches, Touch{Record: e.Of, Day: on, At: e.At.UTC(), Reached: e.Set["reached"] == "yes"})
	case i >= 0 && takes(e, "reached", yesNo(s.Touches[i].Reached)):
		s.Touches[i].Reached = e.Set["reached"] == "yes"
	}
	s.forgetTouches()
}

// forgetTouches keeps the newest, and the newest that reached somebody.
func (s *Standing) forgetTouches() {
	slices.SortStableFunc(s.Touches, newerTouch)
	if len(s.Touches) <= touchesKept {
		return
	}
	reached := slices.IndexFunc(s.Touches, func(t Touch) bool { return t.Reached })
	if reached >= touchesKept {
		s.Touches[touchesKept-1] = s.Touches[reached]
	}
	s.Touches = s.Touches[:touchesKept]
}

// newerTouch puts the newer of two first.
func newerTouch(a, b Touch) int {
	if a.Day != b.Day {
		return strings.Compare(string(b.Day), string(a.Day))
	}
	if c := b.At.Compare(a.At); c != 0 {
		return c
	}
	return strings.Compare(a.Record.String(), b.Record.String())
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// Recalls reports whether an entry may ask for what a standing has forgotten:
// it withdraws a contact or what may be the first step, or says anew whether
// somebody was reached or when that step was. After it the standing is to be
// [Standing.Recalled].
func (e Entry) Recalls() bool {
	says := func(field string) bool {
		_, ok := e.Set[field]
		return ok && !e.Makes()
	}
	switch e.Noun {
	case "contact":
		return says(Withdrawn) || says("reached")
	case "step":
		return says(Withdrawn)
	case "stage":
		return says(Withdrawn) || says("from")
	case "placement":
		return says(Withdrawn) || says("start")
	}
	return false
}

// Recalled returns the standing with what the file remembers and it does not:
// the contacts before the newest, and the step after the first.
func (s Standing) Recalled(f File, zone *time.Location) Standing {
	s.Touches = nil
	for _, r := range f.Of("contact") {
		s.Touches = append(s.Touches, Touch{Record: r.ID, Day: DayOf(r.At, zone), At: r.At.UTC(), Reached: r.Values["reached"] == "yes"})
	}
	s.forgetTouches()
	s.recallFirst(f, zone)
	return s
}
