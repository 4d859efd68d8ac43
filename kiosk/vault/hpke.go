package vault

import (
	"crypto/hpke"
	"fmt"
)

// Sealed to a public key is: this version, the 32 bytes of the encapsulated
// key, and the ciphertext with its 16 byte tag.
const (
	hpkeVersion  = 1
	hpkeInfo     = "jobatelier hpke 1"
	encapsulated = 32
	tag          = 16
)

// Seal seals plaintext to the key by HPKE in base mode (RFC 9180): DHKEM(X25519,
// HKDF-SHA256), HKDF-SHA256, ChaCha20-Poly1305. It is 49 bytes longer than
// plaintext, and different each time. Base mode tells nobody who sealed it:
// whoever can write the disk can seal too.
func (k PublicKey) Seal(aad, plaintext []byte) ([]byte, error) {
	if k.key == nil {
		return nil, errNoKey
	}
	enc, sender, err := hpke.NewSender(k.key, hpke.HKDFSHA256(), hpke.ChaCha20Poly1305(), []byte(hpkeInfo))
	if err != nil {
		return nil, fmt.Errorf("vault: seal: %w", err)
	}
	sealed, err := sender.Seal(aad, plaintext)
	if err != nil {
		return nil, fmt.Errorf("vault: seal: %w", err)
	}
	out := make([]byte, 0, 1+len(enc)+len(sealed))
	out = append(append(out, hpkeVersion), enc...)
	return append(out, sealed...), nil
}

// Open opens what [PublicKey.Seal] sealed with the same associated data, else
// fails with [ErrSealed].
func (k PrivateKey) Open(aad, sealed []byte) ([]byte, error) {
	if k.key == nil || len(sealed) < 1+encapsulated+tag || sealed[0] != hpkeVersion {
		return nil, ErrSealed
	}
	enc, ciphertext := sealed[1:1+encapsulated], sealed[1+encapsulated:]
	recipient, err := hpke.NewRecipient(enc, k.key, hpke.HKDFSHA256(), hpke.ChaCha20Poly1305(), []byte(hpkeInfo))
	if err != nil {
		return nil, ErrSealed
	}
	plaintext, err := recipient.Open(aad, ciphertext)
	if err != nil {
		return nil, ErrSealed
	}
	return plaintext, nil
}
