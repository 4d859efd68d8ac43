package web

import (
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"jobatelier/kiosk"
)

// spoken fills a file with what can be printed of it.
func (h *house) spoken(p kiosk.Participant) {
	h.t.Helper()
	h.noted(p, "trajectory", "state", kiosk.Running)
	h.noted(p, "expectations", "day", h.dayOff(0), "person", "look_for_work ask_questions", "person_words", "Liefst halftijds.", "worker", "keep_secret")
	h.noted(p, "step", "what", "Crèche bellen", "owner", "person", "due", h.dayOff(9), "picture", "children", "stage", "preparation")
	h.noted(p, "step", "what", "Avondles zoeken", "owner", "partner", "partner", "CVO Vitant", "stage", "guidance")
	h.noted(p, "step", "what", "Bus vragen", "owner", "worker", "done", h.dayOff(0))
	h.noted(p, "goal", "goal", "Werk in een school")
	h.noted(p, "domains", "day", h.dayOff(-90), "work", "urgent", "housing", "stable", "dutch", "attention")
	h.noted(p, "domains", "day", h.dayOff(-1), "work", "attention", "housing", "urgent", "dutch", "attention")
	h.noted(p, "evaluation", "day", h.dayOff(-1), "went_well", "De taalles lukt goed.")
	h.noted(p, "balance", "day", h.dayOff(0), "progress", "Spreekt vlot.", "regularity", "Ik verwittig altijd.", "regularity_approved", "yes")
}

func TestEachPageIsInThePersonsLanguageWithDutchSmallBeside(t *testing.T) {
	h := open(t)
	p := h.client("أمينة", "fox", kiosk.Arabic)
	h.spoken(p)
	b := h.as(kiosk.BridgeFigure)
	for what, want := range map[string][]string{
		"expectations": {"ماذا ننتظر من بعضنا", "Wat we van elkaar verwachten", "أبحث عن عمل.", "Ik zoek naar werk.", "Liefst halftijds.", "لا نخبر أحدًا."},
		"plan":         {"خطتي", "Mijn plan", "Werk in een school", "Crèche bellen", "CVO Vitant", "الاستعداد", "Klaarmaken", "تمّ"},
		"domains":      {"من قبل والآن", "العمل", "werk", "أفضل", "أصعب الآن", "كما هو"},
		"evaluation":   {"نظرة إلى الوراء", "ما الذي سار جيدًا؟", "Wat ging goed?", "De taalles lukt goed."},
		"balance":      {"طريقي حتى الآن", "الانتظام", "Ik verwittig altijd.", "Spreekt vlot."},
	} {
		page := b.page(followAt(p, "/print/"+what))
		if page.Find("html").AttrOr("dir", "") != "rtl" || page.Find("h1 small[lang=nl][dir=ltr]").Length() == 0 {
			t.Errorf("%s is not in two languages", what)
		}
		text := page.Find(".paper-page").First().Text()
		for _, words := range want {
			if !strings.Contains(text, words) {
				t.Errorf("%s does not say %q", what, words)
			}
		}
	}
}

func TestWhatBothExpectIsPrintedTwiceToSign(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	h.spoken(p)
	page := h.as(kiosk.BridgeFigure).page(followAt(p, "/print/expectations"))
	if page.Find(".paper-page").Length() != 2 || page.Find(".paper-page").First().Find(".signatures > div").Length() != 2 {
		t.Error("not two pages with two lines to sign")
	}
	if copies := strings.Join(texts(page.Find(".copy")), ", "); copies != "voor jou, voor ons" {
		t.Errorf("the copies are %s", copies)
	}
	if page.Find("small[lang]").Length() > 0 {
		t.Error("the same language stands there twice")
	}
}

func TestRegularityIsPrintedOnlyWhereThePersonApproved(t *testing.T) {
	d := filePrintData{What: "balance", Record: kiosk.Record{Values: kiosk.Values{"regularity": "Komt weinig.", "progress": "Spreekt vlot."}}}
	if parts := strings.Join(d.Parts(), " "); parts != "progress" {
		t.Errorf("printed: %s", parts)
	}
	d.Record.Values["regularity_approved"] = "yes"
	if parts := strings.Join(d.Parts(), " "); parts != "progress regularity" {
		t.Errorf("printed: %s", parts)
	}
}

func TestNoPageCountsHowOftenSomebodyCame(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	h.missed(3, p)
	h.missed(2, p)
	h.spoken(p)
	b := h.as(kiosk.BridgeFigure)
	for _, one := range prints() {
		what := one.What
		text := strings.ToLower(b.page(followAt(p, "/print/"+what)).Find(".paper-page").Text())
		for _, word := range []string{"afwezig", "aanwezig", "verwittigd", "%", "keer"} {
			if strings.Contains(text, word) {
				t.Errorf("%s says %q", what, word)
			}
		}
	}
}

func TestWhatIsNotWrittenIsSaidGently(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	for _, one := range prints() {
		what, noun := one.What, one.Noun
		page := b.page(followAt(p, "/print/"+what))
		if page.Find(".paper-page").Length() > 0 || page.Find("a[href='"+followAt(p, "/records/"+noun)+"']").Length() != 1 {
			t.Errorf("%s shows empty boxes, or does not lead to where it is written", what)
		}
	}
	if page := b.page(followAt(p, "/domains")); page.Find(".domains-then").Length() > 0 {
		t.Error("domains that nobody spoke of are shown")
	}
	if got := b.get(followAt(p, "/print/attendance")).StatusCode; got != 404 {
		t.Errorf("a page that there is not: %d", got)
	}
	if got := b.get(followAt(p, "/print/balance?record="+h.store.RandomID().String())).StatusCode; got != 404 {
		t.Errorf("a record of somebody else: %d", got)
	}
}

func TestADomainIsToldByItsShapeAndItsWords(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Bulgarian)
	h.spoken(p)
	page := h.as(kiosk.BridgeFigure).page(followAt(p, "/domains"))
	rows := page.Find(".domains-then tbody tr")
	if rows.Length() != 6 {
		t.Fatalf("%d domains", rows.Length())
	}
	shapes := map[string]string{}
	page.Find(".domain-sign:not(.none)").Each(func(_ int, s *goquery.Selection) {
		shape, _ := s.Find("svg").Html()
		shapes[s.AttrOr("class", "")] = shape
	})
	seen := map[string]bool{}
	for _, shape := range shapes {
		seen[shape] = true
	}
	if len(shapes) != 3 || len(seen) != 3 {
		t.Errorf("%d states in %d shapes", len(shapes), len(seen))
	}
	if better := rows.Eq(0); better.AttrOr("class", "") != "better" || !strings.Contains(better.Text(), "по-добре") {
		t.Errorf("work is %q", better.Text())
	}
	if page.Find("section[lang=bg]").Length() != 1 {
		t.Error("it is not in the person's language")
	}
}

func TestAPenLineIsCalledASignatureInEveryLanguage(t *testing.T) {
	h := open(t)
	for i, l := range kiosk.Languages() {
		p := h.client("Amina", []string{"fox", "butterfly", "star"}[i%3], l)
		h.noted(p, "expectations", "day", h.dayOff(0), "person", "keep_appointments")
		lines := h.as(kiosk.BridgeFigure).page(followAt(p, "/print/expectations")).Find(".signatures p:first-child")
		if want := h.server.Catalogue.Printer(l, false).T("kiosk.print.signed"); lines.Length() != 4 || want == "" || !strings.HasPrefix(strings.TrimSpace(lines.First().Text()), want) {
			t.Errorf("%s: %d lines, %q", l, lines.Length(), lines.First().Text())
		}
	}
}
