package kiosk

import (
	"time"
	"unicode/utf8"
)

// Withheld is the answer "I'd rather not say". It is stored as such; an empty
// answer means that nobody asked yet.
const Withheld = "withheld"

// Participant is a person who comes. Who registered alone at the kiosk has a
// first name, a picture and a language, and perhaps no more ever; who took a
// blank card has only its number until somebody asks.
type Participant struct {
	ID        ID
	FirstName string // as the person writes it, in any script
	Picture   string // a name from static.Pictures
	Language  Language
	Card      int // the number on the blank card, while there is no name

	// As on the identity card, in Latin letters; exports use them.
	LegalFirstName, LegalLastName string

	BirthDate     Day
	Gender        string // a key of Genders
	Postcode      string
	Channel       string // a key of Channels
	WorkSituation string // a key of WorkSituations
	Schooling     string // a key of Schoolings
	Nationality   string // a key of Nationalities: within the EU or not, never a country

	Minor           bool // said to be younger than the organisation's age
	ParentsInformed ParentsInformed
	Informed        Informed
	PhoneConsent    time.Time // when the person agreed that the phone number is kept; zero for none

	Site         ID // where the record was born
	RegisteredAt time.Time
	RegisteredBy ID // the staff member, or zero for the person alone
	Double       ID // somebody this may be again, until staff looked
	Revision     uint64
}

// ParentsInformed is what staff noted about the parents of a minor.
type ParentsInformed struct {
	At     time.Time
	By     ID
	WhyNot string // filled where they were not
}

// Informed is the information in plain words that somebody was shown.
type Informed struct {
	At       time.Time
	Ground   LegalGround
	Language Language
}

// ContactData is how to reach somebody. It is kept sealed to people.
type ContactData struct {
	Phone   string // + and digits
	Email   string
	Address string
	Manner  string // a key of Manners: what to do before calling
}

// Genders and the other lists hold the keys of answers to choose from, in the
// order of the screen. Withheld may follow any of them.
func Genders() []string { return []string{"female", "male", "x"} }

// Channels are the ways in which people hear of a workshop.
func Channels() []string {
	return []string{"bridge_figure", "friend_family", "school", "vdab", "ocmw", "neighbourhood", "poster", "social_media", "other"}
}

// WorkSituations are situations on the labour market as ESF+ counts them
// (Regulation (EU) 2021/1057, annex I).
func WorkSituations() []string {
	return []string{"employed", "unemployed", "long_term_unemployed", "inactive", "in_education"}
}

// Schoolings are the levels of ISCED 2011, in three steps as ESF+ counts them.
func Schoolings() []string {
	return []string{"none", "isced_0_2", "isced_3_4", "isced_5_8"}
}

// Nationalities tell the European Union from elsewhere and no more.
func Nationalities() []string { return []string{"eu", "non_eu"} }

// Manners say how somebody wants to be reached; homes are not always safe.
func Manners() []string { return []string{"call", "message", "no_voicemail", "never_home"} }

// Anonymous reports whether only the number of a blank card is known.
func (p Participant) Anonymous() bool { return p.FirstName == "" }

// Held reports whether anything beyond first name and picture must wait,
// because the parents of a minor have not been informed and nobody said why.
func (p Participant) Held() bool {
	return p.Minor && p.ParentsInformed.At.IsZero()
}

// Name returns the first name and, where it is known, the last name.
func (p Participant) Name() string {
	if p.LegalLastName == "" {
		return p.FirstName
	}
	return p.FirstName + " " + p.LegalLastName
}

// Initial returns the first letter of the last name, or of the first where
// there is none.
func (p Participant) Initial() string {
	name := p.LegalLastName
	if name == "" {
		name = p.FirstName
	}
	r, _ := utf8.DecodeRuneInString(name)
	if r == utf8.RuneError {
		return ""
	}
	return string(r)
}

