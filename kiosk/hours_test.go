package kiosk_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"jobatelier/kiosk"
)

// present is somebody who was in from one moment to another, in pairs.
func present(moments ...time.Time) (a kiosk.Attendance) {
	for i, at := range moments {
		if i%2 == 0 {
			a, _ = a.CheckIn(at, noon, kiosk.ByPass, id(9))
		} else {
			a, _ = a.Leave(at)
		}
	}
	return a
}

func TestHoursAreWhatWasAttendedOfThePlanInQuarters(t *testing.T) {
	minute := func(n int) time.Time { return nine.Add(time.Duration(n) * time.Minute) }
	for name, tc := range map[string]struct {
		line kiosk.Attendance
		want time.Duration
	}{
		"the whole plan":             {present(nine, ten), time.Hour},
		"early and long after":       {present(nine.Add(-time.Hour), noon), time.Hour},
		"seven minutes short":        {present(minute(7), ten), time.Hour},
		"seven and a half short":     {present(minute(7).Add(30*time.Second), ten), time.Hour},
		"eight minutes short":        {present(minute(8), ten), 45 * time.Minute},
		"seven minutes in all":       {present(minute(7), minute(14)), 0},
		"eight minutes in all":       {present(minute(7), minute(15)), 15 * time.Minute},
		"twice with a break":         {present(nine, minute(20), minute(40), ten), 45 * time.Minute},
		"two bits that add up":       {present(nine, minute(5), minute(40), minute(45)), 15 * time.Minute},
		"gone before it began":       {present(nine.Add(-time.Hour), nine), 0},
		"came when it had ended":     {present(noon, noon.Add(time.Hour)), 0},
		"never came":                 {kiosk.Attendance{Status: kiosk.NoShow}, 0},
		"expected, not here yet":     {kiosk.Attendance{Status: kiosk.Expected}, 0},
		"excused after having been":  {kiosk.Attendance{Status: kiosk.Excused, Stays: []kiosk.Stay{{From: nine, To: ten}}}, 0},
		"corrected to the full time": {must(kiosk.Attendance{}.Correct(kiosk.Present, nine, ten, "op papier")), time.Hour},
	} {
		if d, known := tc.line.Attended(nine, ten); d != tc.want || !known {
			t.Errorf("%s: %v, known %v, want %v", name, d, known, tc.want)
		}
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func TestHoursAreUnknownWhereLeavingWasNotRecorded(t *testing.T) {
	for name, a := range map[string]kiosk.Attendance{
		"still in":       present(nine),
		"in again":       present(nine, ten, ten.Add(time.Minute)),
		"in, not for it": present(noon),
	} {
		if d, known := a.Attended(nine, ten); known || d != 0 {
			t.Errorf("%s: %v, known %v", name, d, known)
		}
	}
}

func TestRunningOverCounts(t *testing.T) {
	a := activity(1, "2026-11-24", "09:00", "10:00")
	line := present(nine, ten.Add(28*time.Minute))
	if d, _ := line.Attended(a.Begins(brussels), a.Ends(brussels)); d != time.Hour {
		t.Errorf("%v without running over", d)
	}
	a = a.Extend(15)
	if d, _ := line.Attended(a.Begins(brussels), a.Ends(brussels)); d != 75*time.Minute {
		t.Errorf("%v when it ran over 15 minutes", d)
	}
	a = a.Extend(15)
	if d, _ := line.Attended(a.Begins(brussels), a.Ends(brussels)); d != 90*time.Minute {
		t.Errorf("%v when it ran over 30 minutes", d)
	}
}

func TestHoursOfTheNightWhenTheClocksChangeAreThoseThatPassed(t *testing.T) {
	a := activity(1, "2026-03-29", "01:00", "04:00") // 02:00 to 03:00 is left out
	from, to := a.Begins(brussels), a.Ends(brussels)
	if d, _ := present(from, to).Attended(from, to); d != 2*time.Hour {
		t.Errorf("in spring %v", d)
	}
	a.Day = "2026-10-25"
	from, to = a.Begins(brussels), a.Ends(brussels)
	if d, _ := present(from, to).Attended(from, to); d != 4*time.Hour {
		t.Errorf("in autumn %v", d)
	}
}

func TestHoursAreQuartersAndNeverMoreThanWasPlanned(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from := instants().Draw(t, "from")
		planned := time.Duration(rapid.IntRange(0, 300).Draw(t, "planned")) * time.Minute
		a := drawStays(t)
		d, known := a.Attended(from, from.Add(planned))
		if !known || d < 0 || d%kiosk.Quarter != 0 || d > planned {
			t.Fatalf("%v of %v, known %v", d, planned, known)
		}
		if inside := overlap(a, from, from.Add(planned)); planned%kiosk.Quarter == 0 && (d-inside).Abs() > kiosk.Quarter/2 {
			t.Fatalf("%v for %v attended", d, inside)
		}
	})
}

func TestStayingLongerNeverGivesFewerHours(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from := instants().Draw(t, "from")
		to := from.Add(time.Duration(rapid.IntRange(0, 300).Draw(t, "planned")) * time.Minute)
		a := drawStays(t)
		longer := a
		longer.Stays = append([]kiosk.Stay(nil), a.Stays...)
		last := &longer.Stays[len(longer.Stays)-1]
		last.To = last.To.Add(time.Duration(rapid.IntRange(0, 120).Draw(t, "longer")) * time.Minute)
		short, _ := a.Attended(from, to)
		if long, _ := longer.Attended(from, to); long < short {
			t.Fatalf("%v became %v", short, long)
		}
	})
}

// drawStays draws somebody who came and went one time or more.
func drawStays(t *rapid.T) kiosk.Attendance {
	at := instants().Draw(t, "arrived")
	var moments []time.Time
	for range 2 * rapid.IntRange(1, 4).Draw(t, "stays") {
		moments = append(moments, at)
		at = at.Add(time.Duration(rapid.IntRange(0, 90).Draw(t, "minutes")) * time.Minute)
	}
	return present(moments...)
}

// overlap counts minute by minute how long somebody was in between two moments.
func overlap(a kiosk.Attendance, from, to time.Time) (d time.Duration) {
	for at := from; at.Before(to); at = at.Add(time.Minute) {
		for _, s := range a.Stays {
			if !at.Before(s.From) && at.Before(s.To) {
				d += time.Minute
			}
		}
	}
	return d
}

func TestBreaksAreCountedInWholeMinutes(t *testing.T) {
	a := present(nine, ten, ten.Add(90*time.Second), ten.Add(time.Hour), ten.Add(time.Hour+40*time.Second), noon)
	if a.Away() != 2*time.Minute {
		t.Errorf("away for %v", a.Away())
	}
	if d := present(nine, noon).Away(); d != 0 {
		t.Errorf("without a break away for %v", d)
	}
}
