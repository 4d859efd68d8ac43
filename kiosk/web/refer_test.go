package web

import (
	"context"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store"
)

func itoaOf(n uint64) string { return strconv.FormatUint(n, 10) }

// referred fills the public form in as a person does: it is read, ten seconds
// go by, and it is sent.
func (h *house) referred(change ...string) answer {
	h.t.Helper()
	b := h.browser()
	fields := filledIn(h.t, b.get("/refer"))
	for i := 0; i+1 < len(change); i += 2 {
		fields = with(fields, change[i], change[i+1])
	}
	h.clock.Move(10 * time.Second)
	return b.post("/refer", fields...)
}

// filledIn are the hidden fields of a form, and good answers.
func filledIn(t testing.TB, res answer) []string {
	t.Helper()
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(res.body))
	must(t, err)
	id, _ := doc.Find("[name=id]").Attr("value")
	stamp, _ := doc.Find("[name=stamp]").Attr("value")
	return []string{
		"id", id, "stamp", stamp, "first_name", "Zeynep", "language", "tr", "phone", "0470 98 76 54", "manner", "message", "hopes", "Iets met kinderen",
		"referrer", "OCMW Niel", "referrer_name", "Bo Peeters", "referrer_contact", "bo@example.org", "feedback", "started", "informed", "yes",
	}
}

// waitingReferrals are those that wait, opened.
func (h *house) waitingReferrals() (all []kiosk.ReferredIn, words []kiosk.ReferredWords) {
	h.t.Helper()
	all, err := h.store.Referrals(context.Background(), "waiting", store.ReferralsMost)
	must(h.t, err)
	for _, r := range all {
		w, err := h.store.OpenReferral(r, h.keys[vault.People])
		must(h.t, err)
		words = append(words, w)
	}
	return all, words
}

func TestAnybodyRefersSomebodyWithoutALogin(t *testing.T) {
	h := open(t)
	res := h.referred()
	if res.StatusCode != 200 || len(res.Cookies()) > 0 {
		t.Fatalf("%d, %d cookies: %s", res.StatusCode, len(res.Cookies()), res.body)
	}
	all, words := h.waitingReferrals()
	if len(all) != 1 {
		t.Fatalf("%d wait", len(all))
	}
	want := kiosk.ReferredWords{
		FirstName: "Zeynep", Language: kiosk.Turkish, Phone: "+32470987654", Manner: "message", Hopes: "Iets met kinderen",
		Referrer: "OCMW Niel", ReferrerName: "Bo Peeters", ReferrerContact: "bo@example.org", Informed: true,
	}
	if words[0] != want || all[0].Way != "form" || len(all[0].Feedback) != 1 || !all[0].By.IsZero() {
		t.Errorf("%+v %+v", all[0], words[0])
	}
	number := referralNumber(all[0].ID)
	if !strings.Contains(res.body, number) || !strings.Contains(h.as(kiosk.Organiser).get("/referrals").body, number) {
		t.Errorf("number %s is not on the thanks, or not on the list", number)
	}
	for _, word := range []string{"Zeynep", "470987654", "Iets met kinderen", "OCMW Niel", "Bo Peeters", "bo@example.org"} {
		if strings.Contains(string(h.disk()), word) {
			t.Errorf("%q lies open on the disk", word)
		}
	}
}

func TestSomebodyMayReferThemselves(t *testing.T) {
	h := open(t)
	h.referred("referrer", "", "referrer_name", "", "referrer_contact", "")
	if all, _ := h.waitingReferrals(); len(all) != 1 || all[0].Way != "self" {
		t.Errorf("%+v", all)
	}
}

func TestTheFormIsShortAndSpeaksNineLanguages(t *testing.T) {
	h := open(t)
	for _, l := range kiosk.Languages() {
		for _, path := range []string{"/refer", "/refer/print"} {
			res := h.browser().get(path + "?lang=" + string(l))
			if res.StatusCode != 200 || strings.Contains(res.body, "⟦") || !strings.Contains(res.body, fmt.Sprintf(`<html lang="%s" dir="%s"`, l, l.Direction())) {
				t.Errorf("%s in %s: %d", path, l, res.StatusCode)
			}
		}
	}
	names := map[string]bool{}
	h.browser().page("/refer").Find("main [name]:not([type=hidden]):not([name=" + referTrap + "])").Each(func(_ int, in *goquery.Selection) {
		name, _ := in.Attr("name")
		names[name] = true
	})
	if len(names) > 10 {
		t.Errorf("%d fields: %v", len(names), names)
	}
	if agenda := h.browser().page("/agenda?lang=ar"); agenda.Find("a[href='/refer?lang=ar']").Length() != 1 {
		t.Error("the agenda does not lead there")
	}
	if res := h.browser().post("/refer?lang=ar", "first_name", "Zeynep"); !strings.Contains(res.body, `dir="rtl"`) {
		t.Error("a form that is not right comes back in another language")
	}
}

