package vault

import "crypto/hpke"

// Wire is the purpose of the key pair to which tablets seal for logins that
// hold no key of their own.
const Wire Purpose = "wire"

// What a browser seals is the 32 bytes of the encapsulated key and the
// ciphertext with its tag. The words it is bound to are its own, so that it is
// never taken for what [PublicKey.Seal] made.
const sentInfo = "jobatelier tablet 1"

// OpenSent opens what a browser sealed with the same associated data, else
// fails with [ErrSealed]: HPKE in base mode as in [PublicKey.Seal], but with
// AES-256-GCM, since no browser has ChaCha20.
func (k PrivateKey) OpenSent(aad, sealed []byte) ([]byte, error) {
	if k.key == nil || len(sealed) < encapsulated+tag {
		return nil, ErrSealed
	}
	recipient, err := hpke.NewRecipient(sealed[:encapsulated], k.key, hpke.HKDFSHA256(), hpke.AES256GCM(), []byte(sentInfo))
	if err != nil {
		return nil, ErrSealed
	}
	plaintext, err := recipient.Open(aad, sealed[encapsulated:])
	if err != nil {
		return nil, ErrSealed
	}
	return plaintext, nil
}
