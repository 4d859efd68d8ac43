package web

import (
	"context"
	"strings"
	"testing"
	"time"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store"
)

// paperReferral is one on paper, as staff type it over.
var paperReferral = []string{
	"way", "paper", "channel", "ocmw", "first_name", "Zeynep", "language", "tr", "phone", "0470 98 76 54", "manner", "never_home",
	"hopes", "Iets met kinderen", "referrer", "OCMW Niel", "referrer_name", "Bo Peeters", "feedback", "started", "feedback", "end", "informed", "yes",
}

// enters types one over and returns its id.
func (h *house) enters(b *browser, change ...string) kiosk.ID {
	h.t.Helper()
	fields := paperReferral
	for i := 0; i+1 < len(change); i += 2 {
		fields = with(fields, change[i], change[i+1])
	}
	id := h.store.RandomID()
	if res := b.post("/referrals", append([]string{"id", id.String()}, fields...)...); res.StatusCode != 303 {
		h.t.Fatalf("%d %s", res.StatusCode, res.body)
	}
	return id
}

// referralNow reads one.
func (h *house) referralNow(id kiosk.ID) kiosk.ReferredIn {
	h.t.Helper()
	r, _, err := h.store.Referral(context.Background(), id, h.keys[vault.People])
	must(h.t, err)
	return r
}

func TestAFloodOfReferralsIsRefusedAtOnce(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.BridgeFigure)
	real, taken := h.enters(b, "first_name", "Echt"), h.enters(b, "first_name", "Genomen")
	form := []string{"do", "refuse", "reason", kiosk.OffReasons()[0], "referral", taken.String()}
	for range 5 {
		form = append(form, "referral", h.enters(b, "first_name", "Robot").String())
	}
	if n := b.page("/referrals").Find("details > form input[name=referral]").Length(); n != 7 {
		t.Errorf("%d can be ticked", n)
	}
	if res := b.post("/referrals", append([]string{"do", "refuse"}, form[4:]...)...); res.StatusCode != 422 || strings.Count(res.body, " checked>") < 6 {
		t.Errorf("without a reason: %d, or the ticks are gone", res.StatusCode)
	}
	if res := b.post("/referrals", form[:4]...); res.StatusCode != 422 || !strings.Contains(res.body, "Duid eerst aan") {
		t.Errorf("nothing is ticked: %d", res.StatusCode)
	}
	p := h.client("Genomen", "fox", kiosk.Dutch)
	by := h.staff[kiosk.BridgeFigure].ID
	must(t, h.store.TakeReferral(context.Background(), taken, p.ID, by, "", store.Actor{Staff: by}))
	if res := b.post("/referrals", form...); res.StatusCode != 303 {
		t.Errorf("%d: %s", res.StatusCode, problems(res))
	}
	all, words := h.waitingReferrals()
	if len(all) != 1 || all[0].ID != real || words[0].FirstName != "Echt" || h.referralNow(taken).State != "taken" {
		t.Errorf("%+v", words)
	}
}

func TestAPaperReferralThatATabletKeptCameWhenItWasTypedOver(t *testing.T) {
	h := open(t)
	written, now := h.ago(2), h.clock.Now()
	id := h.enters(h.as(kiosk.BridgeFigure), tabletWritten, itoaOf(uint64(written.UnixMilli())), tabletSent, itoaOf(uint64(now.UnixMilli())))
	if r := h.referralNow(id); !r.At.Equal(written) {
		t.Errorf("%s, want %s", r.At, written)
	}
}

func TestAPaperReferralIsNotSavedTwiceWithOtherWords(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.BridgeFigure)
	id := h.enters(b)
	again := func(change ...string) int {
		fields := append([]string{"id", id.String()}, paperReferral...)
		for i := 0; i < len(change); i += 2 {
			fields = with(fields, change[i], change[i+1])
		}
		return b.post("/referrals", fields...).StatusCode
	}
	if status := again(); status != 303 {
		t.Errorf("the same: %d", status)
	}
	for field, value := range map[string]string{"first_name": "Mehmet", "hopes": "Iets anders", "way": "phone", "channel": "school", "feedback": "end"} {
		if status := again(field, value); status != 409 {
			t.Errorf("another %s: %d", field, status)
		}
	}
	if all, _ := h.waitingReferrals(); len(all) != 1 {
		t.Errorf("%d wait", len(all))
	}
}

