package web

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// reading is what may be read of the activities that somebody asked for. Every
// figure is made of whole results.
type reading struct {
	filter    evaluationFilter
	now       time.Time
	zone      *time.Location
	activity  kiosk.Activity    // the one that was asked for, or none
	all       []store.Evaluated // of the period
	chosen    []store.Evaluated // of these, what was asked for; oldest first
	results   []kiosk.Result    // of which all activities are among the chosen
	alone     map[kiosk.ID][]kiosk.Result
	questions map[string]store.AskedQuestion
	names     map[string]string // the one name of questions that say the same
	places    map[string]int    // where a question stands in its set
}

// read gathers what the filter takes of the activities that have begun. One
// activity that the reader may not know of is not there.
func (q *request) read(f evaluationFilter) (r reading, err error) {
	a, err := q.evaluatedActivity(f)
	if err != nil {
		return r, err
	}
	e, err := q.s.Store.Evaluations(q.ctx(), store.EvaluationFilter{From: f.From, To: f.To, Activity: f.Activity})
	if err != nil {
		return r, err
	}
	e.Activities = slices.DeleteFunc(e.Activities, func(a store.Evaluated) bool { return q.now.Before(a.Begins(q.zone)) })
	r = newReading(f, e)
	r.activity, r.now, r.zone = a, q.now, q.zone
	if r.questions, err = q.s.Store.Questions(q.ctx(), r.keys()); err != nil {
		return r, err
	}
	r.places, err = q.places(r.questions)
	return r, err
}

// evaluatedActivity returns the activity that was asked for, if any. Somebody
// else's is not there for who is not an organiser.
func (q *request) evaluatedActivity(f evaluationFilter) (a kiosk.Activity, err error) {
	if f.Activity.IsZero() {
		return a, nil
	}
	if a, err = q.s.Store.Activity(q.ctx(), f.Activity); err != nil {
		return a, err
	}
	if !kiosk.Evaluates(q.staff, a) {
		return a, kiosk.Fail(kiosk.NotFound, "error.not_found")
	}
	return a, nil
}

// hidden returns the statements that were asked after an activity and of which
// nothing shows in its sums, in order.
func (r *reading) hidden(a store.Evaluated, sums map[string]kiosk.Counts) (all []kiosk.Question) {
	var keys []string
	for _, key := range a.Asked {
		name := r.name(key)
		if _, known := r.questions[name]; known && sums[name].People == 0 && !slices.Contains(keys, name) {
			keys = append(keys, name)
		}
	}
	for _, key := range r.inOrder(keys) {
		all = append(all, r.question(key))
	}
	return all
}

// newReading takes out of what the store has what the reader may read, and of
// that what was asked for.
func newReading(f evaluationFilter, e store.Evaluations) reading {
	r := reading{filter: f}
	among := map[kiosk.ID]bool{}
	for _, a := range e.Activities {
		if !kiosk.Evaluates(f.Reader, a.Activity) {
			continue
		}
		r.all = append(r.all, a)
		if f.Takes(a.Activity) {
			r.chosen = append(r.chosen, a)
			among[a.ID] = true
		}
	}
	r.results = kiosk.Within(e.Results, !f.NoQuick, func(id kiosk.ID) bool { return among[id] })
	r.alone = kiosk.ByActivity(r.results)
	return r
}

// keys are those of the questions that were asked, and counted by hands as well.
func (r *reading) keys() []string {
	keys := map[string]bool{}
	for _, result := range r.results {
		for q := range result.Questions {
			keys[q] = !kiosk.IsReason(q)
		}
	}
	for _, a := range r.chosen {
		for _, q := range a.Asked {
			keys[q] = true
		}
		if a.Group != nil {
			for q := range a.Group.Counts {
				keys[q] = true
			}
		}
	}
	maps.DeleteFunc(keys, func(_ string, asked bool) bool { return !asked })
	return slices.Sorted(maps.Keys(keys))
}

// choices are the series and hosts of the period that can be chosen.
func (r *reading) choices() (series []seriesChoice, hosts []string) {
	runs, named := map[kiosk.ID]seriesChoice{}, map[string]string{}
	for _, a := range r.all {
		if !a.Series.IsZero() {
			runs[a.Series] = seriesOf(a.Activity)
		}
		if a.Host != "" {
			named[kiosk.Fold(a.Host)] = a.Host
		}
	}
	series = slices.SortedFunc(maps.Values(runs), func(a, b seriesChoice) int {
		return cmp.Or(strings.Compare(a.Title, b.Title), cmp.Compare(weekday(a.Day), weekday(b.Day)), strings.Compare(a.ID.String(), b.ID.String()))
	})
	return series, slices.Sorted(maps.Values(named))
}
