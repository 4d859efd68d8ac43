package store

import (
	"context"
	"time"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// Devices returns all devices, the built-in one first.
func (s *Store) Devices(ctx context.Context) (devices []kiosk.Device, err error) {
	err = s.view(ctx, func(r engine.Reader) (err error) {
		devices, err = list[kiosk.Device](r, "device")
		return err
	})
	return devices, err
}

// BuiltInDevice returns the kiosk on this machine itself; NotFound before
// set-up.
func (s *Store) BuiltInDevice(ctx context.Context) (kiosk.Device, error) {
	devices, err := s.Devices(ctx)
	if err != nil {
		return kiosk.Device{}, err
	}
	for _, d := range devices {
		if d.BuiltIn && !d.Stopped {
			return d, nil
		}
	}
	return kiosk.Device{}, kiosk.Fail(kiosk.NotFound, "error.not_found")
}

// Device returns one device.
func (s *Store) Device(ctx context.Context, id kiosk.ID) (d kiosk.Device, err error) {
	err = s.view(ctx, func(r engine.Reader) (err error) {
		d, err = get[kiosk.Device](r, key("device", id))
		return err
	})
	return d, err
}

// DeviceByToken returns the paired device whose cookie has that hash.
func (s *Store) DeviceByToken(ctx context.Context, hash string) (d kiosk.Device, err error) {
	err = s.view(ctx, func(r engine.Reader) error {
		id, err := get[kiosk.ID](r, key("device_token", hash))
		if err != nil {
			return err
		}
		d, err = get[kiosk.Device](r, key("device", id))
		if err == nil && (d.Stopped || d.Token != hash) {
			err = kiosk.Fail(kiosk.NotFound, "error.not_found")
		}
		return err
	})
	return d, err
}

// PutDevice keeps a new device, or a changed one with the revision it was read
// at.
func (s *Store) PutDevice(ctx context.Context, d kiosk.Device) error {
	if err := d.Check(); err != nil {
		return err
	}
	return s.update(ctx, func(tx engine.Txn) error {
		now, _, err := find[kiosk.Device](tx, key("device", d.ID))
		if err != nil {
			return err
		}
		if err := moved(now.Revision, d.Revision); err != nil {
			return err
		}
		if _, err := get[kiosk.Site](tx, key("site", d.Site)); err != nil {
			return kiosk.Wrong("site", "error.choice")
		}
		d := d
		d.Revision++
		if d.Stopped {
			d.Token = ""
		}
		return put(tx, key("device", d.ID), d)
	})
}

// Pairing is what a code offers.
type Pairing struct {
	Device kiosk.ID
	Until  int64 // Unix seconds
}

// PairingLife is how long a pairing code works.
const PairingLife = time.Hour

// OfferPairing makes the code with that hash pair one browser with the device.
func (s *Store) OfferPairing(ctx context.Context, codeHash string, device kiosk.ID) error {
	until := s.Now().Add(PairingLife).Unix()
	return s.update(ctx, func(tx engine.Txn) error {
		return put(tx, key("pairing", codeHash), Pairing{Device: device, Until: until})
	})
}

// Pair makes a browser the device that the code was offered for, in place of
// the browser that was. The code works once.
func (s *Store) Pair(ctx context.Context, codeHash, tokenHash string) error {
	now := s.Now().Unix()
	return s.update(ctx, func(tx engine.Txn) error {
		p, err := get[Pairing](tx, key("pairing", codeHash))
		if err != nil {
			return err
		}
		if p.Until < now {
			return kiosk.Fail(kiosk.NotFound, "error.not_found")
		}
		d, err := get[kiosk.Device](tx, key("device", p.Device))
		if err != nil {
			return err
		}
		if d.Token != "" {
			if err := tx.Delete(key("device_token", d.Token)); err != nil {
				return err
			}
		}
		d.Token, d.Stopped = tokenHash, false
		d.Revision++
		if err := put(tx, key("device", d.ID), d); err != nil {
			return err
		}
		if err := tx.Delete(key("pairing", codeHash)); err != nil {
			return err
		}
		return put(tx, key("device_token", tokenHash), d.ID)
	})
}
