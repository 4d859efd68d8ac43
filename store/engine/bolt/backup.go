package bolt

import (
	"context"
	"os"

	"go.etcd.io/bbolt"
)

// Backup writes the state of this moment to a new file, checks it, and only
// then gives it the name path, which it takes over if there is such a file.
// Updates go on meanwhile. Keys of which leaveOut returns true are not in it,
// each time that it is asked; it may be nil.
//
// The keys stand in their order and nothing deleted is among them, so that two
// backups of one state are the same to the last byte, however it came about.
func (db *DB) Backup(ctx context.Context, path string, leaveOut func(key []byte) bool) error {
	fresh, err := newFile(path)
	if err != nil {
		return err
	}
	err = db.read(ctx, func(tx *bbolt.Tx) error { return writeAnew(ctx, fresh, tx, leaveOut) })
	if err == nil {
		err = publish(fresh, path)
	}
	if err != nil {
		os.Remove(fresh)
	}
	return err
}
