package store

import (
	"time"

	"jobatelier/kiosk"
)

// inTime refuses what comes too early or too late. A card is taken until
// counting began, however the plan or the clock moves then: who answered is
// forgotten with it.
func (c *cast) inTime(a kiosk.Activity, zone *time.Location) error {
	if err := c.saysWhen(); err != nil {
		return err
	}
	live := a.TakesAnswers(c.now, zone)
	if c.late = c.kept() && !live; c.late {
		return c.isHandedIn(a, zone)
	}
	if !live || c.lies.Counted && (!c.atDoor() || c.forgotten(zone)) {
		return kiosk.Fail(kiosk.Conflict, "error.feedback_over")
	}
	return nil
}

// saysWhen refuses half a time, and one of a card: those are not taken without
// the kiosk.
func (c *cast) saysWhen() error {
	if !c.kept() {
		return nil
	}
	if _, err := kiosk.ParseDay(string(c.Day)); err != nil || !c.HalfDay.IsOne() || !c.atDoor() {
		return kiosk.Wrong("day", "error.choice")
	}
	return nil
}

// isHandedIn refuses what a tablet hands in too early or too late. Its day may
// be another than that of the activity, since the plan may have moved; before
// the first ballot, what is handed in lies under the later of the two. Which
// half of the day it was is not compared.
func (c *cast) isHandedIn(a kiosk.Activity, zone *time.Location) error {
	if !near(c.Day, a.Day) && !near(c.Day, c.lies.Day) {
		return kiosk.Wrong("day", "error.choice")
	}
	today := kiosk.DayOf(c.now, zone)
	if c.first {
		c.lies.Day = max(a.Day, min(c.Day, today))
	}
	begun := !c.now.Before(a.Begins(zone)) || c.Day < a.Day && c.Day <= today
	if !begun || c.forgotten(zone) {
		return kiosk.Fail(kiosk.Conflict, "error.feedback_over")
	}
	return nil
}

// near reports whether two days are no further apart than a tablet can hand in.
func near(a, b kiosk.Day) bool {
	return a >= b.Add(-kiosk.HandInDays) && a <= b.Add(kiosk.HandInDays)
}

// forgotten reports whether it may not be known any more which ballots were
// counted: the receipts are deleted by the same day, see Tidy.
func (c *cast) forgotten(zone *time.Location) bool {
	return kiosk.DayOf(c.now, zone) > c.lies.Day.Add(kiosk.HandInDays)
}
