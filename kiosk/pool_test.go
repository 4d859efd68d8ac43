package kiosk_test

import (
	"reflect"
	"slices"
	"testing"

	"jobatelier/kiosk"
)

// pool is one of activities that answered so, in the order in which they were
// counted.
func pool(parts ...kiosk.Counts) kiosk.Pool {
	p := kiosk.Pool{Question: "group"}
	for i, c := range parts {
		p = p.Add(id(byte(i)), c)
	}
	return p
}

// agreed is one of activities that agreed so.
func agreed(parts ...kiosk.Counts) kiosk.Pool {
	p := kiosk.Pool{Question: "group", Agreed: true}
	for i, c := range parts {
		p = p.Add(id(byte(i)), c)
	}
	return p
}

func TestAPoolShowsOnceItTellsNobodyApart(t *testing.T) {
	for name, tc := range map[string]struct {
		pool  kiosk.Pool
		shown bool
	}{
		"nothing":                             {pool(), false},
		"four people":                         {pool(counts(1, 1), counts(0, 2)), false},
		"five people":                         {pool(counts(1, 1), counts(0, 3)), true},
		"two who agree and three who agree":   {pool(counts(2, 0), counts(0, 3)), true},
		"five alike":                          {pool(counts(0, 2), counts(0, 3)), false},
		"one who differs from eight that did": {pool(counts(0, 4), counts(0, 4), counts(1, 0)), false},
		"as many who differ":                  {pool(counts(0, 4), counts(0, 1), counts(4, 0), counts(1, 0)), true},
		"five alike, and four who differ":     {pool(counts(0, 4), counts(0, 1), counts(4, 0), counts(0, 1)), false},
		"others who skipped":                  {pool(counts(0, 4), kiosk.Counts{Skipped: 3}), false},
	} {
		if got := tc.pool.Shown(); got != tc.shown {
			t.Errorf("%s: shown %v", name, got)
		}
	}
}

func TestGroupsThatAgreedShowOnceEachMayHaveAgreedOnAnother(t *testing.T) {
	five, sad := counts(0, 5), counts(5, 0)
	for name, tc := range map[string]struct {
		pool  kiosk.Pool
		shown bool
	}{
		"nothing":                         {agreed(), false},
		"four as large":                   {agreed(five, five, sad, sad), false},
		"five as large":                   {agreed(five, five, five, five, sad), true},
		"five alike":                      {agreed(five, five, five, five, five), false},
		"five alike, and one who differs": {agreed(five, five, five, five, five, sad), false},
		"five alike, and five who differ": {agreed(five, five, five, five, five, sad, sad, sad, sad, sad), true},
		"five alike, and four who differ": {agreed(five, five, five, five, five, sad, sad, sad, sad, five), false},
		"five alike, and more than fit":   {agreed(five, five, five, five, five, five, counts(0, 6), counts(0, 7), counts(0, 9), counts(28, 0)), false},
		"one of a size of its own":        {agreed(five, five, sad, sad, counts(0, 9)), false},
		"pairs":                           {agreed(five, sad, five, counts(0, 6), counts(6, 0)), true},
		"a pair alike":                    {agreed(five, sad, five, counts(0, 6), counts(0, 6)), false},
		"sizes that add up in one way":    {agreed(five, counts(6, 0), counts(7, 0), counts(0, 8), counts(0, 9)), false},
		"sizes that add up in two ways":   {agreed(sad, counts(6, 0), counts(7, 0), counts(0, 8), counts(0, 10)), true},
	} {
		if got := tc.pool.Shown(); got != tc.shown {
			t.Errorf("%s: shown %v", name, got)
		}
	}
}

func TestWhoOnlySkippedDoesNotMakeAPoolLonger(t *testing.T) {
	skipped := kiosk.Counts{Skipped: 3}
	if p := pool(counts(0, 4), skipped, counts(0, 1), skipped); !slices.Equal(p.Open, []int{4, 1}) || p.Sum.Skipped != 6 || len(p.Activities) != 4 {
		t.Errorf("%v", p)
	}
}

func TestGroupsWithAReasonInCommonMayHaveHadOthers(t *testing.T) {
	both, first, second := kiosk.Counts{People: 5, Scores: []int{5, 4}}, counts(5, 0), counts(0, 5)
	for name, tc := range map[string]struct {
		pool  kiosk.Pool
		shown bool
	}{
		"one in common to all":         {agreed(both, both, both, both, first), false},
		"another in common to one":     {agreed(both, both, both, both, second), true},
		"another to one after those":   {agreed(both, first, first, first, first, second, first, first, first, first), false},
		"another to five after those":  {agreed(both, both, first, first, first, second, second, second, second, second), true},
		"another to some after others": {agreed(both, both, both, both, both, second, second, first, first, first), true},
	} {
		if got := tc.pool.Shown(); got != tc.shown {
			t.Errorf("%s: shown %v", name, got)
		}
	}
}

