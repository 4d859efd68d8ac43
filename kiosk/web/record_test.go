package web

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"jobatelier/kiosk"
)

// standsIn reads what stands in a form, as a browser posts it.
func standsIn(form *goquery.Selection) map[string][]string {
	fields := map[string][]string{}
	form.Find("input, textarea, select").Each(func(_ int, in *goquery.Selection) {
		name, value := in.AttrOr("name", ""), in.AttrOr("value", "")
		_, checked := in.Attr("checked")
		switch kind := in.AttrOr("type", ""); {
		case (kind == "radio" || kind == "checkbox") && !checked:
			return
		case goquery.NodeName(in) == "textarea":
			value = in.Text()
		case goquery.NodeName(in) == "select":
			value = in.Find("option[selected]").AttrOr("value", "")
		}
		fields[name] = append(fields[name], value)
	})
	return fields
}

// fills posts a form as it stands on the page, with some fields otherwise; a
// value of several choices has spaces between.
func (b *browser) fills(form *goquery.Selection, more ...string) answer {
	b.h.t.Helper()
	if form.Length() != 1 {
		b.h.t.Fatalf("%d forms", form.Length())
	}
	fields := standsIn(form)
	for i := 0; i < len(more); i += 2 {
		if fields[more[i]] = []string{more[i+1]}; form.Find("input[type=checkbox][name='"+more[i]+"']").Length() > 1 {
			fields[more[i]] = strings.Fields(more[i+1])
		}
	}
	var all []string
	for name, values := range fields {
		for _, v := range values {
			all = append(all, name, v)
		}
	}
	return b.post(form.AttrOr("action", ""), all...)
}

// sheet is the form of a record on a page.
func (b *browser) sheet(path string) *goquery.Selection {
	b.h.t.Helper()
	return b.page(path).Find("form.file-sheet")
}

// recordsAt is where one sort of what is written about somebody is.
func recordsAt(p kiosk.Participant, noun string) string { return followAt(p, "/records/"+noun) }

// whole is a value for each field of a noun.
func whole(n kiosk.Noun, today string) (fields []string) {
	for _, f := range n.Fields {
		value := "Samen bellen naar de crèche"
		switch f.Form {
		case kiosk.One:
			value = f.Of[len(f.Of)-1]
		case kiosk.Some:
			value = strings.Join(f.Of, " ")
		case kiosk.Date:
			value = today
		case kiosk.AtClock:
			value = "14:30"
		case kiosk.Number:
			value = strconv.Itoa(f.Most)
		case kiosk.Yes:
			value = "yes"
		}
		fields = append(fields, f.Key, value)
	}
	return fields
}

func TestEachSortOfRecordIsWrittenAndReadBackThroughItsForm(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Arabic)
	b := h.as(kiosk.BridgeFigure)
	for _, n := range kiosk.Nouns() {
		at := recordsAt(p, n.Key)
		if pageOf(n.Key) != "" || n.Key == "contact" {
			continue // on a page of their own
		}
		t.Run(n.Key, func(t *testing.T) {
			fields := whole(n, h.dayOff(0))
			if n.Key == "route" {
				fields = []string{"route", "sustainable_placement", "from", h.dayOff(0), "note", "Begin"}
			}
			if res := b.fills(b.sheet(at), fields...); res.StatusCode != 303 || !strings.HasPrefix(res.Header.Get("Location"), at+"?saved") {
				t.Fatalf("%d %s", res.StatusCode, problems(res))
			}
			link := b.page(at).Find(".file-records a").AttrOr("href", "")
			form := standsIn(b.sheet(link))
			for i := 0; i < len(fields); i += 2 {
				if got := strings.Join(form[fields[i]], " "); got != fields[i+1] {
					t.Errorf("%s is read back as %q, not %q", fields[i], got, fields[i+1])
				}
			}
		})
	}
}

// problems is what a page says that is wrong.
func problems(res answer) string {
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(res.body))
	if err != nil {
		return res.body
	}
	return strings.Join(strings.Fields(doc.Find(".problems").Text()), " ")
}

