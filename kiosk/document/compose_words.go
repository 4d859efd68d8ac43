package document

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"jobatelier/kiosk"
)

// item says one thing that was chosen; "" where that cannot be said in this
// language yet.
func (c composer) item(i kiosk.Item) string {
	if i.Key != "" {
		return c.label(i.Key)
	}
	return c.words(i.Own)
}

func (c composer) label(key string) string { return c.labels.Printed(c.lang, key, c.cv.Form) }

func (c composer) words(w kiosk.Words) string {
	if text, ok := w.In(c.lang); ok {
		return text
	}
	if c.forOwnEyes() && w.Language == c.lang {
		return w.Text
	}
	return ""
}

// name says the name of an employer or a town.
func (c composer) name(w kiosk.Words) string {
	if text, ok := w.AsName(c.lang); ok {
		return text
	}
	if c.forOwnEyes() {
		return w.Text
	}
	return ""
}

// forOwnEyes reports whether this is a sheet to understand one's CV by, not
// one to hand over.
func (c composer) forOwnEyes() bool { return !slices.Contains(kiosk.PrintLanguages(), c.lang) }

// country names a country, but not the one in which the CV is handed over.
func (c composer) country(code string) string {
	if code == "" || code == "BE" {
		return ""
	}
	return c.t.CountryName(code)
}

// joined puts what there is after each other.
func (c composer) joined(texts ...string) string {
	return strings.Join(slices.DeleteFunc(texts, func(s string) bool { return s == "" }), c.comma())
}

func (c composer) comma() string {
	if c.lang == kiosk.Arabic {
		return "، "
	}
	return ", "
}

// capital returns s as a title begins.
func capital(l kiosk.Language, s string) string {
	first, size := utf8.DecodeRuneInString(s)
	switch {
	case size == 0:
		return s
	case l == kiosk.Dutch && strings.HasPrefix(s, "ij"):
		return "IJ" + s[2:]
	case l == kiosk.Turkish:
		return string(unicode.TurkishCase.ToUpper(first)) + s[size:]
	}
	return string(unicode.ToUpper(first)) + s[size:]
}
