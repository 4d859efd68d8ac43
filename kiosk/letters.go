package kiosk

// Letters are the sixteen of a pass, each four bits; the place of a letter is
// its value. They stand on the same key in all Latin layouts that a scanner may
// meet here, survive Caps Lock, and hold no two that look alike.
const Letters = "BCDFGHJKLNPRSTVX"

// LetterChecks returns the two check letters of values from 0 to 15. Each is
// what a Damm-style chain ends in (H. M. Damm, "Totally anti-symmetric
// quasigroups", 2004): the state, which begins at seed, takes in a value by
// addition in GF(16) and is multiplied, by 2 for the first letter and by 4 for
// the second.
//
// Neither misses a wrong letter, since multiplying loses nothing, nor a swap of
// neighbours, since m²a+mb = m²b+ma asks that a = b, nor a text that was
// checked with another seed.
func LetterChecks(seed byte, values []byte) string {
	two, four := seed, seed
	for _, v := range values {
		two = double(two ^ v)
		four = double(double(four ^ v))
	}
	return string([]byte{Letters[two], Letters[four]})
}

// double multiplies by x in GF(16) with the polynomial x⁴+x+1.
func double(v byte) byte {
	v <<= 1
	if v&0x10 != 0 {
		v ^= 0x13
	}
	return v
}
