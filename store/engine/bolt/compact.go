package bolt

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"go.etcd.io/bbolt"
)

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
	from, err := openReadOnly(src)
	if err != nil {
		return err
	}
	err = from.View(func(tx *bbolt.Tx) error { return writeAnew(ctx, fresh, tx, nil) })
	if err = errors.Join(err, from.Close()); err == nil {
		err = publish(fresh, dst)
	}
	if err != nil {
		os.Remove(fresh)
	}
	return err
}
