package bolt

import (
	"context"
	"errors"
	"io"
	"os"
)

// Backup writes the state of this moment to a new file, checks it, and only
// then gives it the name path, which it takes over if there is such a file.
// Updates go on meanwhile. It is an exact copy: what was deleted may still be
// in its free pages, until Compact has made a new file of it.
func (db *DB) Backup(ctx context.Context, path string) error {
	fresh, err := newFile(path)
	if err != nil {
		return err
	}
	if err = db.copyTo(ctx, fresh); err == nil {
		err = Check(fresh)
	}
	if err == nil {
		err = publish(fresh, path)
	}
	if err != nil {
		os.Remove(fresh)
	}
	return err
}

func (db *DB) copyTo(ctx context.Context, path string) error {
	tx, err := db.begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = tx.WriteTo(stoppable{ctx, f})
	if err == nil {
		err = f.Sync() // so that what is checked is what is on disk
	}
	return errors.Join(err, f.Close())
}

// stoppable is a writer that fails once ctx has ended.
type stoppable struct {
	ctx context.Context
	w   io.Writer
}

func (s stoppable) Write(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.w.Write(p)
}
