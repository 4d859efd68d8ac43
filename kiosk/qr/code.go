package qr

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
)

const (
	random = 20         // letters that carry the 80 bits
	length = random + 2 // with the check letters
)

// What [Parse] answers where there is no code.
var (
	ErrDamaged = errors.New("qr: this was a pass, but it is misread")
	ErrForeign = errors.New("qr: this is no pass")
)

// Code is the code of a pass: 22 capital letters without spaces, as [New] and
// [Parse] return it. It is a key: it opens what its holder keeps with the card,
// so it is never part of a URL or a log.
type Code string

// New draws a code from rand, which is [crypto/rand.Reader] but in tests.
func New(rand io.Reader) (Code, error) {
	var bits [random / 2]byte
	if _, err := io.ReadFull(rand, bits[:]); err != nil {
		return "", fmt.Errorf("qr: new code: %w", err)
	}
	var s strings.Builder
	for _, b := range bits {
		s.WriteByte(letters[b>>4])
		s.WriteByte(letters[b&15])
	}
	return Code(s.String() + checks(s.String())), nil
}

// Valid reports whether c is a whole code in its canonical form.
func (c Code) Valid() bool {
	if len(c) != length {
		return false
	}
	for i := range len(c) {
		if strings.IndexByte(letters, c[i]) < 0 {
			return false
		}
	}
	return string(c[random:]) == checks(string(c[:random]))
}

// Groups returns the letters in groups of four, to print and to read aloud.
func (c Code) Groups() string {
	var s strings.Builder
	for i := range len(c) {
		if i > 0 && i%4 == 0 {
			s.WriteByte(' ')
		}
		s.WriteByte(c[i])
	}
	return s.String()
}

// Hash is what the store finds a pass by: SHA-256 with a domain of its own. It
// needs no stretching, since what it hides has 80 random bits.
func (c Code) Hash() [32]byte {
	return sha256.Sum256([]byte("jobatelier pass 1\x00" + string(c)))
}

// LogValue keeps the code out of logs.
func (Code) LogValue() slog.Value { return slog.StringValue("pass code") }
