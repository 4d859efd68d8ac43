package web

import (
	"context"
	"net/url"
	"strings"
	"testing"
	"time"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// bridgeNamed hires another bridge figure, who may hold more roles, and signs
// them in.
func (h *house) bridgeNamed(name string, more ...kiosk.Role) (*browser, kiosk.Staff) {
	h.t.Helper()
	ctx := context.Background()
	m := kiosk.Staff{ID: h.store.NewID(), Name: name, Language: kiosk.Dutch, Roles: append(more, kiosk.BridgeFigure), State: kiosk.Invited}
	must(h.t, h.store.Invite(ctx, m, name, nil))
	keys, err := newStaffKeys(ctx, h.server, m.ID, passphrase, h.keys.Only(needs(m)...))
	must(h.t, err)
	must(h.t, h.store.AcceptInvite(ctx, name, keys))
	b := h.browser()
	if res := b.post("/login", "name", name, "passphrase", passphrase); res.StatusCode != 303 {
		h.t.Fatalf("login as %s: %d", name, res.StatusCode)
	}
	return b, m
}

// accessTo reads who may read somebody's file.
func (h *house) accessTo(p kiosk.Participant) kiosk.FileAccess {
	h.t.Helper()
	a, err := h.store.FileAccess(context.Background(), p.ID)
	must(h.t, err)
	return a
}

// teamed has one more bridge figure look after somebody.
func (h *house) teamed(p kiosk.Participant, m kiosk.Staff, role string) {
	h.t.Helper()
	a := kiosk.Assignment{Person: p.ID, Staff: m.ID, Role: role, From: kiosk.Day(h.dayOff(0))}
	must(h.t, h.store.Assign(context.Background(), a, store.Start{}, store.Actor{Staff: h.staff[kiosk.BridgeFigure].ID}))
}

// stops is that a staff member does not work here any more.
func (h *house) stops(m kiosk.Staff) {
	h.t.Helper()
	m, err := h.store.Staff(context.Background(), m.ID)
	must(h.t, err)
	m.State = kiosk.Stopped
	must(h.t, h.store.SetStaff(context.Background(), m, nil))
}

// rolesIn are the roles of those who look after somebody, by staff.
func (h *house) rolesIn(p kiosk.Participant) map[kiosk.ID]string {
	h.t.Helper()
	roles := map[kiosk.ID]string{}
	for _, a := range h.accessTo(p).Assignments {
		if a.IsOn() {
			roles[a.Staff] = a.Role
		}
	}
	return roles
}

func TestNothingOfSomebodyElsesClientIsShownToAnybody(t *testing.T) {
	f := furnished(t)
	ctx, by := context.Background(), store.Actor{Staff: f.staff[kiosk.BridgeFigure].ID}
	today := kiosk.Day(f.dayOff(0))
	stranger, _ := f.bridgeNamed("Vreemde")
	keptOut, out := f.bridgeNamed("Buiten")
	f.teamed(f.person, out, "support")
	must(t, f.store.KeepOut(ctx, f.person.ID, out.ID, true, today, by))
	former, was := f.bridgeNamed("Vroeger")
	f.teamed(f.person, was, "support")
	must(t, f.store.EndAssignment(ctx, f.person.ID, was.ID, today, by))
	broke, late := f.bridgeNamed("Gisteren")
	must(t, f.store.BreakGlass(ctx, kiosk.Glass{ID: f.store.RandomID(), Person: f.person.ID, By: late.ID, Why: "other", Reason: "Iemand in nood aan de deur"}))
	f.clock.Move(2 * time.Hour)
	who := map[string]*browser{
		"an organiser": f.as(kiosk.Organiser), "a host": f.as(kiosk.Host), "an administrator": f.as(kiosk.Administrator),
		"a stranger": stranger, "who is kept out": keptOut, "who was there before": former, "who broke the glass earlier": broke,
	}
	checked := 0
	for _, r := range f.server.routes() {
		if !r.access.theirs {
			continue
		}
		checked++
		path := f.fill(r.path)
		for name, b := range who {
			res := b.do(r.method, path, url.Values{"id": {"00112233445566778899aabbccddeeff"}, "do": {"add"}})
			if res.StatusCode != 403 {
				t.Errorf("%s %s: %s gets %d", r.method, r.path, name, res.StatusCode)
			}
			for _, secret := range names {
				if strings.Contains(res.body, secret) {
					t.Errorf("%s %s tells %s %q", r.method, r.path, name, secret)
				}
			}
		}
	}
	if checked < 20 {
		t.Errorf("only %d routes are for who looks after the person", checked)
	}
}

func TestABridgeFigureTakesSomebodyOn(t *testing.T) {
	h := open(t)
	p, _ := h.person("Amina", "fox", kiosk.Dutch)
	b, me := h.as(kiosk.BridgeFigure), h.staff[kiosk.BridgeFigure].ID
	if b.page("/participants/"+p.ID.String()).Find("#follow-up a[href='"+followAt(p, "/take")+"']").Length() != 1 {
		t.Error("the person's page does not lead there")
	}
	res := b.post(followAt(p, "/take"), "role", "lead", "before", "no", "source", "vdab", "since", h.dayOff(-6))
	if res.StatusCode != 303 || res.Header.Get("Location") != followAt(p, "?saved=1") {
		t.Fatalf("%d %s", res.StatusCode, res.body)
	}
	s := h.standing(p)
	if s.Before || s.Since != kiosk.Day(h.dayOff(-6)) || s.Source != "vdab" || h.rolesIn(p)[me] != "lead" {
		t.Errorf("%+v %v", s, h.rolesIn(p))
	}
	if b.page("/participants/"+p.ID.String()).Find("#follow-up a.main[href='"+followAt(p, "")+"']").Length() != 1 {
		t.Error("the person's page does not lead to the file")
	}
}

func TestWhoWasKnownBeforeHasTwoWeeksFromToday(t *testing.T) {
	h := open(t)
	p, _ := h.person("Amina", "fox", kiosk.Dutch)
	h.as(kiosk.BridgeFigure).post(followAt(p, "/take"), "role", "lead", "before", "yes", "since", h.dayOff(-400))
	if s := h.standing(p); !s.Before || s.Since != kiosk.Day(h.dayOff(0)) {
		t.Errorf("%+v", s)
	}
	if a := h.accessTo(p).Assignments[0]; a.From != kiosk.Day(h.dayOff(-400)) {
		t.Errorf("the worker is there since %s", a.From)
	}
}

func TestTakingOnRefusesWhatCannotBe(t *testing.T) {
	h := open(t)
	p, _ := h.person("Amina", "fox", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	good := []string{"role", "lead", "before", "no", "since", h.dayOff(-1)}
	for _, c := range [][2]string{
		{"role", ""}, {"role", "boss"}, {"since", h.dayOff(1)}, {"since", "gisteren"}, {"since", "1950-01-01"}, {"source", "tv"},
	} {
		res := b.post(followAt(p, "/take"), with(good, c[0], c[1])...)
		if res.StatusCode != 422 || !strings.Contains(res.body, `id="e-`+c[0]) && c[0] != "role" {
			t.Errorf("%s %q: %d", c[0], c[1], res.StatusCode)
		}
	}
	if len(h.accessTo(p).Assignments) > 0 {
		t.Error("somebody was taken on all the same")
	}
}

func TestSomebodyWithoutANameIsAskedForItFirst(t *testing.T) {
	h := open(t)
	nameless := h.blankHolder()
	b := h.as(kiosk.BridgeFigure)
	page := b.page(followAt(nameless, "/take"))
	if page.Find("form[action$='/take']").Length() != 0 || page.Find("a[href='/participants/"+nameless.ID.String()+"/edit']").Length() != 1 {
		t.Error("the form is there, or nothing leads to the name")
	}
	if res := b.post(followAt(nameless, "/take"), "role", "lead"); res.StatusCode != 409 {
		t.Errorf("taken on all the same: %d", res.StatusCode)
	}
}

func TestAMinorWhoseParentsDoNotKnowIsNotTakenOn(t *testing.T) {
	h := open(t)
	p, _ := h.person("Amina", "fox", kiosk.Dutch)
	p, err := h.store.Participant(context.Background(), p.ID)
	must(t, err)
	p.Minor = true
	must(t, h.store.UpdateParticipant(context.Background(), p, nil))
	b := h.as(kiosk.BridgeFigure)
	if b.page(followAt(p, "/take")).Find("form[action$='/take']").Length() != 0 {
		t.Error("the form is there")
	}
	if res := b.post(followAt(p, "/take"), "role", "lead"); res.StatusCode != 409 || len(h.accessTo(p).Assignments) > 0 {
		t.Errorf("taken on all the same: %d", res.StatusCode)
	}
}

// blankHolder is somebody of whom only the number of a blank card is known.
func (h *house) blankHolder() kiosk.Participant {
	h.t.Helper()
	ctx := context.Background()
	p, _ := h.person("Tijdelijk", "fox", kiosk.Dutch)
	p, err := h.store.Participant(ctx, p.ID)
	must(h.t, err)
	p.FirstName, p.Card = "", 12
	must(h.t, h.store.UpdateParticipant(ctx, p, nil))
	return p
}

func TestABridgeFigureDoesNotHelpThemselvesToAnothersClient(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	b, m := h.bridgeNamed("Sam")
	page := b.page(followAt(p, "/take"))
	if page.Find("form[action$='/take']").Length() != 0 || page.Find("a[href='"+followAt(p, "/glass")+"']").Length() != 1 {
		t.Error("the form is there, or nothing says what to do instead")
	}
	if res := b.post(followAt(p, "/take"), "role", "support"); res.StatusCode != 403 {
		t.Errorf("taken on all the same: %d", res.StatusCode)
	}
	must(t, h.store.BreakGlass(context.Background(), kiosk.Glass{ID: h.store.RandomID(), Person: p.ID, By: m.ID, Why: "other", Reason: "Iemand in nood aan de deur"}))
	if res := b.post(followAt(p, "/team"), "do", "add", "staff", m.ID.String(), "role", "support"); res.StatusCode != 403 {
		t.Errorf("through the broken glass: %d", res.StatusCode)
	}
	if page := b.page(followAt(p, "/team")); page.Find("main form[method=post]").Length() != 0 {
		t.Error("the team can be changed from behind the broken glass")
	}
	if _, on := h.rolesIn(p)[m.ID]; on {
		t.Error("they look after the person now")
	}
}

func TestAnOrganiserAssignsABridgeFigureAndReadsNothing(t *testing.T) {
	h := open(t)
	p, _ := h.person("Amina", "fox", kiosk.Dutch)
	_, sam := h.bridgeNamed("Sam")
	b := h.as(kiosk.Organiser)
	if n := b.page(followAt(p, "/take")).Find("[name=staff]").Length(); n != 2 {
		t.Errorf("%d to choose from", n)
	}
	for _, other := range []kiosk.ID{h.staff[kiosk.Host].ID, h.staff[kiosk.Organiser].ID, h.store.RandomID(), {}} {
		if res := b.post(followAt(p, "/take"), "staff", other.String(), "role", "lead"); res.StatusCode != 422 {
			t.Errorf("who is no bridge figure: %d", res.StatusCode)
		}
	}
	res := b.post(followAt(p, "/take"), "staff", sam.ID.String(), "role", "job_coach", "source", "ocmw")
	if res.StatusCode != 303 || res.Header.Get("Location") != "/participants/"+p.ID.String()+"?saved=1" || h.rolesIn(p)[sam.ID] != "job_coach" {
		t.Errorf("%d %v", res.StatusCode, h.rolesIn(p))
	}
	if page := b.page("/participants/" + p.ID.String()); !strings.Contains(page.Find("#follow-up").Text(), "Sam") || page.Find("#follow-up a[href='"+followAt(p, "")+"']").Length() != 0 {
		t.Error("the organiser does not see who, or is led to the file")
	}
}

func TestSeveralLookAfterOnePersonEachWithARole(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	_, sam := h.bridgeNamed("Sam")
	b, me := h.as(kiosk.BridgeFigure), h.staff[kiosk.BridgeFigure].ID
	at := followAt(p, "/team")
	for _, form := range [][]string{
		{"do", "add", "staff", sam.ID.String(), "role", "language_coach"},
		{"do", "add", "staff", sam.ID.String(), "role", "language_coach"},
		{"do", "role", "staff", sam.ID.String(), "role", "lead"},
	} {
		if res := b.post(at, form...); res.StatusCode != 303 {
			t.Fatalf("%v: %d %s", form, res.StatusCode, res.body)
		}
	}
	if roles := h.rolesIn(p); len(roles) != 2 || roles[sam.ID] != "lead" || roles[me] == "lead" {
		t.Errorf("%v", roles)
	}
	if names := texts(b.page(at).Find("section[aria-labelledby=who-title] li strong")); strings.Join(names, " ") != "Sam Staf bridge_figure" {
		t.Errorf("the lead does not stand first: %q", names)
	}
	for _, form := range [][]string{
		{"do", "add", "staff", h.staff[kiosk.Host].ID.String(), "role", "support"},
		{"do", "add", "staff", sam.ID.String(), "role", "boss"},
		{"do", "role", "staff", h.staff[kiosk.Host].ID.String(), "role", "support"},
		{"do", "sing"},
	} {
		if res := b.post(at, form...); res.StatusCode != 422 {
			t.Errorf("%v: %d", form, res.StatusCode)
		}
	}
}

func TestAHandOverIsOfferedThenAcceptedAndEverythingOpenMoves(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	h.noted(p, "step", "what", "Naar de opvang bellen", "owner", "worker", "due", h.dayOff(3))
	theirs, sam := h.bridgeNamed("Sam")
	b, me := h.as(kiosk.BridgeFigure), h.staff[kiosk.BridgeFigure].ID
	offer := []string{"id", "00112233445566778899aabbccddeeff", "do", "offer", "colleague", sam.ID.String(), "day", h.dayOff(2), "at", "10:30", "place", "bij haar thuis"}
	for range 2 {
		if res := b.post(followAt(p, "/team"), offer...); res.StatusCode != 303 {
			t.Fatalf("%d %s", res.StatusCode, res.body)
		}
	}
	visits := h.written(p).Of("appointment")
	if len(visits) != 1 || visits[0].Values["day"] != h.dayOff(2) || visits[0].Values["at"] != "10:30" || visits[0].Values["about"] != "Kennismaken met Sam" {
		t.Fatalf("the visit together: %+v", visits)
	}
	if res := theirs.get(followAt(p, "")); res.StatusCode != 403 {
		t.Errorf("the file is open before the answer: %d", res.StatusCode)
	}
	if !strings.Contains(theirs.get("/follow-up").body, "Amina") {
		t.Error("the colleague is not asked")
	}
	for range 2 {
		res := theirs.post(followAt(p, "/answer"), "from", me.String(), "accept", "yes")
		if res.StatusCode != 303 || res.Header.Get("Location") != followAt(p, "?saved=1") {
			t.Fatalf("%d %s", res.StatusCode, res.body)
		}
	}
	if roles := h.rolesIn(p); len(roles) != 2 || roles[sam.ID] != "lead" || roles[me] != "support" {
		t.Errorf("%v", roles)
	}
	if res := b.get(followAt(p, "")); res.StatusCode != 200 {
		t.Errorf("who handed over does not see the visit that is still to come: %d", res.StatusCode)
	}
	must(t, h.store.EndAssignment(context.Background(), p.ID, me, kiosk.DayOf(h.clock.Now(), h.zone()), store.Actor{Staff: me}))
	if s := h.standing(p); len(s.Open) != 2 {
		t.Errorf("what was open: %+v", s.Open)
	}
	if res := b.get(followAt(p, "")); res.StatusCode != 403 {
		t.Errorf("who handed over still reads: %d", res.StatusCode)
	}
	if page := theirs.page(followAt(p, "/team")); !strings.Contains(page.Find(".former").Text(), "Staf bridge_figure") {
		t.Error("who did before is not visible")
	}
}

func TestAHandOverThatIsRefusedOrTakenBackChangesNothing(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	theirs, sam := h.bridgeNamed("Sam")
	third, _ := h.bridgeNamed("Derde")
	b, me := h.as(kiosk.BridgeFigure), h.staff[kiosk.BridgeFigure].ID
	offer := func() { b.post(followAt(p, "/team"), "do", "offer", "colleague", sam.ID.String()) }
	offer()
	if res := third.post(followAt(p, "/answer"), "from", me.String(), "accept", "yes"); res.StatusCode < 400 {
		t.Errorf("a third accepts: %d", res.StatusCode)
	}
	if res := theirs.post(followAt(p, "/answer"), "from", me.String(), "accept", "no"); res.StatusCode != 303 {
		t.Errorf("refused: %d", res.StatusCode)
	}
	offer()
	b.post(followAt(p, "/team"), "do", "take_back")
	if res := theirs.post(followAt(p, "/answer"), "from", me.String(), "accept", "yes"); res.StatusCode != 409 {
		t.Errorf("an offer that was taken back: %d", res.StatusCode)
	}
	if roles := h.rolesIn(p); len(roles) != 1 || roles[me] != "lead" || len(h.written(p).Of("appointment")) > 0 {
		t.Errorf("%v", roles)
	}
}

func TestAYesToAnOfferThatWentWithWhoMadeItIsNotSaved(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	theirs, sam := h.bridgeNamed("Sam")
	_, col := h.bridgeNamed("Col")
	h.teamed(p, col, "support")
	b, me := h.as(kiosk.BridgeFigure), h.staff[kiosk.BridgeFigure].ID
	b.post(followAt(p, "/team"), "do", "offer", "colleague", sam.ID.String())
	if res := b.post(followAt(p, "/team"), "do", "end"); res.StatusCode != 303 {
		t.Fatalf("%d %s", res.StatusCode, problems(res))
	}
	yes := []string{"from", me.String(), "accept", "yes"}
	if res := theirs.post(followAt(p, "/answer"), yes...); res.StatusCode != 409 {
		t.Errorf("%d %s", res.StatusCode, res.Header.Get("Location"))
	}
	e := h.sealedBy(sam, keptForm{Path: followAt(p, "/answer"), Written: h.clock.Now().UnixMilli(), Fields: [][2]string{{"from", me.String()}, {"accept", "yes"}}})
	if a := theirs.handsIn(e); a.Answer != outboxToDecide {
		t.Errorf("a tablet is answered %q", a.Answer)
	}
	if _, on := h.rolesIn(p)[sam.ID]; on || len(h.audited("hand_over_accepted", p.ID)) > 0 {
		t.Error("they look after the person now")
	}
}

func TestTheBoundsOfAHandOver(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	_, sam := h.bridgeNamed("Sam")
	b := h.as(kiosk.BridgeFigure)
	for name, form := range map[string][]string{
		"nobody":             {"colleague", ""},
		"a host":             {"colleague", h.staff[kiosk.Host].ID.String()},
		"a day that is past": {"colleague", sam.ID.String(), "day", h.dayOff(-1), "at", "10:00"},
		"a day without hour": {"colleague", sam.ID.String(), "day", h.dayOff(1)},
		"no day at all":      {"colleague", sam.ID.String(), "day", "morgen", "at", "10:00"},
		"a national number":  {"colleague", sam.ID.String(), "note", "85.07.30-033.28"},
	} {
		res := b.post(followAt(p, "/team"), append([]string{"do", "offer", "place", "aan de bib"}, form...)...)
		if res.StatusCode != 422 || !strings.Contains(res.body, "aan de bib") {
			t.Errorf("%s: %d, or what was typed is gone", name, res.StatusCode)
		}
	}
	if a := h.accessTo(p).Assignments[0]; !a.Offered.IsZero() || len(h.written(p).Of("appointment")) > 0 {
		t.Errorf("offered all the same: %+v", a)
	}
}

func TestTheLastWorkerHandsOverFirst(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	if res := b.post(followAt(p, "/team"), "do", "end"); res.StatusCode != 409 || !strings.Contains(res.body, "Draag eerst over") {
		t.Errorf("the last one: %d", res.StatusCode)
	}
	if b.page(followAt(p, "/team")).Find("button[value=end]").Length() != 0 {
		t.Error("the button is there")
	}
	_, sam := h.bridgeNamed("Sam")
	h.teamed(p, sam, "support")
	if res := b.post(followAt(p, "/team"), "do", "end"); res.StatusCode != 303 || res.Header.Get("Location") != "/follow-up?saved=1" {
		t.Errorf("one of two: %d %s", res.StatusCode, res.Header.Get("Location"))
	}
	if roles := h.rolesIn(p); len(roles) != 1 || roles[sam.ID] == "" {
		t.Errorf("%v", roles)
	}
}

func TestTheLastWorkerIsNotThePersonAllAtOnce(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	b, me := h.as(kiosk.BridgeFigure), h.staff[kiosk.BridgeFigure].ID
	res := b.post(followAt(p, "/team"), "do", "became", "became", me.String())
	if a := h.accessTo(p); res.StatusCode != 422 || !strings.Contains(res.body, `id="e-became"`) || !a.Assigned(me) || !a.Became.IsZero() {
		t.Errorf("%d, %+v", res.StatusCode, a)
	}
}

func TestAPersonKeepsNamedStaffOutAndLetsThemInAgain(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	theirs, sam := h.bridgeNamed("Sam")
	h.teamed(p, sam, "support")
	b := h.as(kiosk.BridgeFigure)
	if res := b.post(followAt(p, "/team"), "do", "keep_out", "staff", sam.ID.String()); res.StatusCode != 303 {
		t.Fatalf("%d", res.StatusCode)
	}
	id := h.enters(theirs)
	if res := theirs.post(referralAt(id), "do", "link", "person", p.ID.String()); res.StatusCode != 303 || len(h.rolesIn(p)) != 1 {
		t.Errorf("with a referral: %d %v", res.StatusCode, h.rolesIn(p))
	}
	for _, path := range []string{"", "/team", "/glass", "/take"} {
		res := theirs.get(followAt(p, path))
		if res.StatusCode != 403 || strings.Contains(res.body, "Amina") || strings.Contains(res.body, "Staf bridge_figure") || strings.Contains(res.body, "wil niet") {
			t.Errorf("%q: %d, or it tells whose wish it is", path, res.StatusCode)
		}
	}
	if res := theirs.post(followAt(p, "/glass"), "reason", "Ik wil het toch lezen"); res.StatusCode != 403 {
		t.Errorf("they break the glass: %d", res.StatusCode)
	}
	if res := b.post(followAt(p, "/team"), "do", "add", "staff", sam.ID.String(), "role", "support"); res.StatusCode != 422 {
		t.Errorf("added again: %d", res.StatusCode)
	}
	b.post(followAt(p, "/team"), "do", "let_in", "staff", sam.ID.String())
	if res := theirs.get(followAt(p, "/glass")); res.StatusCode != 200 {
		t.Errorf("let in: %d", res.StatusCode)
	}
}

func TestAPersonMayKeepOutTheirLastWorkerToo(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	b, me := h.as(kiosk.BridgeFigure), h.staff[kiosk.BridgeFigure].ID
	if res := b.post(followAt(p, "/team"), "do", "keep_out", "staff", me.String()); res.StatusCode != 303 || res.Header.Get("Location") != "/follow-up?saved=1" {
		t.Errorf("%d %s", res.StatusCode, res.Header.Get("Location"))
	}
	if res := b.get(followAt(p, "")); res.StatusCode != 403 {
		t.Errorf("still open: %d", res.StatusCode)
	}
}

func TestAnOfferWhoseVisitCannotBeKeptIsNotMade(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	_, sam := h.bridgeNamed("Sam")
	b := h.as(kiosk.BridgeFigure)
	taken := h.noted(p, "contact", "kind", "phone", "reached", "yes", "note", "Onder dit nummer staat al iets.")
	offer := []string{"do", "offer", "colleague", sam.ID.String(), "day", h.dayOff(2), "at", "10:30"}
	if res := b.post(followAt(p, "/team"), append(offer, "id", taken.String())...); res.StatusCode < 400 {
		t.Fatalf("the visit was kept: %d", res.StatusCode)
	}
	if a := h.accessTo(p).Assignments[0]; !a.Offered.IsZero() || a.Joint != "" {
		t.Errorf("%+v", a)
	}
	if res := b.post(followAt(p, "/team"), append(offer, "id", h.store.RandomID().String())...); res.StatusCode != 303 {
		t.Errorf("%d %s", res.StatusCode, res.body)
	}
	me := h.staff[kiosk.BridgeFigure].ID.String()
	if res := b.post(followAt(p, "/team"), append(with(offer, "colleague", me), "id", h.store.RandomID().String())...); res.StatusCode != 422 || len(h.written(p).Of("appointment")) != 1 {
		t.Errorf("to themselves: %d, %d visits", res.StatusCode, len(h.written(p).Of("appointment")))
	}
}

func TestWhoIsOrganiserTooDoesNotComeBesideOthersUnseen(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	theirs, ilse := h.bridgeNamed("Ilse", kiosk.Organiser)
	if res := theirs.post(followAt(p, "/take"), "staff", ilse.ID.String(), "role", "support"); res.StatusCode != 303 {
		t.Fatalf("%d %s", res.StatusCode, res.body)
	}
	b := h.as(kiosk.BridgeFigure)
	list := b.page("/follow-up").Find(".asks .looked")
	if text := strings.Join(strings.Fields(list.Text()), " "); list.Length() != 1 || !strings.Contains(text, "Ilse kwam er zelf bij en volgt Amina nu ook op") {
		t.Errorf("%q", text)
	}
	glass := b.page(followAt(p, "/team")).Find("#glass")
	if !strings.Contains(glass.Text(), "Ilse") || !strings.Contains(glass.Text(), "Kwam er zelf bij") || glass.Find(".quote").Length() > 0 {
		t.Errorf("%q", glass.Text())
	}
	if log := h.audited("team_joined", p.ID); len(log) != 1 || log[0].Staff != ilse.ID {
		t.Errorf("%+v", log)
	}
	if theirs.page("/follow-up").Find(".asks .looked").Length() > 0 {
		t.Error("they are told of themselves")
	}
	if res := b.send(glass.Find("form").First(), "do", "seen"); res.StatusCode != 303 || b.page("/follow-up").Find(".asks .looked").Length() > 0 {
		t.Errorf("seen: %d, or it still asks", res.StatusCode)
	}
}

func TestWhoCameToWorkHereDoesNotReadTheirOwnFile(t *testing.T) {
	f := furnished(t)
	theirs, amina := f.bridgeNamed("Amina B", kiosk.Organiser)
	f.teamed(f.person, amina, "support")
	b := f.as(kiosk.BridgeFigure)
	referral := f.enters(b)
	must(t, f.store.TakeReferral(context.Background(), referral, f.person.ID, f.staff[kiosk.BridgeFigure].ID, "", store.Actor{}))
	form := b.page(followAt(f.person, "/team")).Find("section[aria-labelledby=became-title] form")
	if form.Find("[value='"+f.staff[kiosk.BridgeFigure].ID.String()+"']").Length() > 0 {
		t.Error("one can say it of oneself")
	}
	if res := b.send(form, "became", f.store.NewID().String()); res.StatusCode != 422 || !strings.Contains(res.body, `id="e-became"`) {
		t.Errorf("nobody who works here: %d", res.StatusCode)
	}
	if res := b.send(form, "became", amina.ID.String()); res.StatusCode != 303 {
		t.Fatalf("%d %s", res.StatusCode, problems(res))
	}
	for _, r := range f.server.routes() {
		if !r.access.theirs {
			continue
		}
		if res := theirs.do(r.method, f.fill(r.path), url.Values{"do": {"add"}}); res.StatusCode != 403 {
			t.Errorf("%s %s: %d", r.method, r.path, res.StatusCode)
		}
	}
	for path, fields := range map[string][]string{
		"/glass": {"why", "danger", "reason", "Ik wil het toch eens lezen"},
		"/take":  {"staff", amina.ID.String(), "role", "support"},
	} {
		if res := theirs.post(followAt(f.person, path), fields...); res.StatusCode != 403 && res.StatusCode != 422 {
			t.Errorf("%s: %d", path, res.StatusCode)
		}
	}
	if res := theirs.get(referralAt(referral)); res.StatusCode != 403 {
		t.Errorf("what the referrer wrote: %d", res.StatusCode)
	}
	if _, on := f.rolesIn(f.person)[amina.ID]; on || f.accessTo(f.person).MayRead(amina, f.clock.Now()) {
		t.Error("they look after themselves")
	}
	team := b.page(followAt(f.person, "/team"))
	if text := team.Find("section[aria-labelledby=became-title]").Text(); !strings.Contains(text, "werkt hier nu als Amina B") {
		t.Errorf("%q", text)
	}
	if team.Find("section[aria-labelledby=add-title] [value='"+amina.ID.String()+"'], section[aria-labelledby=over-title] [value='"+amina.ID.String()+"']").Length() > 0 {
		t.Error("they can be chosen")
	}
	if res := b.send(team.Find("section[aria-labelledby=became-title] form"), "became", ""); res.StatusCode != 303 || !f.accessTo(f.person).Became.IsZero() {
		t.Errorf("taken back: %d", res.StatusCode)
	}
}
