package main

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"jobatelier/store/engine"
	"jobatelier/store/engine/bolt"
)

func TestTheWorkOfTheNightIsDueOnceThereWasANight(t *testing.T) {
	brussels := must(time.LoadLocation("Europe/Brussels"))(t)
	for name, c := range map[string]struct {
		last, now string
		due       bool
	}{
		"never done":                               {"", "2026-11-24T14:00:00+01:00", true},
		"a second before three":                    {"2026-11-23T03:00:10+01:00", "2026-11-24T02:59:59+01:00", false},
		"at three":                                 {"2026-11-23T03:00:10+01:00", "2026-11-24T03:00:00+01:00", true},
		"done at three":                            {"2026-11-24T03:00:10+01:00", "2026-11-24T03:01:00+01:00", false},
		"late in the evening":                      {"2026-11-24T03:00:10+01:00", "2026-11-24T23:59:00+01:00", false},
		"after midnight":                           {"2026-11-24T03:00:10+01:00", "2026-11-25T00:01:00+01:00", false},
		"the machine was off at night":             {"2026-11-23T08:01:00+01:00", "2026-11-24T08:01:00+01:00", true},
		"on for a second time that day":            {"2026-11-24T08:01:00+01:00", "2026-11-24T13:01:00+01:00", false},
		"off at night, done yesterday afternoon":   {"2026-11-23T14:00:00+01:00", "2026-11-24T08:01:00+01:00", true},
		"off for a month":                          {"2026-10-20T03:00:00+02:00", "2026-11-24T01:00:00+01:00", true},
		"on at one at night":                       {"2026-11-23T10:00:00+01:00", "2026-11-24T01:00:00+01:00", false},
		"the clock ran ahead for years":            {"2031-01-01T03:00:00+01:00", "2026-11-24T14:00:00+01:00", true},
		"the clock goes forward: before":           {"2026-03-28T03:00:10+01:00", "2026-03-29T01:59:59+01:00", false},
		"the clock goes forward from two to three": {"2026-03-28T03:00:10+01:00", "2026-03-29T03:00:00+02:00", true},
		"the clock goes forward: done":             {"2026-03-29T03:00:10+02:00", "2026-03-29T04:00:00+02:00", false},
		"the clock goes back: half past two":       {"2026-10-24T03:00:10+02:00", "2026-10-25T02:30:00+02:00", false},
		"the clock goes back: and again":           {"2026-10-24T03:00:10+02:00", "2026-10-25T02:30:00+01:00", false},
		"the clock goes back: three":               {"2026-10-24T03:00:10+02:00", "2026-10-25T03:00:00+01:00", true},
		"the clock goes back: done":                {"2026-10-25T03:00:10+01:00", "2026-10-25T04:00:00+01:00", false},
		"the night of another zone":                {"2026-11-23T22:00:00Z", "2026-11-24T02:00:00Z", true},
		"not yet in that zone":                     {"2026-11-23T22:00:00Z", "2026-11-24T01:59:59Z", false},
	} {
		t.Run(name, func(t *testing.T) {
			var last time.Time
			if c.last != "" {
				last = must(time.Parse(time.RFC3339, c.last))(t)
			}
			if got := nightDue(must(time.Parse(time.RFC3339, c.now))(t), last, brussels); got != c.due {
				t.Errorf("due: %v", got)
			}
		})
	}
}

// watch are the nights of a demo, with a compaction that is counted.
type watch struct {
	*nights
	*filled
	compacted int
	fail      error
	log       bytes.Buffer
}

func watchNights(t *testing.T) *watch {
	t.Helper()
	w := &watch{filled: fillAt(t, moments["noon"], demoSeed)}
	w.nights = &nights{store: w.Store, log: slog.New(slog.NewTextHandler(&w.log, nil)), compact: func(ctx context.Context) error {
		w.compacted++
		if w.fail != nil {
			return w.fail
		}
		return w.db.Compact(ctx)
	}}
	return w
}

