package main

import (
	"math/rand/v2"
	"time"

	"jobatelier/kiosk"
)

// demoPlan is everything that happens in a demo, before any of it is written.
// Sites, series and people are numbers here.
type demoPlan struct {
	seed      uint64
	rng       *rand.Rand
	org       kiosk.Organisation
	zone      *time.Location
	now       time.Time
	today     kiosk.Day
	sites     []kiosk.Site
	occasions []demoOccasion
	people    []demoPerson
	stories   map[string]*demoStory // by first name
	night     bool                  // too late for two more hours today, so one more begins at midnight
}

// demoOccasion is an activity with its list.
type demoOccasion struct {
	kiosk.Activity
	site   int
	series int // 0 for none
	size   int // how many people come, about
	open   bool
	lines  []demoLine
	closed time.Time // when staff closed the list, or zero
	stayed bool      // and said that who was in stayed until the end
}

const (
	demoPast   = 182 // days of history
	demoFuture = 21  // days that are planned
)

// newDemoPlan thinks everything out; the same seed and time give the same.
func newDemoPlan(seed uint64, now time.Time) *demoPlan {
	org := kiosk.NewOrganisation("Wijkwerking De Brug")
	org.Contact = "Karel Plansteen, 03 000 00 00"
	org.LateAfter = 30 // so that nobody is late in the first minutes of trying it out
	p := &demoPlan{seed: seed, rng: rand.New(rand.NewPCG(seed, seed)), org: org, zone: org.Location(), now: now.UTC(), stories: storiesByName()}
	p.today = kiosk.DayOf(now, p.zone)
	p.sites = []kiosk.Site{
		{Name: "Buurthuis De Wissel", Municipality: "Boom"},
		{Name: "Jeugdhuis De Klinker", Municipality: "Willebroek"},
		{Name: "Ontmoetingshuis De Steenoven", Municipality: "Rumst"},
	}
	p.regular()
	p.special()
	p.openNow()
	p.addPeople()
	p.expectTold()
	for i := range p.occasions {
		p.fillList(&p.occasions[i])
	}
	return p
}

// demoSeries is a run of the weekly programme.
type demoSeries struct {
	site       int
	weekday    time.Weekday
	every      int // weeks
	from, to   int // days from today
	start, end kiosk.TimeOfDay
	size       int
	kind       string
	title      string
	theme      string
	audience   string
}

func demoProgramme() []demoSeries {
	const past, future = -demoPast, demoFuture
	return []demoSeries{
		{0, time.Tuesday, 1, past, future, 9 * 60, 12 * 60, 11, "workshop", "Jobatelier", "CV en vacatures", "everyone"},
		{0, time.Thursday, 1, past, future, 13*60 + 30, 16*60 + 30, 7, "open_hours", "Vrije inloop", "", "everyone"},
		{1, time.Wednesday, 1, past, future, 13*60 + 30, 16*60 + 30, 9, "workshop", "Jobatelier voor jongeren", "Studentenjobs", "youth"},
		{2, time.Monday, 1, past, future, 9*60 + 30, 12 * 60, 8, "workshop", "Jobatelier", "CV en vacatures", "adults"},
		{0, time.Friday, 1, -84, future, 10 * 60, 12 * 60, 6, "course", "Nederlands op de werkvloer", "Spreken en luisteren", "adults"},
		{1, time.Thursday, 4, past, future, 18*60 + 30, 20*60 + 30, 8, "dialogue_table", "Dialoogtafel", "Werken en kinderen", "everyone"},
		{2, time.Friday, 4, past, future, 9*60 + 30, 11*60 + 30, 8, "dialogue_table", "Dialoogtafel", "Mijn eerste werkdag", "everyone"},
	}
}

// regular plans the weekly programme. At the first site nothing of it is
// today: openNow decides what is on there.
func (p *demoPlan) regular() {
	for n, s := range demoProgramme() {
		week := 0
		for offset := s.from; offset <= s.to; offset++ {
			day := p.today.Add(offset)
			if day.Noon(p.zone).Weekday() != s.weekday {
				continue
			}
			if week++; week%s.every != 0 || s.site == 0 && offset == 0 {
				continue
			}
			o := s.on(day)
			o.series = n + 1
			p.occasions = append(p.occasions, o)
		}
	}
}

func (s demoSeries) on(day kiosk.Day) demoOccasion {
	return demoOccasion{site: s.site, size: s.size, Activity: kiosk.Activity{
		Kind: s.kind, DropIn: s.kind == "open_hours", Title: s.title, Theme: s.theme, Day: day, Start: s.start, End: s.end,
		Audience: s.audience, Project: "Wijk aan het werk", Action: "Jobateliers", Host: "Mirela Brugman",
		Place: "Grote zaal", Languages: []kiosk.Language{kiosk.Dutch}, Capacity: 35,
	}}
}

// special plans what is no part of a series: yesterday's group moment, whose
// list nobody closed yet, an afternoon that was cancelled, and a round table to
// come.
func (p *demoPlan) special() {
	moment := demoSeries{start: 17 * 60, end: 18*60 + 30, size: 7, kind: "group_moment",
		title: "Groepsmoment: solliciteren", audience: "everyone"}.on(p.today.Add(-1))
	moment.open = true
	cancelled := demoSeries{site: 2, start: 14 * 60, end: 16 * 60, kind: "round_table",
		title: "Rondetafel", audience: "everyone"}.on(p.today.Add(-9))
	cancelled.Cancelled = "De zaal is niet vrij."
	table := demoSeries{start: 14 * 60, end: 16 * 60, kind: "round_table", title: "Rondetafel", audience: "everyone"}.on(p.today.Add(2))
	p.occasions = append(p.occasions, moment, cancelled, table)
}
