package bolt

import (
	"errors"
	"maps"
	"slices"
	"sync"

	"go.etcd.io/bbolt"
)

const (
	// maxJournal is what a compaction may keep in memory of what is written
	// while it copies.
	maxJournal = 64 << 20

	// changeOverhead is about what a change costs beside its key and value.
	changeOverhead = 100
)

var errTooMuchWritten = errors.New("too much was written meanwhile; try again when less is going on")

// changes are values by key, nil where the key was deleted. Only the newest of
// each is kept, so that they can be written in the order of keys, which does not
// tell in what order they came.
type changes map[string][]byte

// note keeps hold of value. It does nothing where nobody wants to know.
func (c changes) note(key, value []byte) {
	if c != nil {
		c[string(key)] = value
	}
}

// writeTo does in a file that nobody reads what was done in another, and syncs
// it.
func (c changes) writeTo(b *bbolt.DB) error {
	if len(c) == 0 {
		return nil
	}
	return inBulk(b, bbolt.DefaultFillPercent, func(to *bulk) error {
		for _, key := range slices.Sorted(maps.Keys(c)) {
			var err error
			if value := c[key]; value != nil {
				err = to.put([]byte(key), value)
			} else {
				err = to.delete([]byte(key))
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// journal is what was committed since a moment. A nil one wants to know nothing.
type journal struct {
	mu    sync.Mutex
	kept  changes
	bytes int
	over  bool // there was more than may be kept, so that it is of no use
}

func newJournal() *journal { return &journal{kept: changes{}} }

// sheet is an empty page for the changes of one transaction.
func (j *journal) sheet() changes {
	if j == nil {
		return nil
	}
	return changes{}
}

// add notes the changes of a transaction that is on disk.
func (j *journal) add(c changes) {
	if j == nil {
		return
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.over {
		return
	}
	for key, value := range c {
		if before, found := j.kept[key]; found {
			j.bytes -= len(key) + len(before) + changeOverhead
		}
		j.kept[key] = value
		j.bytes += len(key) + len(value) + changeOverhead
	}
	if j.bytes > maxJournal {
		j.kept, j.over = nil, true
	}
}

// size is about how many bytes there are to take.
func (j *journal) size() int {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.bytes
}

// take returns what was noted since it was last called.
func (j *journal) take() (changes, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.over {
		return nil, errTooMuchWritten
	}
	taken := j.kept
	j.kept, j.bytes = changes{}, 0
	return taken, nil
}
