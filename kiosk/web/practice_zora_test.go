package web

import (
	"context"
	"strings"
	"testing"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
)

// ZORA: people wait too long, and too few are referred: the days from the
// referral to the first step, and where people come from, are counted. A
// participant can become a worker, and keeps their history apart.
func TestPracticeOfZORA(t *testing.T) {
	h := open(t)
	h.onDay("2027-01-11")
	b := h.as(kiosk.BridgeFigure)
	call := []string{
		"id", firstTime, "way", "phone", "channel", "ocmw", "first_name", "Elena", "language", "ro", "manner", "call", "phone", "0470 98 76 54",
		"hopes", "Werk in een school", "referrer", "OCMW Boom", "feedback", "started", "informed", "yes",
	}
	if res := b.post("/referrals", call...); res.StatusCode != 303 {
		t.Fatalf("the referral by telephone: %d %q", res.StatusCode, texts(refusal(t, res).Find(".problems, .error")))
	}
	all, _ := h.waitingReferrals()
	res := b.post("/referrals/"+all[0].ID.String(), "do", "register", "channel", "ocmw")
	if res.StatusCode != 303 {
		t.Fatalf("taking on: %d %q", res.StatusCode, texts(refusal(t, res).Find(".problems, .error")))
	}
	found, err := h.store.Search(context.Background(), "elena", "")
	must(t, err)
	p := found.People[0]
	if s := h.standing(p); s.Source != "ocmw" || s.Since != "2027-01-11" {
		t.Errorf("they came from %q on %s", s.Source, s.Since)
	}
	if why := h.reason(p); why.Key != "first" {
		t.Errorf("somebody new stands on the list for %q", why.Key)
	}

	h.onDay("2027-01-20")
	waits := h.as(kiosk.Organiser).page("/follow-up/waiting")
	if still := texts(waits.Find("section[aria-labelledby=still-title] tbody td")); len(still) == 0 || still[0] != "9" {
		t.Errorf("who waits: %q", still)
	}
	b = h.as(kiosk.BridgeFigure)
	b.writes(p, "step", "what", "Naar het jobatelier komen", "owner", "person", "due", "2027-01-26")
	tiles := texts(h.as(kiosk.Organiser).page("/follow-up/waiting").Find(".tiles strong"))
	if strings.Join(tiles, " ") != "9 9 0" {
		t.Errorf("median, longest, still waiting: %q", tiles)
	}
	if page := h.as(kiosk.Organiser).page("/follow-up/waiting"); !strings.Contains(page.Find("section[aria-labelledby=from-title]").Text(), "OCMW") {
		t.Error("where people come from is not counted")
	}
	b.moves(p, kiosk.Running)
	h.onDay("2027-01-25")
	h.spokeTo(p, 0)
	if why := h.reason(p); why.Key != "feedback" || why.Rank != kiosk.DueToday {
		t.Errorf("two weeks after, the referrer is to be told how it goes, and the list says %+v", why)
	}

	h.onDay("2027-09-06")
	b = h.as(kiosk.BridgeFigure)
	step, _ := h.written(p).Last("step")
	b.ends(p, kiosk.Completed, "work", "decision."+step.ID.String(), "done", "note", "Ze wordt zelf brugfiguur.")

	theirs, m := h.bridgeNamed("Elena")
	for _, path := range []string{"", "/way", "/close", "/records/step", "/print/balance", "/domains", "/team"} {
		if res := theirs.get(followAt(p, path)); res.StatusCode != 403 || strings.Contains(res.body, "Naar het jobatelier") {
			t.Errorf("a new worker opens %s of a file that nobody gave them: %d", path, res.StatusCode)
		}
	}
	if res := theirs.post(followAt(p, "/take"), "role", "lead"); res.StatusCode != 403 {
		t.Errorf("they take on the file themselves: %d", res.StatusCode)
	}
	if found, err := h.store.SearchNotes(context.Background(), m.ID, h.keys[vault.Notes], "jobatelier", 10); err != nil || len(found) > 0 {
		t.Errorf("they find %d notes, %v", len(found), err)
	}
	if res := b.post(followAt(p, "/team"), "do", "keep_out", "staff", m.ID.String()); res.StatusCode != 303 {
		t.Fatalf("keeping out: %d", res.StatusCode)
	}
	if res := theirs.post(followAt(p, "/glass"), "receipt", h.store.RandomID().String(), "reason", "Het is mijn eigen dossier"); res.StatusCode != 403 {
		t.Errorf("they break the glass of it: %d", res.StatusCode)
	}
	f := h.written(p)
	if passages := f.Passages(h.zone()); passages[len(passages)-1].Note != "Ze wordt zelf brugfiguur." || len(f.Of("step")) != 1 {
		t.Errorf("their history changed: %+v", passages)
	}
}
