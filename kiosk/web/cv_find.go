package web

import (
	"slices"
	"strings"

	"jobatelier/kiosk"
	"jobatelier/kiosk/catalog"
)

// foundMost is how many cards a search shows: above them stands a keyboard's
// field, below them the keyboard.
const foundMost = 8

// found is what the letters that were typed find. Countries and languages are
// not in the catalogue.
func (q *request) found(s *stepData) []catalog.Entry {
	switch s.Step.Of {
	case "country":
		return q.named(s.Query, append(kiosk.Countries(), codes(2, 'A')...), "globe", q.printer().CountryName)
	case "language":
		return q.named(s.Query, append(kiosk.CVLanguages(), codes(2, 'a')...), "speaking", q.languageName)
	}
	return q.s.Words.Search(q.lang, s.Step.Of, s.Query, foundMost)
}

// languageName says what a language is called on the screen.
func (q *request) languageName(code string) string {
	return q.printer().LanguageNameIn(kiosk.Language(code))
}

// ownName says what a language calls itself; empty where the screen says so
// already.
func (q *request) ownName(code, called string) string {
	name := q.printer().LanguageName(kiosk.Language(code))
	if strings.EqualFold(name, called) {
		return ""
	}
	return name
}

// named finds codes by the first letters of their names, and after those by the
// first letters of another word in them. A code without a name of its own is
// none.
func (q *request) named(query string, codes []string, picture string, name func(string) string) []catalog.Entry {
	query = kiosk.Fold(query)
	var first, other, names []string
	for _, code := range codes {
		called := name(code)
		folded := kiosk.Fold(called)
		switch {
		case query == "" || called == "" || strings.EqualFold(called, code) || slices.Contains(names, called):
		case strings.HasPrefix(folded, query):
			first, names = append(first, code), append(names, called)
		case strings.Contains(folded, " "+query):
			other, names = append(other, code), append(names, called)
		}
	}
	all := append(first, other...)
	return pictured(picture, all[:min(foundMost, len(all))])
}

// codes are all of so many letters from first on.
func codes(length int, first byte) (all []string) {
	if length == 0 {
		return []string{""}
	}
	for _, rest := range codes(length-1, first) {
		for c := first; c < first+26; c++ {
			all = append(all, rest+string(rune(c)))
		}
	}
	return all
}
