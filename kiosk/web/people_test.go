package web

import (
	"context"
	"html"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"jobatelier/kiosk"
	"jobatelier/store"
)

func TestANewcomerRegistersAloneAndIsOnTheList(t *testing.T) {
	h := open(t)
	a := h.activity("Mijn cv", 0)
	b := h.browser()
	b.post("/kiosk/register", "step", "language", "language", "ar")
	page := b.post("/kiosk/register", "step", "name", "first_name", "أمينة", "go", "next")
	if !strings.Contains(page.body, `dir="rtl"`) || !strings.Contains(page.body, `name="picture"`) {
		t.Fatal("not the picture screen in Arabic:", page.body)
	}
	page = b.post("/kiosk/register", "step", "phone", "go", "next", "first_name", "أمينة", "picture", "fox", "phone", "0470 12 34 56")
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(page.body))
	must(t, err)
	if src, _ := doc.Find("img.qr").Attr("src"); !strings.HasPrefix(src, "data:image/svg+xml;base64,") {
		t.Error("no card on the screen:", page.body)
	}
	code := doc.Find(".code").Text()
	if w := h.browser().scan(code, ""); w.Answer != kiosk.AnswerAlready || w.FirstName != "أمينة" || w.Language != kiosk.Arabic {
		t.Errorf("the new card: %+v", w)
	}
	list, err := h.store.List(context.Background(), a.ID)
	must(t, err)
	p := list.Lines[0].Participant
	if list.Lines[0].Method != kiosk.ByRegistration || p.PhoneConsent.IsZero() || p.Informed.Ground != kiosk.PublicTask || p.Informed.Language != kiosk.Arabic {
		t.Errorf("kept: %+v", list.Lines[0])
	}
}

func TestSomebodyUnderSixteenIsAskedNoPhone(t *testing.T) {
	h := open(t)
	b := h.browser()
	page := b.post("/kiosk/register", "step", "information", "go", "minor", "first_name", "Amina", "picture", "fox", "phone", "0470123456")
	if strings.Contains(page.body, `id="phone"`) || !strings.Contains(page.body, "img class=\"qr\"") {
		t.Error("not the card:", page.body)
	}
	p, err := h.store.Namesake(context.Background(), "amina", "fox")
	must(t, err)
	if !p.Held() || !p.PhoneConsent.IsZero() {
		t.Errorf("kept: %+v", p)
	}
	staffer := h.as(kiosk.BridgeFigure)
	path := "/participants/" + p.ID.String()
	if res := staffer.post(path+"/contact", "phone", "0470123456", "phone_consent", "yes", "revision", "1"); res.StatusCode != 409 {
		t.Errorf("contact data before the parents know: %d", res.StatusCode)
	}
	if res := staffer.post(path+"/parents", "why_not", ""); res.StatusCode != 422 {
		t.Errorf("neither a tick nor a reason: %d", res.StatusCode)
	}
	if res := staffer.post(path+"/parents", "informed", "yes"); res.StatusCode != 303 {
		t.Errorf("ouders ingelicht: %d", res.StatusCode)
	}
	p, err = h.store.Participant(context.Background(), p.ID)
	must(t, err)
	if p.Held() {
		t.Error("the rest still waits")
	}
}

func TestWhoDoesNotWantToBeOnTheListIsCountedAndNothingIsKept(t *testing.T) {
	h := open(t)
	a := h.activity("Mijn cv", 0)
	for range 2 {
		h.browser().post("/kiosk/register", "step", "information", "go", "refuse", "first_name", "Geheim", "picture", "fox", "receipt", "00112233445566778899aabbccddeeff")
	}
	a, err := h.store.Activity(context.Background(), a.ID)
	must(t, err)
	if a.HeadCount != 1 {
		t.Errorf("head count %d", a.HeadCount)
	}
	page, err := h.store.Search(context.Background(), "geheim", "")
	must(t, err)
	if len(page.People) > 0 {
		t.Error("the person is on the register")
	}
}

func TestAPictureTakenUnderANameIsNotOfferedAgain(t *testing.T) {
	h := open(t)
	h.person("Amina", "fox", kiosk.Dutch)
	page := h.browser().post("/kiosk/register", "step", "name", "first_name", "Amína", "go", "next")
	if strings.Contains(page.body, `value="fox"`) || !strings.Contains(page.body, `name="picture"`) {
		t.Error("the fox is offered to a second Amina")
	}
	res := h.browser().post("/kiosk/register", "step", "picture", "first_name", "amina", "picture", "fox")
	if res.StatusCode != 422 {
		t.Errorf("taken all the same: %d", res.StatusCode)
	}
}

