package web

import (
	"context"
	"strings"
	"testing"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// change fills in another state on the page of somebody's way and sends it.
func (b *browser) change(p kiosk.Participant, state string, more ...string) answer {
	b.h.t.Helper()
	return b.send(b.page(followAt(p, "/way")).Find("form.way-change"), append([]string{"state", state}, more...)...)
}

// state is where somebody stands by their file.
func (h *house) state(p kiosk.Participant) string {
	h.t.Helper()
	_, state := h.written(p).Trajectory(h.zone())
	return state
}

func TestTheWayIsAPictureOfWhatSomebodyWentThrough(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Arabic)
	b := h.as(kiosk.BridgeFigure)
	for _, c := range []struct {
		state string
		more  []string
	}{
		{kiosk.Referred, nil},
		{kiosk.Running, []string{"note", "Ze begint met taalles."}},
		{kiosk.Paused, []string{"until", h.dayOff(40)}},
		{kiosk.Running, nil},
		{kiosk.Redirected, []string{"reason", "level_too_low"}},
	} {
		if res := b.change(p, c.state, c.more...); res.StatusCode != 303 {
			t.Fatalf("%s: %d %s", c.state, res.StatusCode, res.body)
		}
		if got := h.state(p); got != c.state {
			t.Fatalf("%s became %s", c.state, got)
		}
	}
	page := b.page(followAt(p, "/way"))
	if got := strings.Join(texts(page.Find(".passages li strong")), " "); got != "aangemeld lopend onderbroken lopend doorverwezen" {
		t.Errorf("the way is %s", got)
	}
	if last := page.Find(".passages li.now").Text(); !strings.Contains(last, "de stap is nog te groot") || !strings.Contains(last, "Staf bridge_figure") {
		t.Errorf("the last passage says %q", last)
	}
	if !strings.Contains(page.Find(".passages").Text(), "Ze begint met taalles.") {
		t.Error("a note is not shown with its passage")
	}
	if len(h.written(p).Of("trajectory")) != 1 {
		t.Error("who was redirected and comes back has another trajectory")
	}
}

func TestOnlyStatesThatFollowAreOfferedAndTaken(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	b.change(p, kiosk.Referred)
	for state, more := range map[string][]string{
		kiosk.Paused:     {"until", h.dayOff(9)},
		kiosk.Referred:   nil,
		kiosk.NotStarted: {"reason", "moved"}, // closing has a page of its own
		"jailed":         nil,
		"":               nil,
	} {
		if b.page(followAt(p, "/way")).Find("[name=state][value='"+state+"']").Length() > 0 {
			t.Errorf("%q is offered", state)
		}
		if res := b.change(p, state, more...); res.StatusCode != 422 {
			t.Errorf("%q: %d", state, res.StatusCode)
		}
	}
	if h.state(p) != kiosk.Referred {
		t.Errorf("the state is %s", h.state(p))
	}
}

func TestAPauseAsksUntilWhenAndNoReason(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	b.change(p, kiosk.Running)
	res := b.change(p, kiosk.Paused, "note", "Tot na de zomer.")
	if res.StatusCode != 422 || !strings.Contains(res.body, "Tot na de zomer.") {
		t.Errorf("a pause without an end: %d, and what was typed is gone", res.StatusCode)
	}
	if res := b.change(p, kiosk.Paused, "until", h.dayOff(-1)); res.StatusCode != 422 {
		t.Errorf("a pause that is over: %d", res.StatusCode)
	}
	if res := b.change(p, kiosk.Paused, "until", h.dayOff(60), "reason", "not_available"); res.StatusCode != 303 {
		t.Errorf("%d", res.StatusCode)
	}
	if r, _ := h.written(p).Last("trajectory"); r.Values["reason"] != "" || r.Values["until"] != h.dayOff(60) {
		t.Errorf("%v", r.Values)
	}
}

func TestWhoComesBackBeginsAnewAndIsOnTheListAgain(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	h.noted(p, "trajectory", "state", kiosk.Ended, "reason", "moved")
	h.noted(p, "follow_up", "off", "moved")
	b := h.as(kiosk.BridgeFigure)
	if res := b.change(p, kiosk.Running); res.StatusCode != 303 {
		t.Fatalf("%d %s", res.StatusCode, res.body)
	}
	f := h.written(p)
	if trajectories := f.Of("trajectory"); len(trajectories) != 2 || trajectories[0].Values["state"] != kiosk.Ended || trajectories[1].Late {
		t.Errorf("%+v", trajectories)
	}
	if off := h.standing(p).Off; off != "" {
		t.Errorf("off the list: %s", off)
	}
	page := b.page(followAt(p, "/way"))
	if page.Find("ol.passages").Length() != 2 || !strings.Contains(page.Find("main").Text(), "Opnieuw begonnen") {
		t.Error("the two ways are not told apart")
	}
}

func TestTwoWhoChangeTheStateAtOnceAreAskedWhatIsRight(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	b.change(p, kiosk.Running)
	form := b.page(followAt(p, "/way")).Find("form.way-change")
	other := h.as(kiosk.BridgeFigure).page(followAt(p, "/way")).Find("form.way-change")
	for _, res := range []answer{b.send(form, "state", kiosk.Paused, "until", h.dayOff(30)), b.send(other, "state", kiosk.Redirected, "reason", "other_support")} {
		if res.StatusCode != 303 {
			t.Fatalf("%d %s", res.StatusCode, res.body)
		}
	}
	page := b.page(followAt(p, "/way"))
	if page.Find(".notice.brick a[href='/follow-up/decide']").Length() != 1 {
		t.Error("nobody is asked")
	}
	r, _ := h.written(p).Last("trajectory")
	if len(r.Disputes) != 1 || r.Values["state"] != kiosk.Paused || r.Disputes[0].Asks != kiosk.Redirected {
		t.Errorf("%+v", r)
	}
}

