package store

import (
	"context"
	"strconv"
	"time"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// Work keeps time that a worker spent. The same id keeps it once; other time
// under it is a Conflict, on whichever day.
func (s *Store) Work(ctx context.Context, w kiosk.Worked) error {
	today, err := s.today(ctx)
	if err != nil {
		return err
	}
	if w.ID.IsZero() {
		return kiosk.Wrong("id", "error.id")
	}
	if err := w.Check(today); err != nil {
		return err
	}
	return s.update(ctx, func(tx engine.Txn) error {
		w := w
		if !w.Person.IsZero() {
			p, err := participant(tx, w.Person)
			if err != nil {
				return err
			}
			w.Person = p.ID
		}
		k := workedKey(w.Day, w.ID)
		switch before, kept, err := findWorked(tx, w); {
		case err != nil:
			return err
		case kept && before != w:
			return kiosk.Fail(kiosk.Conflict, "error.already_saved")
		}
		if err := put(tx, key("worked_id", w.ID), monthOf(w.Day)); err != nil {
			return err
		}
		return put(tx, k, w)
	})
}

// findWorked looks up what is kept under the id of some time: in the month that
// the index names, or where time has none that was kept before there was one, in
// its own.
func findWorked(r engine.Reader, w kiosk.Worked) (before kiosk.Worked, kept bool, err error) {
	month, indexed, err := find[string](r, key("worked_id", w.ID))
	if err != nil {
		return before, false, err
	}
	if !indexed {
		month = monthOf(w.Day)
	}
	return find[kiosk.Worked](r, key("worked", month, w.ID))
}

func monthOf(day kiosk.Day) string { return string(day[:len("2006-01")]) }

func workedKey(day kiosk.Day, id kiosk.ID) []byte { return key("worked", monthOf(day), id) }

// putWorked counts the time of a contact, as it now is: none of one that was
// struck out, or that took none. Time under that id that is of somebody else
// stays as it is.
func putWorked(tx engine.Txn, person kiosk.ID, r kiosk.Record, zone *time.Location) error {
	day := kiosk.DayOf(r.At, zone)
	k := workedKey(day, r.ID)
	if before, kept, err := find[kiosk.Worked](tx, k); err != nil || kept && before.Person != person {
		return err
	}
	minutes, _ := strconv.Atoi(r.Values["minutes"])
	if r.Struck() || minutes == 0 {
		return tx.Delete(k)
	}
	kind := r.Values["time"]
	if kind == "" {
		kind = kiosk.TimeKinds()[0]
	}
	return put(tx, k, kiosk.Worked{
		ID: r.ID, Staff: r.By, Person: person, Day: day, Kind: kind, Contact: r.Values["kind"], Minutes: minutes,
	})
}

// EachWorked calls fn with the time spent from one day to another, both
// included, by month and then by id: a long read. An empty day is open on that
// side.
func (s *Store) EachWorked(ctx context.Context, from, to kiosk.Day, fn func(kiosk.Worked) error) error {
	rng := engine.Prefix([]byte("worked/"))
	if from != "" {
		rng.From = key("worked", monthOf(from))
	}
	if to != "" {
		rng.To = engine.Prefix(under("worked", monthOf(to))).To
	}
	return s.pages(ctx, rng, func(r engine.Reader, rng engine.Range) ([]byte, error) {
		return eachKept(r, rng, func(_ []byte, w kiosk.Worked) error {
			if w.Day < from || to != "" && w.Day > to {
				return nil
			}
			return fn(w)
		})
	})
}
