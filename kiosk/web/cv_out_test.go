package web

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"jobatelier/kiosk"
	"jobatelier/kiosk/document"
)

// read parses a page.
func read(t testing.TB, res answer) *goquery.Document {
	t.Helper()
	if res.StatusCode != 200 {
		t.Fatalf("%s: %d", res.Request.URL.Path, res.StatusCode)
	}
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(res.body))
	must(t, err)
	return doc
}

func texts(s *goquery.Selection) (all []string) {
	s.Each(func(_ int, one *goquery.Selection) { all = append(all, strings.Join(strings.Fields(one.Text()), " ")) })
	return all
}

func TestThePreviewIsThePaperInTheLanguageAndLayoutThatWereChosen(t *testing.T) {
	h := open(t)
	m := h.maker("Ana", kiosk.Turkish)
	for _, tc := range []struct{ language, layout, paper, says string }{
		{"", "", "article.paper.classic[lang=nl]", "Werkervaring"},
		{"fr", "", "article.paper.classic[lang=fr]", "Expérience"},
		{"", "modern", "article.paper.modern.two[lang=fr]", "Expérience"},
		{"en", "first-job", "article.paper.first-job[lang=en]", "experience"},
	} {
		if res := m.post("/kiosk/cv/look", "language", tc.language, "layout", tc.layout); res.StatusCode != 303 {
			t.Fatalf("%v: %d", tc, res.StatusCode)
		}
		paper := read(t, m.get("/kiosk/cv/preview")).Find(tc.paper)
		if paper.Length() != 1 || !strings.Contains(paper.Text(), tc.says) || strings.TrimSpace(paper.Find(".p-name").Text()) != "Gülşah Yıldırım" {
			t.Errorf("%+v: %s", tc, paper.Text())
		}
	}
	before := m.kept()
	for _, fields := range [][]string{{"language", "ar"}, {"language", "xx"}, {"layout", "baroque"}, {"layout", "../1-classic"}} {
		if res := m.post("/kiosk/cv/look", fields...); res.StatusCode != 422 {
			t.Errorf("%v: %d", fields, res.StatusCode)
		}
	}
	if after := m.kept(); after.Print != before.Print || after.Layout != before.Layout {
		t.Errorf("the look became %q %q", after.Print, after.Layout)
	}
}

func TestAnEmptyCVIsAFriendlyWordAndOneWithoutANameAsksForItFirst(t *testing.T) {
	h := open(t)
	ana := h.atDesk("Ana", "fox", kiosk.Dutch)
	doc := read(t, ana.get("/kiosk/cv/preview"))
	if !strings.Contains(doc.Find(".out-note").Text(), "Hier staat nog niet veel") || doc.Find(`a[href="/kiosk/cv"]`).Length() == 0 {
		t.Errorf("an empty CV: %s", doc.Find("main").Text())
	}
	amina := h.atDesk("أمينة", "bee", kiosk.Arabic)
	for _, path := range []string{"/kiosk/cv/preview", "/kiosk/cv.pdf", "/kiosk/cv.docx", "/kiosk/cv.json"} {
		if res := amina.get(path); res.StatusCode != 303 || res.Header.Get("Location") != "/kiosk/cv/step/name" {
			t.Errorf("%s: %d to %q", path, res.StatusCode, res.Header.Get("Location"))
		}
	}
}

func TestThePreviewAsksForWhatAnEmployerMisses(t *testing.T) {
	h := open(t)
	m := h.maker("Ana", kiosk.Dutch)
	for _, tc := range []struct {
		phone, email, name string
		asks               []string
	}{
		{"0470 12 34 56", "", "Gülşah Yıldırım", nil},
		{"", "ana@example.org", "Gülşah Yıldırım", nil},
		{"", "", "Gülşah Yıldırım", []string{"/kiosk/cv/step/phone"}},
		{"0470 12 34 56", "", "Gülşah", []string{"/kiosk/cv/step/name"}},
		{"", "", "Gülşah", []string{"/kiosk/cv/step/phone", "/kiosk/cv/step/name"}},
	} {
		m.tap("phone", "", "text", tc.phone)
		m.tap("email", "", "text", tc.email)
		m.tap("name", "", "text", tc.name)
		var asks []string
		read(t, m.get("/kiosk/cv/preview")).Find(".out-asks a").Each(func(_ int, a *goquery.Selection) { asks = append(asks, a.AttrOr("href", "")) })
		if !slices.Equal(asks, tc.asks) {
			t.Errorf("%+v: it asks %q", tc, asks)
		}
	}
	if doc := read(t, h.atDesk("Bea", "bee", kiosk.Dutch).get("/kiosk/cv/preview")); doc.Find(".out-asks a").Length() != 0 {
		t.Error("an empty CV is asked for more than a picture")
	}
}

