package bolt

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"jobatelier/store/engine"
)

// hold is the right to write to a data file. It lies in a lock on a file
// beside it, in which the holder says who it is. The file stays: to remove it
// would let two processes lock two files of the same name.
type hold struct {
	file      *os.File
	abandoned bool // the last holder did not end properly
}

func lockPath(path string) string { return path + ".lock" }

// acquire waits up to timeout for whoever holds the data file, and then
// returns engine.ErrInUse.
func acquire(path string, timeout time.Duration) (*hold, error) {
	f, err := os.OpenFile(lockPath(path), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	for deadline := time.Now().Add(timeout); ; time.Sleep(20 * time.Millisecond) {
		locked, err := tryLock(f)
		if err != nil {
			return nil, errors.Join(fmt.Errorf("lock %s: %w", f.Name(), err), f.Close())
		}
		if locked {
			break
		}
		if time.Now().After(deadline) {
			return nil, errors.Join(inUse(path), f.Close())
		}
	}
	h := &hold{file: f, abandoned: holder(path) != ""}
	h.sign()
	return h, nil
}

// sign says who holds the file. It is for people to read: a full disk must not
// keep the program from starting, so that it fails is no error.
func (h *hold) sign() {
	note := fmt.Sprintf("process %d (%s) since %s\n",
		os.Getpid(), filepath.Base(os.Args[0]), time.Now().UTC().Format(time.RFC3339))
	if _, err := h.file.WriteAt([]byte(note), 0); err == nil {
		h.file.Truncate(int64(len(note)))
	}
}

// clean says that everything was ended properly.
func (h *hold) clean() { h.file.Truncate(0) }

func (h *hold) release() error {
	if err := h.file.Close(); !errors.Is(err, os.ErrClosed) {
		return err
	}
	return nil
}

// holder is what the last holder said of itself, or "".
func holder(path string) string {
	note, _ := os.ReadFile(lockPath(path))
	line, _, _ := strings.Cut(string(note), "\n")
	return line
}

func inUse(path string) error {
	who := holder(path)
	if who == "" {
		who = "a process that left no note"
	}
	return inUseBy(path, who)
}

func inUseBy(path, who string) error {
	return fmt.Errorf("%w: %s is held by %s", engine.ErrInUse, path, who)
}
