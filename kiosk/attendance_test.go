package kiosk_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"jobatelier/kiosk"
)

var nine, ten, noon = wall("2026-11-24 09:00"), wall("2026-11-24 10:00"), wall("2026-11-24 12:00")

// came is somebody who came in at nine, in time.
func came(t *testing.T) kiosk.Attendance {
	t.Helper()
	a, changed := kiosk.Attendance{}.CheckIn(nine, ten, kiosk.ByPass, id(9))
	if !changed {
		t.Fatal("coming in changed nothing")
	}
	return a
}

func TestWhoComesIsPresentOrLateFromTheSetting(t *testing.T) {
	for name, tc := range map[string]struct {
		at   time.Time
		want kiosk.Status
	}{
		"early":                  {nine, kiosk.Present},
		"a moment before":        {ten.Add(-time.Millisecond), kiosk.Present},
		"on the very moment":     {ten, kiosk.Late},
		"long after":             {noon, kiosk.Late},
		"when the day has ended": {noon.Add(24 * time.Hour), kiosk.Late},
	} {
		for _, before := range []kiosk.Status{"", kiosk.Expected, kiosk.Excused, kiosk.NoShow} {
			a, changed := kiosk.Attendance{Status: before, Method: kiosk.ByStaff, Note: "ziek"}.CheckIn(tc.at, ten, kiosk.ByPass, id(9))
			if !changed || a.Status != tc.want || !a.IsIn() || !a.Arrived().Equal(tc.at) {
				t.Errorf("%s from %q: %q, arrived %v, changed %v", name, before, a.Status, a.Arrived(), changed)
			}
			if a.Method != kiosk.ByPass || a.Device != id(9) {
				t.Errorf("%s from %q: by %q at %v", name, before, a.Method, a.Device)
			}
		}
	}
}

func TestHoldingUpACardTwiceIsNoDeparture(t *testing.T) {
	a := came(t)
	b, changed := a.CheckIn(noon, ten, kiosk.ByStaff, id(8))
	if changed || !b.IsIn() || len(b.Stays) != 1 || b.Method != kiosk.ByPass || !b.Arrived().Equal(nine) {
		t.Errorf("changed %v: %+v", changed, b)
	}
}

func TestWhoLeftIsInAgainAndKeepsTheFirstArrival(t *testing.T) {
	a, _ := came(t).Leave(ten)
	if a.IsIn() || !a.HasLeft() || !a.Left().Equal(ten) {
		t.Fatalf("left: %+v", a)
	}
	b, changed := a.CheckIn(noon, ten, kiosk.ByStaff, id(8))
	if !changed || !b.IsIn() || b.HasLeft() || b.Status != kiosk.Present || !b.Arrived().Equal(nine) || !b.Left().IsZero() {
		t.Errorf("changed %v: %+v", changed, b)
	}
	if b.Away() != 2*time.Hour || b.Method != kiosk.ByPass {
		t.Errorf("away %v, by %q", b.Away(), b.Method)
	}
	if len(a.Stays) != 1 || a.IsIn() {
		t.Errorf("the line before changed: %+v", a)
	}
}

func TestSomebodyNotedLateIsNotBackBeforeTheyLeft(t *testing.T) {
	a, _ := came(t).Leave(noon)
	b, _ := a.CheckIn(ten, ten, kiosk.ByName, id(8)) // noted at ten, confirmed by staff in the afternoon
	if len(b.Stays) != 2 || b.Stays[1].From.Before(b.Stays[0].To) {
		t.Errorf("stays %v", b.Stays)
	}
}

func TestLeavingTwiceOrWithoutHavingComeChangesNothing(t *testing.T) {
	left, _ := came(t).Leave(ten)
	for name, a := range map[string]kiosk.Attendance{
		"left":     left,
		"unknown":  {},
		"expected": {Status: kiosk.Expected},
		"excused":  {Status: kiosk.Excused},
		"no show":  {Status: kiosk.NoShow},
	} {
		if b, changed := a.Leave(noon); changed || b.Status != a.Status || !b.Left().Equal(a.Left()) {
			t.Errorf("%s: %+v", name, b)
		}
	}
}

