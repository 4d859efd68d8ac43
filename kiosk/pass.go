package kiosk

import "time"

// PassState tells what a card is good for.
type PassState string

const (
	PassBlank   PassState = "blank"   // printed, belongs to nobody yet
	PassValid   PassState = "valid"   // at most one per participant
	PassRevoked PassState = "revoked" // lost or replaced; kept, so that it can be told
)

// Pass is a card or phone screen with a QR code. The code itself is found by
// its hash and lies sealed to people, so that staff can print it again.
type Pass struct {
	ID          ID
	Hash        string // hexadecimal, of the code
	Participant ID     // zero while the pass is blank
	State       PassState
	Number      int    // printed on a blank card, counted per site; else 0
	Sealed      []byte // the code, sealed to people
	Wrapped     []byte // the participant's data key under the code; gone when revoked
	Site        ID
	IssuedAt    time.Time
	IssuedBy    ID
	RevokedAt   time.Time
	Revision    uint64
}

// Revoke ends a pass, and with it what it can open.
func (p Pass) Revoke(now time.Time) Pass {
	p.State, p.RevokedAt, p.Wrapped = PassRevoked, now, nil
	return p
}
