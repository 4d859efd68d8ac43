package web

import (
	"bytes"
	"context"
	"encoding/json"
	"net/url"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store"
)

// roundUp is an activity with the address of its round-up.
type roundUp struct {
	*house
	activity kiosk.Activity
	at       string
}

func (h *house) roundUp(change func(*kiosk.Activity)) roundUp {
	h.t.Helper()
	local := h.clock.Now().In(h.zone())
	a := kiosk.Activity{
		ID: h.store.NewID(), Kind: "workshop", Title: "Solliciteren", Site: h.site.ID, Day: kiosk.DayOf(local, h.zone()),
		Start: 9 * 60, End: 12 * 60, Audience: "everyone",
	}
	if change != nil {
		change(&a)
	}
	must(h.t, h.store.AddActivities(context.Background(), a))
	return roundUp{h, a, "/activities/" + a.ID.String() + "/evaluation"}
}

// kept is the round-up as it lies on the disk, with the note opened.
func (r roundUp) kept() (kiosk.GroupEvaluation, string) {
	r.t.Helper()
	g, said, _, err := r.store.GroupEvaluation(context.Background(), r.activity.ID, r.keys[vault.People])
	must(r.t, err)
	return g, said
}

// disk is everything that was written.
func (h *house) disk() []byte {
	h.t.Helper()
	b, err := os.ReadFile(h.path)
	must(h.t, err)
	return b
}

// shown reads a page that says that something is wrong.
func shown(t testing.TB, res answer) *goquery.Document {
	t.Helper()
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(res.body))
	must(t, err)
	return doc
}

func value(doc *goquery.Document, field string) string {
	v, _ := doc.Find(`[name="` + field + `"]`).Attr("value")
	return v
}

func TestTheRoundUpKeepsTheHandsAndWhatWasSaid(t *testing.T) {
	r := open(t).roundUp(nil)
	b := r.as(kiosk.BridgeFigure)
	res := b.post(r.at, "revision", "0", "way", "paper", "q.understood.4", "7", "q.understood.1", "2", "q.time.3", "",
		"said", "Het ging snel.\nDe zaal was koud.", "next", "Meer tijd")
	if res.StatusCode != 303 {
		t.Fatalf("save: %d", res.StatusCode)
	}
	g, said := r.kept()
	if c := g.Counts["understood"]; c.People != 9 || c.Scores[3] != 7 || c.Scores[0] != 2 || !g.OnPaper || g.Next != "Meer tijd" {
		t.Errorf("kept %+v", g)
	}
	if said != "Het ging snel.\nDe zaal was koud." {
		t.Errorf("said %q", said)
	}
	if bytes.Contains(r.disk(), []byte("De zaal was koud")) {
		t.Error("the note lies open on the disk")
	}
	doc := read(t, b.get(r.at))
	if value(doc, "q.understood.4") != "7" || value(doc, "q.time.3") != "0" || value(doc, "revision") != "1" {
		t.Error("the screen does not show what was kept")
	}
	if !strings.Contains(doc.Find("#f-said").Text(), "zaal was koud") || doc.Find(`[name="way"][value="paper"][checked]`).Length() != 1 {
		t.Error("the screen lacks the note, or how it was counted")
	}
}

func TestOnlyTheHostOfTheActivityAndOrganisersLeadItsRoundUp(t *testing.T) {
	h := open(t)
	own := h.roundUp(func(a *kiosk.Activity) { a.Host = "staf  host" })
	bridge := h.as(kiosk.BridgeFigure)
	other := h.roundUp(func(a *kiosk.Activity) { a.Host = "Nadia" })
	host, admin := h.as(kiosk.Host), h.as(kiosk.Administrator)
	for _, page := range []string{"", "/beamer", "/paper"} {
		if res := host.get(own.at + page); res.StatusCode != 200 {
			t.Errorf("%s of the own activity: %d", page, res.StatusCode)
		}
		if res := host.get(other.at + page); res.StatusCode != 403 || strings.Contains(res.body, "Solliciteren") {
			t.Errorf("%s of another's activity: %d", page, res.StatusCode)
		}
		if res := bridge.get(other.at + page); res.StatusCode != 403 {
			t.Errorf("%s of another's activity as bridge figure: %d", page, res.StatusCode)
		}
		if res := admin.get(own.at + page); res.StatusCode != 403 {
			t.Errorf("%s as administrator: %d", page, res.StatusCode)
		}
	}
	if res := host.post(other.at, "revision", "0", "q.understood.4", "7"); res.StatusCode != 403 {
		t.Errorf("counting at another's activity: %d", res.StatusCode)
	}
	if g, _ := other.kept(); g.Revision != 0 {
		t.Error("another's activity has a round-up now")
	}
	if res := host.post(own.at, "revision", "0", "q.understood.4", "7"); res.StatusCode != 303 {
		t.Errorf("counting at the own activity: %d", res.StatusCode)
	}
	if res := h.as(kiosk.Organiser).get("/activities/" + h.store.NewID().String() + "/evaluation"); res.StatusCode != 404 {
		t.Errorf("an activity that does not exist: %d", res.StatusCode)
	}
}

