package bolt

import (
	"context"
	"errors"
	"fmt"
	"os"
	"testing"

	"jobatelier/store/engine"
)

func TestASecondCompactionAtOnceIsRefused(t *testing.T) {
	db := open(t, dataPath(t))
	must(t, put(db, "a", "1"))
	compaction := holdCopy(t, db, bg)
	if err := db.Compact(bg); !errors.Is(err, ErrCompacting) {
		t.Errorf("the error is %v", err)
	}
	compaction.release()
	must(t, <-compaction.ended)
	must(t, db.Compact(bg))
}

func TestACompactionThatIsStoppedLeavesAllAsItWas(t *testing.T) {
	path := dataPath(t)
	db := open(t, path)
	must(t, put(db, "a", "1"))
	must(t, put(db, "b", "1"))
	ctx, cancel := context.WithCancel(bg)
	compaction := holdCopy(t, db, ctx)
	must(t, put(db, "a", "2"))
	cancel()
	compaction.release()
	if err := <-compaction.ended; !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
	nothingHalfMade(t, path)
	wantContents(t, db, map[string]string{"a": "2", "b": "1"})
	if err := db.Compact(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("one that should not begin: %v", err)
	}
	must(t, db.Compact(bg))
	wantContents(t, db, map[string]string{"a": "2", "b": "1"})
}

func TestCloseEndsACompaction(t *testing.T) {
	path := dataPath(t)
	db := open(t, path)
	must(t, put(db, "a", "1"))
	must(t, put(db, "b", "1"))
	compaction := holdCopy(t, db, bg)
	closed := make(chan error)
	go func() { closed <- db.Close() }()
	<-db.closing.Done()
	compaction.release()
	if err := <-compaction.ended; !errors.Is(err, engine.ErrClosed) {
		t.Errorf("the error is %v", err)
	}
	must(t, <-closed)
	nothingHalfMade(t, path)
	wantContents(t, open(t, path), map[string]string{"a": "1", "b": "1"})
}

func TestAClosedFileIsNotCompacted(t *testing.T) {
	path := dataPath(t)
	db := open(t, path)
	must(t, db.Close())
	must(t, os.WriteFile(path+".new", []byte("of who holds it now"), 0o600))
	if err := db.Compact(bg); !errors.Is(err, engine.ErrClosed) {
		t.Errorf("the error is %v", err)
	}
	if _, err := os.Stat(path + ".new"); err != nil {
		t.Error(err)
	}
}

func TestACompactionGivesUpWhenMoreIsWrittenThanMemoryMayHold(t *testing.T) {
	path := dataPath(t)
	db := open(t, path)
	must(t, put(db, "a", "1"))
	compaction := holdCopy(t, db, bg)
	value := make([]byte, engine.MaxValue)
	for written := 0; written <= maxJournal; written += 15 * len(value) {
		must(t, db.Update(bg, func(tx engine.Txn) error {
			for n := range 15 {
				must(t, tx.Put(fmt.Append(nil, written+n), value))
			}
			return nil
		}))
	}
	compaction.release()
	if err := <-compaction.ended; !errors.Is(err, errTooMuchWritten) {
		t.Errorf("the error is %v", err)
	}
	nothingHalfMade(t, path)
	before := contents(t, db)
	must(t, db.Compact(bg))
	wantContents(t, db, before)
}

func TestWritingOneThingAgainAndAgainDoesNotFillTheMemory(t *testing.T) {
	j := newJournal()
	for range 100 {
		j.add(changes{"a": make([]byte, maxJournal/50)})
		j.add(changes{"a": nil, "b": {}})
	}
	if c, err := j.take(); err != nil || len(c) != 2 || c["a"] != nil || c["b"] == nil {
		t.Errorf("%d changes, %v", len(c), err)
	}
}

func TestWhatACompactionThatWasKilledLeftIsThrownAway(t *testing.T) {
	path := dataPath(t)
	must(t, open(t, path).Close())
	must(t, os.WriteFile(path+".new", []byte("half a copy"), 0o600))
	open(t, path)
	nothingHalfMade(t, path)
}
