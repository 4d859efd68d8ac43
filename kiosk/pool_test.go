package kiosk_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"jobatelier/kiosk"
)

// pool is one of activities that answered so, in the order in which they were
// counted.
func pool(parts ...kiosk.Counts) kiosk.Pool {
	p := kiosk.Pool{Question: "group"}
	for i, c := range parts {
		p.Parts = append(p.Parts, kiosk.PoolPart{Activity: id(byte(i)), Counts: c})
	}
	return p
}

// waited reports whether the pool did not show before its last part.
func waited(p kiosk.Pool) bool {
	for n := range p.Parts {
		if (kiosk.Pool{Parts: p.Parts[:n]}).Shown() {
			return false
		}
	}
	return true
}

func TestAPoolShowsOnceItTellsNobodyApart(t *testing.T) {
	happy, sad := counts(0, 5), counts(5, 0)
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
		"an activity alike and one person":    {pool(happy, counts(1, 0)), false},
		"an activity alike and four":          {pool(happy, counts(4, 0)), false},
		"an activity alike and as many":       {pool(happy, counts(4, 0), counts(1, 0)), true},
		"an activity alike, few who differ":   {pool(happy, counts(1, 3), counts(1, 0)), false},
		"two activities alike":                {pool(happy, sad), false},
		"many, few activities":                {pool(counts(0, 20), sad, sad), false},
		"many alike":                          {pool(happy, happy, happy, happy, happy), false},
		"many, and not all alike":             {pool(happy, happy, happy, sad), true},
		"many, and a few others":              {pool(happy, happy, happy, happy, counts(1, 3)), false},
		"many, and enough others":             {pool(happy, happy, happy, happy, counts(0, 4), counts(1, 0)), true},
		"many, and others who agree":          {pool(happy, happy, happy, sad, counts(0, 4), counts(0, 1)), false},
	} {
		if got := tc.pool.Shown(); got != tc.shown {
			t.Errorf("%s: shown %v", name, got)
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

// seen is what somebody sees of pools that show: for each sum, which of the
// answers all people of an activity gave in every world with that sum.
type seen map[small]*[6]small

// worlds goes through all that activities of these sizes can have answered so
// that the pool shows with the last of them and not before.
func worlds(sizes []int, answers int, reasons bool) seen {
	all := seen{}
	options := make([][]small, len(sizes))
	for i, people := range sizes {
		options[i] = possible(people, answers, reasons)
	}
	world := make([]small, len(sizes))
	p := pool(make([]kiosk.Counts, len(sizes))...)
	var rec func(at int, sum small)
	rec = func(at int, sum small) {
		for _, world[at] = range options[at] {
			p.Parts[at].Counts = world[at].counts(sizes[at], answers)
			sum := sum
			for i := range sum {
				sum[i] += world[at][i]
			}
			shown := kiosk.Pool{Parts: p.Parts[:at+1]}.Shown()
			switch last := at == len(sizes)-1; {
			case last && shown:
				all.note(sum, sizes, world)
			case !last && !shown:
				rec(at+1, sum)
			}
		}
	}
	rec(0, small{})
	return all
}

// note strikes from what is certain the answers that not everybody gave.
func (s seen) note(sum small, sizes []int, world []small) {
	certain := s[sum]
	if certain == nil {
		certain = &[6]small{}
		for i := range certain {
			certain[i] = small{1, 1, 1, 1}
		}
		s[sum] = certain
	}
	for i, answers := range world {
		for a, n := range answers {
			if n < sizes[i] {
				certain[i][a] = 0
			}
		}
	}
}

// Each world that fits what is seen is tried: the sum, how many answered in
// each activity, which of them agreed, and that nothing was shown before. The
// people of one activity are not told apart, so an answer is certain of one of
// them where in every world all of them gave it.
func TestNoAnswerIsCertainFromASmallPoolThatShows(t *testing.T) {
	for name, tc := range map[string]struct {
		answers, people, activities int
		reasons                     bool
	}{
		"two faces":     {2, 16, 6, false},
		"three faces":   {3, 13, 4, false},
		"four faces":    {4, 11, 4, false},
		"two reasons":   {2, 13, 4, true},
		"three reasons": {3, 8, 4, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			shown := 0
			for sizes := range eachSizes(tc.activities, tc.people) {
				for sum, certain := range worlds(sizes, tc.answers, tc.reasons) {
					shown++
					for i := range sizes {
						if certain[i] != (small{}) {
							t.Fatalf("activities of %v people who answered %v together: %v is certain of each of number %d",
								sizes, sum, certain[i], i)
						}
					}
				}
			}
			if t.Logf("%d sums", shown); shown < 1000 {
				t.Errorf("only %d sums show", shown)
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

// pools draws pools of two to four faces that show with the last activity and
// not before. In the first five or more often agreed; in the others most people
// gave another answer, so that some show before they are a large sum.
func pools() *rapid.Generator[kiosk.Pool] {
	return rapid.Custom(func(t *rapid.T) (p kiosk.Pool) {
		faces := rapid.IntRange(2, 4).Draw(t, "faces")
		for i := 0; i < 40 && !p.Shown(); i++ {
			c := kiosk.Counts{People: rapid.IntRange(1, 4).Draw(t, "people"), Scores: make([]int, faces)}
			large := rapid.IntRange(0, 1+4*i).Draw(t, "large") == 0
			if large {
				c.People += rapid.IntRange(4, 6).Draw(t, "more")
			}
			c.Scores[rapid.SampledFrom([]int{1, 1, 1, 0, faces - 1}).Draw(t, "face")] = c.People
			if i == 0 {
				slices.Reverse(c.Scores)
			}
			if !large {
				c = shift(c, rapid.SampledFrom([]int{1, 1, 0, faces - 1}).Draw(t, "other"))
			}
			p.Parts = append(p.Parts, kiosk.PoolPart{Activity: id(byte(i)), Counts: c})
		}
		if !p.Shown() {
			t.Skip("it still waits")
		}
		return p
	})
}

// shift moves one person of those who agree to another answer.
func shift(c kiosk.Counts, to int) kiosk.Counts {
	from := slices.Index(c.Scores, c.People)
	c.Scores[from]--
	c.Scores[to]++
	return c
}

// answers are those of all people, one after the other: of the activities where
// five answered, then of the others.
func answers(p kiosk.Pool) (all []int) {
	for _, i := range largeFirst(p) {
		for answer, times := range p.Parts[i].Counts.Scores {
			all = append(all, slices.Repeat([]int{answer}, times)...)
		}
	}
	return all
}

func largeFirst(p kiosk.Pool) (order []int) {
	for i, part := range p.Parts {
		if part.Counts.People >= kiosk.ShownFrom {
			order = append(order, i)
		}
	}
	for i, part := range p.Parts {
		if part.Counts.People < kiosk.ShownFrom {
			order = append(order, i)
		}
	}
	return order
}

// world is the pool if the people had given those answers, in the order of
// answers; fits is false where somebody who saw the pool would know better.
func world(p kiosk.Pool, given []int) (w kiosk.Pool, fits bool) {
	w.Parts = slices.Clone(p.Parts)
	for _, i := range largeFirst(p) {
		people := w.Parts[i].Counts.People
		c := kiosk.Counts{People: people, Scores: make([]int, len(w.Parts[i].Counts.Scores))}
		for _, answer := range given[:people] {
			c.Scores[answer]++
		}
		if c.Shown() {
			return w, false
		}
		w.Parts[i].Counts, given = c, given[people:]
	}
	return w, w.Shown() && waited(w)
}

// Of more people not every world is tried, but those in which the first people
// all gave one answer and the others changed places.
func TestNoAnswerIsCertainFromALargerPoolThatShows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := pools().Draw(t, "pool")
		if p.Sum().People >= 20 {
			return // a large sum, of which less is promised
		}
		given := map[[2]int]bool{} // by activity and answer
		for _, w := range similar(p) {
			for i, part := range w.Parts {
				for answer, times := range part.Counts.Scores {
					given[[2]int{i, answer}] = given[[2]int{i, answer}] || times < part.Counts.People
				}
			}
		}
		for i := range p.Parts {
			for answer := range p.Sum().Scores {
				if !given[[2]int{i, answer}] {
					t.Fatalf("everybody in number %d certainly gave answer %d: %v", i, answer, p)
				}
			}
		}
	})
}

// similar returns worlds that fit.
func similar(p kiosk.Pool) (all []kiosk.Pool) {
	actual := answers(p)
	for answer, times := range p.Sum().Scores {
		first := slices.Repeat([]int{answer}, times)
		others := slices.DeleteFunc(slices.Clone(actual), func(a int) bool { return a == answer })
		for n := range times + 1 {
			rest := append(slices.Clone(first[n:]), others...)
			for turn := range rest {
				given := slices.Concat(first[:n], rest[turn:], rest[:turn])
				if w, fits := world(p, given); fits {
					all = append(all, w)
				}
			}
		}
	}
	return all
}

func TestThoseWhoAreNotKnownToAgreeAreNotToldApartInAnySum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := pools().Draw(t, "pool")
		agreed := agreeing(p)
		all := answers(p)
		others := all[agreed:]
		if len(others) > 0 && len(others) < kiosk.ShownFrom {
			t.Fatalf("%d others in %v", len(others), p)
		}
		given := append(all[:agreed:agreed], rapid.Permutation(others).Draw(t, "others")...)
		if w, fits := world(p, given); !fits {
			t.Fatalf("%v does not fit %v", w, p)
		}
	})
}

// agreeing counts those who may be known to agree: whoever is not among the
// small activities that were counted since five people of such ones waited.
func agreeing(p kiosk.Pool) int {
	since, all := 0, 0
	for _, part := range p.Parts {
		if since >= kiosk.ShownFrom {
			since = 0
		}
		if part.Counts.People < kiosk.ShownFrom {
			since += part.Counts.People
		}
		all += part.Counts.People
	}
	return all - since
}
