package bolt

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"jobatelier/store/engine"
	"jobatelier/store/engine/enginetest"
)

// looking is a function for compact that leaves nothing out and calls do once,
// when the copying is under way.
func looking(do func()) func(key []byte) bool {
	var once sync.Once
	return func([]byte) bool {
		once.Do(do)
		return false
	}
}

// held is a compaction that stands still in the middle of copying until it is
// released.
type held struct {
	release func()
	ended   chan error
}

func holdCopy(t *testing.T, db *DB, ctx context.Context) held {
	t.Helper()
	begun, end := make(chan struct{}), make(chan struct{})
	h := held{release: sync.OnceFunc(func() { close(end) }), ended: make(chan error, 1)}
	t.Cleanup(h.release)
	go func() {
		h.ended <- db.compact(ctx, looking(func() {
			close(begun)
			<-end
		}))
	}()
	select {
	case <-begun:
	case err := <-h.ended:
		t.Fatalf("it ended before it copied: %v", err)
	}
	return h
}

// nothingHalfMade fails where something of a compaction is left.
func nothingHalfMade(t *testing.T, path string) {
	t.Helper()
	if _, err := os.Lstat(path + ".new"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the unfinished file: %v", err)
	}
}

func TestBoltKeepsTheContractWhileItCompacts(t *testing.T) {
	enginetest.Run(t, func(t testing.TB) engine.Engine {
		db := open(t, dataPath(t))
		var compacting sync.WaitGroup
		compacting.Go(func() {
			for {
				if err := db.Compact(bg); errors.Is(err, engine.ErrClosed) {
					return
				} else if err != nil {
					t.Error(err)
				}
			}
		})
		return compacted{db, compacting.Wait}
	})
}

// compacted is an engine that is compacted all the time until it is closed.
type compacted struct {
	*DB
	wait func()
}

func (c compacted) Close() error {
	defer c.wait()
	return c.DB.Close()
}

func TestADataFileInUseIsCompactedWithoutATraceOfWhatWasDeleted(t *testing.T) {
	path := dataPath(t)
	db := open(t, path)
	canary := "canary of Amina"
	for i := range 50 {
		must(t, put(db, fmt.Sprintf("kept/%d", i), strings.Repeat("k", 500)))
		must(t, put(db, fmt.Sprintf("gone/%d", i), strings.Repeat(canary, 50)))
	}
	must(t, db.Update(bg, func(tx engine.Txn) error {
		return tx.Scan(engine.Prefix([]byte("gone/")), func(k, _ []byte) error { return tx.Delete(k) })
	}))
	expected, before := contents(t, db), db.Size()
	if raw, _ := os.ReadFile(path); !bytes.Contains(raw, []byte(canary)) {
		t.Fatal("nothing to find, so this test proves nothing")
	}
	must(t, db.Compact(bg))
	if raw, _ := os.ReadFile(path); bytes.Contains(raw, []byte(canary)) {
		t.Error("the deleted is still there")
	}
	wantContents(t, db, expected)
	if after := db.Size(); after >= before {
		t.Errorf("%d bytes have become %d", before, after)
	}
	nothingHalfMade(t, path)
	must(t, put(db, "after", "1"))
	must(t, db.Check(bg))
	must(t, db.Close())
	expected["after"] = "1"
	wantContents(t, open(t, path), expected)
}

func TestTheDoorIsOpenWhileTheDataAreCopied(t *testing.T) {
	path := dataPath(t)
	db := open(t, path)
	must(t, put(db, "before", "1"))
	compaction := holdCopy(t, db, bg)
	must(t, put(db, "before", "2")) // returns although the compaction stands still
	must(t, put(db, "meanwhile", "3"))
	expected := map[string]string{"before": "2", "meanwhile": "3"}
	wantContents(t, db, expected)
	must(t, db.Check(bg))
	compaction.release()
	must(t, <-compaction.ended)
	wantContents(t, db, expected)
	must(t, db.Close())
	wantContents(t, open(t, path), expected)
}

