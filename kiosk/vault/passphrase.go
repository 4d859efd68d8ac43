package vault

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// longestPassphrase is in bytes, far above the 64 characters that NIST SP
// 800-63B-4 section 3.1.1.2 asks to allow.
const longestPassphrase = 1 << 10

// normalise brings a passphrase to the one form that is hashed, however a
// keyboard wrote its letters: NFKC as NIST SP 800-63B-4 section 3.1.1.2 asks,
// without spaces around it and with single ones within. Case counts. What is
// longer than anybody types, or no text, is not ok.
func normalise(passphrase string) (normal string, ok bool) {
	if len(passphrase) > longestPassphrase || !utf8.ValidString(passphrase) {
		return "", false
	}
	return strings.Join(strings.Fields(norm.NFKC.String(passphrase)), " "), true
}
