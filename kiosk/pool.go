package kiosk

import "slices"

// Pool is what waits to be shown: answers to one question that are too few, or
// apart from these, where five or more answered and all the same. Once shown it
// begins anew, so that what was shown never changes.
//
// What was counted is kept apart no further than showing takes: the total, which
// activities it is of, and how many people the last of them were. Whoever can
// open a pool learns that total, which of one activity alone is what its people
// answered, of one person alone that answer, and of groups that each agreed what
// their sizes add up to in one way only. Whoever kept an older copy of the pool
// as well learns what came in between.
//
// Where whole groups agree their answers wait until other groups agreed on
// another answer, and may wait for ever: a total of groups that each agreed
// tells by its figures alone which group said what, unless their numbers add up
// in more than one way.
type Pool struct {
	Question   string
	Quick      bool
	Agreed     bool // of activities where five or more answered, and all the same
	Day        Day  // of the last of its activities
	Activities []ID // each once
	Sum        Counts
	Settled    int   // people of whom it is known that they may have agreed
	Open       []int // how many people answered in each tally since
}

// PoolFor returns the name of the pool in which counts of a question wait; none
// where they do not wait, since they show or nobody said or skipped anything.
func PoolFor(question string, c Counts) string {
	switch {
	case c.Shown(), c.People == 0 && c.Skipped == 0:
		return ""
	case c.agreed():
		return question + ".agreed"
	}
	return question
}

// Name returns the name of the pool, as PoolFor does.
func (p Pool) Name() string {
	if p.Agreed {
		return p.Question + ".agreed"
	}
	return p.Question
}

// Add returns the pool with what was counted of an activity. A round that was
// full and did not show tells that its people may all have agreed.
func (p Pool) Add(activity ID, c Counts) Pool {
	if c.People > 0 && p.full() {
		p.Settled, p.Open = p.Settled+total(p.Open), nil
	}
	if c.People > 0 { // else they only skipped it
		p.Open = append(slices.Clone(p.Open), c.People)
	}
	if !oneOf(activity, p.Activities) {
		p.Activities = append(slices.Clone(p.Activities), activity)
	}
	p.Sum = p.Sum.Add(c)
	return p
}

// full reports whether enough was added to ask again whether the pool shows:
// five people, or five groups that agreed. It follows from the sizes alone, so
// that when a pool is asked says nothing of the answers.
func (p Pool) full() bool {
	if p.Agreed {
		return len(p.Open) >= ShownFrom
	}
	return total(p.Open) >= ShownFrom
}

// Shown reports whether the pool gives nobody's answer away, not even to
// somebody who knows how many answered in each activity, in which of them all
// answered the same, and that the pool did not show before. With as many of a
// second answer as there are people who may have agreed, each of them may have
// given either; and in both cases the others have answers to change places with.
func (p Pool) Shown() bool {
	switch {
	case !p.full(), !p.Sum.Shown():
		return false
	case p.Agreed:
		return p.mayDiffer()
	}
	return p.Sum.with(max(1, p.Settled)) > 1
}

// mayDiffer reports whether groups that each agreed may all have agreed on
// another answer than they did: whether the total can be made of them in enough
// ways in which those before gave one answer, which is why it did not show.
func (p Pool) mayDiffer() bool {
	g := groups{sizes: p.Open, now: make([]int, len(p.Open)), may: make([]map[int]bool, len(p.Open))}
	for i := range g.may {
		g.may[i] = map[int]bool{}
	}
	before := 0
	for answer, n := range p.Sum.Scores {
		if n < p.Settled {
			continue
		}
		left := slices.Clone(p.Sum.Scores)
		if left[answer] -= p.Settled; g.fit(left, 0) {
			before++
		}
	}
	return before > 1 && !slices.ContainsFunc(g.may, func(answers map[int]bool) bool { return len(answers) < 2 })
}

// groups are those that each agreed, tried in every way.
type groups struct {
	sizes []int
	now   []int          // the answer that each is tried with
	may   []map[int]bool // the answers with which there was one for all
}

// fit gives the groups from at on each answer that is left often enough, and
// reports whether there was one for all. Of faces nothing is left over then; of
// reasons what is are further ones that some had.
func (g *groups) fit(left []int, at int) (any bool) {
	if at == len(g.sizes) {
		for i, answer := range g.now {
			g.may[i][answer] = true
		}
		return true
	}
	for answer := range left {
		if left[answer] < g.sizes[at] {
			continue
		}
		g.now[at] = answer
		left[answer] -= g.sizes[at]
		any = g.fit(left, at+1) || any
		left[answer] += g.sizes[at]
	}
	return any
}

func total(numbers []int) (sum int) {
	for _, n := range numbers {
		sum += n
	}
	return sum
}

func (p Pool) result() Result {
	return Result{Day: p.Day, Activities: p.Activities, Quick: p.Quick, Questions: map[string]Counts{p.Question: p.Sum}}
}
