package web

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// family is two adults, each with another worker, and a child of nine. The
// bridge figure of the house looks after the mother.
type family struct {
	*house
	mother, father, child kiosk.Participant
	path                  string
	hers, his             *browser
}

func gathered(t *testing.T) *family {
	h := open(t)
	ctx := context.Background()
	f := &family{house: h, mother: h.client("Amina", "fox", kiosk.Dutch)}
	var sam kiosk.Staff
	f.hers = h.as(kiosk.BridgeFigure)
	f.his, sam = h.bridgeNamed("Sam")
	f.father, _ = h.person("Xavier", "bee", kiosk.Dutch)
	must(t, h.store.Assign(ctx, kiosk.Assignment{Person: f.father.ID, Staff: sam.ID, Role: "lead", From: kiosk.Day(h.dayOff(0))}, store.Start{}, store.Actor{Staff: sam.ID}))
	f.child, _ = h.person("Lina", "sailboat", kiosk.Dutch)
	child, err := h.store.Participant(ctx, f.child.ID)
	must(t, err)
	child.BirthDate = "2017-05-01"
	must(t, h.store.UpdateParticipant(ctx, child, nil))
	h.noted(f.father, "contact", "kind", "phone", "reached", "yes", "note", "Iets geheims van de vader.")
	res := f.hers.post("/follow-up/household/new", "first", f.mother.ID.String(), "receipt", "00112233445566778899aabbccddeeff", "household_name", "Gezin Amina")
	if res.StatusCode != 303 {
		t.Fatalf("%d %s", res.StatusCode, res.body)
	}
	f.path = strings.TrimSuffix(res.Header.Get("Location"), "?saved=1")
	return f
}

// does posts a change of the household as it is now.
func (f *family) does(b *browser, do string, who kiosk.Participant) answer {
	f.t.Helper()
	id, err := kiosk.ParseID(strings.TrimPrefix(f.path, "/follow-up/household/"))
	must(f.t, err)
	h, err := f.store.Household(context.Background(), id)
	must(f.t, err)
	return b.post(f.path, "do", do, "person", who.ID.String(), "revision", itoaOf(h.Revision))
}

func (f *family) members(b *browser) *goquery.Selection { return b.page(f.path).Find(".members > li") }

func TestAFamilyIsSeenTogetherOnceEachAdultAgreed(t *testing.T) {
	f := gathered(t)
	for _, who := range []kiosk.Participant{f.father, f.child} {
		if res := f.does(f.hers, "add", who); res.StatusCode != 303 {
			t.Fatalf("%s: %d %s", who.FirstName, res.StatusCode, res.body)
		}
	}
	if res := f.his.get(f.path); strings.Contains(res.body, "Amina") || strings.Contains(res.body, "Lina") {
		t.Error("before anybody agreed the other worker sees who belongs together")
	}
	f.does(f.hers, "agree", f.mother)
	if rows := texts(f.members(f.hers)); strings.Contains(strings.Join(rows, " "), "geen contact") {
		t.Errorf("reasons before everybody agreed: %q", rows)
	}
	f.does(f.his, "agree", f.father)
	rows := texts(f.members(f.hers))
	if len(rows) != 3 || !strings.Contains(rows[0], "zei ja op 24/11/2026, gevraagd door Staf bridge_figure") || !strings.Contains(rows[1], "gevraagd door Sam") || !strings.Contains(rows[2], "kind") {
		t.Errorf("%q", rows)
	}
	for worker, own := range map[*browser]string{f.hers: "Amina", f.his: "Xavier"} {
		page := worker.page(f.path)
		if links := texts(page.Find(".members .who a")); len(links) != 1 || links[0] != own {
			t.Errorf("the files that are led to: %q", links)
		}
		if strings.Contains(page.Text(), "geheims") {
			t.Error("the notes of one are shown")
		}
	}
	if res := f.hers.get(followAt(f.father, "")); res.StatusCode != 403 {
		t.Errorf("the household opens his file to her worker: %d", res.StatusCode)
	}
}

