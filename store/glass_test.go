package store

import (
	"slices"
	"strings"
	"testing"
	"time"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
)

// breaks opens a client's file to somebody who does not look after them.
func (c client) breaks(by kiosk.Staff, reason string) (kiosk.Glass, error) {
	g := kiosk.Glass{ID: c.RandomID(), Person: c.id, By: by.ID, Why: "colleague_away", Reason: reason}
	return g, c.BreakGlass(bg, g)
}

func TestBreakingTheGlassOpensAFileForAnHourAndTheWorkerSeesIt(t *testing.T) {
	h := open(t)
	mirela, sofie := h.bridge("Mirela"), h.bridge("Sofie")
	c := h.client("Amina", mirela)
	g, err := c.breaks(sofie, "Mirela is ziek")
	must(t, err)
	must(t, h.BreakGlass(bg, g)) // sent twice
	if a := c.access(); !a.MayRead(sofie, h.Now()) || a.MayRead(sofie, h.Now().Add(kiosk.GlassLasts)) || len(a.Glass) != 1 || a.Assigned(sofie.ID) {
		t.Errorf("%+v", a)
	}
	seen := h.list(mirela).Lines[0].Glass
	if len(seen) != 1 || seen[0].By != sofie.ID || seen[0].Reason != "Mirela is ziek" {
		t.Fatalf("%+v", seen)
	}
	lines, err := h.Audit(bg, "2026-11", 1)
	must(t, err)
	if lines[0].Action != "glass_broken" || lines[0].Detail != "colleague_away" || lines[0].Staff != sofie.ID || lines[0].Subject != c.id || len(h.audited()) != 2 {
		t.Errorf("%+v", lines)
	}
	for range 2 {
		must(t, h.SeeGlass(bg, c.id, g.ID, mirela.ID))
	}
	if len(h.list(mirela).Lines[0].Glass) != 0 || len(c.access().Glass[0].Seen) != 1 {
		t.Error("it is not seen")
	}
}

func TestWhatWasSaidWithAGlassOrAHandOverLiesSealed(t *testing.T) {
	h := open(t)
	mirela, sofie := h.bridge("Mirela"), h.bridge("Sofie")
	c := h.client("Amina", mirela)
	g, err := c.breaks(sofie, "Haar zoon werd opgepakt")
	must(t, err)
	must(t, h.OfferHandOver(bg, c.id, mirela.ID, sofie.ID, "", "Opgelet met haar broer", h.by()))
	for k, v := range h.everything() {
		for _, words := range []string{"opgepakt", "broer"} {
			if strings.Contains(k+v, words) {
				t.Errorf("%q lies open in %s", words, k)
			}
		}
	}
	if got := h.list(mirela).Lines[0].Glass; got[0].Reason != g.Reason || got[0].Why != g.Why {
		t.Errorf("%+v", got)
	}
	if got := h.list(sofie).Offered; got[0].Note != "Opgelet met haar broer" {
		t.Errorf("%+v", got)
	}
	_, err = h.OpenGlass(c.access().Glass, h.people)
	wantKind(t, err, kiosk.Forbidden)
	blind, err := h.FollowUpList(bg, mirela.ID, today, vault.PrivateKey{})
	if must(t, err); blind.Lines[0].Glass[0].Reason != "" {
		t.Error("it opens without the key")
	}
}

func TestTheNoteOfAHandOverIsGoneOnceItIsAnswered(t *testing.T) {
	h := open(t)
	mirela, sofie := h.bridge("Mirela"), h.bridge("Sofie")
	for _, accept := range []bool{true, false} {
		c := h.client("Amina", mirela)
		must(t, h.OfferHandOver(bg, c.id, mirela.ID, sofie.ID, "", "Opgelet met haar broer", h.by()))
		must(t, h.AnswerHandOver(bg, c.id, mirela.ID, sofie.ID, accept, today, h.by()))
		for _, a := range c.access().Assignments {
			if a.Sealed != nil {
				t.Errorf("accepted %t: %+v", accept, a)
			}
		}
	}
}

func TestTheGlassDoesNotBreakWithoutAReasonNorForEverybody(t *testing.T) {
	h := open(t)
	mirela, sofie, out := h.bridge("Mirela"), h.bridge("Sofie"), h.bridge("Ada")
	c := h.client("Amina", mirela)
	must(t, h.KeepOut(bg, c.id, out.ID, true, today, h.by()))
	for name, tt := range map[string]struct {
		by     kiosk.Staff
		reason string
		want   kiosk.Kind
	}{
		"no reason":        {sofie, " ", kiosk.Invalid},
		"who is kept out":  {out, "Ik moet iets weten", kiosk.Forbidden},
		"an administrator": {h.admin, "Ik moet iets weten", kiosk.Forbidden},
	} {
		if _, err := c.breaks(tt.by, tt.reason); kiosk.KindOf(err) != tt.want {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := h.BreakGlass(bg, kiosk.Glass{ID: h.RandomID(), Person: c.id, By: sofie.ID, Why: "nosy", Reason: "Ik moet iets weten"}); kiosk.KindOf(err) != kiosk.Invalid {
		t.Errorf("none of the choices: %v", err)
	}
	if _, err := c.breaks(mirela, "Ik was het vergeten"); err != nil || len(c.access().Glass) != 0 || slices.Contains(h.audited(), "glass_broken") {
		t.Errorf("who looks after them breaks it: %v", err)
	}
}

func TestTheNewestOpeningsOfAFileStay(t *testing.T) {
	h := open(t)
	sofie := h.bridge("Sofie")
	c := h.client("Amina", h.bridge("Mirela"))
	var last kiosk.Glass
	for range glassMost + 5 {
		var err error
		last, err = c.breaks(sofie, "Dringende vraag")
		must(t, err)
		h.later(time.Minute)
	}
	a := c.access()
	if len(a.Glass) != glassMost || a.Glass[glassMost-1].ID != last.ID || len(h.audited()) != glassMost+6 {
		t.Errorf("%d of them, %d audited", len(a.Glass), len(h.audited()))
	}
}

func TestWhoJoinsAgainAndAgainPushesOutNoOpening(t *testing.T) {
	h := open(t)
	mirela, sofie, both := h.bridge("Mirela"), h.bridge("Sofie"), h.hired("Ilse", kiosk.BridgeFigure, kiosk.Organiser)
	c := h.client("Amina", mirela)
	g, err := c.breaks(sofie, "Dringende vraag")
	must(t, err)
	for range glassMost + 1 {
		must(t, h.Assign(bg, kiosk.Assignment{Person: c.id, Staff: both.ID, Role: "support"}, Start{}, Actor{Staff: both.ID}))
		must(t, h.EndAssignment(bg, c.id, both.ID, today, Actor{Staff: both.ID}))
		h.later(time.Minute)
	}
	seen := c.line(mirela).Glass
	if len(seen) != 2 || seen[0].ID != g.ID || seen[1].By != both.ID || !seen[1].At.Equal(h.Now().Add(-time.Minute)) {
		t.Errorf("%+v", seen)
	}
	if n := len(c.noted("team_joined")); n != glassMost+1 {
		t.Errorf("%d times in the audit log", n)
	}
}
