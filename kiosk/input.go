package kiosk

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// text notes what is wrong with a line of text that should hold from least to
// most characters. Every text field passes here, so that a national register
// number is refused wherever it is typed.
func (p *Problems) text(field, s string, least, most int) {
	switch n := utf8.RuneCountInString(s); {
	case !utf8.ValidString(s):
		p.Add(field, "error.text")
	case n < least:
		p.Add(field, "error.required")
	case n > most:
		*p = append(*p, &Error{Kind: Invalid, Key: "error.long", Field: field, Args: map[string]any{"Most": most}})
	case HasNationalNumber(s):
		p.Add(field, "error.national_number")
	}
}

// ReasonMost is how many letters a reason has at most.
const ReasonMost = 200

// CheckReason returns Problems where a reason that staff must give is missing
// or cannot be kept.
func CheckReason(field, s string) error {
	var p Problems
	p.text(field, s, 3, ReasonMost)
	return p.Err()
}

// CheckNote returns Problems where a short note of staff cannot be kept.
func CheckNote(field, s string) error {
	var p Problems
	p.text(field, s, 0, 200)
	return p.Err()
}

// HasNationalNumber reports whether s holds what has the shape of a Belgian
// national register number: eleven digits, of any script, that no other digit
// touches, with at most three other signs between two of them, a plausible birth
// date in the first six (months 1 to 12, or 21 to 32 and 41 to 52 for a bis
// number; day or month may be unknown, 00) and a valid check: 97 minus the
// first nine digits modulo 97, with a 2 before them for births from 2000 on.
// Royal decree of 3 April 1984.
func HasNationalNumber(s string) bool {
	var digits []byte
	var begins []bool // whether the digit beside it is the first of a group
	between := 1
	for _, r := range s {
		d, isDigit := digitOf(r)
		switch {
		case isDigit:
			digits, begins = append(digits, d), append(begins, between > 0)
			between = 0
			continue
		case unicode.Is(unicode.Cf, r): // nobody sees it
			continue
		case !unicode.IsLetter(r) && between < 3:
			between++
			continue
		}
		if hasNationalNumber(digits, begins) {
			return true
		}
		digits, begins, between = digits[:0], begins[:0], 1
	}
	return hasNationalNumber(digits, begins)
}

// dressedDigits are read as digits although they are none to Unicode: raised,
// lowered and in circles, 0 to 9 of each.
const dressedDigits = "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉⓪①②③④⑤⑥⑦⑧⑨"

// digitOf returns the value of a decimal digit of any script: Unicode keeps
// each script's ten in a row.
func digitOf(r rune) (byte, bool) {
	if r < 0x80 {
		return byte(r - '0'), r >= '0' && r <= '9'
	}
	if i := strings.IndexRune(dressedDigits, r); i >= 0 {
		return byte(utf8.RuneCountInString(dressedDigits[:i]) % 10), true
	}
	for _, t := range unicode.Nd.R16 {
		if r >= rune(t.Lo) && r <= rune(t.Hi) {
			return byte((r - rune(t.Lo)) % 10), true
		}
	}
	for _, t := range unicode.Nd.R32 {
		if r >= rune(t.Lo) && r <= rune(t.Hi) {
			return byte((r - rune(t.Lo)) % 10), true
		}
	}
	return 0, false
}

// hasNationalNumber looks at each eleven digits that are whole groups: in
// "bus 5 85.07.30-033.28" the number begins with the second.
func hasNationalNumber(digits []byte, begins []bool) bool {
	for i := 0; i+11 <= len(digits); i++ {
		whole := begins[i] && (i+11 == len(digits) || begins[i+11])
		if whole && nationalNumber(digits[i:i+11]) {
			return true
		}
	}
	return false
}

func nationalNumber(d []byte) bool {
	number := 0
	for _, c := range d[:9] {
		number = number*10 + int(c)
	}
	month, day, check := int(d[2]*10+d[3]), int(d[4]*10+d[5]), int(d[9]*10+d[10])
	plausible := month%20 <= 12 && month < 60 && day <= 31
	before2000 := 97-number%97 == check
	from2000 := 97-(2_000_000_000+number)%97 == check
	return plausible && (before2000 || from2000)
}

// isKey reports whether s can be the name of a picture or a kind: small
// letters, digits, hyphens and underscores, or nothing.
func isKey(s string) bool {
	for _, r := range s {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' && r != '_' {
			return false
		}
	}
	return len(s) <= 40 && !HasNationalNumber(s)
}

// IsLatin reports whether every letter of s is a Latin one, as on a Belgian
// identity card.
func IsLatin(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) {
			return false
		}
	}
	return true
}

// isName reports whether s can be somebody's name: it has a letter and nothing
// but letters, marks, spaces, apostrophes, hyphens and dots.
func isName(s string) bool {
	letters := 0
	for _, r := range s {
		switch {
		case unicode.IsLetter(r):
			letters++
		case unicode.IsMark(r), strings.ContainsRune(" '’ʼ-.‐", r):
		default:
			return false
		}
	}
	return letters > 0
}

// ParsePhone reads a phone number as people write it, "+32 (0)470 …" too, and
// returns + and digits, with +32 where no country was given. Fewer than 8 or more than 15 digits
// (ITU-T E.164) is an Invalid error.
func ParsePhone(s string) (string, error) {
	s = strings.TrimSpace(s)
	plus := strings.HasPrefix(s, "+")
	if plus || strings.HasPrefix(s, "00") {
		s = strings.Replace(s, "(0)", "", 1)
	}
	digits := make([]byte, 0, 16)
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits = append(digits, byte(r))
		case strings.ContainsRune("+ ./-()\u00a0", r):
		default:
			return "", Wrong("phone", "error.phone")
		}
	}
	number := string(digits)
	switch {
	case plus:
	case strings.HasPrefix(number, "00"):
		number = number[2:]
	case strings.HasPrefix(number, "0"):
		number = "32" + number[1:]
	case len(number) == 8 || len(number) == 9: // the zero before it was left out
		number = "32" + number
	}
	if len(number) < 8 || len(number) > 15 {
		return "", Wrong("phone", "error.phone")
	}
	return "+" + number, nil
}
