package kiosk_test

import (
	"testing"

	"jobatelier/kiosk"
)

// TestWaitingEndsWithWhateverComesFirst: how long people wait says nothing where
// it hangs on one sort of record.
func TestWaitingEndsWithWhateverComesFirst(t *testing.T) {
	today := kiosk.DayOf(nine, brussels)
	for name, c := range map[string]struct {
		noun string
		set  kiosk.Values
		want kiosk.Day
	}{
		"a step":                           {"step", kiosk.Values{"what": "Bellen"}, today},
		"a stage":                          {"stage", kiosk.Values{"stage": "preparation", "from": string(today.Add(-9))}, today.Add(-9)},
		"a stage that is agreed":           {"stage", kiosk.Values{"stage": "preparation", "from": string(today.Add(9))}, today},
		"a placement":                      {"placement", kiosk.Values{"kind": "work", "start": string(today.Add(-4))}, today.Add(-4)},
		"a placement that is agreed":       {"placement", kiosk.Values{"kind": "work", "start": string(today.Add(4))}, today},
		"a way that runs":                  {"trajectory", kiosk.Values{"state": kiosk.Running, "day": string(today.Add(-2))}, today.Add(-2)},
		"a way that runs without a day":    {"trajectory", kiosk.Values{"state": kiosk.Running}, today},
		"no way that did not begin to run": {"trajectory", kiosk.Values{"state": kiosk.Screened, "day": string(today)}, ""},
		"no contact":                       {"contact", kiosk.Values{"kind": "phone", "reached": "yes"}, ""},
		"no barrier":                       {"barrier", kiosk.Values{"kind": "language", "opened": string(today)}, ""},
	} {
		d := &desk{}
		d.add(c.noun, kiosk.ID{}, anna, c.set, nil)
		if got := d.stands().FirstStep(); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestAWayThatRunsLaterIsAFirstStepFromThenOn(t *testing.T) {
	d := &desk{}
	way := d.add("trajectory", kiosk.ID{}, anna, kiosk.Values{"state": kiosk.Referred, "day": "2026-11-02"}, nil)
	if got := d.stands().FirstStep(); got != "" {
		t.Fatalf("referred only: %q", got)
	}
	d.add("trajectory", way.ID, anna, kiosk.Values{"state": kiosk.Running, "day": "2026-11-20"}, kiosk.Values{"state": kiosk.Referred, "day": "2026-11-02"})
	w, counts := kiosk.WaitOf(d.stands(), "2026-11-01")
	if !counts || w.To != "2026-11-20" {
		t.Errorf("%+v", w)
	}
}
