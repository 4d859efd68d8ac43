package kiosk

import (
	"maps"
	"slices"
	"time"
)

// Entry is one thing that was written down in somebody's [File]: it makes a
// record, or changes some fields of one. Entries are only ever added. Its id is
// made by the tablet, so that sent twice is written once.
type Entry struct {
	ID      ID
	Person  ID
	Noun    string
	Of      ID        // the record that it changes; the entry's own id where it makes one
	By      ID        // staff
	At      time.Time // when it happened, as whoever wrote it says; UTC
	Written time.Time // when it was written down, by the tablet's clock put right; UTC
	Kept    time.Time // when it was on this disk; UTC
	Set     Values    // the fields that it gives a value; an empty one empties the field
	Seen    Values    // what the fields of Set held when it was written; of a change
	Settles ID        // the entry that asked for other values of the fields of Set: this one decides; the record itself where it came late
	Late    bool      // the trajectory was closed when it came
}

// Makes reports whether the entry makes a record.
func (e Entry) Makes() bool { return e.Of == e.ID }

// Check returns an error where the entry cannot be kept: an id is missing, it
// says what its noun does not know, or it happened after it was written down.
// zone is the organisation's.
func (e Entry) Check(zone *time.Location) error {
	n, ok := NounOf(e.Noun)
	switch {
	case !ok || e.ID.IsZero() || e.Person.IsZero() || e.Of.IsZero() || e.By.IsZero():
		return Wrong("id", "error.id")
	case len(e.Set) == 0 && (e.Settles.IsZero() || e.Makes()):
		return Wrong("note", "error.nothing_written")
	case e.At.After(e.Written.Add(time.Minute)):
		return Wrong("happened", "error.future")
	case e.At.Before(e.Written.AddDate(-2, 0, 0)):
		return Wrong("happened", "error.long_past")
	}
	if why, ok := e.Set[Withdrawn]; ok {
		return e.checkWithdrawn(why)
	}
	if !e.Makes() {
		if err := e.checkPassage(); err != nil {
			return err
		}
		return n.checkChange(e, DayOf(e.Written, zone))
	}
	return n.Check(e.Set, nil, DayOf(e.Written, zone))
}

// checkWithdrawn wants a reason, of a record that is there, and nothing else
// beside it.
func (e Entry) checkWithdrawn(why string) error {
	if e.Makes() || len(e.Set) > 1 || !slices.Contains(WithdrawReasons(), why) {
		return Wrong(Withdrawn, "error.choice")
	}
	return nil
}

// checkPassage refuses a state of a trajectory that does not follow the one that
// its writer saw. Who settles a dispute chooses between two that did.
func (e Entry) checkPassage() error {
	state, changes := e.Set["state"]
	if e.Noun != "trajectory" || !changes || !e.Settles.IsZero() {
		return nil
	}
	return CheckPassage(e.Seen["state"], state)
}

// checkChange looks at the fields that change only: the others are not there.
// Who decides between values is not held against a day that passed meanwhile.
func (n Noun) checkChange(e Entry, on Day) error {
	some := n
	some.Fields, some.Also = nil, nil
	for _, f := range n.Fields {
		if s, changes := e.Set[f.Key]; changes && (s != "" || f.Need) {
			some.Fields = append(some.Fields, f)
		}
	}
	filled := maps.Clone(e.Set)
	maps.DeleteFunc(filled, func(_, s string) bool { return s == "" })
	var seen Values
	if !e.Settles.IsZero() {
		seen = filled
	}
	return some.Check(filled, seen, on)
}

// drawerMost is how long something written lies on a tablet at most before it
// is sent, as far as is believed.
const drawerMost = 400 * 24 * time.Hour

// RightTime returns the instant that the tablet meant by written, and at, when
// its own clock showed sent as the server's showed now: how long ago something
// was written is right on a clock that is hours or years off. A tablet whose
// clock tells the impossible is given the server's time. Without at it happened
// when it was written.
func RightTime(at, written, sent, now time.Time) (rightAt, rightWritten time.Time) {
	if at.IsZero() {
		at = written
	}
	if sent.IsZero() || written.IsZero() || written.After(sent) || sent.Sub(written) > drawerMost {
		if at.IsZero() {
			at = now
		}
		return minTime(at, now), now
	}
	right := func(t time.Time) time.Time { return minTime(t.Add(now.Sub(sent)), now).UTC() }
	return right(at), right(written)
}