func TestTwoWhoBeginAtOnceBeginOneTrajectory(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	form := b.page(followAt(p, "/way")).Find("form.way-change")
	other := h.as(kiosk.BridgeFigure).page(followAt(p, "/way")).Find("form.way-change")
	b.send(form, "state", kiosk.Running)
	for range 2 { // and sent twice
		if res := b.send(other, "state", kiosk.Running); res.StatusCode != 303 {
			t.Fatalf("%d %s", res.StatusCode, res.body)
		}
	}
	if all := h.written(p).Of("trajectory"); len(all) != 1 || len(all[0].Disputes) > 0 {
		t.Errorf("%+v", all)
	}
}

func TestStagesOverlapOnTheLineOfTime(t *testing.T) {
	f := kiosk.NewFile(kiosk.ID{}, []kiosk.Entry{
		{ID: kiosk.ID{1}, Of: kiosk.ID{1}, Noun: "stage", Set: kiosk.Values{"stage": "guidance", "from": "2026-03-02"}},
		{ID: kiosk.ID{2}, Of: kiosk.ID{2}, Noun: "stage", Set: kiosk.Values{"stage": "preparation", "from": "2026-01-01", "to": "2026-03-31"}},
	})
	c := chartOf(f, "2026-04-10")
	if len(c.Bars) != 2 || c.Bars[0].From != "2026-01-01" || c.Bars[0].X != "0.0%" || c.Bars[0].Wide != "90.0%" || c.Bars[1].X != "60.0%" || c.Bars[1].Wide != "40.0%" {
		t.Errorf("%+v", c.Bars)
	}
	if len(c.Ticks) == 0 || c.Ticks[0].Day != "2026-02-01" {
		t.Errorf("%+v", c.Ticks)
	}
}

func TestARouteShowsItsTwoAdvicesAndWhatMayComeNext(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	h.noted(p, "route", "route", "language_pretrack", "from", "2026-01-05", "advice_worker", "entry_course", "advice_teacher", "language_pretrack")
	h.noted(p, "stage", "stage", "preparation", "from", "2026-01-05")
	page := h.as(kiosk.BridgeFigure).page(followAt(p, "/way"))
	advice := texts(page.Find(".routes dd"))
	if len(advice) != 3 || advice[0] != "instapcursus" || advice[1] != "voortraject taal" || strings.Contains(advice[2], "duurzame") {
		t.Errorf("%q", advice)
	}
	if page.Find(".stages svg rect.preparation").Length() != 1 || page.Find("[style]").Length() > 0 {
		t.Error("the stage is no bar, or has a style of its own")
	}
}

func TestNobodyElseSeesOrChangesTheWay(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	other, _ := h.colleague("Staf Ander", "Elena")
	others := map[string]*browser{"organiser": h.as(kiosk.Organiser), "host": h.as(kiosk.Host), "administrator": h.as(kiosk.Administrator), "another bridge figure": other}
	for name, b := range others {
		for _, path := range []string{"/way", "/close", "/domains", "/print/expectations", "/print/plan", "/print/domains", "/print/evaluation", "/print/balance"} {
			if res := b.get(followAt(p, path)); res.StatusCode != 403 || strings.Contains(res.body, "Amina") {
				t.Errorf("%s, %s: %d", name, path, res.StatusCode)
			}
		}
		for _, path := range []string{"/way", "/close"} {
			if res := b.post(followAt(p, path), "state", kiosk.Running); res.StatusCode != 403 {
				t.Errorf("%s, %s: %d", name, path, res.StatusCode)
			}
		}
	}
}

func TestTheWayOfWhoWasReferredBeginsWithThatOnItsDay(t *testing.T) {
	h := open(t)
	p := h.client("Amina", "fox", kiosk.Dutch)
	b := h.as(kiosk.BridgeFigure)
	chosen := func() string {
		form := b.page(followAt(p, "/way")).Find("form.way-change")
		return form.Find("[name=state][checked]").AttrOr("value", "") + " " + form.Find("[name=day]").AttrOr("value", "")
	}
	if got := chosen(); got != " "+h.dayOff(0) {
		t.Errorf("of who came by themselves it says %q", got)
	}
	ctx, by := context.Background(), h.staff[kiosk.BridgeFigure].ID
	r := kiosk.ReferredIn{ID: h.store.NewID(), At: h.ago(5), Way: "form", Channel: "ocmw", State: "waiting"}
	must(t, h.store.Refer(ctx, r, kiosk.ReferredWords{FirstName: "Amina", Language: kiosk.Dutch, Informed: true}))
	must(t, h.store.TakeReferral(ctx, r.ID, p.ID, by, "", store.Actor{Staff: by}))
	if got := chosen(); got != kiosk.Referred+" "+h.dayOff(-5) {
		t.Errorf("of who was referred it says %q", got)
	}
	b.change(p, kiosk.Running, "day", h.dayOff(-1))
	if got := chosen(); got != " "+h.dayOff(0) {
		t.Errorf("once it began it says %q", got)
	}
}
