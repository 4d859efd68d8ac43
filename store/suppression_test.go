package store

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"jobatelier/kiosk"
)

// TestNoDifferenceOfTwoFiguresGivesAnAnswerAway asks for the same weeks in every
// way that the filters allow, before and after each count, and subtracts each
// answer from each that holds all activities of it.
func TestNoDifferenceOfTwoFiguresGivesAnAnswerAway(t *testing.T) {
	for seed := range uint64(6) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			h := inMemory(t)
			weeks := h.randomWeeks(rand.New(rand.NewPCG(seed, 2)))
			differences := 0
			for _, more := range weeks {
				for _, less := range weeks {
					if more.moment < less.moment || !more.holds(less) {
						continue
					}
					for q, c := range more.sums {
						if d := minus(c, less.sums[q]); givesAway(d) {
							t.Errorf("%s: %+v less %+v leaves %+v", q, more.filter, less.filter, d)
						} else if d.People > 0 {
							differences++
						}
					}
					for q, c := range less.sums {
						if more.sums[q].People < c.People {
							t.Errorf("%s: of %+v more is shown than of %+v", q, less.filter, more.filter)
						}
					}
				}
			}
			if differences < 100 {
				t.Errorf("only %d differences were looked at", differences)
			}
		})
	}
}

// givesAway reports whether counts tell what somebody answered.
func givesAway(c kiosk.Counts) bool {
	return c.People < 0 || c.People > 0 && (c.People < kiosk.ShownFrom || slices.Contains(c.Scores, c.People)) ||
		c.People == 0 && slices.ContainsFunc(c.Scores, func(n int) bool { return n != 0 })
}

func TestWhatGivesAnAnswerAwayIsNoticed(t *testing.T) {
	for _, c := range []kiosk.Counts{
		{People: 1, Scores: []int{1, 0}}, {People: 4, Scores: []int{1, 3}}, {People: 6, Scores: []int{0, 6}}, {Scores: []int{1, -1}},
	} {
		if !givesAway(c) {
			t.Errorf("%+v", c)
		}
	}
	if givesAway(kiosk.Counts{}) || givesAway(kiosk.Counts{People: 5, Scores: []int{1, 4}}) {
		t.Error("what gives nothing away")
	}
}

func minus(c, d kiosk.Counts) kiosk.Counts {
	out := kiosk.Counts{People: c.People - d.People, Scores: slices.Clone(c.Scores)}
	for i, n := range d.Scores {
		out.Scores[i] -= n
	}
	return out
}

// reading is what somebody saw who asked for some activities at some moment.
type reading struct {
	moment     int
	filter     EvaluationFilter
	activities map[kiosk.ID]bool
	sums       map[string]kiosk.Counts
}

// holds reports whether r was asked for all activities that other was.
func (r reading) holds(other reading) bool {
	for id := range other.activities {
		if !r.activities[id] {
			return false
		}
	}
	return true
}

// randomWeeks lets people answer after activities of two sites, kinds and hosts,
// some in a series, few or many of them and often all the same, and reads after
// each day.
func (h *house) randomWeeks(draw *rand.Rand) (all []reading) {
	h.t.Helper()
	there := kiosk.Site{ID: h.NewID(), Name: "Ander huis"}
	must(h.t, h.PutSite(bg, there))
	sites, hosts := []kiosk.ID{h.site.ID, there.ID}, []string{"Els", "Bram", ""}
	kinds, series := []string{"workshop", "course"}, []kiosk.ID{h.NewID(), {}}
	var before kiosk.Activity
	for day := range 6 {
		for range 3 {
			a := h.talk(kiosk.BySmiley, on(today.Add(day)), func(a *kiosk.Activity) {
				a.Site, a.Host = sites[draw.IntN(2)], hosts[draw.IntN(3)]
				a.Kind, a.Series = kinds[draw.IntN(2)], series[draw.IntN(2)]
			})
			h.toDay(today.Add(day), "10:50")
			h.crowdAnswers(draw, a, kiosk.Day(""))
			if before.ID != (kiosk.ID{}) && draw.IntN(3) == 0 {
				h.crowdAnswers(draw, before, before.Day)
			}
			before = a
		}
		h.toDay(today.Add(day), "18:00")
		must(h.t, h.Count(bg, h.people))
		all = append(all, h.readings(day, sites, hosts, kinds, series[0])...)
	}
	return all
}

// crowdAnswers casts none to nine ballots, in a mood that many share.
func (h *house) crowdAnswers(draw *rand.Rand, a kiosk.Activity, late kiosk.Day) {
	mood := 1 + draw.IntN(4)
	for range draw.IntN(10) {
		c := h.filled(a)
		for _, q := range []string{"understood", "learned"} {
			if c.Scores[q] = mood; draw.IntN(6) == 0 {
				c.Scores[q] = draw.IntN(5)
			}
		}
		if draw.IntN(4) == 0 {
			c.Whys = kiosk.Whys()[draw.IntN(3):4]
		}
		if c.Quick = draw.IntN(8) == 0; late != "" {
			c.Day, c.HalfDay = late, kiosk.Morning
		}
		must(h.t, h.CastBallot(bg, c))
	}
}

