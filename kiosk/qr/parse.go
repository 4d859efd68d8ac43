package qr

import (
	"strings"
	"unicode"
)

const (
	longest = 512 // bytes looked at; a code with every prefix has under 100

	fewest = 18 // letters of what still looks like a misread code
	most   = 26
)

// Parse reads a code as a scanner, a camera or a hand gave it. Case, spaces,
// dashes, dots and control characters do not count, and the prefixes that some
// scanners send are taken off. It fails with [ErrDamaged] where the text looks
// like a code that was misread, and with [ErrForeign] where it is anything
// else. However long raw is, it takes about the same time.
func Parse(raw string) (Code, error) {
	if len(raw) > longest {
		return "", ErrForeign
	}
	var s strings.Builder
	for _, r := range withoutPrefixes(visible(raw)) {
		if separates(r) {
			continue
		}
		v := value(r)
		if v < 0 {
			return "", ErrForeign
		}
		s.WriteByte(letters[v])
	}
	return judge(Code(s.String()))
}

// judge tells a code from what only looks like one; c has pass letters only.
func judge(c Code) (Code, error) {
	switch {
	case c.Valid():
		return c, nil
	case len(c) >= fewest && len(c) <= most:
		return "", ErrDamaged
	}
	return "", ErrForeign
}

// visible drops spaces, control and formatting characters.
func visible(raw string) []rune {
	var kept []rune
	for _, r := range raw {
		if !unicode.IsSpace(r) && !unicode.In(r, unicode.Cc, unicode.Cf) {
			kept = append(kept, r)
		}
	}
	return kept
}

// separates reports whether r only parts the groups of a code.
func separates(r rune) bool {
	return unicode.Is(unicode.Pd, r) || strings.ContainsRune("._·−", r)
}

// withoutPrefixes takes off the symbology identifier ("]Q1", ISO/IEC 15424) and
// the extended channel interpretation ("\000026", AIM ITS/04-023).
//
// Only the shape is looked at, since a scanner that types on an AZERTY layout
// writes them as "$A&" and "µààààé§"; what has the wrong shape is left to the
// check letters.
func withoutPrefixes(s []rune) []rune {
	if len(s) > 3 && noLetters(s[:1]) && strings.ContainsRune("QqAa", s[1]) && noLetters(s[2:3]) {
		s = s[3:]
	}
	if len(s) > 7 && noLetters(s[:7]) {
		s = s[7:]
	}
	return s
}

// noLetters reports whether none of s can be part of a code.
func noLetters(s []rune) bool {
	for _, r := range s {
		if value(r) >= 0 {
			return false
		}
	}
	return true
}
