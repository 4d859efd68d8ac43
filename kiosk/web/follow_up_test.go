package web

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"jobatelier/kiosk"
	"jobatelier/kiosk/i18n"
	"jobatelier/store"
)

// ago is noon that many days ago.
func (h *house) ago(days int) time.Time { return h.clock.Now().AddDate(0, 0, -days) }

// dayOff is the day that many days from today.
func (h *house) dayOff(days int) string {
	return string(kiosk.DayOf(h.clock.Now(), h.zone()).Add(days))
}

// followed is somebody whom the bridge figure has looked after for a number of
// days, with a last name.
func (h *house) followed(first, last, picture string, days int) kiosk.Participant {
	h.t.Helper()
	out, err := h.store.Register(context.Background(), store.Registration{
		Person: kiosk.Participant{FirstName: first, LegalLastName: last, Picture: picture, Language: kiosk.Dutch, Site: h.site.ID},
	})
	must(h.t, err)
	h.looksAfter(out.Person, days)
	return out.Person
}

// spokeTo is a contact of some days ago.
func (h *house) spokeTo(p kiosk.Participant, days int) {
	h.t.Helper()
	h.notedAt(h.ago(days), p, "contact", "kind", "phone", "reached", "yes", "note", "We spraken over de crèche.")
}

// missed has people stay away without a word from an activity of some days ago.
func (h *house) missed(days int, people ...kiosk.Participant) {
	h.t.Helper()
	ids := make([]kiosk.ID, len(people))
	for i, p := range people {
		ids[i] = p.ID
	}
	a := h.activity("Jobatelier", time.Duration(days)*24*time.Hour)
	by := store.Actor{Staff: h.staff[kiosk.BridgeFigure].ID}
	must(h.t, h.store.Expect(context.Background(), a.ID, ids, by))
	must(h.t, h.store.CloseList(context.Background(), a.ID, false, by))
}

// table has somebody be expected at a round table in some days.
func (h *house) table(days int, p kiosk.Participant) {
	h.t.Helper()
	a := kiosk.Activity{ID: h.store.NewID(), Kind: "round_table", Title: "Rondetafel", Site: h.site.ID, Day: kiosk.Day(h.dayOff(days)), Start: 600, End: 660, Audience: "everyone"}
	must(h.t, h.store.AddActivities(context.Background(), a))
	must(h.t, h.store.Expect(context.Background(), a.ID, []kiosk.ID{p.ID}, store.Actor{Staff: h.staff[kiosk.BridgeFigure].ID}))
}

// colleague is another bridge figure, who looks after somebody of their own.
func (h *house) colleague(name, first string) (*browser, kiosk.Participant) {
	h.t.Helper()
	m := kiosk.Staff{ID: h.store.NewID(), Name: name, Language: kiosk.Dutch, Roles: []kiosk.Role{kiosk.BridgeFigure}, State: kiosk.Invited}
	must(h.t, h.store.Invite(context.Background(), m, name, nil))
	keys, err := newStaffKeys(context.Background(), h.server, m.ID, passphrase, h.keys.Only(needs(m)...))
	must(h.t, err)
	must(h.t, h.store.AcceptInvite(context.Background(), name, keys))
	p, _ := h.person(first, "hedgehog", kiosk.Dutch)
	a := kiosk.Assignment{Person: p.ID, Staff: m.ID, Role: "lead", From: kiosk.Day(h.dayOff(0))}
	must(h.t, h.store.Assign(context.Background(), a, store.Start{Since: a.From}, store.Actor{Staff: m.ID}))
	b := h.browser()
	b.post("/login", "name", name, "passphrase", passphrase)
	return b, p
}

// sketch fills a list as it was drawn.
func (h *house) sketch() (people map[string]kiosk.Participant) {
	h.t.Helper()
	people = map[string]kiosk.Participant{}
	add := func(first, last, picture string, since int) kiosk.Participant {
		p := h.followed(first, last, picture, since)
		people[first] = p
		return p
	}
	add("Amina", "Bennani", "fox", 6)
	h.spokeTo(add("Marek", "Kowalski", "zebra", 90), 3)
	olena := add("Olena", "Shevchenko", "tree", 90)
	h.spokeTo(olena, 20)
	h.notedAt(h.ago(20), olena, "trajectory", "state", "paused", "until", "2027-03-01")
	h.spokeTo(add("Здравка", "Ivanova", "elephant", 90), 21)
	gul := add("Gülşah", "Yılmaz", "turtle", 90)
	h.spokeTo(gul, 3)
	h.table(7, gul)
	stefan := add("Stefan", "Munteanu", "bee", 90)
	h.missed(5, stefan)
	h.missed(1, stefan)
	h.spokeTo(stefan, 10)
	elena := add("Elena", "Dimitrova", "butterfly", 90)
	h.spokeTo(elena, 3)
	h.notedAt(h.ago(10), elena, "step", "what", "kinderopvang", "owner", "worker", "due", h.dayOff(-1))
	return people
}

