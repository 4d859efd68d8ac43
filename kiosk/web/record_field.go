package web

import (
	"slices"
	"strings"
	"time"

	"jobatelier/kiosk"
)

// chipsMost is up to how many choices a field shows them all; more are a list
// that opens, unless they are pictures.
const chipsMost = 8

// AsChips reports whether a field is answered by tapping a choice.
func (p *page) AsChips(f kiosk.Field) bool {
	return f.Form == kiosk.Some || f.Form == kiosk.One && (len(f.Of) <= chipsMost || f.Key == "picture")
}

// Holds reports whether a value is that choice, or one of several that is.
func (p *page) Holds(value, choice string) bool {
	return slices.Contains(strings.Fields(value), choice)
}

// IsSmall reports whether what is filled in is short.
func (p *page) IsSmall(f kiosk.Field) bool { return f.Form == kiosk.Number || f.Form == kiosk.AtClock }

// FirstWrong reports whether a field is the first with a problem, so that the
// typing goes on there.
func (p *page) FirstWrong(field string) bool {
	return len(p.Problems) > 0 && p.Problems[0].Field == field
}

// InRow reports whether a field stands in a row with its choices behind it, as
// one of several that are answered alike.
func (p *page) InRow(noun, field string) bool {
	switch noun {
	case "domains", "language_test", "soft_result":
		return field != "day" && field != "note"
	}
	return false
}

// FieldPicture returns the pictogram of a field, or nothing.
func (p *page) FieldPicture(noun, field string) string {
	switch noun + "." + field {
	case "domains.work":
		return "briefcase"
	case "domains.housing":
		return "home"
	case "domains.children_education":
		return "school"
	case "domains.dutch", "language_test.speaking":
		return "speaking"
	case "domains.finances":
		return "money"
	case "domains.residence_papers":
		return "passport"
	case "language_test.reading":
		return "book"
	case "language_test.writing":
		return "write"
	case "soft_result.on_time":
		return "clock"
	case "soft_result.calls_in":
		return "phone"
	case "soft_result.works_together":
		return "people"
	case "soft_result.follows_instructions":
		return "ear"
	}
	return ""
}

// ChoicePicture returns the pictogram of a choice, or nothing.
func (p *page) ChoicePicture(noun, field, choice string) string {
	switch {
	case field == "picture":
		return choice
	case noun == "contact" && field == "kind":
		return p.ContactPicture(choice)
	}
	return ""
}

// ChoiceShape returns the class of the shape that stands beside the words of a
// choice: each has its own, so that colour alone says nothing.
func (p *page) ChoiceShape(noun, field, choice string) string {
	if noun == "domains" || noun == "soft_result" {
		return choice
	}
	return ""
}

// quickDay is a day that is chosen with one tap: so many days from today.
type quickDay struct {
	Key string
	In  int
}

// QuickDays are the days of a field that are often meant. What ends does so in
// months rather than days.
func (p *page) QuickDays(f kiosk.Field) []quickDay {
	months := []quickDay{{"record.in_a_month", p.inMonths(1)}, {"record.in_three_months", p.inMonths(3)}}
	switch f.Key {
	case "until":
		return append([]quickDay{{"record.in_a_week", 7}}, months...)
	case "to", "end":
		return append([]quickDay{{"record.today", 0}}, months...)
	}
	days := []quickDay{{"record.today", 0}}
	if !f.Ahead {
		days = append(days, quickDay{"record.yesterday", -1})
	}
	if !f.Behind {
		days = append(days, quickDay{"record.tomorrow", 1}, quickDay{"record.in_a_week", 7})
	}
	return days
}

// inMonths is in how many days a number of months will be over.
func (p *page) inMonths(n int) int {
	today := p.TodayDay().Noon(time.UTC)
	return kiosk.DaysBetween(p.TodayDay(), kiosk.DayOf(today.AddDate(0, n, 0), time.UTC))
}

// DayOf returns the day of an instant in plain words.
func (p *page) DayOf(t time.Time) string { return p.DayPlain(kiosk.DayOf(t, p.Org.Location())) }

// Progress returns how far the hours of a placement are.
func (p *page) Progress(r kiosk.Record) progress { return progressOf(r) }

// Some returns the beginning of somebody's words, for a list.
func (p *page) Some(words string) string { return kiosk.Short(words, 240) }

// WithdrawReasons are why a record can be struck out.
func (p *page) WithdrawReasons() []string { return kiosk.WithdrawReasons() }
