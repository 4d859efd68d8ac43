package store

import (
	"sync"
	"testing"

	"jobatelier/kiosk"
)

func TestTheSameScanIsAnsweredTheSameAndCountsOnce(t *testing.T) {
	h := open(t)
	a, p := h.plan("09:00", "11:00"), h.person("Amina", "fish")
	in := h.held(p.Code)
	first, err := h.Scan(bg, in)
	must(t, err)
	h.to("09:20")
	in.Visit = newSecret(t) // the answer, with its cookie, was lost
	again, err := h.Scan(bg, in)
	must(t, err)
	if again.Answer != kiosk.AnswerOK || !again.Repeated || !again.At.Equal(first.At) || !again.Since.Equal(first.Since) ||
		again.About.ID != a.ID || again.Person.ID != p.Person.ID || !again.IsIn {
		t.Errorf("%+v", again)
	}
	steps, err := h.History(bg, a.ID, p.Person.ID)
	must(t, err)
	if len(steps) != 1 || len(h.keys("scan/")) != 1 {
		t.Errorf("%d steps, %d scans", len(steps), len(h.keys("scan/")))
	}
	if _, who, err := h.Visit(bg, in.Visit.Hash()); err != nil || who.ID != p.Person.ID {
		t.Errorf("the new cookie opens %v, %v", who.ID, err)
	}
}

func TestARepeatedScanOfEveryAnswerSaysTheSame(t *testing.T) {
	h := open(t)
	lost, p, blank := h.person("Boris", "boat"), h.person("Amina", "fish"), h.blank()
	must(t, h.Revoke(bg, lost.Person.ID))
	same := func(in Scanned, want kiosk.Answer) {
		t.Helper()
		for range 3 {
			out, err := h.Scan(bg, in)
			must(t, err)
			if out.Answer != want {
				t.Errorf("%s, want %s", out.Answer, want)
			}
			in.Visit = newSecret(t)
		}
	}
	same(h.held(p.Code), kiosk.AnswerNoActivity)
	h.expect(h.plan("09:00", "11:00", on(tomorrow)), p.Person.ID)
	same(h.held(p.Code), kiosk.AnswerWrongDay)
	h.plan("09:00", "11:00")
	h.plan("09:00", "11:00")
	choose := h.held(p.Code)
	same(choose, kiosk.AnswerChoose)
	if out, err := h.Scan(bg, choose); err != nil || len(out.Choices) != 2 {
		t.Errorf("%d choices the second time, %v", len(out.Choices), err)
	}
	same(h.held(blank.Code), kiosk.AnswerBlank)
	same(h.held(lost.Code), kiosk.AnswerRevoked)
	same(h.held(stranger(t, h)), kiosk.AnswerUnknown)
	if n := len(h.keys("participant/")); n != 3 {
		t.Errorf("%d people", n)
	}
}

func TestTheSameIDWithAnotherCardIsAScanOfItsOwn(t *testing.T) {
	h := open(t)
	a, p, q := h.plan("09:00", "11:00"), h.person("Amina", "fish"), h.person("Boris", "boat")
	first, second := h.held(p.Code), h.held(q.Code)
	second.ID = first.ID
	_, err := h.Scan(bg, first)
	must(t, err)
	out, err := h.Scan(bg, second)
	must(t, err)
	if out.Answer != kiosk.AnswerOK || out.Repeated || out.Person.ID != q.Person.ID || h.lines(a) != 2 {
		t.Errorf("%s to %s, %d lines", out.Answer, out.Person.FirstName, h.lines(a))
	}
	if again, err := h.Scan(bg, first); err != nil || !again.Repeated || again.Person.ID != p.Person.ID {
		t.Errorf("the first one again: %+v, %v", again.Person, err)
	}
}

func TestAScanThatIsSentAgainAfterMidnightIsTheSame(t *testing.T) {
	h := open(t)
	a, p := h.plan("22:00", "24:00"), h.person("Amina", "fish")
	h.to("23:59")
	in := h.held(p.Code)
	_, err := h.Scan(bg, in)
	must(t, err)
	h.toDay(tomorrow, "00:01")
	out, err := h.Scan(bg, in)
	must(t, err)
	if out.Answer != kiosk.AnswerOK || !out.Repeated || h.lines(a) != 1 || len(h.board(tomorrow).Loose) != 0 {
		t.Errorf("%s, repeated %v", out.Answer, out.Repeated)
	}
}