func referralAt(id kiosk.ID) string { return "/referrals/" + id.String() }

func TestAPaperReferralIsOnTheListTheSameMinute(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.BridgeFigure)
	old := h.enters(b, "first_name", "Oud")
	h.clock.Move(9 * 24 * time.Hour)
	b = h.as(kiosk.BridgeFigure)
	fresh := h.enters(b, "way", "phone")
	for range 2 { // the tablet sends it again
		b.post("/referrals", append([]string{"id", fresh.String()}, with(paperReferral, "way", "phone")...)...)
	}
	rows := b.page("/referrals").Find(".waiting > li")
	if rows.Length() != 2 {
		t.Fatalf("%d wait", rows.Length())
	}
	first, second := rows.First().Text(), rows.Last().Text()
	if !strings.Contains(first, "Oud") || !strings.Contains(first, "9 dagen") || !strings.Contains(first, referralNumber(old)) {
		t.Errorf("the oldest does not stand first: %s", first)
	}
	if !strings.Contains(second, "Zeynep") || !strings.Contains(second, "vandaag") || strings.Contains(second, "Iets met kinderen") {
		t.Errorf("%s", second)
	}
	if r := h.referralNow(fresh); r.Way != "phone" || r.Channel != "ocmw" || r.By != h.staff[kiosk.BridgeFigure].ID {
		t.Errorf("%+v", r)
	}
	for _, c := range [][2]string{{"way", "form"}, {"channel", "tv"}, {"informed", ""}, {"first_name", ""}} {
		if res := b.post("/referrals", with(paperReferral, c[0], c[1])...); res.StatusCode != 422 || !strings.Contains(res.body, "Bo Peeters") {
			t.Errorf("%s %q: %d, or what was typed is gone", c[0], c[1], res.StatusCode)
		}
	}
}

func TestOpeningAReferralIsNoted(t *testing.T) {
	h := open(t)
	id := h.enters(h.as(kiosk.BridgeFigure))
	page := h.as(kiosk.Organiser).page(referralAt(id))
	for _, says := range []string{"Iets met kinderen", "0470 98 76 54", "nooit thuis bellen", "OCMW Niel", "Bo Peeters"} {
		if !strings.Contains(page.Text(), says) {
			t.Errorf("it does not say %q", says)
		}
	}
	if lines := h.audited("referral_viewed", id); len(lines) != 1 || lines[0].Staff != h.staff[kiosk.Organiser].ID {
		t.Errorf("%+v", lines)
	}
	for _, r := range []kiosk.Role{kiosk.Host, kiosk.Administrator} {
		b := h.as(r)
		for _, path := range []string{"/referrals", referralAt(id)} {
			if res := b.get(path); res.StatusCode != 403 || strings.Contains(res.body, "Zeynep") {
				t.Errorf("%s as %s: %d", path, r, res.StatusCode)
			}
		}
	}
}

func TestSomebodyNewIsRegisteredAndTakenOnInOneTap(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.BridgeFigure)
	id := h.enters(b)
	h.clock.Move(3 * 24 * time.Hour)
	b = h.as(kiosk.BridgeFigure)
	var where string
	for range 2 {
		res := b.post(referralAt(id), "do", "register", "channel", "ocmw")
		if where == "" {
			where = res.Header.Get("Location")
		}
		if res.StatusCode != 303 || res.Header.Get("Location") != where {
			t.Fatalf("%d %s %s", res.StatusCode, res.Header.Get("Location"), res.body)
		}
	}
	r := h.referralNow(id)
	if r.State != "taken" || where != "/follow-up/"+r.Person.String()+"?saved=1" {
		t.Fatalf("%s %+v", where, r)
	}
	p, err := h.store.Participant(context.Background(), r.Person)
	must(t, err)
	if p.FirstName != "Zeynep" || p.Language != kiosk.Turkish || p.Channel != "ocmw" || p.PhoneConsent.IsZero() || p.Informed.At.IsZero() {
		t.Errorf("%+v", p)
	}
	c, err := h.store.ContactData(context.Background(), p.ID, h.keys[vault.People], store.Actor{})
	must(t, err)
	if c.Phone != "+32470987654" || c.Manner != "never_home" {
		t.Errorf("%+v", c)
	}
	s := h.standing(p)
	if s.Since != "2026-11-24" || s.Source != "ocmw" || len(s.Feedback) != 1 || h.rolesIn(p)[h.staff[kiosk.BridgeFigure].ID] == "" {
		t.Errorf("%+v", s)
	}
	if page, _ := h.store.Search(context.Background(), "Zeynep", ""); len(page.People) != 1 {
		t.Errorf("registered %d times", len(page.People))
	}
	if b.page("/referrals").Find(".waiting li").Length() != 0 {
		t.Error("it still waits")
	}
}

