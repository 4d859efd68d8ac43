package bolt

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"
)

// disk is a small file system of its own, in a folder.
type disk struct{ image, folder string }

// newDisk makes an ext4 of some MiB in a file and mounts it, or skips the test
// where that is not allowed.
func newDisk(t *testing.T, mib int64) *disk {
	t.Helper()
	d := &disk{image: filepath.Join(t.TempDir(), "image"), folder: t.TempDir()}
	must(t, os.WriteFile(d.image, nil, 0o600))
	must(t, os.Truncate(d.image, mib<<20))
	if out, err := exec.Command("mkfs.ext4", "-q", "-F", "-m", "0", d.image).CombinedOutput(); err != nil {
		t.Skipf("needs mkfs.ext4: %v %s", err, out)
	}
	t.Cleanup(func() { exec.Command("umount", "-q", d.folder).Run() })
	d.mount(t)
	return d
}

func (d *disk) mount(t *testing.T) {
	t.Helper()
	if out, err := exec.Command("mount", "-o", "loop", d.image, d.folder).CombinedOutput(); err != nil {
		t.Skipf("needs root privileges to mount: %v %s", err, out)
	}
}

func (d *disk) unmount(t *testing.T) {
	t.Helper()
	if out, err := exec.Command("umount", d.folder).CombinedOutput(); err != nil {
		t.Fatalf("umount: %v %s", err, out)
	}
}

// cut takes the power away: nothing more reaches the image, and what was not
// synced is lost.
func (d *disk) cut(t *testing.T) {
	t.Helper()
	const shutdown, withoutFlushing = 0x8004587d, 2 // EXT4_IOC_SHUTDOWN, EXT4_GOING_FLAGS_NOLOGFLUSH
	f, err := os.Open(d.folder)
	must(t, err)
	defer f.Close()
	must(t, unix.IoctlSetPointerInt(int(f.Fd()), shutdown, withoutFlushing))
}

// mountTmpfs mounts a file system in memory, or skips the test.
func mountTmpfs(t *testing.T, options string) string {
	t.Helper()
	folder := t.TempDir()
	if err := unix.Mount("tmpfs", folder, "tmpfs", 0, options); err != nil {
		t.Skipf("needs root privileges to mount: %v", err)
	}
	t.Cleanup(func() { unix.Unmount(folder, unix.MNT_DETACH) })
	return folder
}
