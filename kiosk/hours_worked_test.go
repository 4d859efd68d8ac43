package kiosk_test

import (
	"testing"

	"pgregory.net/rapid"

	"jobatelier/kiosk"
)

// worked is time of one worker on one day.
func worked(staff, person byte, day kiosk.Day, kind string, minutes int) kiosk.Worked {
	w := kiosk.Worked{Staff: id(staff), Day: day, Kind: kind, Minutes: minutes}
	if person > 0 {
		w.Person = id(person)
	}
	return w
}

func TestAWeekBeginsOnMondayAndHasItsNumberAroundNewYear(t *testing.T) {
	for day, want := range map[kiosk.Day]struct {
		monday     kiosk.Day
		year, week int
	}{
		"2026-11-23": {"2026-11-23", 2026, 48},
		"2026-11-24": {"2026-11-23", 2026, 48},
		"2026-11-29": {"2026-11-23", 2026, 48},
		"2026-11-30": {"2026-11-30", 2026, 49},
		"2027-01-01": {"2026-12-28", 2026, 53},
		"2025-12-29": {"2025-12-29", 2026, 1},
		"2024-02-29": {"2024-02-26", 2024, 9},
	} {
		year, week := day.Week()
		if day.Monday() != want.monday || year != want.year || week != want.week {
			t.Errorf("%s: %s, week %d of %d", day, day.Monday(), week, year)
		}
	}
}

func TestHoursAreSummedPerPersonWeekWorkerAndKind(t *testing.T) {
	h := kiosk.NewHours("2026-11-16", "2026-11-29")
	for _, w := range []kiosk.Worked{
		worked(1, 11, "2026-11-16", "coaching", 60), worked(1, 11, "2026-11-22", "network", 30), worked(2, 11, "2026-11-23", "coaching", 150),
		worked(1, 12, "2026-11-29", "coaching", 45), worked(1, 0, "2026-11-24", "acquisition", 90),
		worked(1, 11, "2026-11-15", "coaching", 500), worked(1, 11, "2026-11-30", "coaching", 500),
	} {
		h.Add(w)
	}
	if h.Minutes != 375 || h.Without != 90 {
		t.Errorf("%d minutes, %d of them without a person", h.Minutes, h.Without)
	}
	people := h.People()
	if len(people) != 2 || people[0].Person != id(12) || people[1].Person != id(11) {
		t.Fatalf("people %+v: who had least stands first", people)
	}
	if p := people[1]; p.In("2026-11-16") != 90 || p.In("2026-11-23") != 150 || p.Minutes != 240 || p.PerWeek() != 120 || !p.Enough() {
		t.Errorf("%+v, %d a week", p, p.PerWeek())
	}
	if p := people[0]; p.PerWeek() != 22 || p.Enough() || len(p.Weeks()) != 1 {
		t.Errorf("%+v, %d a week", p, p.PerWeek())
	}
	workers := h.Workers()
	if len(workers) != 2 || workers[0].Staff != id(1) || workers[0].Minutes != 225 || workers[0].Without != 90 {
		t.Fatalf("workers %+v", workers)
	}
	if w := workers[0]; w.On("coaching") != 105 || w.On("acquisition") != 90 || w.On("network") != 30 || w.On("teachers") != 0 {
		t.Errorf("kinds %+v", w)
	}
}

func TestTheNormIsTwoHoursAWeek(t *testing.T) {
	for _, c := range []struct {
		from, to kiosk.Day
		minutes  int
		perWeek  int
		enough   bool
	}{
		{"2026-11-23", "2026-11-29", 119, 119, false},
		{"2026-11-23", "2026-11-29", 120, 120, true},
		{"2026-11-23", "2026-11-23", 120, 120, true}, // one day is not a seventh of a week
		{"2026-11-16", "2026-11-29", 239, 119, false},
		{"2026-11-02", "2026-11-29", 480, 120, true},
	} {
		h := kiosk.NewHours(c.from, c.to)
		h.Add(worked(1, 11, c.from, "coaching", c.minutes))
		if p := h.People()[0]; p.PerWeek() != c.perWeek || p.Enough() != c.enough {
			t.Errorf("%s – %s, %d minutes: %d a week, enough %t", c.from, c.to, c.minutes, p.PerWeek(), p.Enough())
		}
	}
}

