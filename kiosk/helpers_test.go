package kiosk_test

import (
	"errors"
	"testing"
	"time"
	_ "time/tzdata" // a machine without zone files runs these tests too

	"pgregory.net/rapid"

	"jobatelier/kiosk"
)

var brussels = func() *time.Location {
	zone, err := time.LoadLocation("Europe/Brussels")
	if err != nil {
		panic(err)
	}
	return zone
}()

// wall is the instant at which clocks in Brussels show that.
func wall(s string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04", s, brussels)
	if err != nil {
		panic(err)
	}
	return t.UTC()
}

// id is an id that is told from others by its last byte.
func id(n byte) (id kiosk.ID) {
	id[15] = n
	return id
}

// activity is one on that day between those times.
func activity(n byte, day, start, end string) kiosk.Activity {
	from, err := kiosk.ParseTimeOfDay(start)
	if err != nil {
		panic(err)
	}
	to, err := kiosk.ParseTimeOfDay(end)
	if err != nil {
		panic(err)
	}
	return kiosk.Activity{
		ID: id(n), Kind: "workshop", Title: "Sollicitatietraining", Site: id(100), Day: kiosk.Day(day), Start: from, End: to,
	}
}

// fields are the fields that an error is about, each with its reason.
func fields(err error) map[string]string {
	all := map[string]string{}
	var problems kiosk.Problems
	var one *kiosk.Error
	switch {
	case errors.As(err, &problems):
		for _, p := range problems {
			all[p.Field] = p.Key
		}
	case errors.As(err, &one):
		all[one.Field] = one.Key
	}
	return all
}

// wantField fails unless err refuses that field for that reason and no other
// field; with an empty reason, unless there is no error.
func wantField(t *testing.T, err error, field, reason string) {
	t.Helper()
	got := fields(err)
	switch {
	case reason == "" && err != nil:
		t.Errorf("refused: %v", err)
	case reason != "" && (len(got) != 1 || got[field] != reason):
		t.Errorf("%v, want %s: %s", got, field, reason)
	case reason != "" && kiosk.KindOf(err) != kiosk.Invalid:
		t.Errorf("kind %d of %v", kiosk.KindOf(err), err)
	}
}

// instants draws moments of one day, to the minute.
func instants() *rapid.Generator[time.Time] {
	return rapid.Custom(func(t *rapid.T) time.Time {
		return wall("2026-11-24 06:00").Add(time.Duration(rapid.IntRange(0, 14*60).Draw(t, "minute")) * time.Minute)
	})
}