func TestTheKioskNeverSaysWhetherANameIsKnown(t *testing.T) {
	h := open(t)
	h.person("Amina", "fox", kiosk.Dutch)
	b, c := h.browser(), h.browser()
	known := b.post("/kiosk/arrive", "step", "picture", "first_name", "Amina", "picture", "fox")
	unknown := c.post("/kiosk/arrive", "step", "picture", "first_name", "Zelda", "picture", "fox")
	if stripIDs(known.body) != strings.ReplaceAll(stripIDs(unknown.body), "Zelda", "Amina") {
		t.Error("the answers differ")
	}
}

func TestSomebodyWithoutACardIsConfirmedByStaff(t *testing.T) {
	h := open(t)
	p, _ := h.person("Amina", "fox", kiosk.Dutch)
	a := h.activity("Mijn cv", 0)
	h.browser().post("/kiosk/arrive", "step", "picture", "first_name", "Amina", "picture", "fox", "receipt", "00112233445566778899aabbccddeeff")
	staffer := h.as(kiosk.Host)
	if res := staffer.get("/today"); !strings.Contains(res.body, "00112233445566778899aabbccddeeff") {
		t.Fatal("the arrival is not on the live list")
	}
	h.clock.Move(20 * time.Minute)
	for range 2 {
		staffer.post("/today/arrival", "site", h.site.ID.String(), "arrival", "00112233445566778899aabbccddeeff", "participant", p.ID.String(), "activity", a.ID.String())
	}
	line, err := h.store.Attendance(context.Background(), a.ID, p.ID)
	must(t, err)
	if line.Status != kiosk.Present || line.Method != kiosk.ByName || line.ConfirmedBy != h.staff[kiosk.Host].ID || !line.Arrived().Equal(noon) {
		t.Errorf("line %+v: somebody who waited for staff is not late", line)
	}
}

var deskFields = []string{
	"first_name", "Ștefania", "picture", "bee", "language", "ro", "legal_first_name", "Ștefania", "legal_last_name", "Đorđević-Țîrlea",
	"birth_date", "1988-05-04", "gender", "withheld", "postcode_withheld", "yes", "channel", "bridge_figure", "work_situation", "unemployed",
	"schooling", "isced_0_2", "nationality", "eu", "phone", "0470/12.34.56", "phone_consent", "yes", "informed", "yes",
	"receipt", "00112233445566778899aabbccddeeff",
}

func with(fields []string, field, value string) []string {
	out := []string{}
	for i := 0; i+1 < len(fields); i += 2 {
		if fields[i] != field {
			out = append(out, fields[i], fields[i+1])
		}
	}
	return append(out, field, value)
}

func TestStaffRegisterSomebodyAtTheDesk(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.Organiser)
	var where string
	for range 2 {
		res := b.post("/participants/new", deskFields...)
		if res.StatusCode != 303 {
			t.Fatalf("status %d: %s", res.StatusCode, res.body)
		}
		if where != "" && where != res.Header.Get("Location") {
			t.Error("sent twice, registered twice")
		}
		where = res.Header.Get("Location")
	}
	page := b.get(strings.TrimSuffix(where, "?saved=1"))
	if !strings.Contains(page.body, "Đorđević-Țîrlea") || strings.Contains(html.UnescapeString(page.body), "+32470123456") {
		t.Error("the page lacks the name or shows the phone number unasked")
	}
	contact := b.get(strings.TrimSuffix(where, "?saved=1") + "/contact")
	if !strings.Contains(html.UnescapeString(contact.body), "+32470123456") {
		t.Error("the contact data does not open")
	}
	lines, err := h.store.Audit(context.Background(), "2026-11", 10)
	must(t, err)
	if lines[0].Action != "contact_viewed" {
		t.Errorf("looking is not in the audit log: %+v", lines[0])
	}
	p, err := h.store.Namesake(context.Background(), "stefania", "bee")
	must(t, err)
	if p.Gender != kiosk.Withheld || p.Postcode != kiosk.Withheld {
		t.Errorf("rather not said is not kept as such: %+v", p)
	}
}

