package web

import (
	"context"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store"
)

const decideAt = "/follow-up/decide"

// disputed is a barrier that two tabs gave another end.
func (h *house) disputed(p kiosk.Participant, b *browser) kiosk.ID {
	h.t.Helper()
	id := h.noted(p, "barrier", "kind", "childcare", "opened", h.dayOff(-20))
	one, other := b.sheet(recordsAt(p, "barrier")+"/"+id.String()), b.sheet(recordsAt(p, "barrier")+"/"+id.String())
	b.fills(one, "removed", h.dayOff(-4))
	b.fills(other, "removed", h.dayOff(-2))
	if r := h.record(p, id); len(r.Disputes) != 1 || r.Values["removed"] != h.dayOff(-4) {
		h.t.Fatalf("%v, disputes %v", r.Values, r.Disputes)
	}
	return id
}

func TestTwoTabsThatSayOtherThingsAskAPerson(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	id := h.disputed(p, b)
	record := b.page(recordsAt(p, "barrier") + "/" + id.String())
	if record.Find(".notice a[href='"+decideAt+"']").Length() != 1 || !strings.Contains(record.Find(".notice").Text(), "20 november / 22 november") {
		t.Errorf("the record says %q", record.Find(".notice").Text())
	}
	form := b.page(decideAt).Find(".decide-dispute")
	for i, want := range []string{"20 november", "22 november"} {
		if text := form.Find(".decide-two button").Eq(i).Text(); !strings.Contains(text, want) || !strings.Contains(text, "Staf bridge_figure, 24 november") {
			t.Errorf("%q", text)
		}
	}
}

func TestSomebodyDecidesBetweenTwoValues(t *testing.T) {
	for name, tc := range map[string]struct {
		fields []string
		days   int
	}{"the first": {[]string{"choose", "has"}, -4}, "the second": {[]string{"choose", "asks"}, -2}, "a third": {[]string{"choose", "third", "removed", "2026-11-21"}, -3}} {
		t.Run(name, func(t *testing.T) {
			h := open(t)
			p := h.client("Amina", "fox", kiosk.Dutch)
			b := h.as(kiosk.BridgeFigure)
			id := h.disputed(p, b)
			form := b.page(decideAt).Find(".decide-dispute")
			if res := b.fills(form, tc.fields...); res.StatusCode != 303 {
				t.Fatalf("%d %s", res.StatusCode, problems(res))
			}
			if r := h.record(p, id); len(r.Disputes) > 0 || r.Values["removed"] != h.dayOff(tc.days) {
				t.Errorf("%v, disputes %v", r.Values, r.Disputes)
			}
			if b.page(decideAt).Find("form").FilterFunction(func(_ int, f *goquery.Selection) bool { return f.AttrOr("action", "") == decideAt }).Length() > 0 {
				t.Error("it is still asked")
			}
			if res := b.fills(form, tc.fields...); res.StatusCode != 303 || len(h.record(p, id).Changes) != 4 {
				t.Errorf("the same form twice: %d", res.StatusCode)
			}
		})
	}
}

func TestWhoDecidesOnAPageOfBeforeLooksAgain(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	id := h.disputed(p, b)
	one, other := b.page(decideAt).Find(".decide-dispute"), b.page(decideAt).Find(".decide-dispute")
	b.fills(one, "choose", "asks")
	if res := b.fills(other, "choose", "has"); res.StatusCode != 422 || !strings.Contains(problems(res), "Kijk opnieuw") {
		t.Errorf("%d %s", res.StatusCode, problems(res))
	}
	if r := h.record(p, id); r.Values["removed"] != h.dayOff(-2) {
		t.Errorf("%v", r.Values)
	}
	if res := b.post(decideAt, "what", "dispute", "person", p.ID.String(), "of", id.String()); res.StatusCode != 422 {
		t.Errorf("about nothing: %d", res.StatusCode)
	}
}

