package kiosk_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"jobatelier/kiosk"
)

// ballots draws what somebody may answer to a set; with few reasons.
func ballots(s kiosk.QuestionSet) *rapid.Generator[kiosk.Ballot] {
	return rapid.Custom(func(t *rapid.T) kiosk.Ballot {
		b := kiosk.Ballot{ID: id(1), Activity: id(7), Set: s.ID, Version: s.Version, Scores: map[string]int{}}
		for _, q := range s.Questions {
			if score := rapid.IntRange(-1, s.Scale).Draw(t, q.Key); score >= 0 {
				b.Scores[q.Key] = score
			}
		}
		b.Whys = rapid.SliceOfNDistinct(rapid.SampledFrom(kiosk.Whys()), 0, 3, rapid.ID).Draw(t, "whys")
		return b
	})
}

// window is when something is so, from the first moment until the last.
type window struct{ from, until string }

func TestWhenPeopleAnswer(t *testing.T) {
	usual := activity(1, "2026-11-24", "09:00", "12:00")
	extended := usual
	extended.Extended = 20
	cancelled := usual
	cancelled.Cancelled = "ziek"
	dropIn := usual
	dropIn.DropIn = true
	for name, tc := range map[string]struct {
		activity               kiosk.Activity
		takes, smileys, offers window
	}{
		"a morning": {usual,
			window{"2026-11-24 09:00", "2026-11-24 12:30"}, window{"2026-11-24 11:45", "2026-11-24 12:15"}, window{"2026-11-24 11:45", "2026-11-24 12:30"}},
		"one that runs late": {extended,
			window{"2026-11-24 09:00", "2026-11-24 12:50"}, window{"2026-11-24 12:05", "2026-11-24 12:35"}, window{"2026-11-24 12:05", "2026-11-24 12:50"}},
		"opening hours": {dropIn,
			window{"2026-11-24 09:00", "2026-11-24 12:30"}, window{"2026-11-24 11:45", "2026-11-24 12:15"}, window{"2026-11-24 09:00", "2026-11-24 12:30"}},
		"until midnight": {activity(1, "2026-11-24", "20:00", "24:00"),
			window{"2026-11-24 20:00", "2026-11-25 00:30"}, window{"2026-11-24 23:45", "2026-11-25 00:15"}, window{"2026-11-24 23:45", "2026-11-25 00:30"}},
		"ten minutes long": {activity(1, "2026-11-24", "09:00", "09:10"),
			window{"2026-11-24 09:00", "2026-11-24 09:40"}, window{"2026-11-24 08:55", "2026-11-24 09:25"}, window{"2026-11-24 09:00", "2026-11-24 09:40"}},
		"the night of the long hour": {activity(1, "2026-10-25", "01:30", "03:10"),
			window{"2026-10-25 01:30", "2026-10-25 03:40"}, window{"2026-10-25 02:55", "2026-10-25 03:25"}, window{"2026-10-25 02:55", "2026-10-25 03:40"}},
		"the day of summer time": {activity(1, "2027-03-28", "01:00", "12:00"),
			window{"2027-03-28 01:00", "2027-03-28 12:30"}, window{"2027-03-28 11:45", "2027-03-28 12:15"}, window{"2027-03-28 11:45", "2027-03-28 12:30"}},
		"cancelled": {activity: cancelled},
	} {
		t.Run(name, func(t *testing.T) {
			tc.takes.check(t, "takes answers", tc.activity.TakesAnswers)
			tc.smileys.check(t, "smiley time", tc.activity.IsSmileyTime)
			tc.offers.check(t, "offers", tc.activity.OffersFeedback)
		})
	}
}

// check fails unless is holds in the window and not around it.
func (w window) check(t *testing.T, what string, is func(time.Time, *time.Location) bool) {
	t.Helper()
	if w == (window{}) {
		for h := range 48 {
			if at := wall("2026-11-24 00:00").Add(time.Duration(h) * time.Hour); is(at, brussels) {
				t.Errorf("%s at %v", what, at)
			}
		}
		return
	}
	for at, want := range map[time.Time]bool{
		wall(w.from).Add(-time.Millisecond): false, wall(w.from): true,
		wall(w.until).Add(-time.Millisecond): true, wall(w.until): false, wall(w.until).Add(time.Hour): false,
	} {
		if is(at, brussels) != want {
			t.Errorf("%s at %v: %v", what, at, !want)
		}
	}
}

func TestATabletHandsInForTwoWeeks(t *testing.T) {
	a := activity(1, "2026-11-24", "09:00", "12:00")
	for at, want := range map[string]bool{
		"2026-11-24 08:59": false, "2026-11-24 09:00": true, "2026-11-25 09:00": true,
		"2026-12-08 23:59": true, "2026-12-09 00:00": false,
	} {
		if a.TakesLate(wall(at), brussels) != want {
			t.Errorf("%s: %v", at, !want)
		}
	}
	a.Cancelled = "ziek"
	if !a.TakesLate(wall("2026-11-24 12:00"), brussels) {
		t.Error("not of what was cancelled while people were there")
	}
	if until := wall("2026-11-24 12:30"); !a.AnswersUntil(brussels).Equal(until) {
		t.Errorf("cancelled, it is counted from %v", a.AnswersUntil(brussels))
	}
}

