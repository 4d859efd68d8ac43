package vault

import (
	_ "embed"
	"strings"
	"sync"
)

// commonText lists what passphrases are commonly made of, in Dutch, French and
// English, a word a line, folded and without spaces.
//
//go:embed common.txt
var commonText string

var commonWords = sync.OnceValue(func() []string { return strings.Fields(commonText) })

// keyboardRows are what fingers walk along, on QWERTY, AZERTY and QWERTZ.
const keyboardRows = "1234567890 qwertyuiop asdfghjkl zxcvbnm azertyuiop qsdfghjklm wxcvbn qwertzuiop yxcvbnm " +
	"1qaz2wsx3edc4rfv5tgb6yhn7ujm 1aqw2zsx3edc4rfv5tgb6yhn7uj qayxswedcvfr"

// leet undoes the digits and signs that stand for letters.
var leet = strings.NewReplacer("0", "o", "1", "i", "3", "e", "4", "a", "5", "s", "7", "t", "8", "b", "@", "a", "$", "s", "!", "i")

// common reports whether little is left of s beside what everybody uses.
func common(s string) bool {
	for _, variant := range []string{s, leet.Replace(s)} {
		whole := compact(variant)
		rest := uncommon(whole)
		if len(rest) < len(whole) && steps(rest) < fewestBeside {
			return true
		}
	}
	return false
}

// uncommon is s without common words, years and walks over the keyboard.
func uncommon(s string) string {
	var rest strings.Builder
	for s != "" {
		n := max(commonPrefix(s), walk(s), year(s))
		if n == 0 {
			rest.WriteByte(s[0])
			n = 1
		}
		s = s[n:]
	}
	return rest.String()
}

// commonPrefix returns the length of the longest common word that s begins with.
func commonPrefix(s string) int {
	n := 0
	for _, w := range commonWords() {
		if len(w) > n && strings.HasPrefix(s, w) {
			n = len(w)
		}
	}
	return n
}

// walk returns for how many keys, four or more, s begins with a walk over the
// keyboard, in either direction.
func walk(s string) int {
	n := 0
	for _, rows := range []string{keyboardRows, reversed(keyboardRows)} {
		for k := max(4, n+1); k <= len(s) && strings.Contains(rows, s[:k]); k++ {
			n = k
		}
	}
	return n
}

// year returns 4 where s begins with a year of this century or the last.
func year(s string) int {
	digits := func(s string) bool { return strings.Trim(s, "0123456789") == "" }
	if len(s) >= 4 && (s[:2] == "19" || s[:2] == "20") && digits(s[2:4]) {
		return 4
	}
	return 0
}

// reversed turns an ASCII string around.
func reversed(s string) string {
	b := []byte(s)
	for i, j := 0, len(b)-1; i < j; i, j = i+1, j-1 {
		b[i], b[j] = b[j], b[i]
	}
	return string(b)
}
