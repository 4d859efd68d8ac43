package bolt

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"time"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"jobatelier/store/engine"
)

// initialMmapSize is what a file may grow to before bbolt must map it anew,
// for which a writer would have to wait until all readers are gone.
const initialMmapSize = 1 << 30

// Config says what to open.
type Config struct {
	Path    string        // the data file; its folder must exist
	Timeout time.Duration // how long to wait for another process to let go; 0 is one second
}

func (c Config) timeout() time.Duration {
	if c.Timeout <= 0 {
		return time.Second
	}
	return c.Timeout
}

// Open opens the data file, or makes an empty one where there is none. The
// caller closes it. Errors: engine.ErrInUse, whose text names the holder,
// engine.ErrNewer, engine.ErrDamaged, or those of the file system.
func Open(cfg Config) (*DB, error) {
	h, err := acquire(cfg.Path, cfg.timeout())
	if err != nil {
		return nil, err
	}
	b, err := openHeld(cfg, h)
	if err != nil {
		if !h.abandoned {
			h.clean()
		}
		return nil, errors.Join(err, h.release())
	}
	now := &current{file: newOpenFile(b)}
	db := &DB{path: b.Path(), current: now, hold: h, commits: newCommitter(now)}
	db.closing, db.close = context.WithCancelCause(context.Background())
	go db.commits.run()
	return db, nil
}

func openHeld(cfg Config, h *hold) (*bbolt.DB, error) {
	info, err := os.Stat(cfg.Path)
	switch {
	case errors.Is(err, fs.ErrNotExist), err == nil && info.Size() == 0:
		err = create(cfg.Path)
	case err == nil && h.abandoned:
		err = errors.Join(settle(cfg.Path), syncFolder(cfg.Path))
	}
	if err != nil {
		return nil, err
	}
	path, err := filepath.EvalSymlinks(cfg.Path)
	if err == nil {
		_, err = newFile(path) // away with what a compaction was in the middle of
	}
	if err != nil {
		return nil, err
	}
	b, err := openBolt(path, liveOptions(cfg.timeout()))
	if errors.Is(err, berrors.ErrTimeout) { // readers lock the file and sign nothing
		return nil, inUseBy(cfg.Path, "a check or a copy that is still reading it")
	}
	return b, err
}

// liveOptions are those of the file that is read and written.
func liveOptions(timeout time.Duration) *bbolt.Options {
	return &bbolt.Options{
		Timeout:         timeout,
		InitialMmapSize: initialMmapSize,
		FreelistType:    bbolt.FreelistMapType,
		NoStatistics:    true,
	}
}

// openReadOnly opens a file that nobody writes to, for checking and copying.
func openReadOnly(path string) (*bbolt.DB, error) {
	b, err := openBolt(path, &bbolt.Options{
		Timeout:      time.Second,
		ReadOnly:     true,
		FreelistType: bbolt.FreelistMapType,
		NoStatistics: true,
	})
	if errors.Is(err, berrors.ErrTimeout) {
		return nil, inUse(path)
	}
	return b, err
}

// openBolt opens a file and makes sure that it is one of ours.
func openBolt(path string, o *bbolt.Options) (*bbolt.DB, error) {
	b, err := bbolt.Open(path, 0o600, o)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, translate(err))
	}
	if err := b.View(recognise); err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", path, err), b.Close())
	}
	return b, nil
}

// recognise looks at the length first: to read beyond the end of a file that
// was cut off would kill the process.
func recognise(tx *bbolt.Tx) error {
	info, err := os.Stat(tx.DB().Path())
	switch {
	case err != nil:
		return err
	case info.Size() < tx.Size():
		return fmt.Errorf("%w: %d bytes of %d are left", engine.ErrDamaged, info.Size(), tx.Size())
	case tx.Bucket(bucketName) == nil:
		return fmt.Errorf("%w: not a data file of this program", engine.ErrDamaged)
	}
	return nil
}

// txid is the transaction that the file was opened at.
func txid(b *bbolt.DB) int {
	tx, err := b.Begin(false)
	if err != nil {
		return math.MinInt
	}
	defer tx.Rollback()
	return tx.ID()
}

// create makes an empty data file beside its place and renames it, since a
// power cut during the first writes would leave half a file.
func create(path string) error {
	fresh, err := newFile(path)
	if err != nil {
		return err
	}
	b, err := bbolt.Open(fresh, 0o600, &bbolt.Options{Timeout: time.Second, FreelistType: bbolt.FreelistMapType})
	if err != nil {
		return fmt.Errorf("create %s: %w", fresh, err)
	}
	err = b.Update(func(tx *bbolt.Tx) error {
		_, err := tx.CreateBucket(bucketName)
		return err
	})
	if err := errors.Join(err, b.Close()); err != nil {
		return fmt.Errorf("create %s: %w", fresh, err)
	}
	return publish(fresh, path)
}
