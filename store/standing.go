package store

import (
	"context"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// Standing returns how somebody is looked after; NotFound where nobody ever
// did.
func (s *Store) Standing(ctx context.Context, person kiosk.ID) (standing kiosk.Standing, err error) {
	err = s.view(ctx, func(r engine.Reader) error {
		p, err := participant(r, person)
		if err != nil {
			return err
		}
		standing, err = get[kiosk.Standing](r, key("standing", p.ID))
		return err
	})
	return standing, err
}

// EachStanding calls fn with the standing of everybody who was ever looked
// after: a long read.
func (s *Store) EachStanding(ctx context.Context, fn func(kiosk.Standing) error) error {
	return s.pages(ctx, engine.Prefix([]byte("standing/")), func(r engine.Reader, rng engine.Range) ([]byte, error) {
		return eachKept(r, rng, func(_ []byte, one kiosk.Standing) error { return fn(one) })
	})
}

// begin puts somebody on the list who was never on it.
func begin(tx engine.Txn, person kiosk.ID, start Start) error {
	k := key("standing", person)
	if on, err := exists(tx, k); on || err != nil {
		return err
	}
	return put(tx, k, newStanding(person, start))
}

// cameBack puts somebody on the list again who was taken off it, or was through:
// they were taken on, assigned or referred again on that day. Of anybody else,
// and of who was never on it, nothing changes.
func cameBack(tx engine.Txn, person kiosk.ID, on kiosk.Day) error {
	k := key("standing", person)
	before, was, err := find[kiosk.Standing](tx, k)
	if err != nil || !was {
		return err
	}
	after := before.CameBack(on)
	if after.Back == before.Back {
		return nil
	}
	after.Revision++
	return put(tx, k, after)
}

func newStanding(person kiosk.ID, start Start) kiosk.Standing {
	return kiosk.Standing{Person: person, Since: start.Since, Before: start.Before, Source: start.Source, Revision: 1}
}
