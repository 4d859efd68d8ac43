package store

import (
	"context"
	"time"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// Actor is who does something: a staff member, or a device where it is the
// participant's own act.
type Actor struct {
	Staff  kiosk.ID
	Device kiosk.ID
}

// Attendance returns one line of a list; a person who is not on it has the zero
// Status.
func (s *Store) Attendance(ctx context.Context, activity, participant kiosk.ID) (line kiosk.Attendance, err error) {
	err = s.view(ctx, func(r engine.Reader) (err error) {
		line, err = attendance(r, activity, participant)
		return err
	})
	return line, err
}

func attendance(r engine.Reader, activity, participant kiosk.ID) (kiosk.Attendance, error) {
	line, ok, err := find[kiosk.Attendance](r, key("attendance", activity, participant))
	if !ok {
		line.Activity, line.Participant = activity, participant
	}
	return line, err
}

// History returns what became of one line of a list, oldest first.
func (s *Store) History(ctx context.Context, activity, participant kiosk.ID) (steps []kiosk.AttendanceChange, err error) {
	err = s.view(ctx, func(r engine.Reader) (err error) {
		steps, err = list[kiosk.AttendanceChange](r, "change", activity, participant)
		return err
	})
	return steps, err
}

// Attended returns the newest lists that a participant is on, newest first, at
// most limit.
func (s *Store) Attended(ctx context.Context, participant kiosk.ID, limit int) (lines []Line, err error) {
	err = s.view(ctx, func(r engine.Reader) error {
		ids, err := keysUnder(r, engine.Prefix(under("attended", participant)))
		if err != nil {
			return err
		}
		for i := len(ids) - 1; i >= 0 && len(lines) < limit; i-- {
			line, err := attendance(r, ids[i], participant)
			if err != nil {
				return err
			}
			a, err := get[kiosk.Activity](r, key("activity", ids[i]))
			if err != nil {
				return err
			}
			lines = append(lines, Line{Attendance: line, Activity: a})
		}
		return nil
	})
	return lines, err
}

// Line is an attendance with the records that it names.
type Line struct {
	kiosk.Attendance
	Activity    kiosk.Activity
	Participant kiosk.Participant
}

// save writes a changed line with its indexes and its step in the history.
func (s *Store) save(tx engine.Txn, a kiosk.Activity, before, after kiosk.Attendance, change kiosk.ID, now time.Time, by Actor, reason string) error {
	after.Revision = before.Revision + 1
	p := after.Participant
	if err := put(tx, key("attendance", a.ID, p), after); err != nil {
		return err
	}
	if before.Revision == 0 {
		if err := tx.Put(key("attended", p, a.ID), nil); err != nil {
			return err
		}
	}
	expected := key("expected", p, a.Day, a.ID)
	switch {
	case after.Status == kiosk.Expected:
		if err := tx.Put(expected, nil); err != nil {
			return err
		}
	case before.Status == kiosk.Expected:
		if err := tx.Delete(expected); err != nil {
			return err
		}
	}
	if absent := after.Status == kiosk.NoShow; absent || before.Status == kiosk.NoShow {
		if err := putIndex(tx, key("absent", p, a.Day, a.ID), absent); err != nil {
			return err
		}
	}
	return put(tx, key("change", a.ID, p, change), kiosk.AttendanceChange{
		ID: change, At: now, By: by.Staff, Device: by.Device, Before: before, After: after, Reason: reason,
	})
}

// Change is what staff do to one line of a list.
type Change struct {
	Receipt     kiosk.ID // made by the client; the same one changes once
	Activity    kiosk.ID
	Participant kiosk.ID
	By          Actor
	What        string // which change it is, to tell a repeat from another
	Reason      string
	// Do returns the line as it will be; changed is false where it stays. It
	// may run several times.
	Do func(kiosk.Attendance, kiosk.Activity, kiosk.Organisation) (line kiosk.Attendance, changed bool, err error)
}

// ChangeAttendance applies one change and returns the line as it then is.
func (s *Store) ChangeAttendance(ctx context.Context, c Change) (line kiosk.Attendance, err error) {
	now, change := s.Now(), s.NewID()
	var site kiosk.ID
	err = s.update(ctx, func(tx engine.Txn) error {
		o, err := s.organisation(tx)
		if err != nil {
			return err
		}
		return once(tx, kiosk.DayOf(now, o.Location()), c.Receipt, "attendance", []any{c.Activity, c.Participant, c.What, c.Reason}, &line, func() error {
			a, err := get[kiosk.Activity](tx, key("activity", c.Activity))
			if err != nil {
				return err
			}
			if _, err := get[kiosk.Participant](tx, key("participant", c.Participant)); err != nil {
				return err
			}
			before, err := attendance(tx, c.Activity, c.Participant)
			if err != nil {
				return err
			}
			after, changed, err := c.Do(before, a, o)
			line, site = after, a.Site
			if err != nil || !changed {
				return err
			}
			if after.Status == kiosk.NoShow && before.Status != kiosk.NoShow && a.ClosedAt.IsZero() {
				return kiosk.Wrong("status", "error.choice") // somebody expected may still come
			}
			line.Revision = before.Revision + 1
			return s.save(tx, a, before, after, change, now, c.By, c.Reason)
		})
	})
	if err == nil {
		s.changed(site)
	}
	return line, err
}

// NoteHelp notes on a line that help was given, or that it was not after all;
// NotFound where the person is not on the list. It is no step in the history of
// the line: that says who was here and when, to those who pay for it, and a
// tally of taps would bury it. Twice is once.
func (s *Store) NoteHelp(ctx context.Context, activity, participant kiosk.ID, help string, given bool) (line kiosk.Attendance, err error) {
	var site kiosk.ID
	err = s.update(ctx, func(tx engine.Txn) error {
		a, err := get[kiosk.Activity](tx, key("activity", activity))
		if err != nil {
			return err
		}
		before, err := get[kiosk.Attendance](tx, key("attendance", activity, participant))
		if err != nil {
			return err
		}
		line, err = before.NoteHelp(help, given)
		if err != nil || before.Helped(help) == given {
			return err
		}
		line.Revision, site = before.Revision+1, a.Site
		return put(tx, key("attendance", activity, participant), line)
	})
	if err == nil && !site.IsZero() {
		s.changed(site)
	}
	return line, err
}

// Expect puts people on a list as expected; who is on it already stays as they
// are.
func (s *Store) Expect(ctx context.Context, activity kiosk.ID, people []kiosk.ID, by Actor) error {
	if len(people) > 100 {
		return kiosk.Fail(kiosk.TooLarge, "error.too_large")
	}
	now, change := s.Now(), s.NewID()
	var site kiosk.ID
	err := s.update(ctx, func(tx engine.Txn) error {
		a, err := get[kiosk.Activity](tx, key("activity", activity))
		if err != nil {
			return err
		}
		if a.DropIn {
			return kiosk.Fail(kiosk.Invalid, "error.drop_in")
		}
		site = a.Site
		for _, p := range people {
			if _, err := get[kiosk.Participant](tx, key("participant", p)); err != nil {
				return err
			}
			before, err := attendance(tx, activity, p)
			if err != nil {
				return err
			}
			if before.Status != "" {
				continue
			}
			after := before
			after.Status, after.Method = kiosk.Expected, kiosk.ByStaff
			if err := s.save(tx, a, before, after, change, now, by, ""); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		s.changed(site)
	}
	return err
}
