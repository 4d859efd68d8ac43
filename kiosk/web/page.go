package web

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"jobatelier/kiosk"
	"jobatelier/kiosk/i18n"
)

// page is what every template gets: its own data under Data, and what all
// pages need.
type page struct {
	Data     any
	Lang     kiosk.Language
	Dir      string
	Org      kiosk.Organisation
	Site     kiosk.Site
	Staff    kiosk.Staff
	Device   kiosk.Device
	Person   kiosk.Participant
	Path     string
	Now      time.Time // in the organisation's zone
	Problems kiosk.Problems
	Saved    bool
	Dim      bool
	pageOpts
	printer *i18n.Printer
	nonce   func() kiosk.ID
	tablet  func() (tabletData, error)
}

// pageOpts is how a kiosk page behaves.
type pageOpts struct {
	State   string // wait, ok, refused, …: the colour of the screen
	Sound   string
	Clear   int    // seconds until a greeting goes by itself; 0 for never
	Refresh bool   // the page follows the clock
	Idle    bool   // nobody touching the screen ends it
	Here    string // where somebody who called for help goes on

	TellsSaved bool // the page itself says what was kept
}

// T returns the text for a key.
func (p *page) T(key string, args ...any) string { return p.printer.T(key, args...) }

// Why returns the words of a problem; at the kiosk those for participants, in
// all nine languages.
func (p *page) Why(e *kiosk.Error) string {
	if at := "kiosk." + e.Key; p.State != "" && p.printer.Has(at) {
		return p.printer.T(at, e.Args)
	}
	return p.printer.T(e.Key, e.Args)
}

// NewID returns a fresh random id: the receipt of the form it stands in.
func (p *page) NewID() string { return p.nonce().String() }

// Zone returns t as the clock on the wall shows it.
func (p *page) Zone(t time.Time) time.Time { return t.In(p.Org.Location()) }

// Clock returns "13.24 uur"; Short returns "13.24"; nothing for no time.
func (p *page) Clock(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return p.printer.Time(p.Zone(t))
}

// Short returns the time of day for lists.
func (p *page) Short(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return p.printer.ClockShort(p.Zone(t))
}

// Input returns the time of day for an input of type time.
func (p *page) Input(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return p.Zone(t).Format("15:04")
}

// At returns a planned time of day as it is said.
func (p *page) At(t kiosk.TimeOfDay) string {
	return p.printer.ClockShort(time.Date(2000, 1, 1, int(t)/60%24, int(t)%60, 0, 0, time.UTC))
}

// Day returns "dinsdag 24 november".
func (p *page) Day(d kiosk.Day) string {
	if _, err := kiosk.ParseDay(string(d)); err != nil {
		return string(d)
	}
	return p.printer.Date(d.Noon(time.UTC))
}

// DayYear returns the day with its year.
func (p *page) DayYear(d kiosk.Day) string {
	if _, err := kiosk.ParseDay(string(d)); err != nil {
		return string(d)
	}
	return p.printer.DateYear(d.Noon(time.UTC))
}

// Date returns "24/11/2026" for a day or an instant.
func (p *page) Date(v any) string {
	switch v := v.(type) {
	case kiosk.Day:
		if _, err := kiosk.ParseDay(string(v)); err != nil {
			return string(v)
		}
		return p.printer.DateShort(v.Noon(time.UTC))
	case time.Time:
		if v.IsZero() {
			return ""
		}
		return p.printer.DateShort(p.Zone(v))
	}
	return ""
}

// Autonym returns a language's name in that language.
func (p *page) Autonym(l kiosk.Language) string { return p.printer.LanguageName(l) }

// LanguageName returns a language's name in the page's language.
func (p *page) LanguageName(l kiosk.Language) string { return p.printer.LanguageNameIn(l) }

// Languages returns the nine.
func (p *page) Languages() []kiosk.Language { return kiosk.Languages() }

// Today returns the day of the page in words; TodayDay as a Day.
func (p *page) Today() string { return p.printer.Date(p.Now) }

// TodayDay returns the day of the page.
func (p *page) TodayDay() kiosk.Day { return kiosk.DayOf(p.Now, p.Now.Location()) }

