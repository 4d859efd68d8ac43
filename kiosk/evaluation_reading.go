package kiosk

import (
	"cmp"
	"slices"
)

// IsReason reports whether a question is not a statement but what the opinions
// were about.
func IsReason(question string) bool { return question == WhyGood || question == WhyBetter }

// Within returns the results of which all activities are among those asked
// for, and leaves out those of answers within seconds where these are not
// wanted.
func Within(results []Result, quick bool, among func(activity ID) bool) []Result {
	return slices.DeleteFunc(slices.Clone(results), func(r Result) bool {
		return r.Quick && !quick || slices.ContainsFunc(r.Activities, func(id ID) bool { return !among(id) })
	})
}

// Named returns the results with their questions under other names; questions
// that get the same name are added up. The results stay whole.
func Named(results []Result, name func(question string) string) []Result {
	named := make([]Result, len(results))
	for i, r := range results {
		questions := make(map[string]Counts, len(r.Questions))
		for q, c := range r.Questions {
			questions[name(q)] = questions[name(q)].Add(c)
		}
		r.Questions = questions
		named[i] = r
	}
	return named
}

// ByActivity sorts out what shows of single activities; what several activities
// share is none's.
func ByActivity(results []Result) map[ID][]Result {
	alone := map[ID][]Result{}
	for _, r := range results {
		if len(r.Activities) == 1 {
			alone[r.Activities[0]] = append(alone[r.Activities[0]], r)
		}
	}
	return alone
}

// Points returns what shows of the statements after each activity by itself, by
// question and in the order of the activities.
func Points(alone map[ID][]Result, activities []Activity) map[string][]Point {
	points := map[string][]Point{}
	for _, a := range activities {
		for q, c := range SumUp(alone[a.ID], func(ID) bool { return true }) {
			if !IsReason(q) && c.People > 0 {
				points[q] = append(points[q], Point{Day: a.Day, Counts: c})
			}
		}
	}
	return points
}

// RunOf names the run that an activity is part of: its series, else what is
// held under the same title at the same site.
func RunOf(a Activity) string {
	if !a.Series.IsZero() {
		return a.Series.String()
	}
	return a.Site.String() + " " + a.Kind + " " + Fold(a.Title)
}

// Extremes returns the statements that were answered most happily and those
// that were least, at most two of each, the outermost first, and none as both.
func Extremes(sums map[string]Counts) (best, weakest []string) {
	keys := slices.DeleteFunc(sortedKeys(sums), func(q string) bool { return IsReason(q) || sums[q].People == 0 })
	slices.SortStableFunc(keys, func(a, b string) int { return cmp.Compare(sums[b].Share(), sums[a].Share()) })
	n := min(2, len(keys)/2)
	best, weakest = keys[:n:n], slices.Clone(keys[len(keys)-n:])
	slices.Reverse(weakest)
	return best, weakest
}
