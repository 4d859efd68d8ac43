package store

import (
	"reflect"
	"slices"
	"sync"
	"testing"

	"jobatelier/kiosk"
)

// gives is an assignment of a client to somebody.
func (c client) gives(to kiosk.Staff, role string) error {
	return c.Assign(bg, kiosk.Assignment{Person: c.id, Staff: to.ID, Role: role}, Start{}, Actor{Staff: c.by.ID})
}

// roles are who looks after a client now.
func (c client) roles() map[kiosk.ID]string {
	c.t.Helper()
	roles := map[kiosk.ID]string{}
	for _, a := range c.access().Assignments {
		if a.IsOn() {
			roles[a.Staff] = a.Role
		}
	}
	return roles
}

func TestWhoIsTakenOnIsOnTheListAndMayBeReadAbout(t *testing.T) {
	h := open(t)
	mirela, sofie := h.bridge("Mirela"), h.bridge("Sofie")
	c := client{h, h.person("Amina", "fish").Person.ID, mirela}
	must(t, h.Assign(bg, kiosk.Assignment{Person: c.id, Staff: mirela.ID, Role: "lead"}, Start{Since: "2026-11-01", Before: true, Source: "school"}, h.by()))
	if s := c.standing(); s.Since != "2026-11-01" || !s.Before || s.Source != "school" {
		t.Errorf("%+v", s)
	}
	a := c.access()
	if !a.MayRead(mirela, h.Now()) || a.MayRead(sofie, h.Now()) || a.MayRead(h.admin, h.Now()) {
		t.Errorf("%+v", a)
	}
	if lead, ok := a.Lead(); !ok || lead.Staff != mirela.ID || lead.From != today {
		t.Errorf("%+v", lead)
	}
	if lines := h.list(mirela).Lines; len(lines) != 1 || lines[0].Role != "lead" || lines[0].Participant.ID != c.id {
		t.Errorf("%+v", lines)
	}
	if len(h.list(sofie).Lines) != 0 || !slices.Equal(h.audited(), []string{"assignment_made"}) {
		t.Errorf("%v", h.audited())
	}
}

func TestAssigningAgainChangesNothingOrTheRole(t *testing.T) {
	h := open(t)
	c := h.client("Amina", h.bridge("Mirela"))
	before := h.everything()
	must(t, c.gives(c.by, "lead"))
	if !reflect.DeepEqual(before, h.everything()) {
		t.Error("something was written")
	}
	must(t, c.gives(c.by, "job_coach"))
	if got := c.roles(); len(got) != 1 || got[c.by.ID] != "job_coach" || len(c.access().Assignments) != 1 {
		t.Errorf("%v", got)
	}
}

func TestThereIsOneLead(t *testing.T) {
	h := open(t)
	sofie := h.bridge("Sofie")
	c := h.client("Amina", h.bridge("Mirela"))
	must(t, c.gives(sofie, "lead"))
	if got := c.roles(); got[sofie.ID] != "lead" || got[c.by.ID] != "support" {
		t.Errorf("%v", got)
	}
}

