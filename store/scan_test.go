package store

import (
	"testing"

	"jobatelier/kiosk"
	"jobatelier/kiosk/qr"
)

// stranger is a card that is whole and not ours.
func stranger(t testing.TB, h *house) qr.Code {
	t.Helper()
	c, err := qr.New(h.rand)
	must(t, err)
	return c
}

func TestACardIsGreetedAndOnTheListOnDisk(t *testing.T) {
	h := open(t)
	a, p := h.plan("09:00", "11:00"), h.person("Amina", "fish")
	h.expect(a, p.Person.ID)
	out := h.answers(p.Code, kiosk.AnswerOK)
	if out.Person.FirstName != "Amina" || out.Person.Picture != "fish" || out.About.ID != a.ID || !out.IsIn || !out.Since.Equal(h.Now()) {
		t.Errorf("%+v", out)
	}
	line := h.line(a, p.Person.ID)
	if line.Status != kiosk.Present || line.Method != kiosk.ByPass || line.Device != h.device.ID || !line.Arrived().Equal(h.Now()) {
		t.Errorf("%+v", line)
	}
	if n := len(h.keys("expected/")); n != 0 {
		t.Errorf("%d are still expected", n)
	}
}

func TestTheSecondScanSaysSinceWhenAndChangesNothing(t *testing.T) {
	h := open(t)
	a, p := h.plan("09:00", "11:00"), h.person("Amina", "fish")
	first := h.answers(p.Code, kiosk.AnswerOK)
	h.to("09:30")
	again := h.answers(p.Code, kiosk.AnswerAlready)
	if !again.Since.Equal(first.At) || !again.IsIn {
		t.Errorf("since %v, in %v", again.Since, again.IsIn)
	}
	steps, err := h.History(bg, a.ID, p.Person.ID)
	must(t, err)
	if line := h.line(a, p.Person.ID); len(steps) != 1 || len(line.Stays) != 1 || !line.IsIn() {
		t.Errorf("%d steps, %+v", len(steps), line)
	}
}

func TestWhoComesLateIsLateAndWhoWasExcusedIsPresent(t *testing.T) {
	h := open(t)
	a := h.plan("09:00", "11:00")
	early, late := h.person("Amina", "fish"), h.person("Boris", "boat")
	h.expect(a, early.Person.ID, late.Person.ID)
	_, err := h.ChangeAttendance(bg, Change{Receipt: h.NewID(), Activity: a.ID, Participant: early.Person.ID, By: h.by(), Do: excuse})
	must(t, err)
	h.to("09:14")
	h.answers(early.Code, kiosk.AnswerOK)
	h.to("09:15")
	h.answers(late.Code, kiosk.AnswerOK)
	if got := h.line(a, early.Person.ID).Status; got != kiosk.Present {
		t.Errorf("who was excused is %s", got)
	}
	if got := h.line(a, late.Person.ID).Status; got != kiosk.Late {
		t.Errorf("who came at a quarter past is %s", got)
	}
}

func excuse(l kiosk.Attendance, _ kiosk.Activity, _ kiosk.Organisation) (kiosk.Attendance, bool, error) {
	l, err := l.Excuse("ziek")
	return l, err == nil, err
}

func TestSeveralOpenAskUnlessOneIsExpected(t *testing.T) {
	h := open(t)
	a, b := h.plan("09:00", "11:00"), h.plan("09:15", "12:00")
	free, bound := h.person("Amina", "fish"), h.person("Boris", "boat")
	h.expect(b, bound.Person.ID)
	out := h.answers(free.Code, kiosk.AnswerChoose)
	if len(out.Choices) != 2 || out.Choices[0].ID != a.ID || out.Choices[1].ID != b.ID || out.IsIn {
		t.Errorf("%+v", out.Choices)
	}
	if out := h.answers(bound.Code, kiosk.AnswerOK); out.About.ID != b.ID {
		t.Errorf("into %s", out.About.Title)
	}
	if h.lines(a)+h.lines(b) != 1 {
		t.Errorf("%d and %d lines", h.lines(a), h.lines(b))
	}
}

func TestWithNothingOnTheDoorSaysWhatIsNext(t *testing.T) {
	h := open(t)
	p, q := h.person("Amina", "fish"), h.person("Boris", "boat")
	if out := h.answers(p.Code, kiosk.AnswerNoActivity); !out.About.ID.IsZero() {
		t.Errorf("about %s", out.About.Title)
	}
	later, next := h.plan("14:00", "16:00"), h.plan("09:00", "11:00", on(tomorrow))
	h.expect(next, q.Person.ID)
	if out := h.answers(p.Code, kiosk.AnswerNoActivity); out.About.ID != later.ID {
		t.Errorf("about %v", out.About.ID)
	}
	if out := h.answers(q.Code, kiosk.AnswerWrongDay); out.About.ID != next.ID {
		t.Errorf("about %v", out.About.ID)
	}
	if n := len(h.board(today).Loose); n != 2 {
		t.Errorf("%d came while nothing was on", n)
	}
}

