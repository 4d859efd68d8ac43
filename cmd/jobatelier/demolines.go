package main

import (
	"cmp"
	"math"
	"slices"
	"time"

	"jobatelier/kiosk"
)

// demoLine is what became of one person on one list. What lies in the future
// has not happened yet: those moments are zero.
type demoLine struct {
	person   int
	expected bool
	excused  string       // why, or empty
	arrived  time.Time    // or zero
	left     time.Time    // or zero
	back     time.Time    // came in again, or zero
	method   kiosk.Method // of the first arrival
	correct  *demoCorrection
}

// demoCorrection is what staff set right the day after.
type demoCorrection struct {
	status        kiosk.Status // empty where it was right
	arrived, left time.Time
	reason        string
}

// fillList says who came to an occasion, and when staff closed its list.
func (p *demoPlan) fillList(o *demoOccasion) {
	switch {
	case o.Cancelled != "", o.Kind == "round_table":
		return // who sits at a round table is asked
	case p.isOpenNow(o):
		p.fillOpen(o)
		return
	}
	for _, who := range p.likely(o, max(2, o.size-2+p.rng.IntN(6)-len(o.lines))) {
		l := p.line(o, who)
		if l.expected || !l.arrived.IsZero() {
			o.lines = append(o.lines, l)
		}
	}
	closed := o.Ends(p.zone).Add(p.minutes(10, 40))
	if o.open || closed.After(p.now) {
		return
	}
	o.closed, o.stayed = closed, o.Day == p.today || p.rng.IntN(10) < 8
	for i := range o.lines {
		p.setRight(o, &o.lines[i])
	}
}

// line thinks out one person's line, as far as it has happened.
func (p *demoPlan) line(o *demoOccasion, who int) demoLine {
	l := demoLine{person: who, expected: !o.DropIn && p.rng.IntN(10) < 7}
	fate := p.rng.IntN(100)
	switch {
	case l.expected && fate < 8:
		l.excused = p.excuse()
		return l
	case l.expected && fate < 22:
		if p.storyOf(who) != nil { // which says itself when they stayed away
			l.excused = p.excuse()
		}
		return l
	}
	begins, ends := o.Begins(p.zone), o.Ends(p.zone)
	l.arrived = begins.Add(p.minutes(-18, 12))
	if p.rng.IntN(10) == 0 {
		l.arrived = begins.Add(p.minutes(p.org.LateAfter+1, p.org.LateAfter+25))
	}
	l.method = pick(p.rng, kiosk.ByPass, kiosk.ByPass, kiosk.ByPass, kiosk.ByPass, kiosk.ByPass,
		kiosk.ByPass, kiosk.ByPass, kiosk.ByPass, kiosk.ByName, kiosk.ByPaper)
	switch fate := p.rng.IntN(100); {
	case fate < 3:
		l.left = l.arrived.Add(p.minutes(10, 20))
		l.back = l.left.Add(p.minutes(5, 25))
	case fate < 62:
		l.left = ends.Add(p.minutes(-25, 5))
	}
	return l.until(p.now)
}

// until leaves out what has not happened yet.
func (l demoLine) until(now time.Time) demoLine {
	for _, t := range []*time.Time{&l.arrived, &l.left, &l.back} {
		if t.After(now) {
			*t = time.Time{}
		}
	}
	return l
}

// setRight lets staff correct a line now and then, where there was time for it.
func (p *demoPlan) setRight(o *demoOccasion, l *demoLine) {
	if o.Day >= p.today.Add(-1) || p.rng.IntN(40) != 0 || p.storyOf(l.person) != nil {
		return
	}
	begins, ends := o.Begins(p.zone), o.Ends(p.zone)
	switch {
	case l.arrived.IsZero() && l.excused == "":
		l.correct = &demoCorrection{kiosk.Present, begins, ends, "Was er wel, kaart vergeten."}
	case l.left.IsZero() && l.back.IsZero():
		l.correct = &demoCorrection{"", l.arrived, ends, "Vertrok samen met de groep."}
	}
}

// likely returns up to n people who are not on the list yet and may come:
// those who were registered two days before, sooner those of that site and
// those who come often.
func (p *demoPlan) likely(o *demoOccasion, n int) []int {
	before := o.Begins(p.zone)
	if before.After(p.now) {
		before = p.now
	}
	before = before.Add(-48 * time.Hour)
	type chance struct {
		who  int
		wait float64 // of an exponential clock: the likelier, the sooner
	}
	var chances []chance
	for who, one := range p.people {
		weight := one.habit
		if one.home != o.site {
			weight /= 9
		}
		wait := -math.Log(1-p.rng.Float64()) / weight
		if one.registered.Before(before) && !o.has(who) && p.maySit(who, o) {
			chances = append(chances, chance{who, wait})
		}
	}
	slices.SortFunc(chances, func(a, b chance) int { return cmp.Compare(a.wait, b.wait) })
	var people []int
	for _, c := range chances[:min(n, len(chances))] {
		people = append(people, c.who)
	}
	return people
}

func (o *demoOccasion) has(who int) bool {
	return slices.ContainsFunc(o.lines, func(l demoLine) bool { return l.person == who })
}

// excuse says why somebody does not come; never anything about health.
func (p *demoPlan) excuse() string {
	return pick(p.rng, "afspraak bij de gemeente", "werkt vandaag", "moet de kinderen halen", "heeft les", "belt later terug")
}