func TestWhoHadNoTimeAtAllIsSeen(t *testing.T) {
	h := kiosk.NewHours("2026-11-02", "2026-11-29")
	for person, since := range map[byte]kiosk.Day{11: "2026-01-01", 12: "2026-11-23", 13: "2026-11-30"} {
		h.Expect(kiosk.Standing{Person: id(person), Since: since})
	}
	h.Add(worked(1, 12, "2026-11-24", "coaching", 120))
	people := h.People()
	if len(people) != 2 || people[0].Person != id(11) || people[0].Minutes != 0 || people[0].From != "2026-11-02" {
		t.Fatalf("people %+v: who comes later is not among them", people)
	}
	if p := people[1]; p.PerWeek() != 120 || !p.Enough() {
		t.Errorf("somebody of this week has %d a week", p.PerWeek())
	}
}

func TestWhoWasClosedIsExpectedUntilTheDayItEnded(t *testing.T) {
	closed := func(on kiosk.Day) []kiosk.Passage { return []kiosk.Passage{{State: kiosk.Completed, Day: on}} }
	for name, c := range map[string]struct {
		standing kiosk.Standing
		time     kiosk.Day // on which they had two hours, if any
		from, to kiosk.Day // in which they are expected; none where they are not
		perWeek  int
	}{
		"closed on the day they came": {kiosk.Standing{Since: "2026-11-24", Passages: closed("2026-11-24")}, "2026-11-24", "2026-11-24", "2026-11-24", 120},
		"closed within the period":    {kiosk.Standing{Since: "2026-01-01", Passages: closed("2026-11-15")}, "2026-11-04", "2026-11-02", "2026-11-15", 60},
		"time after it ended":         {kiosk.Standing{Since: "2026-01-01", Passages: closed("2026-11-15")}, "2026-11-22", "2026-11-02", "2026-11-22", 40},
		"closed before the period":    {kiosk.Standing{Since: "2026-01-01", Passages: closed("2026-11-01")}, "", "", "", 0},
		"back since":                  {kiosk.Standing{Since: "2026-01-01", Passages: closed("2026-11-01"), Back: "2026-11-23"}, "", "2026-11-23", "2026-11-29", 0},
		"off the list":                {kiosk.Standing{Since: "2026-01-01", Off: "moved"}, "", "", "", 0},
	} {
		h := kiosk.NewHours("2026-11-02", "2026-11-29")
		c.standing.Person = id(11)
		h.Expect(c.standing)
		if c.time != "" {
			h.Add(worked(1, 11, c.time, "coaching", 120))
		}
		switch people := h.People(); {
		case c.from == "" && len(people) == 0:
		case len(people) != 1 || people[0].From != c.from || people[0].To != c.to || people[0].PerWeek() != c.perWeek:
			t.Errorf("%s: %+v", name, people)
		}
	}
}

func TestNoMinuteIsLostInASum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := kiosk.NewHours("2026-11-02", "2026-12-31")
		total := 0
		for range rapid.IntRange(0, 40).Draw(t, "times") {
			w := worked(rapid.Byte().Draw(t, "staff"), rapid.ByteRange(0, 5).Draw(t, "person"), kiosk.Day("2026-10-20").Add(rapid.IntRange(0, 90).Draw(t, "day")),
				rapid.SampledFrom(kiosk.TimeKinds()).Draw(t, "kind"), rapid.IntRange(1, kiosk.MinutesMost).Draw(t, "minutes"))
			h.Add(w)
			if w.Day >= h.From && w.Day <= h.To {
				total += w.Minutes
			}
		}
		people, workers := h.Without, 0
		for _, p := range h.People() {
			weeks := 0
			for _, monday := range h.Weeks() {
				weeks += p.In(monday)
			}
			if weeks != p.Minutes {
				t.Fatalf("the weeks of somebody have %d minutes, together %d", weeks, p.Minutes)
			}
			people += p.Minutes
		}
		for _, w := range h.Workers() {
			kinds := 0
			for _, kind := range kiosk.TimeKinds() {
				kinds += w.On(kind)
			}
			if kinds != w.Minutes {
				t.Fatalf("the kinds of a worker have %d minutes, together %d", kinds, w.Minutes)
			}
			workers += w.Minutes
		}
		if h.Minutes != total || people != total || workers != total {
			t.Fatalf("%d minutes: %d of people, %d of workers, %d in all", total, people, workers, h.Minutes)
		}
	})
}
