package web

import (
	"strings"
	"testing"

	"jobatelier/kiosk"
)

// Roma@Work: intake and orientation talk end in an action plan, in steps that
// overlap, each with partners; following up at the workplace; a results table
// over any period: half completed and found work.
func TestPracticeOfRomaAtWork(t *testing.T) {
	h := open(t)
	h.onDay("2027-01-11")
	people := make([]kiosk.Participant, 4)
	for i := range people {
		people[i] = h.client([]string{"Ali", "Bo", "Cem", "Dan", "Eva", "Fay", "Gus", "Han", "Ina", "Jo", "Kim", "Lea"}[i], "bee", kiosk.Bulgarian)
	}
	p := people[0]
	b := h.as(kiosk.BridgeFigure)
	b.writes(p, "talk", "kind", "intake", "day", "2027-01-11", "possibilities", "Kan lassen.", "conditions", "Eerst opvang voor de kinderen.")
	b.writes(p, "talk", "kind", "orientation", "day", "2027-01-11", "jobs", "Metaal.")
	for _, one := range people {
		b.moves(one, kiosk.Running)
	}
	b.writes(p, "barrier", "kind", "childcare", "opened", "2027-01-11", "note", "Twee kleuters.")
	for stage, span := range map[string][]string{
		"preparation": {"from", "2027-01-11", "to", "2027-05-31"}, "guidance": {"from", "2027-03-01"},
	} {
		b.writes(p, "stage", append([]string{"stage", stage}, span...)...)
	}
	for _, step := range [][]string{
		{"what", "Crèche zoeken", "owner", "worker", "partner", "Kind en Gezin", "due", "2027-02-01", "stage", "preparation"},
		{"what", "Nederlands 1.2", "owner", "partner", "partner", "Brusselleer", "due", "2027-06-30", "stage", "preparation"},
		{"what", "Sollicitatie oefenen", "owner", "person", "partner", "Actiris", "due", "2027-05-01", "stage", "guidance"},
	} {
		b.writes(p, "step", step...)
	}
	plan := b.page(followAt(p, "/print/plan")).Find(".paper-page").Text()
	for _, words := range []string{"Моят план", "Kind en Gezin", "Brusselleer", "Actiris", "01/02/2027", "Това правя аз."} {
		if !strings.Contains(plan, words) {
			t.Errorf("the action plan does not say %q", words)
		}
	}
	bars := b.page(followAt(p, "/way")).Find(".stages svg.bar rect:not(.line)")
	if bars.Length() != 2 || bars.Eq(0).AttrOr("class", "") != "preparation" {
		t.Errorf("%d stages overlap on the line of time", bars.Length())
	}

	h.onDay("2027-06-07")
	b = h.as(kiosk.BridgeFigure)
	barrier, _ := h.written(p).Last("barrier")
	b.writes(p, "barrier", "of", barrier.ID.String(), "seen.kind", "childcare", "seen.opened", "2027-01-11", "seen.note", "Twee kleuters.", "kind", "childcare", "opened", "2027-01-11", "removed", "2027-06-07", "note", "Twee kleuters.")
	b.writes(p, "placement", "kind", "work", "employer", "Lasatelier Anderlecht", "start", "2027-06-07")
	b.writes(p, "stage", "stage", "placement_follow_up", "from", "2027-06-07")
	if res := b.met(p, h.store.RandomID().String(), "kind", "workplace", "time", "workplace"); res.StatusCode != 303 {
		t.Fatalf("at the workplace: %d", res.StatusCode)
	}

	h.onDay("2027-09-06")
	b = h.as(kiosk.BridgeFigure)
	var decided []string
	for _, r := range h.written(p).Open(kiosk.DayOf(h.clock.Now(), h.zone())) {
		decision := kiosk.Done
		if r.Noun == "placement" {
			decision = kiosk.GoesOn
		}
		decided = append(decided, "decision."+r.ID.String(), decision)
	}
	if len(decided) != 2*6 {
		t.Errorf("%d things are open: three steps, two stages and the job; the barrier is gone", len(decided)/2)
	}
	b.ends(p, kiosk.Completed, "work", decided...)
	b.ends(people[1], kiosk.Completed, "work")
	b.ends(people[2], kiosk.Ended, "moved")

	o := h.as(kiosk.Organiser)
	for period, want := range map[string]string{
		"from=2027-01-01&to=2027-12-31": "4 2 1 2 0 0 –",
		"from=2027-07-01&to=2027-09-30": "4 2 1 2 0 0 –",
		"from=2027-01-01&to=2027-06-30": "4 0 0 1 0 0 –",
		"from=2027-10-01&to=2027-12-31": "1 0 0 0 0 0 –",
	} {
		if got := resultLines(t, o, "/follow-up/results?"+period, "reached")["all"]; got != want {
			t.Errorf("%s: %s, want %s", period, got, want)
		}
	}
	lead := o.page("/follow-up/results?from=2027-01-01&to=2027-12-31").Find("p.lead").Text()
	if lead != "4 begeleid, 2 voltooid. Van hen vonden er 2 werk, een opleiding of een stage." {
		t.Errorf("%q", lead)
	}
}
