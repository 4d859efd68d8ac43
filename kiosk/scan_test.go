package kiosk_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"jobatelier/kiosk"
)

const today, tomorrow = "2026-11-24", "2026-11-25"

// line is one person's line on the list of activity n.
func line(n byte, s kiosk.Status, stays ...kiosk.Stay) map[kiosk.ID]kiosk.Attendance {
	return map[kiosk.ID]kiosk.Attendance{id(n): {Activity: id(n), Status: s, Stays: stays}}
}

func cancelled(a kiosk.Activity) kiosk.Activity {
	a.Cancelled = "zaal bezet"
	return a
}

func closed(a kiosk.Activity) kiosk.Activity {
	a.ClosedAt = nine
	return a
}

func TestTheDoorGivesOneAnswer(t *testing.T) {
	morning, late := activity(1, today, "09:00", "11:00"), activity(2, today, "10:00", "12:00")
	next := activity(3, tomorrow, "09:00", "11:00")
	since := kiosk.Stay{From: nine}
	was := kiosk.Stay{From: nine, To: nine.Add(time.Minute)}
	for name, tc := range map[string]struct {
		at      string
		door    kiosk.Door
		want    kiosk.Answer
		about   byte
		choices int
	}{
		"nothing is planned at all":           {"09:30", kiosk.Door{}, kiosk.AnswerNoActivity, 0, 0},
		"31 minutes before":                   {"08:29", kiosk.Door{Today: []kiosk.Activity{morning}, Next: []kiosk.Activity{morning}}, kiosk.AnswerNoActivity, 1, 0},
		"30 minutes before":                   {"08:30", kiosk.Door{Today: []kiosk.Activity{morning}}, kiosk.AnswerOK, 1, 0},
		"a minute before the end":             {"10:59", kiosk.Door{Today: []kiosk.Activity{morning}}, kiosk.AnswerOK, 1, 0},
		"at the end":                          {"11:00", kiosk.Door{Today: []kiosk.Activity{morning}}, kiosk.AnswerNoActivity, 0, 0},
		"at the end, running over":            {"11:14", kiosk.Door{Today: []kiosk.Activity{morning.Extend(15)}}, kiosk.AnswerOK, 1, 0},
		"when it has run over":                {"11:15", kiosk.Door{Today: []kiosk.Activity{morning.Extend(15)}}, kiosk.AnswerNoActivity, 0, 0},
		"cancelled":                           {"09:30", kiosk.Door{Today: []kiosk.Activity{cancelled(morning)}, Next: []kiosk.Activity{cancelled(morning)}}, kiosk.AnswerNoActivity, 0, 0},
		"its list is closed":                  {"09:30", kiosk.Door{Today: []kiosk.Activity{closed(morning)}}, kiosk.AnswerNoActivity, 0, 0},
		"closed before it began":              {"08:00", kiosk.Door{Next: []kiosk.Activity{closed(morning), late}}, kiosk.AnswerNoActivity, 2, 0},
		"one open, expected":                  {"09:30", kiosk.Door{Today: []kiosk.Activity{morning}, Lines: line(1, kiosk.Expected)}, kiosk.AnswerOK, 1, 0},
		"one open, excused":                   {"09:30", kiosk.Door{Today: []kiosk.Activity{morning}, Lines: line(1, kiosk.Excused)}, kiosk.AnswerOK, 1, 0},
		"one open, present":                   {"09:30", kiosk.Door{Today: []kiosk.Activity{morning}, Lines: line(1, kiosk.Present, since)}, kiosk.AnswerAlready, 1, 0},
		"one open, late":                      {"09:30", kiosk.Door{Today: []kiosk.Activity{morning}, Lines: line(1, kiosk.Late, since)}, kiosk.AnswerAlready, 1, 0},
		"one open, left and back":             {"09:30", kiosk.Door{Today: []kiosk.Activity{morning}, Lines: line(1, kiosk.Present, was)}, kiosk.AnswerOK, 1, 0},
		"one open, no-show of a reopened one": {"09:30", kiosk.Door{Today: []kiosk.Activity{morning}, Lines: line(1, kiosk.NoShow)}, kiosk.AnswerOK, 1, 0},
		"one open, another is cancelled":      {"10:00", kiosk.Door{Today: []kiosk.Activity{cancelled(morning), late}}, kiosk.AnswerOK, 2, 0},
		"several, expected nowhere":           {"10:00", kiosk.Door{Today: []kiosk.Activity{late, morning}}, kiosk.AnswerChoose, 0, 2},
		"several, expected at the second":     {"10:00", kiosk.Door{Today: []kiosk.Activity{morning, late}, Lines: line(2, kiosk.Expected)}, kiosk.AnswerOK, 2, 0},
		"several, excused at the second":      {"10:00", kiosk.Door{Today: []kiosk.Activity{morning, late}, Lines: line(2, kiosk.Excused)}, kiosk.AnswerOK, 2, 0},
		"several, in at the second":           {"10:00", kiosk.Door{Today: []kiosk.Activity{morning, late}, Lines: line(2, kiosk.Late, since)}, kiosk.AnswerAlready, 2, 0},
		"several, left the first":             {"10:00", kiosk.Door{Today: []kiosk.Activity{morning, late}, Lines: line(1, kiosk.Present, was)}, kiosk.AnswerChoose, 0, 2},
		"none, expected tomorrow":             {"12:30", kiosk.Door{Today: []kiosk.Activity{morning}, Coming: []kiosk.Activity{next}, Next: []kiosk.Activity{next}}, kiosk.AnswerWrongDay, 3, 0},
		"none, expected later today":          {"08:00", kiosk.Door{Today: []kiosk.Activity{late}, Coming: []kiosk.Activity{late, next}}, kiosk.AnswerNoActivity, 2, 0},
		"none, expected at one that is over":  {"12:30", kiosk.Door{Coming: []kiosk.Activity{morning, next}}, kiosk.AnswerWrongDay, 3, 0},
		"none, expected at a cancelled one":   {"12:30", kiosk.Door{Coming: []kiosk.Activity{cancelled(next)}, Next: []kiosk.Activity{cancelled(next)}}, kiosk.AnswerNoActivity, 0, 0},
		"none, somebody else's is next":       {"12:30", kiosk.Door{Next: []kiosk.Activity{morning, next}}, kiosk.AnswerNoActivity, 3, 0},
		"one open, expected tomorrow too":     {"10:00", kiosk.Door{Today: []kiosk.Activity{morning}, Coming: []kiosk.Activity{next}}, kiosk.AnswerOK, 1, 0},
	} {
		t.Run(name, func(t *testing.T) {
			tc.door.Now, tc.door.Zone = wall(today+" "+tc.at), brussels
			answer, about, choices := tc.door.Decide()
			if answer != tc.want || about.ID != id(tc.about) || len(choices) != tc.choices {
				t.Errorf("%s about %v with %d choices, want %s about %d with %d", answer, about.ID, len(choices), tc.want, tc.about, tc.choices)
			}
		})
	}
}