func TestWhoCannotBeAssignedIsRefused(t *testing.T) {
	h := open(t)
	mirela, out := h.bridge("Mirela"), h.bridge("Sofie")
	c := h.client("Amina", mirela)
	nameless := h.scan(h.blank().Code).Person.ID
	must(t, h.KeepOut(bg, c.id, out.ID, true, today, h.by()))
	for name, tt := range map[string]struct {
		person, staff kiosk.ID
		role          string
		want          kiosk.Kind
	}{
		"a nameless person":  {nameless, mirela.ID, "lead", kiosk.Conflict},
		"nobody":             {h.NewID(), mirela.ID, "lead", kiosk.NotFound},
		"who is kept out":    {c.id, out.ID, "support", kiosk.Forbidden},
		"an administrator":   {c.id, h.admin.ID, "support", kiosk.Invalid},
		"a stranger":         {c.id, h.NewID(), "support", kiosk.Invalid},
		"without a role":     {c.id, h.bridge("Ada").ID, "", kiosk.Invalid},
		"with a strange one": {c.id, h.bridge("Bo").ID, "boss", kiosk.Invalid},
	} {
		err := h.Assign(bg, kiosk.Assignment{Person: tt.person, Staff: tt.staff, Role: tt.role}, Start{}, h.by())
		if kiosk.KindOf(err) != tt.want || err == nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got := c.roles(); len(got) != 1 || len(h.keys("standing/")) != 1 {
		t.Errorf("%v", got)
	}
}

func TestTheLastWorkerOfSomebodyOnTheListStays(t *testing.T) {
	h := open(t)
	sofie := h.bridge("Sofie")
	c := h.client("Amina", h.bridge("Mirela"))
	end := func(m kiosk.Staff) error { return h.EndAssignment(bg, c.id, m.ID, today, h.by()) }
	wantKind(t, end(sofie), kiosk.NotFound)
	wantKind(t, end(c.by), kiosk.Conflict)
	must(t, c.gives(sofie, "support"))
	must(t, end(c.by))
	must(t, end(c.by))
	wantKind(t, end(sofie), kiosk.Conflict)
	c.closed()
	must(t, end(sofie))
	a := c.access()
	if last, ok := a.Lead(); !ok || last.IsOn() || len(a.Assignments) != 2 || a.MayRead(sofie, h.Now()) {
		t.Errorf("%+v", a)
	}
	if len(h.list(sofie).Lines)+len(h.list(c.by).Lines) != 0 {
		t.Error("somebody still has them")
	}
}

func TestWhoIsOffTheListNeedsNobody(t *testing.T) {
	h := open(t)
	c := h.client("Amina", h.bridge("Mirela"))
	c.wrote("follow_up", "off", "moved")
	must(t, h.EndAssignment(bg, c.id, c.by.ID, today, h.by()))
}

func TestWhoComesBackIsAssignedAnewAndTheFirstTimeStays(t *testing.T) {
	h := open(t)
	sofie := h.bridge("Sofie")
	c := h.client("Amina", h.bridge("Mirela"))
	must(t, c.gives(sofie, "lead"))
	must(t, h.EndAssignment(bg, c.id, c.by.ID, today, h.by()))
	h.toDay(tomorrow, "09:00")
	must(t, c.gives(c.by, "lead"))
	a := c.access()
	if len(a.Assignments) != 3 || a.Assignments[0].To != today || a.Assignments[2].From != tomorrow || c.standing().Since != today {
		t.Errorf("%+v", a.Assignments)
	}
}

func TestAHandOverIsOfferedThenAcceptedAndTakesTheRoleAlong(t *testing.T) {
	h := open(t)
	mirela, sofie := h.bridge("Mirela"), h.bridge("Sofie")
	c := h.client("Amina", mirela)
	must(t, h.OfferHandOver(bg, c.id, mirela.ID, sofie.ID, today, "Samen naar de crèche", h.by()))
	must(t, h.OfferHandOver(bg, c.id, mirela.ID, sofie.ID, today, "Samen naar de crèche", h.by()))
	offered := h.list(sofie).Offered
	if len(offered) != 1 || offered[0].Participant.ID != c.id || offered[0].Joint != today || offered[0].Note == "" || !offered[0].OfferedAt.Equal(h.Now()) {
		t.Fatalf("%+v", offered)
	}
	if a := c.access(); a.MayRead(sofie, h.Now()) || !a.MayRead(mirela, h.Now()) {
		t.Error("an offer opens the file")
	}
	for range 2 {
		must(t, h.AnswerHandOver(bg, c.id, mirela.ID, sofie.ID, true, tomorrow, h.by()))
	}
	a := c.access()
	if got := c.roles(); !reflect.DeepEqual(got, map[kiosk.ID]string{sofie.ID: "lead"}) || len(a.Assignments) != 2 || a.Assignments[0].To != tomorrow {
		t.Errorf("%+v", a.Assignments)
	}
	if len(h.list(sofie).Offered) != 0 || len(h.list(sofie).Lines) != 1 || len(h.list(mirela).Lines) != 0 {
		t.Error("the lists do not follow")
	}
	if want := []string{"assignment_made", "hand_over_offered", "hand_over_offered", "hand_over_accepted"}; !slices.Equal(h.audited(), want) {
		t.Errorf("%v", h.audited())
	}
}

func TestWhoHandsOverStaysUntilTheVisitTogether(t *testing.T) {
	h := open(t)
	mirela, sofie := h.bridge("Mirela"), h.bridge("Sofie")
	c := h.client("Amina", mirela)
	must(t, h.OfferHandOver(bg, c.id, mirela.ID, sofie.ID, tomorrow, "", h.by()))
	for range 2 {
		must(t, h.AnswerHandOver(bg, c.id, mirela.ID, sofie.ID, true, today, h.by()))
	}
	if got := c.roles(); !reflect.DeepEqual(got, map[kiosk.ID]string{sofie.ID: "lead", mirela.ID: "support"}) {
		t.Errorf("%v", got)
	}
	if len(h.list(mirela).Lines) != 1 || len(h.list(sofie).Lines) != 1 || len(h.list(sofie).Offered) != 0 {
		t.Error("one of them does not see the person")
	}
	must(t, h.EndAssignment(bg, c.id, mirela.ID, tomorrow, h.by()))
}

func TestAHandOverThatIsRefusedOrTakenBackLeavesTheWorker(t *testing.T) {
	h := open(t)
	mirela, sofie := h.bridge("Mirela"), h.bridge("Sofie")
	c := h.client("Amina", mirela)
	offer := func(to kiosk.ID) { must(t, h.OfferHandOver(bg, c.id, mirela.ID, to, "", "", h.by())) }
	offer(sofie.ID)
	for range 2 {
		must(t, h.AnswerHandOver(bg, c.id, mirela.ID, sofie.ID, false, today, h.by()))
	}
	wantKind(t, h.AnswerHandOver(bg, c.id, mirela.ID, sofie.ID, true, today, h.by()), kiosk.Conflict)
	offer(sofie.ID)
	offer(kiosk.ID{})
	wantKind(t, h.AnswerHandOver(bg, c.id, mirela.ID, sofie.ID, true, today, h.by()), kiosk.Conflict)
	if got := c.roles(); !reflect.DeepEqual(got, map[kiosk.ID]string{mirela.ID: "lead"}) || len(h.list(sofie).Offered) != 0 {
		t.Errorf("%v", got)
	}
}

func TestAHandOverToWhomItCannotBe(t *testing.T) {
	h := open(t)
	mirela, out := h.bridge("Mirela"), h.bridge("Sofie")
	c := h.client("Amina", mirela)
	must(t, h.KeepOut(bg, c.id, out.ID, true, today, h.by()))
	for to, want := range map[kiosk.ID]kiosk.Kind{out.ID: kiosk.Forbidden, mirela.ID: kiosk.Invalid, h.admin.ID: kiosk.Invalid} {
		wantKind(t, h.OfferHandOver(bg, c.id, mirela.ID, to, "", "", h.by()), want)
	}
	wantKind(t, h.OfferHandOver(bg, c.id, out.ID, mirela.ID, "", "", h.by()), kiosk.NotFound)
}

func TestWhoIsKeptOutLosesThePersonAndTheOffer(t *testing.T) {
	h := open(t)
	mirela, sofie := h.bridge("Mirela"), h.bridge("Sofie")
	c := h.client("Amina", mirela)
	must(t, h.OfferHandOver(bg, c.id, mirela.ID, sofie.ID, "", "", h.by()))
	for range 2 {
		must(t, h.KeepOut(bg, c.id, sofie.ID, true, today, h.by()))
	}
	wantKind(t, h.AnswerHandOver(bg, c.id, mirela.ID, sofie.ID, true, today, h.by()), kiosk.Conflict)
	must(t, h.KeepOut(bg, c.id, mirela.ID, true, today, h.by())) // the last one too
	a := c.access()
	if len(c.roles()) != 0 || a.MayRead(mirela, h.Now()) || a.MayBreak(mirela) || len(h.list(sofie).Offered)+len(h.list(mirela).Lines) != 0 {
		t.Errorf("%+v", a)
	}
	o, err := h.Overview(bg, today)
	must(t, err)
	if len(o.Nobody) != 1 || o.Nobody[0].ID != c.id {
		t.Errorf("%+v", o.Nobody)
	}
	must(t, h.KeepOut(bg, c.id, mirela.ID, false, today, h.by()))
	must(t, c.gives(mirela, "lead"))
	wantKind(t, h.KeepOut(bg, c.id, h.NewID(), true, today, h.by()), kiosk.NotFound)
}

func TestManyWhoAreAssignedAtOnceAllAre(t *testing.T) {
	h := open(t)
	c := h.client("Amina", h.bridge("Mirela"))
	var wg sync.WaitGroup
	for _, name := range []string{"Ada", "Bo", "Cas", "Dee"} {
		m := h.bridge(name)
		wg.Go(func() {
			if err := c.gives(m, "lead"); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if len(c.roles()) != 5 {
		t.Errorf("%v", c.roles())
	}
}
