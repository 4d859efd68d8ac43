package store

import (
	"context"
	"fmt"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// migrations bring a store from one version to the next, in order and for
// good: entry i leads from version i to i+1. None is ever changed or removed.
var migrations = []func(context.Context, engine.Engine) error{
	func(context.Context, engine.Engine) error { return nil }, // an empty store is of version 1
	indexAbsent,
}

type schemaRecord struct{ Version int }

// migrate runs what is missing, each migration followed by the version that
// it led to, so that an interrupted one is run again.
func (s *Store) migrate(ctx context.Context) error {
	k := key("meta", "schema")
	var now schemaRecord
	if err := s.engine.View(ctx, func(r engine.Reader) (err error) {
		now, _, err = find[schemaRecord](r, k)
		return err
	}); err != nil {
		return err
	}
	if now.Version > Schema {
		return &kiosk.Error{Kind: kiosk.Invalid, Key: "error.newer",
			Err: fmt.Errorf("the data is of version %d, this program knows up to %d: use a newer program", now.Version, Schema)}
	}
	for v := now.Version; v < Schema; v++ {
		if err := migrations[v](ctx, s.engine); err != nil {
			return fmt.Errorf("migration to version %d: %w", v+1, err)
		}
		if err := s.engine.Update(ctx, func(tx engine.Txn) error {
			return put(tx, k, schemaRecord{Version: v + 1})
		}); err != nil {
			return err
		}
	}
	return nil
}

// indexAbsent notes by person and day who stayed away, which the first version
// did not.
func indexAbsent(ctx context.Context, e engine.Engine) error {
	s := &Store{engine: e}
	var absent [][]byte
	return s.pages(ctx, engine.Prefix([]byte("attendance/")), func(r engine.Reader, rng engine.Range) ([]byte, error) {
		absent = absent[:0]
		return eachKept(r, rng, func(_ []byte, line kiosk.Attendance) error {
			if line.Status != kiosk.NoShow {
				return nil
			}
			a, err := get[kiosk.Activity](r, key("activity", line.Activity))
			absent = append(absent, key("absent", line.Participant, a.Day, a.ID))
			return err
		})
	}, func() error {
		if len(absent) == 0 {
			return nil
		}
		return s.update(ctx, func(tx engine.Txn) error { // at most a page: 500 writes
			for _, k := range absent {
				if err := tx.Put(k, nil); err != nil {
					return err
				}
			}
			return nil
		})
	})
}
