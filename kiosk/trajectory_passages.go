package kiosk

import (
	"slices"
	"time"
)

// PassageSaid is a passage with what was said of it and by whom.
type PassageSaid struct {
	Passage
	Ends    Day // when the next one began, or until when a pause lasts; no day where neither is known
	Entry   ID  // that brought it about
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
		said = said[:min(len(said), len(s.Passages))] // one was taken back
		if len(s.Passages) > len(said) {
			said = append(said, PassageSaid{Entry: e.ID, By: e.By, Written: e.Written, Note: e.Set["note"]})
		}
	}
	for i, p := range s.Passages {
		said[i].Passage = p.neat()
		said[i].Ends = said[i].Until
		if i > 0 {
			said[i-1].Ends = p.Day
		}
	}
	return said
}

// CheckOrder returns an Invalid error where a passage would be on a day before
// the one that it follows. Who decides between two values is not held to it, nor
// who did not see the state that there is now: what they say is kept beside it.
func (f File) CheckOrder(e Entry, zone *time.Location) error {
	said := f.Passages(zone)
	_, moves := e.Set["state"]
	if n := len(said); n > 0 && (!moves || said[n-1].Entry == e.ID) {
		said = said[:n-1] // the day is put right, or the form was sent again
	}
	if len(said) == 0 || e.Noun != "trajectory" || !e.Settles.IsZero() {
		return nil
	}
	last, day := said[len(said)-1], Day(e.Set["day"])
	if day == "" {
		day = DayOf(e.At, zone)
	}
	if unseen := moves && !e.Makes() && e.Seen["state"] != last.State; unseen || day >= last.Day {
		return nil
	}
	return Wrong("day", "error.order")
}

// TakeBack returns an entry that undoes the last passage, as a tap beside the
// state that was meant: the way is as it was before, and what a form saw of it
// comes back. The caller gives it its id, its writer and its times. A Conflict
// where that passage is not the last one any more.
func (f File) TakeBack(passage ID, zone *time.Location) (Entry, error) {
	said := f.Passages(zone)
	n := len(said)
	if n == 0 || said[n-1].Entry != passage {
		return Entry{}, Fail(Conflict, "error.conflict")
	}
	last := said[n-1]
	e := Entry{Person: f.Person, Noun: "trajectory", Of: last.Record, Set: Values{Withdrawn: "mistake"}}
	if n > 1 && said[n-2].Record == last.Record {
		before := said[n-2]
		e.Settles, e.Seen = passage, Values{}
		e.Set = Values{"state": before.State, "day": string(before.Given), "reason": before.Reason, "until": string(before.Until), "note": before.Note}
	}
	return e, nil
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
	slices.SortStableFunc(all, byKept)
	return all
}

// ClosedIn returns the state in which the trajectory ended; empty while it has
// not.
func (f File) ClosedIn(zone *time.Location) string {
	if _, state := f.Trajectory(zone); ClosedState(state) {
		return state
	}
	return ""
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