func TestWhoLacksTheKeyWritesTheNoteAndCannotReadItBack(t *testing.T) {
	r := open(t).roundUp(func(a *kiosk.Activity) { a.Host = "Staf host" })
	host := r.as(kiosk.Host)
	if res := host.post(r.at, "revision", "0", "said", "De bus kwam te laat.", "q.time.1", "3"); res.StatusCode != 303 {
		t.Fatalf("save: %d", res.StatusCode)
	}
	res := host.get(r.at)
	if strings.Contains(res.body, "De bus kwam") || !strings.Contains(res.body, "die jij niet kunt teruglezen") {
		t.Error("the host reads the note, or is not told that there is one")
	}
	if res := host.post(r.at, "revision", "1", "said", "", "q.time.1", "4"); res.StatusCode != 303 {
		t.Fatalf("save without a word: %d", res.StatusCode)
	}
	if g, said := r.kept(); said != "De bus kwam te laat." || g.Counts["time"].Scores[0] != 4 {
		t.Errorf("an empty field erased the note: %q, %+v", said, g.Counts["time"])
	}
	organiser := r.as(kiosk.Organiser)
	if doc := read(t, organiser.get(r.at)); doc.Find("#f-said").Text() != "De bus kwam te laat." {
		t.Error("an organiser does not read the note")
	}
	organiser.post(r.at, "revision", "2", "said", "")
	if _, said := r.kept(); said != "" {
		t.Error("who reads the note cannot erase it")
	}
}

func TestARoundUpThatIsSentTwiceCountsOnce(t *testing.T) {
	r := open(t).roundUp(nil)
	b := r.as(kiosk.Organiser)
	for range 5 {
		res := b.post(r.at, "revision", "0", "q.time.4", "7", "said", "Fijn", "next", "")
		if res.StatusCode != 303 {
			t.Fatalf("%d", res.StatusCode)
		}
	}
	if g, _ := r.kept(); g.Revision != 1 || g.Counts["time"].People != 7 {
		t.Errorf("kept %+v", g)
	}
}

func TestTwoWhoCountAtOnceLoseNothing(t *testing.T) {
	r := open(t).roundUp(nil)
	one, two := r.as(kiosk.Organiser), r.as(kiosk.BridgeFigure)
	one.post(r.at, "revision", "0", "q.time.4", "7", "said", "Van een", "next", "Meer tijd")
	typed := []string{"revision", "0", "q.time.4", "5", "q.time.1", "1", "said", "Van twee", "next", "Een pauze"}
	res := two.post(r.at, typed...)
	if res.StatusCode != 409 {
		t.Fatalf("a round-up over another's: %d", res.StatusCode)
	}
	if g, said := r.kept(); g.Counts["time"].Scores[3] != 7 || said != "Van een" {
		t.Errorf("the first was overwritten: %+v %q", g, said)
	}
	doc := shown(t, res)
	if value(doc, "q.time.4") != "5" || value(doc, "q.time.1") != "1" || doc.Find("#f-said").Text() != "Van twee" || doc.Find("#f-next").Text() != "Een pauze" {
		t.Error("what was typed is gone")
	}
	text := doc.Find("form").Text()
	for _, theirs := range []string{"Intussen bewaard: 7", "Intussen bewaard: 0", "Van een", "Meer tijd"} {
		if !strings.Contains(text, theirs) {
			t.Errorf("the other's %q does not stand beside it", theirs)
		}
	}
	typed[1] = value(doc, "revision")
	if res := two.post(r.at, typed...); res.StatusCode != 303 {
		t.Errorf("saved on purpose: %d", res.StatusCode)
	}
	if g, said := r.kept(); g.Counts["time"].People != 6 || said != "Van twee" {
		t.Errorf("kept %+v %q", g, said)
	}
}

