package web

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"jobatelier/kiosk"
	"jobatelier/store"
)

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

// places looks up where questions stand in their sets.
func (q *request) places(questions map[string]store.AskedQuestion) (map[string]int, error) {
	type version struct {
		set    kiosk.ID
		number int
	}
	places, seen := map[string]int{}, map[version]bool{}
	for _, asked := range questions {
		v := version{asked.Set, asked.Version}
		if seen[v] {
			continue
		}
		seen[v] = true
		set, err := q.s.Store.QuestionSetAt(q.ctx(), v.set, v.number)
		if err != nil && kiosk.KindOf(err) != kiosk.NotFound {
			return nil, err
		}
		for i, one := range set.Questions {
			places[one.Key] = i
		}
	}
	return places, nil
}

// inOrder sorts the keys of statements: the built-in ones as they always stand,
// then those of the organisation, set by set.
func (r *reading) inOrder(keys []string) []string {
	stock := kiosk.StockQuestions(kiosk.UseActivity)
	place := map[string]int{}
	for i, q := range stock {
		place[q.Stock] = i - len(stock)
	}
	return slices.SortedFunc(slices.Values(keys), func(a, b string) int {
		x, y := r.questions[a], r.questions[b]
		return cmp.Or(cmp.Compare(place[x.Stock], place[y.Stock]), strings.Compare(x.Set.String(), y.Set.String()),
			cmp.Compare(r.places[a], r.places[b]), strings.Compare(a, b))
	})
}
