package web

import (
	"context"
	"strings"
	"testing"
	"time"

	"jobatelier/kiosk"
	"jobatelier/store"
)

func TestAnActivitySaysWhichSetItGetsAndIsGivenAModule(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.Organiser)
	a := h.activity("Fietsen", 0)
	path := "/activities/" + a.ID.String()
	if got := parsed(t, b.get(path+"/edit")).Find("#f-module").Length(); got != 0 {
		t.Error("a module is asked before there is one")
	}
	if got := parsed(t, b.get(path)).Find(".facts a[href^='/questions/']").Text(); got != "Algemeen" {
		t.Errorf("the set is %q", got)
	}
	form := formOf(t, b.get("/questions/new"))
	form.Set("name", "Op de fiets")
	form.Set("whom", "module")
	form.Set("module", "Module 2")
	if res := b.do("POST", "/questions/new", form); res.StatusCode != 303 {
		t.Fatalf("%d", res.StatusCode)
	}
	if res := h.edits(b, a, "Module 3", ""); res.StatusCode != 422 {
		t.Errorf("an unknown module: %d", res.StatusCode)
	}
	if res := h.edits(b, a, "Module 2", "none"); res.StatusCode != 303 {
		t.Fatalf("a module: %d %q", res.StatusCode, texts(parsed(t, res).Find(".problems li")))
	}
	facts := parsed(t, b.get(path)).Find(".facts")
	if facts.Find("a[href^='/questions/']").Text() != "Op de fiets" || !strings.Contains(facts.Text(), "We vragen niets") {
		t.Errorf("facts: %q", facts.Text())
	}
	if facts.Find(`a[href="`+path+`/evaluation"]`).Length() != 1 || facts.Find(`a[href="/evaluations?activity=`+a.ID.String()+`"]`).Length() != 1 {
		t.Error("no way to the round-up and the results")
	}
}

// edits changes the module of an activity and how its people answer.
func (h *house) edits(b *browser, a kiosk.Activity, module, feedback string) answer {
	return b.post("/activities/"+a.ID.String()+"/edit", "kind", a.Kind, "title", a.Title, "site", a.Site.String(), "day", string(a.Day),
		"start", a.Start.String(), "end", a.End.String(), "audience", a.Audience, "module", module, "feedback", feedback, "whole_run", "yes")
}

func TestTheModuleAndTheWayGoAlongWithARun(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.Organiser)
	ctx := context.Background()
	a := h.activity("Fietsen", 0)
	a.ID, a.Series = h.store.NewID(), h.store.NewID()
	next := a
	next.ID, next.Day = h.store.NewID(), a.Day.Add(7)
	must(t, h.store.AddActivities(ctx, a, next))
	if res := h.edits(b, a, "", "smiley"); res.StatusCode != 303 {
		t.Fatalf("%d", res.StatusCode)
	}
	next, err := h.store.Activity(ctx, next.ID)
	must(t, err)
	if next.Feedback != kiosk.BySmiley {
		t.Errorf("the next time: %q", next.Feedback)
	}
}

func TestOnceSomebodyAnsweredOnlyAnOrganiserChangesTheHost(t *testing.T) {
	h := open(t)
	bridge, organiser := h.as(kiosk.BridgeFigure), h.as(kiosk.Organiser)
	series := h.store.NewID()
	occasion := func(day int) kiosk.Activity {
		a := h.held("Fietsen", kiosk.Day("2026-11-03").Add(day), func(a *kiosk.Activity) { a.Series, a.Host = series, "Nadia" })
		return a
	}
	first, second, talked := occasion(0), occasion(7), occasion(14)
	hosts := func(b *browser, a kiosk.Activity, host string) answer {
		return b.post("/activities/"+a.ID.String()+"/edit", "kind", a.Kind, "title", a.Title, "site", a.Site.String(), "day", string(a.Day),
			"start", a.Start.String(), "end", a.End.String(), "audience", a.Audience, "feedback", "smiley", "host", host, "whole_run", "yes")
	}
	refused := func(about string, res answer) {
		t.Helper()
		if page := parsed(t, res); res.StatusCode != 422 || page.Find(`.problems a[href="#f-host"]`).Length() != 1 {
			t.Errorf("%s: %d %q", about, res.StatusCode, texts(page.Find(".problems li")))
		}
	}
	if res := hosts(bridge, talked, "Staf bridge_figure"); res.StatusCode != 303 {
		t.Fatalf("before anybody answered: %d", res.StatusCode)
	}
	if res := hosts(bridge, talked, "Nadia"); res.StatusCode != 303 {
		t.Fatalf("and back: %d", res.StatusCode)
	}
	h.at(second.Ends(h.zone()))
	h.answers(second, 1, 2, 3, 4, 4)
	refused("to herself", hosts(bridge, second, "Staf bridge_figure"))
	refused("to nobody", hosts(bridge, second, ""))
	refused("in the run", hosts(bridge, first, "Staf bridge_figure"))
	if kept, err := h.store.Activity(context.Background(), first.ID); err != nil || kept.Host != "Nadia" {
		t.Errorf("half of the run was changed: %v %q", err, kept.Host)
	}
	if res := hosts(bridge, second, "nadia"); res.StatusCode != 303 {
		t.Errorf("the same name: %d", res.StatusCode)
	}
	h.at(talked.Ends(h.zone()))
	if res := organiser.post("/activities/"+talked.ID.String()+"/evaluation", "revision", "0", "next", "Meer tijd"); res.StatusCode != 303 {
		t.Fatalf("the round-up: %d %s", res.StatusCode, texts(parsed(t, res).Find("main p")))
	}
	refused("with a round-up", hosts(bridge, talked, "Staf bridge_figure"))
	if res := hosts(organiser, second, "Staf bridge_figure"); res.StatusCode != 303 {
		t.Errorf("an organiser: %d", res.StatusCode)
	}
}

func TestTheWayStaysOnceSomebodyAnswered(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.Organiser)
	ctx := context.Background()
	a := h.activity("Mijn cv", time.Hour)
	p, code := h.person("Amina", "fox", kiosk.Dutch)
	h.browser().scan(string(code), "")
	s := general(h)
	must(t, h.store.CastBallot(ctx, store.Cast{
		Ballot: kiosk.Ballot{ID: h.store.RandomID(), Activity: a.ID, Set: s.ID, Version: s.Version, Scores: map[string]int{"learned": 4}},
		Site:   h.site.ID, Participant: p.ID,
	}))
	res := h.edits(b, a, "", "smiley")
	if page := parsed(t, res); res.StatusCode != 422 || page.Find(`.problems a[href="#f-feedback"]`).Length() != 1 {
		t.Errorf("%d %q", res.StatusCode, texts(page.Find(".problems li")))
	}
	if res := h.edits(b, a, "", "card"); res.StatusCode != 303 {
		t.Errorf("the way in which they answered: %d", res.StatusCode)
	}
}
