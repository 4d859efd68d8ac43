package web

import (
	"cmp"
	"context"
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
	activity  kiosk.Activity    // the one that was asked for, or none
	all       []store.Evaluated // of the period
	chosen    []store.Evaluated // of these, what was asked for; oldest first
	results   []kiosk.Result    // of which all activities are among the chosen
	alone     map[kiosk.ID][]kiosk.Result
	questions map[string]store.AskedQuestion
	names     map[string]string // the one name of questions that say the same
}

// read gathers what the filter takes. One activity that the reader may not know
// of is not there.
func (q *request) read(f evaluationFilter) (r reading, err error) {
	a, err := q.evaluatedActivity(f)
	if err != nil {
		return r, err
	}
	wide := store.EvaluationFilter{From: f.From, To: f.To, Activity: f.Activity}
	if f.Own {
		wide.Host = q.staff.Name
	}
	e, err := q.s.Store.Evaluations(q.ctx(), wide)
	if err != nil {
		return r, err
	}
	r = newReading(f, e)
	r.activity = a
	r.questions, err = q.s.Store.Questions(q.ctx(), r.keys())
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
	if f.Own && !kiosk.Hosts(q.staff, a) {
		return a, kiosk.Fail(kiosk.NotFound, "error.not_found")
	}
	return a, nil
}

// askedThen returns the set that was asked after an activity, in the version
// that it had at the end; none where that is not known any more.
func (s *Server) askedThen(ctx context.Context, a kiosk.Activity, zone *time.Location) (set kiosk.QuestionSet, err error) {
	asked, err := s.Store.AskedOf(ctx, a.ID)
	set = asked.Set
	for err == nil && set.Version > 1 && set.Changed.After(a.Ends(zone)) {
		set, err = s.Store.QuestionSetAt(ctx, set.ID, set.Version-1)
	}
	if kiosk.KindOf(err) == kiosk.NotFound || set.Changed.After(a.Ends(zone)) {
		return kiosk.QuestionSet{}, nil
	}
	return set, err
}

// newReading takes out of what the store has what was asked for.
func newReading(f evaluationFilter, e store.Evaluations) reading {
	r := reading{filter: f, all: e.Activities}
	among := map[kiosk.ID]bool{}
	for _, a := range e.Activities {
		if f.takes(a.Activity) {
			r.chosen = append(r.chosen, a)
			among[a.ID] = true
		}
	}
	r.results = kiosk.Within(e.Results, !f.NoQuick, func(id kiosk.ID) bool { return among[id] })
	r.alone = kiosk.ByActivity(r.results)
	return r
}

// keys are those of the questions that were answered, by hands as well.
func (r *reading) keys() []string {
	keys := map[string]bool{}
	for _, result := range r.results {
		for q := range result.Questions {
			keys[q] = !kiosk.IsReason(q)
		}
	}
	for _, a := range r.chosen {
		if a.Group != nil {
			for q := range a.Group.Counts {
				keys[q] = true
			}
		}
	}
	maps.DeleteFunc(keys, func(_ string, asked bool) bool { return !asked })
	return slices.Sorted(maps.Keys(keys))
}

// joinAlike gives the questions that say the same under the same faces one
// name: a built-in statement that several sets have is one line.
func (r *reading) joinAlike() {
	type words struct {
		stock string
		scale int
	}
	first := map[words]string{}
	r.names = map[string]string{}
	for _, key := range slices.Sorted(maps.Keys(r.questions)) {
		asked := r.questions[key]
		w := words{asked.Stock, asked.Scale}
		if _, there := first[w]; !there || asked.Stock == "" {
			first[w] = key
		}
		r.names[key] = first[w]
	}
	r.results = kiosk.Named(r.results, r.name)
	r.alone = kiosk.ByActivity(r.results)
}

// name returns the name under which a question is added up.
func (r *reading) name(question string) string {
	if name, ok := r.names[question]; ok {
		return name
	}
	return question
}

// question returns the words of a question.
func (r *reading) question(key string) kiosk.Question {
	q := r.questions[key].Question
	q.Key = key
	return q
}

// inOrder sorts the keys of statements: the built-in ones as they always stand,
// then those of the organisation, set by set.
func (r *reading) inOrder(keys []string) []string {
	place := map[string]int{}
	for i, q := range kiosk.StockQuestions(kiosk.UseActivity) {
		place[q.Stock] = i - len(kiosk.StockQuestions(kiosk.UseActivity))
	}
	return slices.SortedFunc(slices.Values(keys), func(a, b string) int {
		x, y := r.questions[a], r.questions[b]
		return cmp.Or(cmp.Compare(place[x.Stock], place[y.Stock]), strings.Compare(x.Set.String(), y.Set.String()), strings.Compare(a, b))
	})
}

// choices are the series and hosts of the period that can be chosen.
func (r *reading) choices() (series []seriesChoice, hosts []string) {
	titles, named := map[kiosk.ID]string{}, map[string]string{}
	for _, a := range r.all {
		if !a.Series.IsZero() {
			titles[a.Series] = a.Title
		}
		if a.Host != "" {
			named[kiosk.Fold(a.Host)] = a.Host
		}
	}
	for id, title := range titles {
		series = append(series, seriesChoice{id, title})
	}
	slices.SortFunc(series, func(a, b seriesChoice) int {
		return cmp.Or(strings.Compare(a.Title, b.Title), strings.Compare(a.ID.String(), b.ID.String()))
	})
	return series, slices.Sorted(maps.Values(named))
}

// response is how many answered.
type response struct {
	Held    int // activities
	Asked   int // of these, where somebody answered
	Present int // people who were there when somebody answered
	Votes   int
	Quick   int // of these, within seconds
	Hidden  int // activities with answers of which nothing shows by itself
	Waiting bool
}

// response adds up who answered of whom. It tells of ballots and people, which
// are no secret, and not of what was answered.
func (r *reading) response() (sum response) {
	sum.Held = len(r.chosen)
	for _, a := range r.chosen {
		sum.Waiting = sum.Waiting || a.Waiting
		sum.Quick += a.Quick
		votes := r.votes(a)
		if votes <= 0 {
			continue
		}
		sum.Asked++
		sum.Votes += votes
		sum.Present += a.Present
		if len(r.alone[a.ID]) == 0 {
			sum.Hidden++
		}
	}
	return sum
}

// votes is how many ballots of an activity were asked for.
func (r *reading) votes(a store.Evaluated) int {
	if r.filter.NoQuick {
		return a.Votes - a.Quick
	}
	return a.Votes
}

// Rate returns the share of those present who answered; 0 where it is not
// known, or more answered than were counted.
func (s response) Rate() float64 {
	if s.Present == 0 || s.Votes > s.Present {
		return 0
	}
	return float64(s.Votes) / float64(s.Present)
}
