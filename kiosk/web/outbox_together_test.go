package web

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// later hands in what a tablet kept, of pairs of a field and a value: once, once
// more in the same envelope, whose answer did not arrive, and once more in
// another, as if the browser had sent the form itself as well. Each must be taken.
func (b *browser) later(m kiosk.Staff, path string, pairs ...string) {
	b.h.t.Helper()
	f := keptForm{Path: path, Written: b.h.clock.Now().UnixMilli()}
	for i := 0; i < len(pairs); i += 2 {
		f.Fields = append(f.Fields, [2]string{pairs[i], pairs[i+1]})
	}
	e := b.h.sealedBy(m, f)
	for _, one := range []envelope{e, e, b.h.sealedBy(m, f)} {
		if a := b.handsIn(one); a.Answer != outboxKept {
			b.h.t.Fatalf("%s %v: answered %q", path, pairs, a.Answer)
		}
	}
}

// fillsLater fills in a form, which the tablet keeps.
func (b *browser) fillsLater(m kiosk.Staff, form *goquery.Selection, more ...string) {
	b.h.t.Helper()
	for name, values := range standsIn(form) {
		for _, v := range values {
			if !slices.Contains(more, name) {
				more = append(more, name, v)
			}
		}
	}
	b.later(m, form.AttrOr("action", ""), more...)
}

func TestAHandOverThatIsOfferedAndAcceptedWithoutALineArrivesOnce(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	sam, colleague := h.bridgeNamed("Sam")
	mine, m := h.as(kiosk.BridgeFigure), h.staff[kiosk.BridgeFigure]
	mine.later(m, followAt(p, "/team"), "id", h.store.RandomID().String(), "do", "offer", "colleague", colleague.ID.String(),
		"day", h.dayOff(2), "at", "10:00", "note", "Ze houdt van koken.")
	if n := len(h.written(p).Of("appointment")); n != 1 {
		t.Errorf("%d visits together", n)
	}
	sam.later(colleague, followAt(p, "/answer"), "from", m.ID.String(), "accept", "yes")
	access := h.accessTo(p)
	if lead, ok := access.Lead(); !ok || lead.Staff != colleague.ID || len(access.Assignments) != 2 || len(h.audited("hand_over_accepted", p.ID)) != 1 {
		t.Errorf("%+v", access.Assignments)
	}
}

func TestWhoMayReadIsChangedWithoutALine(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	_, colleague := h.bridgeNamed("Sam")
	b, m := h.as(kiosk.BridgeFigure), h.staff[kiosk.BridgeFigure]
	staff := []string{"id", h.store.RandomID().String(), "staff", colleague.ID.String()}
	b.later(m, followAt(p, "/team"), append(staff, "do", "add", "role", "support")...)
	b.later(m, followAt(p, "/team"), append(staff, "do", "role", "role", "job_coach")...)
	if a := h.accessTo(p); len(a.Assignments) != 2 || a.Assignments[1].Role != "job_coach" || !a.Assigned(colleague.ID) {
		t.Errorf("%+v", a.Assignments)
	}
	b.later(m, followAt(p, "/team"), append(staff, "do", "keep_out")...)
	if a := h.accessTo(p); !a.KeepsOut(colleague.ID) || len(a.KeptOut) != 1 {
		t.Errorf("kept out: %v", a.KeptOut)
	}
}

func TestADecisionThatIsMadeWithoutALineCountsOnce(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	b, m := h.as(kiosk.BridgeFigure), h.staff[kiosk.BridgeFigure]
	goal := h.noted(p, "goal", "goal", "Naaister")
	for _, other := range []string{"Kleermaker", "Een eigen winkel"} {
		b.post(followAt(p, "/records/goal"), "id", h.store.RandomID().String(), "of", goal.String(), "seen.goal", "Naaister", "goal", other)
	}
	b.fillsLater(m, b.page(decideAt).Find("form.decide-dispute"), "choose", "asks")
	if r := h.record(p, goal); len(r.Disputes) > 0 || r.Values["goal"] != "Een eigen winkel" || len(r.Changes) != 4 {
		t.Errorf("%d changes, %+v", len(r.Changes), r)
	}
	b.post(notePath, "id", h.store.RandomID().String(), "who", "Amina", "note", "Ze heeft werk.")
	b.fillsLater(m, b.page(decideAt).Find(".decide-paper form.file-sheet"), "person", p.ID.String(), "kind", "phone", "reached", "yes")
	h.hasNotes(p, "Over wie: Amina\nZe heeft werk.")
	if b.page(decideAt).Find(".decide-paper, .decide-dispute").Length() > 0 {
		t.Error("it is still asked")
	}
}

