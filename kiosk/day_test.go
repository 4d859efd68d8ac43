package kiosk_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"jobatelier/kiosk"
)

func TestDaysAreReadInOneForm(t *testing.T) {
	for s, want := range map[string]bool{
		"2026-11-24": true, "2024-02-29": true, "1900-01-01": true, "2199-12-31": true,
		"2026-02-29": false, "1899-12-31": false, "2200-01-01": false, "2026-13-01": false, "2026-1-1": false, "24/11/2026": false,
		"": false, " 2026-11-24": false, "2026-11-24T00:00": false, "٢٠٢٦-١١-٢٤": false, "2026-11-24\x00": false,
	} {
		if d, err := kiosk.ParseDay(s); (err == nil) != want || want && string(d) != s {
			t.Errorf("%q: %q, %v", s, d, err)
		}
	}
}

func FuzzParseDay(f *testing.F) {
	for _, s := range []string{"2026-11-24", "2024-02-29", "0000-00-00", "9999-99-99"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := kiosk.ParseDay(s)
		if err != nil {
			wantField(t, err, "day", "error.day")
			return
		}
		if string(d) != s || d.Add(1).Add(-1) != d || d.Add(1) <= d || kiosk.DayOf(d.Noon(brussels), brussels) != d {
			t.Errorf("%q is read as %q", s, d)
		}
	})
}

func TestTimesOfDayAreReadWithAColonOrADot(t *testing.T) {
	for s, want := range map[string]kiosk.TimeOfDay{
		"00:00": 0, "09.05": 545, "23:59": 1439, "24:00": 1440, "24.00": 1440,
		"24:01": -1, "25:00": -1, "12:60": -1, "9:00": -1, "09:0": -1, "09-00": -1, "09:00 ": -1, "": -1, "-1:00": -1, "0a:00": -1, "+9:00": -1,
	} {
		got, err := kiosk.ParseTimeOfDay(s)
		if (err == nil) != (want >= 0) || err == nil && got != want {
			t.Errorf("%q: %d, %v", s, got, err)
		}
	}
}

func FuzzParseTimeOfDay(f *testing.F) {
	for _, s := range []string{"09:00", "24:00", "24:59", "٠٩:٠٠"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, err := kiosk.ParseTimeOfDay(s)
		if err != nil {
			wantField(t, err, "time", "error.time")
			return
		}
		if again, err := kiosk.ParseTimeOfDay(got.String()); got < 0 || got > 1440 || again != got || err != nil {
			t.Errorf("%q is read as %d, and %q as %d, %v", s, got, got, again, err)
		}
	})
}

func TestADayBeginsAtMidnightOnTheWall(t *testing.T) {
	for instant, want := range map[string]kiosk.Day{
		"2026-11-23T22:59:59Z": "2026-11-23", "2026-11-23T23:00:00Z": "2026-11-24",
		"2026-07-01T21:59:59Z": "2026-07-01", "2026-07-01T22:00:00Z": "2026-07-02",
	} {
		at := must(time.Parse(time.RFC3339, instant))
		if got := kiosk.DayOf(at, brussels); got != want {
			t.Errorf("%s is %s", instant, got)
		}
	}
	if got := kiosk.Day("2026-11-24").At(1440, brussels); !got.Equal(kiosk.Day("2026-11-25").At(0, brussels)) {
		t.Errorf("the end of a day is %v", got)
	}
}

func TestTheWallClockOfAnInstantLeadsBackToIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := kiosk.Day("2026-01-01").Add(rapid.IntRange(0, 800).Draw(t, "day"))
		at := kiosk.TimeOfDay(rapid.IntRange(0, 1439).Draw(t, "time"))
		instant := day.At(at, brussels)
		if instant.Location() != time.UTC {
			t.Fatalf("%v is not in UTC", instant)
		}
		gap := at >= 120 && at < 180 && day.At(180, brussels).Sub(day.At(119, brussels)) == time.Minute
		if !gap && (kiosk.DayOf(instant, brussels) != day || kiosk.TimeOfDayAt(instant, brussels) != at) {
			t.Fatalf("%s %v is %v", day, at, instant)
		}
	})
}

func TestAgeIsInWholeYears(t *testing.T) {
	for _, tc := range []struct {
		born, on kiosk.Day
		want     int
	}{
		{"2010-11-24", "2026-11-23", 15}, {"2010-11-24", "2026-11-24", 16}, {"2010-12-01", "2026-11-30", 15},
		{"2008-02-29", "2024-02-28", 15}, {"2008-02-29", "2024-02-29", 16}, {"2008-02-29", "2025-02-28", 16}, {"2008-02-29", "2025-03-01", 17},
	} {
		if got := tc.born.Age(tc.on); got != tc.want {
			t.Errorf("born %s, on %s: %d, want %d", tc.born, tc.on, got, tc.want)
		}
	}
}

func TestTheClockKeepsMillisecondsInUTC(t *testing.T) {
	at := time.Date(2026, 11, 24, 10, 0, 0, 123_456_789, brussels)
	if got := kiosk.Clock(func() time.Time { return at }).Now(); got.Location() != time.UTC || got.Nanosecond() != 123_000_000 {
		t.Errorf("%v", got)
	}
}
