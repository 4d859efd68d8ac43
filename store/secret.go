package store

import (
	"context"
	"crypto/subtle"
	"time"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// SecretState is how far a visit is with the two pictures.
type SecretState string

const (
	SecretNoKey SecretState = "no_key" // this card opens no more than the door: staff give another
	SecretNone  SecretState = "none"   // not chosen yet
	SecretAsk   SecretState = "ask"    // to be tapped
	SecretOpen  SecretState = "open"   // they were right, or staff let the person go on
	SecretStaff SecretState = "staff"  // missed too often, or never chosen for what staff made: staff must come
)

// SecretAllowed is how long staff let somebody go on without the pictures. A
// visit in use by then stays open.
const SecretAllowed = 10 * time.Minute

// cvSecret is the two pictures as they lie on the disk: the names sealed under
// the person's data key, and beside them what counts while they are closed.
type cvSecret struct {
	Revision uint64
	Sealed   []byte // empty where they are to be chosen
	Misses   int    // in a row
	Allowed  time.Time
	Device   kiosk.ID // where staff let the person go on; zero for wherever they scan next

	bare bool // there are no pictures, but there is a CV or a step: the card alone must not choose them
}

// allows reports whether staff let this visit go on without pictures.
func (c cvSecret) allows(v kiosk.Visit, now time.Time) bool {
	return now.Before(c.Allowed) && (c.Device.IsZero() || c.Device == v.Device)
}

// state says how far a visit is.
func (c cvSecret) state(v kiosk.Visit, now time.Time) SecretState {
	switch {
	case len(v.Key) == 0:
		return SecretNoKey
	case len(c.Sealed) > 0 && (v.Open || c.allows(v, now)):
		return SecretOpen
	case c.bare && !c.allows(v, now), c.Misses >= kiosk.SecretMisses:
		return SecretStaff
	case len(c.Sealed) == 0:
		return SecretNone
	}
	return SecretAsk
}

// SecretState says what a visit needs before it opens what the person keeps.
func (s *Store) SecretState(ctx context.Context, v kiosk.Visit) (state SecretState, err error) {
	now := s.Now()
	err = s.view(ctx, func(r engine.Reader) error {
		c, err := readSecret(r, v.Participant)
		state = c.state(v, now)
		return err
	})
	return state, err
}

// ChooseSecret keeps the two pictures that somebody chose, the first time or
// anew, and opens the visit. Where there are some and the visit is not open it
// is a Conflict; NotFound where that is not a visit of this person.
func (s *Store) ChooseSecret(ctx context.Context, visitHash string, k CVKey, secret kiosk.Secret) error {
	if err := secret.Check(); err != nil {
		return err
	}
	return whileMoving(func() error { return s.chooseSecret(ctx, visitHash, k, secret) })
}

func (s *Store) chooseSecret(ctx context.Context, visitHash string, k CVKey, secret kiosk.Secret) error {
	before, err := s.cvSecret(ctx, k.Participant)
	if err != nil {
		return err
	}
	next := cvSecret{Revision: before.Revision + 1}
	if next.Sealed, err = k.seal("cv_secret", next.Revision, spellSecret(secret)); err != nil {
		return err
	}
	now := s.Now()
	return s.update(ctx, func(tx engine.Txn) error {
		c, v, err := secretOf(tx, visitHash, k.Participant)
		if err != nil {
			return err
		}
		if state := c.state(v, now); state != SecretNone && state != SecretOpen || c.Revision != before.Revision {
			return kiosk.Fail(kiosk.Conflict, "error.conflict")
		}
		if err := put(tx, key("cv_secret", k.Participant), next); err != nil {
			return err
		}
		v.Open = true
		return put(tx, key("visit", visitHash), v)
	})
}

// TrySecret opens the visit where the two pictures are right. A miss is on
// disk before it is answered; after the third in a row staff must come, and
// then the right ones open nothing either.
func (s *Store) TrySecret(ctx context.Context, visitHash string, k CVKey, secret kiosk.Secret) (state SecretState, err error) {
	if err := secret.Check(); err != nil {
		return SecretAsk, err
	}
	err = whileMoving(func() (err error) {
		state, err = s.trySecret(ctx, visitHash, k, secret)
		return err
	})
	return state, err
}

func (s *Store) trySecret(ctx context.Context, visitHash string, k CVKey, secret kiosk.Secret) (state SecretState, err error) {
	before, err := s.cvSecret(ctx, k.Participant)
	if err != nil {
		return SecretAsk, err
	}
	right, err := before.is(k, secret)
	if err != nil {
		return SecretAsk, err
	}
	now, after := s.Now(), SecretAsk
	err = s.update(ctx, func(tx engine.Txn) error {
		c, v, err := secretOf(tx, visitHash, k.Participant)
		if err != nil {
			return err
		}
		if err := moved(c.Revision, before.Revision); err != nil {
			return err
		}
		if after = c.state(v, now); after != SecretAsk {
			return nil
		}
		c.Misses++
		if v.Open = right; right {
			c.Misses = 0
		}
		after = c.state(v, now)
		if err := put(tx, key("cv_secret", k.Participant), c); err != nil {
			return err
		}
		return put(tx, key("visit", visitHash), v)
	})
	if err != nil {
		return SecretAsk, err
	}
	return after, nil
}

// AllowSecret is a staff member's tap: one visit of the person may go on
// without the pictures, if it does so within [SecretAllowed], and misses are
// forgotten. device is where the person stands; the zero id lets the first
// visit go on that asks.
func (s *Store) AllowSecret(ctx context.Context, participant, device kiosk.ID, by Actor) error {
	until := s.Now().Add(SecretAllowed)
	return s.changeSecret(ctx, participant, by, "cv_opened_for", func(c *cvSecret) {
		c.Misses, c.Allowed, c.Device = 0, until, device
	})
}

// ClearSecret forgets the pictures for staff: the person chooses anew within
// [SecretAllowed], or staff come again.
func (s *Store) ClearSecret(ctx context.Context, participant, device kiosk.ID, by Actor) error {
	until := s.Now().Add(SecretAllowed)
	return s.changeSecret(ctx, participant, by, "cv_secret_cleared", func(c *cvSecret) {
		*c = cvSecret{Revision: c.Revision + 1, Allowed: until, Device: device}
	})
}

func (s *Store) changeSecret(ctx context.Context, participant kiosk.ID, by Actor, action string, change func(*cvSecret)) error {
	line := kiosk.Audit{ID: s.NewID(), At: s.Now(), Staff: by.Staff, Action: action, Subject: participant}
	return s.update(ctx, func(tx engine.Txn) error {
		if _, err := get[kiosk.Participant](tx, key("participant", participant)); err != nil {
			return err
		}
		c, err := readSecret(tx, participant)
		if err != nil {
			return err
		}
		change(&c)
		if err := put(tx, key("cv_secret", participant), c); err != nil {
			return err
		}
		return note(tx, line)
	})
}

func (s *Store) cvSecret(ctx context.Context, participant kiosk.ID) (c cvSecret, err error) {
	err = s.view(ctx, func(r engine.Reader) (err error) {
		c, err = readSecret(r, participant)
		return err
	})
	return c, err
}

// readSecret reads what is kept of the two pictures.
func readSecret(r engine.Reader, participant kiosk.ID) (c cvSecret, err error) {
	if c, _, err = find[cvSecret](r, key("cv_secret", participant)); len(c.Sealed) > 0 || err != nil {
		return c, err
	}
	for _, noun := range []string{"cv", "steps"} {
		has, err := exists(r, key(noun, participant))
		if err != nil {
			return c, err
		}
		c.bare = c.bare || has
	}
	return c, nil
}

// secretOf returns the pictures of a person with a visit of theirs.
func secretOf(r engine.Reader, visitHash string, participant kiosk.ID) (c cvSecret, v kiosk.Visit, err error) {
	if v, err = get[kiosk.Visit](r, key("visit", visitHash)); err != nil {
		return c, v, err
	}
	if v.Participant != participant {
		return c, v, kiosk.Fail(kiosk.NotFound, "error.not_found")
	}
	if _, err = get[kiosk.Participant](r, key("participant", participant)); err != nil {
		return c, v, err
	}
	c, err = readSecret(r, participant)
	return c, v, err
}

// is reports whether these are the two pictures, in constant time.
func (c cvSecret) is(k CVKey, secret kiosk.Secret) (bool, error) {
	if len(c.Sealed) == 0 {
		return false, nil
	}
	plain, err := k.open("cv_secret", c.Revision, c.Sealed)
	return subtle.ConstantTimeCompare(plain, spellSecret(secret)) == 1, err
}

// spellSecret is as long whatever was chosen, so that sealed it tells nothing.
func spellSecret(s kiosk.Secret) []byte {
	const room = 32 // bytes of a name
	b := make([]byte, 2*room)
	copy(b[:room], s.First)
	copy(b[room:], s.Second)
	return b
}
