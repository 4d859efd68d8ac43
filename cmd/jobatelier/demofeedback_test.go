package main

import (
	"slices"
	"testing"

	"jobatelier/kiosk"
	"jobatelier/kiosk/qr"
	"jobatelier/kiosk/vault"
	"jobatelier/store"
)

// checkFeedback holds that there are twenty results of five answers or more, a
// question that stands out, and people who looked back on their way.
func (f *filled) checkFeedback(t *testing.T) {
	t.Helper()
	all := must(f.Evaluations(t.Context(), store.EvaluationFilter{}))(t)
	answered := 0
	for _, a := range all.Activities {
		alone := slices.DeleteFunc(slices.Clone(all.Results), func(r kiosk.Result) bool {
			return len(r.Activities) != 1 || r.Activities[0] != a.ID
		})
		if a.Votes >= kiosk.ShownFrom && len(alone) > 0 {
			answered++
		}
		if a.Waiting {
			t.Errorf("%s of %s is not counted", a.Title, a.Day)
		}
	}
	if answered < 20 {
		t.Errorf("%d activities show what people thought of them, want 20", answered)
	}
	f.checkFall(t)
	f.checkSelf(t)
}

func (f *filled) checkFall(t *testing.T) {
	t.Helper()
	all := must(f.Evaluations(t.Context(), store.EvaluationFilter{Site: f.site, Kind: "workshop"}))(t)
	points := map[string][]kiosk.Point{}
	for _, a := range all.Activities {
		for q, c := range kiosk.SumUp(all.Results, func(id kiosk.ID) bool { return id == a.ID }) {
			if !a.Series.IsZero() {
				points[q] = append(points[q], kiosk.Point{Day: a.Day, Counts: c})
			}
		}
	}
	falls := kiosk.Falls(points)
	if !slices.ContainsFunc(falls, func(f kiosk.Turn) bool { return f.Question == "understood" }) {
		t.Errorf("nothing stands out: %+v", falls)
	}
}

func (f *filled) checkSelf(t *testing.T) {
	t.Helper()
	recovery := must(vault.ParseRecovery(f.file.RecoveryKey))(t)
	keys := must(vault.OpenBundle(recovery.Key(), store.RecoveryAAD(), must(f.Keyring())(t).Sealed))(t)
	pass := must(f.Pass(t.Context(), qr.Code(f.file.Passes[0].Code)))(t)
	got := must(f.SelfEvaluations(t.Context(), pass.Participant, keys[vault.Notes]))(t)
	if len(got) != 2 || got[0].Day >= got[1].Day {
		t.Errorf("%d evaluations of the first card's holder, want then and now", len(got))
	}
}
