package store

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store/engine"
)

// Count opens what waits to be counted of activities whose answers are in,
// adds it up, keeps what may be shown and forgets the single votes. It is made
// of small Updates and harmless at any moment, also where others count at once.
// people is the private half; Forbidden without it. What cannot be counted
// after one activity keeps no other from being counted.
//
// Votes are added up a page at a time, in the Update that empties them, into a
// sum that lies sealed in to_count. The last Update publishes it and deletes
// it. So where it breaks off, each vote is in the sum or still to be added.
func (s *Store) Count(ctx context.Context, people vault.PrivateKey) error {
	ring, err := s.Keyring()
	if err != nil {
		return err
	}
	if people.IsZero() || !vault.Equal(people.Public().Bytes(), ring.Public[vault.People].Bytes()) {
		return kiosk.Fail(kiosk.Forbidden, "error.forbidden")
	}
	s.count.Lock()
	defer s.count.Unlock()
	due, unread, err := s.dueToCount(ctx)
	if err != nil {
		return err
	}
	failures := unread
	for _, c := range due {
		c.people, c.damaged = people, map[kiosk.ID]bool{}
		if err := c.run(ctx); err != nil {
			failures = append(failures, fmt.Errorf("counting after %s: %w", c.activity.ID, err))
		}
	}
	return errors.Join(failures...)
}

// toCount says that there are votes to count after an activity.
type toCount struct {
	Came   uint64 // goes up with every ballot
	Folded uint64 // goes up whenever votes are added to Sum and emptied
	Sum    []byte // what was added up so far, sealed to people
}

// count is the counting of one activity.
type count struct {
	*Store
	people   vault.PrivateKey
	activity kiosk.Activity
	day      kiosk.Day         // under which its votes lie
	damaged  map[kiosk.ID]bool // votes that do not open: they stay where they are
}

// dueToCount returns the activities with votes that nobody who is there can add
// to any more, and what went wrong with those of which that is not known.
func (s *Store) dueToCount(ctx context.Context) (due []*count, unread []error, err error) {
	o, err := s.Organisation(ctx)
	if err != nil {
		return nil, nil, err
	}
	now, zone := s.Now(), o.Location()
	err = s.pages(ctx, engine.Prefix([]byte("to_count/")), func(r engine.Reader, rng engine.Range) (seen []byte, err error) {
		err = r.Scan(rng, func(k, _ []byte) error {
			seen = k
			a, until, err := answersUntil(r, lastID(k), zone)
			if err != nil {
				unread = append(unread, fmt.Errorf("counting what %s says: %w", k, err))
			} else if !now.Before(until) {
				due = append(due, &count{Store: s, activity: a, day: kiosk.Day(strings.Split(string(k), "/")[1])})
			}
			return nil
		})
		return seen, err
	})
	return due, unread, err
}

// answersUntil returns an activity and from when it is counted: by the plan, as
// it is or was when a ballot came, whichever is later. So an end that is put
// earlier for a moment does not count people in slices.
func answersUntil(r engine.Reader, id kiosk.ID, zone *time.Location) (a kiosk.Activity, until time.Time, err error) {
	if a, err = get[kiosk.Activity](r, key("activity", id)); err != nil {
		return a, until, err
	}
	b, _, err := ballotsOf(r, a)
	if until = a.AnswersUntil(zone); b.Until.After(until) {
		until = b.Until
	}
	return a, until, err
}

// run counts page after page, and publishes when there is nothing left.
func (c *count) run(ctx context.Context) error {
	if err := c.closeToCards(ctx, c.activity.ID); err != nil {
		return err
	}
	if err := c.forgetVoted(ctx); err != nil {
		return err
	}
	for published := false; !published; {
		if err := whileMoving(func() (err error) {
			published, err = c.step(ctx)
			return err
		}); err != nil {
			return err
		}
	}
	return nil
}

// closeToCards notes that counting began, so that no card is taken any more
// once it is forgotten whose were.
func (s *Store) closeToCards(ctx context.Context, activity kiosk.ID) error {
	return s.update(ctx, func(tx engine.Txn) error {
		b, came, err := find[ballots](tx, key("ballots", activity))
		if err != nil || !came || b.Counted {
			return err
		}
		b.Counted = true
		return put(tx, key("ballots", activity), b)
	})
}

// forgetVoted forgets who answered.
func (c *count) forgetVoted(ctx context.Context) error {
	return c.forgetKeys(ctx, engine.Prefix(under("voted", c.day, c.activity.ID)), func([]byte) bool { return true })
}

// step adds one page of votes to the sum, or publishes it where there is none.
func (c *count) step(ctx context.Context) (published bool, err error) {
	var found toCount
	var waits bool
	var votes map[kiosk.ID][]byte
	if err := c.view(ctx, func(r engine.Reader) (err error) {
		if found, waits, err = find[toCount](r, c.key()); err != nil || !waits {
			return err
		}
		votes, err = c.page(r)
		return err
	}); err != nil || !waits {
		return err == nil, err
	}
	sum, err := c.openSum(found)
	if err != nil {
		return false, err
	}
	if len(votes) == 0 {
		if err := c.showRemarks(ctx); err != nil {
			return false, err
		}
		return true, c.publish(ctx, found, sum)
	}
	return false, c.fold(ctx, found, sum, votes)
}

func (c *count) key() []byte { return key("to_count", c.day, c.activity.ID) }

// page returns some of the votes that lie sealed.
func (c *count) page(r engine.Reader) (map[kiosk.ID][]byte, error) {
	votes := map[kiosk.ID][]byte{}
	err := r.Scan(engine.Prefix(under("vote", c.day, c.activity.ID)), func(k, b []byte) error {
		id := lastID(k)
		if len(b) == 0 || c.damaged[id] {
			return nil
		}
		if votes[id] = b; len(votes) == pageSize {
			return engine.ErrStop
		}
		return nil
	})
	return votes, err
}

// unmoved returns what waits, unless somebody counted since it was found.
func (c *count) unmoved(r engine.Reader, found toCount) (toCount, error) {
	now, waits, err := find[toCount](r, c.key())
	if err == nil && (!waits || now.Folded != found.Folded) {
		err = kiosk.Fail(kiosk.Conflict, "error.conflict")
	}
	return now, err
}
