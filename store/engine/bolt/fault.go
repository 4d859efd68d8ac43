package bolt

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"

	"go.etcd.io/bbolt"

	"jobatelier/store/engine"
)

// commit puts the transaction on disk and returns nil, ErrFull or ErrUnknown.
func (f *file) commit(tx *bbolt.Tx) error {
	id := tx.ID()
	err := commitRecovering(tx)
	if err == nil {
		f.flushed.advance(id)
		return nil
	}
	if isFull(err) && !f.visible(id) {
		return fmt.Errorf("%w: %w", engine.ErrFull, err)
	}
	return f.fail(err)
}

// fail stops the engine, since it is not known what is on disk, and returns the
// error that says so.
func (f *file) fail(err error) error {
	err = fmt.Errorf("%w: %w", engine.ErrUnknown, err)
	f.flushed.fail(err)
	return err
}

// commitRecovering turns a panic, by which bbolt reports a file that
// contradicts itself, into an error.
func commitRecovering(tx *bbolt.Tx) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("%w: %v", engine.ErrDamaged, v)
		}
	}()
	return tx.Commit()
}

// isFull reports whether a commit failed because there was no space, and not
// at an fsync. bbolt grows the file, writes pages that nobody refers to yet,
// syncs, writes the meta page that refers to them, and syncs. Growing and
// writing fail with the texts and types below; a failed fsync is a bare number
// or another text, and what it left on disk is anybody's guess, also when the
// number says that there is no space.
func isFull(err error) bool {
	if text, found := strings.CutPrefix(err.Error(), "file resize error: "); found {
		return namesFull(text)
	}
	var write *fs.PathError
	if !errors.As(err, &write) || write.Op != "write" {
		return false
	}
	for _, full := range fullErrors {
		if errors.Is(write.Err, full) {
			return true
		}
	}
	return false
}

// No space on the disk, over the quota, over the size that a file may have.
var fullErrors = []syscall.Errno{syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG}

// namesFull looks for the reason in the text, where bbolt keeps only that.
func namesFull(text string) bool {
	for _, full := range fullErrors {
		if strings.HasSuffix(text, full.Error()) {
			return true
		}
	}
	return false
}

// visible reports whether the file, as the kernel holds it, names the
// transaction. It tells a failed write of the pages from a failed write of the
// meta page that was done after all: while the kernel's copy does not name it,
// it cannot reach the disk.
func (f *file) visible(id int) bool {
	tx, err := f.bolt.Begin(false)
	if err != nil {
		return true
	}
	defer tx.Rollback()
	return tx.ID() >= id
}
