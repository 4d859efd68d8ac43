package main

import (
	"fmt"
	"math/rand/v2"
	"time"

	"jobatelier/kiosk"
	"jobatelier/static"
)

// demoPerson is somebody invented.
type demoPerson struct {
	kiosk.Participant // without id
	contact           kiosk.ContactData
	home              int  // the site they usually go to
	alone             bool // registered at the kiosk, without staff
	habit             float64
	registered        time.Time
	reissued          bool // lost a card once, and got another
	lost              bool // has no card now
}

// addPeople invents everybody: most were there from the start, some came
// later, each with as much known of them as the way they registered gives.
func (p *demoPlan) addPeople() {
	names := demoNames()
	pictures := static.Pictures()
	p.rng.Shuffle(len(pictures), func(i, j int) { pictures[i], pictures[j] = pictures[j], pictures[i] })
	for _, language := range kiosk.Languages() {
		for _, n := range names[language] {
			p.add(n, language, pictures[len(p.people)%len(pictures)])
		}
	}
	p.people[p.person("Zuzana")].reissued = true
	p.people[p.person("Rachid")].reissued = true
	p.addTwin(pictures[len(p.people)%len(pictures)])
	p.addDouble(pictures[(len(p.people)+1)%len(pictures)])
}

// add invents one person under a name.
func (p *demoPlan) add(n demoName, language kiosk.Language, picture string) {
	one := demoPerson{home: pick(p.rng, 0, 0, 0, 1, 2), habit: 0.3 + p.rng.Float64()}
	one.FirstName, one.Language, one.Picture = n.first, language, picture
	founding := p.rng.IntN(10) < 8
	one.alone = p.rng.IntN(10) < 4
	told := p.stories[n.first]
	switch n.first {
	case demoHeld:
		one.home, one.alone, one.Minor, founding = 1, true, true, false
	case demoInformed:
		one.home, one.alone, one.Minor, founding = 1, false, true, true
	case demoTwice:
		one.alone, founding = false, true
	case demoNewcomer:
		one.home, one.alone = 0, true
	}
	p.people = append(p.people, one)
	who := len(p.people) - 1
	switch {
	case n.first == demoNewcomer:
		p.people[who].registered = p.now
	case told != nil && !told.before:
		p.comeFirst(who, p.today.Add(-told.since))
	case founding:
		p.people[who].registered = p.deskHours(p.today.Add(-demoPast - 3 - p.rng.IntN(10)))
	default:
		p.joinLater(who)
	}
	if one.alone {
		p.answerAlone(&p.people[who])
	} else {
		p.answerAtDesk(&p.people[who], n)
	}
}

// joinLater registers somebody at an occasion of their site, or at the desk
// that morning.
func (p *demoPlan) joinLater(who int) {
	one := &p.people[who]
	var there []*demoOccasion
	for i := range p.occasions {
		o := &p.occasions[i]
		if o.site == one.home && o.Cancelled == "" && o.Day < p.today.Add(-2) {
			there = append(there, o)
		}
	}
	p.registerAt(who, there[p.rng.IntN(len(there))])
}

// registerAt registers somebody as they come to an occasion, or at the desk
// three days before it.
func (p *demoPlan) registerAt(who int, o *demoOccasion) {
	one := &p.people[who]
	if !one.alone {
		one.registered = p.deskHours(o.Day.Add(-3))
		return
	}
	one.registered = o.Begins(p.zone).Add(p.minutes(-5, 20))
	o.lines = append(o.lines, demoLine{person: who, arrived: one.registered, method: kiosk.ByRegistration})
}

// answerAlone fills in what the kiosk asks: perhaps a phone number, but not of
// a child whose parents have not been told.
func (p *demoPlan) answerAlone(one *demoPerson) {
	if one.Minor || p.rng.IntN(10) >= 4 {
		return
	}
	one.contact.Phone = p.phone()
}

// answerAtDesk fills in what staff ask.
func (p *demoPlan) answerAtDesk(one *demoPerson, n demoName) {
	one.LegalFirstName, one.LegalLastName, one.Gender = n.legal, n.last, n.gender
	if one.LegalFirstName == "" {
		one.LegalFirstName = n.first
	}
	age := 18 + p.rng.IntN(43)
	if one.Minor {
		age = 15
		one.ParentsInformed.At = one.registered
	}
	one.BirthDate = p.today.Add(-age*365 - age/4 - 1 - p.rng.IntN(300))
	one.Postcode = pick(p.rng, "2850", "2850", "2830", "2840", "2627", kiosk.Withheld)
	one.Channel = pick(p.rng, kiosk.Channels()...)
	one.WorkSituation = pick(p.rng, "unemployed", "unemployed", "long_term_unemployed", "inactive", "in_education", kiosk.Withheld)
	one.Schooling = pick(p.rng, kiosk.Schoolings()...)
	one.Nationality = p.nationality(one.Language)
	if p.rng.IntN(10) < 7 {
		one.contact.Phone, one.contact.Manner = p.phone(), pick(p.rng, kiosk.Manners()...)
	}
	if p.rng.IntN(10) < 3 {
		one.contact.Email = fmt.Sprintf("deelnemer%d@example.org", len(p.people))
	}
	if p.rng.IntN(10) < 3 {
		one.contact.Address = fmt.Sprintf("Bruggenstraat %d, %s", 1+p.rng.IntN(80), p.sites[one.home].Municipality)
	}
}

func (p *demoPlan) nationality(l kiosk.Language) string {
	switch l {
	case kiosk.Turkish, kiosk.Arabic, kiosk.Ukrainian, kiosk.English:
		return pick(p.rng, "non_eu", "non_eu", "non_eu", "eu", kiosk.Withheld)
	}
	return pick(p.rng, "eu", "eu", "eu", "eu", kiosk.Withheld)
}

// addTwin adds somebody with a first name that is taken, who lost her card.
func (p *demoPlan) addTwin(picture string) {
	twin := demoPerson{alone: true, habit: 0.5, lost: true}
	twin.FirstName, twin.Language, twin.Picture = demoTwin, kiosk.French, picture
	p.people = append(p.people, twin)
	p.joinLater(len(p.people) - 1)
}

// addDouble adds somebody who is in the register already, under the same legal
// name in another writing.
func (p *demoPlan) addDouble(picture string) {
	first := p.people[p.person(demoTwice)]
	again := demoPerson{habit: 0.5, registered: p.deskHours(p.today.Add(-1))}
	again.FirstName, again.Language, again.Picture = first.LegalFirstName, first.Language, picture
	again.LegalFirstName, again.LegalLastName = first.LegalFirstName, first.LegalLastName
	p.people = append(p.people, again)
}

// person returns who has that first name; the first of them.
func (p *demoPlan) person(firstName string) int {
	for i, one := range p.people {
		if one.FirstName == firstName {
			return i
		}
	}
	panic("demo: nobody is called " + firstName)
}

// phone returns a number that nobody has: Belgian mobile numbers do not begin
// with 0449.
func (p *demoPlan) phone() string { return fmt.Sprintf("+32449%06d", p.rng.IntN(1_000_000)) }

// deskHours is a moment between nine and four on that day.
func (p *demoPlan) deskHours(day kiosk.Day) time.Time {
	return day.At(kiosk.TimeOfDay(9*60+p.rng.IntN(7*60)), p.zone)
}

// minutes is a duration from one number of minutes to another, to the second.
func (p *demoPlan) minutes(from, to int) time.Duration {
	return time.Duration(from*60+p.rng.IntN((to-from)*60+1)) * time.Second
}

func pick[T any](rng *rand.Rand, from ...T) T { return from[rng.IntN(len(from))] }
