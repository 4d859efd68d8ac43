package vault

import (
	"context"
	"encoding/binary"

	"jobatelier/kiosk"
)

const (
	wrapVersion = 1
	saltLength  = 16 // bytes, as RFC 9106 section 4 advises
	saltMost    = 64
)

// Wrapped is a private key under a passphrase, to be kept as JSON. It says
// itself what it costs to open, so that the cost can be raised later.
type Wrapped struct {
	Version int    `json:"version"`
	Params  Params `json:"argon2id"`
	Salt    []byte `json:"salt"`
	Sealed  []byte `json:"sealed"`
}

// Wrap puts key under the passphrase, which Strength should have passed before.
// It fails as [Hasher.Unwrap] does when it cannot wait.
func (h *Hasher) Wrap(ctx context.Context, passphrase string, key PrivateKey) (Wrapped, error) {
	if key.IsZero() {
		return Wrapped{}, errNoKey
	}
	if _, ok := normalise(passphrase); !ok {
		return Wrapped{}, kiosk.Wrong("passphrase", "error.passphrase.long")
	}
	w := Wrapped{Version: wrapVersion, Params: h.params, Salt: newSalt()}
	k, err := h.key(ctx, passphrase, w.Salt, w.Params)
	if err != nil {
		return Wrapped{}, err
	}
	w.Sealed, err = k.Seal(w.aad(), key.Bytes())
	return w, err
}

// Unwrap returns the key. It fails with [ErrSealed] where the passphrase is
// wrong, or w was changed or asks for more than a machine has; with key
// error.busy, Unavailable, where too many are waiting; and with the context's
// error where that ends before its turn.
func (h *Hasher) Unwrap(ctx context.Context, passphrase string, w Wrapped) (PrivateKey, error) {
	if w.Version != wrapVersion || len(w.Salt) < saltLength || len(w.Salt) > saltMost {
		return PrivateKey{}, ErrSealed
	}
	k, err := h.key(ctx, passphrase, w.Salt, w.Params)
	if err != nil {
		return PrivateKey{}, err
	}
	secret, err := k.Open(w.aad(), w.Sealed)
	if err != nil {
		return PrivateKey{}, ErrSealed
	}
	defer clear(secret)
	key, err := ParsePrivateKey(secret)
	if err != nil {
		return PrivateKey{}, ErrSealed
	}
	return key, nil
}

// Outdated reports whether w costs something else than what this hasher would
// ask today: after a login its key should be wrapped again.
func (h *Hasher) Outdated(w Wrapped) bool {
	return w.Version != wrapVersion || w.Params != h.params
}

// aad ties the sealed key to how it was wrapped.
func (w Wrapped) aad() []byte {
	b := []byte("jobatelier wrapped 1")
	b = binary.BigEndian.AppendUint32(b, w.Params.Memory)
	b = binary.BigEndian.AppendUint32(b, w.Params.Time)
	b = append(b, w.Params.Threads)
	return append(b, w.Salt...)
}
