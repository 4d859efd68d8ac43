package kiosk_test

import (
	"testing"
	"time"

	"jobatelier/kiosk"
)

func TestWhatATabletNotedEarlierFitsBetweenWhatIsKnown(t *testing.T) {
	at := func(minute int) time.Time { return time.Date(2026, 11, 24, 9, minute, 0, 0, time.UTC) }
	lateFrom := at(15)
	line := func(status kiosk.Status, stays ...kiosk.Stay) kiosk.Attendance {
		return kiosk.Attendance{Status: status, Stays: stays}
	}
	in, out := kiosk.Stay{From: at(30)}, kiosk.Stay{From: at(30), To: at(40)}
	for _, c := range []struct {
		name   string
		before kiosk.Attendance
		minute int
		leaves bool
		status kiosk.Status
		stays  []kiosk.Stay
	}{
		{"nobody saw them yet", line(kiosk.Expected), 4, false, kiosk.Present, []kiosk.Stay{{From: at(4)}}},
		{"the list was closed meanwhile", line(kiosk.NoShow), 20, false, kiosk.Late, []kiosk.Stay{{From: at(20)}}},
		{"they held up their card later", line(kiosk.Late, in), 4, false, kiosk.Present, []kiosk.Stay{{From: at(4)}}},
		{"they were in already", line(kiosk.Late, in), 35, false, kiosk.Late, []kiosk.Stay{in}},
		{"they have left since", line(kiosk.Late, out), 35, false, kiosk.Late, []kiosk.Stay{out}},
		{"they came back", line(kiosk.Late, out), 45, false, kiosk.Late, []kiosk.Stay{out, {From: at(45)}}},
		{"they went", line(kiosk.Late, in), 50, true, kiosk.Late, []kiosk.Stay{{From: at(30), To: at(50)}}},
		{"they went, and came again since", line(kiosk.Late, out, kiosk.Stay{From: at(45)}), 42, true, kiosk.Late, []kiosk.Stay{out, {From: at(45)}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			kept := append([]kiosk.Stay(nil), c.before.Stays...)
			next, changed := c.before.CameAt(at(c.minute), lateFrom, kiosk.ByStaff, kiosk.ID{})
			if c.leaves {
				next, changed = c.before.LeftAt(at(c.minute))
			}
			if next.Status != c.status || !same(next.Stays, c.stays) {
				t.Errorf("the line says %s %v", next.Status, next.Stays)
			}
			if changed == (next.Status == c.before.Status && same(next.Stays, kept)) {
				t.Errorf("changed is %t", changed)
			}
			if !same(c.before.Stays, kept) {
				t.Error("the line before was changed too")
			}
		})
	}
}

func same(a, b []kiosk.Stay) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !a[i].From.Equal(b[i].From) || !a[i].To.Equal(b[i].To) {
			return false
		}
	}
	return true
}
