package web

import (
	"cmp"
	"slices"

	"jobatelier/kiosk"
)

// reportData is the page for a funder. It names nobody: no participant, no
// staff member, and no title, which may hold a name.
type reportData struct {
	Filter   evaluationFilter
	Site     kiosk.Site
	Kind     kiosk.ActivityKind
	Response response
	Scales   []scaleTable
	More     int // statements for which the page has no room
	Best     []statement
	Weakest  []statement
	Good     []kiosk.Ranked
	Better   []kiosk.Ranked
	Promises []string
}

// What one page has room for.
const (
	reportStatements = 12
	reportWhys       = 3
	reportPromises   = 3
	promiseLetters   = 170
)

// evaluationReport shows what the filter takes on one page, to be printed.
func evaluationReport(q *request) error {
	q.countVotes()
	f, err := q.evaluationFilter()
	if err != nil {
		if err := q.invalid(err); err != nil {
			return err
		}
	}
	f.lately(q.today())
	var names evaluationsData
	if err := q.lookUpEvaluations(&names); err != nil {
		return err
	}
	r, err := q.read(f)
	if err != nil {
		return err
	}
	r.joinAlike()
	d := r.report()
	d.Kind = names.KindNames[f.Kind]
	if i := slices.IndexFunc(names.Sites, func(s kiosk.Site) bool { return s.ID == f.Site }); i >= 0 {
		d.Site = names.Sites[i]
	}
	return q.render("evaluations/report", pageOpts{}, d)
}

// report works the page out of a reading.
func (r *reading) report() reportData {
	sums := kiosk.SumUp(r.results, everyActivity)
	d := reportData{Filter: r.filter, Response: r.response(), Promises: r.promises()}
	all := r.statements(sums)
	fitting := mostAnswered(all, reportStatements)
	d.Scales, d.More = scaleTables(fitting), len(all)-len(fitting)
	best, weakest := kiosk.Extremes(sums)
	d.Best, d.Weakest = pick(all, best), pick(all, weakest)
	d.Good = atMost(kiosk.RankWhys(sums[kiosk.WhyGood]), reportWhys)
	d.Better = atMost(kiosk.RankWhys(sums[kiosk.WhyBetter]), reportWhys)
	return d
}

// mostAnswered keeps the n statements with the most answers, in their order.
func mostAnswered(all []statement, n int) []statement {
	if len(all) <= n {
		return all
	}
	ranked := slices.Clone(all)
	slices.SortStableFunc(ranked, func(a, b statement) int { return cmp.Compare(b.Counts.People, a.Counts.People) })
	least := map[string]bool{}
	for _, s := range ranked[n:] {
		least[s.Key] = true
	}
	return slices.DeleteFunc(slices.Clone(all), func(s statement) bool { return least[s.Key] })
}

// pick returns the statements with those keys, in the order of the keys.
func pick(all []statement, keys []string) (some []statement) {
	for _, key := range keys {
		for _, s := range all {
			if s.Key == key {
				some = append(some, s)
			}
		}
	}
	return some
}

// promises are what was last said that will be done otherwise, each once.
func (r *reading) promises() (all []string) {
	for i := len(r.chosen) - 1; i >= 0 && len(all) < reportPromises; i-- {
		g := r.chosen[i].Group
		if g == nil || g.Next == "" {
			continue
		}
		if next := shortened(g.Next, promiseLetters); !slices.Contains(all, next) {
			all = append(all, next)
		}
	}
	return all
}

// shortened cuts a text that is too long after a word.
func shortened(s string, letters int) string {
	runes := []rune(s)
	if len(runes) <= letters {
		return s
	}
	cut := letters
	for i := letters; i > letters/2; i-- {
		if runes[i] == ' ' {
			cut = i
			break
		}
	}
	return string(runes[:cut]) + " …"
}

func atMost[T any](all []T, n int) []T { return all[:min(n, len(all))] }
