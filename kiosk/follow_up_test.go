package kiosk_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"jobatelier/kiosk"
)

// onDay is the Tuesday on which the lists of these tests are looked at.
const onDay kiosk.Day = "2026-11-24"

// followed is somebody who has been on the list since the summer, was reached
// four days ago, and of whom nothing is asked.
func followed(change func(*kiosk.FollowUp)) kiosk.FollowUp {
	f := kiosk.FollowUp{Standing: kiosk.Standing{Person: id(1), Since: "2026-07-01", Touches: []kiosk.Touch{{Record: id(90), Day: "2026-11-20", Reached: true}}}}
	if change != nil {
		change(&f)
	}
	return f
}

// step is one that is open, due on a day.
func step(n byte, due kiosk.Day) kiosk.Open { return kiosk.Open{Record: id(n), Noun: "step", Due: due} }

// spoken is that somebody was reached on a day, and tried that nobody was.
func spoken(d kiosk.Day) []kiosk.Touch { return []kiosk.Touch{{Record: id(90), Day: d, Reached: true}} }
func tried(d kiosk.Day) kiosk.Touch    { return kiosk.Touch{Record: id(91), Day: d} }

// spokenAt is that somebody was reached on a day at an hour.
func spokenAt(d kiosk.Day, clock string) []kiosk.Touch {
	return []kiosk.Touch{{Record: id(90), Day: d, At: hour(d, clock), Reached: true}}
}

func hour(d kiosk.Day, clock string) time.Time {
	at, _ := kiosk.ParseTimeOfDay(clock)
	return d.At(at, brussels)
}

// away are absences on days of which the hour is not known.
func away(days ...kiosk.Day) (all []kiosk.Absence) {
	for _, d := range days {
		all = append(all, kiosk.Absence{Day: d})
	}
	return all
}

func awayUntil(d kiosk.Day, clock string) []kiosk.Absence {
	return []kiosk.Absence{{Day: d, Over: hour(d, clock)}}
}

// since is a trajectory that is in that state from a day on.
func since(state string, d, until kiosk.Day) []kiosk.Passage {
	return []kiosk.Passage{{Record: id(80), State: state, Day: d, Until: until}}
}

// back is that somebody came back on a day, who had moved away and was in that
// state since the winter.
func back(state string, on kiosk.Day) func(*kiosk.FollowUp) {
	return func(f *kiosk.FollowUp) {
		f.Off, f.Back, f.Passages, f.Touches = "moved", on, since(state, "2026-02-01", ""), spoken("2026-02-01")
	}
}

