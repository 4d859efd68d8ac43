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

// leftPaper is a contact that a colleague who is gone wrote about somebody, as a
// bridge figure and Sam, who look after that person, see it.
func (h *house) leftPaper(p kiosk.Participant) (id kiosk.ID, els, sam *browser, samIs kiosk.Staff) {
	h.t.Helper()
	_, gone := h.bridgeNamed("Gone")
	h.teamed(p, gone, "support")
	sam, samIs = h.bridgeNamed("Sam")
	h.teamed(p, samIs, "support")
	f := store.Form{Path: followAt(p, "/contact"), Fields: map[string][]string{"kind": {"phone"}, "reached": {"yes"}, "note": {"Over Amina"}}}
	paper := store.Paper{ID: h.store.RandomID(), Staff: gone.ID, Written: h.ago(2), Why: "tablet.why_draft"}
	must(h.t, h.store.KeepPaper(context.Background(), paper, f, h.keys[vault.Notes]))
	h.stops(gone)
	return paper.ID, h.as(kiosk.BridgeFigure), sam, samIs
}

func (b *browser) paperForm() *goquery.Selection {
	b.h.t.Helper()
	return b.page(decideAt).Find(".decide-paper form.file-sheet")
}

func (b *browser) discardForm() *goquery.Selection {
	b.h.t.Helper()
	return b.page(decideAt).Find(".decide-paper details:last-of-type form")
}

func TestTheSecondWhoDecidesAPaperKeepsTheirWordsAndIsTold(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	id, els, sam, samIs := h.leftPaper(p)
	form, other := els.paperForm(), sam.paperForm()
	for range 2 { // and sent twice
		if res := els.fills(form, "note", "Zegt Els"); res.StatusCode != 303 {
			t.Fatalf("%d %s", res.StatusCode, problems(res))
		}
	}
	res := sam.fills(other, "note", "Zegt Sam", "reached", "no")
	if res.StatusCode != 422 || !strings.Contains(problems(res), "Kijk opnieuw") {
		t.Fatalf("%d to %s: %s", res.StatusCode, res.Header.Get("Location"), problems(res))
	}
	if r := h.record(p, id); r.Values["note"] != "Zegt Els" || r.Values["reached"] != "yes" || len(r.Changes) != 1 {
		t.Errorf("%v", r.Values)
	}
	left := parsed(t, res).Find(".decide-left form")
	if left.Find("textarea").Text() != "Zegt Sam" || left.Find("[name=reached][value=no][checked]").Length() != 1 {
		t.Fatalf("what Sam wrote is lost: %q", left.Text())
	}
	if res := sam.fills(left); res.StatusCode != 303 {
		t.Fatalf("%d %s", res.StatusCode, problems(res))
	}
	contacts := h.written(p).Of("contact")
	if len(contacts) != 2 || !strings.Contains(contacts[0].Values["note"]+contacts[1].Values["note"], "Zegt Sam") || contacts[0].By != samIs.ID && contacts[1].By != samIs.ID {
		t.Errorf("%+v", contacts)
	}
}

func TestWhoDecidesAPaperForAnotherPersonOrNobodyAfterAColleagueIsTold(t *testing.T) {
	h := open(t)
	p, another := h.client("Amina", "fox", kiosk.Dutch), h.client("Nadia", "bee", kiosk.Dutch)
	_, els, sam, samIs := h.leftPaper(p)
	h.teamed(another, samIs, "support")
	other := sam.paperForm()
	els.fills(els.paperForm())
	for name, person := range map[string]string{"another": another.ID.String(), "nobody": ""} {
		res := sam.fills(other, "person", person, "note", "Zegt Sam")
		if left := parsed(t, res).Find(".decide-left"); res.StatusCode != 422 || !strings.Contains(left.Text(), "Zegt Sam") {
			t.Errorf("%s: %d, %q", name, res.StatusCode, left.Text())
		}
	}
	if n := len(h.written(another).Records); n != 0 {
		t.Errorf("%d records of another", n)
	}
}

func TestAPaperThatWasKeptIsNotLetGoNorTheOtherWayRound(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	id, els, sam, _ := h.leftPaper(p)
	discard := sam.discardForm()
	els.fills(els.paperForm())
	if res := sam.fills(discard, "withdrawn", "twice"); res.StatusCode != 422 || !strings.Contains(problems(res), "Kijk opnieuw") {
		t.Errorf("a paper that was kept: %d to %s", res.StatusCode, res.Header.Get("Location"))
	}
	if len(h.audited("paper_discarded", id)) != 0 || parsed(t, els.get(decideAt)).Find(".decide-paper").Length() != 0 {
		t.Error("it was let go all the same, or is still asked")
	}

	let := h.paper(followAt(p, "/contact"), "tablet.why_invalid", "kind", "phone", "reached", "yes", "note", "Nog een")
	keep, discard := els.paperForm(), els.discardForm()
	for range 2 { // and sent twice
		if res := els.fills(discard, "withdrawn", "twice"); res.StatusCode != 303 {
			t.Fatalf("%d %s", res.StatusCode, problems(res))
		}
	}
	if res := els.fills(keep); res.StatusCode != 422 || parsed(t, res).Find(".decide-left textarea").Text() != "Nog een" {
		t.Errorf("a paper that was let go: %d", res.StatusCode)
	}
	if len(h.audited("paper_discarded", let)) != 1 || len(h.written(p).Records) != 1 {
		t.Error("it was kept all the same, or let go twice")
	}
}