// TestNobodyIsTakenOnWithoutAWordOfHowTheyFoundTheWay: a form without a login
// does not ask it, and without it nobody knows where people come from.
func TestNobodyIsTakenOnWithoutAWordOfHowTheyFoundTheWay(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.BridgeFigure)
	known := h.client("Zeynep", "sun", kiosk.Turkish)
	for _, c := range []struct {
		do, channel, source string
	}{{"register", "friend_family", "friend_family"}, {"register", channelUnknown, ""}, {"link", "poster", "poster"}} {
		id := h.enters(b, "channel", "")
		res := b.post(referralAt(id), "do", c.do, "person", known.ID.String())
		if res.StatusCode != 422 || !strings.Contains(problems(res), "Hoe vond deze persoon ons?") || !strings.Contains(res.body, known.ID.String()+`" checked`) {
			t.Errorf("%s without it: %d %s", c.do, res.StatusCode, problems(res))
		}
		if res := b.post(referralAt(id), "do", c.do, "person", known.ID.String(), "channel", "tv"); res.StatusCode != 422 {
			t.Errorf("%s from nowhere: %d", c.do, res.StatusCode)
		}
		if res := b.post(referralAt(id), "do", c.do, "person", known.ID.String(), "channel", c.channel); res.StatusCode != 303 {
			t.Fatalf("%s %s: %d %s", c.do, c.channel, res.StatusCode, problems(res))
		}
		r := h.referralNow(id)
		p, err := h.store.Participant(context.Background(), r.Person)
		must(t, err)
		if s := h.standing(p); r.Channel != c.source || c.do == "register" && (s.Source != c.source || p.Channel != c.source) {
			t.Errorf("%s %s: %q, of the list %q, of the register %q", c.do, c.channel, r.Channel, s.Source, p.Channel)
		}
	}
}

func TestAPartnerWhoBringsSomebodyIsKnownByName(t *testing.T) {
	h := open(t)
	ctx, by := context.Background(), store.Actor{Staff: h.staff[kiosk.Organiser].ID}
	must(t, h.store.SavePartner(ctx, kiosk.Partner{ID: h.store.NewID(), Name: "Sociaal Huis De Brug", Services: []string{"debts", "social_service"}}, by))
	b := h.as(kiosk.BridgeFigure)
	for _, c := range []struct{ referrer, channel, want string }{
		{"sociaal huis de brug", "", "ocmw"}, {"Sociaal Huis De Brug", "school", "school"}, {"De buurvrouw", "", ""},
	} {
		id := h.enters(b, "channel", c.channel, "referrer", c.referrer)
		if got := b.page(referralAt(id)).Find("#f-source [checked]").AttrOr("value", ""); got != c.want {
			t.Errorf("%q: %q is chosen, not %q", c.referrer, got, c.want)
		}
	}
}

func TestWhatSomebodyHopedForIsOnTheirPageAndBecomesAGoalWithOneTap(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.BridgeFigure)
	long := strings.TrimSpace(strings.Repeat("Iets met kinderen. ", 20))
	for hopes, note := range map[string]string{"Iets met kinderen": "", long: long} {
		id := h.enters(b, "hopes", hopes)
		b.post(referralAt(id), "do", "register")
		p, err := h.store.Participant(context.Background(), h.referralNow(id).Person)
		must(t, err)
		page := b.page(followAt(p, ""))
		if !strings.Contains(page.Text(), hopes) || page.Find("a[href='"+referralAt(id)+"']").Length() != 1 {
			t.Errorf("%q is not there", hopes)
		}
		if res := b.send(page.Find("form[action='" + recordsAt(p, "goal") + "']")); res.StatusCode != 303 {
			t.Errorf("%d %s", res.StatusCode, problems(res))
		}
		r, _ := h.written(p).Last("goal")
		if !strings.HasPrefix(hopes, strings.TrimSuffix(r.Values["goal"], "…")) || r.Values["note"] != note {
			t.Errorf("%+v", r.Values)
		}
		page = b.page(followAt(p, ""))
		if page.Find("form[action='"+recordsAt(p, "goal")+"']").Length() != 0 || !strings.Contains(page.Text(), hopes) {
			t.Error("it is offered twice, or is gone")
		}
	}
	if strings.Contains(string(h.disk()), "Iets met kinderen") {
		t.Error("it lies open on the disk")
	}
}