func TestLeavingTakesTheAgreementBack(t *testing.T) {
	f := gathered(t)
	f.does(f.hers, "add", f.father)
	f.does(f.hers, "agree", f.mother)
	f.does(f.his, "agree", f.father)
	if res := f.does(f.his, "leave", f.father); res.StatusCode != 303 || res.Header.Get("Location") != "/follow-up?saved=1" {
		t.Errorf("%d %s", res.StatusCode, res.Header.Get("Location"))
	}
	if res := f.his.get(f.path); res.StatusCode != 403 || strings.Contains(res.body, "Amina") {
		t.Errorf("his worker still sees it: %d", res.StatusCode)
	}
	f.does(f.hers, "add", f.father)
	if rows := texts(f.members(f.hers)); len(rows) != 2 || !strings.Contains(rows[1], "nog niet gevraagd") {
		t.Errorf("added again, the old yes counts: %q", rows)
	}
	f.does(f.hers, "leave", f.father)
	f.does(f.hers, "leave", f.mother)
	if _, err := f.store.HouseholdOf(context.Background(), f.mother.ID); kiosk.KindOf(err) != kiosk.NotFound {
		t.Error("the empty household stays:", err)
	}
}

func TestNobodyIsMadeAChildToGetRoundAsking(t *testing.T) {
	f := gathered(t)
	f.does(f.hers, "add", f.child)
	f.does(f.hers, "agree", f.mother)
	child, err := f.store.Participant(context.Background(), f.child.ID)
	must(t, err)
	child.BirthDate = "2008-11-24"
	must(t, f.store.UpdateParticipant(context.Background(), child, nil))
	if f.members(f.hers).Find("button[value=agree]").Length() != 1 {
		t.Error("who turned eighteen today is not asked")
	}
}

func TestWhoKeepsAWorkerOutIsNotShownToThem(t *testing.T) {
	f := gathered(t)
	f.does(f.hers, "add", f.father)
	f.does(f.hers, "agree", f.mother)
	f.does(f.his, "agree", f.father)
	me := f.staff[kiosk.BridgeFigure]
	must(t, f.store.KeepOut(context.Background(), f.father.ID, me.ID, true, kiosk.Day(f.dayOff(0)), store.Actor{Staff: me.ID}))
	if body := f.hers.get(f.path).body; strings.Contains(body, "Xavier") {
		t.Error("the father is shown")
	}
}

func TestAHouseholdIsForTheirOwnWorkersOnly(t *testing.T) {
	f := gathered(t)
	stranger, _ := f.bridgeNamed("Vreemde")
	for name, b := range map[string]*browser{"a stranger": stranger, "the father's worker": f.his, "an organiser": f.as(kiosk.Organiser)} {
		for _, res := range []answer{b.get(f.path), f.does(b, "add", f.father), b.get("/follow-up/household/new?person=" + f.mother.ID.String()), b.post("/follow-up/household/new", "first", f.mother.ID.String(), "household_name", "Van ons")} {
			if res.StatusCode != 403 || strings.Contains(res.body, "Amina") {
				t.Errorf("%s, %s: %d", name, res.Request.URL.Path, res.StatusCode)
			}
		}
	}
}