func TestAWrongFieldAtTheDeskIsNamedAndTheRestStays(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.Organiser)
	for _, c := range [][2]string{
		{"first_name", ""}, {"first_name", "85073003328"}, {"legal_last_name", "Иванова"}, {"legal_last_name", "85.07.30-033.28"},
		{"birth_date", "2027-01-01"}, {"birth_date", "1890-01-01"}, {"birth_date", "gisteren"}, {"gender", "man"}, {"channel", "tv"}, {"phone", "12"},
		{"phone_consent", "no"}, {"informed", "no"}, {"language", "nl\x00"},
	} {
		fields := with(deskFields, c[0], c[1])
		if c[0] == "language" {
			continue // an unknown language stays what it was
		}
		res := b.post("/participants/new", fields...)
		if res.StatusCode != 422 {
			t.Errorf("%s %q: %d", c[0], c[1], res.StatusCode)
			continue
		}
		doc, err := goquery.NewDocumentFromReader(strings.NewReader(res.body))
		must(t, err)
		if doc.Find(`[name="`+c[0]+`"][aria-invalid="true"], [aria-invalid="true"] [name="`+c[0]+`"]`).Length() == 0 {
			t.Errorf("%s: the field is not marked", c[0])
		}
		if c[0] != "legal_first_name" {
			if got, _ := doc.Find("[name=legal_first_name]").Attr("value"); got != "Ștefania" {
				t.Errorf("%s: what was typed elsewhere is gone", c[0])
			}
		}
	}
	page, err := h.store.Search(context.Background(), "", "")
	must(t, err)
	if len(page.People) > 0 {
		t.Error("a wrong form registered somebody")
	}
}

func TestALostCardIsReplacedByABlankOneAnyNumberOfTimes(t *testing.T) {
	h := open(t)
	p, code := h.person("Amina", "fox", kiosk.Dutch)
	h.activity("Mijn cv", 0)
	b := h.as(kiosk.BridgeFigure)
	last := string(code)
	blanks, err := h.store.MakeBlanks(context.Background(), h.site.ID, 3, store.Actor{})
	must(t, err)
	for _, blank := range blanks {
		if res := b.post("/participants/"+p.ID.String()+"/blank", "code", blank.Code.Groups()); res.StatusCode != 303 {
			t.Fatalf("status %d: %s", res.StatusCode, res.body)
		}
		if w := h.browser().scan(last, ""); w.Answer != kiosk.AnswerRevoked {
			t.Errorf("the old card: %s", w.Answer)
		}
		last = string(blank.Code)
		if w := h.browser().scan(last, ""); w.FirstName != "Amina" {
			t.Errorf("the new card: %+v", w)
		}
	}
	if res := b.post("/participants/"+p.ID.String()+"/blank", "code", string(code)); res.StatusCode != 422 {
		t.Errorf("a revoked card given again: %d", res.StatusCode)
	}
}

func TestABlankCardAtTheDoorGetsItsNameOnTheLiveList(t *testing.T) {
	h := open(t)
	p, old := h.person("Amina", "fox", kiosk.Dutch)
	a := h.activity("Mijn cv", 0)
	blanks, err := h.store.MakeBlanks(context.Background(), h.site.ID, 1, store.Actor{})
	must(t, err)
	if w := h.browser().scan(string(blanks[0].Code), ""); w.Answer != kiosk.AnswerBlank {
		t.Fatalf("answer %s", w.Answer)
	}
	list, err := h.store.List(context.Background(), a.ID)
	must(t, err)
	nameless := list.Lines[0].Participant
	if !nameless.Anonymous() || nameless.Card != 1 || !list.Lines[0].IsIn() {
		t.Fatalf("line %+v", list.Lines[0])
	}
	h.as(kiosk.BridgeFigure).post("/today/card", "nameless", nameless.ID.String(), "participant", p.ID.String())
	line, err := h.store.Attendance(context.Background(), a.ID, p.ID)
	must(t, err)
	if !line.IsIn() || !line.Arrived().Equal(noon) {
		t.Errorf("line %+v", line)
	}
	if w := h.browser().scan(string(old), ""); w.Answer != kiosk.AnswerRevoked {
		t.Errorf("the card before: %s", w.Answer)
	}
	v, _, err := h.store.Visit(context.Background(), visitOf(h, string(blanks[0].Code)))
	must(t, err)
	if len(v.Key) == 0 {
		t.Error("the card does not open what its owner keeps with it")
	}
}

