package store

import (
	"context"
	"fmt"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store/engine"
)

// Keyring is what everybody may know of the keys: the public halves, and the
// private ones sealed to the recovery key.
type Keyring struct {
	Public   map[vault.Purpose]vault.PublicKey
	Recovery vault.PublicKey
	Sealed   []byte // the Bundle of private halves, sealed to Recovery
}

// StaffKeys are one staff member's own key and what is sealed to it.
type StaffKeys struct {
	Public  vault.PublicKey
	Wrapped vault.Wrapped // the own private half, under the passphrase
	Sealed  []byte        // the Bundle that the roles need, sealed to Public
}

// Invite is what a newcomer's one-time code opens.
type Invite struct {
	Staff  kiosk.ID
	Until  int64  // Unix seconds
	Sealed []byte // the Bundle that the roles need, sealed under the code
}

// loadKeyring remembers the public halves, which never change after set-up.
func (s *Store) loadKeyring(ctx context.Context) error {
	return s.view(ctx, func(r engine.Reader) error {
		ring, ok, err := find[Keyring](r, key("keyring"))
		if ok {
			s.keyring.Store(&ring)
		}
		return err
	})
}

// Keyring returns the keyring; NotFound before set-up.
func (s *Store) Keyring() (Keyring, error) {
	ring := s.keyring.Load()
	if ring == nil {
		return Keyring{}, kiosk.Fail(kiosk.NotFound, "error.not_found")
	}
	return *ring, nil
}

// seal seals to people what belongs to a record.
func (s *Store) seal(record kiosk.ID, field string, plaintext []byte) ([]byte, error) {
	ring, err := s.Keyring()
	if err != nil {
		return nil, err
	}
	sealed, err := ring.Public[vault.People].Seal(sealedIn(record, field), plaintext)
	if err != nil {
		return nil, fmt.Errorf("sealing %s: %w", field, err)
	}
	return sealed, nil
}

// sealedIn binds sealed bytes to the record and field that they stand in.
func sealedIn(record kiosk.ID, field string) []byte {
	return vault.AAD(record.String(), field, 0)
}

// BundleAAD binds a bundle to the staff member it is for.
func BundleAAD(staff kiosk.ID) []byte { return sealedIn(staff, "bundle") }

// RecoveryAAD binds the bundle that is sealed to the recovery key.
func RecoveryAAD() []byte { return sealedIn(kiosk.ID{}, "recovery") }

// SetUp is everything that set-up decides.
type SetUp struct {
	Organisation kiosk.Organisation
	Site         kiosk.Site
	Device       kiosk.Device // the built-in kiosk
	Keyring      Keyring
	Staff        kiosk.Staff
	Keys         StaffKeys
}

// SetUp keeps the result of set-up, all of it or nothing. A second set-up is a
// Conflict.
func (s *Store) SetUp(ctx context.Context, up SetUp) error {
	for _, c := range []interface{ Check() error }{up.Organisation, up.Site, up.Staff, up.Device} {
		if err := c.Check(); err != nil {
			return err
		}
	}
	err := s.update(ctx, func(tx engine.Txn) error {
		_, done, err := find[kiosk.Organisation](tx, key("organisation"))
		if err != nil {
			return err
		}
		if done {
			return kiosk.Fail(kiosk.Conflict, "error.set_up")
		}
		for k, v := range map[string]any{
			"organisation":                                       up.Organisation,
			"keyring":                                            up.Keyring,
			string(key("site", up.Site.ID)):                      up.Site,
			string(key("device", up.Device.ID)):                  up.Device,
			string(key("staff", up.Staff.ID)):                    up.Staff,
			string(key("staff_keys", up.Staff.ID)):               up.Keys,
			string(key("staff_name", kiosk.Fold(up.Staff.Name))): up.Staff.ID,
		} {
			if err := put(tx, []byte(k), v); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return s.loadKeyring(ctx)
}
