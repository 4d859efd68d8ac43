package vault

import (
	"crypto/cipher"
	"crypto/rand"
	"crypto/subtle"
	"errors"
	"fmt"
	"io"
	"log/slog"

	"golang.org/x/crypto/chacha20poly1305"
)

const dataVersion = 2 // another than HPKE's, so that neither is taken for the other

// DataKey is a symmetric key of 256 bits. Like [PrivateKey] it prints as a word
// and refuses to become JSON. The zero value seals and opens nothing.
type DataKey struct{ b [32]byte }

// NewDataKey draws a key from rand, which is [crypto/rand.Reader] but in tests.
func NewDataKey(rand io.Reader) (DataKey, error) {
	b, err := draw(rand)
	if err != nil {
		return DataKey{}, err
	}
	return ParseDataKey(b)
}

// ParseDataKey reads the 32 bytes of [DataKey.Bytes]; all zeros are no key.
func ParseDataKey(b []byte) (DataKey, error) {
	var k DataKey
	if len(b) != len(k.b) {
		return k, errors.New("vault: a data key has 32 bytes")
	}
	copy(k.b[:], b)
	if k.IsZero() {
		return k, errNoKey
	}
	return k, nil
}

// Bytes returns the 32 secret bytes, to be sealed at once.
func (k DataKey) Bytes() []byte { return k.b[:] }

// IsZero reports whether there is no key.
func (k DataKey) IsZero() bool { return k.Equal(DataKey{}) }

// Equal reports whether both are the same key, in constant time.
func (k DataKey) Equal(other DataKey) bool {
	return subtle.ConstantTimeCompare(k.b[:], other.b[:]) == 1
}

// Seal seals by XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03) under a random
// nonce, which has 192 bits and so may be drawn for ever. It is 41 bytes longer
// than plaintext: the version, the nonce, the tag.
func (k DataKey) Seal(aad, plaintext []byte) ([]byte, error) {
	if k.IsZero() {
		return nil, errNoKey
	}
	out := make([]byte, 1+chacha20poly1305.NonceSizeX, 1+chacha20poly1305.NonceSizeX+len(plaintext)+tag)
	out[0] = dataVersion
	rand.Read(out[1:]) // never fails: see its documentation
	return k.aead().Seal(out, out[1:], plaintext, aad), nil
}

// Open opens what Seal sealed with the same associated data, else fails with
// [ErrSealed].
func (k DataKey) Open(aad, sealed []byte) ([]byte, error) {
	const head = 1 + chacha20poly1305.NonceSizeX
	if k.IsZero() || len(sealed) < head+tag || sealed[0] != dataVersion {
		return nil, ErrSealed
	}
	plaintext, err := k.aead().Open(nil, sealed[1:head], sealed[head:], aad)
	if err != nil {
		return nil, ErrSealed
	}
	return plaintext, nil
}

func (k DataKey) aead() cipher.AEAD {
	aead, err := chacha20poly1305.NewX(k.b[:])
	if err != nil {
		panic(err) // only for a key that is not 32 bytes
	}
	return aead
}

// Format keeps the key out of every fmt verb.
func (DataKey) Format(f fmt.State, _ rune) { io.WriteString(f, "data key") }

// LogValue keeps the key out of logs.
func (DataKey) LogValue() slog.Value { return slog.StringValue("data key") }

// MarshalText fails: a data key is never written unsealed.
func (DataKey) MarshalText() ([]byte, error) { return nil, errUnsealed }
