package main

import (
	"cmp"
	"slices"

	"jobatelier/kiosk"
)

// storyOf returns the story of a person of the plan; nil for who is not looked
// after.
func (p *demoPlan) storyOf(who int) *demoStory { return p.stories[p.people[who].FirstName] }

// storiesByName are whom the bridge figures look after, by first name.
func storiesByName() map[string]*demoStory {
	by := map[string]*demoStory{}
	for _, s := range demoStories() {
		by[s.who] = s
	}
	return by
}

// comeFirst registers somebody not long before they were taken on: at the desk,
// or at the last occasion of their site.
func (p *demoPlan) comeFirst(who int, taken kiosk.Day) {
	one := &p.people[who]
	if !one.alone {
		one.registered = p.deskHours(taken.Add(-1 - p.rng.IntN(4)))
		return
	}
	var last *demoOccasion
	for i := range p.occasions {
		o := &p.occasions[i]
		if o.site == one.home && o.Cancelled == "" && o.Day < taken && (last == nil || o.Day >= last.Day) {
			last = o
		}
	}
	p.registerAt(who, last)
}

// expectTold puts people on the lists of which their stories tell: who stayed away
// without a word on those of the last workshops of the first site, who is
// expected at the round table on that one.
func (p *demoPlan) expectTold() {
	held := p.heldAtFirstSite()
	for who := range p.people {
		s := p.storyOf(who)
		if s == nil {
			continue
		}
		for _, o := range held[:s.missed] {
			o.lines = append(o.lines, demoLine{person: who, expected: true})
		}
		if s.table {
			table := p.roundTable()
			table.lines = append(table.lines, demoLine{person: who, expected: true})
		}
	}
}

// heldAtFirstSite are the workshops there that are over and of which staff
// closed the list, newest first.
func (p *demoPlan) heldAtFirstSite() (held []*demoOccasion) {
	for i := range p.occasions {
		if o := &p.occasions[i]; o.site == 0 && o.Kind == "workshop" && o.Day < p.today {
			held = append(held, o)
		}
	}
	slices.SortFunc(held, func(a, b *demoOccasion) int { return cmp.Compare(b.Day, a.Day) })
	return held
}

// roundTable is the one that is still to come.
func (p *demoPlan) roundTable() *demoOccasion {
	i := slices.IndexFunc(p.occasions, func(o demoOccasion) bool { return o.Kind == "round_table" && o.Cancelled == "" })
	return &p.occasions[i]
}

// maySit reports whether somebody may be on the list of an occasion by chance:
// not who stayed away last, of whom the lists of the last weeks are told.
func (p *demoPlan) maySit(who int, o *demoOccasion) bool {
	s := p.storyOf(who)
	return s == nil || s.missed == 0 || o.Day < p.today.Add(-28)
}