func TestWhySomebodyStandsWhereTheyDo(t *testing.T) {
	type reason = kiosk.Reason
	for name, tc := range map[string]struct {
		of   func(*kiosk.FollowUp)
		want reason
	}{
		"nothing is asked": {nil, reason{Rank: kiosk.Calm, Key: "calm", Day: "2026-11-20", Days: 4}},

		"a step of yesterday":     {func(f *kiosk.FollowUp) { f.Open = []kiosk.Open{step(7, "2026-11-23")} }, reason{Rank: kiosk.Overdue, Key: "step", Day: "2026-11-23", Days: 1, Item: id(7)}},
		"a step of today":         {func(f *kiosk.FollowUp) { f.Open = []kiosk.Open{step(7, "2026-11-24")} }, reason{Rank: kiosk.DueToday, Key: "step", Day: "2026-11-24", Item: id(7)}},
		"a step in a week":        {func(f *kiosk.FollowUp) { f.Open = []kiosk.Open{step(7, "2026-12-01")} }, reason{Rank: kiosk.Soon, Key: "step", Day: "2026-12-01", Days: 7, Item: id(7)}},
		"a step in eight days":    {func(f *kiosk.FollowUp) { f.Open = []kiosk.Open{step(7, "2026-12-02")} }, reason{Rank: kiosk.Calm, Key: "calm", Day: "2026-11-20", Days: 4}},
		"a step without a day":    {func(f *kiosk.FollowUp) { f.Open = []kiosk.Open{step(7, "")} }, reason{Rank: kiosk.Calm, Key: "calm", Day: "2026-11-20", Days: 4}},
		"the oldest of two steps": {func(f *kiosk.FollowUp) { f.Open = []kiosk.Open{step(7, "2026-11-23"), step(8, "2026-11-02")} }, reason{Rank: kiosk.Overdue, Key: "step", Day: "2026-11-02", Days: 22, Item: id(8)}},
		"two of one day, by id":   {func(f *kiosk.FollowUp) { f.Open = []kiosk.Open{step(8, "2026-11-23"), step(7, "2026-11-23")} }, reason{Rank: kiosk.Overdue, Key: "step", Day: "2026-11-23", Days: 1, Item: id(7)}},
		"an appointment tomorrow": {func(f *kiosk.FollowUp) {
			f.Open = []kiosk.Open{{Record: id(7), Noun: "appointment", Due: "2026-11-25"}}
		}, reason{Rank: kiosk.Soon, Key: "appointment", Day: "2026-11-25", Days: 1, Item: id(7)}},
		"one that nobody settled": {func(f *kiosk.FollowUp) {
			f.Open = []kiosk.Open{{Record: id(7), Noun: "appointment", Due: "2026-11-20"}}
		}, reason{Rank: kiosk.Overdue, Key: "appointment", Day: "2026-11-20", Days: 4, Item: id(7)}},
		"a referral not answered": {func(f *kiosk.FollowUp) { f.Open = []kiosk.Open{{Record: id(7), Noun: "referral", Due: "2026-11-22"}} }, reason{Rank: kiosk.Overdue, Key: "referral", Day: "2026-11-22", Days: 2, Item: id(7)}},
		"a signal not answered": {func(f *kiosk.FollowUp) {
			f.Open = []kiosk.Open{{Record: id(7), Noun: "referral", Due: "2026-11-24", Signal: true}}
		}, reason{Rank: kiosk.DueToday, Key: "signal", Day: "2026-11-24", Item: id(7)}},
		"a round table on Tuesday": {func(f *kiosk.FollowUp) { f.Tables = []kiosk.Day{"2026-12-01"} }, reason{Rank: kiosk.Soon, Key: "table", Day: "2026-12-01", Days: 7}},
		"a round table today":      {func(f *kiosk.FollowUp) { f.Tables = []kiosk.Day{"2026-11-24"} }, reason{Rank: kiosk.DueToday, Key: "table", Day: "2026-11-24"}},
		"one that was yesterday":   {func(f *kiosk.FollowUp) { f.Tables = []kiosk.Day{"2026-11-23"} }, reason{Rank: kiosk.Calm, Key: "calm", Day: "2026-11-20", Days: 4}},
		"the referrer waits":       {func(f *kiosk.FollowUp) { f.Feedback = []kiosk.Day{"2026-11-10"} }, reason{Rank: kiosk.Overdue, Key: "feedback", Day: "2026-11-10", Days: 14}},

		"new today":                   {func(f *kiosk.FollowUp) { f.Since, f.Touches = "2026-11-24", nil }, reason{Rank: kiosk.Soon, Key: "first", Day: "2026-12-01"}},
		"new, waits six days":         {func(f *kiosk.FollowUp) { f.Since, f.Touches = "2026-11-18", nil }, reason{Rank: kiosk.Soon, Key: "first", Day: "2026-11-25", Days: 6}},
		"new, waits a week":           {func(f *kiosk.FollowUp) { f.Since, f.Touches = "2026-11-17", nil }, reason{Rank: kiosk.DueToday, Key: "first", Day: "2026-11-24", Days: 7}},
		"new, waits too long":         {func(f *kiosk.FollowUp) { f.Since, f.Touches = "2026-11-15", nil }, reason{Rank: kiosk.Overdue, Key: "first", Day: "2026-11-22", Days: 9}},
		"new, a try reached none":     {func(f *kiosk.FollowUp) { f.Since, f.Touches = "2026-11-15", []kiosk.Touch{tried("2026-11-23")} }, reason{Rank: kiosk.Overdue, Key: "first", Day: "2026-11-22", Days: 9}},
		"known before, grace":         {func(f *kiosk.FollowUp) { f.Before, f.Since, f.Touches = true, "2026-11-10", nil }, reason{Rank: kiosk.Calm, Key: "calm"}},
		"known before, weekly, grace": {func(f *kiosk.FollowUp) { f.Before, f.Since, f.Touches, f.Rhythm = true, "2026-11-10", nil, 7 }, reason{Rank: kiosk.Calm, Key: "calm"}},
		"known before, grace over": {func(f *kiosk.FollowUp) { f.Before, f.Since, f.Touches = true, "2026-11-09", nil },
			reason{Rank: kiosk.Silent, Key: "never", Days: 15}},
		"known before, monthly": {func(f *kiosk.FollowUp) { f.Before, f.Since, f.Touches, f.Rhythm = true, "2026-11-01", nil, 30 },
			reason{Rank: kiosk.Calm, Key: "calm"}},

		"came back today":           {back(kiosk.Ended, "2026-11-24"), reason{Rank: kiosk.Soon, Key: "back", Day: "2026-12-01"}},
		"came back four days ago":   {back(kiosk.Ended, "2026-11-20"), reason{Rank: kiosk.Soon, Key: "back", Day: "2026-11-27", Days: 4}},
		"came back a week ago":      {back(kiosk.Ended, "2026-11-17"), reason{Rank: kiosk.DueToday, Key: "back", Day: "2026-11-24", Days: 7}},
		"came back, waits too long": {back(kiosk.Running, "2026-11-16"), reason{Rank: kiosk.Overdue, Key: "back", Day: "2026-11-23", Days: 8}},
		"came back, never spoken to": {func(f *kiosk.FollowUp) { back(kiosk.Ended, "2026-11-20")(f); f.Touches = nil },
			reason{Rank: kiosk.Soon, Key: "back", Day: "2026-11-27", Days: 4}},
		"came back, and spoken to that day": {func(f *kiosk.FollowUp) {
			back(kiosk.Ended, "2026-11-20")(f)
			f.Touches = spoken("2026-11-20")
		}, reason{Rank: kiosk.Calm, Key: "calm", Day: "2026-11-20", Days: 4}},
		"came back, and silent since": {func(f *kiosk.FollowUp) {
			back(kiosk.Ended, "2026-10-20")(f)
			f.Touches = spoken("2026-10-21")
		}, reason{Rank: kiosk.Silent, Key: "silent", Day: "2026-10-21", Days: 34}},
		"came back, with a step of long ago": {func(f *kiosk.FollowUp) {
			back(kiosk.Ended, "2026-11-20")(f)
			f.Open = []kiosk.Open{step(7, "2026-03-02")}
		}, reason{Rank: kiosk.Soon, Key: "back", Day: "2026-11-27", Days: 4}},
		"came back, and a step since": {func(f *kiosk.FollowUp) {
			back(kiosk.Ended, "2026-11-20")(f)
			f.Open = []kiosk.Open{step(7, "2026-11-23")}
		}, reason{Rank: kiosk.Overdue, Key: "step", Day: "2026-11-23", Days: 1, Item: id(7)}},
		"came back, the referrer waits since": {func(f *kiosk.FollowUp) {
			back(kiosk.Ended, "2026-11-20")(f)
			f.Feedback = []kiosk.Day{"2026-11-10"}
		}, reason{Rank: kiosk.Overdue, Key: "feedback", Day: "2026-11-10", Days: 14}},
		"came back, absent before": {func(f *kiosk.FollowUp) {
			back(kiosk.Ended, "2026-11-20")(f)
			f.Absences, f.InARow = away("2026-03-02", "2026-03-03"), 2
		}, reason{Rank: kiosk.Soon, Key: "back", Day: "2026-11-27", Days: 4}},
		"came back, put off before": {func(f *kiosk.FollowUp) {
			back(kiosk.Ended, "2026-11-20")(f)
			f.PutOff, f.PutOffOn = "2026-12-10", "2026-11-12"
		}, reason{Rank: kiosk.Soon, Key: "back", Day: "2026-11-27", Days: 4}},
		"came back, and put off": {func(f *kiosk.FollowUp) {
			back(kiosk.Ended, "2026-11-20")(f)
			f.PutOff, f.PutOffOn = "2026-12-10", "2026-11-20"
		}, reason{Rank: kiosk.Calm, Key: "put_off", Day: "2026-12-10", Days: 16, Waits: "back", Due: "2026-11-27"}},

		"silent for two weeks": {func(f *kiosk.FollowUp) { f.Touches = spoken("2026-11-10") }, reason{Rank: kiosk.Calm, Key: "calm", Day: "2026-11-10", Days: 14}},
		"silent for longer":    {func(f *kiosk.FollowUp) { f.Touches = spoken("2026-11-09") }, reason{Rank: kiosk.Silent, Key: "silent", Day: "2026-11-09", Days: 15}},
		"a try does not end it": {func(f *kiosk.FollowUp) {
			f.Touches = append([]kiosk.Touch{tried("2026-11-24")}, spoken("2026-11-03")...)
		}, reason{Rank: kiosk.Silent, Key: "silent", Day: "2026-11-03", Days: 21}},
		"weekly":                   {func(f *kiosk.FollowUp) { f.Touches, f.Rhythm = spoken("2026-11-16"), 7 }, reason{Rank: kiosk.Silent, Key: "silent", Day: "2026-11-16", Days: 8}},
		"quarterly":                {func(f *kiosk.FollowUp) { f.Touches, f.Rhythm = spoken("2026-09-01"), 91 }, reason{Rank: kiosk.Calm, Key: "calm", Day: "2026-09-01", Days: 84}},
		"silent goes before soon":  {func(f *kiosk.FollowUp) { f.Touches, f.Open = spoken("2026-11-03"), []kiosk.Open{step(7, "2026-11-26")} }, reason{Rank: kiosk.Silent, Key: "silent", Day: "2026-11-03", Days: 21}},
		"today goes before silent": {func(f *kiosk.FollowUp) { f.Touches, f.Open = spoken("2026-11-03"), []kiosk.Open{step(7, "2026-11-24")} }, reason{Rank: kiosk.DueToday, Key: "step", Day: "2026-11-24", Item: id(7)}},
		"absence goes before today": {func(f *kiosk.FollowUp) {
			f.Absences, f.Open = away("2026-11-23"), []kiosk.Open{step(7, "2026-11-24")}
		}, reason{Rank: kiosk.Absent, Key: "absent", Day: "2026-11-23", Days: 1, Times: 1}},
		"overdue goes before absence": {func(f *kiosk.FollowUp) {
			f.Absences, f.Open = away("2026-11-23"), []kiosk.Open{step(7, "2026-11-23")}
		}, reason{Rank: kiosk.Overdue, Key: "step", Day: "2026-11-23", Days: 1, Item: id(7)}},

		"absent once":                  {func(f *kiosk.FollowUp) { f.Absences, f.InARow = away("2026-11-23"), 1 }, reason{Rank: kiosk.Absent, Key: "absent", Day: "2026-11-23", Days: 1, Times: 1}},
		"absent twice":                 {func(f *kiosk.FollowUp) { f.Absences, f.InARow = away("2026-11-17", "2026-11-23"), 2 }, reason{Rank: kiosk.Absent, Key: "absent", Day: "2026-11-23", Days: 1, Times: 2}},
		"present again, not spoken to": {func(f *kiosk.FollowUp) { f.Absences = away("2026-11-21") }, reason{Rank: kiosk.Absent, Key: "absent", Day: "2026-11-21", Days: 3, Times: 1}},
		"spoken to since":              {func(f *kiosk.FollowUp) { f.Absences, f.InARow = away("2026-11-18", "2026-11-19"), 2 }, reason{Rank: kiosk.Calm, Key: "calm", Day: "2026-11-20", Days: 4}},
		"spoken to that day, nobody knows when": {func(f *kiosk.FollowUp) { f.Absences, f.InARow = away("2026-11-20"), 1 },
			reason{Rank: kiosk.Absent, Key: "absent", Day: "2026-11-20", Days: 4, Times: 1}},
		"spoken to that morning": {func(f *kiosk.FollowUp) {
			f.Absences, f.Touches = awayUntil("2026-11-20", "14:00"), spokenAt("2026-11-20", "09:00")
		},
			reason{Rank: kiosk.Absent, Key: "absent", Day: "2026-11-20", Days: 4, Times: 1}},
		"spoken to that afternoon": {func(f *kiosk.FollowUp) {
			f.Absences, f.Touches = awayUntil("2026-11-20", "14:00"), spokenAt("2026-11-20", "14:00")
		},
			reason{Rank: kiosk.Calm, Key: "calm", Day: "2026-11-20", Days: 4}},
		"tried that afternoon": {func(f *kiosk.FollowUp) {
			f.Absences, f.Touches = awayUntil("2026-11-20", "14:00"), append(spokenAt("2026-11-20", "15:00"), spoken("2026-11-19")...)
			f.Touches[0].Reached = false
		}, reason{Rank: kiosk.Absent, Key: "absent", Day: "2026-11-20", Days: 4, Times: 1}},
		"a try since reached nobody": {func(f *kiosk.FollowUp) {
			f.Absences, f.Touches = away("2026-11-21"), append([]kiosk.Touch{tried("2026-11-23")}, spoken("2026-11-20")...)
		}, reason{Rank: kiosk.Absent, Key: "absent", Day: "2026-11-21", Days: 3, Times: 1}},
		"absent after it was over": {func(f *kiosk.FollowUp) {
			f.Passages, f.Absences = since(kiosk.Completed, "2026-11-01", ""), away("2026-11-23")
		}, reason{Rank: kiosk.Calm, Key: "calm", Day: "2026-11-20", Days: 4}},
		"put off while they were absent": {func(f *kiosk.FollowUp) {
			f.PutOff, f.PutOffOn, f.Absences = "2026-12-10", "2026-11-23", away("2026-11-23")
		}, reason{Rank: kiosk.Calm, Key: "put_off", Day: "2026-12-10", Days: 16}},

		"put off until next week": {func(f *kiosk.FollowUp) {
			f.PutOff, f.PutOffOn, f.Touches = "2026-11-30", "2026-11-20", spoken("2026-10-01")
		}, reason{Rank: kiosk.Soon, Key: "put_off", Day: "2026-11-30", Days: 6}},
		"put off until today":          {func(f *kiosk.FollowUp) { f.PutOff, f.PutOffOn = "2026-11-24", "2026-11-20" }, reason{Rank: kiosk.DueToday, Key: "put_off", Day: "2026-11-24"}},
		"put off until yesterday":      {func(f *kiosk.FollowUp) { f.PutOff, f.PutOffOn = "2026-11-23", "2026-11-20" }, reason{Rank: kiosk.Overdue, Key: "put_off", Day: "2026-11-23", Days: 1}},
		"put off, and spoken to since": {func(f *kiosk.FollowUp) { f.PutOff, f.PutOffOn = "2026-11-23", "2026-11-19" }, reason{Rank: kiosk.Calm, Key: "calm", Day: "2026-11-20", Days: 4}},
		"put off what is overdue": {func(f *kiosk.FollowUp) {
			f.PutOff, f.PutOffOn, f.Open = "2026-11-26", "2026-11-23", []kiosk.Open{step(7, "2026-11-20")}
		}, reason{Rank: kiosk.Soon, Key: "put_off", Day: "2026-11-26", Days: 2, Item: id(7), Waits: "step", Due: "2026-11-20"}},
		"an appointment before that stands": {func(f *kiosk.FollowUp) {
			f.PutOff, f.PutOffOn, f.Open = "2026-12-10", "2026-11-23", []kiosk.Open{{Record: id(7), Noun: "appointment", Due: "2026-11-25"}}
		}, reason{Rank: kiosk.Soon, Key: "appointment", Day: "2026-11-25", Days: 1, Item: id(7)}},
		"an appointment of the day it was said": {func(f *kiosk.FollowUp) {
			f.PutOff, f.PutOffOn, f.Open = "2026-12-10", "2026-11-24", []kiosk.Open{{Record: id(7), Noun: "appointment", Due: "2026-11-24"}}
		}, reason{Rank: kiosk.DueToday, Key: "appointment", Day: "2026-11-24", Item: id(7)}},
		"one of before it was said does not": {func(f *kiosk.FollowUp) {
			f.PutOff, f.PutOffOn, f.Open = "2026-11-26", "2026-11-23", []kiosk.Open{{Record: id(7), Noun: "appointment", Due: "2026-11-22"}}
		}, reason{Rank: kiosk.Soon, Key: "put_off", Day: "2026-11-26", Days: 2, Item: id(7), Waits: "appointment", Due: "2026-11-22"}},
		"a round table before that stands": {func(f *kiosk.FollowUp) {
			f.PutOff, f.PutOffOn, f.Tables = "2026-12-10", "2026-11-23", []kiosk.Day{"2026-11-24"}
		}, reason{Rank: kiosk.DueToday, Key: "table", Day: "2026-11-24"}},
		"put off, and overdue is there again": {func(f *kiosk.FollowUp) {
			f.PutOff, f.PutOffOn, f.Open = "2026-11-24", "2026-11-23", []kiosk.Open{step(7, "2026-11-20")}
		}, reason{Rank: kiosk.Overdue, Key: "step", Day: "2026-11-20", Days: 4, Item: id(7)}},

		"put off for more than a week": {func(f *kiosk.FollowUp) { f.PutOff, f.PutOffOn = "2026-12-10", "2026-11-20" }, reason{Rank: kiosk.Calm, Key: "put_off", Day: "2026-12-10", Days: 16}},
		"a pause that ended while put off": {func(f *kiosk.FollowUp) {
			f.Passages, f.PutOff, f.PutOffOn = since(kiosk.Paused, "2026-11-01", "2026-11-22"), "2026-12-10", "2026-11-20"
		}, reason{Rank: kiosk.Calm, Key: "put_off", Day: "2026-12-10", Days: 16, Waits: "pause", Due: "2026-11-22"}},

		"paused until March":          {func(f *kiosk.FollowUp) { f.Passages = since(kiosk.Paused, "2026-11-01", "2027-03-01") }, reason{Rank: kiosk.Calm, Key: "paused", Day: "2027-03-01", Days: 97}},
		"a pause that ends this week": {func(f *kiosk.FollowUp) { f.Passages = since(kiosk.Paused, "2026-11-01", "2026-11-27") }, reason{Rank: kiosk.Soon, Key: "pause", Day: "2026-11-27", Days: 3}},
		"a pause that ended":          {func(f *kiosk.FollowUp) { f.Passages = since(kiosk.Paused, "2026-11-01", "2026-11-22") }, reason{Rank: kiosk.Overdue, Key: "pause", Day: "2026-11-22", Days: 2}},
		"paused, a month without a word": {func(f *kiosk.FollowUp) {
			f.Passages, f.Touches = since(kiosk.Paused, "2026-10-01", "2027-03-01"), spoken("2026-10-25")
		}, reason{Rank: kiosk.Calm, Key: "paused", Day: "2027-03-01", Days: 97}},
		"paused, quarterly": {func(f *kiosk.FollowUp) {
			f.Passages, f.Touches, f.Rhythm = since(kiosk.Paused, "2026-10-01", "2027-03-01"), spoken("2026-10-01"), 91
		}, reason{Rank: kiosk.Calm, Key: "paused", Day: "2027-03-01", Days: 97}},
		"paused, and longer than that": {func(f *kiosk.FollowUp) {
			f.Passages, f.Touches = since(kiosk.Paused, "2026-10-01", "2027-03-01"), spoken("2026-10-24")
		}, reason{Rank: kiosk.Silent, Key: "silent", Day: "2026-10-24", Days: 31}},

		"evaluated a quarter ago":           {func(f *kiosk.FollowUp) { f.Passages, f.Reviewed = since(kiosk.Running, "2026-02-01", ""), "2026-08-24" }, reason{Rank: kiosk.DueToday, Key: "evaluation", Day: "2026-11-24"}},
		"never evaluated":                   {func(f *kiosk.FollowUp) { f.Passages = since(kiosk.Running, "2026-08-01", "") }, reason{Rank: kiosk.Overdue, Key: "evaluation", Day: "2026-11-01", Days: 23}},
		"evaluated, and running again":      {func(f *kiosk.FollowUp) { f.Passages, f.Reviewed = since(kiosk.Running, "2026-11-01", ""), "2026-01-15" }, reason{Rank: kiosk.Calm, Key: "calm", Day: "2026-11-20", Days: 4}},
		"a quarter from the end of a month": {func(f *kiosk.FollowUp) { f.Passages = since(kiosk.Running, "2026-08-31", "") }, reason{Rank: kiosk.Soon, Key: "evaluation", Day: "2026-11-30", Days: 6}},
		"no evaluation before it runs":      {func(f *kiosk.FollowUp) { f.Passages = since(kiosk.Screened, "2026-01-01", "") }, reason{Rank: kiosk.Calm, Key: "calm", Day: "2026-11-20", Days: 4}},
		"no evaluation during a pause":      {func(f *kiosk.FollowUp) { f.Passages = since(kiosk.Paused, "2026-01-01", "2027-01-15") }, reason{Rank: kiosk.Calm, Key: "paused", Day: "2027-01-15", Days: 52}},
		"completed, not spoken to since": {func(f *kiosk.FollowUp) {
			f.Passages, f.Touches = since(kiosk.Completed, "2026-02-01", ""), spoken("2026-02-01")
		}, reason{Rank: kiosk.Calm, Key: "calm", Day: "2026-02-01", Days: 296}},
		"completed, the referrer waits": {func(f *kiosk.FollowUp) {
			f.Passages, f.Feedback = since(kiosk.Completed, "2026-11-01", ""), []kiosk.Day{"2026-11-24"}
		}, reason{Rank: kiosk.DueToday, Key: "feedback", Day: "2026-11-24"}},
		"redirected, and still looked for": {func(f *kiosk.FollowUp) {
			f.Passages, f.Touches = since(kiosk.Redirected, "2026-10-01", ""), spoken("2026-11-01")
		}, reason{Rank: kiosk.Silent, Key: "silent", Day: "2026-11-01", Days: 23}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := followed(tc.of).Reason(onDay); got != tc.want {
				t.Errorf("got  %+v\nwant %+v", got, tc.want)
			}
		})
	}
}

