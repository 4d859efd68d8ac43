package store

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"time"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// Tidy forgets what has had its time: ended visits and logins, one-time codes,
// receipts, arrivals of earlier days, who answered with a card that is not taken
// again, which ballots were counted that nobody can send again, and scans
// without an activity that nobody wanted for a month. It is a long read with
// small Updates between, and harmless at any moment. What does not read stays,
// is told, and keeps nothing else from being forgotten.
func (s *Store) Tidy(ctx context.Context) error {
	now := s.Now()
	o, err := s.Organisation(ctx)
	if kiosk.KindOf(err) == kiosk.NotFound {
		return nil
	}
	if err != nil {
		return err
	}
	today := kiosk.DayOf(now, o.Location())
	var failures []error
	for _, t := range []func() error{
		func() error {
			return tidy(ctx, s, "visit/", func(_ []byte, v kiosk.Visit) bool { return now.Sub(v.Seen) > 10*time.Minute })
		},
		func() error {
			return tidy(ctx, s, "login/", func(_ []byte, l kiosk.Login) bool { return l.Over(now) })
		},
		func() error {
			return tidy(ctx, s, "invite/", func(_ []byte, i Invite) bool { return i.Until < now.Unix() })
		},
		func() error {
			return tidy(ctx, s, "pairing/", func(_ []byte, p Pairing) bool { return p.Until < now.Unix() })
		},
		func() error {
			return tidy(ctx, s, "attempts/", func(_ []byte, a kiosk.Attempts) bool { return now.Sub(a.Last) > 24*time.Hour })
		},
		func() error {
			return tidy(ctx, s, "arrival/", func(_ []byte, a kiosk.Arrival) bool { return kiosk.DayOf(a.At, o.Location()) < today })
		},
		func() error {
			return tidy(ctx, s, "help/", func(_ []byte, h kiosk.HelpCall) bool { return kiosk.DayOf(h.At, o.Location()) < today })
		},
		func() error {
			return tidy(ctx, s, "loose/", func(_ []byte, l kiosk.Loose) bool { return now.Sub(l.At) > 31*24*time.Hour })
		},
		func() error {
			rng := engine.Prefix([]byte("receipt/"))
			rng.To = key("receipt", today.Add(-1))
			return tidyIn(ctx, s, rng, func([]byte, receipt) bool { return true })
		},
		func() error {
			return tidy(ctx, s, "paper/", func(_ []byte, p Paper) bool { return !p.Settled.IsZero() && now.Sub(p.Settled) > paperKept })
		},
		func() error { return s.forgetMarks(ctx, today.Add(-kiosk.HandInDays)) },
		func() error { return s.forgetCounted(ctx, today.Add(-kiosk.HandInDays)) },
	} {
		failures = append(failures, t())
	}
	return errors.Join(failures...)
}

func tidy[T any](ctx context.Context, s *Store, prefix string, over func([]byte, T) bool) error {
	return tidyIn(ctx, s, engine.Prefix([]byte(prefix)), over)
}

// tidyIn deletes the records of a range that are over. Each is looked at again
// in the Update that deletes it. Of what does not read, the error tells the
// first.
func tidyIn[T any](ctx context.Context, s *Store, rng engine.Range, over func(k []byte, v T) bool) error {
	var gone [][]byte
	var damaged error
	err := s.pages(ctx, rng, func(r engine.Reader, rng engine.Range) (seen []byte, err error) {
		gone = gone[:0]
		err = r.Scan(rng, func(k, b []byte) error {
			var v T
			seen = k
			if err := decode(k, b, &v); err != nil {
				damaged = cmp.Or(damaged, err)
			} else if over(k, v) {
				gone = append(gone, k)
			}
			return nil
		})
		return seen, err
	}, func() error { return deleteOver(ctx, s, gone, over) })
	return errors.Join(err, damaged)
}

// deleteOver deletes the records with these keys, at most a page of them, that
// are still over.
func deleteOver[T any](ctx context.Context, s *Store, gone [][]byte, over func(k []byte, v T) bool) error {
	if len(gone) == 0 {
		return nil
	}
	return s.update(ctx, func(tx engine.Txn) error {
		for _, k := range gone {
			v, ok, err := find[T](tx, k)
			if err != nil && !errors.Is(err, ErrDamaged) {
				return err
			}
			if ok && over(k, v) {
				if err := tx.Delete(k); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// forgetMarks forgets who answered with a card where the votes lie under a day
// before that one. A Count does it sooner; this is for what nobody counted. An
// activity that was planned anew keeps its marks until then.
func (s *Store) forgetMarks(ctx context.Context, before kiosk.Day) error {
	marked, err := s.markedBefore(ctx, before)
	failures := []error{err}
	for prefix, activity := range marked {
		over, err := s.isOver(ctx, activity, before)
		if err == nil && over {
			err = s.closeToCards(ctx, activity)
		}
		if err == nil && over {
			err = s.forgetKeys(ctx, engine.Prefix([]byte(prefix)), func([]byte) bool { return true })
		}
		failures = append(failures, err)
	}
	return errors.Join(failures...)
}

// markedBefore returns the activities with marks of the days before that one, by
// what the keys of the marks begin with.
func (s *Store) markedBefore(ctx context.Context, before kiosk.Day) (map[string]kiosk.ID, error) {
	marked := map[string]kiosk.ID{}
	rng := engine.Prefix([]byte("voted/"))
	rng.To = key("voted", before)
	return marked, s.pages(ctx, rng, func(r engine.Reader, rng engine.Range) (seen []byte, err error) {
		err = r.Scan(rng, func(k, _ []byte) error {
			seen = k
			prefix := k[:bytes.LastIndexByte(k, '/')]
			marked[string(prefix)+"/"] = lastID(prefix)
			return nil
		})
		return seen, err
	})
}

// isOver reports whether an activity was on a day before that one, or is not
// known any more.
func (s *Store) isOver(ctx context.Context, activity kiosk.ID, before kiosk.Day) (bool, error) {
	a, err := s.Activity(ctx, activity)
	if kiosk.KindOf(err) == kiosk.NotFound {
		return true, nil
	}
	return a.Day < before, err
}

// forgetCounted forgets the receipts of counted ballots of the days before that
// one. A vote that still lies sealed stays: nobody counted it yet.
func (s *Store) forgetCounted(ctx context.Context, before kiosk.Day) error {
	rng := engine.Prefix([]byte("vote/"))
	rng.To = key("vote", before)
	return s.forgetKeys(ctx, rng, func(value []byte) bool { return len(value) == 0 })
}

// forgetKeys deletes the keys of a range whose value is over for good.
func (s *Store) forgetKeys(ctx context.Context, rng engine.Range, over func(value []byte) bool) error {
	var gone [][]byte
	return s.pages(ctx, rng, func(r engine.Reader, rng engine.Range) (seen []byte, err error) {
		gone = gone[:0]
		err = r.Scan(rng, func(k, value []byte) error {
			if seen = k; over(value) {
				gone = append(gone, k)
			}
			return nil
		})
		return seen, err
	}, func() error {
		if len(gone) == 0 {
			return nil
		}
		return s.update(ctx, func(tx engine.Txn) error { // at most a page: 500 writes
			for _, k := range gone {
				if err := tx.Delete(k); err != nil {
					return err
				}
			}
			return nil
		})
	})
}
