package engine

// Range is the keys from From up to but not including To, in ascending order
// of their bytes. An empty From begins at the first key, an empty To ends
// after the last. A positive Limit is the most keys given; otherwise there is
// no such limit (but see MaxScan).
type Range struct {
	From, To []byte
	Limit    int
}

// Prefix is the range of all keys that begin with p; with an empty p, of all
// keys.
func Prefix(p []byte) Range {
	return Range{From: p, To: after(p)}
}

// after returns the first key that is greater than every key beginning with
// p, or nil where there is none.
func after(p []byte) []byte {
	for n := len(p); n > 0; n-- {
		if p[n-1] == 0xff {
			continue
		}
		end := append([]byte(nil), p[:n]...)
		end[n-1]++
		return end
	}
	return nil
}
