package kiosk

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// PassageSaid is a passage with what was said of it and by whom.
type PassageSaid struct {
	Passage
	By      ID
	Written time.Time
	Note    string
}

// Passages returns the states that somebody went through, by the rule of
// [Standing.Apply]: a state that two people changed at once is not in it until
// somebody decides.
func (f File) Passages(zone *time.Location) []PassageSaid {
	var s Standing
	var said []PassageSaid
	for _, e := range f.entries("trajectory") {
		s = s.Apply(e, zone)
		if len(s.Way) > len(said) {
			said = append(said, PassageSaid{By: e.By, Written: e.Written, Note: e.Set["note"]})
		}
	}
	for i, p := range s.Way {
		said[i].Passage = p.neat()
	}
	return said
}

// neat leaves out what is not asked of the state: two people who changed it at
// once may have filled in each a part.
func (p Passage) neat() Passage {
	if !NeedsReason(p.State) {
		p.Reason = ""
	}
	if p.State != Paused {
		p.Until = ""
	}
	return p
}

// entries are those of the records of a noun that stand, in the order in which
// they came.
func (f File) entries(noun string) []Entry {
	var all []Entry
	for _, r := range f.Of(noun) {
		all = append(all, r.Changes...)
	}
	slices.SortStableFunc(all, func(a, b Entry) int {
		return cmp.Or(a.Kept.Compare(b.Kept), strings.Compare(a.ID.String(), b.ID.String()))
	})
	return all
}

// Trajectory returns the record that a change of state is of, and the state. A
// closed one is left as it is: whoever comes back begins a new one, and the
// record is the zero one.
func (f File) Trajectory(zone *time.Location) (present Record, state string) {
	said := f.Passages(zone)
	if len(said) == 0 {
		return Record{}, ""
	}
	last := said[len(said)-1]
	if ClosedState(last.State) {
		return Record{}, last.State
	}
	present, _ = f.Record(last.Record)
	return present, last.State
}
