package kiosk_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"jobatelier/kiosk"
)

// contactEntry is a contact that was written down at nine in the morning.
func contactEntry() kiosk.Entry {
	return kiosk.Entry{
		ID: id(1), Of: id(1), Person: id(2), By: id(3), Noun: "contact", At: nine.UTC(), Written: nine.UTC(),
		Set: kiosk.Values{"kind": "phone", "reached": "yes"},
	}
}

func TestAnEntryIsChecked(t *testing.T) {
	type e = kiosk.Entry
	for name, tc := range map[string]struct {
		change        func(*e)
		field, reason string
	}{
		"good":                     {func(e *e) {}, "", ""},
		"no noun":                  {func(e *e) { e.Noun = "religion" }, "id", "error.id"},
		"no id":                    {func(e *e) { e.ID = kiosk.ID{} }, "id", "error.id"},
		"no record":                {func(e *e) { e.Of = kiosk.ID{} }, "id", "error.id"},
		"nobody":                   {func(e *e) { e.Person = kiosk.ID{} }, "id", "error.id"},
		"by nobody":                {func(e *e) { e.By = kiosk.ID{} }, "id", "error.id"},
		"nothing":                  {func(e *e) { e.Set = nil }, "note", "error.nothing_written"},
		"a minute ahead":           {func(e *e) { e.At = e.Written.Add(time.Minute) }, "", ""},
		"in an hour":               {func(e *e) { e.At = e.Written.Add(time.Hour) }, "happened", "error.future"},
		"a year ago":               {func(e *e) { e.At = e.Written.AddDate(-1, 0, 0) }, "", ""},
		"three years ago":          {func(e *e) { e.At = e.Written.AddDate(-3, 0, 0) }, "happened", "error.long_past"},
		"something needed":         {func(e *e) { delete(e.Set, "reached") }, "reached", "error.required"},
		"a change of one field":    {func(e *e) { e.Of, e.Set = id(9), kiosk.Values{"minutes": "20"} }, "", ""},
		"a field emptied":          {func(e *e) { e.Of, e.Set = id(9), kiosk.Values{"note": ""} }, "", ""},
		"a needed field emptied":   {func(e *e) { e.Of, e.Set = id(9), kiosk.Values{"kind": ""} }, "kind", "error.required"},
		"minutes of 100,000":       {func(e *e) { e.Of, e.Set = id(9), kiosk.Values{"minutes": "100000"} }, "minutes", "error.between"},
		"a change of no field":     {func(e *e) { e.Of, e.Set = id(9), kiosk.Values{"religion": "x"} }, "religion", "error.choice"},
		"a number in a change":     {func(e *e) { e.Of, e.Set = id(9), kiosk.Values{"note": number} }, "note", "error.national_number"},
		"withdrawn":                {func(e *e) { e.Of, e.Set = id(9), kiosk.Values{kiosk.Withdrawn: "mistake"} }, "", ""},
		"withdrawn without why":    {func(e *e) { e.Of, e.Set = id(9), kiosk.Values{kiosk.Withdrawn: ""} }, kiosk.Withdrawn, "error.choice"},
		"withdrawn in words":       {func(e *e) { e.Of, e.Set = id(9), kiosk.Values{kiosk.Withdrawn: "ging over Fatima"} }, kiosk.Withdrawn, "error.choice"},
		"withdrawn and more":       {func(e *e) { e.Of, e.Set = id(9), kiosk.Values{kiosk.Withdrawn: "mistake", "note": number} }, kiosk.Withdrawn, "error.choice"},
		"withdrawn from the start": {func(e *e) { e.Set = kiosk.Values{kiosk.Withdrawn: "mistake"} }, kiosk.Withdrawn, "error.choice"},
	} {
		t.Run(name, func(t *testing.T) {
			entry := contactEntry()
			tc.change(&entry)
			wantField(t, entry.Check(brussels), tc.field, tc.reason)
		})
	}
}

func TestADecisionMayBeForADayThatPassedMeanwhile(t *testing.T) {
	e := contactEntry()
	e.Noun, e.Of, e.Set = "step", id(9), kiosk.Values{"due": "2026-11-20"}
	wantField(t, e.Check(brussels), "due", "error.past")
	e.Settles = id(8)
	wantField(t, e.Check(brussels), "", "")
	e.Set = kiosk.Values{"due": "2026-02-30"}
	wantField(t, e.Check(brussels), "due", "error.day")
}

