package kiosk_test

import (
	"maps"
	"slices"
	"testing"

	"jobatelier/kiosk"
)

func TestARoundUpMustFitItsSet(t *testing.T) {
	for name, tc := range map[string]struct {
		round         kiosk.GroupEvaluation
		field, reason string
	}{
		"nothing":            {kiosk.GroupEvaluation{}, "", ""},
		"hands":              {kiosk.GroupEvaluation{Counts: map[string]kiosk.Counts{"q0": counts(0, 1, 4, 500)}}, "", ""},
		"a crowd":            {kiosk.GroupEvaluation{Counts: map[string]kiosk.Counts{"q0": counts(0, 1, 4, 501)}}, "q.q0", "error.number"},
		"fewer than nobody":  {kiosk.GroupEvaluation{Counts: map[string]kiosk.Counts{"q1": counts(0, -1, 4, 5)}}, "q.q1", "error.number"},
		"another statement":  {kiosk.GroupEvaluation{Counts: map[string]kiosk.Counts{"group": counts(0, 1, 4, 5)}}, "q.group", "error.choice"},
		"of three faces":     {kiosk.GroupEvaluation{Counts: map[string]kiosk.Counts{"q0": counts(0, 1, 4)}}, "q.q0", "error.choice"},
		"a plan":             {kiosk.GroupEvaluation{Next: longText(400)}, "", ""},
		"too long a plan":    {kiosk.GroupEvaluation{Next: longText(401)}, "next", "error.long"},
		"a number of a life": {kiosk.GroupEvaluation{Next: "bel 85.07.30-033.28"}, "next", "error.national_number"},
	} {
		t.Run(name, func(t *testing.T) {
			wantField(t, tc.round.Check(ownSet()), tc.field, tc.reason)
		})
	}
}

func TestSomebodyAnswersAtLeastOneStatementAboutThemselves(t *testing.T) {
	for name, tc := range map[string]struct {
		scores        map[string]int
		field, reason string
	}{
		"all":               {map[string]int{"q0": 1, "q1": 4, "q2": 3}, "", ""},
		"one":               {map[string]int{"q0": 0, "q1": 1}, "", ""},
		"none":              {nil, "questions", "error.nothing_answered"},
		"all skipped":       {map[string]int{"q0": 0, "q1": 0}, "questions", "error.nothing_answered"},
		"too happy":         {map[string]int{"q0": 5}, "q.q0", "error.choice"},
		"too sad":           {map[string]int{"q0": -1}, "q.q0", "error.choice"},
		"another statement": {map[string]int{"self_work": 2}, "q.self_work", "error.choice"},
	} {
		t.Run(name, func(t *testing.T) {
			wantField(t, kiosk.SelfEvaluation{Scores: tc.scores}.Check(ownSet()), tc.field, tc.reason)
		})
	}
}

