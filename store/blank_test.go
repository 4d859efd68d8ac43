package store

import (
	"testing"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
)

// named gives the holder of a nameless card a name, as the kiosk does.
func (h *house) named(id kiosk.ID, name string) (Registered, error) {
	return h.Register(bg, Registration{
		Receipt: h.NewID(), Device: h.device, CheckIn: true,
		Person: kiosk.Participant{ID: id, FirstName: name, Picture: "fish", Language: kiosk.Arabic, Site: h.site.ID},
	})
}

func TestANamelessCardGetsANameAndStaysOnTheList(t *testing.T) {
	h := open(t)
	a, card := h.plan("09:00", "11:00"), h.blank()
	nameless := h.scan(card.Code).Person
	out, err := h.named(nameless.ID, "أمينة")
	must(t, err)
	if out.Person.ID != nameless.ID || out.Code != "" || out.Answer != kiosk.AnswerAlready || h.lines(a) != 1 {
		t.Errorf("%+v, %d lines", out, h.lines(a))
	}
	again := h.answers(card.Code, kiosk.AnswerAlready)
	if again.Person.FirstName != "أمينة" || again.Person.Language != kiosk.Arabic {
		t.Errorf("%+v", again.Person)
	}
	_, err = h.named(nameless.ID, "Boris")
	wantKind(t, err, kiosk.Conflict)
}

func TestTheNameOfACardThatIsSomebodysByNowIsNotTaken(t *testing.T) {
	h := open(t)
	h.plan("09:00", "11:00")
	nameless, amina := h.scan(h.blank().Code).Person, h.person("Amina", "fish").Person
	must(t, h.Adopt(bg, nameless.ID, amina.ID, h.by(), h.people))
	_, err := h.named(nameless.ID, "Boris")
	wantKind(t, err, kiosk.Conflict)
	_, err = h.named(h.NewID(), "Carla")
	wantKind(t, err, kiosk.Conflict)
	if got, err := h.Participant(bg, nameless.ID); err != nil || got.ID != amina.ID || len(h.keys("participant/")) != 1 {
		t.Errorf("%+v, %v, %d people", got, err, len(h.keys("participant/")))
	}
}

func TestABlankCardReplacesALostOneAnyNumberOfTimes(t *testing.T) {
	h := open(t)
	a, p := h.plan("09:00", "11:00"), h.person("Amina", "fish")
	h.answers(p.Code, kiosk.AnswerOK)
	before := p.Code
	for range 12 {
		card := h.blank()
		for range 2 { // the second tap changes nothing
			must(t, h.GiveBlank(bg, p.Person.ID, card.Code, h.by(), h.people))
		}
		h.answers(before, kiosk.AnswerRevoked)
		if out := h.answers(card.Code, kiosk.AnswerAlready); out.Person.ID != p.Person.ID {
			t.Errorf("the card is of %v", out.Person.ID)
		}
		before = card.Code
	}
	if h.lines(a) != 1 {
		t.Errorf("%d lines", h.lines(a))
	}
	passes, err := h.Passes(bg, p.Person.ID)
	must(t, err)
	if len(passes) != 13 || passes[12].State != kiosk.PassValid || passes[0].State != kiosk.PassRevoked {
		t.Errorf("%d cards", len(passes))
	}
}

func TestABlankCardThatWasUsedBringsItsAttendanceAlong(t *testing.T) {
	h := open(t)
	a, p, card := h.plan("09:00", "11:00"), h.person("Amina", "fish"), h.blank()
	h.expect(a, p.Person.ID)
	nameless := h.scan(card.Code).Person
	h.to("09:40")
	must(t, h.GiveBlank(bg, p.Person.ID, card.Code, h.by(), h.people))
	line := h.line(a, p.Person.ID)
	if h.lines(a) != 1 || line.Status != kiosk.Present || !line.Arrived().Equal(at(today, "09:00")) {
		t.Errorf("%d lines, %+v", h.lines(a), line)
	}
	if got, err := h.Participant(bg, nameless.ID); err != nil || got.ID != p.Person.ID {
		t.Errorf("the nameless one is %v, %v", got.ID, err)
	}
	h.answers(p.Code, kiosk.AnswerRevoked)
	h.answers(card.Code, kiosk.AnswerAlready)
}

func TestWhoWasInAlreadyKeepsTheirOwnLine(t *testing.T) {
	h := open(t)
	a, p, card := h.plan("09:00", "11:00"), h.person("Amina", "fish"), h.blank()
	h.answers(p.Code, kiosk.AnswerOK)
	h.to("09:30")
	h.answers(card.Code, kiosk.AnswerBlank)
	must(t, h.GiveBlank(bg, p.Person.ID, card.Code, h.by(), h.people))
	if line := h.line(a, p.Person.ID); h.lines(a) != 1 || !line.Arrived().Equal(at(today, "09:00")) || line.Method != kiosk.ByPass {
		t.Errorf("%d lines, %+v", h.lines(a), line)
	}
}

