package vault

import (
	"crypto/ecdh"
	"crypto/hpke"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"log/slog"
)

// Purpose says what a key pair is for.
type Purpose string

const (
	People Purpose = "people" // phone, e-mail, address, CVs, pass codes
	Notes  Purpose = "notes"  // everything written about somebody
)

// kem is DHKEM(X25519, HKDF-SHA256) of RFC 9180.
func kem() hpke.KEM { return hpke.DHKEM(ecdh.X25519()) }

// PublicKey is the half that seals; it is no secret. The zero value seals
// nothing. It is kept as text.
type PublicKey struct{ key hpke.PublicKey }

// ParsePublicKey reads the 32 bytes of [PublicKey.Bytes].
func ParsePublicKey(b []byte) (PublicKey, error) {
	key, err := kem().NewPublicKey(b)
	if err != nil {
		return PublicKey{}, fmt.Errorf("vault: public key: %w", err)
	}
	return PublicKey{key}, nil
}

// IsZero reports whether there is no key.
func (k PublicKey) IsZero() bool { return k.key == nil }

// Bytes returns the 32 bytes, or nil where there is no key.
func (k PublicKey) Bytes() []byte {
	if k.key == nil {
		return nil
	}
	return k.key.Bytes()
}

// MarshalText writes the bytes as unpadded base64url.
func (k PublicKey) MarshalText() ([]byte, error) {
	return []byte(base64.RawURLEncoding.EncodeToString(k.Bytes())), nil
}

// UnmarshalText reads what MarshalText wrote.
func (k *PublicKey) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*k = PublicKey{}
		return nil
	}
	b, err := base64.RawURLEncoding.DecodeString(string(text))
	if err != nil {
		return fmt.Errorf("vault: public key: %w", err)
	}
	*k, err = ParsePublicKey(b)
	return err
}

// PrivateKey is the half that opens. It prints as a word, and refuses to become
// JSON: it is kept only as sealed Bytes. The zero value opens nothing.
type PrivateKey struct{ key hpke.PrivateKey }

// GenerateKey draws a key from rand, which is [crypto/rand.Reader] but in tests.
func GenerateKey(rand io.Reader) (PrivateKey, error) {
	b, err := draw(rand)
	if err != nil {
		return PrivateKey{}, err
	}
	return ParsePrivateKey(b)
}

// ParsePrivateKey reads the 32 bytes of [PrivateKey.Bytes].
func ParsePrivateKey(b []byte) (PrivateKey, error) {
	key, err := kem().NewPrivateKey(b)
	if err != nil {
		return PrivateKey{}, fmt.Errorf("vault: private key: %w", err)
	}
	return PrivateKey{key}, nil
}

// IsZero reports whether there is no key.
func (k PrivateKey) IsZero() bool { return k.key == nil }

// Public returns the half that seals.
func (k PrivateKey) Public() PublicKey {
	if k.key == nil {
		return PublicKey{}
	}
	return PublicKey{k.key.PublicKey()}
}

// Bytes returns the 32 secret bytes, to be sealed at once, or nil where there
// is no key.
func (k PrivateKey) Bytes() []byte {
	if k.key == nil {
		return nil
	}
	b, err := k.key.Bytes()
	if err != nil {
		return nil // only keys held in hardware cannot tell theirs
	}
	return b
}

// Equal reports whether both are the same key, in constant time.
func (k PrivateKey) Equal(other PrivateKey) bool {
	return subtle.ConstantTimeCompare(k.Bytes(), other.Bytes()) == 1
}

// Format keeps the key out of every fmt verb.
func (PrivateKey) Format(f fmt.State, _ rune) { io.WriteString(f, "private key") }

// LogValue keeps the key out of logs.
func (PrivateKey) LogValue() slog.Value { return slog.StringValue("private key") }

// MarshalText fails: a private key is never written unsealed.
func (PrivateKey) MarshalText() ([]byte, error) { return nil, errUnsealed }

var errUnsealed = errors.New("vault: a secret key is written sealed only")

// draw reads 32 bytes.
func draw(rand io.Reader) ([]byte, error) {
	b := make([]byte, 32)
	if _, err := io.ReadFull(rand, b); err != nil {
		return nil, fmt.Errorf("vault: random bytes: %w", err)
	}
	return b, nil
}
