package web

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
)

// cvOf is where staff find somebody's CV.
func cvOf(m *maker) string { return "/participants/" + m.person.ID.String() + "/cv" }

// audited counts the lines of the audit log about somebody.
func (h *house) audited(action string, subject kiosk.ID) (lines []kiosk.Audit) {
	h.t.Helper()
	all, err := h.store.Audit(context.Background(), "2026-11", 1000)
	must(h.t, err)
	for _, l := range all {
		if l.Action == action && l.Subject == subject {
			lines = append(lines, l)
		}
	}
	return lines
}

func TestStaffSeeWhatWasAnsweredBesideThePaper(t *testing.T) {
	h := open(t)
	ana, bea := h.maker("Ana", kiosk.Arabic), h.atDesk("Bea", "bee", kiosk.Dutch)
	bea.tap("name", "", "text", "Bea Peeters")
	b := h.as(kiosk.BridgeFigure)
	doc := read(t, b.get(cvOf(ana)))
	if n := doc.Find(".cv-part").Length(); n != len(kiosk.CVSections()) {
		t.Errorf("%d sections", n)
	}
	for _, want := range []string{"Gülşah Yıldırım", "Al Nour", "maart 2010", "Al Nour", "Stipt"} {
		if !strings.Contains(doc.Find(".cv-said").Text(), want) {
			t.Errorf("what was said lacks %q", want)
		}
	}
	doc.Find(".cv-part a").Each(func(_ int, a *goquery.Selection) {
		if href, _ := a.Attr("href"); !strings.HasPrefix(href, cvOf(ana)+"/") {
			t.Errorf("a line leads to %s", href)
		} else if res := b.get(href); res.StatusCode != 200 || strings.Contains(res.body, "⟦") {
			t.Errorf("%s: %d", href, res.StatusCode)
		}
	})
	if doc.Find(".cv-see article.paper").Length() != 1 || strings.Contains(doc.Text(), "Peeters") {
		t.Error("no paper beside it, or another's")
	}
	for _, path := range []string{"", "/preview", "/sheet", "/vacancies", "/retype", "/changes", "/translate", "/photo"} {
		res := b.get(cvOf(bea) + path)
		if res.StatusCode != 200 || strings.Contains(res.body, "Gülşah") || strings.Contains(res.body, "⟦") || strings.Contains(res.body, "ZgotmplZ") {
			t.Errorf("%s of another: %d", path, res.StatusCode)
		}
	}
}

func TestNobodyWithoutTheKeyOpensACV(t *testing.T) {
	h := open(t)
	m := h.maker("Ana", kiosk.Dutch)
	ctx := context.Background()
	keyless := kiosk.Staff{ID: h.store.NewID(), Name: "Staf keyless", Language: kiosk.Dutch, Roles: []kiosk.Role{kiosk.BridgeFigure}, State: kiosk.Invited}
	must(t, h.store.Invite(ctx, keyless, "keyless", nil))
	keys, err := newStaffKeys(ctx, h.server, keyless.ID, passphrase, h.keys.Only(vault.Notes))
	must(t, err)
	must(t, h.store.AcceptInvite(ctx, "keyless", keys))
	paths := []string{"", "/preview", "/sheet", "/vacancies", "/retype", "/changes", "/translate", "/photo", "/photo.jpg", ".pdf", ".docx", ".json", "/step/name"}
	for _, role := range []kiosk.Role{kiosk.Host, kiosk.Administrator, "keyless"} {
		b := h.as(role)
		for _, path := range paths {
			if res := b.get(cvOf(m) + path); res.StatusCode != 403 || strings.Contains(res.body, "Gülşah") || strings.Contains(res.body, "Al Nour") {
				t.Errorf("%s opens %s: %d", role, path, res.StatusCode)
			}
		}
		for _, path := range []string{"/look", "/printed", "/translate", "/share", "/forget", "/remove", "/step/name"} {
			if res := b.post(cvOf(m)+path, "text", "Iemand", "consent", "yes", "whom", "VDAB"); res.StatusCode != 403 {
				t.Errorf("%s posts %s: %d", role, path, res.StatusCode)
			}
		}
	}
	if res := h.as("keyless").get("/participants/" + m.person.ID.String()); !strings.Contains(res.body, "Er is een cv") || !strings.Contains(res.body, "Je hebt de sleutel hiervoor niet") || strings.Contains(res.body, `href="`+cvOf(m)+`"`) {
		t.Error("who has no key is not told so on the person's page")
	}
	if c := m.kept(); c.Name != "Gülşah Yıldırım" {
		t.Errorf("the name became %q", c.Name)
	}
	if n := len(h.audited("cv_shared", m.person.ID)); n > 0 {
		t.Error("it was shared")
	}
}

