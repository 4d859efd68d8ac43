package web

import (
	"context"
	"fmt"
	"testing"
	"time"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// asking plans an activity that ends in so long, and is answered in that way.
func (h *house) asking(title string, way kiosk.FeedbackWay, ends time.Duration) kiosk.Activity {
	h.t.Helper()
	local := h.clock.Now().Add(ends).In(h.zone())
	end := kiosk.TimeOfDay(local.Hour()*60 + local.Minute())
	a := kiosk.Activity{
		ID: h.store.NewID(), Kind: "workshop", Title: title, Site: h.site.ID, Day: kiosk.DayOf(local, h.zone()),
		Start: end - 120, End: end, Audience: "everyone", Place: "zaal 2", Feedback: way,
	}
	must(h.t, h.store.AddActivities(context.Background(), a))
	return a
}

// longest makes the longest set there can be the one that workshops ask.
func (h *house) longest(scale int) kiosk.QuestionSet {
	h.t.Helper()
	set := kiosk.QuestionSet{
		Name: "Lang", Use: kiosk.UseActivity, Kinds: []string{"workshop"}, Scale: scale, Way: kiosk.ByCard, Why: true, FreeText: true,
		Questions: []kiosk.Question{
			{Picture: "signpost", Text: map[kiosk.Language]string{
				kiosk.Dutch:  "Ik weet waar ik volgende week naartoe kan gaan met mijn vragen over een opleiding of werk.",
				kiosk.Arabic: "أعرف إلى أين يمكنني أن أذهب الأسبوع المقبل لأسأل عن التدريب المهني أو فرصة عمل جديدة لي.",
			}},
			{Stock: "understood", Picture: "ear"}, {Stock: "dared", Picture: "question"},
			{Stock: "group", Picture: "people"}, {Stock: "time", Picture: "clock"}, {Stock: "again", Picture: "again"},
		},
	}
	set, err := h.store.SaveQuestionSet(context.Background(), h.store.NewID(), set, store.Actor{Staff: h.staff[kiosk.Organiser].ID})
	must(h.t, err)
	return set
}

// face answers the statement on the screen with the n-th face, as somebody does
// who looks first.
func (b *tab) face(n int) {
	b.t.Helper()
	b.answers(fmt.Sprintf(".smiles .smile:nth-child(%d) input", n))
}

// answers taps something of the screen and waits until it turns.
func (b *tab) answers(selector string) {
	b.t.Helper()
	b.run(listening)
	at := eval[string](b, "document.querySelector('form[data-feedback]').dataset.at")
	b.tap(".screen:not([hidden]) " + selector)
	b.until("what comes after "+selector, fmt.Sprintf("document.querySelector('form[data-feedback]')?.dataset.at !== %q", at))
}

// listening waits until the screen takes a tap: it does not listen to the
// second half of a double one.
const listening = `new Promise((done) => setTimeout(done, 400))`

// feedbackScreens leads a tab over every screen of the questions in one
// language, and calls see on each.
func feedbackScreens(h *house, b *tab, l kiosk.Language, see func(screen string)) {
	look := func(screen string) {
		b.t.Helper()
		b.run("delete document.body.dataset.clear; delete document.body.dataset.idleHome")
		if shown := eval[string](b, "document.documentElement.lang"); shown != string(l) {
			b.t.Errorf("%s is shown in %q", screen, shown)
		}
		see(screen)
	}
	_, card := h.person(longName, "turtle", l)
	set := h.longest(4)
	h.asking("Jobatelier: solliciteren bij werkgevers", kiosk.ByCard, 40*time.Minute)
	b.open("/kiosk")
	b.show(card)
	b.follow(`form[action="/kiosk/leave"] button`)
	look("left, asked")
	b.open("/kiosk/feedback")
	look("statement with a card")
	for range set.Questions {
		b.face(3)
	}
	look("why, better")
	b.tap(".whys .smile:nth-child(2) input")
	look("why, tapped")
	b.answers("[data-on]")
	b.shows(".keyboard")
	look("own words")
	b.swap("await " + listening + `; document.querySelector(".screen:not([hidden]) [data-on]").click()`)
	look("thanks")
	b.open("/kiosk/feedback")
	look("nothing to answer")
	h.clock.Move(30 * time.Minute)
	_, other := h.person("Stefan", "kite", l)
	b.open("/kiosk")
	b.show(other)
	b.show(other)
	look("already, asked")
	b.open("/kiosk/me")
	look("me, asked")
	b.open("/kiosk")

	h.asking("Dialoogtafel", kiosk.BySmiley, 10*time.Minute)
	at := "/kiosk/feedback?lang=" + string(l)
	b.open(at)
	look("the door")
	for range set.Questions {
		b.face(1)
	}
	look("the door, why")
	b.answers("[data-pass]")
	b.shows(".keyboard")
	look("the door, own words")
	b.swap("await " + listening + `; document.querySelector(".screen:not([hidden]) [data-on]").click()`)
	look("the door, thanks")
	h.asking("Vrije inloop: hulp bij brieven", kiosk.BySmiley, 5*time.Minute)
	b.open(at)
	look("the door, two activities")
	b.follow("nav.list a")
	look("the door, one of two")
	b.face(2)
	look("the door, second statement")
	b.run("document.body.dataset.idleWarn = 0.1")
	b.shows("#idle")
	look("the door, idle")
}

func TestEveryScreenOfTheSmileysFitsAndIsForEverybody(t *testing.T) {
	t.Parallel()
	for _, l := range []kiosk.Language{kiosk.Dutch, kiosk.Arabic} {
		t.Run(string(l), func(t *testing.T) {
			t.Parallel()
			h := open(t)
			b := h.tab(t)
			screens := 0
			feedbackScreens(h, b, l, func(screen string) {
				screens++
				for _, s := range []size{lying, tablet, upright} {
					b.resize(s)
					b.keep(fmt.Sprintf("feedback-%s-%02d-%s-%d", l, screens, screen, s.width))
					for _, wrong := range eval[[]string](b, fmt.Sprintf(fit, s.width, s.height)) {
						t.Errorf("%s, %d × %d: %s", screen, s.width, s.height, wrong)
					}
				}
				for _, wrong := range b.axe() {
					t.Errorf("%s: axe: %s", screen, wrong)
				}
			})
		})
	}
}
