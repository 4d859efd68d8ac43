package bolt

import (
	"context"
	"errors"
	"fmt"
	"runtime"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"jobatelier/store/engine"
)

var bucketName = []byte("jobatelier")

// DB is an open data file. It is an engine.Engine.
type DB struct {
	bolt    *bbolt.DB
	hold    *hold
	commits *committer
	flushed *watermark
}

var _ engine.Engine = (*DB)(nil)

// View implements engine.Engine. It may wait for one fsync before fn begins.
func (db *DB) View(ctx context.Context, fn func(engine.Reader) error) error {
	tx, err := db.begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	r := &txn{bucket: tx.Bucket(bucketName)}
	defer r.end()
	return fn(r)
}

// begin returns a read transaction whose state is on disk.
func (db *DB) begin(ctx context.Context) (*bbolt.Tx, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	tx, err := db.bolt.Begin(false)
	if err != nil {
		return nil, translate(err)
	}
	if err := db.flushed.wait(ctx, tx.ID()); err != nil {
		return nil, errors.Join(err, tx.Rollback())
	}
	return tx, nil
}

// Update implements engine.Engine. fn runs in the committer's goroutine, one
// function at a time: it must not wait for anything, least of all for another
// Update.
func (db *DB) Update(ctx context.Context, fn func(engine.Txn) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	r := &request{fn: fn, done: make(chan struct{})}
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
	if r.left {
		runtime.Goexit() // as fn did, say by testing.T.FailNow
	}
	if r.panicked != nil && r.err == error(r.panicked) {
		panic(r.panicked)
	}
	return r.err
}

// Size is the bytes of the file that are in use, free pages between them
// included. It is 0 after Close.
func (db *DB) Size() int64 {
	tx, err := db.bolt.Begin(false)
	if err != nil {
		return 0
	}
	defer tx.Rollback()
	return tx.Size()
}

// Close implements engine.Engine.
func (db *DB) Close() error {
	db.commits.stop()
	err := db.bolt.Close()
	if db.flushed.failed() == nil {
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
