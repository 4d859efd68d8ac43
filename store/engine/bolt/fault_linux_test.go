package bolt

import (
	"errors"
	"runtime"
	"testing"
	"unsafe"

	"golang.org/x/sys/unix"

	"jobatelier/store/engine"
)

func TestAFailedSyncIsUnknownAndTheEngineStops(t *testing.T) {
	for name, errno := range map[string]unix.Errno{"broken": unix.EIO, "full": unix.ENOSPC} {
		t.Run(name, func(t *testing.T) {
			path := alone(t)
			if path == "" {
				return
			}
			db := open(t, path)
			must(t, put(db, "before", "1"))
			failSyscalls(t, unix.SYS_FDATASYNC, errno, false)
			for range 2 {
				wantUnknown(t, put(db, "lost", "2"))
				wantUnknown(t, db.View(bg, func(engine.Reader) error { return nil }))
			}
			must(t, db.Close())
			again := open(t, path)
			if all := contents(t, again); all["before"] != "1" {
				t.Errorf("what was on disk is %q", all)
			}
		})
	}
}

func TestAMetaPageThatWasNotWrittenIsNotOnDisk(t *testing.T) {
	path := alone(t)
	if path == "" {
		return
	}
	db := open(t, path)
	must(t, put(db, "before", "1"))
	failSyscalls(t, unix.SYS_PWRITE64, unix.ENOSPC, true)
	if err := put(db, "lost", "2"); !errors.Is(err, engine.ErrFull) {
		t.Errorf("the error is %v, want ErrFull", err)
	}
	if all := contents(t, db); len(all) != 1 {
		t.Errorf("there is %q", all)
	}
}

func TestABrokenDiskIsUnknownAlsoWhenNothingWasWritten(t *testing.T) {
	path := alone(t)
	if path == "" {
		return
	}
	db := open(t, path)
	must(t, put(db, "before", "1"))
	failSyscalls(t, unix.SYS_PWRITE64, unix.EIO, true)
	wantUnknown(t, put(db, "lost", "2"))
}

func wantUnknown(t *testing.T, err error) {
	t.Helper()
	if !errors.Is(err, engine.ErrUnknown) {
		t.Errorf("the error is %v, want ErrUnknown", err)
	}
}

// failSyscalls lets a system call fail from now on in the whole process; with
// onMeta, a pwrite to the two meta pages only.
func failSyscalls(t *testing.T, number uint32, errno unix.Errno, onMeta bool) {
	t.Helper()
	const nr, offset = 0, 16 + 3*8 // in struct seccomp_data; the low half of the fourth argument
	load := func(at uint32) unix.SockFilter {
		return unix.SockFilter{Code: unix.BPF_LD | unix.BPF_W | unix.BPF_ABS, K: at}
	}
	end := func(result uint32) unix.SockFilter {
		return unix.SockFilter{Code: unix.BPF_RET | unix.BPF_K, K: result}
	}
	below := uint32(1<<32 - 1)
	if onMeta {
		below = 2 * 4096
	}
	program := []unix.SockFilter{
		load(nr),
		{Code: unix.BPF_JMP | unix.BPF_JEQ | unix.BPF_K, K: number, Jf: 3},
		load(offset),
		{Code: unix.BPF_JMP | unix.BPF_JGE | unix.BPF_K, K: below, Jt: 1},
		end(unix.SECCOMP_RET_ERRNO | uint32(errno)),
		end(unix.SECCOMP_RET_ALLOW),
	}
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); err != nil {
		t.Skipf("needs seccomp: %v", err)
	}
	filter := &unix.SockFprog{Len: uint16(len(program)), Filter: &program[0]}
	_, _, failed := unix.Syscall(unix.SYS_SECCOMP, unix.SECCOMP_SET_MODE_FILTER,
		unix.SECCOMP_FILTER_FLAG_TSYNC, uintptr(unsafe.Pointer(filter)))
	if failed != 0 {
		t.Skipf("needs seccomp: %v", failed)
	}
}
