package kiosk

import (
	"slices"
	"time"
)

// CV is what somebody tells an employer, as it was tapped: keys of the
// catalogue, and own words where the catalogue falls short. It holds no text
// in the language of the screen, so the same taps in any language make the
// same CV.
type CV struct {
	Name         string // as it should be printed, in Latin or Cyrillic letters
	Form         Form
	Municipality Words
	Phone        string // + and digits; empty where it should not be printed
	Email        string
	BirthDate    Day    // only where the person wants it printed
	Nationality  string // ISO 3166-1; only where the person wants it printed
	Photo        bool   // the photo is printed

	Wishes       []Item
	Work         []Experience
	Unpaid       []Experience
	Schools      []School
	Certificates []Item
	Languages    []Spoken
	Licences     []string
	Transport    []string
	Availability []string
	Area         string
	Skills       []Item
	Hobbies      []Item

	Print  Language // in which it is printed: Dutch, French or English
	Layout string   // a name of document.Layouts; empty for the first
	Seen   []string // names of the steps that were answered or passed over
}

// Form is how an occupation is said of somebody.
type Form string

const (
	FormBoth      Form = ""  // "schoonmaker/schoonmaakster"
	FormFeminine  Form = "f" // "schoonmaakster"
	FormMasculine Form = "m" // "schoonmaker"
)

// Forms returns them in the order of the screen.
func Forms() []Form { return []Form{FormFeminine, FormMasculine, FormBoth} }

// Item is one thing that was chosen: a key of the catalogue, or own words.
type Item struct {
	Key string // "occupation.roofer"; empty where it is in own words
	Own Words
}

// Words are somebody's own words, in the language in which they were given.
type Words struct {
	Text     string
	Language Language
	Into     map[Language]string // what a person made of them in another
}

// Experience is one thing that somebody did, paid or not.
type Experience struct {
	Entry    string // names it within the CV
	Group    string // of the catalogue, under which it was found
	What     Item
	Tasks    []Item
	Employer Words
	Country  string // ISO 3166-1
	From, To Moment
	Now      bool // still
}

// School is one schooling.
type School struct {
	Entry       string
	Level       string // "school.primary"
	Country     string // ISO 3166-1
	Done        string // a key of SchoolEnds
	Study       Words
	Year        Moment // when it ended
	Equivalence string // a key of Equivalences, for schools abroad
}

// Spoken is a language, with how well somebody knows it. A Level of 0 was not
// answered.
type Spoken struct {
	Entry                          string // BCP 47, the base language: "ar", "ku"
	Native                         bool
	Speak, Understand, Read, Write Level
}

// Level is how well somebody knows a language in one way: 1 not, 2 a little, 3
// well, 4 very well. On paper these are none, A1–A2, B1–B2 and C1–C2 of the
// Common European Framework of Reference (Council of Europe, 2001).
type Level int

// Moment is a year, and a month where it is known.
type Moment struct {
	Year    int  // 0 where it is not known
	Month   int  // 1 to 12, or 0
	About   bool // as far as the person remembers
	Unknown bool // "I don't remember"
}

// Countries are offered first when it is asked where something was; all others
// can be looked for.
func Countries() []string {
	return []string{"BE", "RO", "BG", "SK", "TR", "SY", "UA", "MA", "AF", "IQ", "SO", "ER", "PS", "XK", "CZ", "NL", "FR", "GB", "IT", "ES", "DE"}
}

// CVLanguages are the languages that are offered first, as BCP 47 codes.
func CVLanguages() []string {
	return []string{"nl", "fr", "en", "ar", "tr", "ro", "bg", "sk", "uk", "ru", "rom", "ku", "fa", "ps", "so", "ti", "sq", "es", "it", "pt", "de", "pl", "hu", "cs", "zgh", "ur", "bn", "el", "sr", "vi"}
}

// SchoolEnds say whether a school was finished.
func SchoolEnds() []string { return []string{"done", "not_done", "busy"} }

// Equivalences say what became of asking whether a foreign diploma counts
// here (in Flanders: NARIC).
func Equivalences() []string { return []string{"recognised", "asked", "not_asked"} }

// PrintLanguages are those in which a CV comes out.
func PrintLanguages() []Language { return []Language{Dutch, French, English} }

// In returns the words in a language: as they are where they were given in it,
// else what a person made of them. ok is false where nobody has yet, and where
// no printed line can show the letters.
func (w Words) In(l Language) (text string, ok bool) {
	if s := w.Into[l]; s != "" {
		return s, true
	}
	return w.Text, w.Text != "" && w.Language == l && IsPrintable(w.Text)
}

