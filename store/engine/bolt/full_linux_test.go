package bolt

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"golang.org/x/sys/unix"

	"jobatelier/store/engine"
)

func TestAFullDiskIsSaidAndGoneOnFrom(t *testing.T) {
	for name, folder := range map[string]func(t *testing.T) string{
		"in memory": func(t *testing.T) string { return mountTmpfs(t, "size=4m") },
		"on ext4":   func(t *testing.T) string { return newDisk(t, 16).folder },
	} {
		t.Run(name, func(t *testing.T) {
			dir := folder(t)
			ballast := filepath.Join(dir, "ballast")
			must(t, os.WriteFile(ballast, make([]byte, 2<<20), 0o600))
			db := open(t, filepath.Join(dir, "data"))
			for range 3 {
				fillDisk(t, db)
			}
			must(t, os.Remove(ballast))
			must(t, put(db, "after", "there is space again"))
			must(t, db.Check(bg))
		})
	}
}

// fillDisk writes from many sides until nothing fits, and checks that all that
// was acknowledged is there and nothing else.
func fillDisk(t *testing.T, db *DB) {
	t.Helper()
	expected := contents(t, db)
	round := len(expected)
	var mu sync.Mutex
	var wg sync.WaitGroup
	value := string(make([]byte, 8<<10))
	for w := range 16 {
		wg.Go(func() {
			for n := 0; ; n++ {
				key := fmt.Sprintf("%d/%d/%d", round, w, n)
				err := put(db, key, value)
				if errors.Is(err, engine.ErrFull) {
					return
				}
				if err != nil {
					t.Errorf("the error is %v, want ErrFull", err)
					return
				}
				mu.Lock()
				expected[key] = value
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	wantContents(t, db, expected)
}

func TestAFileThatMayNotGrowIsFull(t *testing.T) {
	path := alone(t)
	if path == "" {
		return
	}
	db := open(t, path)
	must(t, put(db, "before", "1"))
	limitFiles(t, 4096)
	for n := range 3 {
		if err := put(db, fmt.Sprint(n), string(make([]byte, 60<<10))); !errors.Is(err, engine.ErrFull) {
			t.Errorf("the error is %v, want ErrFull", err)
		}
		wantContents(t, db, map[string]string{"before": "1"})
	}
	limitFiles(t, math.MaxUint64)
	must(t, put(db, "after", "2"))
	wantContents(t, db, map[string]string{"before": "1", "after": "2"})
}

func limitFiles(t *testing.T, bytes uint64) {
	t.Helper()
	must(t, unix.Setrlimit(unix.RLIMIT_FSIZE, &unix.Rlimit{Cur: bytes, Max: math.MaxUint64}))
}
