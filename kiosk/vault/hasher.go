package vault

import (
	"context"
	"crypto/rand"
	"runtime"
	"runtime/debug"

	"golang.org/x/crypto/argon2"

	"jobatelier/kiosk"
)

// Params are what an argon2id hash costs (RFC 9106).
type Params struct {
	Memory  uint32 `json:"memory"`  // KiB
	Time    uint32 `json:"time"`    // passes over the memory
	Threads uint8  `json:"threads"` // lanes
}

// DefaultParams are 64 MiB, three passes and one lane: the second choice of RFC
// 9106, section 4, with one lane, since a kiosk's machine has other things to
// do. It takes about 140 ms.
func DefaultParams() Params { return Params{Memory: 64 << 10, Time: 3, Threads: 1} }

// reasonable reports whether p can be computed at all: wrappings are read from a
// disk, and one that asks for a terabyte must not stop the program.
func (p Params) reasonable() bool {
	return p.Threads >= 1 && p.Threads <= 8 &&
		p.Time >= 1 && p.Time <= 10 &&
		p.Memory >= 8*uint32(p.Threads) && p.Memory <= 1<<20
}

// Hasher turns passphrases into keys, one at a time: each takes 64 MiB, and the
// machine is small.
type Hasher struct {
	params Params
	slot   chan struct{} // holds one: whose turn it is
	places chan struct{} // the turn and those who wait for it
}

// NewHasher returns a hasher that wraps with params and lets maxWaiting calls
// wait for the one that is being computed.
func NewHasher(params Params, maxWaiting int) *Hasher {
	return &Hasher{
		params: params,
		slot:   make(chan struct{}, 1),
		places: make(chan struct{}, 1+max(maxWaiting, 0)),
	}
}

// Dummy costs what an Unwrap costs and always fails: with [ErrSealed], or as
// Unwrap does when it cannot wait. It is for a name that nobody has, so that a
// clock does not tell who works here.
func (h *Hasher) Dummy(ctx context.Context, passphrase string) error {
	if _, err := h.key(ctx, passphrase, make([]byte, saltLength), h.params); err != nil {
		return err
	}
	return ErrSealed
}

// key computes the argon2id key of a passphrase when its turn has come. It fails
// with key error.busy, Unavailable, where too many wait already; with the
// context's error where that ends first; and with [ErrSealed] where no such
// passphrase or such a wrapping was ever made.
func (h *Hasher) key(ctx context.Context, passphrase string, salt []byte, p Params) (DataKey, error) {
	normal, ok := normalise(passphrase)
	if !ok || !p.reasonable() {
		return DataKey{}, ErrSealed
	}
	release, err := h.wait(ctx)
	if err != nil {
		return DataKey{}, err
	}
	defer release()
	if p.Memory >= worthTidying {
		defer h.tidy()
	}
	b := argon2.IDKey([]byte(normal), salt, p.Time, p.Memory, p.Threads, 32)
	return DataKey{[32]byte(b)}, nil
}

// worthTidying is from how many KiB on a hash is tidied up after.
const worthTidying = 1 << 10

// tidy frees what a hash took before the next one takes as much, and gives it
// back to the machine where nobody waits. Left to itself, the collector lets two
// stand side by side and keeps both: 20 in a row peaked at 141 MB and stayed
// there, with this they peak at 75 and end at 9. It costs a login up to 100 ms.
func (h *Hasher) tidy() {
	if len(h.places) > 1 {
		runtime.GC()
		return
	}
	debug.FreeOSMemory()
}

// wait returns when it is the caller's turn; release ends it.
func (h *Hasher) wait(ctx context.Context) (release func(), err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	select {
	case h.places <- struct{}{}:
	default:
		return nil, kiosk.Fail(kiosk.Unavailable, "error.busy")
	}
	select {
	case h.slot <- struct{}{}:
		return func() { <-h.slot; <-h.places }, nil
	case <-ctx.Done():
		<-h.places
		return nil, ctx.Err()
	}
}

func newSalt() []byte {
	salt := make([]byte, saltLength)
	rand.Read(salt) // never fails: see its documentation
	return salt
}