func TestAnEvaluationKeepsToItsMonth(t *testing.T) {
	for began, want := range map[kiosk.Day]kiosk.Day{
		"2026-10-15": "2027-01-15",
		"2026-11-28": "2027-02-28",
		"2026-11-30": "2027-02-28",
		"2027-11-30": "2028-02-29",
		"2027-01-31": "2027-04-30",
		"2026-12-01": "2027-03-01",
	} {
		f := followed(func(f *kiosk.FollowUp) { f.Passages, f.Touches = since(kiosk.Running, began, ""), spoken(want) })
		if r := f.Reason(want); r.Key != "evaluation" || r.Day != want {
			t.Errorf("begun on %s: %+v, want %s", began, r, want)
		}
	}
}

func TestTheListStandsInItsOrder(t *testing.T) {
	person := func(n byte, change func(*kiosk.FollowUp)) kiosk.FollowUp {
		f := followed(change)
		f.Person = id(n)
		return f
	}
	want := []kiosk.FollowUp{
		person(9, func(f *kiosk.FollowUp) { f.Open = []kiosk.Open{step(7, "2026-11-01")} }),
		person(8, func(f *kiosk.FollowUp) { f.Since, f.Touches = "2026-11-10", nil }), // first contact was due on the 17th
		person(7, func(f *kiosk.FollowUp) { f.Open = []kiosk.Open{step(7, "2026-11-23")} }),
		person(10, func(f *kiosk.FollowUp) { f.Open = []kiosk.Open{step(6, "2026-11-23")} }), // a tie, by id
		person(6, func(f *kiosk.FollowUp) { f.Absences = away("2026-11-21") }),
		person(5, func(f *kiosk.FollowUp) { f.Absences, f.InARow = away("2026-11-20", "2026-11-22"), 2 }),
		person(4, func(f *kiosk.FollowUp) { f.Tables = []kiosk.Day{"2026-11-24"} }),
		person(13, func(f *kiosk.FollowUp) { f.Touches = spoken("2026-09-01") }),
		person(3, func(f *kiosk.FollowUp) { f.Touches = spoken("2026-11-01") }),
		person(12, func(f *kiosk.FollowUp) { f.Open = []kiosk.Open{step(7, "2026-11-25")} }),
		person(2, func(f *kiosk.FollowUp) { f.Open = []kiosk.Open{step(7, "2026-12-01")} }),
		person(1, nil),
		person(11, func(f *kiosk.FollowUp) { f.Passages = since(kiosk.Paused, "2026-11-01", "2027-03-01") }),
		person(14, func(f *kiosk.FollowUp) { f.Touches = spoken("2026-11-24") }),
	}
	people := slices.Clone(want)
	slices.Reverse(people)
	lines := kiosk.List(people, onDay)
	if len(lines) != len(want) {
		t.Fatalf("%d lines, want %d", len(lines), len(want))
	}
	for i, line := range lines {
		if line.Person != want[i].Person {
			t.Errorf("place %d: %s for %+v, want %s", i, line.Person, line.Reason, want[i].Person)
		}
	}
}