func TestSomebodyWhoIsInTheRegisterIsFoundAndLinked(t *testing.T) {
	h := open(t)
	known, _ := h.person("Zeynep", "sun", kiosk.Turkish)
	b := h.as(kiosk.BridgeFigure)
	id := h.enters(b)
	if v, _ := b.page(referralAt(id)).Find("[name=person]").Attr("value"); v != known.ID.String() {
		t.Errorf("the likely double is not there: %q", v)
	}
	for _, nobody := range []string{"", h.store.RandomID().String()} {
		if res := b.post(referralAt(id), "do", "link", "person", nobody); res.StatusCode != 422 {
			t.Errorf("linked to nobody: %d", res.StatusCode)
		}
	}
	if res := b.post(referralAt(id), "do", "link", "person", known.ID.String()); res.StatusCode != 303 {
		t.Fatalf("%d %s", res.StatusCode, res.body)
	}
	if r := h.referralNow(id); r.Person != known.ID {
		t.Errorf("%+v", r)
	}
	c, err := h.store.ContactData(context.Background(), known.ID, h.keys[vault.People], store.Actor{})
	must(t, err)
	if c.Phone != "+32470987654" {
		t.Errorf("how to reach her is lost: %+v", c)
	}
}

func TestAnOrganiserChoosesWhoTakesAReferralOn(t *testing.T) {
	h := open(t)
	_, sam := h.bridgeNamed("Sam")
	b := h.as(kiosk.Organiser)
	id := h.enters(b)
	for _, nobody := range []string{"", h.staff[kiosk.Host].ID.String()} {
		if res := b.post(referralAt(id), "do", "register", "staff", nobody); res.StatusCode != 422 {
			t.Errorf("%q: %d", nobody, res.StatusCode)
		}
		if page, err := h.store.Search(context.Background(), "Zeynep", ""); err != nil || len(page.People) > 0 {
			t.Errorf("%q: nobody takes her on, and she is in the register: %+v, %v", nobody, page.People, err)
		}
	}
	for range 2 {
		res := b.post(referralAt(id), "do", "register", "staff", sam.ID.String())
		if r := h.referralNow(id); res.StatusCode != 303 || res.Header.Get("Location") != "/participants/"+r.Person.String()+"?saved=1" || r.State != "taken" {
			t.Errorf("%d %s %+v", res.StatusCode, res.Header.Get("Location"), r)
		}
	}
	if res := b.post(referralAt(id), "do", "register", "staff", h.staff[kiosk.BridgeFigure].ID.String()); res.StatusCode != 409 {
		t.Errorf("registered for somebody else: %d", res.StatusCode)
	}
}

func TestWhoWasLinkedIsNotRegisteredAfterwards(t *testing.T) {
	h := open(t)
	known, _ := h.person("Zeynep", "sun", kiosk.Turkish)
	b := h.as(kiosk.BridgeFigure)
	id := h.enters(b)
	for range 2 {
		if res := b.post(referralAt(id), "do", "link", "person", known.ID.String()); res.StatusCode != 303 || res.Header.Get("Location") != followAt(known, "?saved=1") {
			t.Fatalf("%d %s", res.StatusCode, problems(res))
		}
	}
	if res := b.post(referralAt(id), "do", "register"); res.StatusCode != 409 {
		t.Errorf("%d %s", res.StatusCode, res.Header.Get("Location"))
	}
}

func TestAReferralIsNoWayIntoAnothersFile(t *testing.T) {
	h := open(t)
	p := h.client("Zeynep", "sun", kiosk.Turkish)
	b, sam := h.bridgeNamed("Sam")
	id := h.enters(b)
	if res := b.post(referralAt(id), "do", "link", "person", p.ID.String()); res.StatusCode != 303 {
		t.Fatalf("%d %s", res.StatusCode, res.body)
	}
	if roles := h.rolesIn(p); roles[sam.ID] != "" || roles[h.staff[kiosk.BridgeFigure].ID] != "lead" {
		t.Errorf("%v", roles)
	}
	for _, path := range []string{followAt(p, ""), referralAt(id)} {
		if res := b.get(path); res.StatusCode != 403 || strings.Contains(res.body, "Iets met kinderen") {
			t.Errorf("%s: %d", path, res.StatusCode)
		}
	}
	if res := h.as(kiosk.BridgeFigure).get(referralAt(id)); res.StatusCode != 200 {
		t.Errorf("her own worker: %d", res.StatusCode)
	}
}

