package bolt

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// newFile is the place beside path where its content is made, and free.
func newFile(path string) (string, error) {
	fresh := path + ".new"
	if err := os.Remove(fresh); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	return fresh, nil
}

// publish gives a finished file its name, so that after a power cut there is
// the whole file under that name, or what was there before.
func publish(fresh, path string) error {
	if err := syncFile(fresh, os.O_RDWR); err != nil {
		return err
	}
	if err := os.Rename(fresh, path); err != nil {
		return err
	}
	return syncFolder(path)
}

// syncFolder syncs the names in the folder of path.
func syncFolder(path string) error {
	if runtime.GOOS == "windows" { // which cannot
		return nil
	}
	return syncFile(filepath.Dir(path), os.O_RDONLY)
}

func syncFile(path string, flag int) error {
	f, err := os.OpenFile(path, flag, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