func TestWhoIsThroughOrTakenOffIsNotOnTheList(t *testing.T) {
	for name, tc := range map[string]struct {
		of   func(*kiosk.FollowUp)
		want bool
	}{
		"looked after":                     {nil, true},
		"taken off":                        {func(f *kiosk.FollowUp) { f.Off = "moved" }, false},
		"taken off with something overdue": {func(f *kiosk.FollowUp) { f.Off, f.Open = "moved", []kiosk.Open{step(7, "2026-11-01")} }, false},
		"paused":                           {func(f *kiosk.FollowUp) { f.Passages = since(kiosk.Paused, "2026-11-01", "2027-03-01") }, true},
		"redirected":                       {func(f *kiosk.FollowUp) { f.Passages = since(kiosk.Redirected, "2026-11-01", "") }, true},
		"completed":                        {func(f *kiosk.FollowUp) { f.Passages = since(kiosk.Completed, "2026-11-01", "") }, false},
		"completed, put off before": {func(f *kiosk.FollowUp) {
			f.Passages, f.PutOff, f.PutOffOn = since(kiosk.Completed, "2026-11-21", ""), "2026-11-23", "2026-11-20"
		}, false},
		"stopped, never spoken to":             {func(f *kiosk.FollowUp) { f.Passages, f.Touches = since(kiosk.Ended, "2026-11-01", ""), nil }, false},
		"stopped, and back":                    {func(f *kiosk.FollowUp) { f.Passages, f.Back = since(kiosk.Ended, "2026-11-01", ""), "2026-11-24" }, true},
		"stopped, back, and spoken to since":   {func(f *kiosk.FollowUp) { f.Passages, f.Back = since(kiosk.Ended, "2026-09-01", ""), "2026-11-02" }, true},
		"taken off, and back":                  {func(f *kiosk.FollowUp) { f.Off, f.Back = "moved", "2026-11-24" }, true},
		"taken off, back, and spoken to since": {func(f *kiosk.FollowUp) { f.Off, f.Back = "moved", "2026-11-02" }, true},
		"stopped with a step left": {func(f *kiosk.FollowUp) {
			f.Passages, f.Open = since(kiosk.Ended, "2026-11-01", ""), []kiosk.Open{step(7, "2027-01-10")}
		}, true},
		"completed, the referrer waits": {func(f *kiosk.FollowUp) {
			f.Passages, f.Feedback = since(kiosk.Completed, "2026-11-01", ""), []kiosk.Day{"2027-02-01"}
		}, true},
	} {
		t.Run(name, func(t *testing.T) {
			if got := len(kiosk.List([]kiosk.FollowUp{followed(tc.of)}, onDay)) == 1; got != tc.want {
				t.Errorf("on the list: %v", got)
			}
		})
	}
}