func TestTheListStandsInItsOrderAndEachRowSaysWhy(t *testing.T) {
	h := open(t)
	h.sketch()
	page := h.as(kiosk.BridgeFigure).page("/follow-up")
	want := [][2]string{
		{"Elena D.", "wat we afspraken: kinderopvang, moest gisteren"},
		{"Stefan M.", "twee keer afwezig zonder bericht"},
		{"Здравка I.", "3 weken geen contact"},
		{"Amina B.", "nieuw, wacht 6 dagen"},
		{"Gülşah Y.", "rondetafel dinsdag 1 december"},
		{"Marek K.", "contact afgelopen zaterdag"},
		{"Olena S.", "onderbroken tot 1 maart 2027"},
	}
	names, chips, whys := texts(page.Find(".people-cards h3 a:first-child")), texts(page.Find(".people-cards .why > a")), texts(page.Find(".people-cards .why p"))
	if len(names) != len(want) || len(whys) != len(want) {
		t.Fatalf("%v %v", names, whys)
	}
	for i := range want {
		if i == 5 || i == 6 { // both calm: by id
			continue
		}
		if names[i] != want[i][0] || chips[i] != want[i][1] {
			t.Errorf("row %d: %s, %s", i, names[i], chips[i])
		}
	}
	for _, row := range want[5:] {
		if i := slices.Index(names, row[0]); i < 5 || chips[i] != row[1] {
			t.Errorf("%s at %d of %v", row[0], i, chips)
		}
	}
	for i, why := range whys {
		if !strings.HasPrefix(why, "Staat hier omdat ") {
			t.Errorf("%s: %s", names[i], why)
		}
	}
	if counts := texts(page.Find(".ranks a")); fmt.Sprint(counts) != "[1 over tijd 1 weggebleven 1 lang stil 2 deze week 2 rustig]" {
		t.Errorf("%v", counts)
	}
}

func TestAListWithNobodySaysHowToBegin(t *testing.T) {
	h := open(t)
	page := h.as(kiosk.BridgeFigure).page("/follow-up")
	if page.Find(".nobody a[href='/participants']").Length() != 1 || page.Find(".nobody a[href='/referrals']").Length() != 1 {
		t.Errorf("%s", page.Find("main").Text())
	}
}

