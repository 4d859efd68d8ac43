package kiosk

import (
	"maps"
	"slices"
	"time"
)

// CheckRoute returns Problems where an entry gives a route days on which there
// is another one, or makes it one that may not follow the route before it, which
// the problem names in its Args as After. What
// only makes a route shorter is never refused. Who came back begins where they
// are: the routes of a trajectory that is over bind nobody.
func (f File) CheckRoute(e Entry, zone *time.Location) error {
	r, was := f.routes(e)
	if e.Noun != "route" || !e.Settles.IsZero() || r.isWithin(was) {
		return nil
	}
	var p Problems
	var before Record
	for _, other := range f.Of("route") {
		switch {
		case other.ID == e.Of || other.Values["to"] != "" && other.Day("to") < f.returned(zone):
		case r.overlaps(other) && other.Day("from") > r.Day("from"):
			p.Add("to", "error.overlap")
		case r.overlaps(other):
			p.Add("from", "error.overlap")
		case other.Day("from") <= r.Day("from") && other.Day("from") >= before.Day("from"):
			before = other
		}
	}
	if before.Noun != "" && !slices.Contains(NextRoutes(before.Values["route"]), r.Values["route"]) {
		p = append(p, &Error{Kind: Invalid, Key: "error.next_route", Field: "route", Args: map[string]any{"After": before.Values["route"]}})
	}
	return p.eachOnce().Err()
}

// routes are a route as an entry makes it, and as it was; the zero one where it
// is new.
func (f File) routes(e Entry) (r, was Record) {
	was, _ = f.Record(e.Of)
	r = Record{ID: e.Of, Noun: e.Noun, Values: maps.Clone(was.Values)}
	if r.Values == nil {
		r.Values = Values{}
	}
	maps.Copy(r.Values, e.Set)
	return r, was
}

// isWithin reports whether a route is the same one as before, on some of its
// days.
func (r Record) isWithin(was Record) bool {
	return was.Noun != "" && r.Values["route"] == was.Values["route"] && r.Day("from") >= was.Day("from") &&
		(was.Values["to"] == "" || r.Values["to"] != "" && r.Day("to") <= was.Day("to"))
}

// overlaps reports whether two routes share more than the day on which one ends
// and the other begins.
func (r Record) overlaps(other Record) bool {
	ends := func(r Record, before Day) bool { return r.Values["to"] != "" && r.Day("to") <= before }
	return !ends(r, other.Day("from")) && !ends(other, r.Day("from"))
}

// returned is the day on which somebody began again; no day for who never did.
func (f File) returned(zone *time.Location) (on Day) {
	said := f.Passages(zone)
	for i := 1; i < len(said); i++ {
		if said[i].Record != said[i-1].Record {
			on = said[i].Day
		}
	}
	return on
}