// readings asks in every way.
func (h *house) readings(moment int, sites []kiosk.ID, hosts, kinds []string, series kiosk.ID) (all []reading) {
	for _, from := range []int{0, moment} {
		for _, site := range append(sites, kiosk.ID{}) {
			for _, host := range hosts {
				for _, kind := range append(kinds, "") {
					for _, run := range []kiosk.ID{series, {}} {
						all = append(all, h.read(moment, EvaluationFilter{
							From: today.Add(from), To: today.Add(moment), Site: site, Kind: kind, Series: run, Host: host,
						}))
					}
				}
			}
		}
	}
	for _, one := range h.evaluations(EvaluationFilter{}).Activities {
		all = append(all, h.read(moment, EvaluationFilter{Activity: one.ID}))
	}
	return all
}

func (h *house) read(moment int, f EvaluationFilter) reading {
	r := reading{moment: moment, filter: f, activities: map[kiosk.ID]bool{}}
	e := h.evaluations(f)
	for _, a := range e.Activities {
		r.activities[a.ID] = true
	}
	r.sums = kiosk.SumUp(e.Results, func(id kiosk.ID) bool { return r.activities[id] })
	for q := range maps.Keys(r.sums) {
		if givesAway(r.sums[q]) {
			h.t.Errorf("%s of %+v: %+v", q, f, r.sums[q])
		}
	}
	return r
}

// TestNoGroupThatAgreedIsToldByAddingUp is somebody who knows how large each
// group was that agreed, and tries each way in which these sizes add up to a
// figure that is shown.
func TestNoGroupThatAgreedIsToldByAddingUp(t *testing.T) {
	for _, seed := range []uint64{2, 4, 8, 14} { // of which some add up in more ways than one
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			h := inMemory(t)
			sizes := h.groupsAgree(rand.New(rand.NewPCG(seed, 3)))
			results := h.evaluations(EvaluationFilter{}).Results
			if len(results) == 0 {
				t.Error("nothing shows")
			}
			for _, r := range results {
				var of []int
				for _, id := range r.Activities {
					of = append(of, sizes[id])
				}
				if i := toldByAddingUp(r.Questions["understood"].Scores, of); i >= 0 {
					t.Errorf("groups of %v that gave %+v: it is certain what number %d gave", of, r.Questions, i)
				}
			}
		})
	}
}

// groupsAgree lets two groups a day agree on one answer or another, and returns
// how large each was.
func (h *house) groupsAgree(draw *rand.Rand) map[kiosk.ID]int {
	h.t.Helper()
	sizes := map[kiosk.ID]int{}
	for day := range 10 {
		h.toDay(today.Add(day), "10:50")
		for range 2 {
			a := h.talk(kiosk.BySmiley, on(today.Add(day)))
			sizes[a.ID] = kiosk.ShownFrom + draw.IntN(2)
			h.cast(a, slices.Repeat([][]int{{1 + draw.IntN(2)}}, sizes[a.ID])...)
		}
		h.toDay(today.Add(day), "18:00")
		must(h.t, h.Count(bg, h.people))
	}
	return sizes
}

// toldByAddingUp returns the first of the groups that gave the same answer in each way in
// which they add up to the scores; -1 if there is none.
func toldByAddingUp(scores, sizes []int) int {
	may := make([]map[int]bool, len(sizes))
	for i := range may {
		may[i] = map[int]bool{}
	}
	now := make([]int, len(sizes))
	var try func(left []int, at int)
	try = func(left []int, at int) {
		if at == len(sizes) {
			for i, answer := range now {
				may[i][answer] = true
			}
			return
		}
		for answer := range left {
			if left[answer] >= sizes[at] {
				now[at] = answer
				rest := slices.Clone(left)
				rest[answer] -= sizes[at]
				try(rest, at+1)
			}
		}
	}
	try(scores, 0)
	return slices.IndexFunc(may, func(answers map[int]bool) bool { return len(answers) < 2 })
}

func TestGroupsThatAddUpInOneWayAreTold(t *testing.T) {
	for _, c := range []struct {
		scores, sizes []int
		want          int
	}{
		{[]int{6, 0, 0, 21}, []int{5, 6, 7, 9}, 0},
		{[]int{11, 0, 0, 16}, []int{5, 6, 7, 9}, 0},
		{[]int{5, 0, 0, 5, 9}, []int{5, 5, 9}, 2},
		{[]int{5, 0, 0, 5}, []int{5, 5}, -1},
		{[]int{18, 0, 0, 18}, []int{5, 6, 7, 8, 10}, -1},
	} {
		if got := toldByAddingUp(c.scores, c.sizes); got != c.want {
			t.Errorf("%v of %v: %d", c.scores, c.sizes, got)
		}
	}
}
