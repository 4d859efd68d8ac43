package bolt

import (
	"context"
	"path/filepath"
	"testing"

	"go.uber.org/goleak"

	"jobatelier/store/engine"
	"jobatelier/store/engine/enginetest"
)

var bg = context.Background()

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestBoltKeepsTheContract(t *testing.T) {
	enginetest.Run(t, func(t testing.TB) engine.Engine { return open(t, dataPath(t)) })
}

func dataPath(t testing.TB) string { return filepath.Join(t.TempDir(), "data") }

// open opens a data file; at the end it is closed and must be sound.
func open(t testing.TB, path string) *DB {
	t.Helper()
	db, err := Open(Config{Path: path})
	must(t, err)
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
		if err := Check(path); err != nil {
			t.Error(err)
		}
	})
	return db
}

func put(db *DB, key, value string) error {
	return db.Update(bg, func(tx engine.Txn) error { return tx.Put([]byte(key), []byte(value)) })
}

// contents is everything in the store.
func contents(t testing.TB, db *DB) map[string]string {
	t.Helper()
	all := map[string]string{}
	must(t, db.View(bg, func(r engine.Reader) error {
		return r.Scan(engine.Range{}, func(k, v []byte) error {
			all[string(k)] = string(v)
			return nil
		})
	}))
	return all
}

func wantContents(t *testing.T, db *DB, expected map[string]string) {
	t.Helper()
	all := contents(t, db)
	if len(all) != len(expected) {
		t.Errorf("%d keys are there, want %d", len(all), len(expected))
	}
	for key, value := range expected {
		if all[key] != value {
			t.Errorf("%s is lost", key)
		}
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
