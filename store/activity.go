package store

import (
	"context"
	"sort"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// Activity returns one activity.
func (s *Store) Activity(ctx context.Context, id kiosk.ID) (a kiosk.Activity, err error) {
	err = s.view(ctx, func(r engine.Reader) (err error) {
		a, err = get[kiosk.Activity](r, key("activity", id))
		return err
	})
	return a, err
}

// MaxSeries is the most occasions that are planned in one go.
const MaxSeries = 104

// AddActivities plans one activity, or the occasions of a series. The first
// one's id makes a repeat harmless.
func (s *Store) AddActivities(ctx context.Context, occasions ...kiosk.Activity) error {
	if len(occasions) == 0 || len(occasions) > MaxSeries {
		return kiosk.Wrong("repeat", "error.number")
	}
	for _, a := range occasions {
		if err := a.Check(); err != nil {
			return err
		}
	}
	err := s.update(ctx, func(tx engine.Txn) error {
		_, known, err := find[kiosk.Activity](tx, key("activity", occasions[0].ID))
		if known || err != nil {
			return err
		}
		for _, a := range occasions {
			if err := putActivity(tx, kiosk.Activity{}, a); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		s.changed(occasions[0].Site)
	}
	return err
}

// ChangeActivity applies change to an activity as it is now. change may run
// several times.
func (s *Store) ChangeActivity(ctx context.Context, id kiosk.ID, change func(kiosk.Activity) (kiosk.Activity, error)) (a kiosk.Activity, err error) {
	var left kiosk.ID
	err = s.update(ctx, func(tx engine.Txn) error {
		before, err := get[kiosk.Activity](tx, key("activity", id))
		if err != nil {
			return err
		}
		left = before.Site
		if a, err = change(before); err != nil {
			return err
		}
		if err := a.Check(); err != nil {
			return err
		}
		if err := putActivity(tx, before, a); err != nil {
			return err
		}
		a.Revision = before.Revision + 1
		return followDay(tx, before, a)
	})
	if err == nil {
		s.changed(left)
		s.changed(a.Site)
	}
	return a, err
}

// putActivity writes an activity and its indexes; before is the zero Activity
// for a new one.
func putActivity(tx engine.Txn, before, a kiosk.Activity) error {
	a.Revision = before.Revision + 1
	if !before.ID.IsZero() && (before.Site != a.Site || before.Day != a.Day) {
		if err := tx.Delete(key("activity_on", before.Site, before.Day, a.ID)); err != nil {
			return err
		}
		if !a.Series.IsZero() {
			if err := tx.Delete(key("series", a.Series, before.Day, a.ID)); err != nil {
				return err
			}
		}
	}
	if err := put(tx, key("activity", a.ID), a); err != nil {
		return err
	}
	if !a.Series.IsZero() {
		if err := tx.Put(key("series", a.Series, a.Day, a.ID), nil); err != nil {
			return err
		}
	}
	return tx.Put(key("activity_on", a.Site, a.Day, a.ID), nil)
}

// followDay moves the entries of who is expected, and of who stayed away, when
// the day moved.
func followDay(tx engine.Txn, before, a kiosk.Activity) error {
	if before.Day == a.Day {
		return nil
	}
	return each(tx, engine.Prefix(under("attendance", a.ID)), func(_ []byte, line kiosk.Attendance) error {
		noun := map[kiosk.Status]string{kiosk.Expected: "expected", kiosk.NoShow: "absent"}[line.Status]
		if noun == "" {
			return nil
		}
		if err := tx.Delete(key(noun, line.Participant, before.Day, a.ID)); err != nil {
			return err
		}
		return tx.Put(key(noun, line.Participant, a.Day, a.ID), nil)
	})
}

// ActivitiesOn returns what is planned at a site on a day, by start.
func (s *Store) ActivitiesOn(ctx context.Context, site kiosk.ID, day kiosk.Day) (all []kiosk.Activity, err error) {
	err = s.view(ctx, func(r engine.Reader) (err error) {
		all, err = activitiesOn(r, site, day)
		return err
	})
	return all, err
}

func activitiesOn(r engine.Reader, site kiosk.ID, day kiosk.Day) ([]kiosk.Activity, error) {
	return activitiesIn(r, engine.Prefix(under("activity_on", site, day)))
}

// ActivitiesBetween returns what is planned at a site from one day to another,
// both included, by day and start; at most 256.
func (s *Store) ActivitiesBetween(ctx context.Context, site kiosk.ID, from, to kiosk.Day) (all []kiosk.Activity, err error) {
	err = s.view(ctx, func(r engine.Reader) (err error) {
		all, err = activitiesIn(r, days(site, from, to))
		return err
	})
	return all, err
}

// days is the range of a site's activities from one day to another, both
// included; an empty day is open on that side.
func days(site kiosk.ID, from, to kiosk.Day) engine.Range {
	rng := engine.Prefix(under("activity_on", site))
	if from != "" {
		rng.From = key("activity_on", site, from)
	}
	if to != "" {
		rng.To = key("activity_on", site, to.Add(1))
	}
	return rng
}

func activitiesIn(r engine.Reader, rng engine.Range) ([]kiosk.Activity, error) {
	ids, err := keysUnder(r, rng)
	if err != nil {
		return nil, err
	}
	all := make([]kiosk.Activity, 0, len(ids))
	for _, id := range ids {
		a, err := get[kiosk.Activity](r, key("activity", id))
		if err != nil {
			return nil, err
		}
		all = append(all, a)
	}
	sort.SliceStable(all, func(i, j int) bool {
		if all[i].Day != all[j].Day {
			return all[i].Day < all[j].Day
		}
		return all[i].Start < all[j].Start
	})
	return all, nil
}

// Series returns the occasions of a run, by day.
func (s *Store) Series(ctx context.Context, series kiosk.ID) (all []kiosk.Activity, err error) {
	err = s.view(ctx, func(r engine.Reader) (err error) {
		all, err = activitiesIn(r, engine.Prefix(under("series", series)))
		return err
	})
	return all, err
}

// CountHead adds one, or takes one away, from those who are at an activity but
// not on its list. The same receipt counts once.
func (s *Store) CountHead(ctx context.Context, activity, receipt kiosk.ID, by int) error {
	var site kiosk.ID
	err := s.update(ctx, func(tx engine.Txn) error {
		k := key("head_count", activity, receipt)
		if _, counted, err := find[int](tx, k); counted || err != nil {
			return err
		}
		a, err := get[kiosk.Activity](tx, key("activity", activity))
		if err != nil {
			return err
		}
		before := a
		site, a.HeadCount = a.Site, max(0, a.HeadCount+by)
		if err := putActivity(tx, before, a); err != nil {
			return err
		}
		return put(tx, k, by)
	})
	if err == nil {
		s.changed(site)
	}
	return err
}
