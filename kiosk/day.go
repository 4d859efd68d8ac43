package kiosk

import (
	"fmt"
	"time"
)

// Day is a calendar day where the organisation is, as "2006-01-02". Days sort
// as strings; the empty Day is no day.
type Day string

// ParseDay reads "2006-01-02" from the years 1900 to 2199.
func ParseDay(s string) (Day, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || t.Year() < 1900 || t.Year() > 2199 {
		return "", Wrong("day", "error.day")
	}
	return Day(s), nil
}

// DayOf returns the day that t falls on in that zone.
func DayOf(t time.Time, zone *time.Location) Day {
	return Day(t.In(zone).Format(time.DateOnly))
}

// Add returns the day that many days later, or earlier for a negative n.
func (d Day) Add(days int) Day { return Day(d.utc().AddDate(0, 0, days).Format(time.DateOnly)) }

// At returns the instant, in UTC, at which the clock on the wall of that zone
// shows that time of that day.
func (d Day) At(t TimeOfDay, zone *time.Location) time.Time {
	u := d.utc()
	return time.Date(u.Year(), u.Month(), u.Day(), int(t)/60, int(t)%60, 0, 0, zone).UTC()
}

// Noon returns twelve o'clock of that day, for formatting.
func (d Day) Noon(zone *time.Location) time.Time { return d.At(12*60, zone).In(zone) }

// Age returns the whole years from d, a birth date, to the given day.
func (d Day) Age(on Day) int {
	born, at := d.utc(), on.utc()
	years := at.Year() - born.Year()
	if at.Month() < born.Month() || at.Month() == born.Month() && at.Day() < born.Day() {
		years--
	}
	return years
}

// isDate reports whether d is a day, and not an answer that withholds one.
func (d Day) isDate() bool { return len(d) == len(time.DateOnly) }

func (d Day) utc() time.Time {
	t, _ := time.Parse(time.DateOnly, string(d))
	return t
}

// TimeOfDay is what a clock on the wall shows, in minutes after midnight, 0 to
// 1440. 1440 is the end of the day.
type TimeOfDay int

// ParseTimeOfDay reads "15:04" or "15.04"; "24:00" is the end of the day.
func ParseTimeOfDay(s string) (TimeOfDay, error) {
	var h, m int
	if len(s) != 5 || (s[2] != ':' && s[2] != '.') {
		return 0, Wrong("time", "error.time")
	}
	for i, c := range []byte(s) {
		if i != 2 && (c < '0' || c > '9') {
			return 0, Wrong("time", "error.time")
		}
	}
	h, m = int(s[0]-'0')*10+int(s[1]-'0'), int(s[3]-'0')*10+int(s[4]-'0')
	t := TimeOfDay(h*60 + m)
	if m > 59 || t > 1440 {
		return 0, Wrong("time", "error.time")
	}
	return t, nil
}

// TimeOfDayAt returns what the clock on the wall shows at t in that zone.
func TimeOfDayAt(t time.Time, zone *time.Location) TimeOfDay {
	l := t.In(zone)
	return TimeOfDay(l.Hour()*60 + l.Minute())
}

// String returns the form of ParseTimeOfDay, with a colon.
func (t TimeOfDay) String() string { return fmt.Sprintf("%02d:%02d", int(t)/60, int(t)%60) }