func TestACardThatCannotBeGivenAwayIsRefused(t *testing.T) {
	h := open(t)
	p, other := h.person("Amina", "fish"), h.person("Boris", "boat")
	wantKind(t, h.GiveBlank(bg, p.Person.ID, other.Code, h.by(), h.people), kiosk.Invalid)
	must(t, h.Revoke(bg, other.Person.ID))
	wantKind(t, h.GiveBlank(bg, p.Person.ID, other.Code, h.by(), h.people), kiosk.Invalid)
	wantKind(t, h.GiveBlank(bg, p.Person.ID, stranger(t, h), h.by(), h.people), kiosk.NotFound)
	wantKind(t, h.GiveBlank(bg, h.NewID(), h.blank().Code, h.by(), vault.PrivateKey{}), kiosk.NotFound)
	h.answers(p.Code, kiosk.AnswerNoActivity)
}

func TestStaffSayWhoseNamelessCardItIs(t *testing.T) {
	h := open(t)
	a, p, card := h.plan("09:00", "11:00"), h.person("Amina", "fish"), h.blank()
	first := h.held(card.Code)
	nameless, err := h.Scan(bg, first)
	must(t, err)
	must(t, h.Adopt(bg, nameless.Person.ID, p.Person.ID, h.by(), h.people))
	if line := h.line(a, p.Person.ID); h.lines(a) != 1 || !line.IsIn() {
		t.Errorf("%d lines, %+v", h.lines(a), line)
	}
	if out := h.answers(card.Code, kiosk.AnswerAlready); out.Person.ID != p.Person.ID {
		t.Errorf("the card is of %v", out.Person.ID)
	}
	h.answers(p.Code, kiosk.AnswerRevoked)
	if again, err := h.Scan(bg, first); err != nil || again.Person.ID != p.Person.ID || !again.IsIn {
		t.Errorf("the first scan again: %v in %v, %v", again.Person.ID, again.IsIn, err)
	}
	wantKind(t, h.Adopt(bg, nameless.Person.ID, p.Person.ID, h.by(), h.people), kiosk.NotFound)
	wantKind(t, h.Adopt(bg, p.Person.ID, p.Person.ID, h.by(), h.people), kiosk.Conflict)
}

func TestANamelessCardIsNotItsOwnOwner(t *testing.T) {
	h := open(t)
	a := h.plan("09:00", "11:00")
	nameless := h.scan(h.blank().Code).Person
	wantKind(t, h.Adopt(bg, nameless.ID, nameless.ID, h.by(), h.people), kiosk.Conflict)
	if h.lines(a) != 1 {
		t.Errorf("%d lines", h.lines(a))
	}
}

func TestAnAdoptedVisitChoosesForThePersonItIs(t *testing.T) {
	h := open(t)
	p := h.person("Amina", "fish")
	a := h.plan("09:00", "11:00")
	h.plan("09:00", "10:00")
	in := h.held(h.blank().Code)
	nameless, err := h.Scan(bg, in)
	must(t, err)
	must(t, h.Adopt(bg, nameless.Person.ID, p.Person.ID, h.by(), h.people))
	v, _, err := h.Visit(bg, in.Visit.Hash())
	must(t, err)
	_, err = h.Choose(bg, v, h.device, a.ID)
	must(t, err)
	if line := h.line(a, p.Person.ID); !line.IsIn() || h.lines(a) != 1 {
		t.Errorf("%+v, %d lines", line, h.lines(a))
	}
	must(t, h.Confirm(bg, h.site.ID, h.NewID(), nameless.Person.ID, a.ID, h.by()))
	if h.lines(a) != 1 {
		t.Errorf("confirmed by the old id: %d lines", h.lines(a))
	}
}

func TestBlankCardsAreNumberedOnAndFoundByNumberWhileBlank(t *testing.T) {
	h := open(t)
	first, err := h.MakeBlanks(bg, h.site.ID, 10, h.by())
	must(t, err)
	second, err := h.MakeBlanks(bg, h.site.ID, 2, h.by())
	must(t, err)
	if first[0].Number != 1 || first[9].Number != 10 || second[1].Number != 12 {
		t.Errorf("numbers %d to %d, %d", first[0].Number, first[9].Number, second[1].Number)
	}
	for _, n := range []int{0, -1, MaxBlanks + 1} {
		if _, err := h.MakeBlanks(bg, h.site.ID, n, h.by()); kiosk.KindOf(err) != kiosk.Invalid {
			t.Errorf("%d cards: %v", n, err)
		}
	}
	if _, err := h.MakeBlanks(bg, h.site.ID, MaxBlanks, h.by()); err != nil {
		t.Errorf("%d cards: %v", MaxBlanks, err)
	}
	if p, err := h.BlankByNumber(bg, h.site.ID, "10"); err != nil || p.Number != 10 || p.State != kiosk.PassBlank {
		t.Errorf("card 10: %+v, %v", p, err)
	}
	h.scan(first[9].Code)
	for _, n := range []string{"10", "113", "0", "-1", "x", "", "9999999"} {
		_, err := h.BlankByNumber(bg, h.site.ID, n)
		wantKind(t, err, kiosk.NotFound)
	}
}
