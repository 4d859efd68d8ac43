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

// becomes gives somebody who looks after a client another role.
func (c client) becomes(m kiosk.Staff, role string) error {
	return c.ChangeRole(bg, c.id, m.ID, role, Actor{Staff: c.by.ID})
}

func TestAssigningAgainNeverLowersARole(t *testing.T) {
	h := open(t)
	sofie := h.bridge("Sofie")
	c := h.client("Amina", h.bridge("Mirela"))
	before := h.everything()
	for _, role := range kiosk.AssignmentRoles() {
		must(t, c.gives(c.by, role))
	}
	if !reflect.DeepEqual(before, h.everything()) {
		t.Errorf("something was written: %v", c.roles())
	}
	must(t, c.gives(sofie, "trainer"))
	must(t, c.gives(sofie, "job_coach"))
	if got := c.roles(); got[sofie.ID] != "job_coach" || len(c.access().Assignments) != 2 {
		t.Errorf("%v", got)
	}
}

func TestARoleIsChangedOnPurpose(t *testing.T) {
	h := open(t)
	sofie, gone := h.bridge("Sofie"), h.bridge("Ada")
	c := h.client("Amina", h.bridge("Mirela"))
	must(t, c.gives(gone, "support"))
	for range 2 {
		must(t, c.becomes(c.by, "job_coach"))
	}
	if got := c.roles(); got[c.by.ID] != "job_coach" || len(c.noted("assignment_made")) != 3 {
		t.Errorf("%v, %+v", got, c.noted("assignment_made"))
	}
	gone, err := h.Staff(bg, gone.ID)
	must(t, err)
	gone.State = kiosk.Stopped
	must(t, h.SetStaff(bg, gone, nil))
	wantKind(t, c.becomes(sofie, "support"), kiosk.NotFound)
	wantKind(t, c.becomes(gone, "lead"), kiosk.Invalid)
	wantKind(t, c.becomes(c.by, "boss"), kiosk.Invalid)
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

func TestAnOfferGoesWithWhoMadeIt(t *testing.T) {
	h := open(t)
	for name, leaves := range map[string]func(client) error{
		"stops looking after them": func(c client) error { return h.EndAssignment(bg, c.id, c.by.ID, today, h.by()) },
		"is kept out":              func(c client) error { return h.KeepOut(bg, c.id, c.by.ID, true, today, h.by()) },
		"is that person":           func(c client) error { return h.Became(bg, c.id, c.by.ID, today, h.by()) },
		"takes it back":            func(c client) error { return h.OfferHandOver(bg, c.id, c.by.ID, kiosk.ID{}, "", "", h.by()) },
	} {
		for _, already := range []bool{false, true} {
			c := h.client("Amina", h.bridge("Mirela "+h.NewID().String()))
			sofie, ilse := h.bridge("Sofie "+h.NewID().String()), h.bridge("Ilse "+h.NewID().String())
			must(t, c.gives(ilse, "support"))
			if already {
				must(t, c.gives(sofie, "trainer"))
			}
			must(t, h.OfferHandOver(bg, c.id, c.by.ID, sofie.ID, "", "Opgelet met haar broer", h.by()))
			must(t, leaves(c))
			if err := h.AnswerHandOver(bg, c.id, c.by.ID, sofie.ID, true, today, h.by()); kiosk.KindOf(err) != kiosk.Conflict {
				t.Errorf("who offered %s; already one of them %t: %v", name, already, err)
			}
			must(t, h.AnswerHandOver(bg, c.id, c.by.ID, sofie.ID, false, today, h.by()))
			if got := c.roles()[sofie.ID]; got == "lead" || (got != "") != already || len(c.noted("hand_over_accepted")) != 0 {
				t.Errorf("who offered %s: %v", name, c.roles())
			}
			if one := c.access().Assignments[0]; !one.Offered.IsZero() || one.Sealed != nil {
				t.Errorf("who offered %s: it is still offered: %+v", name, one)
			}
		}
	}
}

func TestWhoTookOverAnswersAgainWhateverBecameOfIt(t *testing.T) {
	h := open(t)
	mirela, sofie, ilse := h.bridge("Mirela"), h.bridge("Sofie"), h.bridge("Ilse")
	for _, joint := range []kiosk.Day{"", tomorrow} {
		c := h.client("Amina", mirela)
		answer := func(accept bool) error { return h.AnswerHandOver(bg, c.id, mirela.ID, sofie.ID, accept, today, h.by()) }
		must(t, h.OfferHandOver(bg, c.id, mirela.ID, sofie.ID, joint, "", h.by()))
		must(t, answer(true))
		must(t, c.gives(ilse, "support"))
		must(t, h.EndAssignment(bg, c.id, sofie.ID, today, h.by()))
		before := h.everything()
		must(t, answer(true))
		wantKind(t, answer(false), kiosk.Conflict)
		if !reflect.DeepEqual(before, h.everything()) {
			t.Errorf("joint on %q: something was written", joint)
		}
		must(t, c.gives(mirela, "support")) // who came back, or stayed until the visit
		must(t, h.OfferHandOver(bg, c.id, mirela.ID, sofie.ID, "", "", h.by()))
		must(t, h.OfferHandOver(bg, c.id, mirela.ID, kiosk.ID{}, "", "", h.by()))
		wantKind(t, answer(true), kiosk.Conflict)
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

func TestWhoIsAssignedTakenOnOrReferredAgainStandsOnTheList(t *testing.T) {
	h := open(t)
	mirela, sofie := h.bridge("Mirela"), h.bridge("Sofie")
	leaves := map[string]func(client){
		"off the list": func(c client) { c.wrote("follow_up", "off", "moved") },
		"through":      func(c client) { c.closed() },
	}
	ways := map[string]struct {
		again func(client) error
		on    kiosk.Staff
	}{
		"an organiser assigns a colleague": {func(c client) error { return c.gives(sofie, "support") }, sofie},
		"an organiser assigns the same worker": {func(c client) error {
			return h.Assign(bg, kiosk.Assignment{Person: c.id, Staff: mirela.ID, Role: "lead"}, Start{Since: today}, h.by())
		}, mirela},
		"a referral to who is known": {func(c client) error { return h.TakeReferral(bg, h.refers("Amina").ID, c.id, mirela.ID, "", h.by()) }, mirela},
		"a referral to a colleague":  {func(c client) error { return h.TakeReferral(bg, h.refers("Amina").ID, c.id, sofie.ID, "", h.by()) }, sofie},
	}
	has := func(m kiosk.Staff, c client) bool {
		return slices.ContainsFunc(h.list(m).Lines, func(l Followed) bool { return l.Person == c.id })
	}
	for left, leave := range leaves {
		for name, way := range ways {
			c := h.client("Amina", mirela)
			if leave(c); has(mirela, c) {
				t.Fatalf("%s, and on the list", left)
			}
			must(t, way.again(c))
			if !has(way.on, c) {
				t.Errorf("%s, %s: on nobody's list", left, name)
			}
			wantKind(t, c.EndAssignment(bg, c.id, onlyWorker(c, sofie), today, h.by()), kiosk.Conflict)
		}
	}
}

// onlyWorker leaves one worker, who is returned.
func onlyWorker(c client, other kiosk.Staff) kiosk.ID {
	c.t.Helper()
	if _, on := c.roles()[other.ID]; on {
		must(c.t, c.EndAssignment(bg, c.id, c.by.ID, today, Actor{}))
		return other.ID
	}
	return c.by.ID
}

func TestAnotherRoleBringsNobodyBack(t *testing.T) {
	h := open(t)
	c := h.client("Amina", h.bridge("Mirela"))
	c.closed()
	must(t, c.becomes(c.by, "job_coach"))
	if len(h.list(c.by).Lines) != 0 {
		t.Error("she stands on the list")
	}
}

func TestWhoPutsThemselvesBesideOthersIsToldOf(t *testing.T) {
	h := open(t)
	mirela, both := h.bridge("Mirela"), h.hired("Ilse", kiosk.BridgeFigure, kiosk.Organiser)
	ways := map[string]func(client) error{
		"assigned": func(c client) error {
			return h.Assign(bg, kiosk.Assignment{Person: c.id, Staff: both.ID, Role: "support"}, Start{}, Actor{Staff: both.ID})
		},
		"with a referral": func(c client) error {
			return h.TakeReferral(bg, h.refers("Amina").ID, c.id, both.ID, "", Actor{Staff: both.ID})
		},
	}
	for name, joins := range ways {
		c := h.client("Amina", mirela)
		must(t, joins(c))
		seen := c.line(mirela).Glass
		if len(seen) != 1 || seen[0].By != both.ID || seen[0].Why != kiosk.Joined || len(c.line(both).Glass) != 0 {
			t.Fatalf("%s: %+v", name, seen)
		}
		if log := c.noted("team_joined"); len(log) != 1 || log[0].Staff != both.ID || log[0].Detail != "support" {
			t.Errorf("%s: the audit log says %+v", name, log)
		}
		must(t, h.SeeGlass(bg, c.id, seen[0].ID, mirela.ID))
		if len(c.line(mirela).Glass) != 0 {
			t.Errorf("%s: it is not seen", name)
		}
		must(t, h.EndAssignment(bg, c.id, both.ID, today, h.by()))
		if c.access().MayRead(both, h.Now()) {
			t.Errorf("%s: who has left reads on", name)
		}
	}
	c := h.client("Amina", mirela)
	must(t, h.Assign(bg, kiosk.Assignment{Person: c.id, Staff: both.ID, Role: "support"}, Start{}, Actor{Staff: mirela.ID}))
	if len(c.access().Glass)+len(c.noted("team_joined"))+len(c.noted("left_taken_on")) != 0 {
		t.Error("who was put there by a colleague, or is the first, is told of")
	}
}

// line is a client's line of somebody's list.
func (c client) line(of kiosk.Staff) Followed {
	c.t.Helper()
	lines := c.list(of).Lines
	i := slices.IndexFunc(lines, func(l Followed) bool { return l.Person == c.id })
	if i < 0 {
		c.t.Fatalf("not on the list of %s", of.Name)
	}
	return lines[i]
}

// noted are the lines of the audit log of an action with a client.
func (c client) noted(action string) []kiosk.Audit {
	c.t.Helper()
	lines, err := c.Audit(bg, c.Now().Format("2006-01"), 1000)
	must(c.t, err)
	return slices.DeleteFunc(lines, func(a kiosk.Audit) bool { return a.Action != action || a.Subject != c.id })
}

func TestWhoTakesOnSomebodyWhomEverybodyLeftStandsInTheAuditLog(t *testing.T) {
	h := open(t)
	sofie := h.bridge("Sofie")
	for name, leave := range map[string]func(client){
		"who stopped looking after them": func(c client) {
			c.wrote("follow_up", "off", "moved")
			must(t, h.EndAssignment(bg, c.id, c.by.ID, today, h.by()))
		},
		"who works here no more": func(c client) {
			m, err := h.Staff(bg, c.by.ID)
			must(t, err)
			m.State = kiosk.Stopped
			must(t, h.SetStaff(bg, m, nil))
		},
	} {
		c := h.client("Amina", h.bridge("Mirela "+name[len(name)-4:]))
		leave(c)
		must(t, h.Assign(bg, kiosk.Assignment{Person: c.id, Staff: sofie.ID, Role: "lead"}, Start{}, Actor{Staff: sofie.ID}))
		if log := c.noted("left_taken_on"); len(log) != 1 || log[0].Staff != sofie.ID || len(c.access().Glass) != 0 {
			t.Errorf("%s: %+v, %+v", name, log, c.access().Glass)
		}
	}
	c := h.client("Nadia", sofie)
	if len(c.noted("left_taken_on")) != 0 {
		t.Error("the first one took them on, and stands there too")
	}
}

func TestWhoTakesOverFromAColleagueKeepsAHigherRole(t *testing.T) {
	h := open(t)
	mirela, sofie := h.bridge("Mirela"), h.bridge("Sofie")
	for _, joint := range []kiosk.Day{"", tomorrow} {
		c := h.client("Amina", mirela)
		must(t, c.gives(sofie, "support"))
		must(t, h.OfferHandOver(bg, c.id, sofie.ID, mirela.ID, joint, "", h.by()))
		must(t, h.AnswerHandOver(bg, c.id, sofie.ID, mirela.ID, true, today, h.by()))
		if got := c.roles(); got[mirela.ID] != "lead" || (got[sofie.ID] != "") != (joint != "") {
			t.Errorf("joint on %q: %v", joint, got)
		}
	}
}

func TestWhoCameToWorkHereKeepsTheirHistoryApart(t *testing.T) {
	h := open(t)
	mirela, amina := h.bridge("Mirela"), h.bridge("Amina B")
	c := h.client("Amina", mirela)
	must(t, c.gives(amina, "support"))
	must(t, h.OfferHandOver(bg, c.id, mirela.ID, amina.ID, "", "", h.by()))
	for range 2 {
		must(t, h.Became(bg, c.id, amina.ID, today, Actor{Staff: mirela.ID}))
	}
	a := c.access()
	if a.Became != amina.ID || len(c.roles()) != 1 || len(h.list(amina).Lines)+len(h.list(amina).Offered) != 0 {
		t.Errorf("%+v", a)
	}
	_, broke := c.breaks(amina, "Ik wil het lezen")
	for name, err := range map[string]error{
		"is assigned":      c.gives(amina, "support"),
		"takes over":       h.OfferHandOver(bg, c.id, mirela.ID, amina.ID, "", "", h.by()),
		"is referred to":   h.TakeReferral(bg, h.refers("Amina").ID, c.id, amina.ID, "", h.by()),
		"breaks the glass": broke,
	} {
		if kiosk.KindOf(err) != kiosk.Forbidden || err == nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if c.access().MayRead(amina, h.Now()) || len(c.noted("became_staff")) != 1 {
		t.Errorf("%+v", c.noted("became_staff"))
	}
	wantKind(t, h.Became(bg, c.id, h.NewID(), today, h.by()), kiosk.NotFound)
	must(t, h.Became(bg, c.id, kiosk.ID{}, today, h.by()))
	must(t, c.gives(amina, "support"))
}

func TestTheNoteOfAHandOverOpensForItsPersonAndWriterOnly(t *testing.T) {
	h := open(t)
	mirela, sofie := h.bridge("Mirela"), h.bridge("Sofie")
	c, other := h.client("Amina", mirela), h.client("Nadia", mirela)
	must(t, h.OfferHandOver(bg, c.id, mirela.ID, sofie.ID, "", "Opgelet met haar broer", h.by()))
	must(t, h.OfferHandOver(bg, other.id, mirela.ID, sofie.ID, "", "Alles goed", h.by()))
	reads := func(c client, sealed []byte) string {
		rewrite(h, key("file_access", c.id), func(a *kiosk.FileAccess) { a.Assignments[0].Sealed = sealed })
		for _, o := range h.list(sofie).Offered {
			if o.Person == c.id {
				return o.Note
			}
		}
		t.Fatal("nothing is offered")
		return ""
	}
	sealed := c.access().Assignments[0].Sealed
	if got := reads(c, sealed); got != "Opgelet met haar broer" {
		t.Errorf("its own reads %q", got)
	}
	if got := reads(other, sealed); got != "" {
		t.Errorf("it opens for another person: %q", got)
	}
	before, err := h.sealNotes(mirela.ID, "hand_over", padded([]byte("Van vroeger"), handOverSize))
	must(t, err)
	if got := reads(other, before); got != "Van vroeger" {
		t.Errorf("one of before reads %q", got)
	}
}

func TestWhoStoppedIsNoLastWorker(t *testing.T) {
	h := open(t)
	sofie, ada := h.bridge("Sofie"), h.bridge("Ada")
	c := h.client("Amina", h.bridge("Mirela"))
	must(t, c.gives(sofie, "support"))
	end := func(m kiosk.Staff) error { return h.EndAssignment(bg, c.id, m.ID, today, h.by()) }
	gone, err := h.Staff(bg, c.by.ID)
	must(t, err)
	gone.State = kiosk.Stopped
	must(t, h.SetStaff(bg, gone, nil))
	wantKind(t, end(sofie), kiosk.Conflict)
	if got := c.roles(); got[sofie.ID] != "support" {
		t.Errorf("nobody who works here is left: %v", got)
	}
	must(t, end(c.by))
	must(t, c.gives(ada, "lead"))
	must(t, end(sofie))
}
