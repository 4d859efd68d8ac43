package vault

import (
	"strings"
)

// letters are the sixteen of a pass, each four bits: they stand on the same key
// of every Latin keyboard, need no Shift, and hold no two that look alike.
const letters = "BCDFGHJKLNPRSTVX"

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

// checked adds two check letters, made as those of a pass: chains over GF(16)
// that begin at seed and multiply by 2 and by 4. They miss no wrong letter, no
// swap of neighbours, and no text that was checked with another seed.
func checked(seed byte, s string) string {
	two, four := seed, seed
	for i := range len(s) {
		v := byte(strings.IndexByte(letters, s[i]))
		two = double(two ^ v)
		four = double(double(four ^ v))
	}
	return s + string([]byte{letters[two], letters[four]})
}

// double multiplies by x in GF(16) with the polynomial x⁴+x+1.
func double(v byte) byte {
	v <<= 1
	if v&0x10 != 0 {
		v ^= 0x13
	}
	return v
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