// filledIn is the round-up as a browser sends it, with some fields changed.
func (r roundUp) filledIn(b *browser, page string, change ...string) url.Values {
	r.t.Helper()
	form := formOf(r.t, b.get(r.at+page))
	for i := 0; i < len(change); i += 2 {
		form.Set(change[i], change[i+1])
	}
	return form
}

func TestTheTabletAndTheLargeScreenCountBesideEachOther(t *testing.T) {
	r := open(t).roundUp(nil)
	b, c := r.as(kiosk.Organiser), r.as(kiosk.Organiser)
	b.post(r.at, "revision", "0", "q.time.4", "1")
	tablet := r.filledIn(b, "", "q.time.4", "5", "said", "Het ging snel.")
	screen := r.filledIn(c, "/beamer?q=2", "q.learned.4", "8", "q.learned.1", "2")
	if res := c.do("POST", r.at, screen); res.StatusCode != 303 {
		t.Fatalf("the large screen: %d", res.StatusCode)
	}
	if res := b.do("POST", r.at, tablet); res.StatusCode != 303 {
		t.Fatalf("the tablet, after it: %d", res.StatusCode)
	}
	g, said := r.kept()
	if g.Counts["time"].Scores[3] != 5 || g.Counts["learned"].Scores[3] != 8 || g.Counts["learned"].People != 10 || said != "Het ging snel." {
		t.Errorf("kept %+v %q", g.Counts, said)
	}
	if res := b.do("POST", r.at, r.filledIn(b, "", "q.learned.4", "")); res.StatusCode != 303 {
		t.Errorf("back to nobody: %d", res.StatusCode)
	}
	if g, _ := r.kept(); g.Counts["learned"].People != 2 {
		t.Errorf("kept %+v", g.Counts["learned"])
	}
}

func TestOnlyWhatBothChangedIsAskedAbout(t *testing.T) {
	r := open(t).roundUp(nil)
	b, c := r.as(kiosk.Organiser), r.as(kiosk.BridgeFigure)
	mine := r.filledIn(b, "", "q.time.4", "5", "q.learned.4", "3", "next", "Een pauze")
	theirs := r.filledIn(c, "", "q.time.4", "7", "q.understood.4", "9")
	c.do("POST", r.at, theirs)
	res := b.do("POST", r.at, mine)
	doc := shown(t, res)
	if res.StatusCode != 409 || doc.Find(".theirs").Length() != 1 || !strings.Contains(doc.Find(".theirs").Text(), "7") {
		t.Fatalf("%d: beside each other: %q", res.StatusCode, doc.Find(".theirs").Text())
	}
	for field, want := range map[string]string{"q.time.4": "5", "q.learned.4": "3", "q.understood.4": "9", "was.q.time.4": "7"} {
		if got := value(doc, field); got != want {
			t.Errorf("%s is %q, want %q", field, got, want)
		}
	}
	if g, _ := r.kept(); g.Counts["time"].People != 7 || g.Counts["learned"].People != 0 {
		t.Errorf("half of it was kept: %+v", g.Counts)
	}
	if res := b.do("POST", r.at, formOf(t, res)); res.StatusCode != 303 {
		t.Errorf("saved on purpose: %d", res.StatusCode)
	}
	if g, _ := r.kept(); g.Counts["time"].People != 5 || g.Counts["understood"].People != 9 || g.Counts["learned"].People != 3 || g.Next != "Een pauze" {
		t.Errorf("kept %+v", g)
	}
}