// late is a goal that came when the trajectory was over, from somebody who did
// not know.
func (h *house) late(p kiosk.Participant) kiosk.ID {
	h.t.Helper()
	h.notedAt(h.ago(20), p, "trajectory", "state", kiosk.Running)
	h.notedAt(h.ago(1), p, "trajectory", "state", kiosk.Completed, "reason", "work")
	e := kiosk.Entry{ID: h.store.NewID(), Person: p.ID, Noun: "goal", By: h.staff[kiosk.BridgeFigure].ID, At: h.ago(2), Written: h.ago(2), Set: kiosk.Values{"goal": "Buschauffeur"}}
	e.Of = e.ID
	must(h.t, h.store.Write(context.Background(), store.Writing{Person: p.ID, Entries: []kiosk.Entry{e}, Notes: h.keys[vault.Notes], People: h.keys[vault.People]}))
	if !h.record(p, e.ID).Late {
		h.t.Fatal("it is not late")
	}
	return e.ID
}

func TestWhatCameLateIsKeptOrTakenAway(t *testing.T) {
	h := open(t)
	p, other := h.client("Amina", "fox", kiosk.Dutch), h.client("Stefan", "bee", kiosk.Dutch)
	kept, gone := h.late(p), h.late(other)
	b := h.as(kiosk.BridgeFigure)
	people := b.page(decideAt).Find(".decide-person")
	if people.Length() != 2 || !strings.Contains(people.First().Text(), "Buschauffeur") || people.Find("a[href='"+followAt(p, "/way")+"']").Length() != 1 {
		t.Fatalf("%q", people.Text())
	}
	if res := b.fills(people.Eq(0).Find(".decide-keep"), "choose", "keep"); res.StatusCode != 303 {
		t.Fatalf("%d %s", res.StatusCode, problems(res))
	}
	remove := people.Eq(1).Find("details form")
	if res := b.fills(remove); res.StatusCode != 422 {
		t.Errorf("taken away without a reason: %d", res.StatusCode)
	}
	if res := b.fills(remove, "withdrawn", "other_person"); res.StatusCode != 303 {
		t.Fatalf("%d %s", res.StatusCode, problems(res))
	}
	if r := h.record(p, kept); r.Late || r.Struck() || r.Values["goal"] != "Buschauffeur" {
		t.Errorf("kept: %+v", r)
	}
	if r := h.record(other, gone); !r.Struck() || r.Values["goal"] != "Buschauffeur" {
		t.Errorf("gone: %+v", r)
	}
	if b.page(decideAt).Find(".decide-person").Length() > 0 {
		t.Error("it is still asked")
	}
}

// paper is one of a bridge figure of a form at that path, of pairs.
func (h *house) paper(path, why string, pairs ...string) kiosk.ID {
	h.t.Helper()
	f := store.Form{Path: path, Fields: map[string][]string{}}
	for i := 0; i < len(pairs); i += 2 {
		f.Fields[pairs[i]] = []string{pairs[i+1]}
	}
	p := store.Paper{ID: h.store.RandomID(), Staff: h.staff[kiosk.BridgeFigure].ID, Written: h.ago(2), Why: why}
	must(h.t, h.store.KeepPaper(context.Background(), p, f, h.keys[vault.Notes]))
	return p.ID
}

func TestALooseNoteGoesToAPerson(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	id := h.paper(notePath, "", "who", "de mama van Sara", "note", "Vraagt een fiets", "happened_day", h.dayOff(-3))
	b := h.as(kiosk.BridgeFigure)
	paper := b.page(decideAt).Find(".decide-paper")
	for _, want := range []string{"de mama van Sara", "Vraagt een fiets", "22 november"} {
		if !strings.Contains(paper.Text(), want) {
			t.Errorf("%q says nothing of %q", paper.Text(), want)
		}
	}
	form := paper.Find("form.file-sheet")
	if res := b.fills(form, "person", p.ID.String(), "note", "Vraagt een fiets, dringend"); res.StatusCode != 422 || !strings.Contains(res.body, "fiets, dringend") {
		t.Errorf("nobody said whether she was reached: %d", res.StatusCode)
	}
	if res := b.fills(form, "kind", "on_the_way", "reached", "yes"); res.StatusCode != 422 || !strings.Contains(problems(res), "Kies eerst iemand") {
		t.Errorf("to nobody: %d %s", res.StatusCode, problems(res))
	}
	for range 2 {
		if res := b.fills(form, "person", p.ID.String(), "kind", "on_the_way", "reached", "yes"); res.StatusCode != 303 {
			t.Fatalf("%d %s", res.StatusCode, problems(res))
		}
	}
	f := h.written(p)
	if r := h.record(p, id); len(f.Records) != 1 || r.Values["note"] != "Over wie: de mama van Sara\nVraagt een fiets" || kiosk.DayOf(r.At, h.zone()) != kiosk.Day(h.dayOff(-3)) || !r.Written.Equal(h.ago(2)) {
		t.Errorf("%d records, %+v", len(f.Records), r)
	}
	if b.page(decideAt).Find(".decide-paper").Length() > 0 {
		t.Error("it is still asked")
	}
}