func TestAStepLeavesTheLineBeforeItAlone(t *testing.T) {
	in := came(t)
	left, _ := in.Leave(ten)
	back, _ := left.CheckIn(noon, ten, kiosk.ByPass, id(9))
	gone, _ := back.Leave(noon.Add(time.Hour))
	if !in.IsIn() || !left.Left().Equal(ten) || !back.IsIn() || !gone.Left().Equal(noon.Add(time.Hour)) {
		t.Errorf("%v, %v, %v, %v", in.Stays, left.Stays, back.Stays, gone.Stays)
	}
}

func TestNobodyLeavesBeforeTheyCame(t *testing.T) {
	a, changed := came(t).Leave(nine.Add(-time.Hour))
	if !changed || !a.Left().Equal(nine) {
		t.Errorf("left at %v", a.Left())
	}
}

func TestWhoIsInIsNotExcused(t *testing.T) {
	a := came(t)
	if b, err := a.Excuse("ziek"); kiosk.KindOf(err) != kiosk.Conflict || b.Status != kiosk.Present || b.Note != "" {
		t.Errorf("%v: %+v", err, b)
	}
	for _, s := range []kiosk.Status{"", kiosk.Expected, kiosk.NoShow, kiosk.Excused} {
		if b, err := (kiosk.Attendance{Status: s}).Excuse("ziek"); err != nil || b.Status != kiosk.Excused || b.Note != "ziek" {
			t.Errorf("%q: %v, %+v", s, err, b)
		}
	}
}

func TestClosingMakesNoShowsOfThoseStillExpectedAndOfNobodyElse(t *testing.T) {
	left, _ := came(t).Leave(ten)
	for name, tc := range map[string]struct {
		line    kiosk.Attendance
		want    kiosk.Status
		changed bool
	}{
		"expected": {kiosk.Attendance{Status: kiosk.Expected}, kiosk.NoShow, true},
		"excused":  {kiosk.Attendance{Status: kiosk.Excused}, kiosk.Excused, false},
		"in":       {came(t), kiosk.Present, false},
		"left":     {left, kiosk.Present, false},
		"late":     {kiosk.Attendance{Status: kiosk.Late, Stays: []kiosk.Stay{{From: nine}}}, kiosk.Late, false},
	} {
		b, changed := tc.line.Close(noon, false)
		if b.Status != tc.want || changed != tc.changed || b.IsIn() != tc.line.IsIn() {
			t.Errorf("%s: %q, changed %v, in %v", name, b.Status, changed, b.IsIn())
		}
		back, reopened := b.Reopen()
		if want := tc.line.Status; back.Status != want || reopened != (name == "expected") {
			t.Errorf("%s reopened: %q", name, back.Status)
		}
	}
}

func TestClosingSendsWhoIsInHomeAtTheEndOnlyIfStaffSaySo(t *testing.T) {
	a, changed := came(t).Close(noon, true)
	if !changed || !a.Left().Equal(noon) || a.Status != kiosk.Present {
		t.Errorf("%+v", a)
	}
	left, _ := came(t).Leave(ten)
	if b, changed := left.Close(noon, true); changed || !b.Left().Equal(ten) {
		t.Errorf("who had left at ten left at %v", b.Left())
	}
}