func TestWhoIsNotTakenOnIsForgotten(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.Organiser)
	id := h.enters(b)
	for _, reason := range []string{"", "ze stal een fiets", "withheld"} {
		if res := b.post(referralAt(id), "do", "refuse", "reason", reason); res.StatusCode != 422 {
			t.Errorf("%q: %d", reason, res.StatusCode)
		}
	}
	if res := b.post(referralAt(id), "do", "refuse", "reason", "own_choice"); res.StatusCode != 303 {
		t.Fatalf("%d", res.StatusCode)
	}
	page := b.page(referralAt(id))
	if strings.Contains(page.Text(), "Zeynep") || page.Find("main form[method=post]").Length() != 0 {
		t.Error("what it said is still there")
	}
	for _, do := range []string{"register", "link", "told"} {
		if res := b.post(referralAt(id), "do", do, "point", "started", "staff", h.staff[kiosk.BridgeFigure].ID.String(), "person", h.client("Amina", "fox", kiosk.Dutch).ID.String()); res.StatusCode < 400 {
			t.Errorf("%s all the same: %d", do, res.StatusCode)
		}
	}
}

func TestTheReferrerIsToldWhatWasAgreedAndNeverHowOftenSomebodyCame(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.BridgeFigure)
	id := h.enters(b)
	b.post(referralAt(id), "do", "register", "channel", "ocmw")
	p, err := h.store.Participant(context.Background(), h.referralNow(id).Person)
	must(t, err)
	h.missed(3, p)
	h.missed(2, p)
	h.noted(p, "contact", "kind", "phone", "reached", "yes", "note", "Ze is ziek geweest.")
	for state, says := range map[string]string{
		"running": "met ons op weg", "paused": "met ons op weg", "stopped": "is afgerond", "completed": "is afgerond",
	} {
		fields := []string{"state", state, "day", h.dayOff(0)}
		switch state {
		case "paused":
			fields = append(fields, "until", h.dayOff(20))
		case "stopped", "completed":
			fields = append(fields, "reason", "no_contact")
		}
		h.noted(p, "trajectory", fields...)
		letter := b.page(referralAt(id) + "?letter=started").Find(".letter").Text()
		if !strings.Contains(letter, says) || !strings.Contains(letter, "Zeynep") || !strings.Contains(letter, "Bo Peeters") {
			t.Errorf("%s: %s", state, letter)
		}
		for _, secret := range []string{"afwezig", "keer", "ziek", "contact", "gestopt", "voltooid", "onderbroken", "470"} {
			if strings.Contains(letter, secret) {
				t.Errorf("%s: the letter says %q: %s", state, secret, letter)
			}
		}
	}
	if res := b.get(referralAt(id) + "?letter=three_months"); res.StatusCode != 404 {
		t.Errorf("a letter that was not agreed: %d", res.StatusCode)
	}
	for _, point := range []string{"three_months", "", "gisteren"} {
		if res := b.post(referralAt(id), "do", "told", "point", point); res.StatusCode != 422 {
			t.Errorf("told at %q: %d", point, res.StatusCode)
		}
	}
	for _, point := range []string{"started", "end"} {
		if res := b.post(referralAt(id), "do", "told", "point", point); res.StatusCode != 303 {
			t.Fatalf("%s: %d", point, res.StatusCode)
		}
	}
	if s := h.standing(p); len(s.Feedback) != 0 {
		t.Errorf("it is still to be told: %v", s.Feedback)
	}
	if says := b.page(referralAt(id)).Find("section[aria-labelledby=back-title]").Text(); !strings.Contains(says, "gezegd op 24 november, Staf bridge_figure") {
		t.Error(says)
	}
	if b.page(followAt(p, "/team")).Find("a[href='"+referralAt(id)+"']").Length() != 1 {
		t.Error("the team page does not lead to it")
	}
}

