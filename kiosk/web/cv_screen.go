package web

import (
	"net/url"
	"slices"
	"strings"

	"jobatelier/kiosk"
)

// Asks returns the key of the question's words.
func (s stepData) Asks() string {
	switch {
	case s.Typing && s.Step.Name == "job_where":
		return "kiosk.cv.ask.employer"
	case s.IsMore():
		return "kiosk.cv.ask." + s.Step.Name + "_more"
	}
	return "kiosk.cv.ask." + s.Step.Name
}

// IsMore reports whether it is asked for one more: another job, school or
// language.
func (s stepData) IsMore() bool {
	return len(s.Listed) > 0 && s.Step.Ask != kiosk.AskMany
}

// Hint returns the key of what stands under the question; empty for nothing.
func (s stepData) Hint() string {
	switch name := s.Step.Name; {
	case s.Finding:
		return "kiosk.cv.say.find"
	case s.Typing && name != "job_where":
		return "kiosk.cv.say.own"
	case slices.Contains([]string{"name", "phone", "email", "birth_date", "school_study"}, name):
		return "kiosk.cv.say." + name
	case s.Step.Ask == kiosk.AskMany && len(s.Groups) == 0:
		return "kiosk.cv.say.many"
	}
	return ""
}

// HintStays reports whether the hint is needed while somebody types.
func (s stepData) HintStays() bool { return s.Step.Name == "name" }

// Sign returns the pictogram of what is asked, for who cannot read it; empty
// where the choices say it.
func (s stepData) Sign() string {
	switch s.Step.Name {
	case "language_speak":
		return "speaking"
	case "language_understand":
		return "ear"
	case "language_read":
		return "book"
	case "language_write":
		return "write"
	}
	return ""
}

// PassPicture returns the pictogram beside PassWord.
func (s stepData) PassPicture() string {
	if s.PassWord() == "kiosk.dont_know" {
		return "question"
	}
	return "cross"
}

// PassWord returns the key of the words for passing a question over; empty
// where it must be answered, and where it is a choice like others: "I don't
// know any more" when it was.
func (s stepData) PassWord() string {
	if s.Step.Ask == kiosk.AskWhen || s.Finding {
		return ""
	}
	switch s.Step.Name {
	case "name", "extras":
		return ""
	case "phone", "email", "birth_date", "nationality":
		return "kiosk.cv.rather_not"
	case "job", "unpaid", "certificates", "licences", "hobbies":
		return "kiosk.cv.none"
	}
	return "kiosk.dont_know"
}

// IsAnswered reports whether the CV says something here already.
func (s stepData) IsAnswered() bool {
	a := s.Says
	return len(a.Taken) > 0 || a.Text != "" || a.Level > 0 || a.Native || a.Now || a.Moment.Year > 0 || a.Moment.Unknown
}

// IsMany reports whether several cards may be tapped.
func (s stepData) IsMany() bool { return s.Step.Ask == kiosk.AskMany }

// Saves reports whether every tap, or what is typed, is kept at once.
func (s stepData) Saves() bool {
	return s.Step.Ask == kiosk.AskText || s.IsMany() && !s.Typing && !s.All
}

// CanFind reports whether the choices are too many to look through.
func (s stepData) CanFind() bool {
	return slices.Contains([]string{"occupation", "country", "language", "certificate", "informal"}, s.Step.Of)
}

// CanType reports whether own words will do.
func (s stepData) CanType() bool {
	return s.Step.Name == "job" || s.IsMany() && !slices.Contains([]string{"licence", "transport", "availability"}, s.Step.Of)
}

// With is the address of the same question with something else on the screen.
func (s stepData) With(name, value string) string {
	v := url.Values{}
	if s.Group != "" && name != "group" && name != "find" {
		v.Set("group", s.Group)
	}
	if value != "" {
		v.Set(name, value)
	}
	switch more := v.Encode(); {
	case more == "":
		return s.Cards
	case strings.Contains(s.Cards, "?"):
		return s.Cards + "&" + more
	default:
		return s.Cards + "?" + more
	}
}

// Out is where it is asked whether something of the list may go.
func (s stepData) Out(l listed) string {
	if l.Entry != "" {
		return s.With("remove", l.Entry)
	}
	return s.With("drop", l.Drop)
}

// Grid returns the class of the cards' grid: whole lines stand beside their
// pictures, a few big choices below each other, the rest under their pictures.
func (s stepData) Grid() string {
	switch {
	case len(s.Groups) > 0:
		return "dense"
	case s.Finding:
		return "found"
	case len(s.Choices) <= 4 && s.Pages <= 1:
		return "few"
	case slices.Contains([]string{"task", "informal", "certificate", "school", "licence", "transport", "skill"}, s.Step.Of):
		if len(s.Choices) > 8 {
			return "wide full"
		}
		return "wide"
	}
	return "tall"
}