func TestTheFormSaysOnWhatGroundItIsKept(t *testing.T) {
	h := open(t)
	for _, path := range []string{"/refer", "/refer/print"} {
		if text := h.browser().page(path).Find("main").Text(); !strings.Contains(text, "Dat is onze opdracht, de wet laat het toe.") || !strings.Contains(text, "nooit hoe vaak") {
			t.Errorf("%s: %s", path, text)
		}
	}
}

func TestAWrongFieldIsNamedAndTheRestStays(t *testing.T) {
	h := open(t)
	for _, c := range [][2]string{
		{"first_name", ""}, {"first_name", "85073003328"}, {"language", "xx"}, {"phone", "12"}, {"phone", "85.07.30-033.28"}, {"phone", "85073003328"},
		{"hopes", "mijn nummer is 85.07.30-033.28"}, {"hopes", strings.Repeat("x", 401)}, {"referrer", strings.Repeat("x", 81)},
		{"referrer_contact", "85.07.30-033.28"}, {"informed", "no"},
	} {
		res := h.referred(c[0], c[1], "referrer_name", "Bo Peeters")
		if res.StatusCode != 422 || !strings.Contains(res.body, `href="#f-`+c[0]+`"`) || !strings.Contains(res.body, "Bo Peeters") {
			t.Errorf("%s %q: %d, or what was typed is gone", c[0], c[1], res.StatusCode)
		}
	}
	if res := h.referred("phone", "", "referrer_contact", ""); res.StatusCode != 422 {
		t.Errorf("nobody can be reached: %d", res.StatusCode)
	}
	if res := h.referred("phone", ""); res.StatusCode != 200 {
		t.Errorf("through the referrer: %d", res.StatusCode)
	}
	if all, _ := h.waitingReferrals(); len(all) != 1 {
		t.Errorf("%d wait", len(all))
	}
}

// TestAFormIsNotAskedForTwiceAtOnce: what is wrong is said, and not beside it
// that nothing was sent yet.
func TestAFormIsNotAskedForTwiceAtOnce(t *testing.T) {
	h := open(t)
	b := h.browser()
	fields := filledIn(t, b.get("/refer"))
	for name, c := range map[string]struct {
		form             []string
		notices, problem int
	}{
		"too fast":             {fields, 1, 0},
		"too fast and not all": {with(fields, "first_name", ""), 0, 1},
	} {
		doc, err := goquery.NewDocumentFromReader(strings.NewReader(b.post("/refer", c.form...).body))
		must(t, err)
		if notices, problem := doc.Find(".notice").Length(), doc.Find(".problems").Length(); notices != c.notices || problem != c.problem {
			t.Errorf("%s: %d notices and %d lists of problems", name, notices, problem)
		}
	}
}