func TestAFormThatCouldNotBeTakenIsReadable(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	h.paper(recordsAt(p, "barrier"), "tablet.why_invalid", "id", firstTime, tabletWritten, "1", "seen.note", "oud", "kind", "childcare", "opened", h.dayOff(1), "note", "Zoekt een crèche")
	_, other := h.colleague("Bob", "Zeynep")
	h.paper(recordsAt(other, "barrier"), "tablet.why_forbidden", "kind", "papers", "note", "Iets")
	b := h.as(kiosk.BridgeFigure)
	doc := b.page(decideAt)
	of := func(words string) *goquery.Selection {
		return doc.Find(".decide-paper").FilterFunction(func(_ int, p *goquery.Selection) bool { return strings.Contains(p.Find("blockquote").Text(), words) })
	}
	mine, theirs := of("crèche"), of("Iets")
	text := strings.Join(strings.Fields(mine.Text()), " ")
	for _, want := range []string{"Drempel · Amina", "Welke drempel? kinderopvang", "Sinds 25 november", "Zoekt een crèche"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q says nothing of %q", text, want)
		}
	}
	if strings.Contains(mine.Find("dl").Text(), firstTime) || strings.Contains(mine.Find("dl").Text(), "oud") || strings.Contains(doc.Find("main").Text(), "Zeynep") {
		t.Error("it shows what is the program's own, or the name of another's client")
	}
	if mine.Find("a[href='"+recordsAt(p, "barrier")+"']").Length() != 1 || theirs.Find("a[href^='/follow-up/']").Length() > 0 {
		t.Error("the form can be opened for the wrong one")
	}
}

func TestAPaperThatBecomesAContactKeepsAllItSays(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	h.paper(recordsAt(p, "barrier"), "tablet.why_invalid", "kind", "childcare", "note", "Zoekt een crèche")
	h.paper(followAt(p, "/contact"), "tablet.why_invalid", "kind", "phone", "reached", "no", "minutes", "5", "note", "Nam niet op", "what", "Bericht sturen", "due", h.dayOff(2))
	b := h.as(kiosk.BridgeFigure)
	forms := b.page(decideAt).Find(".decide-paper form.file-sheet")
	for note, more := range map[string][]string{"crèche": {"kind", "home_visit", "reached", "yes"}, "op": nil} {
		form := forms.FilterFunction(func(_ int, f *goquery.Selection) bool { return strings.HasSuffix(f.Find("textarea").Text(), note) })
		if res := b.fills(form, more...); res.StatusCode != 303 {
			t.Fatalf("%d %s", res.StatusCode, problems(res))
		}
	}
	notes := map[string]string{}
	for _, r := range h.written(p).Records {
		notes[r.Values["kind"]+" "+r.Values["reached"]+" "+r.Values["minutes"]] = r.Values["note"]
	}
	if got := notes["home_visit yes "]; got != "Welke drempel: kinderopvang\nZoekt een crèche" {
		t.Errorf("%q", got)
	}
	if got := notes["phone no 5"]; got != "Tegen wanneer: 26 november\nWat doen we: Bericht sturen\nNam niet op" {
		t.Errorf("%q", got)
	}
}

