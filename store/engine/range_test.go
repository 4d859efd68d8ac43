package engine

import (
	"bytes"
	"testing"

	"pgregory.net/rapid"
)

func TestAPrefixHoldsExactlyWhatBeginsWithIt(t *testing.T) {
	letters := rapid.SliceOfN(rapid.SampledFrom([]byte{0, 'a', 0xfe, 0xff}), 0, 4)
	rapid.Check(t, func(t *rapid.T) {
		p, key := letters.Draw(t, "prefix"), letters.Draw(t, "key")
		r := Prefix(p)
		inside := bytes.Compare(key, r.From) >= 0 && (len(r.To) == 0 || bytes.Compare(key, r.To) < 0)
		if inside != bytes.HasPrefix(key, p) {
			t.Errorf("%q in the range of %q: %v", key, p, inside)
		}
	})
}

func TestAPrefixLeavesItsArgumentAlone(t *testing.T) {
	p := []byte("a/")
	if r := Prefix(p); string(p) != "a/" || string(r.To) != "a0" {
		t.Errorf("%q became %q, %q", "a/", p, r.To)
	}
}
