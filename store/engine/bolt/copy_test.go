package bolt

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"jobatelier/store/engine"
)

func TestABackupIsTheStateOfOneMoment(t *testing.T) {
	db := open(t, dataPath(t))
	var wg sync.WaitGroup
	stop := make(chan struct{})
	wg.Go(func() {
		for n := 0; ; n++ {
			select {
			case <-stop:
				return
			default:
			}
			err := db.Update(bg, func(tx engine.Txn) error {
				return errors.Join(tx.Put([]byte("a"), fmt.Append(nil, n)), tx.Put([]byte("b"), fmt.Append(nil, n)))
			})
			if err != nil {
				t.Error(err)
			}
		}
	})
	path := dataPath(t)
	for range 5 {
		must(t, db.Backup(bg, path, nil))
		must(t, Check(path))
		copied, err := Open(Config{Path: path})
		must(t, err)
		if all := contents(t, copied); all["a"] != all["b"] {
			t.Errorf("a is %s and b is %s", all["a"], all["b"])
		}
		must(t, copied.Close())
	}
	close(stop)
	wg.Wait()
}

func TestABackupThatIsStoppedLeavesTheOldOne(t *testing.T) {
	db := open(t, dataPath(t))
	path := dataPath(t)
	must(t, os.WriteFile(path, []byte("the old one"), 0o600))
	ctx, cancel := context.WithCancel(bg)
	cancel()
	if err := db.Backup(ctx, path, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
	if got, _ := os.ReadFile(path); string(got) != "the old one" {
		t.Errorf("found %.20q", got)
	}
	if _, err := os.Stat(path + ".new"); err == nil {
		t.Error("half a backup is left")
	}
}

func TestCompactLeavesNoTraceOfWhatWasDeleted(t *testing.T) {
	path, compact := dataPath(t), dataPath(t)
	db := open(t, path)
	canary := "canary of Amina"
	for i := range 50 {
		must(t, put(db, fmt.Sprintf("kept/%d", i), strings.Repeat("k", 500)))
		must(t, put(db, fmt.Sprintf("gone/%d", i), strings.Repeat(canary, 50)))
	}
	must(t, db.Update(bg, func(tx engine.Txn) error {
		return tx.Scan(engine.Prefix([]byte("gone/")), func(k, _ []byte) error { return tx.Delete(k) })
	}))
	expected := contents(t, db)
	before := db.Size()
	must(t, db.Close())

	if raw, _ := os.ReadFile(path); !bytes.Contains(raw, []byte(canary)) {
		t.Fatal("nothing to find, so this test proves nothing")
	}
	must(t, Compact(bg, path, compact))
	if raw, _ := os.ReadFile(compact); bytes.Contains(raw, []byte(canary)) {
		t.Error("the deleted is still there")
	}
	after := open(t, compact)
	if got := contents(t, after); len(got) != len(expected) || got["kept/7"] != expected["kept/7"] {
		t.Errorf("%d keys, want %d", len(got), len(expected))
	}
	if after.Size() >= before {
		t.Errorf("%d bytes have become %d", before, after.Size())
	}
	if err := Compact(bg, path, compact); !errors.Is(err, os.ErrExist) {
		t.Errorf("over another file: %v", err)
	}
}

func TestABackupHoldsAllButWhatIsLeftOut(t *testing.T) {
	db := open(t, dataPath(t))
	expected := map[string]string{}
	for i := range 300 {
		key, value := fmt.Sprintf("%d/%d", i%3, i), strings.Repeat(fmt.Sprint(i), 20)
		must(t, put(db, key, value))
		if i%3 != 1 {
			expected[key] = value
		}
	}
	path := dataPath(t)
	must(t, db.Backup(bg, path, func(key []byte) bool { return key[0] == '1' }))
	raw, err := os.ReadFile(path)
	must(t, err)
	if bytes.Contains(raw, []byte("1/")) {
		t.Error("what was left out is in the file")
	}
	wantContents(t, open(t, path), expected)
}

func TestACopyDoesNotTellHowItsContentsCameAbout(t *testing.T) {
	var copies [][]byte
	value := make([]byte, 3000) // for so many of these a copy takes several transactions
	for seed := range uint64(3) {
		db := open(t, dataPath(t))
		random := rand.New(rand.NewPCG(seed, 0))
		for keys := range slices.Chunk(random.Perm(7000), 50) {
			must(t, db.Update(bg, func(tx engine.Txn) error {
				for _, key := range keys {
					must(t, tx.Put(fmt.Append(nil, key), value))
				}
				return tx.Put(fmt.Appendf(nil, "passing/%d", random.IntN(100)), value)
			}))
		}
		for key := range 100 {
			must(t, db.Update(bg, func(tx engine.Txn) error { return tx.Delete(fmt.Appendf(nil, "passing/%d", key)) }))
		}
		path := dataPath(t)
		must(t, db.Backup(bg, path, nil))
		must(t, db.Compact(bg))
		must(t, db.Close())
		for _, path := range []string{path, db.path} {
			raw, err := os.ReadFile(path)
			must(t, err)
			copies = append(copies, raw)
		}
	}
	for i, raw := range copies {
		if !bytes.Equal(raw, copies[0]) {
			t.Errorf("copy %d has %d bytes that are not those of the first, %d", i, len(raw), len(copies[0]))
		}
	}
}