func TestTheBoundsOfAHousehold(t *testing.T) {
	f := gathered(t)
	nobody := kiosk.Participant{ID: f.store.RandomID()}
	for name, res := range map[string]answer{
		"nobody":               f.does(f.hers, "add", nobody),
		"agrees from outside":  f.does(f.hers, "agree", f.father),
		"nothing of the kind":  f.does(f.hers, "sing", f.mother),
		"a nameless household": f.hers.post(f.path, "do", "name", "household_name", "", "revision", "1"),
	} {
		if res.StatusCode != 422 {
			t.Errorf("%s: %d", name, res.StatusCode)
		}
	}
	if res := f.hers.post(f.path, "do", "name", "household_name", "Anders", "revision", "9"); res.StatusCode != 409 {
		t.Errorf("an old page: %d", res.StatusCode)
	}
	before, err := f.store.HouseholdOf(context.Background(), f.mother.ID)
	must(t, err)
	for name, res := range map[string]answer{"added again": f.does(f.hers, "add", f.mother), "left before": f.does(f.hers, "leave", f.father)} {
		after, err := f.store.HouseholdOf(context.Background(), f.mother.ID)
		if must(t, err); res.StatusCode != 303 || after.Revision != before.Revision || len(after.Members) != len(before.Members) {
			t.Errorf("%s: %d, and it is %+v", name, res.StatusCode, after)
		}
	}
	if res := f.hers.post("/follow-up/household/new", "first", f.mother.ID.String(), "household_name", "Nog een"); res.StatusCode != 409 {
		t.Errorf("in two households: %d", res.StatusCode)
	}
	again := f.hers.post("/follow-up/household/new", "first", f.mother.ID.String(), "receipt", "00112233445566778899aabbccddeeff", "household_name", "Gezin Amina")
	if again.StatusCode != 303 || !strings.HasPrefix(again.Header.Get("Location"), f.path) {
		t.Errorf("begun twice with one form: %d", again.StatusCode)
	}
}

func TestNobodyBeginsAHouseholdThroughABrokenGlass(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	b, sam := h.bridgeNamed("Sam")
	must(t, h.store.BreakGlass(context.Background(), kiosk.Glass{ID: h.store.RandomID(), Person: p.ID, By: sam.ID, Why: "other", Reason: "Iemand in nood aan de deur"}))
	if res := b.get(followAt(p, "")); res.StatusCode != 200 {
		t.Fatalf("the glass is whole: %d", res.StatusCode)
	}
	if res := b.post("/follow-up/household/new", "first", p.ID.String(), "household_name", "Gezin Amina"); res.StatusCode != 403 {
		t.Errorf("%d", res.StatusCode)
	}
	if _, err := h.store.HouseholdOf(context.Background(), p.ID); kiosk.KindOf(err) != kiosk.NotFound {
		t.Errorf("it began: %v", err)
	}
}

// keptOutBy has somebody keep a staff member out.
func (h *house) keptOutBy(p kiosk.Participant, m kiosk.Staff) {
	h.t.Helper()
	must(h.t, h.store.KeepOut(context.Background(), p.ID, m.ID, true, kiosk.Day(h.dayOff(0)), store.Actor{Staff: m.ID}))
}

func TestWhoIsKeptOutBringsNobodyIntoAHouseholdAndSaysNoYesForThem(t *testing.T) {
	f := gathered(t)
	nadia := f.client("Nadia", "cat", kiosk.Dutch)
	f.does(f.hers, "add", nadia)
	me := f.staff[kiosk.BridgeFigure]
	f.keptOutBy(f.father, me)
	f.keptOutBy(nadia, me)
	nobody := f.does(f.hers, "add", kiosk.Participant{ID: f.store.RandomID()})
	for name, res := range map[string]answer{
		"adds him": f.does(f.hers, "add", f.father), "adds who is in it": f.does(f.hers, "add", nadia),
		"says yes for her": f.does(f.hers, "agree", nadia), "takes her out": f.does(f.hers, "leave", nadia),
	} {
		if res.StatusCode != 422 || problems(res) != problems(nobody) {
			t.Errorf("%s: %d %q, of nobody it says %q", name, res.StatusCode, problems(res), problems(nobody))
		}
	}
	h, err := f.store.HouseholdOf(context.Background(), f.mother.ID)
	must(t, err)
	if at := memberAt(h, nadia.ID); len(h.Members) != 2 || at < 0 || !h.Members[at].Agreed.IsZero() {
		t.Errorf("%+v", h.Members)
	}
	for query, want := range map[string]int{"Xavier": 0, "Lina": 1} {
		if n := f.hers.page(f.path + "?q=" + query).Find(".found li").Length(); n != want {
			t.Errorf("%d found with the name %s", n, query)
		}
	}
}

