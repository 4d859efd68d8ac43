package kiosk

import "slices"

// Counts are the answers to one question.
type Counts struct {
	People  int   // who answered
	Scores  []int // how often each score was given, the saddest first; for reasons, how often each was
	Skipped int
}

// Add returns the counts of both together.
func (c Counts) Add(d Counts) Counts {
	sum := Counts{People: c.People + d.People, Skipped: c.Skipped + d.Skipped}
	sum.Scores = make([]int, max(len(c.Scores), len(d.Scores)))
	for i, n := range c.Scores {
		sum.Scores[i] += n
	}
	for i, n := range d.Scores {
		sum.Scores[i] += n
	}
	return sum
}

// with is how many of the answers were given that often at least.
func (c Counts) with(least int) (n int) {
	for _, times := range c.Scores {
		if times >= least {
			n++
		}
	}
	return n
}

// ShownFrom is how many people must have answered before anything is shown.
const ShownFrom = 5

// Shown reports whether the counts give nobody's answer away by themselves:
// five people answered, and there is no answer that all of them gave.
func (c Counts) Shown() bool { return c.People >= ShownFrom && !slices.Contains(c.Scores, c.People) }

// agreed reports whether all that keeps the counts from being shown is that
// everybody gave the same answer.
func (c Counts) agreed() bool { return c.People >= ShownFrom && slices.Contains(c.Scores, c.People) }

// Tally is what the ballots of one activity add up to that were counted
// together.
type Tally struct {
	Activity  ID
	Quick     bool // of ballots that came within seconds
	Ballots   int
	Questions map[string]Counts // by key
}

// TallyVotes counts the votes of one activity: those that came too quickly
// apart from the others. scale is how many faces a question has.
func TallyVotes(activity ID, votes []Vote, scale func(Vote) int) []Tally {
	both := [2]Tally{{Activity: activity}, {Activity: activity, Quick: true}}
	for _, v := range votes {
		t := &both[0]
		if v.Quick {
			t = &both[1]
		}
		t.count(v, scale(v))
	}
	var some []Tally
	for _, t := range both {
		if t.Ballots > 0 {
			some = append(some, t)
		}
	}
	return some
}

// count adds one vote. Each ballot has one vote for its reasons, so these are
// as many as the ballots.
func (t *Tally) count(v Vote, scale int) {
	if t.Questions == nil {
		t.Questions = map[string]Counts{}
	}
	c := Counts{Scores: make([]int, scale)}
	switch {
	case v.isWhy():
		t.Ballots++
		c = countWhys(v.Whys)
	case v.Score > 0 && v.Score <= scale:
		c.People, c.Scores[v.Score-1] = 1, 1
	case v.Score == 0:
		c.Skipped = 1
	}
	t.Questions[v.Question] = t.Questions[v.Question].Add(c)
}

func (v Vote) isWhy() bool { return v.Question == WhyGood || v.Question == WhyBetter }

func countWhys(whys []string) Counts {
	c := Counts{Scores: make([]int, len(Whys()))}
	for i, w := range Whys() {
		if oneOf(w, whys) {
			c.Scores[i], c.People = 1, 1
		}
	}
	return c
}

// Result is what may be shown. Every figure that anybody sees is a sum of
// whole Results, and each of them gives nobody's answer away; so no difference
// of two figures does either, whatever the two were asked for.
type Result struct {
	ID         ID
	Day        Day  // of the last of its activities
	Activities []ID // one, or several that were too small by themselves
	Quick      bool
	Questions  map[string]Counts
}

// Publish returns what may be shown of a tally, and the pools that it changes.
// waiting returns the pool of that name (see PoolFor), which is empty where
// nothing waits.
func Publish(t Tally, day Day, waiting func(question string) Pool) (shown []Result, pools []Pool) {
	alone := Result{Day: day, Activities: []ID{t.Activity}, Quick: t.Quick, Questions: map[string]Counts{}}
	for _, q := range sortedKeys(t.Questions) {
		c := t.Questions[q]
		if c.Shown() {
			alone.Questions[q] = c
			continue
		}
		name := PoolFor(q, c)
		if name == "" {
			continue
		}
		p := waiting(name)
		p.Question, p.Quick, p.Agreed, p.Day = q, t.Quick, c.agreed(), max(p.Day, day)
		if p = p.Add(t.Activity, c); p.Shown() {
			shown = append(shown, p.result())
			p = Pool{Question: p.Question, Quick: p.Quick, Agreed: p.Agreed}
		}
		pools = append(pools, p)
	}
	if len(alone.Questions) > 0 {
		shown = append(shown, alone)
	}
	return shown, pools
}