// AsName returns words that are a name, of an employer or a town, and need no
// translation unless they are in letters that no printed line can show.
func (w Words) AsName(l Language) (text string, ok bool) {
	if s := w.Into[l]; s != "" {
		return s, true
	}
	return w.Text, w.Text != "" && IsPrintable(w.Text)
}

// IsZero reports whether there is nothing.
func (w Words) IsZero() bool { return w.Text == "" }

// IsZero reports whether nothing was chosen.
func (i Item) IsZero() bool { return i.Key == "" && i.Own.IsZero() }

// Before reports whether m is certainly earlier than other; what is not known
// is not.
func (m Moment) Before(other Moment) bool {
	if m.Year == 0 || other.Year == 0 || m.Year != other.Year {
		return m.Year != 0 && other.Year != 0 && m.Year < other.Year
	}
	return m.Month != 0 && other.Month != 0 && m.Month < other.Month
}

// after reports whether m lies in the future.
func (m Moment) after(today Day) bool {
	t := today.utc()
	return m.Year > t.Year() || m.Year == t.Year() && m.Month > int(t.Month())
}

// IsZero reports whether nothing was answered.
func (m Moment) IsZero() bool { return m == Moment{} }

// experience returns the experience with that name, to be changed in place.
func (c *CV) experience(entry string) *Experience {
	for _, list := range [][]Experience{c.Work, c.Unpaid} {
		if i := slices.IndexFunc(list, func(e Experience) bool { return e.Entry == entry }); i >= 0 {
			return &list[i]
		}
	}
	return nil
}

func (c *CV) school(entry string) *School {
	if i := slices.IndexFunc(c.Schools, func(s School) bool { return s.Entry == entry }); i >= 0 {
		return &c.Schools[i]
	}
	return nil
}

func (c *CV) spoken(entry string) *Spoken {
	if i := slices.IndexFunc(c.Languages, func(s Spoken) bool { return s.Entry == entry }); i >= 0 {
		return &c.Languages[i]
	}
	return nil
}

// Experience returns the paid or unpaid experience with that name; ok is false
// where there is none.
func (c CV) Experience(entry string) (e Experience, ok bool) {
	if p := c.experience(entry); p != nil {
		return *p, true
	}
	return e, false
}

// School returns the school with that name; ok is false where there is none.
func (c CV) School(entry string) (s School, ok bool) {
	if p := c.school(entry); p != nil {
		return *p, true
	}
	return s, false
}

// Clone returns a CV that shares no list with c.
func (c CV) Clone() CV {
	items := func(all []Item) []Item { return slices.Clone(all) }
	experiences := func(all []Experience) []Experience {
		all = slices.Clone(all)
		for i := range all {
			all[i].Tasks = items(all[i].Tasks)
		}
		return all
	}
	c.Wishes, c.Certificates, c.Skills, c.Hobbies = items(c.Wishes), items(c.Certificates), items(c.Skills), items(c.Hobbies)
	c.Work, c.Unpaid = experiences(c.Work), experiences(c.Unpaid)
	c.Schools, c.Languages = slices.Clone(c.Schools), slices.Clone(c.Languages)
	c.Licences, c.Transport, c.Availability = slices.Clone(c.Licences), slices.Clone(c.Transport), slices.Clone(c.Availability)
	c.Seen = slices.Clone(c.Seen)
	return c
}

// IsEmpty reports whether there is nothing yet that a CV could say.
func (c CV) IsEmpty() bool {
	return len(c.Wishes)+len(c.Work)+len(c.Unpaid)+len(c.Schools)+len(c.Certificates)+len(c.Languages)+len(c.Skills) == 0
}

// NewCV is the CV of somebody who begins: the name as on the identity card
// where it is known, and the form that fits the gender on the register.
func NewCV(p Participant) CV {
	c := CV{Name: p.FirstName, Print: Dutch}
	if p.LegalLastName != "" {
		c.Name = p.LegalFirstName + " " + p.LegalLastName
		if p.LegalFirstName == "" {
			c.Name = p.Name()
		}
	}
	if !IsPrintable(c.Name) {
		c.Name = ""
	}
	switch p.Gender {
	case "female":
		c.Form = FormFeminine
	case "male":
		c.Form = FormMasculine
	}
	return c
}

// CVState is a CV as it is kept, with what is known of it without opening it.
type CVState struct {
	CV
	Revision    uint64
	Updated     time.Time
	By          ID // the staff member who changed it last; zero for the person
	ToPrint     bool
	ToTranslate int // own words that nobody has translated yet
}