func TestASignalGoesToTheRightServiceInTwoTapsAndComesBack(t *testing.T) {
	h := open(t)
	ctx, by := context.Background(), store.Actor{Staff: h.staff[kiosk.Organiser].ID}
	p := h.client("Amina", "fox", kiosk.Dutch)
	nursery := kiosk.Partner{ID: h.store.NewID(), Name: "Kinderopvang De Mier", Services: []string{"childcare"}}
	debts := kiosk.Partner{ID: h.store.NewID(), Name: "Schuldhulp OCMW", Services: []string{"debts", "housing"}, Secrecy: true}
	gone := kiosk.Partner{ID: h.store.NewID(), Name: "Oude dienst", Services: []string{"debts"}, Stopped: true}
	for _, partner := range []kiosk.Partner{nursery, debts, gone} {
		must(t, h.store.SavePartner(ctx, partner, by))
	}
	b := h.as(kiosk.BridgeFigure)
	at := followAt(p, "/signal")
	page := b.page(at)
	if n := page.Find(".signals > .signal").Length(); n != len(kiosk.Signals()) {
		t.Errorf("%d signals", n)
	}
	if strings.Contains(page.Text(), "Oude dienst") {
		t.Error("who stopped is offered")
	}
	tap := page.Find(".signals .signal > details > form").First()
	agrees := tap.Find("button")
	if tap.Find("[required]").Length() != 0 || agrees.Length() != 1 || !strings.Contains(agrees.Text(), "akkoord") {
		t.Error("after whom it goes to, that they agree is not all that is tapped")
	}
	for range 2 {
		if res := b.send(tap, agrees.AttrOr("name", ""), agrees.AttrOr("value", "")); res.StatusCode != 303 {
			t.Fatalf("%d %s", res.StatusCode, res.body)
		}
	}
	if res := b.send(b.page(at).Find(".signal-waits form"), "way", "called"); res.StatusCode != 303 {
		t.Fatalf("%d %s", res.StatusCode, res.body)
	}
	sent := h.written(p).Of("referral")
	if len(sent) != 1 {
		t.Fatalf("%d signals kept", len(sent))
	}
	v := sent[0].Values
	if v["service"] != "childcare" || v["partner"] != nursery.Name || v["signal"] != "yes" || v["sent"] != h.dayOff(0) || v["no_secrecy"] != "yes" || v["shared"] != "" {
		t.Errorf("%v", v)
	}
	open := h.standing(p).Open
	if len(open) != 1 || !open[0].Signal || open[0].Due != kiosk.Day(h.dayOff(kiosk.ReferralWaits)) {
		t.Errorf("it does not come back: %+v", open)
	}
	if b.page(at).Find("a.main[href='"+followAt(p, "/records/referral/"+sent[0].ID.String())+"']").Length() != 1 {
		t.Error("nothing leads to the answer")
	}
	for _, form := range [][]string{
		{"service", "childcare", "partner", debts.ID.String()}, {"service", "debts", "partner", gone.ID.String()},
		{"service", "work", "partner", debts.ID.String()}, {"service", "childcare"}, {},
	} {
		if res := b.post(at, form...); res.StatusCode != 422 {
			t.Errorf("%v: %d", form, res.StatusCode)
		}
	}
}

func TestALetterToAPartnerSaysOnlyWhatWasAgreedToShare(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	h.noted(p, "contact", "kind", "phone", "reached", "yes", "note", "Iets geheims over de crèche.")
	b := h.as(kiosk.BridgeFigure)
	letterOf := func(id kiosk.ID) string {
		return b.page(followAt(p, "/referral/"+id.String()+"/print")).Find(".letter").Text()
	}
	all := strings.Join(kiosk.SharingConditions(), " ")
	full := letterOf(h.noted(p, "referral", "service", "housing", "partner", "Huurwijzer", "shared", "Zoekt een flat voor drie.", "conditions", all, "state", "sent", "sent", h.dayOff(0), "answer", "Ze bellen terug"))
	for _, says := range []string{"Huurwijzer", "Amina", "Zoekt een flat voor drie.", "de ontvanger heeft beroepsgeheim", "niet meer dan nodig"} {
		if !strings.Contains(full, says) {
			t.Errorf("it does not say %q: %s", says, full)
		}
	}
	if strings.Contains(full, "geheims") || strings.Contains(full, "Ze bellen terug") || strings.Contains(full, "niet gebonden") {
		t.Errorf("%s", full)
	}
	bare := letterOf(h.noted(p, "referral", "service", "housing", "partner", "Huurwijzer", "state", "sent", "sent", h.dayOff(0)))
	if strings.Contains(bare, "Amina") {
		t.Errorf("it names who did not agree: %s", bare)
	}
	open := letterOf(h.noted(p, "referral", "service", "work", "partner", "Garage Jos", "conditions", "informed", "no_secrecy", "yes", "state", "sent", "sent", h.dayOff(0)))
	if !strings.Contains(open, "niet gebonden door beroepsgeheim") {
		t.Errorf("the recipient is not told: %s", open)
	}
	step := h.noted(p, "step", "what", "bellen", "owner", "worker")
	if res := b.get(followAt(p, "/referral/"+step.String()+"/print")); res.StatusCode != 404 {
		t.Errorf("a step as a letter: %d", res.StatusCode)
	}
}

