package store

import (
	"context"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store/engine"
)

// wire is the key pair that tablets seal to for logins without keys. Its
// private half lies open: it protects what waits on a tablet that may be left
// on a bus, from whoever finds it. It does not protect the server, where the
// same words, an arrival or a head count, lie open anyhow once they are in.
type wire struct {
	Public  vault.PublicKey
	Private []byte
}

// WireKey returns the key pair for what tablets keep for logins without keys.
func (s *Store) WireKey(ctx context.Context) (vault.PublicKey, vault.PrivateKey, error) {
	var w wire
	var ok bool
	err := s.view(ctx, func(r engine.Reader) (err error) {
		w, ok, err = find[wire](r, key("wire"))
		return err
	})
	if err == nil && !ok {
		w, err = s.makeWire(ctx)
	}
	if err != nil {
		return w.Public, vault.PrivateKey{}, err
	}
	private, err := vault.ParsePrivateKey(w.Private)
	return w.Public, private, err
}

// makeWire draws the pair, unless somebody else did meanwhile.
func (s *Store) makeWire(ctx context.Context) (w wire, err error) {
	k, err := vault.GenerateKey(s.rand)
	if err != nil {
		return w, err
	}
	err = s.update(ctx, func(tx engine.Txn) error {
		before, ok, err := find[wire](tx, key("wire"))
		if w = before; ok || err != nil {
			return err
		}
		w = wire{Public: k.Public(), Private: k.Bytes()}
		return put(tx, key("wire"), w)
	})
	return w, err
}

// HandedIn is what became of a form that a tablet kept.
type HandedIn struct{ Answer, To string }

// HandedIn returns what became of a form that a staff member's tablet kept that
// day; false where it has not come yet. The commands behind forms know their
// own repeats for two days at least: this makes it as long as a tablet may lie
// in a drawer.
func (s *Store) HandedIn(ctx context.Context, staff kiosk.ID, written kiosk.Day, id kiosk.ID) (h HandedIn, ok bool, err error) {
	err = s.view(ctx, func(r engine.Reader) (err error) {
		h, ok, err = find[HandedIn](r, key("handed_in", staff, written, id))
		return err
	})
	return h, ok, err
}

// handedInDays is how long it is remembered, and handedInMost how many are
// forgotten at a time.
const (
	handedInDays = 180
	handedInMost = 20
)

// HandIn notes what became of a form that a tablet kept, and forgets what is
// long past: by the day here, for the tablet's clock may be years ahead.
func (s *Store) HandIn(ctx context.Context, staff kiosk.ID, written kiosk.Day, id kiosk.ID, h HandedIn) error {
	today, err := s.today(ctx)
	if err != nil {
		return err
	}
	long := engine.Range{
		From: under("handed_in", staff), To: key("handed_in", staff, today.Add(-handedInDays)), Limit: handedInMost,
	}
	return s.update(ctx, func(tx engine.Txn) error {
		var gone [][]byte
		if err := tx.Scan(long, func(k, _ []byte) error {
			gone = append(gone, append([]byte(nil), k...))
			return nil
		}); err != nil {
			return err
		}
		for _, k := range gone {
			if err := tx.Delete(k); err != nil {
				return err
			}
		}
		return put(tx, key("handed_in", staff, written, id), h)
	})
}