func TestChoicesComeInTheOrderOfTheirStart(t *testing.T) {
	door := kiosk.Door{Now: wall(today + " 10:00"), Zone: brussels, Today: []kiosk.Activity{
		activity(2, today, "10:00", "12:00"), activity(3, today, "10:15", "12:00"), activity(1, today, "09:00", "12:00"),
	}}
	_, _, choices := door.Decide()
	if len(choices) != 3 || choices[0].ID != id(1) || choices[1].ID != id(2) || choices[2].ID != id(3) {
		t.Errorf("%v", choices)
	}
}

func TestTheDoorOpensByTheWallClockOnDaysWhenItChanges(t *testing.T) {
	for day, utc := range map[string]string{
		"2026-03-28": "2026-03-28T08:00:00Z", // the day before summer time
		"2026-03-29": "2026-03-29T07:00:00Z", // an hour is left out this night
		"2026-10-24": "2026-10-24T07:00:00Z",
		"2026-10-25": "2026-10-25T08:00:00Z", // an hour comes twice
	} {
		a := activity(1, day, "09:00", "10:00")
		begins := must(time.Parse(time.RFC3339, utc))
		for offset, want := range map[time.Duration]bool{
			-30*time.Minute - 1: false, -30 * time.Minute: true, 0: true, time.Hour - 1: true, time.Hour: false,
		} {
			if got := a.IsOpen(begins.Add(offset), brussels); got != want {
				t.Errorf("%s, %v from the start: open %v", day, offset, got)
			}
		}
	}
}

