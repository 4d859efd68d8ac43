package store

import (
	"testing"

	"jobatelier/kiosk"
)

func TestWhoOfferedSomebodyIsToldOfTheAnswerUntilTheyHaveReadIt(t *testing.T) {
	for why, accept := range map[string]bool{kiosk.TookOver: true, kiosk.NotNow: false} {
		t.Run(why, func(t *testing.T) {
			h := open(t)
			mirela, sofie, third := h.bridge("Mirela"), h.bridge("Sofie"), h.bridge("Zora")
			c := h.client("Amina", mirela)
			must(t, h.Assign(bg, kiosk.Assignment{Person: c.id, Staff: third.ID, Role: "support"}, Start{}, h.by()))
			must(t, h.OfferHandOver(bg, c.id, mirela.ID, sofie.ID, "", "", h.by()))
			for range 2 {
				must(t, h.AnswerHandOver(bg, c.id, mirela.ID, sofie.ID, accept, today, h.by()))
			}
			answers := h.list(mirela).Answers
			if len(answers) != 1 || answers[0].By != sofie.ID || answers[0].Why != why || answers[0].Participant.ID != c.id {
				t.Fatalf("%+v", answers)
			}
			for _, other := range []kiosk.Staff{sofie, third} {
				if list := h.list(other); len(list.Answers) > 0 || len(list.Lines) > 0 && len(list.Lines[0].Glass) > 0 {
					t.Errorf("%s is told too: %+v", other.Name, list)
				}
			}
			must(t, h.SeeGlass(bg, c.id, answers[0].ID, mirela.ID))
			if again := h.list(mirela).Answers; len(again) > 0 {
				t.Errorf("what was read stands there: %+v", again)
			}
		})
	}
}

func TestAnAnswerOpensNoFile(t *testing.T) {
	h := open(t)
	mirela, sofie := h.bridge("Mirela"), h.bridge("Sofie")
	c := h.client("Amina", mirela)
	must(t, h.OfferHandOver(bg, c.id, mirela.ID, sofie.ID, "", "", h.by()))
	must(t, h.AnswerHandOver(bg, c.id, mirela.ID, sofie.ID, false, today, h.by()))
	if c.access().MayRead(sofie, h.Now()) {
		t.Error("who said no reads the file")
	}
}

func TestWhoIsKeptOutIsNotToldWhoTookThePersonOver(t *testing.T) {
	h := open(t)
	mirela, sofie := h.bridge("Mirela"), h.bridge("Sofie")
	c := h.client("Amina", mirela)
	must(t, h.OfferHandOver(bg, c.id, mirela.ID, sofie.ID, "", "", h.by()))
	must(t, h.AnswerHandOver(bg, c.id, mirela.ID, sofie.ID, true, today, h.by()))
	must(t, h.KeepOut(bg, c.id, mirela.ID, true, today, h.by()))
	if answers := h.list(mirela).Answers; len(answers) > 0 {
		t.Errorf("%+v", answers)
	}
}

func TestWhoComesAfterALeadWhoStoppedEndsTheirAssignment(t *testing.T) {
	h := open(t)
	mirela, sofie, third := h.bridge("Mirela"), h.bridge("Sofie"), h.bridge("Zora")
	c := h.client("Amina", mirela)
	must(t, c.gives(third, "support"))
	gone := mirela
	gone.State = kiosk.Stopped
	must(t, h.SetStaff(bg, gone, nil))
	must(t, c.gives(sofie, "lead"))
	if got := c.roles(); len(got) != 2 || got[sofie.ID] != "lead" || got[third.ID] != "support" {
		t.Errorf("%v", got)
	}
	if a := c.access().Assignments[0]; a.Staff != mirela.ID || a.To != today {
		t.Errorf("%+v", a)
	}
	must(t, c.gives(third, "lead"))
	if got := c.roles(); got[sofie.ID] != "support" {
		t.Errorf("who works here still helps: %v", got)
	}
}