func TestTheDayOfAnEntryIsThatOfTheOrganisation(t *testing.T) {
	e := contactEntry()
	e.Noun, e.Set = "step", kiosk.Values{"what": "Bellen", "owner": "person", "due": "2026-11-24"}
	e.At, e.Written = wall("2026-11-25 00:30").UTC(), wall("2026-11-25 00:30").UTC() // in UTC still the 24th
	wantField(t, e.Check(brussels), "due", "error.past")
}

func TestAClockThatIsWrongIsPutRight(t *testing.T) {
	now := wall("2026-11-24 12:00").UTC()
	hour := time.Hour
	for name, tc := range map[string]struct {
		at, written, sent time.Time
		wantAt, want      time.Time
	}{
		"right, sent later":           {now.Add(-2 * hour), now.Add(-2 * hour), now, now.Add(-2 * hour), now.Add(-2 * hour)},
		"two hours ahead":             {now.Add(-hour), now.Add(hour), now.Add(2 * hour), now.Add(-3 * hour), now.Add(-hour)},
		"two hours behind":            {now.Add(-5 * hour), now.Add(-3 * hour), now.Add(-2 * hour), now.Add(-3 * hour), now.Add(-hour)},
		"it does not say when it was": {time.Time{}, now.Add(-3 * hour), now.Add(-2 * hour), now.Add(-hour), now.Add(-hour)},
		"no clock":                    {time.Time{}, time.Time{}, time.Time{}, now, now},
		"a browser without a tablet":  {now.Add(-hour), time.Time{}, time.Time{}, now.Add(-hour), now},
		"written after it was sent":   {now.Add(-hour), now.Add(hour), now, now.Add(-hour), now},
		"years off":                   {now.AddDate(-6, 0, 0), now.AddDate(-6, 0, 0), now.AddDate(-6, 0, 0).Add(hour), now.Add(-hour), now.Add(-hour)},
		"put right meanwhile":         {now.AddDate(-6, 0, 0), now.AddDate(-6, 0, 0), now, now.AddDate(-6, 0, 0), now},
		"happened ahead of now":       {now.Add(hour), now.Add(-hour), now, now, now.Add(-hour)},
	} {
		t.Run(name, func(t *testing.T) {
			at, written := kiosk.RightTime(tc.at, tc.written, tc.sent, now)
			if !at.Equal(tc.wantAt) || !written.Equal(tc.want) {
				t.Errorf("%v and %v, want %v and %v", at, written, tc.wantAt, tc.want)
			}
		})
	}
}

func TestAClockThatIsOffChangesNothing(t *testing.T) {
	now := wall("2026-11-24 12:00").UTC()
	rapid.Check(t, func(t *rapid.T) {
		minutes := func(most int, label string) time.Duration {
			return time.Duration(rapid.IntRange(0, most).Draw(t, label)) * time.Minute
		}
		off := minutes(20*365*24*60, "off") - 10*365*24*time.Hour
		written := now.Add(-minutes(30*24*60, "ago"))
		at := written.Add(-minutes(24*60, "before"))
		gotAt, got := kiosk.RightTime(at.Add(off), written.Add(off), now.Add(off), now)
		if !gotAt.Equal(at) || !got.Equal(written) {
			t.Fatalf("a clock that is %v off says %v and %v, not %v and %v", off, gotAt, got, at, written)
		}
	})
}

func TestNothingIsEverWrittenInTheFuture(t *testing.T) {
	now := wall("2026-11-24 12:00").UTC()
	rapid.Check(t, func(t *rapid.T) {
		some := func(label string) time.Time {
			if rapid.Bool().Draw(t, label+" is there") {
				return now.Add(time.Duration(rapid.IntRange(-5000, 5000).Draw(t, label)) * time.Hour)
			}
			return time.Time{}
		}
		at, written := kiosk.RightTime(some("at"), some("written"), some("sent"), now)
		if at.After(now) || written.After(now) || written.IsZero() {
			t.Fatalf("%v, written at %v", at, written)
		}
	})
}
