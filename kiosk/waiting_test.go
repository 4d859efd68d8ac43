package kiosk_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"jobatelier/kiosk"
)

func TestAWaitBeginsWithTheFirstVisitOrTheReferral(t *testing.T) {
	listed := kiosk.Standing{Person: id(1), Since: "2026-03-10", FirstOne: "2026-03-20"}
	for name, tc := range map[string]struct {
		standing kiosk.Standing
		came     kiosk.Day
		days     int
		counts   bool
	}{
		"referred and never here before":    {listed, "", 10, true},
		"came before they were on the list": {listed, "2026-03-01", 19, true},
		"came later than they were referred": {
			listed, "2026-03-15", 10, true,
		},
		"still waiting":                     {kiosk.Standing{Since: "2026-03-10"}, "", 21, true},
		"a step that was agreed beforehand": {kiosk.Standing{Since: "2026-03-10", FirstOne: "2026-03-01"}, "", 0, true},
		"known before this program":         {kiosk.Standing{Since: "2026-03-10", Before: true, FirstOne: "2026-03-20"}, "", 0, false},
		"off the list without a step":       {kiosk.Standing{Since: "2026-03-10", Off: "moved"}, "", 0, false},
		"came back without a step":          {kiosk.Standing{Since: "2025-01-10", Off: "moved", Back: "2026-03-21"}, "2025-01-02", 10, true},
		"it never began":                    {kiosk.Standing{Since: "2026-03-10", Passages: []kiosk.Passage{{State: kiosk.NotStarted}}}, "", 0, false},
		"over, after a step":                {kiosk.Standing{Since: "2026-03-10", FirstOne: "2026-03-12", Off: "moved"}, "", 2, true},
	} {
		w, ok := kiosk.WaitOf(tc.standing, tc.came)
		if ok != tc.counts || ok && w.Days("2026-03-31") != tc.days {
			t.Errorf("%s: %v %d days, want %v %d", name, ok, w.Days("2026-03-31"), tc.counts, tc.days)
		}
	}
}

func TestWaitingIsToldByTheOneInTheMiddle(t *testing.T) {
	from := kiosk.Day("2026-01-01")
	waits := func(days ...int) (all []kiosk.Wait) {
		for _, n := range days {
			all = append(all, kiosk.Wait{From: from, To: from.Add(n)})
		}
		return all
	}
	for name, tc := range map[string]struct {
		waits                    []kiosk.Wait
		stepped, median, longest int
		spread                   []int
	}{
		"nobody":        {nil, 0, 0, 0, []int{0, 0, 0, 0, 0}},
		"one":           {waits(3), 1, 3, 3, []int{1, 0, 0, 0, 0}},
		"odd":           {waits(90, 2, 8), 3, 8, 90, []int{1, 1, 0, 0, 1}},
		"even":          {waits(10, 15, 1, 400), 4, 12, 400, []int{1, 1, 1, 0, 1}},
		"on the bounds": {waits(7, 14, 30, 60, 61), 5, 30, 61, []int{1, 1, 1, 1, 1}},
	} {
		d := kiosk.NewWaitingDays(tc.waits, "2027-06-01")
		if d.Stepped != tc.stepped || d.Median != tc.median || d.Longest != tc.longest || !slices.Equal(d.Spread, tc.spread) {
			t.Errorf("%s: %+v", name, d)
		}
	}
}

func TestWhoWaitsLongestStandsFirst(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		today := kiosk.Day("2026-06-01")
		var waits []kiosk.Wait
		for i := range rapid.IntRange(0, 30).Draw(t, "people") {
			w := kiosk.Wait{Person: id(byte(i)), From: today.Add(-rapid.IntRange(0, 400).Draw(t, "days"))}
			if rapid.Bool().Draw(t, "stepped") {
				w.To = w.From.Add(rapid.IntRange(0, 100).Draw(t, "took"))
			}
			waits = append(waits, w)
		}
		d := kiosk.NewWaitingDays(waits, today)
		if d.Stepped+len(d.Still) != len(waits) {
			t.Fatalf("%d and %d of %d", d.Stepped, len(d.Still), len(waits))
		}
		if !slices.IsSortedFunc(d.Still, func(a, b kiosk.Wait) int { return b.Days(today) - a.Days(today) }) {
			t.Fatal("not the longest first")
		}
		sum := 0
		for _, n := range d.Spread {
			sum += n
		}
		if sum != d.Stepped || d.Median > d.Longest {
			t.Fatalf("%+v", d)
		}
	})
}

func TestWherePeopleComeFromIsCountedByMonth(t *testing.T) {
	f := kiosk.NewInflow([]kiosk.Incoming{
		{"2026-11-30", "vdab"}, {"2026-11-01", "school"}, {"2026-10-31", "school"}, {"2026-05-01", ""},
		{"2026-04-30", "vdab"}, {"", "vdab"}, {"2026-12-01", "vdab"},
	}, "2026-11-30")
	if len(f.Months) != 7 || f.Months[0] != "2026-05" || f.Months[6] != "2026-11" {
		t.Fatal(f.Months)
	}
	if !slices.Equal(f.Totals, []int{1, 0, 0, 0, 0, 1, 2}) || f.Total() != 4 {
		t.Error("what is too old, or has no day, counts:", f.Totals, f.Total())
	}
	var channels []string
	for _, r := range f.Rows {
		channels = append(channels, r.Channel)
	}
	if !slices.Equal(channels, []string{"school", "", "vdab"}) || f.Rows[0].Total != 2 {
		t.Errorf("%+v", f.Rows)
	}
	if f.Before != 1 || f.Lately != 1 || f.Trend() != "same" {
		t.Errorf("the month that is not over counts: %d before, %d lately, %s", f.Before, f.Lately, f.Trend())
	}
}

func TestTheTrendHoldsThreeWholeMonthsAgainstThree(t *testing.T) {
	june, september := kiosk.Incoming{Day: "2026-06-15"}, kiosk.Incoming{Day: "2026-09-15"}
	for want, all := range map[string][]kiosk.Incoming{
		"none": {{Day: "2026-11-02"}}, "fewer": {june, june, september}, "more": {june, september, september}, "same": {june, september},
	} {
		if f := kiosk.NewInflow(all, "2026-11-24"); f.Trend() != want {
			t.Errorf("%s: %d before, %d lately", f.Trend(), f.Before, f.Lately)
		}
	}
}
