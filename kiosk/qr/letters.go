package qr

import "strings"

// letters are the sixteen of a pass; the place of a letter is its value.
const letters = "BCDFGHJKLNPRSTVX"

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

// double multiplies by x in GF(16) with the polynomial x⁴+x+1.
func double(v byte) byte {
	v <<= 1
	if v&0x10 != 0 {
		v ^= 0x13
	}
	return v
}

// checks returns the two check letters of canonical letters. Each is what a
// Damm-style chain ends in (H. M. Damm, "Totally anti-symmetric quasigroups",
// 2004): the state, which begins at zero, takes in a value by addition and is
// multiplied, by 2 for the first letter and by 4 for the second.
//
// Neither misses a wrong letter, since multiplying loses nothing, nor a swap of
// neighbours, since m²a+mb = m²b+ma asks that a = b.
func checks(s string) string {
	var two, four byte
	for _, r := range s {
		v := byte(value(r))
		two = double(two ^ v)
		four = double(double(four ^ v))
	}
	return string([]byte{letters[two], letters[four]})
}