// Check returns Problems where the participant cannot be kept. today serves
// the birth date.
func (p Participant) Check(today Day) error {
	var e Problems
	if !p.Anonymous() || p.Card == 0 {
		e.FirstName(p.FirstName)
	}
	if !isKey(p.Picture) {
		e.Add("picture", "error.choice")
	}
	e.latin("legal_first_name", p.LegalFirstName)
	e.latin("legal_last_name", p.LegalLastName)
	if p.BirthDate != "" && p.BirthDate != Withheld {
		if _, err := ParseDay(string(p.BirthDate)); err != nil || p.BirthDate >= today || p.BirthDate.Age(today) > 110 {
			e.Add("birth_date", "error.birth_date")
		}
	}
	if p.Postcode != "" && p.Postcode != Withheld && !isPostcode(p.Postcode) {
		e.Add("postcode", "error.postcode")
	}
	e.choice("gender", p.Gender, Genders())
	e.choice("channel", p.Channel, Channels())
	e.choice("work_situation", p.WorkSituation, WorkSituations())
	e.choice("schooling", p.Schooling, Schoolings())
	e.choice("nationality", p.Nationality, Nationalities())
	if _, ok := ParseLanguage(string(p.Language)); !ok {
		e.Add("language", "error.choice")
	}
	return e.Err()
}

// FirstName notes what is wrong with a first name.
func (p *Problems) FirstName(s string) {
	before := len(*p)
	p.text("first_name", s, 1, 40)
	if len(*p) == before && !isName(s) {
		p.Add("first_name", "error.name")
	}
}

func (p *Problems) latin(field, s string) {
	before := len(*p)
	p.text(field, s, 0, 60)
	switch {
	case s == "" || len(*p) > before:
	case !isName(s):
		p.Add(field, "error.name")
	case !IsLatin(s):
		p.Add(field, "error.latin")
	}
}

func (p *Problems) choice(field, s string, of []string) {
	if s != "" && s != Withheld && !oneOf(s, of) {
		p.Add(field, "error.choice")
	}
}

// isPostcode accepts the four digits of Belgium and the Netherlands' 1234 AB,
// and other countries' up to ten letters and digits.
func isPostcode(s string) bool {
	if len(s) < 3 || len(s) > 10 {
		return false
	}
	for _, r := range s {
		if (r < '0' || r > '9') && (r < 'A' || r > 'Z') && r != ' ' && r != '-' {
			return false
		}
	}
	return true
}

// Check returns Problems where the contact data cannot be kept.
func (c ContactData) Check() error {
	var p Problems
	if c.Phone != "" {
		if _, err := ParsePhone(c.Phone); err != nil {
			p.Add("phone", "error.phone")
		}
	}
	p.text("email", c.Email, 0, 120)
	if c.Email != "" && !isEmail(c.Email) {
		p.Add("email", "error.email")
	}
	p.text("address", c.Address, 0, 160)
	p.choice("manner", c.Manner, Manners())
	return p.Err()
}

// Empty reports whether there is nothing to keep.
func (c ContactData) Empty() bool { return c == (ContactData{}) }

// isEmail only asks for one @ with something on both sides and a dot behind
// it: whether an address works is told by using it.
func isEmail(s string) bool {
	at, dot := -1, -1
	for i, r := range s {
		switch {
		case r == '@' && at >= 0, r <= ' ':
			return false
		case r == '@':
			at = i
		case r == '.':
			dot = i
		}
	}
	return at > 0 && dot > at+1 && dot < len(s)-1
}

// MaybeSame reports whether two records are likely to be of one person: the
// same picture or birth date under the same folded first name, or the same
// name as on the identity card with a birth date that does not differ.
func MaybeSame(a, b Participant) bool {
	if a.ID == b.ID || a.Anonymous() || b.Anonymous() {
		return false
	}
	known := a.BirthDate.isDate() && b.BirthDate.isDate()
	born := a.BirthDate == b.BirthDate || !known
	if a.LegalLastName != "" && Fold(a.LegalLastName) == Fold(b.LegalLastName) &&
		Fold(a.LegalFirstName) == Fold(b.LegalFirstName) {
		return born
	}
	if Fold(a.FirstName) != Fold(b.FirstName) {
		return false
	}
	return a.Picture != "" && a.Picture == b.Picture && born || a.BirthDate == b.BirthDate && known
}