func TestWhatHasAPageOfItsOwnLeadsThere(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	for noun, to := range map[string]string{"follow_up": "/plan", "trajectory": "/way"} {
		if res := b.get(recordsAt(p, noun)); res.Header.Get("Location") != followAt(p, to) {
			t.Errorf("%s: %d to %s", noun, res.StatusCode, res.Header.Get("Location"))
		}
		if res := b.post(recordsAt(p, noun), "state", "running"); res.StatusCode != 404 {
			t.Errorf("%s is written here: %d", noun, res.StatusCode)
		}
	}
	if to := b.page(recordsAt(p, "contact")).Find("a.main").AttrOr("href", ""); to != followAt(p, "/contact") {
		t.Errorf("a contact is written at %q", to)
	}
	for _, path := range []string{recordsAt(p, "religion"), recordsAt(p, "goal") + "/" + h.store.NewID().String(), recordsAt(p, "goal") + "/x"} {
		if res := b.get(path); res.StatusCode != 404 {
			t.Errorf("%s: %d", path, res.StatusCode)
		}
	}
}

func TestAnErrorStandsAtItsFieldAndNothingTypedIsLost(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	form := b.sheet(recordsAt(p, "barrier"))
	id := form.Find("input[name=id]").AttrOr("value", "")
	res := b.fills(form, "opened", h.dayOff(1), "note", "Zoekt een crèche")
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(res.body))
	must(t, err)
	again := doc.Find("form.file-sheet")
	if res.StatusCode != 422 || doc.Find("#e-kind").Text() == "" || !strings.Contains(doc.Find("#e-opened").Text(), "moet nog komen") {
		t.Fatalf("%d %s", res.StatusCode, problems(res))
	}
	if doc.Find("[autofocus]").Length() != 1 || doc.Find("#f-kind [autofocus]").Length() != 1 {
		t.Error("the typing does not go on at the first that is wrong")
	}
	if again.Find("textarea[name=note]").Text() != "Zoekt een crèche" || again.Find("input[name=id]").AttrOr("value", "") != id {
		t.Error("what was typed is gone, or it is another form")
	}
	if len(h.written(p).Records) > 0 {
		t.Error("it was kept all the same")
	}
}

func TestBadInputInARecordGetsAClearWord(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	for name, tc := range map[string]struct {
		noun   string
		fields []string
		says   string
	}{
		"a national number":   {"goal", []string{"goal", "Bus, nummer 85.07.30-033.28"}, "rijksregisternummer"},
		"a very long note":    {"goal", []string{"goal", "Bus", "note", strings.Repeat("x", 5000)}, "te lang"},
		"hours of 100,000":    {"placement", []string{"kind", "internship", "hours", "100000"}, "van 0 tot 5000"},
		"the end comes first": {"placement", []string{"kind", "work", "start", "2026-11-20", "end", "2026-11-19"}, "vóór het begin"},
		"a step in the past":  {"step", []string{"what", "Bellen", "due", "2026-11-20"}, "al voorbij"},
		"no such day":         {"step", []string{"what", "Bellen", "due", "2026-02-30"}, "geen datum"},
		"nothing tested":      {"language_test", nil, "Vul dit in"},
		"not a choice":        {"barrier", []string{"kind", "religion"}, "Kies iets"},
		"shared, not agreed":  {"referral", []string{"service", "debts", "partner", "Dienst", "shared", "x"}, "alles aangevinkt"},
		"not approved":        {"balance", []string{"regularity", "Kwam graag."}, "Laat de persoon"},
		"not the next route":  {"route", []string{"route", "language_pretrack", "advice_worker", "sustainable_placement"}, "na deze route"},
	} {
		t.Run(name, func(t *testing.T) {
			res := b.fills(b.sheet(recordsAt(p, tc.noun)), tc.fields...)
			if res.StatusCode != 422 || !strings.Contains(problems(res), tc.says) {
				t.Errorf("%d %q", res.StatusCode, problems(res))
			}
		})
	}
	if n := len(h.written(p).Records); n > 0 {
		t.Errorf("%d records were kept", n)
	}
	if res := b.post(recordsAt(p, "goal"), "goal", "Bus", "note", strings.Repeat("x", 1<<20)); res.StatusCode != 413 {
		t.Errorf("a note of a megabyte: %d", res.StatusCode)
	}
}