func TestWhatAsksForAnAnswerStandsAboveTheListUntilItHasOne(t *testing.T) {
	h := open(t)
	ctx, mine := context.Background(), h.followed("Elena", "Dimitrova", "butterfly", 30)
	_, theirs := h.colleague("Fatiha El Amrani", "Roza")
	access, err := h.store.FileAccess(ctx, theirs.ID)
	must(t, err)
	fatiha := access.Assignments[0].Staff
	must(t, h.store.OfferHandOver(ctx, theirs.ID, fatiha, h.staff[kiosk.BridgeFigure].ID, "", "Ik ga met verlof.", store.Actor{Staff: fatiha}))
	must(t, h.store.BreakGlass(ctx, kiosk.Glass{ID: h.store.NewID(), Person: mine.ID, By: fatiha, At: h.clock.Now(), Why: "other", Reason: "Stond aan de deur."}))
	must(t, h.store.Refer(ctx, kiosk.ReferredIn{ID: h.store.NewID(), At: h.ago(2), Way: "form", Channel: "ocmw", State: "waiting"}, kiosk.ReferredWords{FirstName: "Yasmina", Language: kiosk.Arabic, Informed: true}))
	b := h.as(kiosk.BridgeFigure)
	asks := b.page("/follow-up").Find(".asks li")
	for i, want := range []string{"Fatiha El Amrani wil Roza aan jou doorgeven.", "1 nieuwe persoon wacht", "Fatiha El Amrani opende het dossier van Elena D."} {
		if got := texts(asks.Eq(i)); len(got) != 1 || !strings.Contains(got[0], want) {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if res := b.send(asks.Eq(2).Find("form"), "do", "seen"); res.StatusCode != 303 {
		t.Errorf("read: %d", res.StatusCode)
	}
	if res := b.send(asks.Eq(0).Find("form"), "accept", "yes"); res.StatusCode != 303 {
		t.Errorf("accept: %d", res.StatusCode)
	}
	page := b.page("/follow-up")
	if n := page.Find(".asks li").Length(); n != 1 {
		t.Errorf("%d still ask", n)
	}
	if names := texts(page.Find(".people-cards h3 a:first-child")); !slices.Contains(names, "Roza") {
		t.Errorf("%q", names)
	}
}

// TestNobodyElsesPeopleAreOnTheList looks at pages of one worker for the name,
// the notes and the number of another's.
func TestNobodyElsesPeopleAreOnTheList(t *testing.T) {
	h := open(t)
	mine := h.followed("Elena", "Dimitrova", "butterfly", 30)
	h.spokeTo(mine, 3)
	_, theirs := h.colleague("Staf collega", "Xaveria")
	h.noted(theirs, "contact", "kind", "phone", "reached", "yes", "note", "Iets geheims over de crèche.")
	b := h.as(kiosk.BridgeFigure)
	for _, path := range []string{"/follow-up", "/follow-up/search?q=creche", "/follow-up/search?q=xaveria", "/follow-up/search?q=geheims"} {
		if body := b.get(path).body; strings.Contains(body, "Xaveria") || strings.Contains(body, "Iets geheims") || strings.Contains(body, theirs.ID.String()) {
			t.Errorf("%s shows somebody else's", path)
		}
	}
	for _, path := range []string{"", "/plan"} {
		at := "/follow-up/" + theirs.ID.String() + path
		if res := b.get(at); res.StatusCode != 403 || strings.Contains(res.body, "Xaveria") {
			t.Errorf("%s: %d", at, res.StatusCode)
		}
	}
	if res := b.post("/follow-up/"+theirs.ID.String()+"/plan", "rhythm", "7"); res.StatusCode != 403 {
		t.Errorf("plan: %d", res.StatusCode)
	}
}

func TestOtherRolesSeeNoList(t *testing.T) {
	h := open(t)
	p := h.followed("Elena", "Dimitrova", "butterfly", 30)
	for _, r := range []kiosk.Role{kiosk.Host, kiosk.Organiser, kiosk.Administrator} {
		b := h.as(r)
		for _, path := range []string{"/follow-up", "/follow-up/search?q=elena", "/follow-up/" + p.ID.String(), "/follow-up/" + p.ID.String() + "/plan"} {
			if res := b.get(path); res.StatusCode != 403 || strings.Contains(res.body, "Elena") {
				t.Errorf("%s as %s: %d", path, r, res.StatusCode)
			}
		}
	}
	for _, r := range []kiosk.Role{kiosk.Host, kiosk.BridgeFigure, kiosk.Administrator} {
		if res := h.as(r).get("/follow-up/overview"); res.StatusCode != 403 {
			t.Errorf("overview as %s: %d", r, res.StatusCode)
		}
	}
}

func TestAnOrganiserSeesCountsAndNoWords(t *testing.T) {
	h := open(t)
	people := h.sketch()
	out, err := h.store.Register(context.Background(), store.Registration{Person: kiosk.Participant{FirstName: "Ilir", Picture: "boat", Language: kiosk.Dutch, Site: h.site.ID}})
	must(t, err)
	res := h.as(kiosk.Organiser).get("/follow-up/overview")
	page := read(t, res)
	if row := texts(page.Find(".loads tbody tr td")); fmt.Sprint(row[:7]) != "[7 1 1 0 1 2 2]" || !strings.Contains(row[7], "23/11/2026 1 dag") {
		t.Errorf("%q", row)
	}
	if twice := texts(page.Find("[aria-labelledby=twice-title] tbody tr")); len(twice) != 1 || twice[0] != "Stefan Munteanu2 keer23/11/2026Staf bridge_figure" {
		t.Errorf("%q", twice)
	}
	for _, secret := range []string{"kinderopvang", "crèche", "Elena", people["Elena"].ID.String(), "Olena", out.Person.FirstName} {
		if strings.Contains(res.body, secret) {
			t.Errorf("the overview says %q", secret)
		}
	}
}

func TestASearchMarksTheWordInTheNotesAndFindsNames(t *testing.T) {
	h := open(t)
	p := h.followed("Émilie", "Dupont", "fox", 30)
	h.noted(p, "contact", "kind", "phone", "reached", "yes", "note", strings.Repeat("Zij vertelt over de familie. ", 20)+"De crèche belt terug.")
	b := h.as(kiosk.BridgeFigure)
	found := b.page("/follow-up/search?q=CRECHE").Find(".found-notes li")
	if found.Length() != 1 || found.Find("mark").Text() != "crèche" || !strings.HasPrefix(strings.TrimSpace(found.Find("blockquote").Text()), "…") {
		t.Errorf("%q", found.Text())
	}
	if href, _ := b.page("/follow-up/search?q=emilie").Find(".found-people a").Attr("href"); href != "/follow-up/"+p.ID.String() {
		t.Errorf("names: %q", href)
	}
	for _, q := range []string{"", "c", "%F0%9F%92%A9", "%3Cscript%3E", strings.Repeat("z", 5000)} {
		if page := b.page("/follow-up/search?q=" + q); page.Find(".found-notes li, .found-people li, main script").Length() != 0 {
			t.Errorf("%q finds something", q)
		}
	}
}

func TestThePageOfAPersonShowsWhatWaitsAndOneTapEndsIt(t *testing.T) {
	h := open(t)
	p := h.followed("Elena", "Dimitrova", "butterfly", 30)
	for i := range 12 {
		h.spokeTo(p, 3+i)
	}
	h.notedAt(h.ago(10), p, "step", "what", "kinderopvang vragen", "owner", "worker", "due", h.dayOff(-1))
	h.noted(p, "step", "what", "inschrijven", "owner", "person")
	h.noted(p, "barrier", "kind", "childcare", "opened", h.dayOff(-20))
	h.noted(p, "goal", "goal", "kok worden", "dream", "yes")
	h.noted(p, "appointment", "day", h.dayOff(1), "at", "14:00", "about", "de crèche")
	b := h.as(kiosk.BridgeFigure)
	at := "/follow-up/" + p.ID.String()
	page := b.page(at)
	if steps := texts(page.Find(".open li a")); len(steps) != 3 || !strings.Contains(steps[1], "ragen") || !strings.Contains(steps[2], "nschrijven") {
		t.Errorf("%q", steps)
	}
	if n := page.Find(".contacts li").Length(); n != 10 || page.Find("a[href='"+at+"/records/contact']").Length() == 0 {
		t.Errorf("%d contacts", n)
	}
	if why := page.Find(".why > a").Text(); why != "wat we afspraken: kinderopvang vragen, moest gisteren" {
		t.Errorf("%q", why)
	}
	if res := b.send(page.Find("form[action='" + at + "/records/step']").First()); res.StatusCode != 303 {
		t.Fatalf("done: %d %s", res.StatusCode, res.body)
	}
	if steps := texts(b.page(at).Find(".open li a")); len(steps) != 2 {
		t.Errorf("%q", steps)
	}
}

// send posts a form as it stands on the page.
func (b *browser) send(form *goquery.Selection, more ...string) answer {
	b.h.t.Helper()
	var fields []string
	form.Find("input").Each(func(_ int, in *goquery.Selection) {
		kind, _ := in.Attr("type")
		if _, checked := in.Attr("checked"); (kind == "radio" || kind == "checkbox") && !checked {
			return
		}
		name, _ := in.Attr("name")
		value, _ := in.Attr("value")
		if !slices.Contains(more, name) {
			fields = append(fields, name, value)
		}
	})
	action, _ := form.Attr("action")
	return b.post(action, append(fields, more...)...)
}

func TestTheBoundsOfAPlan(t *testing.T) {
	h := open(t)
	p := h.followed("Elena", "Dimitrova", "butterfly", 30)
	h.spokeTo(p, 3)
	b := h.as(kiosk.BridgeFigure)
	at := "/follow-up/" + p.ID.String() + "/plan"
	for name, tc := range map[string]struct {
		fields []string
		says   string
	}{
		"yesterday":       {[]string{"put_off", h.dayOff(-1)}, "al voorbij"},
		"31 days":         {[]string{"put_off", h.dayOff(31)}, "binnen de 30 dagen"},
		"no day":          {[]string{"put_off", "morgen"}, "geen datum"},
		"daily":           {[]string{"rhythm", "1"}, "Kies iets"},
		"off, and no why": {[]string{"do", "off"}, "Vul dit in"},
		"off for prison":  {[]string{"do", "off", "off", "prison"}, "Kies iets"},
		"too many words":  {[]string{"put_off", h.dayOff(3), "why", strings.Repeat("a", 200)}, "te lang"},
	} {
		t.Run(name, func(t *testing.T) {
			if res := b.post(at, tc.fields...); res.StatusCode != 422 || !strings.Contains(res.body, tc.says) {
				t.Errorf("%d, without %q", res.StatusCode, tc.says)
			}
		})
	}
	if s, err := h.store.Standing(context.Background(), p.ID); err != nil || !s.Record.IsZero() {
		t.Errorf("something was kept: %+v %v", s, err)
	}
}

func TestAPlanPutsOffTakesOffAndPutsBack(t *testing.T) {
	h := open(t)
	p := h.followed("Elena", "Dimitrova", "butterfly", 60)
	h.spokeTo(p, 20)
	b := h.as(kiosk.BridgeFigure)
	at := "/follow-up/" + p.ID.String() + "/plan"
	chip := func() string { t.Helper(); return b.page("/follow-up").Find(".people-cards .why > a").Text() }
	plan := func(form string, more ...string) {
		t.Helper()
		if res := b.send(b.page(at).Find(form), more...); res.StatusCode != 303 {
			t.Fatalf("%v: %d", more, res.StatusCode)
		}
	}
	if got := chip(); got != "2 weken geen contact" {
		t.Fatalf("before: %q", got)
	}
	plan("form.form", "rhythm", "30")
	if got := chip(); got != "contact op 4 november" {
		t.Errorf("monthly: %q", got)
	}
	plan("form.form", "days", "14", "why", "is op reis")
	if got := chip(); got != "uitgesteld tot dinsdag 8 december" {
		t.Errorf("put off for two weeks: %q", got)
	}
	plan("form.form", "days", "0")
	if got := chip(); got != "contact op 4 november" {
		t.Errorf("no longer put off: %q", got)
	}
	plan("form.form", "days", "3", "why", "is op reis")
	if got := chip(); got != "uitgesteld tot vrijdag" {
		t.Errorf("put off: %q", got)
	}
	h.clock.Move(4 * 24 * time.Hour)
	b = h.as(kiosk.BridgeFigure)
	if got := chip(); got != "was uitgesteld tot gisteren" {
		t.Errorf("put off until yesterday: %q", got)
	}
	plan("form.form", "rhythm", "91") // what is overdue is not put off by that
	if got := chip(); got != "was uitgesteld tot gisteren" {
		t.Errorf("another rhythm: %q", got)
	}
	plan("details.card form", "off", "moved")
	if got := chip(); got != "" {
		t.Errorf("off the list: %q", got)
	}
	plan("section.card form")
	if got := chip(); got != "contact op 4 november" { // who left is put off no longer
		t.Errorf("back on the list: %q", got)
	}
}

// TestSomebodyCanBePutOffAgainUntilTheSameDay: they were spoken to in between,
// which had ended it.
func TestSomebodyCanBePutOffAgainUntilTheSameDay(t *testing.T) {
	h := open(t)
	p := h.followed("Elena", "Dimitrova", "butterfly", 60)
	h.spokeTo(p, 20)
	at := "/follow-up/" + p.ID.String() + "/plan"
	until := h.dayOff(10)
	for range 2 {
		b := h.as(kiosk.BridgeFigure)
		if res := b.send(b.page(at).Find("form.form"), "put_off", until); res.StatusCode != 303 {
			t.Fatalf("%d", res.StatusCode)
		}
		f, err := h.store.FollowUpOf(context.Background(), p.ID, kiosk.Day(h.dayOff(5)))
		must(t, err)
		if r := f.Reason(kiosk.Day(h.dayOff(5))); r.Key != "put_off" {
			t.Fatalf("%+v", r)
		}
		h.clock.Move(24 * time.Hour)
		h.spokeTo(p, 0)
		h.clock.Move(24 * time.Hour)
	}
}

func TestTwoPlansAtOnceAreKeptBothAndSaid(t *testing.T) {
	h := open(t)
	p := h.followed("Elena", "Dimitrova", "butterfly", 60)
	b := h.as(kiosk.BridgeFigure)
	at := "/follow-up/" + p.ID.String() + "/plan"
	b.send(b.page(at).Find("form.form"), "rhythm", "30")
	one, other := b.page(at), b.page(at)
	b.send(one.Find("form.form"), "put_off", h.dayOff(3))
	res := b.send(other.Find("form.form"), "put_off", h.dayOff(9))
	if to := res.Header.Get("Location"); to != at {
		t.Errorf("leads to %q", to)
	}
	if page := b.page(at); page.Find(".notice a[href='/follow-up/decide']").Length() != 1 {
		t.Error("nothing says that two wrote")
	}
	if s, err := h.store.Standing(context.Background(), p.ID); err != nil || string(s.PutOff) != h.dayOff(3) {
		t.Errorf("put off until %s, %v", s.PutOff, err)
	}
}

// TestAPlanOfBeforeTheFirstJoinsIt: two forms that were opened when there was no
// plan yet make one record, and what they do not agree on is decided.
func TestAPlanOfBeforeTheFirstJoinsIt(t *testing.T) {
	h := open(t)
	p := h.followed("Elena", "Dimitrova", "butterfly", 60)
	b := h.as(kiosk.BridgeFigure)
	at := followAt(p, "/plan")
	one, other, third := b.page(at), b.page(at), b.page(at)
	b.send(one.Find("form.form"), "rhythm", "30", "days", "3")
	if res := b.send(other.Find("form.form"), "put_off", h.dayOff(9), "days", ""); res.Header.Get("Location") != at {
		t.Errorf("two days: %d to %q", res.StatusCode, res.Header.Get("Location"))
	}
	b.send(third.Find("details.card form"), "off", "moved")
	follow := h.written(p).Of("follow_up")
	if len(follow) != 1 {
		t.Fatalf("%d records", len(follow))
	}
	var asked []string
	for _, d := range follow[0].Disputes {
		asked = append(asked, d.Field+" "+d.Asks)
	}
	if want := []string{"put_off " + h.dayOff(9)}; !slices.Equal(asked, want) {
		t.Errorf("to decide is %q, want %q: nobody chose the rhythm that a form holds by itself", asked, want)
	}
	if s := h.standing(p); s.Rhythm != 30 || string(s.PutOff) != h.dayOff(3) || s.Off != "moved" {
		t.Errorf("every %d days, put off until %s, off %q", s.Rhythm, s.PutOff, s.Off)
	}
	b.send(b.page(at).Find("section.card form"))
	b.send(b.page(at).Find("form.form"), "rhythm", "7")
	if s := h.standing(p); s.Rhythm != 7 || s.Off != "" {
		t.Errorf("changed after that: every %d days, off %q", s.Rhythm, s.Off)
	}
}

func TestAPlanThatIsSentTwiceIsWrittenOnce(t *testing.T) {
	h := open(t)
	p := h.followed("Elena", "Dimitrova", "butterfly", 60)
	b := h.as(kiosk.BridgeFigure)
	one, other := b.page(followAt(p, "/plan")), b.page(followAt(p, "/plan"))
	for range 2 {
		for _, page := range []*goquery.Document{one, other} {
			if res := b.send(page.Find("form.form"), "rhythm", "30", "days", "3"); res.StatusCode != 303 {
				t.Fatalf("%d", res.StatusCode)
			}
		}
	}
	if r := h.written(p).Of("follow_up"); len(r) != 1 || len(r[0].Changes) != 2 || len(r[0].Disputes) != 0 {
		t.Errorf("%+v", r)
	}
}

// TestWhoCameBackCanBeTakenOffForTheSameReason, though the file holds it already.
func TestWhoCameBackCanBeTakenOffForTheSameReason(t *testing.T) {
	h := open(t)
	p := h.followed("Elena", "Dimitrova", "butterfly", 60)
	h.spokeTo(p, 20)
	h.noted(p, "follow_up", "off", "moved")
	b := h.as(kiosk.BridgeFigure)
	b.post(followAt(p, "/take"), "role", "lead")
	if chip := b.page("/follow-up").Find(b.row(p) + ".why > a").Text(); chip != "terug, sinds vandaag" {
		t.Fatalf("%q", chip)
	}
	if page := b.page(followAt(p, "")); page.Find(".person-acts").Length() != 1 || strings.Contains(page.Text(), "Niet meer op de lijst") {
		t.Error("their page says that they are off the list")
	}
	if res := b.send(b.page(followAt(p, "/plan")).Find("details.card form"), "off", "moved"); res.StatusCode != 303 {
		t.Fatalf("%d", res.StatusCode)
	}
	if s := h.standing(p); !s.IsOff() {
		t.Errorf("back since %s", s.Back)
	}
}

// reasonWords is a page of a language on the Tuesday of these tests.
func reasonWords(t *testing.T, l kiosk.Language) *page {
	t.Helper()
	c, err := i18n.Load()
	must(t, err)
	return &page{printer: c.Printer(l, false), Now: noon, Org: kiosk.NewOrganisation("Huis")}
}

func TestEveryReasonHasItsWordsInEveryLanguageOfTheStaff(t *testing.T) {
	today := kiosk.Day("2026-11-24")
	days := map[kiosk.Rank][]int{
		kiosk.Overdue: {-1, -3, -30, -400}, kiosk.Absent: {-1, -6, -20}, kiosk.DueToday: {0}, kiosk.Silent: {-8, -15, -90},
		kiosk.Soon: {1, 3, 7}, kiosk.Calm: {-2, 0, 60},
	}
	dues := []string{"step", "appointment", "referral", "signal", "evaluation", "feedback", "first", "back", "put_off", "pause", "table"}
	keys := map[kiosk.Rank][]string{
		kiosk.Overdue: dues, kiosk.DueToday: dues, kiosk.Soon: dues,
		kiosk.Absent: {"absent"}, kiosk.Silent: {"silent", "never"}, kiosk.Calm: {"calm", "paused", "put_off"},
	}
	for _, l := range kiosk.StaffLanguages() {
		p := reasonWords(t, l)
		for rank, all := range days {
			for _, key := range keys[rank] {
				for _, off := range all {
					for _, words := range []string{"", "Kind en Gezin"} {
						line := store.Followed{Words: words}
						line.Since, line.Back = "2026-09-01", "2026-11-01"
						line.Listed.Reason = kiosk.Reason{Rank: rank, Key: key, Day: today.Add(off), Days: max(off, -off), Times: 1 + max(off, -off)%3}
						said := p.Reason(line) + " | " + p.WhyHere(line)
						if strings.ContainsAny(said, "⟦{<") || strings.Contains(said, "  ") || strings.Contains(said, ": ,") {
							t.Errorf("%s %s %d: %s", l, key, rank, said)
						}
						if words != "" && slices.Contains([]string{"step", "appointment", "referral", "signal"}, key) && !strings.Contains(said, words) {
							t.Errorf("%s %s %d does not say what: %s", l, key, rank, said)
						}
					}
				}
			}
		}
	}
}

func TestWhySomebodyIsHereIsTrue(t *testing.T) {
	contact := func(f *store.Followed, d kiosk.Day) { f.Touches = []kiosk.Touch{{Day: d, Reached: true}} }
	for want, tc := range map[string]struct {
		reason kiosk.Reason
		of     func(*store.Followed)
	}{
		"de volgende is voor 30 november. Dat is binnen de 7 dagen.":                              {kiosk.Reason{Rank: kiosk.Soon, Key: "evaluation", Day: "2026-11-30"}, nil},
		"die moest er zijn tegen 1 november. Wat over tijd":                                       {kiosk.Reason{Rank: kiosk.Overdue, Key: "evaluation", Day: "2026-11-01"}, nil},
		"doorverwijzing na 14 dagen een antwoord nodig heeft: dat moest er zijn tegen 1 november": {kiosk.Reason{Rank: kiosk.Overdue, Key: "referral", Day: "2026-11-01"}, nil},
		"signaal na 14 dagen een antwoord nodig heeft: dat moest er zijn tegen 1 november":        {kiosk.Reason{Rank: kiosk.Overdue, Key: "signal", Day: "2026-11-01"}, nil},
		"iets moest horen tegen 1 november":                                                       {kiosk.Reason{Rank: kiosk.Overdue, Key: "feedback", Day: "2026-11-01"}, nil},
		"nieuw is sinds 25 oktober. Het eerste contact moest binnen de 7 dagen":                   {kiosk.Reason{Rank: kiosk.Overdue, Key: "first", Day: "2026-11-01"}, nil},
		"nieuw bij jou is sinds 25 oktober. Het eerste contact moest":                             {kiosk.Reason{Rank: kiosk.Overdue, Key: "first", Day: "2026-11-01"}, func(l *store.Followed) { l.Participant.RegisteredAt = noon.AddDate(-1, 0, 0) }},
		"nieuw bij jou is sinds 25 oktober. Het eerste contact is":                                {kiosk.Reason{Rank: kiosk.DueToday, Key: "first", Day: "2026-11-24"}, func(l *store.Followed) { l.Participant.RegisteredAt = noon.AddDate(-1, 0, 0) }},
		"terug is sinds 20 november":                                                              {kiosk.Reason{Rank: kiosk.Soon, Key: "back", Day: "2026-11-27"}, func(l *store.Followed) { l.Back, l.Participant.RegisteredAt = "2026-11-20", noon.AddDate(-1, 0, 0) }},
		"en sindsdien met niemand sprak":                                                          {kiosk.Reason{Rank: kiosk.Absent, Key: "absent", Day: "2026-11-20"}, nil},
		"Het volgende contact is tegen 27 november.$":                                             {kiosk.Reason{Rank: kiosk.Calm, Key: "calm", Day: "2026-11-13"}, func(l *store.Followed) { contact(l, "2026-11-13") }},
		"Het ritme is 14 dagen. Deze week moet hier niets.":                                       {kiosk.Reason{Rank: kiosk.Calm, Key: "calm", Day: "2026-11-23"}, func(l *store.Followed) { contact(l, "2026-11-23") }},
		"kwam op 10 november. Het eerste contact is tegen 24 november.$":                          {kiosk.Reason{Rank: kiosk.Calm, Key: "calm"}, func(l *store.Followed) { l.Before, l.Since = true, "2026-11-10" }},
		"je dit uitstelde tot 18 december. Deze week moet hier niets.":                            {kiosk.Reason{Rank: kiosk.Calm, Key: "put_off", Day: "2026-12-18"}, func(l *store.Followed) { l.PutOff, l.PutOffOn = "2026-12-18", "2026-11-20"; contact(l, "2026-11-13") }},
	} {
		var l store.Followed
		l.Since, l.Listed.Reason = "2026-10-25", tc.reason
		if tc.of != nil {
			tc.of(&l)
		}
		if got := reasonWords(t, kiosk.Dutch).WhyHere(l); !strings.Contains(got+"$", want) {
			t.Errorf("%q does not say %q", got, want)
		}
	}
}

func TestReasonsAreSaidInTheseWords(t *testing.T) {
	for want, tc := range map[string]struct {
		reason kiosk.Reason
		words  string
	}{
		"wat we afspraken: kinderopvang, moest gisteren":          {kiosk.Reason{Rank: kiosk.Overdue, Key: "step", Day: "2026-11-23", Days: 1}, "kinderopvang"},
		"wat we afspraken: kinderopvang, moest afgelopen vrijdag": {kiosk.Reason{Rank: kiosk.Overdue, Key: "step", Day: "2026-11-20", Days: 4}, "kinderopvang"},
		"wat we afspraken: kinderopvang, moest op 3 november":     {kiosk.Reason{Rank: kiosk.Overdue, Key: "step", Day: "2026-11-03", Days: 21}, "kinderopvang"},
		"wat we afspraken: kinderopvang, vandaag":                 {kiosk.Reason{Rank: kiosk.DueToday, Key: "step", Day: "2026-11-24"}, "kinderopvang"},
		"wat we afspraken: kinderopvang, morgen":                  {kiosk.Reason{Rank: kiosk.Soon, Key: "step", Day: "2026-11-25", Days: 1}, "kinderopvang"},
		"wat we afspraken, donderdag":                             {kiosk.Reason{Rank: kiosk.Soon, Key: "step", Day: "2026-11-26", Days: 2}, ""},
		"afspraak was gisteren, hoe liep het?":                    {kiosk.Reason{Rank: kiosk.Overdue, Key: "appointment", Day: "2026-11-23", Days: 1}, ""},
		"afspraak morgen: de crèche":                              {kiosk.Reason{Rank: kiosk.Soon, Key: "appointment", Day: "2026-11-25", Days: 1}, "de crèche"},
		"nog geen antwoord van Kind en Gezin, moest gisteren":     {kiosk.Reason{Rank: kiosk.Overdue, Key: "referral", Day: "2026-11-23", Days: 1}, "Kind en Gezin"},
		"nieuw, wacht 1 dag":                                      {kiosk.Reason{Rank: kiosk.Soon, Key: "first", Day: "2026-11-30", Days: 1}, ""},
		"nieuw, wacht 6 dagen":                                    {kiosk.Reason{Rank: kiosk.Soon, Key: "first", Day: "2026-11-25", Days: 6}, ""},
		"terug, wacht 1 dag":                                      {kiosk.Reason{Rank: kiosk.Soon, Key: "back", Day: "2026-11-30", Days: 1}, ""},
		"terug, sinds vandaag":                                    {kiosk.Reason{Rank: kiosk.Soon, Key: "back", Day: "2026-12-01"}, ""},
		"nieuw, sinds vandaag":                                    {kiosk.Reason{Rank: kiosk.Soon, Key: "first", Day: "2026-12-01"}, ""},
		"3 weken geen contact":                                    {kiosk.Reason{Rank: kiosk.Silent, Key: "silent", Day: "2026-11-03", Days: 21}, ""},
		"8 dagen geen contact":                                    {kiosk.Reason{Rank: kiosk.Silent, Key: "silent", Day: "2026-11-16", Days: 8}, ""},
		"2 weken op de lijst, nog geen contact":                   {kiosk.Reason{Rank: kiosk.Silent, Key: "never", Days: 15}, ""},
		"gisteren afwezig zonder bericht":                         {kiosk.Reason{Rank: kiosk.Absent, Key: "absent", Day: "2026-11-23", Days: 1, Times: 1}, ""},
		"twee keer afwezig zonder bericht":                        {kiosk.Reason{Rank: kiosk.Absent, Key: "absent", Day: "2026-11-23", Days: 1, Times: 2}, ""},
		"3 keer na elkaar afwezig zonder bericht":                 {kiosk.Reason{Rank: kiosk.Absent, Key: "absent", Day: "2026-11-23", Days: 1, Times: 3}, ""},
		"rondetafel dinsdag 1 december":                           {kiosk.Reason{Rank: kiosk.Soon, Key: "table", Day: "2026-12-01", Days: 7}, ""},
		"rondetafel vrijdag":                                      {kiosk.Reason{Rank: kiosk.Soon, Key: "table", Day: "2026-11-27", Days: 3}, ""},
		"onderbroken tot 1 maart 2027":                            {kiosk.Reason{Rank: kiosk.Calm, Key: "paused", Day: "2027-03-01", Days: 97}, ""},
		"onderbreking eindigde gisteren":                          {kiosk.Reason{Rank: kiosk.Overdue, Key: "pause", Day: "2026-11-23", Days: 1}, ""},
		"uitgesteld tot morgen":                                   {kiosk.Reason{Rank: kiosk.Soon, Key: "put_off", Day: "2026-11-25", Days: 1}, ""},
		"evaluatie, moest op 1 november":                          {kiosk.Reason{Rank: kiosk.Overdue, Key: "evaluation", Day: "2026-11-01", Days: 23}, ""},
		"iets laten weten aan wie doorverwees, vandaag":           {kiosk.Reason{Rank: kiosk.DueToday, Key: "feedback", Day: "2026-11-24"}, ""},
		"nog geen contact genoteerd":                              {kiosk.Reason{Rank: kiosk.Calm, Key: "calm"}, ""},
		"signaal: nog geen antwoord van wijkhuis, moest gisteren": {kiosk.Reason{Rank: kiosk.Overdue, Key: "signal", Day: "2026-11-23", Days: 1}, "wijkhuis"},
	} {
		line := store.Followed{Words: tc.words}
		line.Listed.Reason = tc.reason
		if got := reasonWords(t, kiosk.Dutch).Reason(line); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