// anybody draws a person about whom all sorts of things may be known; the bytes
// of their id and those of their records are few, so that ties happen.
func anybody() *rapid.Generator[kiosk.FollowUp] {
	return rapid.Custom(func(t *rapid.T) kiosk.FollowUp {
		day := func(name string, from, to int) kiosk.Day {
			return onDay.Add(rapid.IntRange(from, to).Draw(t, name))
		}
		maybe := func(name string, from, to int) kiosk.Day {
			if rapid.Bool().Draw(t, "has "+name) {
				return day(name, from, to)
			}
			return ""
		}
		f := kiosk.FollowUp{InARow: rapid.IntRange(0, 3).Draw(t, "in a row")}
		f.Person = id(rapid.Byte().Draw(t, "person"))
		f.Since, f.Before = day("since", -60, 0), rapid.Bool().Draw(t, "before")
		f.Rhythm = rapid.SampledFrom([]int{0, 7, 14, 30, 60, 91}).Draw(t, "rhythm")
		f.Off = rapid.SampledFrom([]string{"", "", "", "moved"}).Draw(t, "off")
		f.Back = maybe("back", -30, 0)
		f.PutOff = maybe("put off", -20, 30)
		f.PutOffOn = f.PutOff.Add(-rapid.IntRange(0, 30).Draw(t, "put off on"))
		f.Reviewed = maybe("reviewed", -200, 0)
		f.Touches = touches(t)
		for range rapid.IntRange(0, 3).Draw(t, "open") {
			f.Open = append(f.Open, kiosk.Open{
				Record: id(rapid.ByteRange(1, 4).Draw(t, "record")), Noun: rapid.SampledFrom([]string{"step", "appointment", "referral"}).Draw(t, "noun"),
				Due: maybe("due", -20, 20),
			})
		}
		if d := maybe("absence", -20, 0); d != "" {
			f.Absences = away(d.Add(-7), d)
		}
		if d := maybe("table", 0, 20); d != "" {
			f.Tables = []kiosk.Day{d}
		}
		if d := maybe("feedback", -20, 20); d != "" {
			f.Feedback = []kiosk.Day{d}
		}
		if rapid.Bool().Draw(t, "on a way") {
			f.Passages = since(rapid.SampledFrom(kiosk.TrajectoryStates()).Draw(t, "state"), day("state since", -200, 0), day("until", -20, 60))
		}
		return f
	})
}

