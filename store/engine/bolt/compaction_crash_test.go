package bolt

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

// compactedLine is what a child says after each compaction.
const compactedLine = "compacted"

// writeAndCompact writes as writeForEver does while it compacts all the time.
func writeAndCompact(t *testing.T, path string) {
	db, err := Open(Config{Path: path})
	must(t, err)
	go func() {
		for db.Compact(bg) == nil {
			fmt.Println(says + compactedLine)
		}
	}()
	countForEver(db)
}

// outlives lets a child write and compact, ends it by kill at any moment, and
// checks that nothing is lost.
func outlives(t *testing.T, path string, kill func(c *talker) []string) {
	t.Helper()
	compactions := 0
	for range 8 {
		c := talk(t, path)
		acknowledged := []string{c.hear(t)}
		time.Sleep(50*time.Millisecond + rand.N(150*time.Millisecond))
		acknowledged = append(acknowledged, kill(c)...)
		heard := len(acknowledged)
		acknowledged = slices.DeleteFunc(acknowledged, func(line string) bool { return line == compactedLine })
		compactions += heard - len(acknowledged)
		verifyAcknowledged(t, path, acknowledged)
		nothingHalfMade(t, path)
	}
	t.Logf("%d compactions", compactions)
	if compactions == 0 {
		t.Error("nothing was compacted, so this test proves nothing")
	}
}

func TestWhatWasAcknowledgedSurvivesAKillWhileItCompacts(t *testing.T) {
	if childPath() != "" {
		writeAndCompact(t, childPath())
		return
	}
	outlives(t, dataPath(t), (*talker).kill)
}
