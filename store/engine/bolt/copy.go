package bolt

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"syscall"
	"time"

	"go.etcd.io/bbolt"

	"jobatelier/store/engine"
)

// copyTx is how much a copy writes in one transaction.
const copyTx = 4 << 20

// writeAnew makes a new file of a state, without the keys of which leaveOut,
// which may be nil, returns true; it is synced and checked. What is in it, down
// to the last byte, depends on those keys and values alone: neither the order in
// which they came nor anything that was deleted can be read from it.
//
// ctx is looked at between the steps; the error is its cause.
func writeAnew(ctx context.Context, fresh string, from *bbolt.Tx, leaveOut func(key []byte) bool) error {
	if leaveOut == nil {
		leaveOut = func([]byte) bool { return false }
	}
	// Unsynced, since the file has no name yet: it is synced once, as a whole.
	// Free pages in an array are taken in their order, those in a map in any.
	b, err := bbolt.Open(fresh, 0o600, &bbolt.Options{
		Timeout: time.Second, NoSync: true, NoGrowSync: true, NoStatistics: true, FreelistType: bbolt.FreelistArrayType,
	})
	if err != nil {
		return err
	}
	err = copyKeys(ctx, b, from, leaveOut)
	if err := errors.Join(err, b.Close()); err != nil {
		return orFull(err)
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return verify(fresh, from, leaveOut)
}

func copyKeys(ctx context.Context, b *bbolt.DB, from *bbolt.Tx, leaveOut func(key []byte) bool) error {
	const whole = 1 // nothing comes between two keys later
	return inBulk(b, whole, func(to *bulk) error {
		return from.Bucket(bucketName).ForEach(func(k, v []byte) error {
			if ctx.Err() != nil {
				return context.Cause(ctx)
			}
			if leaveOut(k) {
				return nil
			}
			return to.put(k, v)
		})
	})
}

// orFull is engine.ErrFull where there was no space for a copy. Unlike a commit,
// one that failed at its fsync is simply not there.
func orFull(err error) error {
	named := func(e syscall.Errno) bool { return errors.Is(err, e) }
	if err != nil && (isFull(err) || slices.ContainsFunc(fullErrors, named)) {
		return fmt.Errorf("%w: %w", engine.ErrFull, err)
	}
	return err
}

// bulk writes to a file that nobody reads, in several transactions.
type bulk struct {
	bolt   *bbolt.DB
	fill   float64 // how full pages become, of 1
	tx     *bbolt.Tx
	bucket *bbolt.Bucket
	bytes  int // in this transaction
}

// inBulk runs fn, commits what it wrote and syncs the file.
func inBulk(b *bbolt.DB, fill float64, fn func(*bulk) error) error {
	to := &bulk{bolt: b, fill: fill}
	if err := to.begin(); err != nil {
		return err
	}
	defer func() { to.tx.Rollback() }()
	if err := fn(to); err != nil {
		return err
	}
	if err := commitRecovering(to.tx); err != nil {
		return err
	}
	return b.Sync()
}

func (b *bulk) begin() error {
	tx, err := b.bolt.Begin(true)
	if err != nil {
		return err
	}
	bucket, err := tx.CreateBucketIfNotExists(bucketName)
	if err != nil {
		return errors.Join(err, tx.Rollback())
	}
	bucket.FillPercent = b.fill
	b.tx, b.bucket, b.bytes = tx, bucket, 0
	return nil
}

// put keeps hold of key and value until the end.
func (b *bulk) put(key, value []byte) error {
	if err := b.room(len(key) + len(value)); err != nil {
		return err
	}
	return b.bucket.Put(key, value)
}

func (b *bulk) delete(key []byte) error {
	if err := b.room(len(key)); err != nil {
		return err
	}
	return b.bucket.Delete(key)
}

// room counts bytes, and begins another transaction where this one is full.
func (b *bulk) room(bytes int) error {
	if b.bytes >= copyTx {
		if err := commitRecovering(b.tx); err != nil {
			return err
		}
		if err := b.begin(); err != nil {
			return err
		}
	}
	b.bytes += bytes
	return nil
}

// verify checks the structure of a copy and that it holds what it should: what
// it was made from may soon be gone.
func verify(fresh string, from *bbolt.Tx, leaveOut func(key []byte) bool) error {
	b, err := openReadOnly(fresh)
	if err != nil {
		return err
	}
	err = b.View(func(tx *bbolt.Tx) error {
		if err := checkTx(tx); err != nil {
			return err
		}
		return compare(tx.Bucket(bucketName).Cursor(), from.Bucket(bucketName).Cursor(), leaveOut)
	})
	return errors.Join(err, b.Close())
}

func compare(copied, original *bbolt.Cursor, leaveOut func(key []byte) bool) error {
	key, value := copied.First()
	for k, v := original.First(); k != nil; k, v = original.Next() {
		if leaveOut(k) {
			continue
		}
		if !bytes.Equal(k, key) || !bytes.Equal(v, value) {
			return fmt.Errorf("%w: the copy is not like the original", engine.ErrDamaged)
		}
		key, value = copied.Next()
	}
	if key != nil {
		return fmt.Errorf("%w: the copy has more than the original", engine.ErrDamaged)
	}
	return nil
}