func TestAChangeKeepsWhatItWas(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	id := h.noted(p, "goal", "goal", "Buschauffeur worden", "dream", "yes")
	b, at := h.as(kiosk.BridgeFigure), recordsAt(p, "goal")+"/"+id.String()
	h.clock.Move(3 * time.Hour)
	if res := b.fills(b.sheet(at), "goal", "In een busgarage werken"); res.Header.Get("Location") != at+"?saved=1" {
		t.Fatalf("%d %s", res.StatusCode, problems(res))
	}
	doc := b.page(at)
	history := doc.Find(".file-history > li")
	first := strings.Join(strings.Fields(history.First().Text()), " ")
	for _, want := range []string{"Staf bridge_figure", "de droom is herwerkt", "24 november om 16.00", "Buschauffeur worden → In een busgarage werken"} {
		if !strings.Contains(first, want) {
			t.Errorf("%q says nothing of %q", first, want)
		}
	}
	if history.Length() != 2 || strings.Contains(first, "leeg") {
		t.Errorf("%d in the history: %s", history.Length(), history.Text())
	}
	if r := h.record(p, id); r.Values["goal"] != "In een busgarage werken" || r.Values["dream"] != "yes" {
		t.Errorf("%v", r.Values)
	}
	if res := b.fills(b.sheet(at)); res.StatusCode != 303 || len(h.record(p, id).Changes) != 2 {
		t.Error("a form that says nothing new is written down")
	}
}

func TestWhenItHappenedAndWhenItWasWrittenDownAreBothTold(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	now := h.clock.Now()
	res := h.as(kiosk.BridgeFigure).post(recordsAt(p, "contact"), "kind", "home_visit", "reached", "yes", "happened_day", "2026-11-20", "happened_at", "15:30",
		tabletWritten, millis(now.Add(-time.Hour)), tabletSent, millis(now))
	if res.StatusCode != 303 {
		t.Fatalf("%d %s", res.StatusCode, problems(res))
	}
	id := h.written(p).Records[0].ID
	told := h.as(kiosk.BridgeFigure).page(recordsAt(p, "contact") + "/" + id.String()).Find(".file-history").Text()
	if !strings.Contains(told, "gebeurd op 20 november om 15.30, opgeschreven op 24 november om 12.00") {
		t.Errorf("%q", told)
	}
}

func millis(at time.Time) string { return strconv.FormatInt(at.UnixMilli(), 10) }

func TestAWithdrawnRecordStaysAndIsStruckOut(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	id := h.noted(p, "step", "what", "Bellen", "owner", "person", "due", h.dayOff(3))
	b, at := h.as(kiosk.BridgeFigure), recordsAt(p, "step")
	open := b.page(at + "/" + id.String())
	if res := b.post(at, "of", id.String(), "withdrawn", ""); res.StatusCode != 422 {
		t.Errorf("without a reason: %d", res.StatusCode)
	}
	if res := b.fills(open.Find(".file-withdraw form"), "withdrawn", "mistake"); res.StatusCode != 303 {
		t.Fatalf("%d %s", res.StatusCode, problems(res))
	}
	doc := b.page(at)
	if doc.Find("section > .file-records li").Length() != 0 || !strings.Contains(doc.Find(".file-struck s").Text(), "Bellen") || !strings.Contains(doc.Find(".file-struck").Text(), "klopt niet") {
		t.Error(doc.Find("section").Text())
	}
	struck := b.page(at + "/" + id.String())
	if struck.Find("form").FilterFunction(func(_ int, f *goquery.Selection) bool { return strings.HasPrefix(f.AttrOr("action", ""), at) }).Length() > 0 {
		t.Error("it can still be changed")
	}
	if res := b.fills(open.Find("form.file-sheet"), "outcome", "Gelukt"); res.StatusCode != 422 || !strings.Contains(problems(res), "intussen weggehaald") {
		t.Errorf("from a page of before: %d %s", res.StatusCode, problems(res))
	}
	if len(h.standing(p).Open) > 0 {
		t.Error("it is still open")
	}
}