func TestWhatDidNotComeOutOfThePrinterWaitsForTheNextTime(t *testing.T) {
	h := open(t)
	m := h.maker("Ana", kiosk.Dutch)
	for _, tc := range []struct {
		ok    string
		waits bool
		says  string
	}{{"no", true, "De volgende keer kun je opnieuw printen"}, {"yes", false, "Neem je blad mee"}} {
		res := m.post("/kiosk/cv/printed", "ok", tc.ok)
		n, err := h.store.HasCV(context.Background(), m.person.ID)
		must(t, err)
		if n.ToPrint != tc.waits {
			t.Errorf("%s: it waits: %t", tc.ok, n.ToPrint)
		}
		if said := read(t, m.get(res.Header.Get("Location"))).Find("[role=status]").First().Text(); !strings.Contains(said, tc.says) {
			t.Errorf("%s: it says %q", tc.ok, said)
		}
	}
	nobody := h.atDesk("Bea", "bee", kiosk.Dutch)
	if res := nobody.post("/kiosk/cv/printed", "ok", "no"); res.StatusCode != 303 {
		t.Errorf("without a CV: %d", res.StatusCode)
	}
}

func TestAFileIsToBeSavedUnderAPlainNameAndNeverShownOrKept(t *testing.T) {
	h := open(t)
	m := h.maker("Ana", kiosk.Dutch)
	for ending, kind := range map[string]string{
		"pdf": "application/pdf", "json": "application/json",
		"docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	} {
		res := m.get("/kiosk/cv." + ending)
		if got := res.Header.Get("Content-Type"); got != kind {
			t.Errorf("%s is %q", ending, got)
		}
		if got := res.Header.Get("Content-Disposition"); got != `attachment; filename="cv-gulsah-yildirim.`+ending+`"` {
			t.Errorf("%s: %s", ending, got)
		}
		if got := res.Header.Get("Cache-Control"); got != "no-store" {
			t.Errorf("%s is kept: %q", ending, got)
		}
	}
	for name, want := range map[string]string{
		"Ștefania Đorđević-Țîrlea": "cv-stefania-dordevic-tirlea", "Здравка Иванова": "cv-здравка-иванова", `"; rm -rf / .exe`: "cv-rm-rf-exe", "": "cv",
	} {
		if got := fileName(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
	if got := saved("Здравка", "pdf"); got != `attachment; filename="cv.pdf"; filename*=UTF-8''cv-%D0%B7%D0%B4%D1%80%D0%B0%D0%B2%D0%BA%D0%B0.pdf` {
		t.Error(got)
	}
}

func TestOnesOwnSheetHasTheNumbersOfThePaper(t *testing.T) {
	h := open(t)
	m := h.maker("Ana", kiosk.Arabic)
	m.tap("skills", "", "text", "خياطة الستائر", "in", "ar")
	doc := read(t, m.get("/kiosk/cv/sheet"))
	own := doc.Find("article.own[lang=ar][dir=rtl]")
	if own.Length() != 1 {
		t.Fatal("it is not from right to left")
	}
	for _, s := range []string{"خياطة الستائر", "Dakwerker", "Werkervaring"} {
		if !strings.Contains(own.Text(), s) {
			t.Errorf("it lacks %q", s)
		}
	}
	if strings.Contains(own.Text(), "⟦") {
		t.Error("it says a key")
	}
	if own.Find(".p-contact bdi").Length() < 2 {
		t.Error("the phone number is not isolated")
	}
	sheets := []document.Sheet{}
	for _, l := range []kiosk.Language{kiosk.Arabic, kiosk.Dutch} {
		sheets = append(sheets, document.Compose(m.kept(), nil, h.server.Words, h.server.Catalogue.Printer(l, false)))
	}
	numbers := texts(own.Find(".o-no"))
	for _, s := range sheets[1].Sections {
		for _, e := range s.Entries {
			if !slices.Contains(numbers, e.Number) {
				t.Errorf("the paper has %s %s, and the sheet %v", e.Number, e.Title, numbers)
			}
		}
	}
	if preview := m.get("/kiosk/cv/preview").body; strings.Contains(preview, "خياطة") {
		t.Error("what nobody has translated is on the paper")
	}
}

func TestThePhonePagesHoldTheWholeCVAndNoEntryIsTorn(t *testing.T) {
	h := open(t)
	m := h.maker("Ana", kiosk.Slovak)
	sheet := document.Compose(m.kept(), nil, h.server.Words, h.server.Catalogue.Printer(kiosk.Dutch, false))
	all := ""
	for page := 1; ; page++ {
		doc := read(t, m.get(fmt.Sprint("/kiosk/cv/phone?page=", page)))
		snap := doc.Find("article.snap[lang=nl]")
		if snap.Find("a, button, form, img").Length() > 0 || doc.Find(".snap-turn a").Length() != 2 {
			t.Errorf("page %d has more on it than the CV", page)
		}
		all += snap.Text()
		if next, _ := doc.Find(".snap-turn .main").Attr("href"); next == "/kiosk/cv/preview" {
			break
		}
		if page > 9 {
			t.Fatal("it has no end")
		}
	}
	for _, s := range sheet.Sections {
		for _, e := range s.Entries {
			if n := strings.Count(all, e.Title); n == 0 {
				t.Errorf("%s is on no page", e.Title)
			}
		}
	}
	for _, page := range []string{"0", "-1", "99", "x", "999999999999999999999"} {
		if res := m.get("/kiosk/cv/phone?page=" + page); res.StatusCode != 200 {
			t.Errorf("page %s: %d", page, res.StatusCode)
		}
	}
}

func TestVacanciesArePrintedWordsAndAddressesAndNoLinks(t *testing.T) {
	h := open(t)
	m := h.maker("Ana", kiosk.Ukrainian)
	doc := read(t, m.get("/kiosk/cv/vacancies"))
	if got := texts(doc.Find(".v-sites dd")); !slices.Equal(got, []string{"www.vdab.be/vacatures", "www.actiris.brussels", "www.leforem.be"}) {
		t.Errorf("the sites: %q", got)
	}
	doc.Find("a[href]").Each(func(_ int, a *goquery.Selection) {
		if href, _ := a.Attr("href"); !strings.HasPrefix(href, "/") {
			t.Errorf("a link to %s", href)
		}
	})
	words := texts(doc.Find(".v-words[lang=nl] span"))
	for _, key := range []string{"occupation.roofer", "occupation.cook"} {
		e, _ := h.server.Words.Entry(key)
		for _, want := range e.SearchWords {
			if !slices.Contains(words, want) {
				t.Errorf("%s is not among %q", want, words)
			}
		}
	}
	bea := h.atDesk("Bea", "bee", kiosk.Dutch)
	if doc := read(t, bea.get("/kiosk/cv/vacancies")); !strings.Contains(doc.Find(".out-note").Text(), "Kies eerst") {
		t.Error("who wants nothing yet is not told to choose")
	}
}

func TestTheRetypeSheetFollowsTheOrderOfTheForm(t *testing.T) {
	h := open(t)
	m := h.maker("Ana", kiosk.Dutch)
	for form, want := range map[string]string{
		"vdab":    "Persoonlijke gegevens|Gewenste job|Wanneer en waar|Werkervaring|Opleiding|Attesten en certificaten|Competenties|Talen|Rijbewijs en vervoer",
		"actiris": "Persoonlijke gegevens|Gewenste job|Wanneer en waar|Opleiding|Attesten en certificaten|Werkervaring|Talen|Rijbewijs en vervoer|Competenties",
		"nothing": "Persoonlijke gegevens|Gewenste job|Wanneer en waar|Werkervaring|Opleiding|Attesten en certificaten|Competenties|Talen|Rijbewijs en vervoer",
	} {
		doc := read(t, m.get("/kiosk/cv/retype?form="+form))
		if got := strings.Join(texts(doc.Find(".own .p-heading")), "|"); got != want {
			t.Errorf("%s: %s", form, got)
		}
		if boxes, lines := doc.Find(".r-box").Length(), doc.Find(".r-lines > li").Length(); boxes != lines || lines < 15 {
			t.Errorf("%s: %d boxes for %d lines", form, boxes, lines)
		}
	}
}

func TestTheEndKeepsOrForgetsAndTheVisitIsOver(t *testing.T) {
	h := open(t)
	for n, tc := range []struct {
		do       []string // in order
		kept     bool
		says     string
		mustNot  string
		pictures bool // they open the next visit
	}{
		{[]string{"keep"}, true, "Breng je kaart mee", "gewist", true},
		{[]string{"forget", "keep"}, true, "Breng je kaart mee", "gewist", true},
		{[]string{"forget", "forget_sure"}, false, "Alles is gewist", "Breng je kaart", false},
	} {
		m := h.maker([]string{"Ana", "Bea", "Cas"}[n], kiosk.Dutch)
		var res answer
		for i, do := range tc.do {
			res = m.post("/kiosk/cv/end", "do", do)
			notice, err := h.store.HasCV(context.Background(), m.person.ID)
			must(t, err)
			if last := i == len(tc.do)-1; !last && !notice.Has {
				t.Errorf("%v: gone before it was said twice", tc.do)
			} else if last && notice.Has != tc.kept {
				t.Errorf("%v: there: %t", tc.do, notice.Has)
			}
		}
		if !strings.Contains(res.body, tc.says) || strings.Contains(res.body, tc.mustNot) || strings.Contains(res.body, m.person.FirstName) {
			t.Errorf("%v: the last screen says something else, or whose it was", tc.do)
		}
		for _, path := range []string{"/kiosk/cv", "/kiosk/cv/preview", "/kiosk/cv/end", "/kiosk/cv.pdf"} {
			if res := m.get(path); res.StatusCode != 303 || res.Header.Get("Location") != "/kiosk" {
				t.Errorf("%v: %s afterwards: %d to %q", tc.do, path, res.StatusCode, res.Header.Get("Location"))
			}
		}
		m.scan(m.code, "")
		if res := m.post("/kiosk/secret", "first", "sun", "second", "key"); (res.StatusCode == 303) != tc.pictures {
			t.Errorf("%v: the two pictures next time: %d", tc.do, res.StatusCode)
		}
	}
}

func TestWhoHasNoCVIsNotAskedWhatToDoWithIt(t *testing.T) {
	h := open(t)
	m := h.atDesk("Ana", "fox", kiosk.Dutch)
	if res := m.get("/kiosk/cv/end"); res.StatusCode != 303 || res.Header.Get("Location") != "/kiosk/me" {
		t.Errorf("%d to %q", res.StatusCode, res.Header.Get("Location"))
	}
}

func TestNothingComesOutWithoutTheTwoPictures(t *testing.T) {
	h := open(t)
	m := h.maker("Ana", kiosk.Dutch)
	m.post("/kiosk/done")
	m.scan(m.code, "")
	for _, path := range []string{"preview", "sheet", "phone", "vacancies", "retype", "end"} {
		res := m.get("/kiosk/cv/" + path)
		if res.StatusCode != 303 || res.Header.Get("Location") != "/kiosk/secret" || strings.Contains(res.body, "Gülşah") {
			t.Errorf("%s: %d to %q", path, res.StatusCode, res.Header.Get("Location"))
		}
	}
	for path, form := range map[string]url.Values{
		"look": {"language": {"fr"}}, "printed": {"ok": {"no"}}, "end": {"do": {"forget_sure"}},
	} {
		if res := m.do("POST", "/kiosk/cv/"+path, form); res.StatusCode != 303 || res.Header.Get("Location") != "/kiosk/secret" {
			t.Errorf("POST %s: %d to %q", path, res.StatusCode, res.Header.Get("Location"))
		}
	}
	if n, err := h.store.HasCV(context.Background(), m.person.ID); err != nil || !n.Has || n.ToPrint {
		t.Errorf("the CV: %+v %v", n, err)
	}
}