func TestAScriptIsToldWhatSomebodyElseCounted(t *testing.T) {
	r := open(t).roundUp(func(a *kiosk.Activity) { a.Host = "Staf host" })
	host, organiser := r.as(kiosk.Host), r.as(kiosk.Organiser)
	tablet := r.filledIn(host, "", "q.time.4", "5", "said", "De bus kwam te laat.")
	organiser.do("POST", r.at, r.filledIn(organiser, "/beamer?q=1", "q.understood.2", "4"))
	var answer struct {
		Answer   string
		Revision uint64
		Newer    map[string]string
		Noted    bool
	}
	send := func() int {
		res := host.do("POST", r.at, tablet, "Accept", "application/json")
		must(t, json.Unmarshal([]byte(res.body), &answer))
		return res.StatusCode
	}
	if status := send(); status != 200 || answer.Revision != 2 || len(answer.Newer) != 1 || answer.Newer["q.understood.2"] != "4" || !answer.Noted {
		t.Fatalf("%d %+v", status, answer)
	}
	if status := send(); status != 200 {
		t.Errorf("the same once more: %d %+v", status, answer)
	}
	fresh := r.filledIn(organiser, "", "said", "Van de organisator")
	organiser.do("POST", r.at, fresh)
	if status := send(); status != 409 {
		t.Errorf("a note over one that its writer never heard of: %d", status)
	}
	if _, said := r.kept(); said != "Van de organisator" {
		t.Errorf("said %q", said)
	}
}

func TestHandsThatCannotBeGetAWord(t *testing.T) {
	r := open(t).roundUp(nil)
	b := r.as(kiosk.Organiser)
	for _, wrong := range [][2]string{
		{"q.time.4", "-1"}, {"q.time.4", "99999"}, {"q.time.4", "501"}, {"q.time.4", "zeven"}, {"q.time.4", "1.5"}, {"q.time.4", "99999999999999999999"},
		{"q.nothing.4", "3"}, {"q.time.5", "3"}, {"q.time.0", "3"}, {"q.time", "3"}, {"q.", "3"}, {"set", "0123456789abcdef0123456789abcdef"},
	} {
		res := b.post(r.at, "revision", "0", "version", "1", wrong[0], wrong[1], "q.understood.2", "4", "next", "Blijft staan")
		doc := shown(t, res)
		if res.StatusCode != 422 || doc.Find(".problems li").Length() == 0 || strings.Contains(res.body, "⟦") {
			t.Errorf("%v: %d", wrong, res.StatusCode)
		}
		if value(doc, "q.understood.2") != "4" || doc.Find("#f-next").Text() != "Blijft staan" {
			t.Errorf("%v: what was typed is gone", wrong)
		}
	}
	if g, _ := r.kept(); g.Revision != 0 {
		t.Errorf("kept %+v", g)
	}
}

func TestAScriptIsToldHowItWent(t *testing.T) {
	r := open(t).roundUp(nil)
	b := r.as(kiosk.Organiser)
	ask := func(fields ...string) (status int, answer struct {
		Answer   string
		Revision int
		Problems map[string]string
	}) {
		form := url.Values{}
		for i := 0; i < len(fields); i += 2 {
			form.Set(fields[i], fields[i+1])
		}
		res := b.do("POST", r.at, form, "Accept", "application/json")
		must(t, json.Unmarshal([]byte(res.body), &answer))
		return res.StatusCode, answer
	}
	for revision := range 3 {
		status, answer := ask("revision", strconv.Itoa(revision), "q.time.4", strconv.Itoa(revision))
		if g, _ := r.kept(); status != 200 || answer.Answer != "saved" || uint64(answer.Revision) != g.Revision {
			t.Errorf("%d: %+v, kept as %d", status, answer, g.Revision)
		}
	}
	if status, answer := ask("revision", "1", "q.time.4", "9"); status != 409 || answer.Answer != "conflict" {
		t.Errorf("an old revision: %d %+v", status, answer)
	}
	if status, answer := ask("revision", "3", "q.time.4", "-1"); status != 422 || answer.Problems["q.time.4"] != "Een getal van 0 tot 500." {
		t.Errorf("less than nobody: %d %+v", status, answer)
	}
}