func TestPartnersAreKeptByAnOrganiserAndReadByBridgeFigures(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.Organiser)
	good := []string{"receipt", "00112233445566778899aabbccddeeff", "partner_name", "Huurwijzer", "services", "housing", "phone", "03 123 45 67", "secrecy", "yes"}
	for range 2 {
		if res := b.post("/partners", good...); res.StatusCode != 303 && res.StatusCode != 409 {
			t.Fatalf("%d %s", res.StatusCode, res.body)
		}
	}
	all, err := h.store.Partners(context.Background())
	must(t, err)
	if len(all) != 1 || all[0].Phone != "+3231234567" || !all[0].Secrecy {
		t.Fatalf("%+v", all)
	}
	for _, c := range [][2]string{{"partner_name", ""}, {"services", "police"}, {"phone", "12"}, {"email", "info"}} {
		if res := b.post("/partners", with(good, c[0], c[1])...); res.StatusCode != 422 || !strings.Contains(res.body, `href="#f-`+c[0]+`"`) {
			t.Errorf("%s %q: %d", c[0], c[1], res.StatusCode)
		}
	}
	edit := b.page("/partners?edit=" + all[0].ID.String()).Find("details.card form")
	if res := b.send(edit, "stopped", "yes"); res.StatusCode != 303 {
		t.Errorf("stopped: %d", res.StatusCode)
	}
	if res := b.send(edit, "partner_name", "Anders"); res.StatusCode != 409 {
		t.Errorf("an old page: %d", res.StatusCode)
	}
	bridge := h.as(kiosk.BridgeFigure)
	if page := bridge.page("/partners"); !strings.Contains(page.Text(), "Huurwijzer") || page.Find("main form[method=post]").Length() != 0 {
		t.Error("a bridge figure does not see it, or can change it")
	}
	if res := bridge.post("/partners", good...); res.StatusCode != 403 {
		t.Errorf("a bridge figure: %d", res.StatusCode)
	}
}

func TestAnOrganiserSeesHowLongPeopleWaitAndWhereTheyComeFrom(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.BridgeFigure)
	taken := h.enters(b)
	waits := h.enters(b, "first_name", "Wachter", "channel", "school")
	b.post(referralAt(taken), "do", "register", "channel", "ocmw")
	p, err := h.store.Participant(context.Background(), h.referralNow(taken).Person)
	must(t, err)
	h.client("Amina", "fox", kiosk.Dutch)
	h.clock.Move(5 * 24 * time.Hour)
	h.noted(p, "step", "what", "Naar de opvang bellen", "owner", "worker")
	page := h.as(kiosk.Organiser).page("/follow-up/waiting")
	if tiles := texts(page.Find(".tiles strong")); strings.Join(tiles, " ") != "5 5 2" {
		t.Errorf("%q", tiles)
	}
	still := texts(page.Find("section[aria-labelledby=still-title] tbody tr"))
	if len(still) != 2 || !strings.Contains(strings.Join(still, " "), "Amina") || !strings.Contains(strings.Join(still, " "), referralNumber(waits)) {
		t.Errorf("%q", still)
	}
	if from := strings.Join(texts(page.Find(".inflow tbody th")), " "); !strings.Contains(from, "OCMW") || !strings.Contains(from, "school") {
		t.Error(from)
	}
	if strings.Contains(page.Text(), "Naar de opvang") || strings.Contains(page.Text(), "Wachter") || strings.Contains(page.Text(), "Iets met kinderen") {
		t.Error("it says what was written")
	}
	if res := h.as(kiosk.BridgeFigure).get("/follow-up/waiting"); res.StatusCode != 403 {
		t.Errorf("a bridge figure: %d", res.StatusCode)
	}
}

