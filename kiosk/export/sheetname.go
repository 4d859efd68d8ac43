package export

import (
	"strconv"
	"strings"
	"unicode/utf16"
)

// maxSheetName is how long the name of a sheet may be, in UTF-16 units.
const maxSheetName = 31

// SheetName returns name as Excel takes it: without : \ / ? * [ ] and
// apostrophes, at most 31 UTF-16 units, never empty, and never "History",
// which Excel keeps for itself.
func SheetName(name string) string {
	name = strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(`:\/?*[]`, r), r == '\n':
			return ' '
		case r == '\'':
			return '’'
		}
		return r
	}, clean(name))
	name = cut(strings.Join(strings.Fields(name), " "), maxSheetName)
	if name == "" || strings.EqualFold(name, "History") {
		name += "_"
	}
	return name
}

// cut returns the beginning of s that fits in n UTF-16 units.
func cut(s string, n int) string {
	for i, r := range s {
		if n -= utf16.RuneLen(r); n < 0 {
			return strings.TrimSpace(s[:i])
		}
	}
	return s
}

// freeName returns a name for a sheet that no sheet has, in either case.
func (w *Workbook) freeName(name string) string {
	base := SheetName(name)
	name = base
	for n := 2; w.has(name); n++ {
		mark := " (" + strconv.Itoa(n) + ")"
		name = cut(base, maxSheetName-len(mark)) + mark
	}
	return name
}

func (w *Workbook) has(name string) bool {
	for _, s := range w.sheets {
		if strings.EqualFold(s.name, name) {
			return true
		}
	}
	return false
}