func TestTheLargeScreenShowsOneStatementAndSendsNoOther(t *testing.T) {
	r := open(t).roundUp(nil)
	b := r.as(kiosk.Organiser)
	b.post(r.at, "revision", "0", "q.understood.4", "6", "next", "Meer tijd", "said", "Fijn", "way", "paper")
	for _, page := range []struct{ at, statement, before, after string }{
		{"", "Ik begreep de uitleg.", "", "?q=2"},
		{"?q=2", "Ik heb iets geleerd.", "?q=1", "?q=3"},
		{"?q=99", "Ik weet wat ik nu ga doen.", "?q=4", r.at + "#f-said"},
		{"?q=-3", "Ik begreep de uitleg.", "", "?q=2"},
		{"?q=x", "Ik begreep de uitleg.", "", "?q=2"},
	} {
		doc := read(t, b.get(r.at+"/beamer"+page.at))
		before, _ := doc.Find("a[rel=prev]").Attr("href")
		after, _ := doc.Find("a[rel=next]").Attr("href")
		if doc.Find("h1").Length() != 1 || strings.TrimSpace(doc.Find("h1").Text()) != page.statement ||
			!strings.HasSuffix(before, page.before) || !strings.HasSuffix(after, page.after) {
			t.Errorf("%s: %q between %q and %q", page.at, doc.Find("h1").Text(), before, after)
		}
		if doc.Find(".side, .menu").Length() != 0 || doc.Find(".group-face").Length() != 4 {
			t.Errorf("%s: a menu, or not four faces", page.at)
		}
	}
	if res := b.post(r.at, "revision", "1", "at", "2", "q.learned.4", "8"); res.Header.Get("Location") != r.at+"/beamer?q=2" {
		t.Errorf("after counting without scripts: %d to %q", res.StatusCode, res.Header.Get("Location"))
	}
	g, said := r.kept()
	if g.Counts["understood"].Scores[3] != 6 || g.Counts["learned"].Scores[3] != 8 || g.Next != "Meer tijd" || said != "Fijn" || !g.OnPaper {
		t.Errorf("one statement changed the others: %+v %q", g, said)
	}
}

func TestWhereNothingIsAskedTheRoundUpSaysSo(t *testing.T) {
	r := open(t).roundUp(func(a *kiosk.Activity) { a.Kind = "individual" })
	b := r.as(kiosk.Organiser)
	for _, page := range []string{"", "/paper"} {
		if doc := read(t, b.get(r.at+page)); doc.Find(".empty").Length() != 1 || doc.Find("form[data-group], .dots").Length() != 0 {
			t.Errorf("%s is not plain", page)
		}
	}
	if res := b.get(r.at + "/beamer"); res.StatusCode != 303 {
		t.Errorf("the large screen: %d", res.StatusCode)
	}
	if res := b.post(r.at, "revision", "0", "next", "Iets"); res.StatusCode != 422 {
		t.Errorf("saved: %d", res.StatusCode)
	}
}

func TestNobodyAskedAloneMayBeAskedInTheGroup(t *testing.T) {
	r := open(t).roundUp(func(a *kiosk.Activity) { a.Feedback = kiosk.NoAnswer })
	if doc := read(t, r.as(kiosk.Organiser).get(r.at)); doc.Find(".group-statement").Length() != 5 {
		t.Error("where nobody is asked alone, the group is not asked either")
	}
}

func TestWhatWasPromisedLastTimeStandsOnTop(t *testing.T) {
	h := open(t)
	series := h.store.NewID()
	last := h.roundUp(func(a *kiosk.Activity) { a.Series, a.Day = series, a.Day.Add(-7) })
	now := h.roundUp(func(a *kiosk.Activity) { a.Series = series })
	b := h.as(kiosk.Organiser)
	if doc := read(t, b.get(now.at)); doc.Find(".promised").Length() != 0 {
		t.Error("something was promised before anybody promised it")
	}
	b.post(last.at, "revision", "0", "next", "Meer tijd om te oefenen")
	if doc := read(t, b.get(now.at)); doc.Find(".promised strong").Text() != "Meer tijd om te oefenen" {
		t.Error("what was promised does not stand there")
	}
}

func TestARoundUpKeepsTheQuestionsThatItBeganWith(t *testing.T) {
	r := open(t).roundUp(nil)
	b := r.as(kiosk.Organiser)
	doc := read(t, b.get(r.at))
	set, err := r.store.QuestionSet(context.Background(), kiosk.StockSets()[0].ID)
	must(t, err)
	set.Scale = 5
	_, err = r.store.SaveQuestionSet(context.Background(), r.store.RandomID(), set, store.Actor{Staff: r.staff[kiosk.Organiser].ID})
	must(t, err)
	if res := b.post(r.at, "revision", "0", "set", value(doc, "set"), "version", value(doc, "version"), "q.time.4", "7"); res.StatusCode != 303 {
		t.Fatalf("a form from before the change: %d", res.StatusCode)
	}
	if g, _ := r.kept(); g.Version != 1 || len(g.Counts["time"].Scores) != 4 {
		t.Errorf("kept %+v", g)
	}
	if doc := read(t, b.get(r.at)); doc.Find(".group-faces.of-4").Length() != 5 || value(doc, "q.time.4") != "7" {
		t.Error("what was counted is shown with other faces")
	}
}

