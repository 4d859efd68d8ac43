package kiosk

import (
	"strings"
	"time"
	"unicode"
)

// LegalGround is why the organisation may keep its register: article 6(1) of
// the GDPR. Consent is not among them, because nobody at the door of a local
// authority is free to refuse.
type LegalGround string

const (
	PublicTask         LegalGround = "public_task"         // article 6(1)(e), the default
	LegalObligation    LegalGround = "legal_obligation"    // article 6(1)(c)
	LegitimateInterest LegalGround = "legitimate_interest" // article 6(1)(f), associations only
)

// LegalGrounds returns them all, the default first.
func LegalGrounds() []LegalGround {
	return []LegalGround{PublicTask, LegalObligation, LegitimateInterest}
}

// Organisation is who runs this kiosk, with its settings.
type Organisation struct {
	Name      string
	Zone      string // IANA name of the time zone in which days and plans are meant
	Formal    bool   // participants are addressed as u instead of je
	Ground    LegalGround
	Contact   string // whom a participant asks about what is kept
	MinorAge  int    // below this age parents are told first, in years
	LateAfter int    // minutes after the start from which an arrival is late
	Revision  uint64

	zone *time.Location // of Zone, where it was looked up
}

// NewOrganisation returns an organisation with the settings to begin with.
func NewOrganisation(name string) Organisation {
	return Organisation{
		Name: name, Zone: "Europe/Brussels", Ground: PublicTask, MinorAge: 16, LateAfter: 15,
	}
}

// WithZone returns the organisation with its time zone looked up: doing so
// reads a file, and an organisation is asked for its zone all the time.
func (o Organisation) WithZone() Organisation {
	o.zone = o.Location()
	return o
}

// Location returns the time zone, or UTC where the name is not known.
func (o Organisation) Location() *time.Location {
	if o.zone != nil && o.zone.String() == o.Zone {
		return o.zone
	}
	zone, err := time.LoadLocation(o.Zone)
	if err != nil || o.Zone == "Local" {
		return time.UTC
	}
	return zone
}

// Check returns Problems where a setting cannot be kept.
func (o Organisation) Check() error {
	var p Problems
	p.text("name", o.Name, 1, 80)
	p.text("contact", o.Contact, 0, 120)
	if _, err := time.LoadLocation(o.Zone); err != nil || o.Zone == "" || o.Zone == "Local" {
		p.Add("zone", "error.zone")
	}
	if !oneOf(o.Ground, LegalGrounds()) {
		p.Add("ground", "error.choice")
	}
	if o.MinorAge < 0 || o.MinorAge > 18 {
		p.Add("minor_age", "error.number")
	}
	if o.LateAfter < 0 || o.LateAfter > 120 {
		p.Add("late_after", "error.number")
	}
	return p.Err()
}

// Site is a place where activities are held.
type Site struct {
	ID           ID
	Name         string
	Municipality string
	Revision     uint64
}

// Check returns Problems where the site cannot be kept.
func (s Site) Check() error {
	var p Problems
	p.text("site_name", s.Name, 1, 80)
	p.text("municipality", s.Municipality, 0, 80)
	return p.Err()
}

func oneOf[T comparable](v T, of []T) bool {
	for _, o := range of {
		if v == o {
			return true
		}
	}
	return false
}

// CleanText trims s and folds its inner white space; control characters and
// marks that change the writing direction are dropped.
func CleanText(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r), r >= 0x200b && r <= 0x200f,
			r >= 0x2060 && r <= 0x206f, r == 0xfeff, r == 0xfffd:
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}