func TestWholeGroupsThatAgreeDoNotKeepSmallOnesFromShowing(t *testing.T) {
	s := &season{pools: map[string]kiosk.Pool{}}
	for i, c := range []kiosk.Counts{counts(0, 9), counts(1, 2), counts(0, 20), counts(1, 1)} {
		s.publish(kiosk.Tally{Activity: id(byte(i)), Questions: map[string]kiosk.Counts{"group": c}}, "2026-11-24")
	}
	if len(s.results) != 1 || !reflect.DeepEqual(s.results[0].Questions["group"], counts(2, 3)) {
		t.Errorf("%v", s.results)
	}
	if p := s.pools["group.agreed"]; !reflect.DeepEqual(p.Sum, counts(0, 29)) || !slices.Equal(p.Open, []int{9, 20}) {
		t.Errorf("%v", p)
	}
}

// What is kept is all that whoever can open a pool learns from it.
func TestAPoolDoesNotKeepWhichActivityAnsweredWhat(t *testing.T) {
	for _, swapped := range [][2]kiosk.Pool{
		{pool(counts(2, 0), counts(0, 2)), pool(counts(0, 2), counts(2, 0))},
		{pool(counts(0, 5), counts(3, 1), counts(1, 3)), pool(counts(0, 5), counts(1, 3), counts(3, 1))},
		{agreed(counts(7, 0), counts(0, 7)), agreed(counts(0, 7), counts(7, 0))},
	} {
		if !reflect.DeepEqual(swapped[0], swapped[1]) {
			t.Errorf("%v is not %v", swapped[0], swapped[1])
		}
	}
}

// small is the answers to one question of one activity, few enough to be held
// in an array.
type small [4]int

func (s small) counts(people, answers int) kiosk.Counts {
	return kiosk.Counts{People: people, Scores: s[:answers]}
}

// possible returns what an activity in a pool can have answered: one answer
// each, or with reasons one or more each. Where five answered there is one that
// all gave, since the activity would show by itself if there were not.
func possible(people, answers int, reasons bool) (all []small) {
	var rec func(s small, at, left int)
	rec = func(s small, at, left int) {
		if at == answers {
			sum := s[0] + s[1] + s[2] + s[3]
			fits := sum == people || reasons && sum >= people
			if fits && (people < kiosk.ShownFrom || slices.Contains(s[:], people)) {
				all = append(all, s)
			}
			return
		}
		for n := range left + 1 {
			s[at] = n
			if reasons {
				rec(s, at+1, people)
			} else {
				rec(s, at+1, left-n)
			}
		}
	}
	rec(small{}, 0, people)
	return all
}

// onlooker knows how many answered in each activity, in which of them all
// answered the same, and sees each pool that shows, when it does: of what can
// be seen, which of the answers all people of an activity gave in every world
// where that is seen.
type onlooker struct {
	sizes   []int
	answers int
	options [][]small
	world   []small
	certain map[string][]small
}

// look goes through all that activities of these sizes can have answered.
func look(sizes []int, answers int, reasons bool) *onlooker {
	o := &onlooker{sizes: sizes, answers: answers, world: make([]small, len(sizes)), certain: map[string][]small{}}
	for _, people := range sizes {
		o.options = append(o.options, possible(people, answers, reasons))
	}
	o.count([2]kiosk.Pool{{}, {Agreed: true}}, "")
	return o
}

// count counts the next activity in every way.
func (o *onlooker) count(pools [2]kiosk.Pool, seen string) {
	n := len(seen) / (1 + len(small{}))
	if n == len(o.sizes) {
		o.note(seen)
		return
	}
	which := 0
	if o.sizes[n] >= kiosk.ShownFrom {
		which = 1
	}
	for _, o.world[n] = range o.options[n] {
		after, now := pools, [1 + len(small{})]byte{}
		p := pools[which].Add(id(byte(n)), o.world[n].counts(o.sizes[n], o.answers))
		if p.Shown() {
			now[0] = 1
			for answer, times := range p.Sum.Scores {
				now[1+answer] = byte(times)
			}
			p = kiosk.Pool{Agreed: p.Agreed}
		}
		after[which] = p
		o.count(after, seen+string(now[:]))
	}
}