func TestAnEveningEndsWithItsDay(t *testing.T) {
	a := activity(1, today, "22:00", "24:00")
	for at, want := range map[string]bool{today + " 23:59": true, tomorrow + " 00:00": false} {
		if a.IsOpen(wall(at), brussels) != want {
			t.Errorf("%s: open %v", at, !want)
		}
	}
	if a.Extend(30).Extended != 0 {
		t.Error("it ran over into the next day")
	}
}

func TestALastMinuteBeforeMidnightIsStillThatDay(t *testing.T) {
	expected := activity(1, tomorrow, "09:00", "10:00")
	for at, want := range map[string]kiosk.Answer{today + " 23:59": kiosk.AnswerWrongDay, tomorrow + " 00:00": kiosk.AnswerNoActivity} {
		door := kiosk.Door{Now: wall(at), Zone: brussels, Coming: []kiosk.Activity{expected}}
		if answer, about, _ := door.Decide(); answer != want || about.ID != id(1) {
			t.Errorf("%s: %s about %v", at, answer, about.ID)
		}
	}
}

// TestAnAnswerFitsWhatItIsAbout draws doors and asks of every answer what it
// promises.
func TestAnAnswerFitsWhatItIsAbout(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		door := drawDoor(t)
		answer, about, choices := door.Decide()
		open := map[kiosk.ID]bool{}
		for _, a := range door.Today {
			if a.IsOpen(door.Now, door.Zone) {
				open[a.ID] = true
			}
		}
		in := door.Lines[about.ID].IsIn()
		fits := map[kiosk.Answer]bool{
			kiosk.AnswerOK:         open[about.ID] && !in,
			kiosk.AnswerAlready:    open[about.ID] && in,
			kiosk.AnswerChoose:     len(open) > 1 && len(choices) == len(open) && about.ID.IsZero(),
			kiosk.AnswerNoActivity: len(open) == 0,
			kiosk.AnswerWrongDay:   len(open) == 0 && about.Day > kiosk.DayOf(door.Now, door.Zone),
		}
		if !fits[answer] || (answer != kiosk.AnswerChoose) != (choices == nil) {
			t.Fatalf("%s about %+v with %d choices, %d open", answer, about, len(choices), len(open))
		}
		if !answer.OpensVisit() {
			t.Fatalf("%s opens no visit", answer)
		}
	})
}

func drawDoor(t *rapid.T) kiosk.Door {
	door := kiosk.Door{Now: instants().Draw(t, "now"), Zone: brussels, Lines: map[kiosk.ID]kiosk.Attendance{}}
	for n := range rapid.IntRange(0, 4).Draw(t, "today") {
		start := kiosk.TimeOfDay(rapid.IntRange(6*60, 20*60).Draw(t, "start"))
		a := kiosk.Activity{ID: id(byte(n + 1)), Day: today, Start: start, End: start + 90}
		switch rapid.IntRange(0, 5).Draw(t, "what") {
		case 0:
			a = cancelled(a)
		case 1:
			a = closed(a)
		}
		door.Today, door.Next = append(door.Today, a), append(door.Next, a)
		var l kiosk.Attendance
		switch rapid.IntRange(0, 3).Draw(t, "line") {
		case 0:
			l.Status = kiosk.Expected
			door.Coming = append(door.Coming, a)
		case 1:
			l, _ = l.CheckIn(door.Now.Add(-time.Minute), noon, kiosk.ByPass, id(9))
		case 2:
			l, _ = l.CheckIn(door.Now.Add(-time.Minute), noon, kiosk.ByPass, id(9))
			l, _ = l.Leave(door.Now)
		}
		door.Lines[a.ID] = l
	}
	if rapid.Bool().Draw(t, "tomorrow") {
		door.Coming = append(door.Coming, activity(9, tomorrow, "09:00", "10:00"))
	}
	return door
}

func TestOnlyAKnownPersonsCardOpensAVisit(t *testing.T) {
	never := map[kiosk.Answer]bool{
		kiosk.AnswerBlank: true, kiosk.AnswerUnknown: true, kiosk.AnswerRevoked: true, kiosk.AnswerDamaged: true, kiosk.AnswerRetry: true,
	}
	for _, a := range append(kiosk.Answers(), kiosk.AnswerRetry) {
		if a.OpensVisit() == never[a] {
			t.Errorf("%s: %v", a, a.OpensVisit())
		}
	}
	if len(kiosk.Answers()) != 10 {
		t.Errorf("%d answers", len(kiosk.Answers()))
	}
}
