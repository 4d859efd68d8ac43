//go:build !linux

package bolt

import "os"

// settle syncs what a process that did not end properly has left unsynced.
func settle(path string) error { return syncFile(path, os.O_RDWR) }
