package vault

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"jobatelier/kiosk"
)

// NIST SP 800-63B-4 section 3.1.1.2 asks 15 characters of a password that stands
// alone, forbids rules of composition, and asks for a list of what is commonly
// used, expected or compromised.
const (
	fewestRunes    = 15
	fewestDistinct = 6  // different letters, digits and signs
	fewestSteps    = 10 // that do not follow from the one before
	fewestBeside   = 6  // of them, beside what everybody uses
)

// Strength returns nil where a passphrase may guard a key, else an Invalid error
// with one of these keys:
//
//	error.passphrase.short     under Args["min"] characters
//	error.passphrase.long      over 1,024 bytes
//	error.passphrase.personal  it holds one of own: the person's name, the organisation's
//	error.passphrase.simple    it repeats or counts, or has few different characters
//	error.passphrase.common    it is little more than what everybody uses
//
// What [Suggest] returned always passes.
func Strength(passphrase string, own ...string) error {
	normal, ok := normalise(passphrase)
	if !ok {
		return kiosk.Wrong("passphrase", "error.passphrase.long")
	}
	if utf8.RuneCountInString(normal) < fewestRunes {
		err := kiosk.Wrong("passphrase", "error.passphrase.short")
		err.Args = map[string]any{"min": fewestRunes}
		return err
	}
	plain := fold(normal)
	switch {
	case suggested(plain):
		return nil
	case personal(plain, own):
		return kiosk.Wrong("passphrase", "error.passphrase.personal")
	case simple(plain):
		return kiosk.Wrong("passphrase", "error.passphrase.simple")
	case common(plain):
		return kiosk.Wrong("passphrase", "error.passphrase.common")
	}
	return nil
}

// fold drops case and accents, which hide a name from nobody.
func fold(s string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFKD.String(s)))
}

// personal reports whether s holds one of own, or a longer word of one. Short
// parts count only as whole words: a name like "van den Berg" is no reason to
// refuse a sentence.
func personal(s string, own []string) bool {
	words, whole := parts(s), compact(s)
	for _, o := range own {
		o = fold(o)
		if all := compact(o); utf8.RuneCountInString(all) >= 3 && holds(words, whole, all, 4) {
			return true
		}
		for _, part := range parts(o) {
			if utf8.RuneCountInString(part) >= 4 && holds(words, whole, part, 5) {
				return true
			}
		}
	}
	return false
}

// holds reports whether want is one of the words, or, from that many letters on,
// stands anywhere.
func holds(words []string, whole, want string, anywhere int) bool {
	for _, w := range words {
		if w == want {
			return true
		}
	}
	return utf8.RuneCountInString(want) >= anywhere && strings.Contains(whole, want)
}

// simple reports whether s is easy to go on with once the beginning is known.
func simple(s string) bool {
	runes := []rune(compact(s))
	distinct := map[rune]bool{}
	for _, r := range s {
		distinct[r] = true
	}
	if len(distinct) < fewestDistinct || steps(s) < fewestSteps {
		return true
	}
	unit := period(runes)
	return unit <= len(runes)/2 && unit < fewestRunes
}

// steps counts the letters and digits that are not the one before, the next or
// the last in the alphabet.
func steps(s string) int {
	n, before := 0, rune(-9)
	for _, r := range compact(s) {
		if d := r - before; d < -1 || d > 1 {
			n++
		}
		before = r
	}
	return n
}

// period returns the least number of runes that s repeats.
func period(s []rune) int {
	for p := 1; p < len(s); p++ {
		i := p
		for i < len(s) && s[i] == s[i-p] {
			i++
		}
		if i == len(s) {
			return p
		}
	}
	return len(s)
}

// parts are the words of s.
func parts(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !wordly(r) })
}

// compact is s without anything between its words.
func compact(s string) string { return strings.Join(parts(s), "") }

func wordly(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
