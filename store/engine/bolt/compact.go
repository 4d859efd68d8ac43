package bolt

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"go.etcd.io/bbolt"
)

// compactTx is how much a compaction writes in one transaction.
const compactTx = 4 << 20

// Compact copies what is in the data file src, which nobody may hold, to a new
// one, dst, without the free space and without any trace of what was deleted.
// dst must not exist, and does not when there was an error. ctx is looked at
// between the steps.
func Compact(ctx context.Context, src, dst string) error {
	if _, err := os.Lstat(dst); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("compact to %s: %w", dst, errors.Join(fs.ErrExist, err))
	}
	fresh, err := newFile(dst)
	if err != nil {
		return err
	}
	if err = ctx.Err(); err == nil {
		err = compactTo(src, fresh)
	}
	if err == nil {
		err = errors.Join(ctx.Err(), Check(fresh))
	}
	if err == nil {
		err = publish(fresh, dst)
	}
	if err != nil {
		os.Remove(fresh)
	}
	return err
}

func compactTo(src, fresh string) error {
	from, err := openReadOnly(src)
	if err != nil {
		return err
	}
	// Unsynced, since the file has no name yet: it is synced once, as a whole.
	to, err := bbolt.Open(fresh, 0o600, &bbolt.Options{
		Timeout: time.Second, NoSync: true, NoGrowSync: true, FreelistType: bbolt.FreelistMapType,
	})
	if err != nil {
		return errors.Join(err, from.Close())
	}
	return errors.Join(bbolt.Compact(to, from, compactTx), to.Close(), from.Close())
}