func TestThePaperIsInDutchAndInALanguageOfTheGroup(t *testing.T) {
	r := open(t).roundUp(func(a *kiosk.Activity) { a.Languages = []kiosk.Language{kiosk.Dutch, kiosk.Romanian} })
	b := r.as(kiosk.Organiser)
	for _, l := range kiosk.Languages() {
		res := b.get(r.at + "/paper?lang=" + string(l))
		table := read(t, res).Find("article.dots")
		if table.Length() != 1 || table.Find("tbody tr").Length() != 5 || table.Find("thead th").Length() != 4 || strings.Contains(res.body, "⟦") {
			t.Errorf("%s: not the table", l)
		}
		second := table.Find("tbody th [lang]")
		if l == kiosk.Dutch {
			if second.Length() != 0 {
				t.Error("Dutch stands there twice")
			}
			continue
		}
		if dir, _ := second.First().Attr("dir"); second.Length() != 5 || dir != l.Direction() {
			t.Errorf("%s: %d statements, written %s", l, second.Length(), dir)
		}
		if !strings.Contains(table.Text(), "Ik begreep de uitleg.") {
			t.Errorf("%s: the Dutch is gone", l)
		}
	}
	if lang, _ := read(t, b.get(r.at+"/paper")).Find("tbody th [lang]").Attr("lang"); lang != "ro" {
		t.Errorf("by itself it is in %q", lang)
	}
}

func TestNothingIsCountedBeforeTheStart(t *testing.T) {
	r := open(t).roundUp(func(a *kiosk.Activity) { a.Start, a.End = 14*60+25, 16*60 })
	b := r.as(kiosk.Organiser)
	links := func() int {
		return read(t, b.get("/today")).Find(`a[href="`+r.at+`"]`).Length() + read(t, b.get("/activities/"+r.activity.ID.String())).Find(`a[href="`+r.at+`"]`).Length()
	}
	if n := links(); n > 0 {
		t.Errorf("%d buttons lead to it", n)
	}
	doc := read(t, b.get(r.at))
	if !strings.Contains(doc.Text(), "Dit begint pas om 14.25") || doc.Find("form[data-group]").Length() > 0 {
		t.Errorf("the page: %q", doc.Find("main .notice").Text())
	}
	if res := b.get(r.at + "/beamer"); res.StatusCode != 303 {
		t.Errorf("the large screen: %d", res.StatusCode)
	}
	if res := b.post(r.at, "revision", "0", "q.understood.4", "7"); res.StatusCode != 409 || !strings.Contains(res.body, "Dit begint pas om 14.25") {
		t.Errorf("counting: %d", res.StatusCode)
	}
	if g, _ := r.kept(); g.Revision != 0 {
		t.Errorf("kept %+v", g)
	}
	r.house.at(r.activity.Begins(r.zone()))
	if n := links(); n < 2 {
		t.Errorf("%d buttons lead to it once it has begun", n)
	}
	if res := b.post(r.at, "revision", "0", "q.understood.4", "7"); res.StatusCode != 303 {
		t.Errorf("counting once it has begun: %d", res.StatusCode)
	}
}

func TestTheHandsOfAStatementStandBesideHowManyPeopleThereAre(t *testing.T) {
	r := open(t).roundUp(func(a *kiosk.Activity) { a.HeadCount = 12 })
	b := r.as(kiosk.Organiser)
	if n := read(t, b.get(r.at)).Find(`a[href^="/evaluations?activity="]`).Length(); n > 0 {
		t.Error("there is a link to what nobody counted")
	}
	b.post(r.at, "revision", "0", "q.understood.4", "5", "q.understood.1", "1")
	for _, page := range []string{r.at, r.at + "/beamer"} {
		shown := read(t, b.get(page)).Find(".group-hands").First()
		shown.Find("[hidden]").Remove()
		if got := strings.Join(strings.Fields(shown.Text()), " "); got != "6 handen · 12 aanwezig" {
			t.Errorf("%s says %q", page, got)
		}
	}
	if n := read(t, b.get(r.at)).Find(`a[href="/evaluations?activity=` + r.activity.ID.String() + `"]`).Length(); n != 1 {
		t.Errorf("%d links to what was said alone", n)
	}
}