func TestTheHappyShareIsOfTheFacesAboveTheMiddle(t *testing.T) {
	for name, tc := range map[string]struct {
		counts kiosk.Counts
		want   float64
	}{
		"nobody":                 {kiosk.Counts{Scores: make([]int, 4), Skipped: 3}, 0},
		"three faces":            {counts(1, 2, 1), 0.25},
		"four faces":             {counts(1, 2, 3, 4), 0.7},
		"five faces":             {counts(1, 2, 3, 3, 1), 0.4},
		"a skip weighs nothing":  {kiosk.Counts{People: 2, Scores: []int{0, 1, 0, 1}, Skipped: 8}, 0.5},
		"everybody is happy":     {counts(0, 0, 2, 3), 1},
		"nobody of them is":      {counts(4, 4, 0, 0), 0},
		"the middle of five not": {counts(0, 0, 7, 0, 0), 0},
	} {
		if got := tc.counts.Share(); got != tc.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestAResultCountsWholeOrNotAtAll(t *testing.T) {
	results := []kiosk.Result{
		{Activities: []kiosk.ID{id(1)}, Questions: map[string]kiosk.Counts{"group": counts(1, 4), "time": counts(2, 3)}},
		{Activities: []kiosk.ID{id(1), id(2)}, Questions: map[string]kiosk.Counts{"time": counts(3, 3)}},
		{Activities: []kiosk.ID{id(3)}, Questions: map[string]kiosk.Counts{"group": counts(6, 1)}},
	}
	for name, tc := range map[string]struct {
		among []kiosk.ID
		want  map[string]int // people
	}{
		"nothing":                 {nil, map[string]int{}},
		"one, without its pool":   {[]kiosk.ID{id(1)}, map[string]int{"group": 5, "time": 5}},
		"only part of a pool":     {[]kiosk.ID{id(2)}, map[string]int{}},
		"both of the pool":        {[]kiosk.ID{id(1), id(2)}, map[string]int{"group": 5, "time": 11}},
		"all":                     {[]kiosk.ID{id(1), id(2), id(3)}, map[string]int{"group": 12, "time": 11}},
		"one that answered alone": {[]kiosk.ID{id(2), id(3)}, map[string]int{"group": 7}},
	} {
		got := map[string]int{}
		for q, c := range kiosk.SumUp(results, func(a kiosk.ID) bool { return slices.Contains(tc.among, a) }) {
			got[q] = c.People
		}
		if !maps.Equal(got, tc.want) {
			t.Errorf("%s: %v, want %v", name, got, tc.want)
		}
	}
}

// tuesdays are the answers after activities of a series: of ten people each,
// so many were happy.
func tuesdays(happy ...int) (points []kiosk.Point) {
	for i, n := range happy {
		points = append(points, kiosk.Point{Day: kiosk.Day("2026-09-01").Add(7 * i), Counts: counts(0, 10-n, 0, n)})
	}
	return points
}

func TestAStatementStandsOutThatFellUnderSixtyPercentInTheLastThreeTuesdays(t *testing.T) {
	for name, tc := range map[string]struct {
		points []kiosk.Point
		want   []kiosk.Turn
	}{
		"it fell":                          {tuesdays(8, 9, 5, 4, 5), []kiosk.Turn{{Question: "understood", Share: 0.5, Before: 0.85}}},
		"at once":                          {tuesdays(6, 1, 0, 2), []kiosk.Turn{{Question: "understood", Share: 0.2, Before: 0.6}}},
		"one of the three did not":         {tuesdays(8, 9, 5, 6, 5), nil},
		"only the last two":                {tuesdays(8, 9, 6, 4, 5), nil},
		"it never was better":              {tuesdays(5, 5, 5, 5, 5), nil},
		"it was not, before, on the whole": {tuesdays(9, 2, 5, 5, 5), nil},
		"there is no before":               {tuesdays(5, 5, 5), nil},
		"there is nothing":                 {nil, nil},
		"it rose":                          {tuesdays(3, 4, 7, 8, 9), nil},
	} {
		if got := kiosk.Falls(map[string][]kiosk.Point{"understood": tc.points}); !slices.Equal(got, tc.want) {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestStatementsThatFellStandInTheOrderOfTheirKeys(t *testing.T) {
	all := kiosk.Falls(map[string][]kiosk.Point{"time": tuesdays(8, 1, 1, 1), "again": tuesdays(8, 5, 5, 5), "group": tuesdays(8, 9, 9, 9)})
	if len(all) != 2 || all[0].Question != "again" || all[1].Question != "time" {
		t.Errorf("%v", all)
	}
}

func TestReasonsAreRankedByHowManyGaveThem(t *testing.T) {
	got := kiosk.RankWhys(kiosk.Counts{People: 9, Scores: []int{2, 0, 5, 2, 0, 7}})
	want := []kiosk.Ranked{{Why: "usefulness", Times: 7}, {Why: "place", Times: 5}, {Why: "pace", Times: 2}, {Why: "group", Times: 2}}
	if !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
	if got := kiosk.RankWhys(kiosk.Counts{}); got != nil {
		t.Errorf("nobody gave one: %v", got)
	}
}

func TestTheHostIsWhoTheActivityNames(t *testing.T) {
	for host, want := range map[string]bool{"Ayşe Demir": true, "ayse demir": true, "Ayşe": false, "": false, "Bram Claes": false} {
		a := kiosk.Activity{Host: host}
		if kiosk.Hosts(kiosk.Staff{Name: "Ayşe Demir"}, a) != want {
			t.Errorf("%q: %v", host, !want)
		}
	}
	if kiosk.Hosts(kiosk.Staff{}, kiosk.Activity{}) {
		t.Error("anybody hosts what names nobody")
	}
}

func TestResultsAreForTheHostAndForOrganisers(t *testing.T) {
	tests := []struct {
		role        kiosk.Role
		host        string
		want, reads bool
	}{
		{kiosk.Organiser, "Bram Claes", false, true},
		{kiosk.Organiser, "", false, true},
		{kiosk.BridgeFigure, "Bram Claes", false, false},
		{kiosk.BridgeFigure, "Ayşe Demir", true, true},
		{kiosk.BridgeFigure, "", true, true},
		{kiosk.Host, "Ayşe Demir", true, true},
		{kiosk.Host, "", false, false},
		{kiosk.Administrator, "", false, false},
	}
	for _, tt := range tests {
		m, a := kiosk.Staff{Name: "Ayşe Demir", Roles: []kiosk.Role{tt.role}}, kiosk.Activity{Host: tt.host}
		if hosts, reads := kiosk.Hosts(m, a), kiosk.Evaluates(m, a); hosts != tt.want || reads != tt.reads {
			t.Errorf("%s of what %q hosts: hosts %t, reads %t", tt.role, tt.host, hosts, reads)
		}
	}
}

func TestOfOneDayTheNewestEvaluationStands(t *testing.T) {
	id := func(n byte) kiosk.ID { return kiosk.ID{n} }
	one, other := id(100), id(101)
	all := []kiosk.SelfEvaluation{
		{ID: id(1), Set: one, Day: "2026-08-24"}, {ID: id(2), Set: one, Day: "2026-11-24"}, {ID: id(3), Set: other, Day: "2026-11-24"},
		{ID: id(4), Set: one, Day: "2026-11-24"}, {ID: id(5), Set: one, Day: "2026-11-25"},
	}
	var left []byte
	for _, e := range kiosk.NewestOfADay(all) {
		left = append(left, e.ID[0])
	}
	if string(left) != "\x01\x03\x04\x05" {
		t.Errorf("left are %v", left)
	}
}
