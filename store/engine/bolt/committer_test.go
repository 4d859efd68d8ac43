package bolt

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"jobatelier/store/engine"
)

// holdUp keeps the committer busy until the function it returns is called, so
// that what comes meanwhile is committed together.
func holdUp(t *testing.T, db *DB) (release func()) {
	begun, end := make(chan struct{}), make(chan struct{})
	done := make(chan error, 1)
	go func() {
		done <- db.Update(bg, func(engine.Txn) error {
			close(begun)
			<-end
			return nil
		})
	}()
	<-begun
	return func() {
		close(end)
		must(t, <-done)
	}
}

// waitFor waits until so many are waiting for the committer.
func waitFor(db *DB, n int) {
	for {
		db.commits.queue.mu.Lock()
		waiting := len(db.commits.queue.items)
		db.commits.queue.mu.Unlock()
		if waiting >= n {
			return
		}
		time.Sleep(time.Millisecond)
	}
}

func TestWhatWaitsIsCommittedTogether(t *testing.T) {
	db := open(t, dataPath(t))
	before := txid(db.current.file.bolt)
	release := holdUp(t, db)
	var wg sync.WaitGroup
	for i := range 100 {
		wg.Go(func() { must(t, put(db, fmt.Sprint(i), "v")) })
	}
	waitFor(db, 100)
	release()
	wg.Wait()
	if commits := txid(db.current.file.bolt) - before; commits != 1 {
		t.Errorf("100 updates took %d commits, want 1", commits)
	}
}

func TestAFunctionThatFailsAmongOthersIsRunAlone(t *testing.T) {
	db := open(t, dataPath(t))
	before := txid(db.current.file.bolt)
	release := holdUp(t, db)
	mine := errors.New("mine")
	var wg sync.WaitGroup
	var runs [30]int // each written by the committer and read at the end
	for i := range runs {
		wg.Go(func() {
			err := db.Update(bg, func(tx engine.Txn) error {
				runs[i]++
				must(t, tx.Put(fmt.Append(nil, i), nil))
				if i%3 == 0 {
					return mine
				}
				return nil
			})
			if i%3 == 0 != errors.Is(err, mine) {
				t.Errorf("%d: %v", i, err)
			}
		})
	}
	waitFor(db, len(runs))
	release()
	wg.Wait()
	for i, n := range runs {
		if n != 2 {
			t.Errorf("%d was run %d times, want 2", i, n)
		}
	}
	if all := contents(t, db); len(all) != 20 {
		t.Errorf("%d are there, want 20", len(all))
	}
	if commits := txid(db.current.file.bolt) - before; commits != 1 {
		t.Errorf("it took %d commits, want 1", commits)
	}
}

func TestAnUpdateThatNobodyWaitsForDoesNotBegin(t *testing.T) {
	db := open(t, dataPath(t))
	release := holdUp(t, db)
	ctx, cancel := context.WithCancel(bg)
	done := make(chan error)
	go func() {
		done <- db.Update(ctx, func(tx engine.Txn) error { return tx.Put([]byte("a"), nil) })
	}()
	waitFor(db, 1)
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
	release()
	must(t, put(db, "b", ""))
	if all := contents(t, db); len(all) != 1 {
		t.Errorf("there is %q", all)
	}
}

func TestAnUpdateThatHasBegunWaitsForItsOutcome(t *testing.T) {
	db := open(t, dataPath(t))
	ctx, cancel := context.WithCancel(bg)
	must(t, db.Update(ctx, func(tx engine.Txn) error {
		cancel()
		return tx.Put([]byte("a"), nil)
	}))
	if all := contents(t, db); len(all) != 1 {
		t.Errorf("there is %q", all)
	}
}

func TestAnUpdateThatWritesNothingCostsNoCommit(t *testing.T) {
	db := open(t, dataPath(t))
	before := txid(db.current.file.bolt)
	must(t, db.Update(bg, func(tx engine.Txn) error { return nil }))
	if txid(db.current.file.bolt) != before {
		t.Error("it was committed")
	}
}

func TestAViewWaitsUntilWhatItWouldShowIsOnDisk(t *testing.T) {
	db := open(t, dataPath(t))
	must(t, put(db, "a", "1"))
	newest := txid(db.current.file.bolt)
	db.current.file.flushed.advance(newest - 1) // as in the moment before the last fsync ends
	ctx, cancel := context.WithTimeout(bg, 20*time.Millisecond)
	defer cancel()
	if err := db.View(ctx, func(engine.Reader) error { return nil }); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("it showed what is not on disk: %v", err)
	}
	shown := make(chan error)
	go func() { shown <- db.View(bg, func(engine.Reader) error { return nil }) }()
	db.current.file.flushed.advance(newest)
	must(t, <-shown)
}
