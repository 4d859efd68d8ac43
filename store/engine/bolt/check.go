package bolt

import (
	"context"
	"errors"
	"fmt"

	"go.etcd.io/bbolt"

	"jobatelier/store/engine"
)

// Check reads a data file that nobody holds and returns nil when it is sound,
// engine.ErrDamaged with what is wrong, or engine.ErrInUse. It sees the
// structure of the file, not the content of the values.
//
// Damage can crash the process: do this in a child process where that matters.
func Check(path string) error {
	b, err := openReadOnly(path)
	if err != nil {
		return err
	}
	return errors.Join(b.View(checkTx), b.Close())
}

// Check is the same for the open file. Updates wait until it is done, about a
// second for 300 MB.
func (db *DB) Check(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	f := db.current.enter()
	defer f.readers.Done()
	tx, err := f.bolt.Begin(true) // bbolt cannot check while others write
	if err != nil {
		return translate(err)
	}
	defer tx.Rollback()
	return checkTx(tx)
}

// checkTx reports the first few faults, each on a line.
func checkTx(tx *bbolt.Tx) error {
	var faults []error
	for err := range tx.Check() {
		if len(faults) < 10 {
			faults = append(faults, err)
		}
	}
	if len(faults) == 0 {
		return nil
	}
	return fmt.Errorf("%w: %w", engine.ErrDamaged, errors.Join(faults...))
}
