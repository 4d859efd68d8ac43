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
	for _, now := range []string{"00:30", "23:59"} {
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
		"2026-11-24T23:29:59Z": true, // a second before half past midnight in Brussels: who was there may still answer
		"2026-11-24T23:30:00Z": false,
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

func TestWhatComesInAfterMidnightIsInNoBackupOfThatNight(t *testing.T) {
	h := open(t)
	a := h.plan("22:00", "23:50", func(a *kiosk.Activity) { a.Feedback = kiosk.BySmiley })
	h.to("23:45")
	h.cast(a, []int{4})
	for _, clock := range []string{"00:05", "00:19"} {
		h.toDay(tomorrow, clock)
		if n := h.backedUp("vote/"); n != 0 {
			t.Errorf("%d votes at %s", n, clock)
		}
		h.cast(a, []int{3})
	}
}

// backedUp is how many keys below a prefix a backup made now holds.
func (h *house) backedUp(prefix string) (n int) {
	h.t.Helper()
	leftOut, err := LeftOut(bg, h.engine, h.Now())
	must(h.t, err)
	for _, k := range h.keys(prefix) {
		if !leftOut([]byte(k)) {
			n++
		}
	}
	return n
}

func TestVotesThatATabletMayStillAddToComeIntoABackupOnceTheyAreCounted(t *testing.T) {
	h := open(t)
	h.ownSet("workshop")
	a, other := h.talk(kiosk.BySmiley), h.talk(kiosk.BySmiley)
	h.cast(a, []int{4}, []int{1})
	h.cast(other, []int{4}, []int{1}, []int{2})
	h.counted("12:00")
	h.toDay(tomorrow, "12:00")
	must(t, h.CastBallot(bg, h.handIn(a, 3)))
	for _, kind := range []string{"vote/", "remark/"} {
		if n := h.backedUp(kind); n != 3 {
			t.Errorf("%d of %s: not those of the other activity alone", n, kind)
		}
	}
	must(t, h.Count(bg, h.people))
	if n := h.backedUp("vote/"); n != 6 || h.backedUp("remark/") != 6 {
		t.Errorf("%d receipts", n)
	}
	must(t, h.CastBallot(bg, h.handIn(a, 3)))
	h.toDay(today.Add(kiosk.HandInDays+1), "12:00") // nobody can add anything any more
	if n := h.backedUp("vote/"); n != 10 || h.backedUp("to_count/") != 1 {
		t.Errorf("%d votes", n)
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
