package vault

import (
	"encoding/json"
	"fmt"
)

// Bundle is the private halves that somebody may use.
type Bundle map[Purpose]PrivateKey

// Only returns the keys of b that are for one of the purposes.
func (b Bundle) Only(purposes ...Purpose) Bundle {
	some := Bundle{}
	for _, p := range purposes {
		if k, ok := b[p]; ok {
			some[p] = k
		}
	}
	return some
}

// SealBundle seals the keys to somebody's public key, or under a data key: the
// one of a one-time code or of a login.
func SealBundle(s Sealer, aad []byte, b Bundle) ([]byte, error) {
	plain := make(map[Purpose][]byte, len(b))
	for p, k := range b {
		if k.IsZero() {
			return nil, errNoKey
		}
		plain[p] = k.Bytes()
	}
	text, err := json.Marshal(plain)
	if err != nil {
		return nil, fmt.Errorf("vault: bundle: %w", err)
	}
	defer clear(text)
	return s.Seal(aad, text)
}

// OpenBundle opens what [SealBundle] sealed, else fails with [ErrSealed].
func OpenBundle(o Opener, aad, sealed []byte) (Bundle, error) {
	text, err := o.Open(aad, sealed)
	if err != nil {
		return nil, ErrSealed
	}
	defer clear(text)
	var plain map[Purpose][]byte
	if json.Unmarshal(text, &plain) != nil {
		return nil, ErrSealed
	}
	b := make(Bundle, len(plain))
	for p, secret := range plain {
		if b[p], err = ParsePrivateKey(secret); err != nil {
			return nil, ErrSealed
		}
	}
	return b, nil
}
