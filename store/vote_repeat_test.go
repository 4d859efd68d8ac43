package store

import (
	"sync"
	"testing"

	"jobatelier/kiosk"
)

func TestABallotThatIsSentFiveTimesIsCountedOnceAlsoWhenItWasCounted(t *testing.T) {
	h := open(t)
	a, p := h.talk(kiosk.ByCard), h.person("Amina", "fish")
	h.scan(p.Code)
	c := h.filled(a, 4, 3, 0).by(p.Person.ID)
	for range 5 {
		must(t, h.CastBallot(bg, c))
	}
	for range 2 { // by somebody else's page, and long after it is over
		if e := h.counted("12:00"); e.Activities[0].Votes != 1 || e.Activities[0].Waiting {
			t.Errorf("%+v", e.Activities)
		}
		must(t, h.CastBallot(bg, c))
	}
	if n := len(h.keys("voted/")); n != 0 {
		t.Errorf("whose it was is noted %d times after it was forgotten", n)
	}
	h.toDay(today.Add(kiosk.HandInDays), "20:00")
	must(t, h.Tidy(bg))
	must(t, h.CastBallot(bg, c))
	if n := len(h.keys("vote/")); n != 1 {
		t.Errorf("%d votes are left", n)
	}
	h.toDay(today.Add(kiosk.HandInDays+1), "08:00")
	must(t, h.Tidy(bg))
	h.refused(c, kiosk.Conflict, "error.feedback_over")
	if n := len(h.keys("vote/")) + len(h.keys("to_count/")) + len(h.keys("voted/")); n != 0 {
		t.Errorf("%d keys are left", n)
	}
}

func TestABallotWhoseAnswerWasLostIsSentAgainAndCountsOnce(t *testing.T) {
	h := open(t)
	a, p := h.talk(kiosk.ByCard), h.person("Amina", "fish")
	h.scan(p.Code)
	c := h.filled(a, 4).by(p.Person.ID)
	h.disk.lose.Store(1) // of the votes: the mark is not written
	wantKind(t, h.CastBallot(bg, c), kiosk.Unavailable)
	if n := len(h.keys("voted/")); n != 0 {
		t.Errorf("%d marks", n)
	}
	must(t, h.CastBallot(bg, c))
	h.refused(h.filled(a, 1).by(p.Person.ID), kiosk.Conflict, "error.voted")
	if e := h.counted("12:00"); e.Activities[0].Votes != 1 {
		t.Errorf("%+v", e.Activities)
	}
}

func TestOneCardAtTwoKiosksAtOnceAnswersOnce(t *testing.T) {
	h := open(t)
	a, p := h.talk(kiosk.ByCard), h.person("Amina", "fish")
	h.scan(p.Code)
	first, second := h.filled(a, 4).by(p.Person.ID), h.filled(a, 1).by(p.Person.ID)
	var wg sync.WaitGroup
	counted := make(chan kiosk.ID, 40)
	for i := range 40 {
		c := []Cast{first, second}[i%2]
		wg.Go(func() {
			err := h.CastBallot(bg, c)
			if err == nil {
				counted <- c.ID
				return
			}
			wantKey(t, err, "error.voted")
		})
	}
	wg.Wait()
	close(counted)
	which := map[kiosk.ID]int{}
	for id := range counted {
		which[id]++
	}
	if len(which) != 1 || which[first.ID]+which[second.ID] != 20 || len(h.keys("vote/")) != 6 || len(h.voting.of) != 0 {
		t.Errorf("%v counted, %d votes, %d in turn", which, len(h.keys("vote/")), len(h.voting.of))
	}
}

func TestSixtyFourDevicesAtOnceLoseNothingAndCountNothingTwice(t *testing.T) {
	h := open(t)
	a := h.talk(kiosk.BySmiley)
	var wg sync.WaitGroup
	for i := range 64 {
		c := h.filled(a, 1+i%4, 1+i%2)
		for range 3 {
			wg.Go(func() { must(t, h.CastBallot(bg, c)) })
		}
	}
	wg.Wait()
	h.counted("12:00")
	sums := h.sums(EvaluationFilter{})
	for q, want := range map[string][]int{"understood": {16, 16, 16, 16}, "learned": {32, 32, 0, 0}} {
		if c := sums[q]; c.People != 64 || len(c.Scores) != 4 || [4]int(c.Scores) != [4]int(want) {
			t.Errorf("%s: %+v", q, c)
		}
	}
}
