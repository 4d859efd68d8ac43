package vault

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/binary"
	"errors"
)

// ErrSealed is the answer to everything that does not open: the wrong key, the
// wrong associated data, or bytes that were cut or changed. It gives no reason,
// so that nobody can ask for one.
var ErrSealed = errors.New("vault: this does not open")

// errNoKey is a mistake of the caller: a key that was never made.
var errNoKey = errors.New("vault: the key is empty")

// Sealer seals plaintext so that it opens only with the same associated data.
// [PublicKey] and [DataKey] are sealers.
type Sealer interface {
	Seal(aad, plaintext []byte) ([]byte, error)
}

// Opener opens what its Sealer sealed, or fails with [ErrSealed]. [PrivateKey]
// and [DataKey] are openers.
type Opener interface {
	Open(aad, sealed []byte) ([]byte, error)
}

// AAD is associated data that ties sealed bytes to one field of one record at
// one revision, so that nobody who can write the disk moves them elsewhere or
// puts an old version back. Lengths go before the names, so no two sets of
// arguments give the same bytes.
func AAD(record, field string, revision uint64) []byte {
	b := []byte("jobatelier aad 1")
	b = appendString(b, record)
	b = appendString(b, field)
	return binary.BigEndian.AppendUint64(b, revision)
}

func appendString(b []byte, s string) []byte {
	b = binary.BigEndian.AppendUint64(b, uint64(len(s)))
	return append(b, s...)
}

// SecretHash is what a cookie's secret is looked up by: SHA-256 with a domain
// of its own. The secret has 256 random bits, so it needs no stretching.
func SecretHash(secret []byte) [32]byte {
	return sha256.Sum256(append([]byte("jobatelier secret 1\x00"), secret...))
}

// Equal compares two secrets in a time that tells only whether their lengths
// differ.
func Equal(a, b []byte) bool { return subtle.ConstantTimeCompare(a, b) == 1 }
