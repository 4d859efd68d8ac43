package vault

import (
	"io"
	"log/slog"

	"jobatelier/kiosk"
)

const (
	oneTimeSeed   = 15 // so that no pass is taken for a one-time code
	oneTimeLength = 22
)

// OneTime is the code by which somebody is invited: 80 random bits as 20
// letters, and two check letters, in capitals without spaces.
type OneTime string

// NewOneTime draws a code from rand, which is [crypto/rand.Reader] but in tests.
func NewOneTime(rand io.Reader) (OneTime, error) {
	b, err := draw(rand)
	if err != nil {
		return "", err
	}
	return OneTime(checked(oneTimeSeed, spell(b[:10]))), nil
}

// ParseOneTime reads a code as somebody typed it. It is an Invalid error with
// key error.onetime where a letter is wrong or missing.
func ParseOneTime(text string) (OneTime, error) {
	if len(text) > 1<<10 {
		return "", kiosk.Wrong("code", "error.onetime")
	}
	s := typed(text)
	if _, ok := unchecked(oneTimeSeed, s); !ok || len(s) != oneTimeLength {
		return "", kiosk.Wrong("code", "error.onetime")
	}
	return OneTime(s), nil
}

// Groups returns the letters in groups of four, to print and to read aloud.
func (c OneTime) Groups() string { return groups(string(c)) }

// Hash is what the invitation is found by.
func (c OneTime) Hash() [32]byte { return SecretHash([]byte("one-time\x00" + c)) }

// LogValue keeps the code out of logs.
func (OneTime) LogValue() slog.Value { return slog.StringValue("one-time code") }

// KeyFromOneTime derives the key that the keys for a newcomer are sealed under.
// The code has 80 random bits, so HKDF (RFC 5869) is enough.
func KeyFromOneTime(c OneTime) DataKey {
	return derive([]byte(c), nil, "jobatelier one-time key 1")
}
