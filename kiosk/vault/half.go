package vault

import (
	"crypto/rand"
	"crypto/subtle"
	"fmt"
	"log/slog"
	"strings"

	"jobatelier/kiosk"
)

// On paper a half is four lines of five groups of four letters: 18 that carry 9
// bytes, and two check letters, which begin at the number of the line. The bytes
// are: version and number of the half, four bits each; the fingerprint; the
// share.
const (
	halfVersion = 1
	halfLines   = 4
	halfData    = 18
	halfLine    = halfData + 2
	halfLongest = 4 << 10 // bytes of text that are looked at
)

// Half is one of the two printed halves of a [Recovery]. Alone it is random and
// tells nothing of the key but the fingerprint of its public part.
type Half struct {
	number      int // 1 or 2
	fingerprint [3]byte
	share       [32]byte
}

// Split draws a fresh pad and returns the two halves: the pad, and the key XOR
// the pad. Halves of two different splits do not fit together.
func (r Recovery) Split() (Half, Half) {
	one := Half{number: 1, fingerprint: r.fingerprint()}
	two := Half{number: 2, fingerprint: one.fingerprint}
	rand.Read(one.share[:]) // never fails: see its documentation
	subtle.XORBytes(two.share[:], one.share[:], r.secret[:])
	return one, two
}

// Number is 1 or 2.
func (h Half) Number() int { return h.number }

// Fingerprint is six letters that both halves of a key have in common, to print
// on the sheet.
func (h Half) Fingerprint() string { return spell(h.fingerprint[:]) }

// Lines are what is printed and typed back.
func (h Half) Lines() []string {
	b := []byte{halfVersion<<4 | byte(h.number)}
	b = append(b, h.fingerprint[:]...)
	all := spell(append(b, h.share[:]...))
	lines := make([]string, halfLines)
	for i := range lines {
		lines[i] = groups(checked(byte(i+1), all[i*halfData:(i+1)*halfData]))
	}
	return lines
}

// Format keeps the share out of every fmt verb.
func (h Half) Format(f fmt.State, _ rune) { fmt.Fprintf(f, "recovery half %d", h.number) }

// LogValue keeps the share out of logs.
func (Half) LogValue() slog.Value { return slog.StringValue("recovery half") }

// MarshalText fails: a half is on paper only.
func (Half) MarshalText() ([]byte, error) { return nil, errUnsealed }

// ParseHalf reads a half as somebody typed it, in lines or in one piece: case,
// spaces, dashes and dots do not count, and look-alikes are forgiven. It is an
// Invalid error with key error.recovery.line, and the number from 1 in
// Args["line"], where that line is misread; and with error.recovery.half where
// the text is no half at all.
func ParseHalf(text string) (Half, error) {
	lines, ok := typedLines(text)
	if !ok {
		return Half{}, wrongHalf()
	}
	var all strings.Builder
	for i, line := range lines {
		data, ok := unchecked(byte(i+1), line)
		if !ok || len(line) != halfLine {
			return Half{}, wrongLine(i + 1)
		}
		all.WriteString(data)
	}
	b, ok := unspell(all.String())
	if !ok || len(b) != 36 || b[0]>>4 != halfVersion || (b[0]&15 != 1 && b[0]&15 != 2) {
		return Half{}, wrongHalf()
	}
	return Half{number: int(b[0] & 15), fingerprint: [3]byte(b[1:4]), share: [32]byte(b[4:])}, nil
}

// typedLines finds the four lines in a text: those of the typist where there are
// four, else every twenty letters.
func typedLines(text string) (lines []string, ok bool) {
	if len(text) > halfLongest {
		return nil, false
	}
	for line := range strings.Lines(text) {
		if s := typed(line); s != "" {
			lines = append(lines, s)
		}
	}
	if len(lines) == halfLines {
		return lines, true
	}
	s := strings.Join(lines, "")
	if len(s) != halfLines*halfLine {
		return nil, false
	}
	for i := range halfLines {
		lines = append(lines[:i], s[i*halfLine:(i+1)*halfLine])
	}
	return lines, true
}

// Join returns the key that two halves make, in either order. It is an Invalid
// error with key error.recovery.same_half where both have the same number, and
// with error.recovery.mixed where they are of different keys or splits.
func Join(a, b Half) (Recovery, error) {
	if a.number == b.number {
		return Recovery{}, kiosk.Wrong("recovery", "error.recovery.same_half")
	}
	var secret [32]byte
	subtle.XORBytes(secret[:], a.share[:], b.share[:])
	r, err := recoveryOf(secret)
	if err != nil {
		return Recovery{}, err
	}
	if a.fingerprint != b.fingerprint || r.fingerprint() != a.fingerprint {
		return Recovery{}, kiosk.Wrong("recovery", "error.recovery.mixed")
	}
	return r, nil
}

func wrongLine(n int) error {
	err := kiosk.Wrong("recovery", "error.recovery.line")
	err.Args = map[string]any{"line": n}
	return err
}