// touches draws contacts and tries, newest first.
func touches(t *rapid.T) (all []kiosk.Touch) {
	for i := range rapid.IntRange(0, 4).Draw(t, "touches") {
		ago := rapid.IntRange(0, 60).Draw(t, "ago")
		day := onDay.Add(-ago)
		all = append(all, kiosk.Touch{Record: id(byte(90 + i)), Day: day, At: maybeAt(t, day), Reached: rapid.Bool().Draw(t, "reached")})
	}
	slices.SortFunc(all, func(a, b kiosk.Touch) int { return strings.Compare(string(b.Day), string(a.Day)) })
	return all
}

// maybeAt draws an hour of a day, or none.
func maybeAt(t *rapid.T, d kiosk.Day) time.Time {
	if rapid.Bool().Draw(t, "hour unknown") {
		return time.Time{}
	}
	return hour(d, rapid.SampledFrom([]string{"08:00", "12:00", "16:00"}).Draw(t, "hour"))
}

// crowd draws a list of people, each once.
func crowd(t *rapid.T) []kiosk.FollowUp {
	return rapid.SliceOfNDistinct(anybody(), 0, 12, func(f kiosk.FollowUp) kiosk.ID { return f.Person }).Draw(t, "people")
}

func TestNobodyWhoIsOverdueStandsBelowSomebodyWhoIsNot(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := kiosk.List(crowd(t), onDay)
		for i := 1; i < len(lines); i++ {
			above, below := lines[i-1].Reason, lines[i].Reason
			if below.Rank < above.Rank {
				t.Fatalf("%+v stands above %+v", above, below)
			}
			if above.Rank == kiosk.Overdue && below.Rank == kiosk.Overdue && below.Day < above.Day {
				t.Fatalf("overdue since %s stands below %s", below.Day, above.Day)
			}
			if above.Rank == kiosk.Silent && below.Rank == kiosk.Silent && below.Days > above.Days {
				t.Fatalf("silent for %d days stands below %d", below.Days, above.Days)
			}
		}
	})
}

