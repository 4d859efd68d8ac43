package vault

import (
	"crypto/rand"
	"crypto/sha256"
	"fmt"
	"io"
	"log/slog"
	"strings"

	"filippo.io/age"

	"jobatelier/kiosk"
)

// Recovery is the key that opens everything when nobody else can: an age X25519
// identity, so that backups open with the tool age alone, from which the key
// that bundles are sealed to is derived.
type Recovery struct {
	secret   [32]byte
	identity *age.X25519Identity
}

// NewRecovery draws a key.
func NewRecovery() (Recovery, error) {
	var secret [32]byte
	rand.Read(secret[:]) // never fails: see its documentation
	return recoveryOf(secret)
}

// ParseRecovery reads the form that [Recovery.String] writes, with spaces around
// it or not. Anything else is an Invalid error with key error.recovery.half.
func ParseRecovery(text string) (Recovery, error) {
	text = strings.ToUpper(strings.TrimSpace(text))
	if _, err := age.ParseX25519Identity(text); err != nil {
		return Recovery{}, wrongHalf() // not err, which may quote the key
	}
	secret, ok := identitySecret(text)
	if !ok {
		return Recovery{}, wrongHalf()
	}
	return recoveryOf(secret)
}

func recoveryOf(secret [32]byte) (Recovery, error) {
	identity, err := age.ParseX25519Identity(identityText(secret))
	if err != nil {
		return Recovery{}, fmt.Errorf("vault: recovery key: %w", err)
	}
	return Recovery{secret: secret, identity: identity}, nil
}

// Identity opens backups; it is nil for the zero Recovery.
func (r Recovery) Identity() *age.X25519Identity { return r.identity }

// Recipient is what backups are encrypted to, "age1…"; it is no secret.
func (r Recovery) Recipient() string {
	if r.identity == nil {
		return ""
	}
	return r.identity.Recipient().String()
}

// Key is what bundles are sealed to and opened with: its 32 bytes are HKDF-SHA256
// (RFC 5869) of the identity, so neither use tells anything of the other.
func (r Recovery) Key() PrivateKey {
	if r.identity == nil {
		return PrivateKey{}
	}
	k, err := ParsePrivateKey(derive(r.secret[:], nil, "jobatelier recovery hpke 1").Bytes())
	if err != nil {
		panic(err) // only for bytes that are not 32
	}
	return k
}

// String is the whole key as age writes it, "AGE-SECRET-KEY-1…". Only a call by
// name tells it: fmt, logs and JSON do not.
func (r Recovery) String() string {
	if r.identity == nil {
		return ""
	}
	return r.identity.String()
}

// Format keeps the key out of every fmt verb.
func (Recovery) Format(f fmt.State, _ rune) { io.WriteString(f, "recovery key") }

// MarshalText fails: the key is never written but by whoever calls String.
func (Recovery) MarshalText() ([]byte, error) { return nil, errUnsealed }

// LogValue keeps the key out of logs.
func (Recovery) LogValue() slog.Value { return slog.StringValue("recovery key") }

// fingerprint is what the halves of one key have in common: 24 bits of a hash of
// the public part.
func (r Recovery) fingerprint() [3]byte {
	sum := sha256.Sum256([]byte("jobatelier recovery fingerprint 1\x00" + r.Recipient()))
	return [3]byte(sum[:3])
}

func wrongHalf() error { return kiosk.Wrong("recovery", "error.recovery.half") }