// at looks every minute of so long and returns how often it was compacted.
func (w *watch) looks(t *testing.T, so time.Duration) int {
	t.Helper()
	before := w.compacted
	for end := w.now.Add(so); w.now.Before(end); w.now = w.now.Add(nightLook) {
		w.look(t.Context())
	}
	return w.compacted - before
}

func TestTheDataAreWrittenAnewOnceANight(t *testing.T) {
	w := watchNights(t)
	if n := w.looks(t, 12*time.Hour); n != 1 { // from noon on: it was never done
		t.Errorf("%d times on the first day", n)
	}
	if n := w.looks(t, 3*24*time.Hour); n != 3 {
		t.Errorf("%d times in three nights", n)
	}
	if last := must(w.CompactedAt(t.Context()))(t).In(w.zone); last.Hour() != 3 || last.Minute() != 0 {
		t.Errorf("the last time at %s", last)
	}
	if strings.Contains(w.log.String(), "ERROR") {
		t.Error(w.log.String())
	}
}

func TestANightThatFailedIsTriedAgainAnHourLater(t *testing.T) {
	w := watchNights(t)
	w.fail = engine.ErrFull
	if n := w.looks(t, 4*time.Hour); n != 4 {
		t.Errorf("tried %d times in four hours", n)
	}
	if n := strings.Count(w.log.String(), engine.ErrFull.Error()); n != 4 {
		t.Errorf("said %d times: %s", n, w.log.String())
	}
	w.fail = nil
	if n := w.looks(t, 4*time.Hour); n != 1 {
		t.Errorf("done %d times when there is space again", n)
	}
}

func TestTheDataAreWrittenAnewAlsoWhereTidyingFails(t *testing.T) {
	w := watchNights(t)
	must(0, w.db.Update(t.Context(), func(tx engine.Txn) error { return tx.Put([]byte("visit/0"), []byte("damaged")) }))(t)
	if n := w.looks(t, time.Hour); n != 1 {
		t.Errorf("%d times", n)
	}
	holds(t, w.log.String(), "tidying at night", "visit/0")
}

func TestNothingIsWrittenAnewBeforeSetUp(t *testing.T) {
	db := must(bolt.Open(bolt.Config{Path: dataFile(t.TempDir())}))(t)
	defer db.Close()
	n := &nights{store: open(t, db, time.Now), log: slog.New(slog.DiscardHandler), compact: func(context.Context) error {
		return errors.New("it was compacted")
	}}
	if err := n.night(t.Context(), time.Now()); err != nil {
		t.Error(err)
	}
}

func TestABackupHoldsNoVotesOfTodayAndSaysSo(t *testing.T) {
	dir := t.TempDir()
	f := fillAt(t, time.Now().Format(time.RFC3339), demoSeed)
	day := time.Now().In(f.zone).Format(time.DateOnly)
	err := f.db.Update(t.Context(), func(tx engine.Txn) error {
		return errors.Join(tx.Put([]byte("vote/"+day+"/a/b"), []byte("a vote of today")),
			tx.Put([]byte("vote/2020-01-01/a/b"), []byte("a vote of long ago")))
	})
	if err := errors.Join(err, f.db.Backup(t.Context(), dataFile(dir), nil)); err != nil {
		t.Fatal(err)
	}
	copied := filepath.Join(t.TempDir(), "copy.db")
	out, err := program(t, "backup", copied, "--data", dir).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	holds(t, string(out), copied, "without the votes of today")
	raw := must(os.ReadFile(copied))(t)
	if !bytes.Contains(raw, []byte("a vote of long ago")) || bytes.Contains(raw, []byte("a vote of today")) {
		t.Error("the copy holds other votes than it should")
	}
	help := must(program(t, "backup", "--help").Output())(t)
	holds(t, strings.Join(strings.Fields(string(help)), " "), "no votes of a day that is not over")
}
