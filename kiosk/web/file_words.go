package web

import (
	"strings"
	"time"

	"jobatelier/kiosk"
)

// NounLabel returns what a sort of record is called.
func (p *page) NounLabel(noun string) string { return p.T("file." + noun) }

// NewLabel returns what one taps to write another record of a sort.
func (p *page) NewLabel(noun string) string {
	if own := "file." + noun + ".new"; p.printer.Has(own) {
		return p.T(own)
	}
	return p.T("record.new")
}

// NounSay returns in a sentence what a sort of record is for.
func (p *page) NounSay(noun string) string { return p.T("file." + noun + ".say") }

// FieldLabel returns what a field of a record is called: in words of its own,
// else in those that it shares with other nouns.
func (p *page) FieldLabel(noun, field string) string {
	if own := "file." + noun + "." + field; p.printer.Has(own) {
		return p.T(own)
	}
	return p.T("file.field." + field)
}

// ChoiceLabel returns the words of one of the choices of a field; nothing for
// no choice. A level of language is called the same in every language.
func (p *page) ChoiceLabel(noun, field, choice string) string {
	if choice == "" {
		return ""
	}
	if own := "file." + noun + "." + field + "." + choice; p.printer.Has(own) {
		return p.T(own)
	}
	if shared := "file.choice." + choice; p.printer.Has(shared) {
		return p.T(shared)
	}
	return strings.ToUpper(choice)
}

// FieldWords returns the value of a field as it is read: the words of a choice,
// a day in words. What is empty is said to be so.
func (p *page) FieldWords(noun, field, value string) string {
	n, _ := kiosk.NounOf(noun)
	f, _ := n.Field(field)
	if value == "" {
		return p.T("file.none")
	}
	switch f.Form {
	case kiosk.One, kiosk.Yes:
		return p.ChoiceLabel(noun, field, value)
	case kiosk.Some:
		return p.choices(noun, field, value)
	case kiosk.Date:
		return p.DayPlain(kiosk.Day(value))
	case kiosk.AtClock:
		return p.clock(value)
	}
	return value
}

// choices returns the words of several choices, with commas between.
func (p *page) choices(noun, field, value string) string {
	all := strings.Fields(value)
	for i, one := range all {
		all[i] = p.ChoiceLabel(noun, field, one)
	}
	return strings.Join(all, ", ")
}

// clock returns a time of day that was checked as it is said.
func (p *page) clock(value string) string {
	t, err := kiosk.ParseTimeOfDay(value)
	if err != nil {
		return value
	}
	return p.At(t)
}

// DayPlain returns "24 november", with its year where that is not this one.
func (p *page) DayPlain(d kiosk.Day) string {
	if _, err := kiosk.ParseDay(string(d)); err != nil {
		return string(d)
	}
	t := d.Noon(time.UTC)
	said := p.printer.DateYear(t)
	if t.Year() == p.Now.Year() {
		said = p.printer.Date(t)
	}
	return strings.TrimLeft(strings.TrimPrefix(said, p.printer.Weekday(t)), ", ")
}
