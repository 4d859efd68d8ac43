package store

import (
	"context"
	"time"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store/engine"
)

// SetPIN keeps the hash of the PIN that opens a login again; nil takes it away.
func (s *Store) SetPIN(ctx context.Context, hash string, pin []byte) error {
	return s.changeLogin(ctx, hash, func(l kiosk.Login) kiosk.Login {
		l.PIN, l.Missed, l.Locked = pin, 0, time.Time{}
		return l
	})
}

// LockLogin locks a login that has a PIN; any other stays as it is.
func (s *Store) LockLogin(ctx context.Context, hash string) error {
	now := s.Now()
	return s.changeLogin(ctx, hash, func(l kiosk.Login) kiosk.Login {
		if len(l.PIN) > 0 && l.Locked.IsZero() {
			l.Locked = now
		}
		return l
	})
}

// UnlockLogin opens a locked login where the PIN is right. Otherwise left is
// how often it may be tried still; at none the login has ended, and the keys in
// it are gone. Unauthorised where there is no such login.
func (s *Store) UnlockLogin(ctx context.Context, hash string, pin []byte) (opened bool, left int, err error) {
	now := s.Now()
	err = s.update(ctx, func(tx engine.Txn) error {
		l, ok, err := find[kiosk.Login](tx, key("login", hash))
		if err != nil {
			return err
		}
		if !ok || l.Over(now) {
			return kiosk.Fail(kiosk.Unauthorised, "error.login")
		}
		if opened = len(l.PIN) == 0 || vault.EqualPIN(l.PIN, pin); opened {
			l.Locked, l.Missed, l.Seen = time.Time{}, 0, now
			return put(tx, key("login", hash), l)
		}
		l.Missed++
		if left = max(0, kiosk.PINTries-l.Missed); left == 0 {
			return tx.Delete(key("login", hash))
		}
		if l.Locked.IsZero() {
			l.Locked = now
		}
		return put(tx, key("login", hash), l)
	})
	return opened, left, err
}

func (s *Store) changeLogin(ctx context.Context, hash string, change func(kiosk.Login) kiosk.Login) error {
	return s.update(ctx, func(tx engine.Txn) error {
		l, ok, err := find[kiosk.Login](tx, key("login", hash))
		if !ok || err != nil {
			return err
		}
		return put(tx, key("login", hash), change(l))
	})
}
