package store

import (
	"context"
	"slices"
	"strings"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// EvaluationFilter says of which activities evaluations are asked for. Days
// are inclusive; what is empty does not narrow.
type EvaluationFilter struct {
	From, To kiosk.Day
	Site     kiosk.ID
	Kind     string
	Series   kiosk.ID
	Host     string
	Activity kiosk.ID
}

// Takes reports whether an activity is asked for.
func (f EvaluationFilter) Takes(a kiosk.Activity) bool {
	return (f.From == "" || a.Day >= f.From) && (f.To == "" || a.Day <= f.To) &&
		(f.Site.IsZero() || a.Site == f.Site) && (f.Kind == "" || a.Kind == f.Kind) &&
		(f.Series.IsZero() || a.Series == f.Series) &&
		(f.Host == "" || kiosk.Fold(a.Host) == kiosk.Fold(f.Host)) &&
		(f.Activity.IsZero() || a.ID == f.Activity)
}

// Evaluated is an activity with what is known of its answers.
type Evaluated struct {
	kiosk.Activity
	Votes   int                    // ballots that were counted
	Quick   int                    // of these, the ones that came within seconds
	Present int                    // people who were there, by name or by head
	Asked   []string               // the keys of the questions that ballots were of, whether or not their answers show
	Waiting bool                   // there are ballots that nobody counted yet
	Group   *kiosk.GroupEvaluation // the round-up, where there was one
}

// Evaluations is what there is to read of a period.
type Evaluations struct {
	Activities []Evaluated    // with answers or a round-up, oldest first
	Results    []kiosk.Result // of which all activities are among these, oldest first
}

// Evaluations gathers what may be shown. It is a long read.
func (s *Store) Evaluations(ctx context.Context, f EvaluationFilter) (all Evaluations, err error) {
	among := map[kiosk.ID]bool{}
	err = s.eachToEvaluate(ctx, f, func(a kiosk.Activity) error {
		e, ok, err := s.evaluated(ctx, a)
		if ok {
			all.Activities, among[a.ID] = append(all.Activities, e), true
		}
		return err
	})
	if err != nil {
		return Evaluations{}, err
	}
	slices.SortStableFunc(all.Activities, func(a, b Evaluated) int {
		if a.Day != b.Day {
			return strings.Compare(string(a.Day), string(b.Day))
		}
		return int(a.Start - b.Start)
	})
	all.Results, err = s.results(ctx, f, func(id kiosk.ID) bool { return among[id] })
	return all, err
}

// eachToEvaluate calls fn with each activity that is asked for, looking through
// as few as it can.
func (s *Store) eachToEvaluate(ctx context.Context, f EvaluationFilter, fn func(kiosk.Activity) error) error {
	some := func(all []kiosk.Activity, err error) error {
		for _, a := range all {
			if err == nil && f.Takes(a) {
				err = fn(a)
			}
		}
		return err
	}
	switch {
	case !f.Activity.IsZero():
		a, err := s.Activity(ctx, f.Activity)
		return some([]kiosk.Activity{a}, err)
	case !f.Series.IsZero():
		return some(s.Series(ctx, f.Series))
	}
	return s.EachActivity(ctx, Filter{From: f.From, To: f.To, Site: f.Site, Kind: f.Kind}, func(a kiosk.Activity) error {
		return some([]kiosk.Activity{a}, nil)
	})
}

// evaluated returns what is known of the answers after an activity; ok is false
// where there are none, and no round-up.
func (s *Store) evaluated(ctx context.Context, a kiosk.Activity) (e Evaluated, ok bool, err error) {
	err = s.view(ctx, func(r engine.Reader) error {
		e, ok = Evaluated{Activity: a}, false
		b, came, err := ballotsOf(r, a)
		if err != nil {
			return err
		}
		group, held, err := find[groupRecord](r, key("group_evaluation", a.ID))
		if err != nil || !came && !held {
			return err
		}
		ok, e.Votes, e.Quick, e.Asked = true, b.Votes, b.Quick, b.Questions
		if held {
			e.Group = &group.GroupEvaluation
		}
		if e.Waiting, err = exists(r, key("to_count", b.Day, a.ID)); err != nil {
			return err
		}
		e.Present, err = countPresent(r, a)
		return err
	})
	return e, ok, err
}

// countPresent returns how many people were at an activity, by name or by head.
func countPresent(r engine.Reader, a kiosk.Activity) (n int, err error) {
	n = a.HeadCount
	err = each(r, engine.Prefix(under("attendance", a.ID)), func(_ []byte, line kiosk.Attendance) error {
		if line.WasIn() {
			n++
		}
		return nil
	})
	return n, err
}

// results returns the results of the months that are asked for of which all
// activities are among these.
func (s *Store) results(ctx context.Context, f EvaluationFilter, among func(kiosk.ID) bool) (all []kiosk.Result, err error) {
	rng := engine.Prefix([]byte("result/"))
	if f.From != "" {
		rng.From = key("result", string(f.From[:7]))
	}
	if f.To != "" {
		rng.To = engine.Prefix(under("result", string(f.To[:7]))).To
	}
	others := func(id kiosk.ID) bool { return !among(id) }
	err = s.pages(ctx, rng, func(r engine.Reader, rng engine.Range) ([]byte, error) {
		return eachKept(r, rng, func(_ []byte, one kiosk.Result) error {
			if !slices.ContainsFunc(one.Activities, others) {
				all = append(all, one)
			}
			return nil
		})
	})
	slices.SortFunc(all, func(a, b kiosk.Result) int {
		if a.Day != b.Day {
			return strings.Compare(string(a.Day), string(b.Day))
		}
		return strings.Compare(a.ID.String(), b.ID.String())
	})
	return all, err
}
