package kiosk

// Language is one of the nine languages of the kiosk, as a BCP 47 code.
type Language string

const (
	Dutch     Language = "nl"
	French    Language = "fr"
	English   Language = "en"
	Romanian  Language = "ro"
	Bulgarian Language = "bg"
	Slovak    Language = "sk"
	Turkish   Language = "tr"
	Arabic    Language = "ar"
	Ukrainian Language = "uk"
)

// Languages returns the nine in the order in which the kiosk shows them.
func Languages() []Language {
	return []Language{Dutch, French, English, Romanian, Bulgarian, Slovak, Turkish, Arabic, Ukrainian}
}

// StaffLanguages returns those that the staff screens speak.
func StaffLanguages() []Language { return []Language{Dutch, French, English} }

// ParseLanguage returns the language with that code, else ok is false.
func ParseLanguage(s string) (l Language, ok bool) {
	for _, l := range Languages() {
		if string(l) == s {
			return l, true
		}
	}
	return "", false
}

// ForStaff returns l where staff screens speak it, else Dutch.
func (l Language) ForStaff() Language {
	for _, s := range StaffLanguages() {
		if l == s {
			return l
		}
	}
	return Dutch
}

// Direction is the writing direction, for the dir attribute: "rtl" or "ltr".
func (l Language) Direction() string {
	if l == Arabic {
		return "rtl"
	}
	return "ltr"
}
