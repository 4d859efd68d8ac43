package bolt

import (
	"fmt"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"jobatelier/store/engine"
)

func TestWhatWasAcknowledgedSurvivesAKill(t *testing.T) {
	if childPath() != "" {
		writeForEver(t, childPath())
		return
	}
	path := dataPath(t)
	for range 3 {
		c := talk(t, path)
		acknowledged := []string{c.hear(t)}
		time.Sleep(150 * time.Millisecond)
		acknowledged = append(acknowledged, c.kill()...)
		t.Logf("%d acknowledged", len(acknowledged))
		verifyAcknowledged(t, path, acknowledged)
	}
}

const writers = 64

// writeForEver counts as 64 writers and says each count once it is on disk.
func writeForEver(t *testing.T, path string) {
	db, err := Open(Config{Path: path})
	must(t, err)
	countForEver(db)
}

func countForEver(db *DB) {
	var wg sync.WaitGroup
	var mu sync.Mutex
	for w := range writers {
		wg.Go(func() {
			for {
				var n int
				err := db.Update(bg, func(tx engine.Txn) (err error) {
					n, err = count(tx, w)
					return err
				})
				if err != nil {
					return // the disk has gone
				}
				mu.Lock()
				fmt.Printf("%s%d %d\n", says, w, n)
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	time.Sleep(time.Minute) // to be killed
}

// count counts one on for a writer and keeps a record of each count.
func count(tx engine.Txn, w int) (int, error) {
	total := fmt.Appendf(nil, "total/%d", w)
	v, err := tx.Get(total)
	if err != nil && err != engine.ErrNotFound {
		return 0, err
	}
	n, _ := strconv.Atoi(string(v))
	n++
	if err := tx.Put(fmt.Appendf(nil, "record/%d/%d", w, n), nil); err != nil {
		return 0, err
	}
	return n, tx.Put(total, fmt.Append(nil, n))
}

// verifyAcknowledged checks that all that was acknowledged is there, that each
// record was counted exactly once, and that the file is sound.
func verifyAcknowledged(t *testing.T, path string, acknowledged []string) {
	t.Helper()
	db, err := Open(Config{Path: path})
	must(t, err)
	all := contents(t, db)
	must(t, db.Close())
	must(t, Check(path))

	records := 0
	for w := range writers {
		total, _ := strconv.Atoi(all[fmt.Sprintf("total/%d", w)])
		for n := 1; n <= total; n++ {
			if _, found := all[fmt.Sprintf("record/%d/%d", w, n)]; !found {
				t.Errorf("count %d of writer %d has no record", n, w)
			}
		}
		records += total
	}
	if found := len(all) - writersIn(all); found != records {
		t.Errorf("%d records for %d counts", found, records)
	}
	for _, ack := range acknowledged {
		w, n, _ := strings.Cut(ack, " ")
		if _, found := all["record/"+w+"/"+n]; !found {
			t.Errorf("count %s of writer %s was acknowledged and is lost", n, w)
		}
	}
}

func writersIn(all map[string]string) (n int) {
	for key := range all {
		if strings.HasPrefix(key, "total/") {
			n++
		}
	}
	return n
}