func TestAnAdultIsAskedByWhoLooksAfterThem(t *testing.T) {
	f := gathered(t)
	f.does(f.hers, "add", f.father)
	button := func() int {
		return f.members(f.hers).FilterFunction(func(_ int, li *goquery.Selection) bool { return strings.Contains(li.Text(), "Xavier") }).Find("button[value=agree]").Length()
	}
	if res := f.does(f.hers, "agree", f.father); res.StatusCode != 422 || button() != 0 || !strings.Contains(problems(res), "Wie deze persoon opvolgt") {
		t.Errorf("her worker says yes for him: %d %q, %d buttons", res.StatusCode, problems(res), button())
	}
	his := f.accessTo(f.father).Assignments[0].Staff
	sam, err := f.store.Staff(context.Background(), his)
	must(t, err)
	f.stops(sam)
	if button() != 1 {
		t.Error("nobody can ask him")
	}
	if res := f.does(f.hers, "agree", f.father); res.StatusCode != 303 {
		t.Errorf("nobody who works here looks after him: %d %s", res.StatusCode, problems(res))
	}
}

// oneOf returns a member of the household as it is now.
func (f *family) oneOf(p kiosk.Participant) kiosk.Member {
	f.t.Helper()
	h, err := f.store.HouseholdOf(context.Background(), f.mother.ID)
	must(f.t, err)
	at := memberAt(h, p.ID)
	if at < 0 {
		f.t.Fatalf("%s is not in it", p.FirstName)
	}
	return h.Members[at]
}

// kept is a change of the household that lies on a tablet.
func (f *family) kept(m kiosk.Staff, do string, who kiosk.Participant) envelope {
	return f.sealedBy(m, keptForm{
		Path: f.path, Written: f.clock.Now().UnixMilli(),
		Fields: [][2]string{{"do", do}, {"person", who.ID.String()}, {"revision", "1"}},
	})
}

// arrives has a tablet send now what it kept.
func (f *family) arrives(b *browser, e envelope) string {
	e.Sent = f.clock.Now().UnixMilli()
	return b.handsIn(e).Answer
}

func TestAYesThatATabletKeptCountsFromWhenItWasSaid(t *testing.T) {
	f := gathered(t)
	me, said := f.staff[kiosk.BridgeFigure], f.clock.Now()
	e := f.kept(me, "agree", f.mother)
	f.clock.Move(20 * time.Minute)
	if a := f.arrives(f.hers, e); a != outboxKept {
		t.Fatalf("answered %q", a)
	}
	if m := f.oneOf(f.mother); !m.Agreed.Equal(said) || m.By != me.ID {
		t.Errorf("said at %s, kept %+v", said, m)
	}
}

func TestAYesThatWasTakenBackDoesNotComeAliveAgain(t *testing.T) {
	f := gathered(t)
	sam, err := f.store.Staff(context.Background(), f.accessTo(f.father).Assignments[0].Staff)
	must(t, err)
	f.does(f.hers, "add", f.father)
	f.clock.Move(time.Minute)
	yes, again := f.kept(sam, "agree", f.father), f.kept(sam, "agree", f.father)
	added := f.kept(f.staff[kiosk.BridgeFigure], "add", f.father)
	f.clock.Move(10 * time.Minute)
	f.does(f.hers, "leave", f.father)
	f.clock.Move(time.Minute)
	if a := f.arrives(f.hers, added); a != outboxKept { // by a tablet that knew nothing of his no
		t.Fatalf("added: answered %q", a)
	}
	if a := f.arrives(f.his, yes); a != outboxToDecide {
		t.Errorf("answered %q", a)
	}
	if m := f.oneOf(f.father); !m.Agreed.IsZero() {
		t.Errorf("his no is forgotten: %+v", m)
	}
	f.does(f.hers, "leave", f.father)
	f.clock.Move(time.Minute)
	f.does(f.hers, "add", f.father)
	if a := f.arrives(f.his, again); a != outboxToDecide {
		t.Errorf("added again: answered %q", a)
	}
	f.clock.Move(time.Minute)
	if a := f.arrives(f.his, f.kept(sam, "agree", f.father)); a != outboxKept || f.oneOf(f.father).Agreed.IsZero() {
		t.Errorf("he says yes again: answered %q", a)
	}
}
