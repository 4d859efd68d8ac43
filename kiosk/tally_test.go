package kiosk_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"jobatelier/kiosk"
)

// counts are those of so many people, for faces: each gave one answer.
func counts(scores ...int) kiosk.Counts {
	c := kiosk.Counts{Scores: scores}
	for _, n := range scores {
		c.People += n
	}
	return c
}

func TestAnActivityShowsFromFivePeopleWhoDoNotAllSayTheSame(t *testing.T) {
	for name, tc := range map[string]struct {
		counts kiosk.Counts
		shown  bool
	}{
		"nobody":                     {kiosk.Counts{}, false},
		"four":                       {counts(1, 1, 1, 1), false},
		"five":                       {counts(0, 0, 1, 4), true},
		"five alike":                 {counts(0, 0, 0, 5), false},
		"forty alike":                {counts(40, 0, 0, 0), false},
		"five, of many who skipped":  {kiosk.Counts{People: 5, Scores: []int{1, 4, 0}, Skipped: 30}, true},
		"four, of many who skipped":  {kiosk.Counts{People: 4, Scores: []int{1, 3, 0}, Skipped: 30}, false},
		"five, one reason each":      {kiosk.Counts{People: 5, Scores: []int{4, 1}}, true},
		"five, two reasons each":     {kiosk.Counts{People: 5, Scores: []int{4, 3, 3}}, true},
		"a reason that all had":      {kiosk.Counts{People: 5, Scores: []int{5, 1}}, false},
		"two reasons that all had":   {kiosk.Counts{People: 6, Scores: []int{6, 0, 6}}, false},
		"four, with six reasons all": {kiosk.Counts{People: 4, Scores: []int{3, 3, 3, 3, 3, 3}}, false},
	} {
		if tc.counts.Shown() != tc.shown {
			t.Errorf("%s: shown %v", name, !tc.shown)
		}
	}
}

func vote(question string, score int) kiosk.Vote {
	return kiosk.Vote{Set: id(1), Version: 1, Question: question, Score: score}
}

func fourFaces(v kiosk.Vote) int { return 4 }

func TestVotesAreCountedByQuestionAndThoseThatCameTooQuicklyApart(t *testing.T) {
	quick := func(v kiosk.Vote) kiosk.Vote { v.Quick = true; return v }
	why := func(question string, whys ...string) kiosk.Vote { return kiosk.Vote{Question: question, Whys: whys} }
	got := kiosk.TallyVotes(id(7), []kiosk.Vote{
		vote("group", 4), quick(vote("group", 1)), vote("group", 4), vote("group", 2),
		vote("group", 0), vote("group", kiosk.Missed), vote("group", 5), vote("time", kiosk.Missed),
		why(kiosk.WhyGood, "pace", "usefulness"), why(kiosk.WhyGood), why(kiosk.WhyBetter, "pace"), quick(why(kiosk.WhyGood)),
	}, fourFaces)
	want := []kiosk.Tally{
		{Activity: id(7), Ballots: 3, Questions: map[string]kiosk.Counts{
			"group":         {People: 3, Scores: []int{0, 1, 0, 2}, Skipped: 1},
			"time":          {Scores: []int{0, 0, 0, 0}},
			kiosk.WhyGood:   {People: 1, Scores: []int{1, 0, 0, 0, 0, 1}},
			kiosk.WhyBetter: {People: 1, Scores: []int{1, 0, 0, 0, 0, 0}},
		}},
		{Activity: id(7), Quick: true, Ballots: 1, Questions: map[string]kiosk.Counts{
			"group":       counts(1, 0, 0, 0),
			kiosk.WhyGood: {Scores: make([]int, 6)},
		}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	if none := kiosk.TallyVotes(id(7), nil, fourFaces); none != nil {
		t.Errorf("no votes: %v", none)
	}
}

func TestWhatBallotsSayIsWhatTheirVotesAddUpTo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := kiosk.StockSets()[0]
		all := rapid.SliceOfN(ballots(s), 1, 40).Draw(t, "ballots")
		var votes []kiosk.Vote
		scores, whys := map[string][]int{}, 0
		for _, q := range s.Questions {
			scores[q.Key] = make([]int, s.Scale+1)
		}
		for _, b := range all {
			votes = append(votes, b.Votes(s)...)
			whys += len(b.Whys)
			for key, score := range b.Scores {
				scores[key][score]++
			}
		}
		got := kiosk.TallyVotes(id(7), rapid.Permutation(votes).Draw(t, "votes"), fourFaces)
		if len(got) != 1 || got[0].Ballots != len(all) || got[0].Quick {
			t.Fatalf("%d ballots: %v", len(all), got)
		}
		for key, want := range scores {
			c := got[0].Questions[key]
			if c.Skipped != want[0] || !slices.Equal(c.Scores, want[1:]) || c.People != sum(want[1:]) {
				t.Errorf("%s: %v, want %v", key, c, want)
			}
		}
		good, better := got[0].Questions[kiosk.WhyGood], got[0].Questions[kiosk.WhyBetter]
		if n := sum(good.Scores) + sum(better.Scores); n != whys {
			t.Errorf("%d reasons, want %d", n, whys)
		}
	})
}