func TestStaffAndThePersonChangeOneCVAndNothingIsLost(t *testing.T) {
	h := open(t)
	m := h.maker("Ana", kiosk.Dutch)
	b, other := h.as(kiosk.BridgeFigure), h.as(kiosk.Organiser)
	step := cvOf(m) + "/step/municipality"
	was, _ := read(t, b.get(step)).Find("input[name=was]").Attr("value")
	if res := other.post(step, "text", "Boom", "in", "nl", "was", was, "return", "home"); res.StatusCode != 303 || res.Header.Get("Location") != cvOf(m) {
		t.Fatalf("the first: %d to %q", res.StatusCode, res.Header.Get("Location"))
	}
	res := b.post(step, "text", "Kontich", "in", "nl", "was", was, "return", "home")
	if res.StatusCode != 409 || !strings.Contains(res.body, "Boom") || !strings.Contains(res.body, "Kontich") {
		t.Fatalf("the second does not see both: %d", res.StatusCode)
	}
	if got := m.kept().Municipality.Text; got != "Boom" {
		t.Errorf("before choosing it is %q", got)
	}
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(res.body))
	must(t, err)
	var fields []string
	doc.Find("form[action='" + step + "'] input").Each(func(_ int, in *goquery.Selection) {
		name, _ := in.Attr("name")
		value, _ := in.Attr("value")
		fields = append(fields, name, value)
	})
	if res := b.post(step, fields...); res.StatusCode != 303 || m.kept().Municipality.Text != "Kontich" {
		t.Errorf("mine after all: %d, %q", res.StatusCode, m.kept().Municipality.Text)
	}
	if doc := read(t, m.get("/kiosk/cv/preview")); !strings.Contains(doc.Find(".p-contact").Text(), "Kontich") {
		t.Error("the person's own screen does not show it")
	}
}

