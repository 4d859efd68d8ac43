package web

import (
	"strings"
	"testing"

	"jobatelier/kiosk"
)

// MOVE'UP: an orientation talk, then a language test; an evaluation of the person
// every quarter; at the end the final balance, without attendance; feedback to
// the referrer at the points that were agreed.
func TestPracticeOfMoveUp(t *testing.T) {
	h := open(t)
	h.onDay("2027-01-11")
	p := h.client("Fatoumata", "bee", kiosk.French)
	b := h.as(kiosk.BridgeFigure)
	b.writes(p, "talk", "kind", "orientation", "day", "2027-01-11", "drive", "Mijn kinderen moeten trots zijn.", "aims_match", "yes")
	b.writes(p, "language_test", "day", "2027-01-11", "speaking", "a2", "reading", "a1", "writing", "pre_a1")
	b.moves(p, kiosk.Running)
	b.writes(p, "goal", "goal", "Verzorgende worden", "dream", "yes")

	for i, day := range []kiosk.Day{"2027-04-12", "2027-07-13", "2027-10-14"} {
		h.onDay(day)
		h.missed(3, p) // which no page may count
		h.spokeTo(p, 0)
		if why := h.reason(p); why.Key != "evaluation" || why.Rank > kiosk.DueToday {
			t.Errorf("quarter %d: the list says %+v", i+1, why)
		}
		b = h.as(kiosk.BridgeFigure)
		b.writes(p, "evaluation", "day", string(day), "went_well", "Les "+string(day), "is_hard", "De bus.", "next", "Verder doen.")
		if why := h.reason(p); why.Key == "evaluation" && why.Rank < kiosk.Soon {
			t.Errorf("quarter %d: it is asked again at once", i+1)
		}
	}
	goal, _ := h.written(p).Last("goal")
	b.writes(p, "goal", "of", goal.ID.String(), "seen.goal", "Verzorgende worden", "seen.dream", "yes", "goal", "Zorgkundige worden", "dream", "yes")
	if r := h.record(p, goal.ID); r.Values["goal"] != "Zorgkundige worden" || r.Changes[0].Set["goal"] != "Verzorgende worden" {
		t.Errorf("the dream that was reworked has lost what it was: %+v", r)
	}

	h.onDay("2027-12-13")
	b = h.as(kiosk.BridgeFigure)
	if said := b.page(followAt(p, "/close")).Find("main").Text(); !strings.Contains(said, "nog geen eindbalans") {
		t.Error("nobody is reminded of the balance")
	}
	balance := []string{"day", "2027-12-13", "trajectory", "Drie modules.", "progress", "Van A1 naar A2.", "holds_back", "De kinderopvang.", "next", "Opleiding zorgkundige."}
	refused := b.post(followAt(p, "/records/balance"), append(balance, "regularity", "Komt altijd.")...)
	if refused.StatusCode != 422 {
		t.Errorf("regularity that the person did not approve: %d", refused.StatusCode)
	}
	b.writes(p, "balance", append(balance, "regularity", "Ik verwittig als ik niet kan.", "regularity_approved", "yes")...)
	b.ends(p, kiosk.Completed, "training")

	page := b.page(followAt(p, "/print/balance"))
	paper := page.Find(".paper-page").Text()
	for _, words := range []string{"Mon chemin jusqu’ici", "Mijn weg tot nu", "Du 11/01/2027 au 13/12/2027", "Van A1 naar A2.", "Ik verwittig als ik niet kan.", "De kinderopvang.", "Opleiding zorgkundige."} {
		if !strings.Contains(paper, words) {
			t.Errorf("the balance does not say %q", words)
		}
	}
	for _, word := range []string{"fwezig", "anwezig", "zonder bericht", "%", " keer", "absen", "présen"} {
		if strings.Contains(paper, word) {
			t.Errorf("the balance says %q", word)
		}
	}
	if parts := page.Find(".paper-page section").Length(); parts != 5 {
		t.Errorf("%d parts", parts)
	}
	results := h.as(kiosk.Organiser).page("/follow-up/results?from=2027-01-01&to=2027-12-31")
	if tiles := texts(results.Find("#evaluations-title ~ .tiles strong")); strings.Join(tiles, " ") != "1 1" {
		t.Errorf("evaluated and balanced: %q", tiles)
	}
	if strings.Contains(results.Text(), "Fatoumata") {
		t.Error("the organiser's page names somebody")
	}
}
