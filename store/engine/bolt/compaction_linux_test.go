package bolt

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"

	"jobatelier/store/engine"
)

func TestWhatWasAcknowledgedSurvivesAPowerCutWhileItCompacts(t *testing.T) {
	if childPath() != "" {
		writeAndCompact(t, childPath())
		return
	}
	d := newDisk(t, 64)
	outlives(t, filepath.Join(d.folder, "data"), func(c *talker) []string {
		d.cut(t)
		rest := c.kill()
		d.unmount(t)
		d.mount(t)
		return rest
	})
}

func TestACompactionThatTheDiskRefusesLeavesTheOldFile(t *testing.T) {
	for name, number := range map[string]uint32{"sync": unix.SYS_FDATASYNC, "rename": unix.SYS_RENAMEAT} {
		t.Run(name, func(t *testing.T) {
			path := alone(t)
			if path == "" {
				return
			}
			db := open(t, path)
			must(t, put(db, "before", "1"))
			failSyscalls(t, number, unix.EIO, false)
			for range 2 {
				if err := db.Compact(bg); !errors.Is(err, unix.EIO) || errors.Is(err, engine.ErrUnknown) {
					t.Errorf("the error is %v", err)
				}
				nothingHalfMade(t, path)
				wantContents(t, db, map[string]string{"before": "1"})
			}
			if number == unix.SYS_RENAMEAT {
				must(t, put(db, "after", "2"))
			}
		})
	}
}

func TestAFolderThatCannotBeSyncedStopsTheEngine(t *testing.T) {
	path := alone(t)
	if path == "" {
		return
	}
	db := open(t, path)
	must(t, put(db, "before", "1"))
	failSyscalls(t, unix.SYS_FSYNC, unix.EIO, false)
	wantUnknown(t, db.Compact(bg))
	wantUnknown(t, put(db, "lost", "2"))
	wantUnknown(t, db.View(bg, func(engine.Reader) error { return nil }))
	wantUnknown(t, db.Compact(bg))
	must(t, db.Close())
	nothingHalfMade(t, path)
	must(t, Check(path))
	if holder(path) == "" {
		t.Error("whoever opens it next will not know that it did not end properly")
	}
}

func TestACompactionThatDoesNotFitOnTheDiskLeavesTheOldFile(t *testing.T) {
	path := filepath.Join(mountTmpfs(t, "size=8m"), "data")
	db := open(t, path)
	expected := map[string]string{}
	for n := range 80 {
		key, value := fmt.Sprint(n), string(make([]byte, 60<<10))
		must(t, put(db, key, value))
		expected[key] = value
	}
	for range 2 {
		if err := db.Compact(bg); !errors.Is(err, engine.ErrFull) {
			t.Errorf("the error is %v, want ErrFull", err)
		}
		nothingHalfMade(t, path)
	}
	must(t, put(db, "0", "it goes on"))
	expected["0"] = "it goes on"
	wantContents(t, db, expected)
	must(t, db.Update(bg, func(tx engine.Txn) error {
		for n := range 60 {
			must(t, tx.Delete(fmt.Append(nil, n)))
			delete(expected, fmt.Sprint(n))
		}
		return nil
	}))
	must(t, db.Compact(bg)) // the half of it fits
	wantContents(t, db, expected)
	if info, err := os.Stat(path); err != nil || info.Size() > 3<<20 {
		t.Errorf("%v, %v", info.Size(), err)
	}
}
