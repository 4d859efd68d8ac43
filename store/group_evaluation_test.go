package store

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
)

// roundUp is one of the general set.
func (h *house) roundUp(a kiosk.Activity, revision uint64, next string) kiosk.GroupEvaluation {
	set := kiosk.StockSets()[0]
	return kiosk.GroupEvaluation{Activity: a.ID, Set: set.ID, Version: 1, Next: next, Revision: revision, Counts: map[string]kiosk.Counts{
		"understood": {People: 9, Scores: []int{0, 1, 3, 5}},
	}}
}

func TestARoundUpKeepsItsNoteSealedAndAsItIsUntilAnotherOneIsSaid(t *testing.T) {
	h := open(t)
	a, said := h.talk(kiosk.NoAnswer), "De koffie was te vroeg op"
	reads := func(people vault.PrivateKey, revision uint64, want string, has bool) {
		t.Helper()
		g, note, noted, err := h.GroupEvaluation(bg, a.ID, people)
		if err != nil || g.Revision != revision || note != want || noted != has {
			t.Errorf("%+v, %q, %v, %v", g, note, noted, err)
		}
		if revision > 0 && (g.By != h.admin.ID || !g.At.Equal(h.Now()) || g.Counts["understood"].Scores[3] != 5) {
			t.Errorf("%+v", g)
		}
	}
	reads(h.people, 0, "", false)
	must(t, h.SaveGroupEvaluation(bg, h.NewID(), h.roundUp(a, 0, "Vaker pauze"), &said, h.by()))
	reads(h.people, 1, said, true)
	reads(vault.PrivateKey{}, 1, "", true)
	must(t, h.SaveGroupEvaluation(bg, h.NewID(), h.roundUp(a, 1, ""), nil, h.by()))
	reads(h.people, 2, said, true)
	file, err := os.ReadFile(h.path)
	must(t, err)
	for _, s := range spellings(said) {
		if bytes.Contains(file, s) {
			t.Errorf("%q lies in the file", s)
		}
	}
	nothing := ""
	must(t, h.SaveGroupEvaluation(bg, h.NewID(), h.roundUp(a, 2, ""), &nothing, h.by()))
	reads(h.people, 3, "", false)
	if e := h.evaluations(EvaluationFilter{}); len(e.Activities) != 1 || e.Activities[0].Group == nil || e.Activities[0].Group.Revision != 3 {
		t.Errorf("%+v", e)
	}
}

func TestARoundUpIsSavedOnceAndNotOverSomebodyElses(t *testing.T) {
	h := open(t)
	a, receipt := h.talk(kiosk.NoAnswer), h.NewID()
	for range 3 {
		must(t, h.SaveGroupEvaluation(bg, receipt, h.roundUp(a, 0, "Vaker pauze"), nil, h.by()))
	}
	wantKind(t, h.SaveGroupEvaluation(bg, h.NewID(), h.roundUp(a, 0, "Anders"), nil, h.by()), kiosk.Conflict)
	wantKind(t, h.SaveGroupEvaluation(bg, receipt, h.roundUp(a, 0, "Anders"), nil, h.by()), kiosk.Conflict)
	wrong := h.roundUp(a, 1, "")
	wrong.Counts = map[string]kiosk.Counts{"understood": {Scores: []int{-1, 0, 0, 0}}}
	wantKind(t, h.SaveGroupEvaluation(bg, h.NewID(), wrong, nil, h.by()), kiosk.Invalid)
	long := strings.Repeat("a", kiosk.SaidMost+1)
	wantKind(t, h.SaveGroupEvaluation(bg, h.NewID(), h.roundUp(a, 1, ""), &long, h.by()), kiosk.Invalid)
	number := "rijksregister 93.05.18-223.61"
	wantKind(t, h.SaveGroupEvaluation(bg, h.NewID(), h.roundUp(a, 1, ""), &number, h.by()), kiosk.Invalid)
	a.ID = h.NewID()
	wantKind(t, h.SaveGroupEvaluation(bg, h.NewID(), h.roundUp(a, 0, ""), nil, h.by()), kiosk.NotFound)
}

func TestWhatWouldBeDoneOtherwiseIsThatOfTheLastRoundUpBefore(t *testing.T) {
	h := open(t)
	series := h.NewID()
	var run []kiosk.Activity
	for week := range 4 {
		run = append(run, h.planned("09:00", "11:00", on(today.Add(7*week)), func(a *kiosk.Activity) { a.Series = series }))
	}
	must(t, h.AddActivities(bg, run...))
	for i, next := range []string{"Vaker pauze", "Meer beelden"} {
		must(t, h.SaveGroupEvaluation(bg, h.NewID(), h.roundUp(run[i], 0, next), nil, h.by()))
	}
	for i, want := range []string{"", "Vaker pauze", "Meer beelden", "Meer beelden"} {
		if got, err := h.NextTime(bg, run[i]); err != nil || got != want {
			t.Errorf("%d: %q, %v", i, got, err)
		}
	}
	if got, err := h.NextTime(bg, h.plan("12:00", "13:00")); err != nil || got != "" {
		t.Errorf("without a series: %q, %v", got, err)
	}
}
