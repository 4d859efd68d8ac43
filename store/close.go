package store

import (
	"context"
	"time"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// sweepSize is how many lines of a list one transaction changes.
const sweepSize = 100

// CloseList closes a list: who was still expected did not come, and who is
// still in stayed until the end if stayed says so. A long list takes several
// transactions, the last of which closes it: closing that broke off is done
// again by closing again, and closing twice changes nothing.
func (s *Store) CloseList(ctx context.Context, activity kiosk.ID, stayed bool, by Actor) error {
	now := s.Now()
	o, err := s.Organisation(ctx)
	if err != nil {
		return err
	}
	a, err := s.Activity(ctx, activity)
	if err != nil || !a.ClosedAt.IsZero() {
		return err
	}
	if err := s.sweep(ctx, a, by, "closed", func(l kiosk.Attendance) (kiosk.Attendance, bool) {
		l, changed := l.Close(a.Ends(o.Location()), stayed)
		l.ConfirmedBy, l.ConfirmedAt = by.Staff, now
		return l, changed
	}); err != nil {
		return err
	}
	_, err = s.ChangeActivity(ctx, activity, func(a kiosk.Activity) (kiosk.Activity, error) {
		if a.ClosedAt.IsZero() {
			a.ClosedAt, a.ClosedBy = now, by.Staff
		}
		return a, nil
	})
	return err
}

// ReopenList opens a closed list again: who was said not to have come is
// expected again. Like closing, it can be done again.
func (s *Store) ReopenList(ctx context.Context, activity kiosk.ID, by Actor) error {
	a, err := s.Activity(ctx, activity)
	if err != nil || a.ClosedAt.IsZero() {
		return err
	}
	if err := s.sweep(ctx, a, by, "reopened", kiosk.Attendance.Reopen); err != nil {
		return err
	}
	_, err = s.ChangeActivity(ctx, activity, func(a kiosk.Activity) (kiosk.Activity, error) {
		a.ClosedAt, a.ClosedBy = time.Time{}, kiosk.ID{}
		return a, nil
	})
	return err
}

// sweep applies next to every line of a list, as it is when its turn comes.
func (s *Store) sweep(ctx context.Context, a kiosk.Activity, by Actor, reason string, next func(kiosk.Attendance) (kiosk.Attendance, bool)) error {
	now, change := s.Now(), s.NewID()
	var page []kiosk.ID
	return s.pages(ctx, engine.Prefix(under("attendance", a.ID)), func(r engine.Reader, rng engine.Range) ([]byte, error) {
		page = page[:0]
		return eachKept(r, rng, func(_ []byte, l kiosk.Attendance) error {
			if _, changes := next(l); changes {
				page = append(page, l.Participant)
			}
			return nil
		})
	}, func() error {
		for from := 0; from < len(page); from += sweepSize {
			some := page[from:min(from+sweepSize, len(page))]
			if err := s.update(ctx, func(tx engine.Txn) error {
				return s.sweepSome(tx, a, some, change, now, by, reason, next)
			}); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *Store) sweepSome(tx engine.Txn, a kiosk.Activity, people []kiosk.ID, change kiosk.ID, now time.Time, by Actor, reason string, next func(kiosk.Attendance) (kiosk.Attendance, bool)) error {
	for _, p := range people {
		before, err := attendance(tx, a.ID, p)
		if err != nil {
			return err
		}
		after, changes := next(before)
		if !changes {
			continue
		}
		if err := s.save(tx, a, before, after, change, now, by, reason); err != nil {
			return err
		}
	}
	return nil
}
