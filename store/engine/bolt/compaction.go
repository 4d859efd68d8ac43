package bolt

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"go.etcd.io/bbolt"
)

// maxRounds is how often a compaction writes after what was written meanwhile.
// Each round takes a fraction of the one before.
const maxRounds = 20

// ErrCompacting is returned by Compact while another one is under way.
var ErrCompacting = errors.New("a compaction is under way")

// Compact writes the data to a new file, checks it and puts it in the place of
// the old one, while Views and Updates go on: they wait no longer than for one
// full commit. What lies in the new file tells neither in what order the data
// came nor what was deleted before the compaction began. Until the last View on
// the old file has ended, the disk holds both.
//
// Where it fails the old file stays, and all goes on as if nothing had been
// tried; only when the folder cannot be synced the engine stops, with
// engine.ErrUnknown, since a power cut could bring back either file. Errors
// besides: ErrCompacting, engine.ErrClosed, engine.ErrFull, the cause of ctx,
// and one that says that too much was written meanwhile.
func (db *DB) Compact(ctx context.Context) error { return db.compact(ctx, nil) }

// compact is Compact; leaveOut is for tests, which look on while it copies.
func (db *DB) compact(ctx context.Context, leaveOut func(key []byte) bool) error {
	if !db.compacting.TryLock() { // by another, or by Close
		return cmp.Or(context.Cause(db.closing), ErrCompacting)
	}
	defer db.compacting.Unlock()
	if err := context.Cause(db.closing); err != nil {
		return err // and leave the file alone: others may hold it by now
	}
	fresh, err := newFile(db.path)
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	defer context.AfterFunc(db.closing, func() { stop(context.Cause(db.closing)) })()

	c := &compaction{db: db, fresh: fresh, journal: newJournal()}
	err = c.run(ctx, leaveOut)
	if err == nil {
		return nil
	}
	if errors.Is(err, context.Canceled) {
		err = context.Cause(ctx)
	}
	return fmt.Errorf("compact %s: %w", db.path, errors.Join(err, c.undo()))
}

// compaction is one Compact on its way.
type compaction struct {
	db      *DB
	fresh   string // where the new file is made
	journal *journal
	bolt    *bbolt.DB // the new file once it is open
}

func (c *compaction) run(ctx context.Context, leaveOut func(key []byte) bool) error {
	defer c.db.commits.journal.Store(nil)
	if err := c.copy(ctx, leaveOut); err != nil {
		return err
	}
	var err error
	if c.bolt, err = openBolt(c.fresh, liveOptions(time.Second)); err != nil {
		return err
	}
	c.bolt.NoSync = true // each round is synced once, at its end
	if err := c.catchUp(ctx); err != nil {
		return err
	}
	return c.db.between(ctx, c.finish)
}

// copy makes the new file from the state of one moment, between two
// transactions, from which on the journal notes what is written.
func (c *compaction) copy(ctx context.Context, leaveOut func(key []byte) bool) error {
	var from *file
	var tx *bbolt.Tx
	err := c.db.between(ctx, func() (err error) {
		from = c.db.current.enter()
		if tx, err = from.bolt.Begin(false); err != nil {
			from.readers.Done()
			return err
		}
		c.db.commits.journal.Store(c.journal)
		return nil
	})
	if err != nil {
		return err
	}
	defer from.readers.Done()
	defer tx.Rollback()
	return writeAnew(ctx, c.fresh, tx, leaveOut)
}

// catchUp writes what was written meanwhile, and while it did so, until what is
// left is no more than what everybody waits for at any commit.
func (c *compaction) catchUp(ctx context.Context) error {
	for range maxRounds {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if err := c.round(); err != nil {
			return err
		}
		if c.journal.size() <= maxBatchBytes {
			return nil
		}
	}
	return errTooMuchWritten
}

// round writes what the journal holds.
func (c *compaction) round() error {
	written, err := c.journal.take()
	if err != nil {
		return err
	}
	return orFull(written.writeTo(c.bolt))
}

// finish writes the last of it and puts the new file in the place of the old
// one. The committer runs it: nothing is written meanwhile.
func (c *compaction) finish() error {
	old := c.db.current.file
	if err := c.round(); err != nil {
		return err
	}
	c.bolt.NoSync = false
	if err := os.Rename(c.fresh, c.db.path); err != nil {
		return err
	}
	if err := syncFolder(c.db.path); err != nil {
		return old.fail(err)
	}
	c.db.commits.journal.Store(nil)
	c.db.current.replace(newOpenFile(c.bolt))
	return nil
}

// undo leaves nothing of a compaction that failed.
func (c *compaction) undo() (err error) {
	if c.bolt != nil {
		err = c.bolt.Close()
	}
	os.Remove(c.fresh)
	return err
}
