package document

import (
	"slices"
	"strings"

	"jobatelier/kiosk"
)

// section returns the section with that key; ok is false where there is none.
func (s Sheet) section(key string) (x Section, ok bool) {
	i := slices.IndexFunc(s.Sections, func(x Section) bool { return x.Key == key })
	if i < 0 {
		return x, false
	}
	return s.Sections[i], true
}

// wish says in one line what work somebody wants: "Gewenste job: Poetshulp";
// "" where that is not said.
func (s Sheet) wish() string {
	x, ok := s.section("wish")
	if !ok {
		return ""
	}
	return x.Heading + colon(s.Language) + titles(x.Entries)
}

// titles says a plain list in one line.
func titles(entries []Entry) string {
	all := make([]string, len(entries))
	for i, e := range entries {
		all[i] = e.Title
	}
	return strings.Join(all, " · ")
}

// languageTag returns the language of a sheet as it is written in Belgium.
func languageTag(l kiosk.Language) string {
	switch l {
	case kiosk.Dutch, kiosk.French:
		return string(l) + "-BE"
	case kiosk.English:
		return "en-GB"
	}
	return string(l)
}

// colon is what stands between a label and what it says.
func colon(l kiosk.Language) string {
	if l == kiosk.French {
		return "\u00a0: "
	}
	return ": "
}
