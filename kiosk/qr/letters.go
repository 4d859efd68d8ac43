package qr

import (
	"strings"

	"jobatelier/kiosk"
)

// letters are the sixteen of a pass.
const letters = kiosk.Letters

// value returns the value of a pass letter in either case, else -1.
func value(r rune) int {
	if r >= 'a' && r <= 'z' {
		r -= 'a' - 'A'
	}
	if r < 'B' || r > 'X' {
		return -1
	}
	return strings.IndexByte(letters, byte(r))
}

// checks returns the two check letters of canonical letters.
func checks(s string) string {
	values := make([]byte, len(s))
	for i, r := range s {
		values[i] = byte(value(r))
	}
	return kiosk.LetterChecks(0, values)
}
