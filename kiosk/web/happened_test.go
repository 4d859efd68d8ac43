package web

import (
	"testing"
	"time"

	"jobatelier/kiosk"
)

func TestWhatHappenedInTheHourThatComesTwiceIsNotToCome(t *testing.T) {
	summer, winter := time.Date(2027, 10, 31, 0, 0, 0, 0, time.UTC), time.Date(2027, 10, 31, 1, 0, 0, 0, time.UTC) // both two o'clock
	for name, tc := range map[string]struct {
		now  time.Time
		at   string
		want time.Time // zero where it is refused
	}{
		"five minutes ago":             {summer.Add(10 * time.Minute), "02:05", summer.Add(5 * time.Minute)},
		"today, at no time":            {summer.Add(10 * time.Minute), "", summer.Add(10 * time.Minute)},
		"to come in this hour":         {summer.Add(10 * time.Minute), "02:40", time.Time{}},
		"to come in the morning":       {summer.Add(10 * time.Minute), "09:00", time.Time{}},
		"five minutes ago, an hour on": {winter.Add(10 * time.Minute), "02:05", winter.Add(5 * time.Minute)},
		"in the hour before, by now":   {winter.Add(10 * time.Minute), "02:40", summer.Add(40 * time.Minute)},
		"an hour before it":            {summer.Add(10 * time.Minute), "01:05", summer.Add(-55 * time.Minute)},
		"when it is over":              {winter.Add(5 * time.Hour), "02:05", winter.Add(5 * time.Minute)},
	} {
		t.Run(name, func(t *testing.T) {
			h := open(t)
			p := h.client("Amina", "fox", kiosk.Dutch)
			h.at(tc.now)
			res := h.as(kiosk.BridgeFigure).post(followAt(p, "/contact"), "kind", "phone", "reached", "yes", "happened_day", "2027-10-31", "happened_at", tc.at)
			contacts := h.written(p).Of("contact")
			if tc.want.IsZero() {
				if res.StatusCode != 422 || len(contacts) > 0 {
					t.Errorf("%d: %+v", res.StatusCode, contacts)
				}
				return
			}
			if res.StatusCode != 303 || len(contacts) != 1 || !contacts[0].At.Equal(tc.want) {
				t.Errorf("%d %s: %+v, want %s", res.StatusCode, problems(res), contacts, tc.want)
			}
		})
	}
}
