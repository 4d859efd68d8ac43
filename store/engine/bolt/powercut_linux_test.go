package bolt

import (
	"path/filepath"
	"testing"
	"time"
)

func TestWhatWasAcknowledgedSurvivesAPowerCut(t *testing.T) {
	if childPath() != "" {
		writeForEver(t, childPath())
		return
	}
	d := newDisk(t, 64)
	path := filepath.Join(d.folder, "data")
	for range 3 {
		c := talk(t, path)
		acknowledged := []string{c.hear(t)}
		time.Sleep(150 * time.Millisecond)
		d.cut(t)
		acknowledged = append(acknowledged, c.kill()...)
		d.unmount(t)
		d.mount(t)
		t.Logf("%d acknowledged", len(acknowledged))
		verifyAcknowledged(t, path, acknowledged)
	}
}