func TestWhateverIsWrittenBetweenAnyTwoKeysOfTheCopyIsKept(t *testing.T) {
	db := open(t, dataPath(t))
	random := rand.New(rand.NewPCG(1, 2))
	expected := map[string]string{}
	change := func() {
		must(t, db.Update(bg, func(tx engine.Txn) error {
			for range 1 + random.IntN(3) {
				key, value := fmt.Sprintf("key/%d", random.IntN(60)), fmt.Sprint(random.Int())
				if random.IntN(3) == 0 {
					delete(expected, key)
					must(t, tx.Delete([]byte(key)))
					continue
				}
				expected[key] = value
				must(t, tx.Put([]byte(key), []byte(value)))
			}
			return nil
		}))
	}
	for range 50 {
		change()
	}
	for range 10 {
		must(t, db.compact(bg, func([]byte) bool { change(); return false }))
		if got := contents(t, db); !maps.Equal(got, expected) {
			t.Fatalf("there is %q, want %q", got, expected)
		}
	}
}

func TestWhatFailedWhileItCompactsIsNotInTheNewFile(t *testing.T) {
	db := open(t, dataPath(t))
	must(t, put(db, "before", "1"))
	compaction := holdCopy(t, db, bg)
	release := holdUp(t, db)
	mine := errors.New("mine")
	var wg sync.WaitGroup
	for i := range 20 {
		wg.Go(func() {
			err := db.Update(bg, func(tx engine.Txn) error {
				must(t, tx.Put(fmt.Append(nil, i%2, i), nil))
				return []error{nil, mine}[i%2]
			})
			if (i%2 == 0) != (err == nil) {
				t.Errorf("%d: %v", i, err)
			}
		})
	}
	waitFor(db, 20)
	release()
	wg.Wait()
	expected := contents(t, db)
	compaction.release()
	must(t, <-compaction.ended)
	if got := contents(t, db); len(expected) != 11 || !maps.Equal(got, expected) {
		t.Errorf("there is %q, want %q", got, expected)
	}
}

func TestManyWritersLoseNothingToCompactions(t *testing.T) {
	path := dataPath(t)
	db, err := Open(Config{Path: path})
	must(t, err)
	var wg sync.WaitGroup
	var mu sync.Mutex
	var acknowledged []string
	stop := make(chan struct{})
	for w := range writers {
		wg.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				var n int
				if err := db.Update(bg, func(tx engine.Txn) (err error) {
					n, err = count(tx, w)
					return err
				}); err != nil {
					t.Error(err)
					return
				}
				mu.Lock()
				acknowledged = append(acknowledged, fmt.Sprintf("%d %d", w, n))
				mu.Unlock()
			}
		})
	}
	for range 10 {
		if err := db.Compact(bg); err != nil {
			t.Error(err)
		}
	}
	close(stop)
	wg.Wait()
	must(t, db.Close())
	t.Logf("%d acknowledged", len(acknowledged))
	verifyAcknowledged(t, path, acknowledged)
}

func TestAViewReadsItsStateToTheEndThoughTheFileIsReplaced(t *testing.T) {
	db := open(t, dataPath(t))
	must(t, put(db, "a", "1"))
	before := db.current.file
	began, goOn := make(chan struct{}), make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		if err := db.View(bg, func(r engine.Reader) error {
			close(began)
			<-goOn
			for range 3 {
				if v, err := r.Get([]byte("a")); err != nil || string(v) != "1" {
					t.Errorf("it reads %q, %v", v, err)
				}
			}
			return nil
		}); err != nil {
			t.Error(err)
		}
	})
	<-began
	must(t, db.Compact(bg)) // does not wait for it
	must(t, put(db, "a", "2"))
	wantContents(t, db, map[string]string{"a": "2"})
	if txid(before.bolt) < 0 {
		t.Error("the file is closed while somebody reads it")
	}
	close(goOn)
	wg.Wait()
	db.current.retired.Wait()
	if txid(before.bolt) >= 0 {
		t.Error("the file stays open though nobody reads it")
	}
}

func TestALinkToTheDataStaysALink(t *testing.T) {
	real, link := dataPath(t), filepath.Join(t.TempDir(), "link")
	must(t, open(t, real).Close())
	must(t, os.Symlink(real, link))
	db := open(t, link)
	must(t, put(db, "a", "1"))
	must(t, db.Compact(bg))
	must(t, put(db, "b", "2"))
	must(t, db.Close())
	if to, err := os.Readlink(link); err != nil || to != real {
		t.Errorf("the link: %q, %v", to, err)
	}
	wantContents(t, open(t, real), map[string]string{"a": "1", "b": "2"})
}