func TestAPaperIsDiscardedForAReasonOnly(t *testing.T) {
	h := open(t)
	h.client("Amina", "fox", kiosk.Dutch)
	id := h.paper(notePath, "", "note", "Vraagt een fiets")
	b := h.as(kiosk.BridgeFigure)
	form := b.page(decideAt).Find(".decide-paper details:last-of-type form")
	if res := b.fills(form); res.StatusCode != 422 {
		t.Errorf("without a reason: %d", res.StatusCode)
	}
	if b.page(decideAt).Find(".decide-paper").Length() != 1 {
		t.Fatal("it is gone")
	}
	if res := b.fills(form, "withdrawn", "twice"); res.StatusCode != 303 {
		t.Fatalf("%d %s", res.StatusCode, problems(res))
	}
	lines, err := h.store.Audit(context.Background(), "2026-11", 100)
	must(t, err)
	noted := false
	for _, l := range lines {
		noted = noted || l.Action == "paper_discarded" && l.Subject == id && l.Detail == "twice"
	}
	if !noted || b.page(decideAt).Find(".decide-paper").Length() > 0 {
		t.Errorf("noted: %t", noted)
	}
}

func TestNobodyDecidesAboutAnothersClient(t *testing.T) {
	h := open(t)
	_, other := h.colleague("Bob", "Zeynep")
	id := h.noted(other, "barrier", "kind", "papers", "opened", h.dayOff(-3))
	paper := h.paper(notePath, "", "note", "x")
	b := h.as(kiosk.BridgeFigure)
	for name, fields := range map[string][]string{
		"a dispute": {"what", "dispute", "person", other.ID.String(), "of", id.String(), "choose", "has"},
		"a late":    {"what", "late", "person", other.ID.String(), "of", id.String(), "choose", "remove", "withdrawn", "mistake"},
		"a paper":   {"what", "paper", "person", other.ID.String(), "id", paper.String(), "kind", "phone", "reached", "yes"},
		"nobody":    {"what", "dispute", "person", h.store.NewID().String(), "of", id.String()},
	} {
		if res := b.post(decideAt, fields...); res.StatusCode != 403 && res.StatusCode != 404 || strings.Contains(res.body, "Zeynep") {
			t.Errorf("%s: %d", name, res.StatusCode)
		}
	}
	if f := h.written(other); len(f.Records) != 1 || len(f.Records[0].Changes) != 1 {
		t.Error("something was written")
	}
	for _, r := range []kiosk.Role{kiosk.Organiser, kiosk.Host, kiosk.Administrator} {
		if res := h.as(r).get(decideAt); res.StatusCode != 403 {
			t.Errorf("as %s: %d", r, res.StatusCode)
		}
	}
}

func TestWhatWaitedOfWhoIsGoneIsDecidedByWhoLooksAfterThePerson(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	h.paper(followAt(p, "/contact"), "tablet.why_invalid", "kind", "phone", "reached", "yes", "note", "Over Amina")
	let := h.paper(recordsAt(p, "barrier"), "tablet.why_invalid", "kind", "childcare", "note", "Ook over Amina")
	_, other := h.colleague("Bob", "Zeynep")
	h.paper(followAt(other, "/contact"), "tablet.why_forbidden", "kind", "phone", "note", "Over Zeynep")
	h.paper(notePath, "", "note", "Over niemand")
	theirs, sam := h.bridgeNamed("Sam")
	h.teamed(p, sam, "lead")
	if n := theirs.page(decideAt).Find(".decide-paper").Length(); n != 0 {
		t.Fatalf("%d papers of a colleague who works here", n)
	}
	gone := h.staff[kiosk.BridgeFigure]
	h.stops(gone)
	papers := theirs.page(decideAt).Find(".decide-paper")
	text := strings.Join(strings.Fields(papers.Text()), " ")
	if papers.Length() != 2 || strings.Contains(text, "niemand heeft") || strings.Contains(text, "Over niemand") || strings.Contains(text, "Zeynep") || !strings.Contains(text, "Van Staf bridge_figure") {
		t.Fatalf("%d: %q", papers.Length(), text)
	}
	of := func(words string) *goquery.Selection {
		return papers.FilterFunction(func(_ int, one *goquery.Selection) bool { return one.Find("blockquote").Text() == words })
	}
	if res := theirs.fills(of("Over Amina").Find("form.file-sheet")); res.StatusCode != 303 {
		t.Fatalf("%d %s", res.StatusCode, problems(res))
	}
	f := h.written(p)
	if len(f.Records) != 1 || f.Records[0].By != gone.ID || f.Records[0].Values["note"] != "Over Amina" {
		t.Errorf("%+v", f.Records)
	}
	if res := theirs.fills(of("Ook over Amina").Find("details:last-of-type form"), "withdrawn", "twice"); res.StatusCode != 303 {
		t.Fatalf("%d %s", res.StatusCode, problems(res))
	}
	if log := h.audited("paper_discarded", let); len(log) != 1 || log[0].Staff != sam.ID || log[0].Detail != "twice" {
		t.Errorf("%+v", log)
	}
	if log := h.audited("paper_settled", f.Records[0].ID); len(log) != 1 || log[0].Staff != sam.ID || theirs.page(decideAt).Find(".decide-paper").Length() > 0 {
		t.Errorf("%+v, or it is still asked", log)
	}
}

