package kiosk

import "time"

// CameBack returns the standing of somebody who was taken on, assigned or
// referred again on a day. Who is on the list already stays there as they were.
func (s Standing) CameBack(on Day) Standing {
	if s.IsOff() {
		s.Back, s.PutOffOn = on, ""
	}
	return s
}

// IsOff reports whether nothing is asked of the person any more: they were taken
// off the list or are through, and did not come back since.
func (s Standing) IsOff() bool { return s.Back == "" && s.left() }

// left reports whether the file says that they are off the list, or through.
func (s Standing) left() bool { return s.Off != "" || s.Closed() }

// IsAwaited reports whether the person came back, and nobody spoke to them
// since.
func (s Standing) IsAwaited() bool { return s.Back != "" && s.LastContact() < s.Back }

// stay ends that somebody came back: where it is said anew that they left, and
// where they stand on the list without it. Of one day the last word holds. What
// was written down on a day before it, and arrives after it, says nothing of it. Who leaves is put off no longer.
func (s *Standing) stay(e Entry, zone *time.Location) {
	leaves := s.leaves(e) && DayOf(e.Written, zone) >= s.Back
	if !s.left() || leaves {
		s.Back = ""
	}
	if leaves {
		s.PutOffOn = ""
	}
}

// leaves reports whether an entry that was applied says that the person is off
// the list, or through. Who settles a dispute says what was meant before.
func (s Standing) leaves(e Entry) bool {
	switch {
	case !e.Settles.IsZero():
		return false
	case e.Noun == "follow_up":
		return e.Of == s.Record && e.Set["off"] != "" && e.Set["off"] == s.Off
	case e.Noun == "trajectory":
		return ClosedState(e.Set["state"]) && e.Set["state"] == s.State()
	}
	return false
}