// visitOf scans and returns the hash of the visit's cookie.
func visitOf(h *house, code string) string {
	b := h.browser()
	b.scan(code, "")
	q := b.cookies[cookieVisit]
	return store.HashSecret(decode(q))
}

func TestCardsArePrintedTenToASheet(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.Organiser)
	res := b.post("/passes/blank", "site", h.site.ID.String(), "count", "20")
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(res.body))
	must(t, err)
	if n := doc.Find(".sheet").Length(); n != 2 {
		t.Errorf("%d sheets", n)
	}
	if n := doc.Find(".sheet img[src^='data:image/svg']").Length(); n != 20 {
		t.Errorf("%d codes", n)
	}
	if res := b.post("/passes/blank", "site", h.site.ID.String(), "count", "1000"); res.StatusCode != 422 {
		t.Errorf("a thousand: %d", res.StatusCode)
	}
}

func TestPeopleScannedWithoutAnActivityAreTakenInAfterwards(t *testing.T) {
	h := open(t)
	p, code := h.person("Amina", "fox", kiosk.Dutch)
	if w := h.browser().scan(string(code), ""); w.Answer != kiosk.AnswerNoActivity {
		t.Fatalf("answer %s", w.Answer)
	}
	b := h.as(kiosk.Host)
	if res := b.get("/today"); !strings.Contains(res.body, "geen activiteit. Start nu?") {
		t.Error("the live list does not ask")
	}
	h.clock.Move(24 * time.Hour)
	page := h.as(kiosk.Organiser).get("/activities")
	b = h.as(kiosk.Host)
	if !strings.Contains(page.body, "1 mens gescand, geen activiteit") {
		t.Error("yesterday's scan is not offered")
	}
	id := h.store.NewID()
	for range 2 {
		b.post("/today/loose", "site", h.site.ID.String(), "day", "2026-11-24", "receipt", id.String(), "kind", "workshop")
	}
	line, err := h.store.Attendance(context.Background(), id, p.ID)
	must(t, err)
	a, err := h.store.Activity(context.Background(), id)
	must(t, err)
	if line.Status != kiosk.Present || !line.Arrived().Equal(noon) || a.Day != "2026-11-24" || a.Start != 13*60 {
		t.Errorf("line %+v of %+v", line, a)
	}
}

func TestAWrongNameIsSaidInTheReadersLanguage(t *testing.T) {
	h := open(t)
	for _, l := range kiosk.Languages() {
		for _, name := range []string{"", "a1", strings.Repeat("a", 41), "85.07.30-033.28"} {
			b := h.browser()
			b.get("/kiosk?lang=" + string(l))
			res := b.post("/kiosk/register", "step", "name", "first_name", name, "go", "next")
			doc, err := goquery.NewDocumentFromReader(strings.NewReader(res.body))
			must(t, err)
			said := doc.Find("#wrong").Text()
			dutch := h.server.Catalogue.Printer(kiosk.Dutch, false)
			if res.StatusCode != 422 || said == "" || l != kiosk.Dutch && (said == dutch.T("kiosk.error.required") || said == dutch.T("kiosk.error.name") || strings.Contains(said, "rijksregister")) {
				t.Errorf("%s %q: %d %q", l, name, res.StatusCode, said)
			}
			if got, _ := doc.Find("#first_name").Attr("value"); got != name {
				t.Errorf("%s %q: what was typed is now %q", l, name, got)
			}
		}
	}
}

func TestAHeadIsCountedForWhatIsNearest(t *testing.T) {
	h := open(t)
	over, next := h.activity("Voorbij", 4*time.Hour), h.activity("Straks", -2*time.Hour)
	h.browser().post("/kiosk/register", "step", "information", "go", "refuse")
	h.clock.Move(6 * time.Hour)
	h.browser().post("/kiosk/register", "step", "information", "go", "refuse")
	for id, want := range map[kiosk.ID]int{over.ID: 0, next.ID: 2} {
		a, err := h.store.Activity(context.Background(), id)
		must(t, err)
		if a.HeadCount != want {
			t.Errorf("%s: %d heads, want %d", a.Title, a.HeadCount, want)
		}
	}
}