func TestTheListIsTheSameInWhateverOrderPeopleCome(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		people := crowd(t)
		want := kiosk.List(people, onDay)
		shuffled := rapid.Permutation(people).Draw(t, "shuffled")
		for i := range shuffled {
			shuffled[i].Open = rapid.Permutation(shuffled[i].Open).Draw(t, "open")
		}
		got := kiosk.List(shuffled, onDay)
		if len(got) != len(want) {
			t.Fatalf("%d lines, was %d", len(got), len(want))
		}
		for i, line := range got {
			if line.Person != want[i].Person || line.Reason.Rank != want[i].Reason.Rank || line.Reason.Day != want[i].Reason.Day {
				t.Fatalf("place %d: %s %+v, was %s %+v", i, line.Person, line.Reason, want[i].Person, want[i].Reason)
			}
		}
	})
}

// what somebody's file must hold for a reason to be true of them, told anew:
// not in the words of the rule.
var truths = map[string]func(kiosk.FollowUp, kiosk.Reason) bool{
	"step":        holdsOpen("step", false),
	"appointment": holdsOpen("appointment", false),
	"referral":    holdsOpen("referral", false),
	"signal":      holdsOpen("referral", true),
	"table":       func(f kiosk.FollowUp, r kiosk.Reason) bool { return slices.Contains(f.Tables, r.Day) && r.Day >= onDay },
	"feedback":    func(f kiosk.FollowUp, r kiosk.Reason) bool { return slices.Contains(f.Feedback, r.Day) },
	"first": func(f kiosk.FollowUp, r kiosk.Reason) bool {
		return !everReached(f) && !f.Before && f.Back == "" && f.Since.Add(r.Days) == onDay && f.Since.Add(7) == r.Day
	},
	"back": func(f kiosk.FollowUp, r kiosk.Reason) bool {
		return f.Back != "" && !reachedFrom(f, f.Back) && f.Back.Add(r.Days) == onDay && f.Back.Add(7) == r.Day
	},
	"put_off": func(f kiosk.FollowUp, r kiosk.Reason) bool {
		return r.Day == f.PutOff && f.PutOffOn >= f.Back && !slices.ContainsFunc(f.Touches, func(t kiosk.Touch) bool { return t.Reached && t.Day > f.PutOffOn })
	},
	"pause": func(f kiosk.FollowUp, r kiosk.Reason) bool {
		return f.Passages[0].State == "paused" && r.Day == f.Passages[0].Until
	},
	"paused": func(f kiosk.FollowUp, r kiosk.Reason) bool {
		return f.Passages[0].State == "paused" && r.Day == f.Passages[0].Until && r.Day > onDay.Add(7)
	},
	"evaluation": func(f kiosk.FollowUp, r kiosk.Reason) bool {
		from := max(f.Reviewed, f.Passages[0].Day)
		return f.Passages[0].State == "running" && (from.Add(89) == r.Day || from.Add(90) == r.Day || from.Add(91) == r.Day || from.Add(92) == r.Day)
	},
	"absent": func(f kiosk.FollowUp, r kiosk.Reason) bool {
		i := slices.IndexFunc(f.Absences, func(a kiosk.Absence) bool { return a.Day == r.Day })
		return i >= 0 && r.Day >= f.Back && r.Day.Add(r.Days) == onDay && r.Times >= 1 && !reachedFrom(f, r.Day.Add(1)) && !reachedSince(f, f.Absences[i].Over)
	},
	"silent": func(f kiosk.FollowUp, r kiosk.Reason) bool {
		return reachedOn(f, r.Day) && !reachedFrom(f, r.Day.Add(1)) && r.Day.Add(r.Days) == onDay && r.Days > max(f.Rhythm, 7)
	},
	"never": func(f kiosk.FollowUp, r kiosk.Reason) bool {
		return !everReached(f) && f.Since.Add(r.Days) == onDay && r.Days > max(f.Rhythm, 7)
	},
	"calm": func(f kiosk.FollowUp, r kiosk.Reason) bool {
		return r.Day == "" && !everReached(f) || reachedOn(f, r.Day) && !reachedFrom(f, r.Day.Add(1))
	},
}