// IdleWarn and IdleHome are after how many seconds without a touch the screen
// asks whether somebody is there, and goes home.
func (p *page) IdleWarn() int {
	warn, _ := p.Device.Idle()
	return int(warn.Seconds())
}

// IdleHome is when the screen goes home.
func (p *page) IdleHome() int {
	_, home := p.Device.Idle()
	return int(home.Seconds())
}

// AnswerPicture returns the pictogram of an answer.
func (p *page) AnswerPicture(a kiosk.Answer) string {
	switch a {
	case kiosk.AnswerOK, kiosk.AnswerBlank:
		return "check"
	case kiosk.AnswerAlready:
		return "clock"
	case kiosk.AnswerLeft:
		return "wave"
	case kiosk.AnswerChoose:
		return "choose"
	case kiosk.AnswerNoActivity:
		return "empty"
	case kiosk.AnswerWrongDay:
		return "calendar-wrong"
	case kiosk.AnswerRevoked:
		return "card-revoked"
	case kiosk.AnswerDamaged:
		return "damaged"
	}
	return "unknown-card"
}

// KindPicture returns the pictogram of a kind of activity.
func (p *page) KindPicture(key string) string {
	switch key {
	case "dialogue_table":
		return "dialogue-table"
	case "round_table":
		return "round-table"
	case "group_moment":
		return "group-moment"
	case "open_hours":
		return "open-hours"
	case "workshop", "course", "individual":
		return key
	}
	return "people"
}

// HelpInBar reports whether help is called from the bar: on the screens that
// have no tile for it.
func (p *page) HelpInBar() bool { return p.State == "form" }

// Refused reports whether the screen says no.
func (p *page) Refused() bool { return p.State == "refused" }

// Number returns n as the language writes it, with that many decimals.
func (p *page) Number(n float64, decimals int) string { return p.printer.Number(n, decimals) }

// Called returns what to call somebody: the first name, or the number of the
// card that they hold.
func (p *page) Called(who kiosk.Participant) string {
	if who.Anonymous() {
		return p.T("kiosk.card_number", "Number", fmt.Sprint(who.Card))
	}
	return who.FirstName
}

// Fit returns the class of a title that holds a long name: it is set smaller,
// so that it need not be broken.
func (p *page) Fit(name string) string {
	for _, word := range strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '-' }) {
		if utf8.RuneCountInString(word) > 13 {
			return "long"
		}
	}
	return ""
}

// Name returns the whole name of somebody, for staff.
func (p *page) Name(who kiosk.Participant) string {
	if who.Anonymous() {
		return p.Called(who)
	}
	return who.Name()
}

// Legal returns the name as on the identity card, where it is known: the one
// that funders compare.
func (p *page) Legal(who kiosk.Participant) string {
	if who.LegalLastName == "" {
		return p.Name(who)
	}
	return legalFirst(who) + " " + who.LegalLastName
}

// Face returns the pictogram of somebody; who has not chosen one yet has a
// blank card.
func (p *page) Face(who kiosk.Participant) string {
	if !isPicture(who.Picture) {
		return "blank-card"
	}
	return who.Picture
}

// Wrong returns the problem with a field, or nil.
func (p *page) Wrong(field string) *kiosk.Error {
	for _, e := range p.Problems {
		if e.Field == field {
			return e
		}
	}
	return nil
}

// Is reports whether the path is or lies below a link, for the menu.
func (p *page) Is(link string) bool { return p.Path == link || strings.HasPrefix(p.Path, link+"/") }

// HelpGiven is what somebody can be helped with.
func (p *page) HelpGiven() []string { return kiosk.HelpGiven() }

// Evaluates reports whether the results and the round-up of an activity are for
// the staff member.
func (p *page) Evaluates(a kiosk.Activity) bool { return kiosk.Evaluates(p.Staff, a) }

// KindName returns what a kind of activity is called.
func (p *page) KindName(k kiosk.ActivityKind) string {
	if k.Label != "" {
		return k.Label
	}
	return p.T("kiosk.kind." + k.Key)
}
