package bolt

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// settle makes what the file shows and what the disk holds the same, after a
// process that did not end properly: what had not been synced is synced, and
// what the kernel remembers of pages that it failed to write is forgotten, so
// that they are read from the disk.
func settle(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	err = f.Sync()
	if err == nil {
		err = unix.Fadvise(int(f.Fd()), 0, 0, unix.FADV_DONTNEED)
	}
	return errors.Join(err, f.Close())
}