// note strikes from what is certain the answers that not everybody gave.
func (o *onlooker) note(seen string) {
	certain := o.certain[seen]
	if certain == nil {
		for range o.sizes {
			certain = append(certain, small{1, 1, 1, 1})
		}
		o.certain[seen] = certain
	}
	for i, answers := range o.world {
		for a, n := range answers {
			if n < o.sizes[i] {
				certain[i][a] = 0
			}
		}
	}
}

// shown is in how many ways something shows; it fails where an answer is certain.
// The people of one activity are not told apart, so it is of one of them where
// in every world all of them gave it.
func (o *onlooker) shown(t *testing.T) (shown int) {
	t.Helper()
	for seen, certain := range o.certain {
		for i := range certain {
			if certain[i] != (small{}) {
				t.Fatalf("activities of %v people of whom % x is seen: %v is certain of each of number %d", o.sizes, seen, certain[i], i)
			}
		}
		if slices.Contains([]byte(seen), 1) {
			shown++
		}
	}
	return shown
}

func TestNoAnswerIsCertainFromWhatIsShownOfFewPeople(t *testing.T) {
	for name, tc := range map[string]struct {
		answers, people, activities int
		reasons                     bool
	}{
		"two faces":     {2, 15, 5, false},
		"three faces":   {3, 12, 4, false},
		"four faces":    {4, 11, 4, false},
		"two reasons":   {2, 13, 4, true},
		"three reasons": {3, 7, 4, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			shown := 0
			for sizes := range eachSizes(tc.activities, tc.people) {
				shown += look(sizes, tc.answers, tc.reasons).shown(t)
			}
			if t.Logf("%d are shown", shown); shown < 1000 {
				t.Errorf("only %d are shown", shown)
			}
		})
	}
}

// eachSizes yields the sizes of at most so many activities with at most so
// many people in all.
func eachSizes(activities, people int) func(yield func([]int) bool) {
	return func(yield func([]int) bool) {
		var rec func(sizes []int, left int) bool
		rec = func(sizes []int, left int) bool {
			if len(sizes) > 0 && !yield(sizes) {
				return false
			}
			for n := 1; n <= left && len(sizes) < activities; n++ {
				if !rec(append(sizes[:len(sizes):len(sizes)], n), left-n) {
					return false
				}
			}
			return true
		}
		rec(nil, people)
	}
}

// Of more people not all sizes are tried, but such as add up to a total in one
// way only, or in several.
func TestNoAnswerIsCertainFromWhatIsShownOfManyPeople(t *testing.T) {
	for _, tc := range []struct {
		sizes   []int
		answers int
		reasons bool
		shown   bool
	}{
		{sizes: []int{5, 6, 7, 9}, answers: 4},
		{sizes: []int{5, 6, 7, 8}, answers: 4},
		{sizes: []int{6, 6, 8}, answers: 4},
		{sizes: []int{5, 6, 7, 9, 28}, answers: 4},
		{sizes: []int{5, 6, 7, 9, 11, 13, 17}, answers: 3},
		{sizes: []int{5, 5, 5, 5, 5}, answers: 4, shown: true},
		{sizes: []int{5, 5, 5, 5, 5}, answers: 2, reasons: true, shown: true},
		{sizes: []int{5, 5, 6, 6, 5}, answers: 3, shown: true},
		{sizes: []int{5, 6, 5, 6, 7}, answers: 2, reasons: true, shown: true},
		{sizes: []int{5, 6, 7, 8, 9}, answers: 4},
		{sizes: []int{5, 6, 7, 8, 10}, answers: 4, shown: true},
		{sizes: []int{6, 6, 8, 8, 6, 6, 6, 6, 8}, answers: 3, shown: true},
		{sizes: []int{5, 5, 5, 5, 5, 6, 6, 6, 7, 6}, answers: 2, shown: true},
		{sizes: []int{5, 5, 5, 5, 5, 5, 6, 7, 9, 28}, answers: 2, shown: true},
		{sizes: []int{5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5}, answers: 2, shown: true},
		{sizes: []int{5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5}, answers: 2, shown: true},
		{sizes: []int{4, 4, 4, 4, 4, 4, 4, 4}, answers: 2, shown: true},
		{sizes: []int{4, 4, 4, 4, 4}, answers: 3, shown: true},
		{sizes: []int{1, 4, 2, 3, 4, 4, 3}, answers: 2, shown: true},
		{sizes: []int{5, 3, 6, 2, 5, 1, 5, 4, 6}, answers: 2, shown: true},
	} {
		shown := look(tc.sizes, tc.answers, tc.reasons).shown(t)
		if t.Logf("%v: %d are shown", tc.sizes, shown); shown > 0 != tc.shown {
			t.Errorf("activities of %v people: %d are shown", tc.sizes, shown)
		}
	}
}
