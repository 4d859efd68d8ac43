package kiosk_test

import (
	"testing"
	"time"

	"jobatelier/kiosk"
)

// leaving is a desk at which somebody was taken off the list, or through, on
// that Tuesday morning.
func leaving(way, off string) (d desk, s kiosk.Standing) {
	if way != "" {
		made := d.add("trajectory", kiosk.ID{}, anna, kiosk.Values{"state": kiosk.Running, "day": "2026-03-02"}, nil)
		d.add("trajectory", made.Of, anna, kiosk.Values{"state": way, "reason": "moved", "day": "2026-11-20"}, kiosk.Values{"state": kiosk.Running, "day": "2026-03-02"})
	}
	made := d.add("follow_up", kiosk.ID{}, anna, kiosk.Values{"rhythm": "30"}, nil)
	if off != "" {
		d.add("follow_up", made.Of, anna, kiosk.Values{"off": off}, kiosk.Values{})
	}
	return d, d.stands()
}

func TestWhoCameBackStaysUntilItIsSaidThatTheyLeft(t *testing.T) {
	type v = kiosk.Values
	for name, tc := range map[string]struct {
		way, off string
		noun     string
		days     int // written that many days later, and earlier below 0
		set      v
		seen     v
		settles  bool
		want     kiosk.Day // Back
		isOff    bool
	}{
		"spoken to": {kiosk.Ended, "", "contact", 3, v{"kind": "phone", "reached": "yes"}, nil, false, "2026-11-24", false},
		"put off":   {"", "moved", "follow_up", 0, v{"put_off": "2026-12-01"}, v{}, false, "2026-11-24", false},

		"put back on the list":                {"", "moved", "follow_up", 0, v{"off": ""}, v{"off": "moved"}, false, "", false},
		"put back, and through":               {kiosk.Ended, "moved", "follow_up", 0, v{"off": ""}, v{"off": "moved"}, false, "2026-11-24", false},
		"begun again":                         {kiosk.Ended, "", "trajectory", 0, v{"state": kiosk.Running}, v{"state": kiosk.Ended}, false, "", false},
		"taken off again the same day":        {"", "moved", "follow_up", 0, v{"off": "own_choice"}, v{"off": "moved"}, false, "", true},
		"for the same reason":                 {"", "moved", "follow_up", 0, v{"off": "moved"}, v{"off": "moved"}, false, "", true},
		"taken off who was through":           {kiosk.Ended, "", "follow_up", 0, v{"off": "moved"}, v{}, false, "", true},
		"taken off a month later":             {"", "moved", "follow_up", 30, v{"off": "own_choice"}, v{"off": "moved"}, false, "", true},
		"taken off by who saw something old":  {"", "moved", "follow_up", 0, v{"off": "own_choice"}, v{}, false, "2026-11-24", false},
		"taken off the day before, came late": {kiosk.Ended, "", "follow_up", -1, v{"off": "moved"}, v{}, false, "2026-11-24", false},
		"closed the same day":                 {kiosk.Running, "moved", "trajectory", 0, v{"state": kiosk.Completed, "reason": "work"}, v{"state": kiosk.Running}, false, "", true},
		"a dispute of before is settled":      {"", "moved", "follow_up", 0, v{"off": "own_choice"}, nil, true, "2026-11-24", false},
	} {
		t.Run(name, func(t *testing.T) {
			d, s := leaving(tc.way, tc.off)
			if !s.IsOff() {
				t.Fatal("they did not leave")
			}
			s = s.CameBack("2026-11-24")
			if s.Back != "2026-11-24" || s.IsOff() {
				t.Fatalf("back on %q, off the list: %t", s.Back, s.IsOff())
			}
			e := d.add(tc.noun, d.recordOf(tc.noun), anna, tc.set, tc.seen)
			e.Written = e.Written.AddDate(0, 0, tc.days)
			if tc.settles {
				e.Settles = id(250)
			}
			s = s.Apply(e, brussels)
			if s.Back != tc.want || s.IsOff() != tc.isOff {
				t.Errorf("back on %q, off the list: %t", s.Back, s.IsOff())
			}
		})
	}
}

// recordOf is the record of a noun that was made; none of a contact.
func (d *desk) recordOf(noun string) kiosk.ID {
	if r, ok := d.file().Last(noun); ok {
		return r.ID
	}
	return kiosk.ID{}
}

func TestWhoIsOnTheListDoesNotComeBack(t *testing.T) {
	_, s := leaving(kiosk.Paused, "")
	if s = s.CameBack("2026-11-24"); s.Back != "" {
		t.Errorf("back on %s", s.Back)
	}
}

func TestWhoCameBackTwiceIsWaitedForFromTheFirstTime(t *testing.T) {
	_, s := leaving(kiosk.Ended, "")
	if s = s.CameBack("2026-11-24").CameBack("2026-11-30"); s.Back != "2026-11-24" || !s.IsAwaited() {
		t.Errorf("back on %s", s.Back)
	}
	s = s.Apply(kiosk.Entry{ID: id(9), Of: id(9), Noun: "contact", At: wall("2026-11-26 10:00"), Set: kiosk.Values{"reached": "yes"}}, time.UTC)
	if s.IsAwaited() {
		t.Error("they were spoken to")
	}
}

func TestWhoWasPutOffIsNotAnyMoreOnceTheyLeave(t *testing.T) {
	for name, leaves := range map[string]func(*desk, kiosk.ID){
		"through": func(d *desk, _ kiosk.ID) {
			d.add("trajectory", kiosk.ID{}, anna, kiosk.Values{"state": kiosk.Ended, "reason": "moved", "day": "2026-11-24"}, nil)
		},
		"off the list": func(d *desk, follow kiosk.ID) {
			d.add("follow_up", follow, anna, kiosk.Values{"off": "moved"}, kiosk.Values{})
		},
	} {
		t.Run(name, func(t *testing.T) {
			var d desk
			follow := d.add("follow_up", kiosk.ID{}, anna, kiosk.Values{"put_off": "2026-12-10"}, nil)
			if got := (kiosk.FollowUp{Standing: d.stands()}).Reason("2026-11-24"); got.Key != "put_off" {
				t.Fatalf("put off, they stand there for %q", got.Key)
			}
			leaves(&d, follow.ID)
			s := d.stands().CameBack("2026-11-24")
			if got := (kiosk.FollowUp{Standing: s}).Reason("2026-11-24"); got.Key != "back" {
				t.Errorf("back on the same day, they stand there for %q", got.Key)
			}
			e := d.add("follow_up", follow.ID, anna, kiosk.Values{"put_off": "2026-12-20"}, kiosk.Values{"put_off": "2026-12-10"})
			if got := (kiosk.FollowUp{Standing: s.Apply(e, brussels)}).Reason("2026-11-24"); got.Key != "put_off" || got.Day != "2026-12-20" {
				t.Errorf("put off once more that day, they stand there for %q until %s", got.Key, got.Day)
			}
		})
	}
}