func TestAnothersClientIsNobodyHere(t *testing.T) {
	h := open(t)
	mine := h.client("Amina", "fox", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	theirs, other := h.colleague("Bob", "Zeynep")
	id := kiosk.ID{}
	if res := theirs.post(recordsAt(other, "goal"), "goal", "Kapster worden"); res.StatusCode != 303 {
		t.Fatalf("%d", res.StatusCode)
	}
	id = h.written(other).Records[0].ID
	before := len(h.written(other).Records[0].Changes)
	for _, res := range []answer{
		b.get(recordsAt(other, "goal")), b.get(recordsAt(other, "goal") + "/" + id.String()),
		b.post(recordsAt(other, "goal"), "goal", "x"), b.post(recordsAt(other, "goal"), "of", id.String(), "goal", "x"),
		b.get(recordsAt(mine, "goal") + "/" + id.String()), b.post(recordsAt(mine, "goal"), "of", id.String(), "goal", "x"),
		b.post(recordsAt(mine, "goal"), "of", id.String(), "withdrawn", "mistake"),
	} {
		if res.StatusCode != 403 && res.StatusCode != 404 || strings.Contains(res.body, "Zeynep") || strings.Contains(res.body, "Kapster") {
			t.Errorf("%s %s: %d", res.Request.Method, res.Request.URL.Path, res.StatusCode)
		}
	}
	if f := h.written(other); len(f.Records) != 1 || len(f.Records[0].Changes) != before || len(h.written(mine).Records) > 0 {
		t.Error("something was written")
	}
	for _, r := range []kiosk.Role{kiosk.Organiser, kiosk.Host, kiosk.Administrator} {
		if res := h.as(r).get(recordsAt(mine, "goal")); res.StatusCode != 403 || strings.Contains(res.body, "Amina") {
			t.Errorf("as %s: %d", r, res.StatusCode)
		}
	}
}

func TestTheSameFormTwiceIsOneRecord(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	form := b.sheet(recordsAt(p, "goal"))
	for range 2 {
		if res := b.fills(form, "goal", "Buschauffeur"); res.StatusCode != 303 {
			t.Errorf("%d", res.StatusCode)
		}
	}
	if n := len(h.written(p).Records); n != 1 {
		t.Errorf("%d records", n)
	}
}

func TestAdviceIsAskedWhenTheRouteIsKnown(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	if b.sheet(recordsAt(p, "route")).Find("[name=advice_worker]").Length() > 0 {
		t.Error("it is asked before")
	}
	id := h.noted(p, "route", "route", "language_pretrack", "from", h.dayOff(-100))
	var offered []string
	b.sheet(recordsAt(p, "route") + "/" + id.String()).Find("[name=advice_teacher]").Each(func(_ int, in *goquery.Selection) {
		offered = append(offered, in.AttrOr("value", ""))
	})
	if want := append(kiosk.NextRoutes("language_pretrack"), ""); !slices.Equal(offered, want) {
		t.Errorf("offered are %q, not %q", offered, want)
	}
}

func TestAPlacementShowsHowFarItIs(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	h.noted(p, "placement", "kind", "internship", "employer", "Bakkerij", "start", "2026-10-01", "hours", "130")
	doc := h.as(kiosk.BridgeFigure).page(recordsAt(p, "placement"))
	bar := doc.Find("progress")
	if bar.AttrOr("value", "") != "130" || bar.AttrOr("max", "") != "650" || !strings.Contains(doc.Find(".file-progress").Text(), "130 van 650 uur") {
		t.Error(doc.Find(".file-records").Text())
	}
}

func TestTheAddressOpensTheFormOfSomethingNew(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	h.noted(p, "step", "what", "Bellen", "owner", "person")
	b := h.as(kiosk.BridgeFigure)
	if page := b.page(recordsAt(p, "step")); page.Find("details.file-new[open], [autofocus]").Length() > 0 {
		t.Error("it is open without being asked")
	}
	for _, noun := range []string{"step", "appointment", "barrier"} {
		page := b.page(recordsAt(p, noun) + "?new=1")
		first := page.Find("details.file-new[open] .file-field").First()
		if page.Find("[autofocus]").Length() != 1 || first.Find("[autofocus]").Length() != 1 {
			t.Errorf("%s: it is shut, or the typing does not begin in its first field", noun)
		}
	}
}

func TestARouteThatDoesNotFitIsRefusedAtItsField(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	id := h.noted(p, "route", "route", "entry_course", "from", h.dayOff(-90))
	b := h.as(kiosk.BridgeFigure)
	if res := b.fills(b.sheet(recordsAt(p, "route")), "route", "language_pretrack", "from", h.dayOff(-90)); res.StatusCode != 422 || !strings.Contains(problems(res), "al een andere route") {
		t.Errorf("beside another: %d %q", res.StatusCode, problems(res))
	}
	if res := b.fills(b.sheet(recordsAt(p, "route")+"/"+id.String()), "to", h.dayOff(-10)); res.StatusCode != 303 {
		t.Fatalf("it cannot be ended: %d %q", res.StatusCode, problems(res))
	}
	if res := b.fills(b.sheet(recordsAt(p, "route")), "route", "language_pretrack", "from", h.dayOff(-9)); res.StatusCode != 422 || !strings.Contains(problems(res), "Na “instapcursus” kan: instapcursus, duurzame plek.") {
		t.Errorf("one that does not follow: %d %q", res.StatusCode, problems(res))
	}
	if res := b.fills(b.sheet(recordsAt(p, "route")), "route", "sustainable_placement", "from", h.dayOff(-9)); res.StatusCode != 303 {
		t.Errorf("the next one: %d %q", res.StatusCode, problems(res))
	}
}

func TestTheDayOfAnObservationStandsInItsLine(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	h.noted(p, "language_test", "day", "2026-11-03", "speaking", "a2", "reading", "a1")
	h.noted(p, "soft_result", "day", "2026-10-20", "on_time", "yes")
	b := h.as(kiosk.BridgeFigure)
	for noun, want := range map[string]string{"language_test": "Spreken A2, lezen A1, 3 november", "soft_result": "Komt op tijd: ja, 20 oktober"} {
		if got := strings.Join(texts(b.page(recordsAt(p, noun)).Find(".file-records li > a")), ""); got != want {
			t.Errorf("%s: %q, not %q", noun, got, want)
		}
	}
}

func TestHowManyLettersAreLeftIsNotSaidBefore(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	page := h.as(kiosk.BridgeFigure).page(recordsAt(p, "talk"))
	if hints := page.Find("[data-left]"); hints.Length() != 7 || hints.Filter("[hidden]").Length() != 7 || strings.TrimSpace(hints.Text()) != "" {
		t.Errorf("%d hints: %q", hints.Length(), hints.Text())
	}
}

func TestWhatIsBegunOnSomebodysPageLeadsBackThere(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	words := map[string][]string{
		"step":        {"what", "Bellen"},
		"appointment": {"day", h.dayOff(3), "at", "10:00"},
	}
	for noun, fields := range words {
		from := b.page(followAt(p, "")).Find("a[href='" + recordsAt(p, noun) + "?new=1']")
		if from.Length() != 1 {
			t.Fatalf("%s: nothing on the page leads to its form", noun)
		}
		if res := b.send(b.page(recordsAt(p, noun)+"?new=1").Find("form.file-sheet"), fields...); res.Header.Get("Location") != followAt(p, "?saved=1") {
			t.Errorf("%s: it leads to %s", noun, res.Header.Get("Location"))
		}
		if res := b.send(b.page(recordsAt(p, noun)).Find("form.file-sheet"), fields...); res.Header.Get("Location") != recordsAt(p, noun)+"?saved=1" {
			t.Errorf("%s: begun among its own it leads to %s", noun, res.Header.Get("Location"))
		}
	}
}

func TestAFormThatWasRefusedStillLeadsBackWhereItBegan(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	res := b.send(b.page(recordsAt(p, "step")+"?new=1").Find("form.file-sheet"), "due", h.dayOff(-9))
	if res.StatusCode != 422 || !strings.Contains(res.body, `name="back" value="person"`) {
		t.Errorf("%d, and it forgot where it came from", res.StatusCode)
	}
}

func TestWhatEndsIsOfferedInMonths(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	b.change(p, kiosk.Running)
	for _, at := range []struct{ path, field string }{
		{followAt(p, "/way"), "until"}, {recordsAt(p, "stage"), "to"}, {recordsAt(p, "route"), "to"}, {recordsAt(p, "placement"), "end"},
	} {
		chips := strings.Join(texts(b.page(at.path).Find("[data-for=f-"+at.field+"]")), ", ")
		if !strings.HasSuffix(chips, "over een maand, over drie maanden") || strings.Contains(chips, "morgen") {
			t.Errorf("%s: %s", at.path, chips)
		}
	}
}