func TestAnotherSitesActivityIsNotThisDoors(t *testing.T) {
	h := open(t)
	there := kiosk.Site{ID: h.NewID(), Name: "Ander huis"}
	must(t, h.PutSite(bg, there))
	h.plan("09:00", "11:00", func(a *kiosk.Activity) { a.Site = there.ID })
	h.answers(h.person("Amina", "fish").Code, kiosk.AnswerNoActivity)
}

func TestACodeThatIsNotOursIsAnsweredAndNothingOfItIsKept(t *testing.T) {
	h := open(t)
	before := len(h.keys(""))
	out := h.answers(stranger(t, h), kiosk.AnswerUnknown)
	if len(h.keys("")) != before || !out.Person.ID.IsZero() {
		t.Errorf("%d keys became %d, of %+v", before, len(h.keys("")), out.Person)
	}
}

func TestARevokedCardIsToldAndOpensNothing(t *testing.T) {
	h := open(t)
	a, p := h.plan("09:00", "11:00"), h.person("Amina", "fish")
	must(t, h.Revoke(bg, p.Person.ID))
	in := h.held(p.Code)
	out, err := h.Scan(bg, in)
	must(t, err)
	if out.Answer != kiosk.AnswerRevoked || out.Person.FirstName != "" || h.lines(a) != 0 {
		t.Errorf("%s to %q, %d lines", out.Answer, out.Person.FirstName, h.lines(a))
	}
	if _, _, err := h.Visit(bg, in.Visit.Hash()); kiosk.KindOf(err) != kiosk.NotFound {
		t.Errorf("a visit: %v", err)
	}
}

func TestABlankCardIsPresentAtOnce(t *testing.T) {
	h := open(t)
	a, card := h.plan("09:00", "11:00"), h.blank()
	out := h.answers(card.Code, kiosk.AnswerBlank)
	if out.Number != card.Number || !out.Person.Anonymous() || out.Person.Card != card.Number || out.Person.Language != kiosk.French || !out.IsIn {
		t.Errorf("%+v", out)
	}
	if line := h.line(a, out.Person.ID); line.Status != kiosk.Present || line.Method != kiosk.ByBlankPass {
		t.Errorf("%+v", line)
	}
	if again := h.answers(card.Code, kiosk.AnswerAlready); again.Person.ID != out.Person.ID || h.lines(a) != 1 {
		t.Errorf("the second time it is %v, with %d lines", again.Person.ID, h.lines(a))
	}
}

// TestTheTenAnswersAreGiven goes through all of them with one door; damaged is
// told by the letters, before there is a card to look up.
func TestTheTenAnswersAreGiven(t *testing.T) {
	h := open(t)
	p, lost := h.person("Amina", "fish"), h.person("Boris", "boat")
	must(t, h.Revoke(bg, lost.Person.ID))
	given := map[kiosk.Answer]bool{}
	see := func(c qr.Code) { given[h.scan(c).Answer] = true }
	see(p.Code) // nothing is planned
	next := h.plan("09:00", "11:00", on(tomorrow))
	h.expect(next, p.Person.ID)
	see(p.Code) // expected tomorrow
	h.plan("09:00", "11:00")
	in := h.held(p.Code)
	out, err := h.Scan(bg, in)
	must(t, err)
	given[out.Answer] = true
	see(p.Code) // once more
	v, _, err := h.Visit(bg, in.Visit.Hash())
	must(t, err)
	left, err := h.Leave(bg, v, h.device)
	must(t, err)
	given[left.Answer] = true
	see(lost.Code)
	see(h.blank().Code)
	see(stranger(t, h))
	h.plan("09:00", "10:00")
	see(h.person("Carla", "tree").Code) // two are open
	if _, err := qr.Parse(misread(p.Code)); err == qr.ErrDamaged {
		given[kiosk.AnswerDamaged] = true
	}
	for _, a := range kiosk.Answers() {
		if !given[a] {
			t.Errorf("%s was never given", a)
		}
	}
}

// misread is a code with another last letter.
func misread(c qr.Code) string {
	if last := c[len(c)-1]; last != 'B' {
		return string(c[:len(c)-1]) + "B"
	}
	return string(c[:len(c)-1]) + "C"
}