func TestTheHalfOfTheDayIsThatOfThePlannedEnd(t *testing.T) {
	for end, want := range map[string]kiosk.HalfDay{
		"09:30": kiosk.Morning, "12:00": kiosk.Morning, "13:00": kiosk.Morning,
		"13:01": kiosk.Afternoon, "17:00": kiosk.Afternoon, "24:00": kiosk.Afternoon,
	} {
		a := activity(1, "2026-11-24", "09:00", end)
		a.Extended = 30 // does not move an answer to the other half
		if got := a.HalfDay(); got != want {
			t.Errorf("until %s: %s", end, got)
		}
	}
}

// ballot answers a set with these scores, in the order of its questions.
func ballot(s kiosk.QuestionSet, scores ...int) kiosk.Ballot {
	b := kiosk.Ballot{ID: id(1), Activity: id(7), Set: s.ID, Version: s.Version, Scores: map[string]int{}}
	for i, score := range scores {
		b.Scores[s.Questions[i].Key] = score
	}
	return b
}

func TestABallotMustFitItsSet(t *testing.T) {
	set := kiosk.StockSets()[1]
	set.FreeText = true
	for name, tc := range map[string]struct {
		change        func(*kiosk.Ballot, *kiosk.QuestionSet)
		field, reason string
	}{
		"as it is":               {func(*kiosk.Ballot, *kiosk.QuestionSet) {}, "", ""},
		"nothing answered":       {func(b *kiosk.Ballot, _ *kiosk.QuestionSet) { b.Scores = nil }, "", ""},
		"skipped":                {func(b *kiosk.Ballot, _ *kiosk.QuestionSet) { b.Scores["again"] = 0 }, "", ""},
		"the happiest":           {func(b *kiosk.Ballot, _ *kiosk.QuestionSet) { b.Scores["again"] = 4 }, "", ""},
		"happier than the set":   {func(b *kiosk.Ballot, _ *kiosk.QuestionSet) { b.Scores["again"] = 5 }, "q.again", "error.choice"},
		"below none":             {func(b *kiosk.Ballot, _ *kiosk.QuestionSet) { b.Scores["again"] = kiosk.Missed }, "q.again", "error.choice"},
		"another question":       {func(b *kiosk.Ballot, _ *kiosk.QuestionSet) { b.Scores["learned"] = 3 }, "q.learned", "error.choice"},
		"no receipt":             {func(b *kiosk.Ballot, _ *kiosk.QuestionSet) { b.ID = kiosk.ID{} }, "id", "error.id"},
		"a reason":               {func(b *kiosk.Ballot, _ *kiosk.QuestionSet) { b.Whys = kiosk.Whys() }, "", ""},
		"no reason we know":      {func(b *kiosk.Ballot, _ *kiosk.QuestionSet) { b.Whys = []string{"pace", "weather"} }, "why", "error.choice"},
		"a reason, none asked":   {func(b *kiosk.Ballot, s *kiosk.QuestionSet) { b.Whys, s.Why = []string{"pace"}, false }, "why", "error.choice"},
		"words":                  {func(b *kiosk.Ballot, _ *kiosk.QuestionSet) { b.Text = "Meer koffie" }, "", ""},
		"words, none asked":      {func(b *kiosk.Ballot, s *kiosk.QuestionSet) { b.Text, s.FreeText = "Meer koffie", false }, "text", "error.choice"},
		"a story":                {func(b *kiosk.Ballot, _ *kiosk.QuestionSet) { b.Text = longText(kiosk.FreeTextMost + 1) }, "text", "error.long"},
		"a story that just fits": {func(b *kiosk.Ballot, _ *kiosk.QuestionSet) { b.Text = longText(kiosk.FreeTextMost) }, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			b, s := ballot(set, 4, 3, 2, 1), set
			tc.change(&b, &s)
			wantField(t, b.Check(s), tc.field, tc.reason)
		})
	}
}

func longText(n int) string { return string(slices.Repeat([]byte("é"), n)) }

func TestABallotIsEmptyWhereNothingWasSaid(t *testing.T) {
	s := kiosk.StockSets()[1]
	for name, tc := range map[string]struct {
		ballot kiosk.Ballot
		empty  bool
	}{
		"nothing":  {kiosk.Ballot{}, true},
		"skipped":  {ballot(s, 0, 0, 0, 0), true},
		"a face":   {ballot(s, 0, 1), false},
		"a reason": {kiosk.Ballot{Whys: []string{"pace"}}, false},
		"a word":   {kiosk.Ballot{Text: "Dag"}, false},
	} {
		if tc.ballot.Empty() != tc.empty {
			t.Errorf("%s: empty %v", name, !tc.empty)
		}
	}
}

