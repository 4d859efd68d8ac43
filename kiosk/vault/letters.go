package vault

import (
	"strings"

	"jobatelier/kiosk"
)

// letters are the sixteen of a pass.
const letters = kiosk.Letters

// lookAlike is what somebody may have read for a letter. A wrong guess does no
// harm: the check letters find it.
var lookAlike = strings.NewReplacer(
	"8", "B", "0", "D", "O", "D", "Q", "D", "E", "F", "6", "G", "1", "L", "I", "L", "|", "L",
	"M", "N", "5", "S", "7", "T", "U", "V", "Y", "V", "W", "V", "Z", "S",
)

// spell writes bytes as letters, two a byte.
func spell(b []byte) string {
	var s strings.Builder
	for _, v := range b {
		s.WriteByte(letters[v>>4])
		s.WriteByte(letters[v&15])
	}
	return s.String()
}

// unspell is the inverse of spell; ok is false for anything else.
func unspell(s string) (b []byte, ok bool) {
	if len(s)%2 != 0 {
		return nil, false
	}
	for i := 0; i < len(s); i += 2 {
		high, low := strings.IndexByte(letters, s[i]), strings.IndexByte(letters, s[i+1])
		if high < 0 || low < 0 {
			return nil, false
		}
		b = append(b, byte(high<<4|low))
	}
	return b, true
}

// checked adds two check letters, made as those of a pass but from seed on.
func checked(seed byte, s string) string {
	values := make([]byte, len(s))
	for i := range len(s) {
		values[i] = byte(strings.IndexByte(letters, s[i]))
	}
	return s + kiosk.LetterChecks(seed, values)
}

// unchecked takes the check letters off; ok is false where they do not fit.
func unchecked(seed byte, s string) (data string, ok bool) {
	if len(s) < 2 || strings.Trim(s, letters) != "" {
		return "", false
	}
	data = s[:len(s)-2]
	return data, checked(seed, data) == s
}

// typed reads letters as a person typed them: case, spaces, dashes and dots do
// not count, and look-alikes are forgiven.
func typed(s string) string {
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \t\r\n\u00a0\u202f-–—_.,·", r) {
			return -1
		}
		return r
	}, s)
	return lookAlike.Replace(strings.ToUpper(s))
}

// groups parts letters in fours.
func groups(s string) string {
	var b strings.Builder
	for i := range len(s) {
		if i > 0 && i%4 == 0 {
			b.WriteByte(' ')
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
