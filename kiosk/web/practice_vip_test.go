package web

import (
	"context"
	"strings"
	"testing"

	"jobatelier/kiosk"
)

// onDay moves the clock of the house to noon of a day.
func (h *house) onDay(day kiosk.Day) { h.at(day.Noon(h.zone()).UTC()) }

// writes fills in the form of a record in somebody's file.
func (b *browser) writes(p kiosk.Participant, noun string, fields ...string) {
	b.h.t.Helper()
	res := b.post(followAt(p, "/records/"+noun), append([]string{"id", b.h.store.RandomID().String()}, fields...)...)
	if res.StatusCode != 303 {
		b.h.t.Fatalf("%s %q: %d %q", noun, fields, res.StatusCode, texts(refusal(b.h.t, res).Find(".problems, .error")))
	}
}

// moves changes somebody's state on the page of their way.
func (b *browser) moves(p kiosk.Participant, state string, more ...string) {
	b.h.t.Helper()
	if res := b.change(p, state, more...); res.StatusCode != 303 {
		b.h.t.Fatalf("%s: %d %q", state, res.StatusCode, texts(refusal(b.h.t, res).Find(".problems, .error")))
	}
}

// ends closes somebody's trajectory.
func (b *browser) ends(p kiosk.Participant, state, reason string, more ...string) {
	b.h.t.Helper()
	res := b.send(b.closing(p), append([]string{"state", state, "reason", reason}, more...)...)
	if res.StatusCode != 303 {
		b.h.t.Fatalf("%s: %d %q", state, res.StatusCode, texts(refusal(b.h.t, res).Find(".problems, .error")))
	}
}

// reason is why somebody stands on the list today.
func (h *house) reason(p kiosk.Participant) kiosk.Reason {
	h.t.Helper()
	today := kiosk.DayOf(h.clock.Now(), h.zone())
	f, err := h.store.FollowUpOf(context.Background(), p.ID, today)
	must(h.t, err)
	return f.Reason(today)
}

// VIP & Educatie: 12 registered, 5 started, 1 redirected and due back, 1 paused,
// 1 in work, 2 going on; an internship of 650 hours; routes that follow each
// other; soft results.
func TestPracticeOfVIP(t *testing.T) {
	h := open(t)
	h.onDay("2027-01-04")
	people := make([]kiosk.Participant, 12)
	for i := range people {
		people[i] = h.client([]string{"Ali", "Bo", "Cem", "Dan", "Eva", "Fay", "Gus", "Han", "Ina", "Jo", "Kim", "Lea"}[i], "fox", kiosk.Turkish)
	}
	b := h.as(kiosk.BridgeFigure)
	for _, p := range people {
		b.moves(p, kiosk.Referred)
	}
	h.onDay("2027-02-01")
	b = h.as(kiosk.BridgeFigure)
	for _, p := range people[:5] {
		b.moves(p, kiosk.Running)
		b.writes(p, "route", "route", "language_pretrack", "from", "2027-02-01", "to", "2027-08-31", "advice_worker", "entry_course", "advice_teacher", "entry_course")
	}
	for i, p := range people[5:] {
		b.ends(p, kiosk.NotStarted, []string{"own_choice", "level_too_low", "not_available"}[i%3])
	}
	h.onDay("2027-05-03")
	b = h.as(kiosk.BridgeFigure)
	back, paused, working, trainee := people[0], people[1], people[2], people[3]
	b.moves(back, kiosk.Redirected, "reason", "level_too_low")
	b.moves(paused, kiosk.Paused, "until", "2027-09-01")
	h.spokeTo(paused, 0) // contact goes on
	b.writes(working, "placement", "kind", "work", "employer", "Bakkerij Kanat", "start", "2027-05-10")
	b.writes(trainee, "soft_result", "day", "2027-05-03", "on_time", "yes", "calls_in", "partly", "works_together", "yes", "follows_instructions", "not_yet")
	b.writes(trainee, "placement", "kind", "internship", "employer", "Zorghuis", "start", "2027-05-03", "hours", "312", "norm", "650")

	h.onDay("2027-06-30")
	funnel := vipFunnel(t, h, "2027-06-30")
	for place, want := range map[string]string{
		"waiting": "0", "not_started": "7", "going_on": "2", "paused": "1", "redirected": "1", "in_work": "1", "completed": "0", "stopped": "0",
	} {
		if funnel[place] != want {
			t.Errorf("%s: %s, want %s", place, funnel[place], want)
		}
	}
	page := h.as(kiosk.Organiser).page("/follow-up/results?from=2027-01-01&to=2027-06-30")
	if tiles := strings.Join(texts(page.Find("section .tiles strong")), " "); tiles != "12 5 1 0 0 0" {
		t.Errorf("registered, started, in work, back, evaluated, balanced: %s", tiles)
	}
	if why := texts(page.Find("[data-table=not_started] li")); strings.Join(why, ", ") != "eigen keuze 3, de stap is nog te groot 2, niet beschikbaar 2" {
		t.Errorf("why not started: %q", why)
	}
	if got := resultLines(t, h.as(kiosk.Organiser), "/follow-up/results?from=2027-01-01&to=2027-06-30", "reached")["language_pretrack"]; got != "5 0 0 1 0 1 312 / 650" {
		t.Errorf("reached in the first route: %s", got)
	}
	if body := h.as(kiosk.BridgeFigure).get(followAt(trainee, "/records/placement")).body; !strings.Contains(body, "312") || !strings.Contains(body, "650") {
		t.Error("the hours are not held against the norm")
	}

	// the one who was redirected is due back, and comes: nobody is counted twice
	h.onDay("2027-09-06")
	b = h.as(kiosk.BridgeFigure)
	b.moves(back, kiosk.Running)
	b.writes(back, "route", "route", "entry_course", "from", "2027-09-06")
	funnel = vipFunnel(t, h, "2027-09-06")
	if funnel["redirected"] != "0" || funnel["going_on"] != "3" || funnel["not_started"] != "7" {
		t.Errorf("after the comeback: %v", funnel)
	}
	if k := h.reason(paused).Key; k != "pause" {
		t.Errorf("a pause that is over says %q", k)
	}
	if res := b.post(followAt(back, "/records/route"), "route", "sustainable_placement", "from", "2027-09-06", "advice_worker", "language_pretrack"); res.StatusCode != 422 {
		t.Errorf("a route was advised that does not follow: %d", res.StatusCode)
	}
}

func vipFunnel(t *testing.T, h *house, to string) map[string]string {
	t.Helper()
	return resultLines(t, h.as(kiosk.Organiser), "/follow-up/results?from=2027-01-01&to="+to, "funnel")
}
