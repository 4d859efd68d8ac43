package store

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"time"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// Attempts returns how often an account name was tried in vain.
func (s *Store) Attempts(ctx context.Context, name string) (a kiosk.Attempts, err error) {
	err = s.view(ctx, func(r engine.Reader) (err error) {
		a, _, err = find[kiosk.Attempts](r, s.attemptsKey(name))
		return err
	})
	return a, err
}

// attemptsKey is where the tries of an account name are counted, whether or
// not there is such an account. People type a passphrase there by mistake: so
// it is hashed, under a key that is in memory only.
func (s *Store) attemptsKey(name string) []byte {
	mac := hmac.New(sha256.New, s.pepper)
	mac.Write([]byte(kiosk.Fold(name)))
	return key("attempts", hex.EncodeToString(mac.Sum(nil)))
}

// CountAttempt counts a try before it is made, so that trying at once from many
// browsers counts as well, and returns the count that it was made under.
func (s *Store) CountAttempt(ctx context.Context, name string) (before kiosk.Attempts, err error) {
	now := s.Now()
	err = s.update(ctx, func(tx engine.Txn) error {
		a, _, err := find[kiosk.Attempts](tx, s.attemptsKey(name))
		if err != nil {
			return err
		}
		before = a
		if a.Wait(now) > 0 {
			return nil
		}
		return put(tx, s.attemptsKey(name), kiosk.Attempts{Wrong: a.Wrong + 1, Last: now})
	})
	return before, err
}

// BeginLogin keeps a login under the hash of its cookie and forgets the tries.
func (s *Store) BeginLogin(ctx context.Context, hash string, l kiosk.Login, name string) error {
	return s.update(ctx, func(tx engine.Txn) error {
		if err := tx.Delete(s.attemptsKey(name)); err != nil {
			return err
		}
		return put(tx, key("login", hash), l)
	})
}

// Login returns the login and staff member behind a cookie; Unauthorised where
// there is none, it is over, or the person no longer works here.
func (s *Store) Login(ctx context.Context, hash string) (l kiosk.Login, m kiosk.Staff, err error) {
	now := s.Now()
	err = s.view(ctx, func(r engine.Reader) error {
		var ok bool
		if l, ok, err = find[kiosk.Login](r, key("login", hash)); err != nil {
			return err
		}
		if !ok || l.Over(now) {
			return kiosk.Fail(kiosk.Unauthorised, "error.login")
		}
		m, err = get[kiosk.Staff](r, key("staff", l.Staff))
		if err == nil && (m.State != kiosk.Active || l.Began.Before(m.Signed)) {
			return kiosk.Fail(kiosk.Unauthorised, "error.login")
		}
		return err
	})
	return l, m, err
}

// TouchLogin notes that a login is in use.
func (s *Store) TouchLogin(ctx context.Context, hash string, at time.Time) error {
	return s.update(ctx, func(tx engine.Txn) error {
		l, ok, err := find[kiosk.Login](tx, key("login", hash))
		if !ok || err != nil {
			return err
		}
		l.Seen = at
		return put(tx, key("login", hash), l)
	})
}

// EndLogin forgets a login and the keys in it.
func (s *Store) EndLogin(ctx context.Context, hash string) error {
	return s.update(ctx, func(tx engine.Txn) error { return tx.Delete(key("login", hash)) })
}