func holdsOpen(noun string, signal bool) func(kiosk.FollowUp, kiosk.Reason) bool {
	return func(f kiosk.FollowUp, r kiosk.Reason) bool {
		return slices.Contains(f.Open, kiosk.Open{Record: r.Item, Noun: noun, Due: r.Day, Signal: signal})
	}
}

func reachedFrom(f kiosk.FollowUp, from kiosk.Day) bool {
	return slices.ContainsFunc(f.Touches, func(t kiosk.Touch) bool { return t.Reached && t.Day >= from })
}

// reachedSince is of an hour that is known only.
func reachedSince(f kiosk.FollowUp, over time.Time) bool {
	return !over.IsZero() && slices.ContainsFunc(f.Touches, func(t kiosk.Touch) bool { return t.Reached && !t.At.Before(over) })
}

func reachedOn(f kiosk.FollowUp, on kiosk.Day) bool {
	return slices.ContainsFunc(f.Touches, func(t kiosk.Touch) bool { return t.Reached && t.Day == on })
}

func everReached(f kiosk.FollowUp) bool { return reachedFrom(f, "") }

// TestEachReasonIsTrueOfItsPerson also holds the days of a reason against the
// rank that it gives.
func TestEachReasonIsTrueOfItsPerson(t *testing.T) {
	places := map[kiosk.Rank]func(r kiosk.Reason) bool{
		kiosk.Overdue:  func(r kiosk.Reason) bool { return r.Day < onDay },
		kiosk.Absent:   func(r kiosk.Reason) bool { return r.Key == "absent" },
		kiosk.DueToday: func(r kiosk.Reason) bool { return r.Day == onDay },
		kiosk.Silent:   func(r kiosk.Reason) bool { return r.Key == "silent" || r.Key == "never" },
		kiosk.Soon:     func(r kiosk.Reason) bool { return r.Day > onDay && r.Day <= onDay.Add(7) },
		kiosk.Calm: func(r kiosk.Reason) bool {
			return r.Key == "calm" || (r.Key == "paused" || r.Key == "put_off") && r.Day > onDay.Add(7)
		},
	}
	rapid.Check(t, func(t *rapid.T) {
		for _, line := range kiosk.List(crowd(t), onDay) {
			r := line.Reason
			if is := truths[r.Key]; is == nil || !is(line.FollowUp, r) {
				t.Fatalf("not true: %+v\nof %+v", r, line.FollowUp)
			}
			if !places[r.Rank](r) {
				t.Fatalf("wrong place: %+v", r)
			}
		}
	})
}

func TestATryThatReachedNobodyChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := anybody().Draw(t, "somebody")
		want := f.Reason(onDay)
		f.Touches = append([]kiosk.Touch{tried(onDay)}, f.Touches...)
		if got := f.Reason(onDay); got != want {
			t.Fatalf("%+v, was %+v", got, want)
		}
	})
}

func TestOverdueDoesNotGoByItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := anybody().Draw(t, "somebody")
		overdue := false
		for later := range 60 {
			r := f.Reason(onDay.Add(later))
			if overdue && r.Rank != kiosk.Overdue {
				t.Fatalf("overdue the day before, and %d days later %+v", later, r)
			}
			overdue = r.Rank == kiosk.Overdue
		}
	})
}

func TestNobodyStaysCalmForEver(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := anybody().Draw(t, "somebody")
		if f.IsOff() {
			return
		}
		for later := range 160 { // the longest rhythm, or a pause and its end, and a while
			if f.Reason(onDay.Add(later)).Rank < kiosk.Soon {
				return
			}
		}
		t.Fatalf("nothing asks for them in all that time: %+v", f)
	})
}
