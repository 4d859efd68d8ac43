package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
	"jobatelier/store/engine/bolt"
)

// disk opens a data file that is checked in the end.
func disk(t *testing.T) *bolt.DB {
	t.Helper()
	path := filepath.Join(t.TempDir(), "data")
	db, err := bolt.Open(bolt.Config{Path: path})
	must(t, err)
	t.Cleanup(func() {
		if err := errors.Join(db.Close(), bolt.Check(path)); err != nil {
			t.Error(err)
		}
	})
	return db
}

// contents is everything on a disk.
func contents(t *testing.T, e engine.Engine) map[string]string {
	t.Helper()
	all := map[string]string{}
	must(t, e.View(bg, func(r engine.Reader) error {
		return r.Scan(engine.Range{}, func(k, v []byte) error {
			all[string(k)] = string(v)
			return nil
		})
	}))
	return all
}

func TestWhatANewerProgramWroteIsRefusedUntouched(t *testing.T) {
	db := disk(t)
	must(t, db.Update(bg, func(tx engine.Txn) error {
		if err := tx.Put([]byte("participant/of another form"), []byte("?")); err != nil {
			return err
		}
		return put(tx, key("meta", "schema"), schemaRecord{Version: Schema + 1})
	}))
	before := contents(t, db)
	_, err := Open(bg, Config{Engine: db})
	wantKind(t, err, kiosk.Invalid)
	if err == nil || !strings.Contains(err.Error(), "newer") {
		t.Errorf("%v", err)
	}
	after := contents(t, db)
	for k, v := range before {
		if after[k] != v {
			t.Errorf("%s changed", k)
		}
	}
	if len(after) != len(before) {
		t.Errorf("%d keys became %d", len(before), len(after))
	}
}

func TestANewStoreIsOfThisVersionAndOpensAgain(t *testing.T) {
	db := disk(t)
	for range 2 {
		if _, err := Open(bg, Config{Engine: db}); err != nil {
			t.Fatal(err)
		}
		var now schemaRecord
		must(t, db.View(bg, func(r engine.Reader) (err error) {
			now, err = get[schemaRecord](r, key("meta", "schema"))
			return err
		}))
		if now.Version != Schema || len(contents(t, db)) != 1 {
			t.Errorf("version %d", now.Version)
		}
	}
}

func TestThereIsAMigrationForEveryVersion(t *testing.T) {
	if len(migrations) != Schema {
		t.Errorf("%d migrations lead to version %d", len(migrations), Schema)
	}
}

func TestAnInterruptedMigrationIsRunAgain(t *testing.T) {
	db, first := disk(t), migrations[0]
	t.Cleanup(func() { migrations[0] = first })
	runs := 0
	migrations[0] = func(ctx context.Context, e engine.Engine) error {
		runs++
		err := e.Update(ctx, func(tx engine.Txn) error { return tx.Put([]byte("half"), nil) })
		if runs < 3 {
			return errors.Join(err, os.ErrDeadlineExceeded) // the power is cut after half of it
		}
		return err
	}
	for range 2 {
		if _, err := Open(bg, Config{Engine: db}); !errors.Is(err, os.ErrDeadlineExceeded) {
			t.Fatalf("%v", err)
		}
		if _, done := contents(t, db)["meta/schema"]; done {
			t.Fatal("half a migration counts as one")
		}
	}
	for range 2 {
		if _, err := Open(bg, Config{Engine: db}); err != nil {
			t.Fatal(err)
		}
	}
	if runs != 3 {
		t.Errorf("it ran %d times", runs)
	}
}
