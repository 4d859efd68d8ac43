package kiosk_test

import (
	"testing"

	"jobatelier/kiosk"
)

func TestWhoIsPutOffHasWhatWaitsForThem(t *testing.T) {
	for name, tc := range map[string]struct {
		open []kiosk.Open
		want kiosk.Reason // of which only what waits
	}{
		"nothing":              {nil, kiosk.Reason{}},
		"a step of last week":  {[]kiosk.Open{step(7, "2026-11-17")}, kiosk.Reason{Waits: "step", Due: "2026-11-17", Item: id(7)}},
		"the oldest of two":    {[]kiosk.Open{step(7, "2026-11-17"), step(8, "2026-11-02")}, kiosk.Reason{Waits: "step", Due: "2026-11-02", Item: id(8)}},
		"a step before then":   {[]kiosk.Open{step(7, "2026-12-09")}, kiosk.Reason{Waits: "step", Due: "2026-12-09", Item: id(7)}},
		"a step after then":    {[]kiosk.Open{step(7, "2026-12-11")}, kiosk.Reason{}},
		"a step without a day": {[]kiosk.Open{step(7, "")}, kiosk.Reason{}},
	} {
		t.Run(name, func(t *testing.T) {
			got := followed(func(f *kiosk.FollowUp) {
				f.PutOff, f.PutOffOn, f.Open = "2026-12-10", "2026-11-23", tc.open
			}).Reason(onDay)
			want := kiosk.Reason{Rank: kiosk.Calm, Key: "put_off", Day: "2026-12-10", Days: 16, Waits: tc.want.Waits, Due: tc.want.Due, Item: tc.want.Item}
			if got != want {
				t.Errorf("got  %+v\nwant %+v", got, want)
			}
		})
	}
}

func TestWhoIsOverdueMayHaveStayedAwayToo(t *testing.T) {
	f := followed(func(f *kiosk.FollowUp) { f.Open, f.Absences = []kiosk.Open{step(7, "2026-11-23")}, away("2026-11-22") })
	if r := f.Reason(onDay); r.Key != "step" || !f.IsAbsent(onDay) {
		t.Errorf("%+v, absent: %t", r, f.IsAbsent(onDay))
	}
	f.Touches = spoken("2026-11-23")
	if f.IsAbsent(onDay) {
		t.Error("they were spoken to since")
	}
}
