package i18n

import "strings"

// The marks of the Unicode Bidirectional Algorithm (UAX #9) that open and
// close a stretch of text with a direction of its own.
const (
	firstStrongIsolate    = '\u2068'
	popDirectionalIsolate = '\u2069'
)

// Isolate wraps a name, number or foreign text so that it neither disturbs
// nor is disturbed by the direction of the sentence around it (UAX #9, FSI …
// PDI). Marks in s that would reach beyond it are removed; what is isolated
// already stays as it is.
func Isolate(s string) string {
	s = strings.Map(dropEmbedding, s)
	whole, ok := isolates(s)
	switch {
	case whole || s == "":
		return s
	case !ok:
		s = strings.Map(dropIsolate, s)
	}
	return string(firstStrongIsolate) + s + string(popDirectionalIsolate)
}

// isolates reports whether s is one isolate from end to end, and whether
// every isolate in it is closed.
func isolates(s string) (whole, ok bool) {
	depth, closed := 0, 0
	for i, r := range s {
		switch {
		case r >= '\u2066' && r <= firstStrongIsolate:
			depth++
		case r == popDirectionalIsolate:
			depth--
		}
		if depth < 0 {
			return false, false
		}
		if depth == 0 {
			closed++
			whole = closed == 1 && i+len(string(r)) == len(s) && r == popDirectionalIsolate
		}
	}
	return whole, depth == 0
}

func dropEmbedding(r rune) rune {
	if r >= '\u202a' && r <= '\u202e' {
		return -1
	}
	return r
}

func dropIsolate(r rune) rune {
	if r >= '\u2066' && r <= popDirectionalIsolate {
		return -1
	}
	return r
}