func TestACorrectionNeedsAReasonAndSoundTimes(t *testing.T) {
	for name, tc := range map[string]struct {
		status        kiosk.Status
		arrived, left time.Time
		reason        string
		field, key    string
	}{
		"present":          {status: kiosk.Present, arrived: nine, left: noon, reason: "vergat te scannen"},
		"still in":         {status: kiosk.Late, arrived: nine, reason: "vergat te scannen"},
		"was not there":    {status: kiosk.Excused, reason: "belde op"},
		"no reason":        {kiosk.Present, nine, noon, "", "reason", "error.required"},
		"a short reason":   {kiosk.Present, nine, noon, "ja", "reason", "error.required"},
		"a number":         {kiosk.Present, nine, noon, "85.07.30-033.28", "reason", "error.national_number"},
		"no status":        {"", nine, noon, "vergat", "status", "error.choice"},
		"another status":   {"gone", nine, noon, "vergat", "status", "error.choice"},
		"never arrived":    {kiosk.Present, time.Time{}, noon, "vergat", "arrived", "error.time"},
		"left before":      {kiosk.Late, noon, nine, "vergat", "left", "error.end"},
		"came and went":    {status: kiosk.Late, arrived: noon, left: noon, reason: "draaide zich om"},
		"expected instead": {status: kiosk.Expected, reason: "verkeerde kaart"},
	} {
		t.Run(name, func(t *testing.T) {
			before := came(t)
			a, err := before.Correct(tc.status, tc.arrived, tc.left, tc.reason)
			wantField(t, err, tc.field, tc.key)
			if tc.key != "" {
				if a.Corrected || a.Status != before.Status || len(a.Stays) != 1 {
					t.Errorf("a refused correction left %+v", a)
				}
				return
			}
			if a.Status != tc.status || !a.Corrected || a.Reason != tc.reason || !a.Arrived().Equal(tc.arrived) || !a.Left().Equal(tc.left) {
				t.Errorf("%+v", a)
			}
		})
	}
}

// TestAListStaysInOrderWhateverHappens sends one line through any acts at any
// moments, clocks that go back among them.
func TestAListStaysInOrderWhateverHappens(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var a kiosk.Attendance
		for range rapid.IntRange(1, 25).Draw(t, "acts") {
			act := rapid.SampledFrom([]string{"in", "in", "out", "out", "excuse", "close", "reopen", "correct"}).Draw(t, "act")
			before, at := a, instants().Draw(t, "at")
			switch act {
			case "in":
				a, _ = a.CheckIn(at, ten, kiosk.ByPass, id(1))
				if !a.IsIn() {
					t.Fatalf("who came in is not in: %+v", a)
				}
			case "out":
				a, _ = a.Leave(at)
			case "excuse":
				a, _ = a.Excuse("ziek")
			case "close":
				a, _ = a.Close(at, rapid.Bool().Draw(t, "stayed"))
			case "reopen":
				a, _ = a.Reopen()
			case "correct":
				a, _ = a.Correct(rapid.SampledFrom(kiosk.Statuses()).Draw(t, "status"), at, at.Add(time.Hour), "beter geweten")
			}
			if a.Status == kiosk.NoShow && before.Status != kiosk.NoShow && act != "close" && act != "correct" {
				t.Fatalf("%s made a no-show", act)
			}
			if before.IsIn() && !a.IsIn() && act != "out" && act != "close" && act != "correct" {
				t.Fatalf("%s sent somebody away", act)
			}
			if a.WasIn() != (len(a.Stays) > 0) {
				t.Fatalf("%s: %q with stays %v", act, a.Status, a.Stays)
			}
			inOrder(t, a)
		}
	})
}

// inOrder fails where two stays overlap or one that is not the last has no end.
func inOrder(t *rapid.T, a kiosk.Attendance) {
	for i, s := range a.Stays {
		if s.To.IsZero() && i < len(a.Stays)-1 || !s.To.IsZero() && s.To.Before(s.From) {
			t.Fatalf("stay %d of %v", i, a.Stays)
		}
		if i > 0 && s.From.Before(a.Stays[i-1].To) {
			t.Fatalf("stay %d of %v begins before the last ended", i, a.Stays)
		}
	}
	if a.Away() < 0 || a.Away()%time.Minute != 0 {
		t.Fatalf("away for %v", a.Away())
	}
}
