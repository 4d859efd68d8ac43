package vault

import (
	"crypto/hkdf"
	"crypto/sha256"
	"io"
)

// FromPass derives the key that a pass is, to wrap its holder's data key with.
// The code is canonical, as package qr returns it; salt names the participant,
// so that the same card in other hands would be another key. The code has 80
// random bits, so HKDF (RFC 5869) is enough.
func FromPass(code, salt string) DataKey {
	return derive([]byte(code), []byte(salt), "jobatelier pass key 1")
}

// FromSecret derives a key from the secret in a cookie, to seal what a login or
// a visit has opened. The info says which use it is for; each gives a key of
// its own.
func FromSecret(secret []byte, info string) DataKey {
	return derive(secret, nil, "jobatelier secret key 1\x00"+info)
}

// NewSecret draws the 32 bytes of a cookie's secret.
func NewSecret(rand io.Reader) ([]byte, error) { return draw(rand) }

// derive is HKDF-SHA256 to 32 bytes.
func derive(secret, salt []byte, info string) DataKey {
	b, err := hkdf.Key(sha256.New, secret, salt, info, 32)
	if err != nil {
		panic(err) // only for more than 8,160 bytes, or short secrets in FIPS mode
	}
	return DataKey{[32]byte(b)}
}
