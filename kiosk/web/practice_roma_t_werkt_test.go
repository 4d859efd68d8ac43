package web

import (
	"strings"
	"testing"

	"jobatelier/kiosk"
)

// Roma 't Werkt: expectations agreed at the start, both ways; six life domains;
// home visits; a round table every three months; at the end what goes on and
// with whom, a warm hand-over and a short evaluation.
func TestPracticeOfRomaTWerkt(t *testing.T) {
	h := open(t)
	h.onDay("2027-01-11")
	p := h.client("Florin", "turtle", kiosk.Romanian)
	b := h.as(kiosk.BridgeFigure)
	b.writes(p, "expectations", "day", "2027-01-11", "person", "look_for_work", "person", "keep_appointments", "person", "cancel_in_time", "worker", "explain", "worker", "keep_secret", "worker_words", "Altijd op dinsdag.")
	paper := b.page(followAt(p, "/print/expectations"))
	if paper.Find(".paper-page").Length() != 2 || !strings.Contains(paper.Text(), "Caut de lucru.") || !strings.Contains(paper.Text(), "Ik zoek naar werk.") {
		t.Error("what both expect is not printed for both, in Romanian with Dutch beside it")
	}
	b.moves(p, kiosk.Running)
	b.writes(p, "domains", "day", "2027-01-11", "work", "urgent", "housing", "urgent", "children_education", "attention", "dutch", "attention", "finances", "urgent", "residence_papers", "stable")
	if page := b.page(followAt(p, "/domains")); page.Find(".domains-then.once tbody tr").Length() != 6 || page.Find(".way").Length() > 0 {
		t.Error("after one time there is a then as well")
	}
	if res := b.met(p, h.store.RandomID().String(), "kind", "home_visit", "minutes", "90"); res.StatusCode != 303 {
		t.Fatalf("the home visit: %d", res.StatusCode)
	}

	h.table(90, p)
	h.onDay("2027-04-07")
	h.spokeTo(p, 1)
	if why := h.reason(p); why.Key != "table" || why.Day != "2027-04-11" {
		t.Errorf("four days before the round table the list says %+v", why)
	}
	h.onDay("2027-04-11")
	b = h.as(kiosk.BridgeFigure)
	b.writes(p, "domains", "day", "2027-04-11", "work", "attention", "housing", "stable", "children_education", "attention", "dutch", "attention", "finances", "urgent", "residence_papers", "attention")
	b.writes(p, "step", "what", "Huurwaarborg vragen", "owner", "partner", "partner", "OCMW", "due", "2027-04-25")
	page := b.page(followAt(p, "/domains"))
	var ways []string
	for _, row := range page.Find(".domains-then tbody tr").EachIter() {
		ways = append(ways, row.AttrOr("class", ""))
	}
	if strings.Join(ways, " ") != "better better same same same worse" {
		t.Errorf("the domains went %q", ways)
	}
	if section := page.Find("section[lang=ro]"); !strings.Contains(section.Text(), "mai bine") || !strings.Contains(section.Text(), "mai greu acum") {
		t.Error("it is not said in the person's language where it went")
	}

	h.onDay("2027-07-12")
	b = h.as(kiosk.BridgeFigure)
	step, _ := h.written(p).Last("step")
	key := step.ID.String()
	if res := b.send(b.closing(p), "state", "completed", "reason", "work"); res.StatusCode != 422 || !strings.Contains(res.body, "Huurwaarborg vragen") {
		t.Errorf("closed over an open step: %d", res.StatusCode)
	}
	b.ends(p, kiosk.Completed, "work", "decision."+key, "goes_on", "word."+key, "Sara van het OCMW", "visit.answer", "yes", "visit.day", "2027-07-12", "visit.good", "Jullie kwamen altijd.")
	if r := h.record(p, step.ID); r.Values["outcome"] != "Gaat verder met: Sara van het OCMW" {
		t.Errorf("nobody knows with whom it goes on: %+v", r.Values)
	}
	if visit, _ := h.written(p).Last("last_visit"); visit.Values["good"] != "Jullie kwamen altijd." {
		t.Errorf("the short evaluation is lost: %+v", visit.Values)
	}
	if lead, ok := h.accessTo(p).Lead(); !ok || lead.Staff != h.staff[kiosk.BridgeFigure].ID {
		t.Error("the last worker is not to be seen")
	}
}