func TestAFamilyAgreesAtHomeWithoutALine(t *testing.T) {
	h := open(t)
	amina, boris, zoe := h.client("Amina", "fox", kiosk.Dutch), h.client("Boris", "bee", kiosk.Dutch), h.client("Zoë", "cat", kiosk.Dutch)
	b, m := h.as(kiosk.BridgeFigure), h.staff[kiosk.BridgeFigure]
	id := h.store.RandomID()
	at := "/follow-up/household/"
	b.later(m, at+"new", "receipt", id.String(), "first", amina.ID.String(), "household_name", "Straatweg")
	at += id.String()
	// All of these were made on a page that showed one and the same household.
	b.later(m, at, "revision", "1", "person", boris.ID.String(), "do", "add")
	b.later(m, at, "revision", "1", "person", zoe.ID.String(), "do", "add")
	b.later(m, at, "revision", "1", "person", amina.ID.String(), "do", "agree")
	b.later(m, at, "revision", "1", "person", boris.ID.String(), "do", "agree")
	b.later(m, at, "revision", "1", "person", zoe.ID.String(), "do", "leave")
	home, err := h.store.Household(context.Background(), id)
	must(t, err)
	if len(home.Members) != 2 || !home.Shows() || len(h.audited("household_changed", id)) != 6 {
		t.Errorf("%+v, changed %d times", home, len(h.audited("household_changed", id)))
	}
	if res := b.post(at, "revision", "1", "do", "name", "household_name", "Kerkstraat"); res.StatusCode != 409 {
		t.Errorf("a name is changed by who saw another household: %d", res.StatusCode)
	}
}

func TestThatTheReferrerWasToldIsNotedWithoutALineAsOfThatDay(t *testing.T) {
	h := open(t)
	p, _ := h.person("Amina", "fox", kiosk.Dutch)
	b, m := h.as(kiosk.BridgeFigure), h.staff[kiosk.BridgeFigure]
	r := kiosk.ReferredIn{ID: h.store.RandomID(), At: h.clock.Now(), Way: "form", Channel: "ocmw", Site: h.site.ID, Feedback: kiosk.FeedbackPoints()[:1]}
	must(t, h.store.Refer(context.Background(), r, kiosk.ReferredWords{FirstName: "Amina", Language: kiosk.French, Informed: true}))
	must(t, h.store.TakeReferral(context.Background(), r.ID, p.ID, m.ID, "", store.Actor{Staff: m.ID}))
	at := "/referrals/" + r.ID.String()
	told := b.page(at).Find("form:has(button[value=told])")
	day := kiosk.DayOf(h.clock.Now(), h.zone())
	h.clock.Move(48 * time.Hour)
	h.as(kiosk.BridgeFigure).fillsLater(m, told, "do", "told")
	got, _, err := h.store.Referral(context.Background(), r.ID, h.keys["people"])
	must(t, err)
	if len(got.Told) != 1 || got.Told[0].Day != day {
		t.Errorf("told %+v, want once, on %s", got.Told, day)
	}
}

func TestWhatCameTooLateSaysWhatItWas(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	_, colleague := h.bridgeNamed("Sam")
	m := h.staff[kiosk.BridgeFigure]
	offer := keptForm{Path: followAt(p, "/team"), Written: h.clock.Now().UnixMilli(), Fields: [][2]string{
		{"id", h.store.RandomID().String()}, {"do", "offer"}, {"colleague", colleague.ID.String()}, {"day", h.dayOff(2)}, {"at", "10:00"}, {"note", "Ze houdt van koken."},
	}}
	must(t, h.store.KeepOut(context.Background(), p.ID, colleague.ID, true, kiosk.Day(h.dayOff(0)), store.Actor{Staff: m.ID}))
	b := h.as(kiosk.BridgeFigure)
	if a := b.handsIn(h.sealedBy(m, offer)); a.Answer != outboxToDecide {
		t.Fatalf("answered %q", a.Answer)
	}
	paper := b.page(decideAt).Find(".decide-paper")
	if title := paper.Find("h3").Text(); !strings.Contains(title, "Wie volgt op · Amina") {
		t.Errorf("it is called %q", title)
	}
	if text := paper.Text(); !strings.Contains(text, "Ze houdt van koken.") || strings.Contains(text, colleague.ID.String()) || strings.Contains(text, "offer") {
		t.Errorf("it says %q", text)
	}
}

func TestTwoTabletsThatCloseAskAboutTheSecondLastVisit(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	h.noted(p, "trajectory", "state", kiosk.Running)
	b := h.as(kiosk.BridgeFigure)
	one, other := b.closing(p), b.closing(p)
	for _, form := range []*goquery.Selection{one, other} {
		if res := b.fills(form, "state", "completed", "reason", "work", "visit.answer", "no"); res.StatusCode != 303 {
			t.Fatalf("%d %s", res.StatusCode, problems(res))
		}
	}
	late := b.page(decideAt).Find(".decide-late")
	if late.Length() != 1 || late.Find("h3").Text() != "Laatste huisbezoek" {
		t.Fatalf("%d wait: %q", late.Length(), texts(late.Find("h3")))
	}
	if res := b.fills(late.Find("details form"), "withdrawn", "twice"); res.StatusCode != 303 {
		t.Fatalf("%d %s", res.StatusCode, problems(res))
	}
	if n := len(h.written(p).Of("last_visit")); n != 1 || b.page(decideAt).Find(".decide-late").Length() > 0 {
		t.Errorf("%d last visits", n)
	}
}