func TestAnAnswerThatIsNotOnTheScreenStaysWhenStaffSaveBesideIt(t *testing.T) {
	h := open(t)
	m := h.maker("Ana", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	m.tap("job_where", "job0", "choice", "XK", "text", "Al Nour")
	step := cvOf(m) + "/step/job_where"
	doc := read(t, b.get(step+"?entry=job0"))
	if doc.Find("input[type=radio][value=XK]").Length() > 0 {
		t.Fatal("it is on the screen: this test says nothing")
	}
	carried, _ := doc.Find("input[type=hidden][name=choice]").Attr("value")
	b.post(step, "entry", "job0", "choice", carried, "text", "Al Nour bv", "in", "nl", "return", "home")
	if e, _ := m.kept().Experience("job0"); e.Country != "XK" || e.Employer.Text != "Al Nour bv" {
		t.Errorf("%q in %q", e.Employer.Text, e.Country)
	}
}

func TestOwnWordsComeOntoThePaperOnceStaffHaveTranslatedThem(t *testing.T) {
	h := open(t)
	m := h.maker("Ana", kiosk.Arabic)
	m.tap("skills", "", "text", "خياطة الستائر", "in", "ar")
	b := h.as(kiosk.BridgeFigure)
	paper := func() string { return read(t, b.get(cvOf(m)+"/preview")).Find("article.paper").Text() }
	list := read(t, b.get(cvOf(m)+"/translate"))
	form := list.Find("form.cv-words")
	if form.Length() != 1 || form.Find("[lang=ar]").Text() != "خياطة الستائر" {
		t.Fatalf("to translate: %s", list.Find("main").Text())
	}
	if !strings.Contains(read(t, b.get("/participants/"+m.person.ID.String())).Find("#cv").Text(), "1 ding te vertalen") {
		t.Error("the person's page does not say that something waits")
	}
	for translation, status := range map[string]int{"ستائر": 422, strings.Repeat("a", 10_000): 422, "Gordijnen naaien": 303} {
		res := b.post(cvOf(m)+"/translate", "text", "خياطة الستائر", "in", "ar", "into", "nl", "translation", translation)
		if res.StatusCode != status {
			t.Errorf("%.20q: %d", translation, res.StatusCode)
		}
		if status == 422 && !strings.Contains(res.body, translation) {
			t.Errorf("%.20q is not in the form any more", translation)
		}
	}
	if !strings.Contains(paper(), "Gordijnen naaien") || strings.Contains(paper(), "خياطة") {
		t.Errorf("on paper: %s", paper())
	}
	b.post(cvOf(m)+"/translate", "text", "خياطة الستائر", "in", "ar", "into", "nl", "translation", "")
	if strings.Contains(paper(), "Gordijnen naaien") {
		t.Error("a translation that was taken away is still there")
	}
}

func TestItIsSeenWhoChangedWhat(t *testing.T) {
	h := open(t)
	m := h.maker("Ana", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	if doc := read(t, b.get(cvOf(m)+"/changes")); doc.Find(".cv-step").Length() != 0 {
		t.Errorf("before anything changed: %s", doc.Find("main").Text())
	}
	b.post(cvOf(m)+"/step/municipality", "text", "Boom", "in", "nl", "return", "home")
	b.post(cvOf(m)+"/remove", "entry", "job1")
	doc := read(t, b.get(cvOf(m)+"/changes"))
	first := doc.Find(".cv-step").First()
	for _, want := range []string{"Staf bridge_figure", "Mortsel", "Boom", "weggehaald"} {
		if !strings.Contains(first.Text(), want) {
			t.Errorf("it lacks %q: %s", want, first.Text())
		}
	}
	h.clock.Move(time.Hour)
	m2 := h.browser()
	m2.scan(m.code, "")
	m2.post("/kiosk/secret", "first", "sun", "second", "key")
	m2.post("/kiosk/cv/step/municipality", "text", "Rumst")
	doc = read(t, b.get(cvOf(m)+"/changes"))
	if got := doc.Find(".cv-step h2").First().Text(); !strings.Contains(got, "Ana") || doc.Find(".cv-step").Length() != 2 {
		t.Errorf("the person's own change is %q of %d", got, doc.Find(".cv-step").Length())
	}
}

func TestATranslationIsSeenAmongTheChanges(t *testing.T) {
	h := open(t)
	m := h.maker("Ana", kiosk.Arabic)
	m.tap("skills", "", "text", "خياطة الستائر", "in", "ar")
	b := h.as(kiosk.BridgeFigure)
	b.post(cvOf(m)+"/translate", "text", "خياطة الستائر", "in", "ar", "into", "nl", "translation", "Gordijnen naaien")
	cells := read(t, b.get(cvOf(m)+"/changes")).Find(".cv-step").First().Find("td")
	if before, after := cells.First(), cells.Last(); before.Find(".cv-into").Length() != 0 || after.Find(".cv-into [lang=nl]").Text() != "Gordijnen naaien" {
		t.Errorf("before %q, after %q", before.Text(), after.Text())
	}
}

func TestBothFormsOfAJobMayBeBrokenAtTheirStroke(t *testing.T) {
	for text, want := range map[string][]string{"kok/kokkin": {"kok/", "kokkin"}, "kok": {"kok"}} {
		if got := (answered{Text: text}).Parts(); !slices.Equal(got, want) {
			t.Errorf("%q: %q", text, got)
		}
	}
}

func TestACVIsPassedOnOnlyAfterItWasAskedAndThatIsNoted(t *testing.T) {
	h := open(t)
	m := h.maker("Ana", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	for name, fields := range map[string][]string{
		"without consent": {"whom", "VDAB Boom"}, "to nobody": {"consent", "yes"}, "at length": {"consent", "yes", "whom", strings.Repeat("a", 121)},
		"with a national number": {"consent", "yes", "whom", "85.07.30-033.28"},
	} {
		res := b.post(cvOf(m)+"/share", fields...)
		if res.StatusCode != 422 || len(h.audited("cv_shared", m.person.ID)) != 0 {
			t.Errorf("%s: %d", name, res.StatusCode)
		}
		if doc, err := goquery.NewDocumentFromReader(strings.NewReader(res.body)); err != nil || doc.Find("#share a[download]").Length() > 0 {
			t.Errorf("%s: the file is offered", name)
		}
	}
	res := b.post(cvOf(m)+"/share", "consent", "yes", "whom", "VDAB Boom")
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(res.body))
	must(t, err)
	if res.StatusCode != 200 || doc.Find("#share a[download]").Length() != 2 || doc.Find("#share form").Length() != 0 {
		t.Fatalf("with consent the files are not offered: %d", res.StatusCode)
	}
	lines := h.audited("cv_shared", m.person.ID)
	if len(lines) != 1 || lines[0].Detail != "VDAB Boom" || lines[0].Staff != h.staff[kiosk.BridgeFigure].ID {
		t.Errorf("noted: %+v", lines)
	}
	for _, address := range []string{"", "?shared=1", "?saved=1"} {
		if doc := read(t, b.get(cvOf(m)+address)); doc.Find("#share a[download]").Length() != 0 || doc.Find("#share form").Length() != 1 {
			t.Errorf("%q: the next time it is not asked again", address)
		}
	}
}

func TestOpeningACVIsNotedOnceInHalfAnHour(t *testing.T) {
	h := open(t)
	m := h.maker("Ana", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	for _, path := range []string{"", "/preview", "", ".pdf"} {
		b.get(cvOf(m) + path)
	}
	if n := len(h.audited("cv_opened", m.person.ID)); n != 1 {
		t.Errorf("%d lines for one sitting", n)
	}
	h.as(kiosk.Organiser).get(cvOf(m) + ".pdf")
	if n := len(h.audited("cv_opened", m.person.ID)); n != 2 {
		t.Errorf("%d lines after somebody else opened the file", n)
	}
	h.clock.Move(31 * time.Minute)
	b.get(cvOf(m))
	if n := len(h.audited("cv_opened", m.person.ID)); n != 3 {
		t.Errorf("%d lines half an hour later", n)
	}
}

func TestStaffForgetACVAtThePersonsWish(t *testing.T) {
	h := open(t)
	m := h.maker("Ana", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	if res := b.post(cvOf(m) + "/forget"); res.StatusCode != 303 {
		t.Fatalf("%d", res.StatusCode)
	}
	if n, err := h.store.HasCV(context.Background(), m.person.ID); err != nil || n.Has {
		t.Errorf("it is there: %v", err)
	}
	if len(h.audited("cv_forgotten", m.person.ID)) != 1 {
		t.Error("it is not noted")
	}
	if body := b.get(cvOf(m)).body; strings.Contains(body, "Gülşah") || !strings.Contains(body, "Er is nog geen cv") {
		t.Error("the page has not forgotten it")
	}
}

func TestWhoForgotTheirPicturesIsLetOnFromTheLiveList(t *testing.T) {
	h := open(t)
	m := h.maker("Ana", kiosk.Dutch)
	m.post("/kiosk/done")
	m.scan(m.code, "")
	for range kiosk.SecretMisses {
		m.post("/kiosk/secret", "first", "fish", "second", "bread")
	}
	allow := "form[action='/participants/" + m.person.ID.String() + "/secret']"
	if doc := read(t, h.as(kiosk.Host).get("/today")); !strings.Contains(doc.Find(".call").Text(), "Kent de prentjes niet meer") || doc.Find(allow).Length() != 0 {
		t.Error("the host does not see it, or may do it")
	}
	b := h.as(kiosk.BridgeFigure)
	doc := read(t, b.get("/today"))
	if doc.Find(allow+" button[value=allow]").Length() != 1 || doc.Find(allow+" button[value=clear]").Length() != 1 {
		t.Fatal("the bridge figure cannot help from the list")
	}
	if call := doc.Find(".call"); !strings.Contains(call.Text(), "Ana") || call.Find("img.face").Length() != 1 {
		t.Errorf("it does not say who it is: %s", call.Text())
	}
	if res := b.post("/participants/"+m.person.ID.String()+"/secret", "do", "allow", "back", "today", "device", h.device.ID.String()); res.StatusCode != 303 || res.Header.Get("Location") != "/today" {
		t.Errorf("%d to %q", res.StatusCode, res.Header.Get("Location"))
	}
	if doc := read(t, b.get("/today")); !strings.Contains(doc.Find(".call").Text(), "Mag tien minuten verder ✓") || doc.Find(allow).Length() != 0 {
		t.Errorf("after the tap the list says %s", doc.Find(".call").Text())
	}
	if res := m.get("/kiosk/secret"); res.Header.Get("Location") != "/kiosk/cv" {
		t.Errorf("the person goes on: %d", res.StatusCode)
	}
	if doc := read(t, b.get("/today")); doc.Find(".call").Length() != 0 {
		t.Error("who went on still asks for help")
	}
}

func TestHelpIsNotedInOneTapAndCountedInTheExport(t *testing.T) {
	h, a := lived(t)
	list, err := h.store.List(context.Background(), a.ID)
	must(t, err)
	amina := list.Lines[0].Participant
	b := h.as(kiosk.Host)
	tap := func(help, on string) int {
		return b.post("/today/helped", "activity", a.ID.String(), "participant", amina.ID.String(), "help", help, "on", on).StatusCode
	}
	for _, one := range []struct {
		help, on string
		status   int
	}{{"cv_started", "yes", 303}, {"cv_started", "yes", 303}, {"training", "yes", 303}, {"training", "no", 303}, {"vacancy_sites", "yes", 303}, {"coffee", "yes", 422}} {
		if got := tap(one.help, one.on); got != one.status {
			t.Errorf("%+v: %d", one, got)
		}
	}
	doc := read(t, b.get("/today"))
	line := doc.Find("tr:contains('Amina')")
	if got := strings.Join(texts(line.Find("button[aria-pressed=true]")), " "); got != "Cv begonnen Vacaturesites" {
		t.Errorf("the line says %q", got)
	}
	if line.Find("details.helped[open]").Length() > 0 || doc.Find("tr:contains('Marek') .helped").Length() > 0 {
		t.Error("it is open by itself, or there for who did not come")
	}
	_, rows := table(t, h.as(kiosk.Organiser).get("/exports/attendance.csv?columns=keys&extra=1").body)
	for key, want := range map[string]string{"help_cv_started": "1", "help_cv_finished": "0", "help_vacancy_sites": "1", "help_training": "0"} {
		if got := rows["Amina"][key]; got != want {
			t.Errorf("%s: %q, want %q", key, got, want)
		}
		if got := rows["Marek"][key]; got != "0" {
			t.Errorf("%s of who did not come: %q", key, got)
		}
	}
	if res := b.post("/today/helped", "activity", a.ID.String(), "participant", h.store.NewID().String(), "help", "training", "on", "yes"); res.StatusCode != 404 {
		t.Errorf("somebody who is not on the list: %d", res.StatusCode)
	}
	if doc := read(t, b.get("/today/correct/"+a.ID.String()+"/"+amina.ID.String())); doc.Find("button[aria-pressed=true]").Length() != 2 || strings.Contains(doc.Find(".history").Text(), "Cv begonnen") {
		t.Error("the page of the line does not show it, or has it in the history")
	}
}
