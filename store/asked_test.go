package store

import (
	"testing"

	"jobatelier/kiosk"
)

func TestTheDoorAsksInTheLastQuarterWhatEndsFirstFirst(t *testing.T) {
	h := open(t)
	second, first := h.talk(kiosk.BySmiley), h.plan("09:00", "10:55", func(a *kiosk.Activity) { a.Feedback = kiosk.BySmiley })
	h.talk(kiosk.ByCard)
	h.talk(kiosk.NoAnswer)
	h.talk(kiosk.BySmiley, func(a *kiosk.Activity) { a.Site = h.NewID() })
	for clock, want := range map[string][]kiosk.ID{
		"10:39": {}, "10:40": {first.ID}, "10:44": {first.ID}, "10:45": {first.ID, second.ID},
		"11:09": {first.ID, second.ID}, "11:10": {second.ID}, "11:14": {second.ID}, "11:15": {},
	} {
		h.to(clock)
		all, err := h.AskedNow(bg, h.site.ID)
		must(t, err)
		if len(all) != len(want) {
			t.Errorf("%s: %d are asked", clock, len(all))
			continue
		}
		for i, one := range all {
			if one.Activity.ID != want[i] || one.Way != kiosk.BySmiley || len(one.Set.Questions) == 0 {
				t.Errorf("%s: %+v", clock, one)
			}
		}
	}
}

func TestWhatEndsAtMidnightIsAskedAfterIt(t *testing.T) {
	h := open(t)
	p := h.person("Amina", "fish")
	door := h.plan("22:00", "24:00", func(a *kiosk.Activity) { a.Feedback = kiosk.BySmiley })
	card := h.plan("22:00", "24:00", func(a *kiosk.Activity) { a.Feedback = kiosk.ByCard })
	h.confirmed(p.Person.ID, card)
	h.toDay(tomorrow, "00:14")
	must(t, h.Tidy(bg))
	if all, err := h.AskedNow(bg, h.site.ID); err != nil || len(all) != 1 || all[0].Activity.ID != door.ID {
		t.Errorf("%d, %v", len(all), err)
	}
	asked, err := h.AskedFor(bg, h.site.ID, p.Person.ID)
	must(t, err)
	must(t, h.CastBallot(bg, h.filled(asked.Activity, 4).by(p.Person.ID)))
	must(t, h.Tidy(bg))
	h.refused(h.filled(card, 4).by(p.Person.ID), kiosk.Conflict, "error.voted")
	h.toDay(tomorrow, "00:31")
	must(t, h.Tidy(bg))
	must(t, h.Count(bg, h.people))
	if n := len(h.keys("voted/")); n != 0 {
		t.Errorf("%d marks", n)
	}
}

func TestACardIsAskedOfTheActivityItsHolderCameIntoLast(t *testing.T) {
	h := open(t)
	p := h.person("Amina", "fish").Person.ID
	early, late, door := h.talk(kiosk.ByCard), h.talk(kiosk.ByCard), h.talk(kiosk.BySmiley)
	h.expect(h.talk(kiosk.ByCard), p)
	none := func() {
		t.Helper()
		if asked, err := h.AskedFor(bg, h.site.ID, p); kiosk.KindOf(err) != kiosk.NotFound {
			t.Errorf("%+v, %v", asked, err)
		}
	}
	none()
	h.confirmed(p, early)
	h.to("09:30")
	h.confirmed(p, late)
	h.to("09:40")
	h.confirmed(p, door)
	for _, want := range []kiosk.Activity{late, early} {
		asked, err := h.AskedFor(bg, h.site.ID, p)
		must(t, err)
		if asked.Activity.ID != want.ID || asked.Way != kiosk.ByCard {
			t.Errorf("%+v", asked)
		}
		must(t, h.CastBallot(bg, h.filled(asked.Activity, 4).by(p)))
	}
	none()
	if _, err := h.AskedFor(bg, h.NewID(), p); kiosk.KindOf(err) != kiosk.NotFound {
		t.Errorf("at another site: %v", err)
	}
}

func TestNothingIsAskedAfterATalkWithOnePerson(t *testing.T) {
	h := open(t)
	_, err := h.AskedOf(bg, h.talk(kiosk.ByCard, func(a *kiosk.Activity) { a.Kind = "round_table" }).ID)
	wantKind(t, err, kiosk.NotFound)
	_, err = h.AskedOf(bg, h.NewID())
	wantKind(t, err, kiosk.NotFound)
}