func TestEveryBallotMakesAsManyVotesAndNoneNamesIt(t *testing.T) {
	for _, s := range kiosk.StockSets() {
		rapid.Check(t, func(t *rapid.T) {
			b := ballots(s).Draw(t, "ballot")
			votes := b.Votes(s)
			if len(votes) != len(s.Questions)+1 {
				t.Fatalf("%d votes for %d questions", len(votes), len(s.Questions))
			}
			for i, q := range s.Questions {
				score, reached := b.Scores[q.Key]
				if !reached {
					score = kiosk.Missed
				}
				want := kiosk.Vote{Set: s.ID, Version: s.Version, Question: q.Key, Score: score}
				if fmt.Sprint(votes[i]) != fmt.Sprint(want) {
					t.Errorf("%v, want %v", votes[i], want)
				}
			}
		})
	}
}

func TestReasonsStandInTheOrderOfThePicturesEachOnce(t *testing.T) {
	s := kiosk.StockSets()[0]
	b := ballot(s, 4)
	b.Whys = []string{"usefulness", "pace", "usefulness", "group"}
	if got := b.Votes(s)[len(s.Questions)].Whys; !slices.Equal(got, []string{"pace", "group", "usefulness"}) {
		t.Errorf("%q", got)
	}
}

func TestQuickVotesAreMarked(t *testing.T) {
	s := kiosk.StockSets()[0]
	b := ballot(s, 4, 4)
	b.Quick = true
	for _, v := range b.Votes(s) {
		if !v.Quick {
			t.Errorf("%v", v)
		}
	}
}

func TestReasonsAreOfWhatCanBeBetterAsSoonAsOneFaceWasSad(t *testing.T) {
	for name, tc := range map[string]struct {
		scale  int
		scores []int
		glad   bool
	}{
		"nothing answered":      {4, nil, true},
		"all skipped":           {4, []int{0, 0, 0}, true},
		"happy":                 {4, []int{4, 3, 4}, true},
		"sad":                   {4, []int{1, 2, 2}, false},
		"as happy as sad":       {4, []int{4, 1, 3, 2}, false},
		"one a little sad":      {4, []int{4, 4, 2}, false},
		"one very sad":          {4, []int{4, 4, 4, 1}, false},
		"a skip weighs nothing": {4, []int{0, 2}, false},
		"the middle of three":   {3, []int{2, 2}, true},
		"below it":              {3, []int{3, 3, 1}, false},
		"the middle of five":    {5, []int{3, 3}, true},
		"above it":              {5, []int{3, 4}, true},
		"one below five's":      {5, []int{5, 5, 2}, false},
	} {
		t.Run(name, func(t *testing.T) {
			s := kiosk.StockSets()[0]
			s.Scale = tc.scale
			b := ballot(s, tc.scores...)
			last := b.Votes(s)[len(s.Questions)].Question
			if b.Glad(s) != tc.glad || (last == kiosk.WhyGood) != tc.glad || (last == kiosk.WhyBetter) == tc.glad {
				t.Errorf("glad %v, %s", b.Glad(s), last)
			}
		})
	}
}

func TestWithoutItsSadFacesABallotIsGladAndWithOneItIsNot(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := kiosk.StockSets()[0]
		s.Scale = rapid.IntRange(3, 5).Draw(t, "scale")
		b := ballots(s).Draw(t, "ballot")
		cheered := kiosk.Ballot{Scores: map[string]int{}}
		for key, score := range b.Scores {
			if score > 0 {
				score = max(score, s.Scale+1-score)
			}
			cheered.Scores[key] = score
		}
		if !cheered.Glad(s) {
			t.Errorf("%v is not glad", cheered.Scores)
		}
		b.Scores[s.Questions[0].Key] = rapid.IntRange(1, s.Scale/2).Draw(t, "sad")
		if b.Glad(s) {
			t.Errorf("%v is glad", b.Scores)
		}
	})
}

func TestManyBallotsWithinSecondsAreTooQuick(t *testing.T) {
	for name, tc := range map[string]struct {
		after []int // seconds since the one before
		quick []bool
	}{
		"people in a row": {[]int{0, 8, 8, 8, 8, 8}, []bool{false, false, false, false, false, false}},
		"a family":        {[]int{0, 4, 4}, []bool{false, false, false}},
		"a child":         {[]int{0, 1, 1, 1, 1}, []bool{false, false, false, true, true}},
		"just too quick":  {[]int{0, 4, 4, 4}, []bool{false, false, false, true}},
		"just not":        {[]int{0, 4, 4, 5}, []bool{false, false, false, false}},
		"a child stops":   {[]int{0, 1, 1, 1, 13, 1}, []bool{false, false, false, true, false, false}},
	} {
		var r kiosk.Rush
		now := nine
		for i, seconds := range tc.after {
			now = now.Add(time.Duration(seconds) * time.Second)
			if r.Note(now) != tc.quick[i] {
				t.Errorf("%s: number %d is quick: %v", name, i+1, !tc.quick[i])
			}
		}
	}
}

// Thirty people in five minutes are one each ten seconds.
func TestThirtyPeopleInARowAreNotTooQuick(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var r kiosk.Rush
		now := nine
		for n := range 30 {
			now = now.Add(time.Duration(rapid.IntRange(4100, 10000).Draw(t, "milliseconds")) * time.Millisecond)
			if r.Note(now) {
				t.Fatalf("number %d", n+1)
			}
		}
	})
}
