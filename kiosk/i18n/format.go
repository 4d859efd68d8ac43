package i18n

import (
	"strconv"
	"strings"
	"time"

	"jobatelier/kiosk"
)

// Dates and times follow the CLDR for the language as it is written in
// Belgium, with these choices of our own: 24 hours and Latin digits in every
// language, so that paper and the clock on the wall agree, and in Dutch the
// full stop of the Belgian style guides ("9.04 uur").
//
// All take the time in the zone it is to be read in.

// Time returns the time of day as it is said in a sentence: "9.04 uur",
// "09:04".
func (p *Printer) Time(t time.Time) string {
	if p.lang == kiosk.Dutch {
		return p.ClockShort(t) + " uur"
	}
	return p.ClockShort(t)
}

// ClockShort returns the time of day for lists and tiles: "9.04", "09:04".
func (p *Printer) ClockShort(t time.Time) string {
	switch p.lang {
	case kiosk.Dutch:
		return t.Format("15.04")[leadingZero(t):]
	case kiosk.Arabic: // the CLDR has 12 hours here
		return t.Format("15:04")
	}
	return p.cldr.FmtTimeShort(t)
}

// leadingZero returns how many digits to leave off the hour.
func leadingZero(t time.Time) int {
	if t.Hour() < 10 {
		return 1
	}
	return 0
}

// Date returns weekday, day and month: "dinsdag 24 november".
func (p *Printer) Date(t time.Time) string {
	before, after, _ := strings.Cut(p.DateYear(t), " "+strconv.Itoa(t.Year()))
	return before + yearMark.Replace(after)
}

// yearMark removes the word for year that stands behind it in Bulgarian and
// Ukrainian dates.
var yearMark = strings.NewReplacer(" г.", "", "\u00a0г.", "", " р.", "", "\u00a0р.", "")

// DateYear returns weekday, day, month and year: "dinsdag 24 november 2026".
func (p *Printer) DateYear(t time.Time) string { return p.cldr.FmtDateFull(t) }

// DateShort returns the date as Belgian forms have it, in every language:
// "24/11/2026".
func (p *Printer) DateShort(t time.Time) string { return t.Format("02/01/2006") }

// Weekday returns the name of the day: "dinsdag".
func (p *Printer) Weekday(t time.Time) string { return p.cldr.WeekdayWide(t.Weekday()) }

// MonthYear returns a month of a year as it stands by itself on a CV: "maart
// 2019". An impossible month is left out.
func (p *Printer) MonthYear(year int, month time.Month) string {
	if month < time.January || month > time.December {
		return strconv.Itoa(year)
	}
	return p.Month(month) + " " + strconv.Itoa(year)
}

// Month returns the name of a month from January to December as it stands by
// itself: "maart".
func (p *Printer) Month(month time.Month) string {
	if names, ok := nominative[p.lang]; ok {
		return strings.Fields(names)[month-1]
	}
	return p.cldr.MonthWide(month)
}

// nominative holds the months as they stand by themselves (stand-alone in the
// CLDR) where that is another form than the one in a date, which is all that
// the library of locales has.
var nominative = map[kiosk.Language]string{
	kiosk.Slovak:    "január február marec apríl máj jún júl august september október november december",
	kiosk.Ukrainian: "січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень",
}