func TestEachProblemOfADecisionLeadsToItsField(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	h.disputed(p, b)
	h.paper(notePath, "", "note", "Vraagt een fiets")
	doc := b.page(decideAt)
	for name, res := range map[string]answer{
		"to nobody":         b.fills(doc.Find(".decide-paper form.file-sheet"), "kind", "on_the_way", "reached", "yes"),
		"reached or not":    b.fills(doc.Find(".decide-paper form.file-sheet"), "person", p.ID.String(), "kind", "on_the_way"),
		"without a reason":  b.fills(doc.Find(".decide-paper details:last-of-type form")),
		"another third day": b.fills(doc.Find(".decide-dispute"), "choose", "third", "removed", "morgen"),
	} {
		page := parsed(t, res)
		link := page.Find(".problems a")
		target := page.Find(link.AttrOr("href", "main"))
		if res.StatusCode != 422 || link.Length() != 1 || target.Length() != 1 || target.Closest("details").Length() == 1 && target.Closest("details[open]").Length() == 0 {
			t.Errorf("%s: %d, %d links to %d fields", name, res.StatusCode, link.Length(), target.Length())
		}
	}
}

func TestAStepWithoutADayKeepsWhoWouldDoIt(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	h.paper(recordsAt(p, "step"), "tablet.why_invalid", "owner", "worker", "note", "Crèche bellen")
	paper := h.as(kiosk.BridgeFigure).page(decideAt).Find(".decide-paper")
	if got := texts(paper.Find("dl > div")); len(got) != 1 || !strings.Contains(got[0], "Wie doet het") {
		t.Errorf("%q", got)
	}
	if note := paper.Find("textarea").Text(); !strings.HasPrefix(note, "Wie doet het: ") {
		t.Errorf("the contact that it becomes says %q", note)
	}
}

func TestAPaperShowsNothingThatTheFormOffered(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	for note, due := range map[string]string{"Aangeboden": h.dayOff(7), "Gekozen": h.dayOff(3)} {
		h.paper(followAt(p, "/contact"), "tablet.why_conflict", "kind", "phone", "reached", "yes", "note", note,
			"counted", "coaching", "due_offered", h.dayOff(7), "due", due, "owner", "person")
	}
	papers := h.as(kiosk.BridgeFigure).page(decideAt).Find(".decide-paper")
	of := func(note string) []string {
		return texts(papers.FilterFunction(func(_ int, one *goquery.Selection) bool { return one.Find("blockquote").Text() == note }).Find("dl > div"))
	}
	if got := of("Aangeboden"); len(got) != 2 {
		t.Errorf("%q", got)
	}
	if got := strings.Join(of("Gekozen"), " "); !strings.Contains(got, "Tegen wanneer? 27 november") || !strings.Contains(got, "de persoon zelf") || strings.Contains(got, "2026") {
		t.Errorf("a day that somebody chose: %q", got)
	}
}
