package bolt

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"jobatelier/store/engine"
)

var bucketName = []byte("jobatelier")

// DB is an open data file. It is an engine.Engine.
type DB struct {
	path    string // with no symbolic link in it, so that it can be renamed over
	current *current
	hold    *hold
	commits *committer

	compacting sync.Mutex
	closing    context.Context // ends when Close begins
	close      context.CancelCauseFunc
}

var _ engine.Engine = (*DB)(nil)

// View implements engine.Engine. It may wait for one fsync before fn begins.
func (db *DB) View(ctx context.Context, fn func(engine.Reader) error) error {
	return db.read(ctx, func(tx *bbolt.Tx) error {
		r := &txn{bucket: tx.Bucket(bucketName)}
		defer r.end()
		return fn(r)
	})
}

// read passes fn a transaction whose state is on disk.
func (db *DB) read(ctx context.Context, fn func(*bbolt.Tx) error) error {
	f := db.current.enter()
	defer f.readers.Done()
	tx, err := f.begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	return fn(tx)
}

// Update implements engine.Engine. fn runs in the committer's goroutine, one
// function at a time: it must not wait for anything, least of all for another
// Update.
func (db *DB) Update(ctx context.Context, fn func(engine.Txn) error) error {
	r := newRequest()
	r.fn = fn
	if err := db.hand(ctx, r); err != nil {
		return err
	}
	if r.left {
		runtime.Goexit() // as fn did, say by testing.T.FailNow
	}
	if r.panicked != nil && r.err == error(r.panicked) {
		panic(r.panicked)
	}
	return r.err
}

// between runs fn in the committer's goroutine when no transaction is open, and
// returns its error.
func (db *DB) between(ctx context.Context, fn func() error) error {
	r := newRequest()
	r.between, r.alone = fn, true
	if err := db.hand(ctx, r); err != nil {
		return err
	}
	return r.err
}

// hand gives a request to the committer and waits until it is answered. An
// error says that it did not begin.
func (db *DB) hand(ctx context.Context, r *request) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := db.commits.queue.push(r); err != nil {
		return err
	}
	select {
	case <-r.done:
	case <-ctx.Done():
		if r.withdraw() {
			return ctx.Err()
		}
		<-r.done
	}
	return nil
}

// Size is the bytes of the file that are in use, free pages between them
// included. It is 0 after Close.
func (db *DB) Size() int64 {
	f := db.current.enter()
	defer f.readers.Done()
	tx, err := f.bolt.Begin(false)
	if err != nil {
		return 0
	}
	defer tx.Rollback()
	return tx.Size()
}

// Close implements engine.Engine. It ends a Compact that is under way.
func (db *DB) Close() error {
	db.close(engine.ErrClosed)
	db.commits.stop()
	db.compacting.Lock() // from here on nobody replaces the file
	defer db.compacting.Unlock()
	db.current.retired.Wait()
	last := db.current.file
	err := last.bolt.Close()
	if last.flushed.failed() == nil {
		db.hold.clean()
	}
	return errors.Join(err, db.hold.release())
}

// PanicError is what Update panics with when its function did: the value, and
// the stack of the goroutine that ran it.
type PanicError struct {
	Value any
	Stack []byte
}

func (p *PanicError) Error() string {
	return fmt.Sprintf("panic in an update: %v\n\n%s", p.Value, p.Stack)
}

// Unwrap returns the value where it is an error.
func (p *PanicError) Unwrap() error {
	err, _ := p.Value.(error)
	return err
}

// translate gives errors of bbolt the names of the engine.
func translate(err error) error {
	for _, t := range []struct{ from, to error }{
		{berrors.ErrDatabaseNotOpen, engine.ErrClosed},
		{berrors.ErrVersionMismatch, engine.ErrNewer},
		{berrors.ErrInvalid, engine.ErrDamaged},
		{berrors.ErrChecksum, engine.ErrDamaged},
		{berrors.ErrInvalidMapping, engine.ErrUnknown},
	} {
		if errors.Is(err, t.from) {
			return fmt.Errorf("%w: %w", t.to, err)
		}
	}
	return err
}
