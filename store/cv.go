package store

import (
	"context"
	"fmt"
	"time"

	"github.com/go-json-experiment/json"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store/engine"
)

// CVKey opens what one participant keeps here.
type CVKey struct {
	Participant kiosk.ID
	Key         vault.DataKey
	By          Actor // who opens it; the zero Staff for the person
	Begun       bool  // there was a CV when this was asked for: one that is gone is not begun anew
}

// cvRecord is a CV as it lies on the disk: sealed, and beside it only what is
// needed without opening it.
type cvRecord struct {
	Revision    uint64
	Updated     time.Time
	By          kiosk.ID // staff; zero for the person
	ToPrint     bool
	ToTranslate int
	Sealed      []byte
}

// sealedMost is how long sealed bytes may be that a record holds: in base64
// they grow by a third, and a value has 64 KiB.
const sealedMost = 48_000

// stable writes the same CV as the same bytes.
var stable = json.JoinOptions(brief, json.Deterministic(true))

// CV opens somebody's CV; NotFound where there is none. A key that is not
// theirs opens nothing: vault.ErrSealed.
func (s *Store) CV(ctx context.Context, k CVKey) (state kiosk.CVState, err error) {
	var r cvRecord
	if err = s.view(ctx, func(tx engine.Reader) (err error) {
		r, err = get[cvRecord](tx, key("cv", k.Participant))
		return err
	}); err != nil {
		return state, err
	}
	plain, err := k.open("cv", r.Revision, r.Sealed)
	if err != nil {
		return state, err
	}
	cv, err := parseCV(plain)
	return r.state(cv), err
}

// state is the record with what was sealed in it.
func (r cvRecord) state(cv kiosk.CV) kiosk.CVState {
	return kiosk.CVState{CV: cv, Revision: r.Revision, Updated: r.Updated, By: r.By, ToPrint: r.ToPrint, ToTranslate: r.ToTranslate}
}

func parseCV(plain []byte) (cv kiosk.CV, err error) { return cv, json.Unmarshal(plain, &cv, lenient) }

// CVNotice is what is known of a CV without opening it.
type CVNotice struct {
	Has         bool
	ToPrint     bool // it waits for a printer
	Updated     time.Time
	ToTranslate int // own words that nobody has translated yet
}

// HasCV reports whether somebody has a CV; the zero CVNotice where not.
func (s *Store) HasCV(ctx context.Context, participant kiosk.ID) (n CVNotice, err error) {
	err = s.view(ctx, func(tx engine.Reader) error {
		r, ok, err := find[cvRecord](tx, key("cv", participant))
		n = CVNotice{Has: ok, ToPrint: r.ToPrint, Updated: r.Updated, ToTranslate: r.ToTranslate}
		return err
	})
	return n, err
}

// SetToPrint notes whether a CV waits for a printer; NotFound where there is
// none.
func (s *Store) SetToPrint(ctx context.Context, participant kiosk.ID, wait bool) error {
	return s.update(ctx, func(tx engine.Txn) error {
		r, err := get[cvRecord](tx, key("cv", participant))
		if err != nil {
			return err
		}
		r.ToPrint = wait
		return put(tx, key("cv", participant), r)
	})
}

// ForgetCV removes everything that somebody keeps with the card: the CV and
// what it was before, the photo, the two pictures. Twice is harmless.
func (s *Store) ForgetCV(ctx context.Context, participant kiosk.ID) error {
	return s.update(ctx, func(tx engine.Txn) error { return forgetCV(tx, participant) })
}

func forgetCV(tx engine.Txn, participant kiosk.ID) error {
	for _, noun := range []string{"cv", "cv_photo", "cv_secret"} {
		if err := tx.Delete(key(noun, participant)); err != nil {
			return err
		}
	}
	return tx.Scan(engine.Prefix(under("cv_version", participant)), func(k, _ []byte) error { return tx.Delete(k) })
}

// DataKey opens a participant's data key for staff, who have the key for
// people; Forbidden without it.
func (s *Store) DataKey(ctx context.Context, participant kiosk.ID, people vault.PrivateKey) (vault.DataKey, error) {
	if people.IsZero() {
		return vault.DataKey{}, kiosk.Fail(kiosk.Forbidden, "error.forbidden")
	}
	return s.dataKeyFor(ctx, participant, people)
}

// seal seals a field of what the participant keeps, at a revision.
func (k CVKey) seal(field string, revision uint64, plain []byte) ([]byte, error) {
	if k.Key.IsZero() {
		return nil, kiosk.Fail(kiosk.Forbidden, "error.forbidden")
	}
	return k.Key.Seal(vault.AAD(k.Participant.String(), field, revision), plain)
}

// open opens what seal sealed in that place, and in no other.
func (k CVKey) open(field string, revision uint64, sealed []byte) ([]byte, error) {
	if k.Key.IsZero() {
		return nil, kiosk.Fail(kiosk.Forbidden, "error.forbidden")
	}
	plain, err := k.Key.Open(vault.AAD(k.Participant.String(), field, revision), sealed)
	if err != nil {
		return nil, fmt.Errorf("%s of %s at %d: %w", field, k.Participant, revision, err)
	}
	return plain, nil
}
