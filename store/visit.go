package store

import (
	"context"
	"time"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// Visit returns the visit behind a cookie with its participant; NotFound where
// there is none, or the pass that opened it was revoked since. A visit of a
// nameless card that became somebody's opens nothing that is kept with a card.
func (s *Store) Visit(ctx context.Context, hash string) (v kiosk.Visit, p kiosk.Participant, err error) {
	err = s.view(ctx, func(r engine.Reader) (err error) {
		if v, err = get[kiosk.Visit](r, key("visit", hash)); err != nil {
			return err
		}
		pass, err := get[kiosk.Pass](r, key("pass", v.Pass))
		if err == nil && pass.State != kiosk.PassValid {
			err = kiosk.Fail(kiosk.NotFound, "error.not_found")
		}
		if err != nil {
			return err
		}
		if p, err = participant(r, v.Participant); p.ID != v.Participant {
			v.Key = nil // of the nameless one, which opens nothing any more
		}
		return err
	})
	return v, p, err
}

// TouchVisit notes that a visit is in use; busy says that the person went on
// from the greeting. One that staff let go on without the two pictures stays
// open, and no other is let in with it.
func (s *Store) TouchVisit(ctx context.Context, hash string, at time.Time, busy bool) error {
	return s.update(ctx, func(tx engine.Txn) error {
		v, ok, err := find[kiosk.Visit](tx, key("visit", hash))
		if !ok || err != nil {
			return err
		}
		v.Seen, v.Busy = at, v.Busy || busy
		if err := letIn(tx, &v, at); err != nil {
			return err
		}
		return put(tx, key("visit", hash), v)
	})
}

// letIn opens a visit that staff let go on.
func letIn(tx engine.Txn, v *kiosk.Visit, at time.Time) error {
	if v.Open {
		return nil
	}
	c, err := readSecret(tx, v.Participant)
	if err != nil || len(c.Sealed) == 0 || !c.allows(*v, at) {
		return err
	}
	v.Open, c.Allowed = true, time.Time{}
	return put(tx, key("cv_secret", v.Participant), c)
}

// EndVisit forgets a visit. Ending it twice changes nothing.
func (s *Store) EndVisit(ctx context.Context, hash string) error {
	return s.update(ctx, func(tx engine.Txn) error { return tx.Delete(key("visit", hash)) })
}

// SpeakDuringVisit changes the language of a visit's screens; the person's own
// stays what it is.
func (s *Store) SpeakDuringVisit(ctx context.Context, hash string, l kiosk.Language) error {
	return s.update(ctx, func(tx engine.Txn) error {
		v, ok, err := find[kiosk.Visit](tx, key("visit", hash))
		if !ok || err != nil {
			return err
		}
		v.Language = l
		return put(tx, key("visit", hash), v)
	})
}