func TestACommandThatIsSentAgainAfterMidnightIsTheSame(t *testing.T) {
	h := open(t)
	in := h.atTheKiosk("Amina", "fish")
	h.to("23:59")
	first, err := h.Register(bg, in)
	must(t, err)
	h.toDay(tomorrow, "00:00")
	must(t, h.Tidy(bg))
	again, err := h.Register(bg, in)
	must(t, err)
	if again.Person.ID != first.Person.ID || len(h.keys("participant/")) != 1 {
		t.Errorf("%d people", len(h.keys("participant/")))
	}
}

func TestAnActivityJustAfterMidnightOpensTheEveningBefore(t *testing.T) {
	h := open(t)
	a, p := h.plan("00:10", "02:00", on(tomorrow)), h.person("Amina", "fish")
	h.to("23:39")
	h.answers(p.Code, kiosk.AnswerNoActivity)
	h.to("23:40")
	if out := h.answers(p.Code, kiosk.AnswerOK); out.About.ID != a.ID || h.lines(a) != 1 {
		t.Errorf("about %v", out.About.ID)
	}
}

func TestWhatWasNotKnownToBeSavedIsSentAgainAndIsThereOnce(t *testing.T) {
	h := open(t)
	a, p := h.plan("09:00", "11:00"), h.person("Amina", "fish")
	in := h.held(p.Code)
	h.disk.lose.Store(1)
	_, err := h.Scan(bg, in)
	wantKind(t, err, kiosk.Unavailable)
	out, err := h.Scan(bg, in)
	must(t, err)
	if out.Answer != kiosk.AnswerOK || h.lines(a) != 1 || len(h.line(a, p.Person.ID).Stays) != 1 {
		t.Errorf("%s, %+v", out.Answer, h.line(a, p.Person.ID))
	}
}

func TestThirtyFiveAtOnceAreEachThereOnce(t *testing.T) {
	h := open(t)
	a := h.plan("09:00", "11:00")
	people := h.crowd(a, 30)
	codes := make(map[kiosk.ID]Scanned)
	for _, p := range people {
		codes[p.Person.ID] = h.held(p.Code)
	}
	for range 5 {
		codes[h.NewID()] = h.held(h.blank().Code)
	}
	var wg sync.WaitGroup
	for _, in := range codes {
		for range 3 { // each is sent three times
			wg.Go(func() {
				out, err := h.Scan(bg, in)
				if err != nil || out.Answer != kiosk.AnswerOK && out.Answer != kiosk.AnswerBlank {
					t.Errorf("%s: %v", out.Answer, err)
				}
			})
		}
	}
	wg.Wait()
	l, err := h.List(bg, a.ID)
	must(t, err)
	if len(l.Lines) != 35 || l.Counts().Here != 35 || len(h.keys("scan/")) != 35 || len(h.keys("change/")) != 30+35 {
		t.Errorf("%d lines, %d here, %d scans, %d changes", len(l.Lines), l.Counts().Here, len(h.keys("scan/")), len(h.keys("change/")))
	}
}

func TestOneCardAtTwoDoorsAtOnceIsThereOnce(t *testing.T) {
	h := open(t)
	a, p, card := h.plan("09:00", "11:00"), h.person("Amina", "fish"), h.blank()
	var wg sync.WaitGroup
	answers := make(chan kiosk.Answer, 40)
	for i := range 40 {
		in := h.held([]BlankCard{card, {Code: p.Code}}[i%2].Code)
		wg.Go(func() {
			out, err := h.Scan(bg, in)
			if err != nil {
				t.Error(err)
			}
			answers <- out.Answer
		})
	}
	wg.Wait()
	close(answers)
	count := map[kiosk.Answer]int{}
	for a := range answers {
		count[a]++
	}
	if count[kiosk.AnswerOK] != 1 || count[kiosk.AnswerBlank] != 1 || count[kiosk.AnswerAlready] != 38 || h.lines(a) != 2 {
		t.Errorf("%v, %d lines", count, h.lines(a))
	}
}