func sum(numbers []int) (sum int) {
	for _, n := range numbers {
		sum += n
	}
	return sum
}

// season is what was published of some activities, one after the other.
type season struct {
	counted []kiosk.Tally
	results []kiosk.Result
	said    []string // each result as it was when it was shown
	pools   map[string]kiosk.Pool
}

func (s *season) publish(t kiosk.Tally, day kiosk.Day) {
	shown, pools := kiosk.Publish(t, day, func(question string) kiosk.Pool { return s.pools[question] })
	for _, p := range pools {
		s.pools[p.Name()] = p
	}
	for _, r := range shown {
		s.results, s.said = append(s.results, r), append(s.said, fmt.Sprint(r))
	}
	s.counted = append(s.counted, t)
}

// seasons draws up to thirty tallies, some of the same activity, of which many
// are small or agree.
func seasons() *rapid.Generator[*season] {
	return rapid.Custom(func(t *rapid.T) *season {
		s := &season{pools: map[string]kiosk.Pool{}}
		for i := range rapid.IntRange(1, 30).Draw(t, "tallies") {
			tally := kiosk.Tally{Activity: id(byte(rapid.IntRange(0, i).Draw(t, "activity"))), Questions: map[string]kiosk.Counts{}}
			for _, q := range rapid.SliceOfDistinct(rapid.SampledFrom([]string{"group", "time", kiosk.WhyGood}), rapid.ID).Draw(t, "questions") {
				tally.Questions[q] = someCounts(t, q == kiosk.WhyGood)
			}
			s.publish(tally, kiosk.Day("2026-11-01").Add(i))
		}
		return s
	})
}

func someCounts(t *rapid.T, reasons bool) kiosk.Counts {
	people := rapid.IntRange(0, 9).Draw(t, "people")
	c := kiosk.Counts{Scores: make([]int, 4), Skipped: rapid.IntRange(0, 2).Draw(t, "skipped")}
	agree := rapid.Bool().Draw(t, "agree")
	for range people {
		one := kiosk.Counts{People: 1, Scores: make([]int, 4)}
		one.Scores[rapid.IntRange(0, 3).Draw(t, "answer")] = 1
		if reasons {
			one.Scores[rapid.IntRange(0, 3).Draw(t, "reason")] = 1
		}
		if agree {
			one.Scores = []int{0, 0, 0, 1}
		}
		c = c.Add(one)
	}
	return c
}

func TestWhatWentInIsShownOnceOrWaits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := seasons().Draw(t, "season")
		in, out := map[string]kiosk.Counts{}, map[string]kiosk.Counts{}
		for _, tally := range s.counted {
			for q, c := range tally.Questions {
				if c.People > 0 || c.Skipped > 0 {
					in[q] = in[q].Add(c)
				}
			}
		}
		for _, r := range s.results {
			for q, c := range r.Questions {
				out[q] = out[q].Add(c)
			}
		}
		for _, p := range s.pools {
			if len(p.Activities) > 0 {
				out[p.Question] = out[p.Question].Add(p.Sum)
			}
		}
		if !reflect.DeepEqual(in, out) {
			t.Errorf("in %v, out %v", in, out)
		}
	})
}

func TestWhatWasShownNeverChanges(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := seasons().Draw(t, "season")
		for i, r := range s.results {
			if fmt.Sprint(r) != s.said[i] {
				t.Errorf("%s became %v", s.said[i], r)
			}
		}
	})
}

func TestEveryResultGivesNobodyAway(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for _, r := range seasons().Draw(t, "season").results {
			for q, c := range r.Questions {
				if c.People < 5 || slices.Contains(c.Scores, c.People) {
					t.Errorf("%s of %v shows %v", q, r.Activities, c)
				}
			}
			if len(r.Activities) > 1 && len(r.Questions) != 1 {
				t.Errorf("a pool of several questions: %v", r)
			}
		}
	})
}

