package export

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Neutralise returns s so that no spreadsheet runs it: text that it would
// read as a formula gets an apostrophe in front. That is text which begins,
// after any spaces and quotation marks, with = + - @ or their full-width
// forms, a tab or a line end (OWASP, "CSV Injection"). Telephone numbers such
// as +32… are among it.
//
// Nothing is lost: taking one apostrophe away from text that is still
// dangerous without it gives back s.
func Neutralise(s string) string {
	if runs(s) {
		return "'" + s
	}
	return s
}

func runs(s string) bool {
	for _, r := range s {
		switch r {
		case '=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n':
			return true
		case '\'', '"':
			continue
		}
		if !unicode.IsSpace(r) && !invisible(r) {
			return false
		}
	}
	return false
}

// clean returns s as valid UTF-8 without what cannot be seen. Line ends
// become \n and tabs become spaces.
func clean(s string) string {
	if isClean(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for i, r := range s {
		switch {
		case r == '\r' && strings.HasPrefix(s[i+1:], "\n"):
		case r == '\r', r == '\u2028', r == '\u2029':
			b.WriteByte('\n')
		case r == '\t':
			b.WriteByte(' ')
		case !invisible(r):
			b.WriteRune(r)
		}
	}
	return b.String()
}

func isClean(s string) bool {
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if c < ' ' && c != '\n' || c == 0x7f {
				return false
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 || r == '\u2028' || r == '\u2029' || invisible(r) {
			return false
		}
		i += size
	}
	return true
}

// invisible reports whether r is a control character other than a line end,
// a direction mark (UAX #9), a zero-width space, a byte order mark, or no
// character at all. Joiners stay: scripts and emoji need them.
func invisible(r rune) bool {
	switch {
	case r < 0x20:
		return r != '\n'
	case r < 0x7f:
		return false
	case r < 0xa0:
		return true
	case r == 0x061c, r == 0x200b, r == 0x200e, r == 0x200f, r == 0x2060, r == 0xfeff:
		return true
	case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
		return true
	}
	return r&0xfffe == 0xfffe
}
