package main

import (
	"time"

	"jobatelier/kiosk"
)

const (
	demoOpenFor = 2 * time.Hour
	demoOnTime  = 10 * time.Minute // within which those who are in came
	midnight    = kiosk.TimeOfDay(24 * 60)
)

// openNow plans the first site's day around this moment: a workshop that has
// just begun, the only one that is open, for at least two more hours; one
// before and one after it where the day has room. An activity ends at midnight
// at the latest, so late in the evening another one begins then.
func (p *demoPlan) openNow() {
	minute := kiosk.TimeOfDayAt(p.now, p.zone)
	start := max(0, minute-2) / 5 * 5
	if p.today.At(start, p.zone).After(p.now) {
		start -= 60 // this hour comes twice tonight, and it is the first time: what begins in it is yet to come
	}
	end := min(start+210, midnight)
	workshop := demoSeries{start: start, end: end, kind: "workshop", title: "Jobatelier", theme: "CV en vacatures",
		audience: "everyone"}
	open := workshop.on(p.today)
	open.open = true
	p.occasions = append(p.occasions, open)
	if p.night = midnight-minute < kiosk.TimeOfDay(demoOpenFor/time.Minute); p.night {
		workshop.start, workshop.end = 30, 210 // takes people in from midnight
		night := workshop.on(p.today.Add(1))
		night.open = true
		p.occasions = append(p.occasions, night)
	}
	if start >= 12*60 {
		p.occasions = append(p.occasions, demoSeries{start: start - 180, end: start - 60, size: 8, kind: "dialogue_table",
			title: "Dialoogtafel", theme: "Werken en kinderen", audience: "everyone"}.on(p.today))
	}
	if end+180 <= 21*60 {
		p.occasions = append(p.occasions, demoSeries{start: end + 60, end: end + 180, size: 6, kind: "course",
			title: "Vacatures zoeken op je telefoon", audience: "adults"}.on(p.today))
	}
}

// isOpenNow reports whether o is the workshop of openNow.
func (p *demoPlan) isOpenNow(o *demoOccasion) bool {
	return o.site == 0 && o.Day == p.today && o.open
}

// The open list: so many people are in, one went home, so many are still
// expected, so many let it be known that they are not coming.
const (
	demoIn       = 12
	demoWent     = 1
	demoExpected = 10
	demoExcused  = 2
)

// fillOpen fills the open list.
func (p *demoPlan) fillOpen(o *demoOccasion) {
	people := p.likely(o, demoIn+demoWent+demoExpected+demoExcused-1)
	newcomer := p.person(demoNewcomer)
	from, until := p.from(o), o.Begins(p.zone).Add(demoOnTime)
	if until.After(p.now) {
		until = p.now
	}
	for i, who := range append([]int{newcomer}, people...) {
		l := demoLine{person: who, expected: i%3 != 0 || i >= demoIn+demoWent}
		switch {
		case i < demoIn+demoWent:
			l.arrived = p.between(from, until)
			if i == demoIn {
				l.left = p.between(l.arrived, p.now)
			}
		case i >= demoIn+demoWent+demoExpected:
			l.excused = p.excuse()
		}
		if who == newcomer {
			l.expected, l.method = false, kiosk.ByRegistration
			p.people[who].registered = l.arrived
		}
		o.lines = append(o.lines, l)
	}
}

// from is when the first people came to the open workshop: a quarter before
// it, but not yesterday.
func (p *demoPlan) from(o *demoOccasion) time.Time {
	from := o.Begins(p.zone).Add(-15 * time.Minute)
	if day := p.today.At(0, p.zone); from.Before(day) {
		return day
	}
	return from
}

// between returns a moment from one to another, both included, to the second.
func (p *demoPlan) between(from, to time.Time) time.Time {
	seconds := int64(to.Sub(from) / time.Second)
	if seconds <= 0 {
		return from
	}
	return from.Add(time.Duration(p.rng.Int64N(seconds+1)) * time.Second)
}

// noteOfTime says what is special about a demo that is filled late.
func (p *demoPlan) noteOfTime() string {
	if !p.night {
		return ""
	}
	return "It is late: the open workshop ends at midnight, and another one begins then, until 03:30."
}