// Whoever asks for some activities, and then for more, sees in the difference
// whole results or nothing.
func TestTheDifferenceOfTwoSumsIsNeverOfFewerThanFivePeople(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := seasons().Draw(t, "season")
		mark := rapid.SliceOfN(rapid.IntRange(0, 5), 256, 256).Draw(t, "among")
		few := kiosk.SumUp(s.results, func(a kiosk.ID) bool { return mark[a[15]] > 1 })
		more := kiosk.SumUp(s.results, func(a kiosk.ID) bool { return mark[a[15]] > 0 })
		for q, c := range more {
			people := c.People - few[q].People
			if people != 0 && people < 5 {
				t.Errorf("%s: %d people are in %v and not in %v", q, people, c, few[q])
			}
			for i, n := range few[q].Scores {
				if gave := c.Scores[i] - n; people > 0 && (gave < 0 || gave >= people) {
					t.Errorf("%s: %d of %d people gave answer %d", q, gave, people, i)
				}
			}
		}
	})
}

func TestAPoolKeepsItsLastDayAndBeginsAnew(t *testing.T) {
	s := &season{pools: map[string]kiosk.Pool{}}
	add := func(activity byte, day kiosk.Day, c kiosk.Counts) {
		s.publish(kiosk.Tally{Activity: id(activity), Questions: map[string]kiosk.Counts{"group": c}}, day)
	}
	add(1, "2026-11-24", counts(0, 0, 1, 2))
	add(1, "2026-11-24", counts(0, 0, 1, 0)) // handed in later
	if p := s.pools["group"]; len(s.results) != 0 || p.Sum.People != 4 || len(p.Activities) != 1 || p.Day != "2026-11-24" {
		t.Fatalf("%v and %v", s.results, p)
	}
	add(2, "2026-11-17", counts(1, 0, 0, 0)) // counted after it
	want := []kiosk.Result{{
		Day: "2026-11-24", Activities: []kiosk.ID{id(1), id(2)}, Questions: map[string]kiosk.Counts{"group": counts(1, 0, 2, 2)},
	}}
	if !reflect.DeepEqual(s.results, want) || !reflect.DeepEqual(s.pools["group"], kiosk.Pool{Question: "group"}) {
		t.Errorf("%v and %v", s.results, s.pools)
	}
}

func TestVotesThatCameTooQuicklyStayMarked(t *testing.T) {
	tally := kiosk.Tally{Activity: id(1), Quick: true, Questions: map[string]kiosk.Counts{"group": counts(1, 4), "time": counts(1, 0)}}
	shown, pools := kiosk.Publish(tally, "2026-11-24", func(string) kiosk.Pool { return kiosk.Pool{} })
	if len(shown) != 1 || !shown[0].Quick || len(pools) != 1 || !pools[0].Quick {
		t.Errorf("%v, %v", shown, pools)
	}
}

func TestPublishingTwiceFromOnePoolIsAsGoodAsOnce(t *testing.T) {
	waiting := pool(counts(1, 0))
	waiting.Activities, waiting.Open = slices.Grow(waiting.Activities, 4), slices.Grow(waiting.Open, 4)
	from := func(activity byte, scores ...int) kiosk.Pool {
		tally := kiosk.Tally{Activity: id(activity), Questions: map[string]kiosk.Counts{"group": counts(scores...)}}
		_, pools := kiosk.Publish(tally, "2026-11-24", func(string) kiosk.Pool { return waiting })
		return pools[0]
	}
	first := from(7, 0, 1)
	from(8, 0, 2)
	if first.Activities[1] != id(7) || first.Open[1] != 1 || waiting.Sum.People != 1 || len(waiting.Activities) != 1 {
		t.Errorf("%v from %v", first, waiting)
	}
}

func TestWhoSkippedAQuestionThatNobodyAnsweredIsShownWithTheNext(t *testing.T) {
	s := &season{pools: map[string]kiosk.Pool{}}
	for i, c := range []kiosk.Counts{{Scores: []int{0, 0}, Skipped: 3}, counts(1, 3), {Scores: []int{0, 0}}, counts(0, 1)} {
		s.publish(kiosk.Tally{Activity: id(byte(i)), Questions: map[string]kiosk.Counts{"group": c}}, "2026-11-24")
	}
	want := []kiosk.Result{{
		Day: "2026-11-24", Activities: []kiosk.ID{id(0), id(1), id(3)},
		Questions: map[string]kiosk.Counts{"group": {People: 5, Scores: []int{1, 4}, Skipped: 3}},
	}}
	if !reflect.DeepEqual(s.results, want) {
		t.Errorf("%v", s.results)
	}
}
