package store

import (
	"strings"
	"testing"
	"time"

	"jobatelier/kiosk"
)

func TestABackupLeavesOutTheVotesOfADayThatIsNotOver(t *testing.T) {
	h := open(t)
	id := h.NewID().String()
	for _, now := range []string{"00:00", "23:59"} {
		leftOut, err := LeftOut(bg, h.engine, at(today, now))
		must(t, err)
		for _, kind := range []string{"vote", "voted", "remark", "to_count"} {
			for day, want := range map[kiosk.Day]bool{"1999-12-31": false, yesterday: false, today: true, tomorrow: true, "2031-01-01": true} {
				for _, k := range []string{kind + "/" + string(day) + "/" + id, kind + "/" + string(day) + "/" + id + "/" + id} {
					if got := leftOut([]byte(k)); got != want {
						t.Errorf("at %s %s is left out: %v", now, k, got)
					}
				}
			}
		}
	}
}

func TestTheDayOfABackupIsThatOfTheOrganisation(t *testing.T) {
	h := open(t)
	k := key("vote", today, h.NewID(), h.NewID())
	for now, want := range map[string]bool{
		"2026-11-24T22:59:59Z": true, // a second before midnight in Brussels
		"2026-11-24T23:00:00Z": false,
	} {
		instant, err := time.Parse(time.RFC3339, now)
		must(t, err)
		leftOut, err := LeftOut(bg, h.engine, instant)
		must(t, err)
		if got := leftOut(k); got != want {
			t.Errorf("at %s a vote of today is left out: %v", now, got)
		}
	}
}

func TestABackupLeavesOutNothingElse(t *testing.T) {
	h := open(t)
	h.fill()
	leftOut, err := LeftOut(bg, h.engine, h.Now())
	must(t, err)
	votes := map[string]bool{"vote": true, "voted": true, "remark": true, "to_count": true}
	for _, k := range h.keys("") {
		if kind, _, _ := strings.Cut(k, "/"); leftOut([]byte(k)) && !votes[kind] {
			t.Errorf("%s is left out", k)
		}
	}
	for _, k := range []string{"vote", "voted", "vote_of/2031-01-01/x", "votes/2031-01-01", "votf", "remarks/2031-01-01", "to_counted/2031-01-01", ""} {
		if leftOut([]byte(k)) {
			t.Errorf("%q is left out", k)
		}
	}
}

func TestBeforeSetUpABackupLeavesOutNothing(t *testing.T) {
	h := empty(t)
	leftOut, err := LeftOut(bg, h.engine, h.Now())
	must(t, err)
	if leftOut(key("vote", tomorrow, h.NewID())) {
		t.Error("something is left out")
	}
}

func TestItIsKnownWhenTheFileWasWrittenAnew(t *testing.T) {
	h := open(t)
	if at, err := h.CompactedAt(bg); err != nil || !at.IsZero() {
		t.Errorf("at first: %v, %v", at, err)
	}
	for _, clock := range []string{"09:00", "10:30"} {
		h.to(clock)
		must(t, h.NoteCompacted(bg))
		if got, err := h.CompactedAt(bg); err != nil || !got.Equal(at(today, clock)) {
			t.Errorf("%v, %v, want %s", got, err, clock)
		}
	}
}
