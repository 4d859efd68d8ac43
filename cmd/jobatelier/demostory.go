package main

import (
	"fmt"
	"strings"

	"jobatelier/kiosk"
)

// demoStory is what was written down about somebody by who looks after them.
// Days are counted back from the day of the demo; those ahead are negative.
type demoStory struct {
	who     string // the first name
	worker  int    // the place among the bridge figures
	since   int
	before  bool // known before the program was
	missed  int  // how many of the last workshops of the first site they stayed away from without a word
	table   bool // expected at the next round table
	sender  kiosk.ReferredWords
	entries []demoEntry
	records map[string]int // the last record of each noun, by its place in entries
}

// demoEntry is one entry, with its record by the place of the entry that made
// it.
type demoEntry struct {
	ago   int
	noun  string
	of    int // -1 for a new record
	set   kiosk.Values
	until kiosk.Values // days, counted back, by the field that they fill
}

func story(who string, since int) *demoStory {
	return &demoStory{who: who, since: since, records: map[string]int{}}
}

func (s *demoStory) known() *demoStory {
	s.before = true
	return s
}

// sentBy says who referred them and is to be told how it goes.
func (s *demoStory) sentBy(service, name string) *demoStory {
	s.sender = kiosk.ReferredWords{Referrer: service, ReferrerName: name, Informed: true}
	return s
}

func (s *demoStory) expectedAtTable() *demoStory {
	s.table = true
	return s
}

// stayedAway has them miss the last workshops.
func (s *demoStory) stayedAway(times int) *demoStory {
	s.missed = times
	return s
}

// note makes a record. Fields whose name begins with an @ are days, so many
// before the demo's.
func (s *demoStory) note(ago int, noun string, pairs ...any) *demoStory {
	s.records[noun] = len(s.entries)
	return s.add(ago, noun, -1, pairs)
}

// then changes the last record of a noun.
func (s *demoStory) then(ago int, noun string, pairs ...any) *demoStory {
	return s.add(ago, noun, s.records[noun], pairs)
}

func (s *demoStory) add(ago int, noun string, of int, pairs []any) *demoStory {
	e := demoEntry{ago: ago, noun: noun, of: of, set: kiosk.Values{}, until: kiosk.Values{}}
	for i := 0; i < len(pairs); i += 2 {
		field, value := pairs[i].(string), fmt.Sprint(pairs[i+1])
		if field[0] == '@' {
			e.until[field[1:]] = value
		} else if value != "" {
			e.set[field] = value
		}
	}
	s.entries = append(s.entries, e)
	return s
}

func (s *demoStory) met(ago int, kind string, minutes int, note ...string) *demoStory {
	time := "coaching"
	if kind == "workplace" || kind == "network" {
		time = kind
	}
	return s.note(ago, "contact", "kind", kind, "reached", "yes", "minutes", minutes, "time", time, "note", strings.Join(note, " "))
}

// often is a contact a week, for five weeks at most, of so many minutes about;
// the last so many days ago. The notes are of the last ones, the newest first.
func (s *demoStory) often(last int, kind string, minutes int, notes ...string) *demoStory {
	for week := range 5 {
		note := ""
		if week < len(notes) {
			note = notes[week]
		}
		long := minutes * []int{4, 5, 3, 3, 5}[(week+last)%5] / 20 * 5 // no week is like another
		if ago := last + 7*week; ago < s.since {
			s.met(ago, kind, long, note)
		}
	}
	return s
}

func (s *demoStory) tried(ago int, kind string) *demoStory {
	return s.note(ago, "contact", "kind", kind, "reached", "no")
}

// agreed makes a step that somebody takes; due in so many days back.
func (s *demoStory) agreed(ago int, what, picture, owner string, due int) *demoStory {
	return s.note(ago, "step", "what", what, "owner", owner, "picture", picture, "@due", due)
}

// began is the first step that somebody agreed, and took within the week.
func (s *demoStory) began(ago int, what, picture string) *demoStory {
	return s.agreed(ago, what, picture, "person", ago-7).did(ago - 6)
}

func (s *demoStory) did(ago int) *demoStory { return s.then(ago, "step", "@done", ago) }

func (s *demoStory) meets(ago, on int, at, about, place string) *demoStory {
	return s.note(ago, "appointment", "@day", on, "at", at, "about", about, "place", place, "state", "planned")
}

func (s *demoStory) begins(ago int, state string) *demoStory {
	return s.note(ago, "trajectory", "state", state, "@day", ago)
}

func (s *demoStory) goesOn(ago int, state string, pairs ...any) *demoStory {
	return s.then(ago, "trajectory", append([]any{"state", state, "@day", ago}, pairs...)...)
}