func TestARobotKeepsNothing(t *testing.T) {
	h := open(t)
	b := h.browser()
	fields := filledIn(t, b.get("/refer"))
	for name, form := range map[string][]string{
		"no stamp":           with(fields, "stamp", ""),
		"a stamp of its own": with(fields, "stamp", "AAAAAGkkRkQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
		"another id":         with(fields, "id", "00112233445566778899aabbccddeeff"),
		"too fast":           fields,
		"the hidden field":   with(fields, referTrap, "https://example.org"),
	} {
		if name == "the hidden field" {
			continue
		}
		if res := b.post("/refer", form...); res.StatusCode != 422 || !strings.Contains(res.body, "Zeynep") {
			t.Errorf("%s: %d", name, res.StatusCode)
		}
	}
	h.clock.Move(10 * time.Second)
	if res := b.post("/refer", with(fields, referTrap, "https://example.org")...); res.StatusCode != 422 || strings.Contains(res.body, "https://example.org") {
		t.Errorf("the hidden field: %d", res.StatusCode)
	}
	if res := b.post("/refer", with(fields, "hopes", strings.Repeat("koop nu ", 4000))...); res.StatusCode != 413 {
		t.Errorf("far too much: %d", res.StatusCode)
	}
	if all, _ := h.waitingReferrals(); len(all) > 0 {
		t.Errorf("%d wait", len(all))
	}
	if res := b.post("/refer", fields...); res.StatusCode != 200 {
		t.Errorf("looked at again after three seconds: %d", res.StatusCode)
	}
}

func TestAnOldFormIsAskedOnceMore(t *testing.T) {
	h := open(t)
	b := h.browser()
	old := filledIn(t, b.get("/refer"))
	h.clock.Move(13 * time.Hour)
	res := b.post("/refer", old...)
	if res.StatusCode != 422 || !strings.Contains(res.body, "Zeynep") {
		t.Fatalf("%d", res.StatusCode)
	}
	again := filledIn(t, res)
	h.clock.Move(10 * time.Second)
	if res := b.post("/refer", again...); res.StatusCode != 200 {
		t.Errorf("sent once more: %d", res.StatusCode)
	}
	h.server.refers.key = nil // as when the program started again
	before := filledIn(t, h.browser().get("/refer"))
	h.server.refers.key = nil
	h.clock.Move(10 * time.Second)
	if res := b.post("/refer", before...); res.StatusCode != 422 || !strings.Contains(res.body, "Zeynep") {
		t.Errorf("a form of before the program started: %d", res.StatusCode)
	}
}

func TestWhoGoesBackAndBringsSomebodyElseIsNotThankedForTheFirst(t *testing.T) {
	h := open(t)
	b := h.browser()
	first := filledIn(t, b.get("/refer"))
	h.clock.Move(10 * time.Second)
	b.post("/refer", first...)
	for name, forgets := range map[string]func(){"at once": func() {}, "the program started again": func() { h.server.refers.last = nil }} {
		forgets()
		res := b.post("/refer", with(with(first, "first_name", "Mehmet"), "hopes", "Chauffeur worden")...)
		if res.StatusCode != 409 || !strings.Contains(res.body, "Mehmet") || !strings.Contains(res.body, "Chauffeur worden") || !strings.Contains(res.body, "De eerste aanmelding is bewaard") {
			t.Fatalf("%s: %d, or what was typed is gone: %s", name, res.StatusCode, res.body)
		}
		if fresh := filledIn(t, res); fresh[1] == first[1] || fresh[3] == first[3] {
			t.Errorf("%s: it goes under the id of the first", name)
		}
	}
	res := b.post("/refer", with(first, "first_name", "Mehmet")...)
	second := with(filledIn(t, res), "first_name", "Mehmet")
	h.clock.Move(10 * time.Second)
	for range 2 {
		if res := b.post("/refer", second...); res.StatusCode != 200 {
			t.Errorf("the second: %d", res.StatusCode)
		}
	}
	all, words := h.waitingReferrals()
	if len(all) != 2 || words[0].FirstName != "Zeynep" || words[1].FirstName != "Mehmet" {
		t.Errorf("%+v", words)
	}
}

func TestAFormThatIsSentTwiceIsKeptOnce(t *testing.T) {
	h := open(t)
	b := h.browser()
	fields := filledIn(t, b.get("/refer"))
	h.clock.Move(10 * time.Second)
	for range 3 {
		if res := b.post("/refer", fields...); res.StatusCode != 200 {
			t.Fatalf("%d", res.StatusCode)
		}
	}
	if all, _ := h.waitingReferrals(); len(all) != 1 {
		t.Errorf("%d wait", len(all))
	}
}

func TestOnlySoManyComeInAnHour(t *testing.T) {
	h := open(t)
	for i := range refersAnHour {
		if res := h.referred(); res.StatusCode != 200 {
			t.Fatalf("number %d: %d", i+1, res.StatusCode)
		}
	}
	o, err := h.store.Organisation(context.Background())
	must(t, err)
	o.Contact = "03 123 45 67"
	must(t, h.store.SetOrganisation(context.Background(), o))
	res := h.referred("hopes", "Graag in de tuin")
	if res.StatusCode != 429 || !strings.Contains(res.body, "03 123 45 67") || !strings.Contains(res.body, "Graag in de tuin") || !strings.Contains(res.body, "druk het formulier af") {
		t.Errorf("one too many: %d, or it says no other way, or what was typed is gone", res.StatusCode)
	}
	h.clock.Move(time.Hour)
	if res := h.referred(); res.StatusCode != 200 {
		t.Errorf("an hour later: %d", res.StatusCode)
	}
}

func TestTheFormFromAnotherSiteIsRefused(t *testing.T) {
	h := open(t)
	res := h.browser().do("POST", "/refer", url.Values{}, "Sec-Fetch-Site", "cross-site", "Origin", "https://example.org")
	if res.StatusCode != 403 {
		t.Errorf("%d", res.StatusCode)
	}
}