func TestAReferralForSomebodyWhoseLeadLeftCanBeTaken(t *testing.T) {
	h := open(t)
	p := h.client("Zeynep", "fox", kiosk.Turkish)
	_, sam := h.bridgeNamed("Sam")
	_, support := h.bridgeNamed("Steun")
	h.stops(h.staff[kiosk.BridgeFigure])
	organiser := h.as(kiosk.Organiser)
	first := h.enters(organiser)
	if res := organiser.post(referralAt(first), "do", "link", "person", p.ID.String(), "staff", sam.ID.String()); res.StatusCode != 303 {
		t.Fatalf("%d %s", res.StatusCode, problems(res))
	}
	if r := h.referralNow(first); r.TakenBy != sam.ID || h.rolesIn(p)[sam.ID] == "" {
		t.Errorf("%+v, %v", r, h.rolesIn(p))
	}
	second := h.enters(organiser)
	if res := organiser.post(referralAt(second), "do", "link", "person", p.ID.String(), "staff", support.ID.String()); res.StatusCode != 303 || h.referralNow(second).TakenBy != sam.ID {
		t.Errorf("it does not go to who looks after them and works here: %d", res.StatusCode)
	}
}

func TestWhoIsReferredAgainStandsOnTheListAgain(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.BridgeFigure)
	off, through := h.client("Amina", "fox", kiosk.Dutch), h.client("Zeynep", "bee", kiosk.Turkish)
	h.noted(off, "follow_up", "off", "own_choice")
	h.notedAt(h.ago(20), through, "trajectory", "state", kiosk.Running)
	h.notedAt(h.ago(1), through, "trajectory", "state", kiosk.Completed, "reason", "work")
	for _, p := range []kiosk.Participant{off, through} {
		if strings.Contains(b.page("/follow-up").Find("main").Text(), p.FirstName) {
			t.Fatalf("%s stands on the list already", p.FirstName)
		}
		id := h.enters(b, "first_name", "Iemand")
		if res := b.post(referralAt(id), "do", "link", "person", p.ID.String()); res.StatusCode != 303 {
			t.Fatalf("%d %s", res.StatusCode, problems(res))
		}
		if !strings.Contains(b.page("/follow-up").Find("main").Text(), p.FirstName) {
			t.Errorf("%s is on nobody's list", p.FirstName)
		}
	}
}

func TestWhoIsOffTheListAndAssignedByAnOrganiserStandsOnItAgain(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	h.noted(p, "follow_up", "off", "own_choice")
	theirs, sam := h.bridgeNamed("Sam")
	organiser := h.as(kiosk.Organiser)
	mine := h.as(kiosk.BridgeFigure)
	for staff, b := range map[kiosk.ID]*browser{h.staff[kiosk.BridgeFigure].ID: mine, sam.ID: theirs} {
		if res := organiser.post(followAt(p, "/take"), "staff", staff.String(), "role", "lead"); res.StatusCode != 303 {
			t.Fatalf("%d %s", res.StatusCode, problems(res))
		}
		if !strings.Contains(b.page("/follow-up").Find("main").Text(), "Amina") {
			t.Error("she is on nobody's list")
		}
	}
}

func TestALetterSaysWhereSomebodyStandsAtThatMoment(t *testing.T) {
	ended := []kiosk.Passage{{State: kiosk.Running, Day: "2026-01-10"}, {State: kiosk.Completed, Day: "2026-03-10"}}
	for name, c := range map[string]struct {
		standing    kiosk.Standing
		point, want string
	}{
		"began":                          {kiosk.Standing{}, "started", "acquainted"},
		"runs":                           {kiosk.Standing{Passages: ended[:1]}, "three_months", "goes_on"},
		"over":                           {kiosk.Standing{Passages: ended}, "end", "ended"},
		"over, and referred again":       {kiosk.Standing{Passages: ended, Back: "2026-05-01"}, "started", "acquainted"},
		"the first end, after they came": {kiosk.Standing{Passages: ended, Back: "2026-05-01"}, "end", "ended"},
	} {
		if got := letterState(c.standing, c.point); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
