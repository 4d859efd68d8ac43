package store

import (
	"slices"
	"testing"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
)

func TestAnEvaluationCountsWhoWasThereByNameAndByHead(t *testing.T) {
	h := open(t)
	a := h.talk(kiosk.ByCard)
	people := h.crowd(a, 5)
	for i, p := range people[:4] {
		h.scan(p.Code)
		must(t, h.CastBallot(bg, h.filled(a, 1+i).by(p.Person.ID)))
	}
	must(t, h.CountHead(bg, a.ID, h.NewID(), 1))
	must(t, h.CountHead(bg, a.ID, h.NewID(), 1))
	h.talk(kiosk.ByCard) // nobody answers
	e := h.counted("12:00")
	if len(e.Activities) != 1 || e.Activities[0].Present != 6 || e.Activities[0].Votes != 4 || e.Activities[0].Group != nil {
		t.Errorf("%+v", e.Activities)
	}
}

func TestEvaluationsAreOfWhatIsAskedForOldestFirst(t *testing.T) {
	h := open(t)
	series := h.NewID()
	late := h.talk(kiosk.BySmiley, func(a *kiosk.Activity) { a.Host, a.Series = "Els De Wit", series })
	early := h.plan("08:00", "09:30", func(a *kiosk.Activity) { a.Kind, a.Feedback = "course", kiosk.BySmiley })
	after := h.talk(kiosk.BySmiley, on(tomorrow), func(a *kiosk.Activity) { a.Series = series })
	h.cast(late, []int{4}, []int{3}, []int{4}, []int{4}, []int{1})
	h.cast(early, []int{4}, []int{3}, []int{4}, []int{4}, []int{2})
	h.toDay(tomorrow, "10:00")
	h.cast(after, []int{4}, []int{3}, []int{4}, []int{4}, []int{2})
	h.toDay(tomorrow, "12:00")
	must(t, h.Count(bg, h.people))
	for _, c := range []struct {
		filter EvaluationFilter
		want   []kiosk.Activity
	}{
		{EvaluationFilter{}, []kiosk.Activity{early, late, after}},
		{EvaluationFilter{To: today}, []kiosk.Activity{early, late}},
		{EvaluationFilter{From: tomorrow, To: tomorrow}, []kiosk.Activity{after}},
		{EvaluationFilter{Kind: "course"}, []kiosk.Activity{early}},
		{EvaluationFilter{Host: "els de wit"}, []kiosk.Activity{late}},
		{EvaluationFilter{Series: series}, []kiosk.Activity{late, after}},
		{EvaluationFilter{Series: series, From: tomorrow}, []kiosk.Activity{after}},
		{EvaluationFilter{Activity: early.ID}, []kiosk.Activity{early}},
		{EvaluationFilter{Site: h.NewID()}, nil},
	} {
		e := h.evaluations(c.filter)
		if len(e.Activities) != len(c.want) || len(e.Results) != len(c.want) {
			t.Errorf("%+v: %d activities, %d results", c.filter, len(e.Activities), len(e.Results))
			continue
		}
		for i, a := range c.want {
			has := func(r kiosk.Result) bool { return slices.Equal(r.Activities, []kiosk.ID{a.ID}) }
			if e.Activities[i].ID != a.ID || !slices.ContainsFunc(e.Results, has) {
				t.Errorf("%+v: %+v", c.filter, e)
			}
		}
	}
}

func TestWhatIsPooledShowsOnlyWhereAllItsActivitiesAreAskedFor(t *testing.T) {
	h := open(t)
	first, second := h.talk(kiosk.BySmiley), h.talk(kiosk.BySmiley)
	h.cast(first, []int{4}, []int{1}, []int{2})
	h.cast(second, []int{3}, []int{1}, []int{2})
	e := h.counted("12:00")
	if c := h.sums(EvaluationFilter{Kind: "workshop"})["understood"]; c.People != 6 || len(e.Results) != 1 {
		t.Errorf("%+v, %+v", c, e.Results)
	}
	for _, a := range e.Activities {
		if r := h.evaluations(EvaluationFilter{Activity: a.ID}).Results; len(r) != 0 || a.Votes != 3 {
			t.Errorf("%+v", r)
		}
	}
}

// bike is an activity after which people say something in words of their own.
func (h *house) bike() (a kiosk.Activity, say func(words ...string), read func() []string) {
	h.ownSet("bike")
	a = h.plan("09:00", "11:00", func(a *kiosk.Activity) { a.Kind = "bike" })
	return a, func(words ...string) {
			for _, w := range words {
				c := h.handIn(a, 4)
				c.Text = w
				must(h.t, h.CastBallot(bg, c))
			}
		}, func() []string {
			h.t.Helper()
			words, err := h.Remarks(bg, a.ID, h.people)
			must(h.t, err)
			slices.Sort(words)
			return words
		}
}

func TestWordsOfOnesOwnShowFromFiveBallotsOnceTheyAreCounted(t *testing.T) {
	h := open(t)
	a, say, read := h.bike()
	say("Fijn ", "", "مرحبا", "")
	h.counted("11:30")
	if words := read(); words != nil {
		t.Errorf("of four: %q", words)
	}
	h.to("11:00")
	say("")
	if words := read(); words != nil {
		t.Errorf("not counted: %q", words)
	}
	h.counted("11:30")
	if words := read(); !slices.Equal(words, []string{"Fijn", "مرحبا"}) {
		t.Errorf("%q", words)
	}
	_, err := h.Remarks(bg, a.ID, vault.PrivateKey{})
	wantKind(t, err, kiosk.Forbidden)
}

func TestWordsThatComeLaterShowFiveAtATime(t *testing.T) {
	h := open(t)
	_, say, read := h.bike()
	say("a", "b", "c", "d", "e")
	h.counted("12:00")
	for i, late := range []string{"f", "g", "h", "i"} {
		say(late)
		if words := read(); len(words) != 5 {
			t.Errorf("waiting: %q", words)
		}
		h.counted("13:00")
		if words := read(); !slices.Equal(words, []string{"a", "b", "c", "d", "e"}) {
			t.Errorf("%d late: %q", i+1, words)
		}
	}
	say("j")
	h.counted("14:00")
	if words := read(); len(words) != 10 {
		t.Errorf("five late: %q", words)
	}
	damaged := h.keys("remark/")[2]
	was := h.everything()[damaged]
	h.write([]byte(damaged), "x")
	if words := read(); len(words) != 9 {
		t.Errorf("one damaged: %q", words)
	}
	h.write([]byte(damaged), was)
}

func TestHundredsOfRemarksAllShow(t *testing.T) {
	h := inMemory(t)
	a, say, read := h.bike()
	words := make([]string, remarksAtOnce+kiosk.ShownFrom-1)
	for i := range words {
		words[i] = name(i)
	}
	say(words...)
	h.to("12:00")
	must(t, h.Count(bg, h.people))
	if got := len(read()); got != len(words) {
		t.Errorf("%d of %d after %s", got, len(words), a.Title)
	}
}
