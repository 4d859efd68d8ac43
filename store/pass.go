package store

import (
	"context"
	"encoding/hex"
	"fmt"
	"strconv"
	"time"

	"jobatelier/kiosk"
	"jobatelier/kiosk/qr"
	"jobatelier/kiosk/vault"
	"jobatelier/store/engine"
)

// passHash is the form of a code's hash in keys and records.
func passHash(c qr.Code) string {
	h := c.Hash()
	return hex.EncodeToString(h[:])
}

// Pass returns the pass with that code; NotFound where it is not ours.
func (s *Store) Pass(ctx context.Context, c qr.Code) (p kiosk.Pass, err error) {
	err = s.view(ctx, func(r engine.Reader) (err error) {
		p, err = get[kiosk.Pass](r, key("pass", passHash(c)))
		return err
	})
	return p, err
}

// Passes returns a participant's passes, the newest last.
func (s *Store) Passes(ctx context.Context, participant kiosk.ID) (passes []kiosk.Pass, err error) {
	err = s.view(ctx, func(r engine.Reader) (err error) {
		passes, err = passesOf(r, participant)
		return err
	})
	return passes, err
}

func passesOf(r engine.Reader, participant kiosk.ID) ([]kiosk.Pass, error) {
	hashes, err := list[string](r, "pass_of", participant)
	if err != nil {
		return nil, err
	}
	passes := make([]kiosk.Pass, 0, len(hashes))
	for _, h := range hashes {
		p, err := get[kiosk.Pass](r, key("pass", h))
		if err != nil {
			return nil, err
		}
		passes = append(passes, p)
	}
	return passes, nil
}

// OpenCode returns the code of a pass, for printing it again; people is the
// opened private half.
func OpenCode(p kiosk.Pass, people vault.PrivateKey) (qr.Code, error) {
	b, err := people.Open(sealedIn(p.ID, "code"), p.Sealed)
	if err != nil {
		return "", fmt.Errorf("code of pass %s: %w", p.ID, err)
	}
	return qr.Parse(string(b))
}

// newPass makes a pass with a code of its own, which is returned beside it and
// lies sealed in it. dataKey may be zero: then the card opens nothing.
func (s *Store) newPass(participant, site, by kiosk.ID, dataKey vault.DataKey) (kiosk.Pass, qr.Code, error) {
	code, err := qr.New(s.rand)
	if err != nil {
		return kiosk.Pass{}, "", err
	}
	p := kiosk.Pass{
		ID: s.NewID(), Hash: passHash(code), Participant: participant, State: kiosk.PassValid,
		Site: site, IssuedAt: s.Now(), IssuedBy: by,
	}
	if p.Sealed, err = s.seal(p.ID, "code", []byte(code)); err != nil {
		return kiosk.Pass{}, "", err
	}
	if !dataKey.IsZero() {
		p.Wrapped, err = wrapDataKey(code, participant, dataKey)
	}
	return p, code, err
}

func wrapDataKey(c qr.Code, participant kiosk.ID, k vault.DataKey) ([]byte, error) {
	return vault.FromPass(string(c), participant.String()).Seal(sealedIn(participant, "data_key"), k.Bytes())
}

// openDataKey returns the data key that a card opens; the zero key where this
// one opens nothing.
func openDataKey(c qr.Code, p kiosk.Pass) (vault.DataKey, error) {
	if len(p.Wrapped) == 0 {
		return vault.DataKey{}, nil
	}
	b, err := vault.FromPass(string(c), p.Participant.String()).Open(sealedIn(p.Participant, "data_key"), p.Wrapped)
	if err != nil {
		return vault.DataKey{}, err
	}
	return vault.ParseDataKey(b)
}

// newDataKey makes a participant's data key and seals it to people.
func (s *Store) newDataKey(participant kiosk.ID) (k vault.DataKey, sealed []byte, err error) {
	if k, err = vault.NewDataKey(s.rand); err != nil {
		return k, nil, err
	}
	sealed, err = s.seal(participant, "data_key", k.Bytes())
	return k, sealed, err
}

// dataKeyFor opens a participant's data key with people, where staff have it.
func (s *Store) dataKeyFor(ctx context.Context, participant kiosk.ID, people vault.PrivateKey) (vault.DataKey, error) {
	if people.IsZero() {
		return vault.DataKey{}, nil
	}
	var sealed []byte
	err := s.view(ctx, func(r engine.Reader) (err error) {
		sealed, err = get[[]byte](r, key("data_key", participant))
		return err
	})
	if err != nil {
		return vault.DataKey{}, err
	}
	b, err := people.Open(sealedIn(participant, "data_key"), sealed)
	if err != nil {
		return vault.DataKey{}, err
	}
	return vault.ParseDataKey(b)
}

// Reissue revokes the participant's card and gives a new one, in one action.
// people may be zero; then the new card opens no more than the door.
func (s *Store) Reissue(ctx context.Context, participantID, site kiosk.ID, by Actor, people vault.PrivateKey) (kiosk.Pass, qr.Code, error) {
	k, err := s.dataKeyFor(ctx, participantID, people)
	if err != nil {
		return kiosk.Pass{}, "", err
	}
	pass, code, err := s.newPass(participantID, site, by.Staff, k)
	if err != nil {
		return kiosk.Pass{}, "", err
	}
	err = s.update(ctx, func(tx engine.Txn) error {
		if _, err := get[kiosk.Participant](tx, key("participant", participantID)); err != nil {
			return err
		}
		if err := s.revoke(tx, participantID); err != nil {
			return err
		}
		return putPass(tx, pass)
	})
	return pass, code, err
}

// Revoke ends the participant's card without a new one.
func (s *Store) Revoke(ctx context.Context, participant kiosk.ID) error {
	return s.update(ctx, func(tx engine.Txn) error { return s.revoke(tx, participant) })
}

// revoke ends the one valid pass of a participant.
func (s *Store) revoke(tx engine.Txn, participant kiosk.ID) error {
	hash, ok, err := find[string](tx, key("pass_valid", participant))
	if err != nil || !ok {
		return err
	}
	p, err := get[kiosk.Pass](tx, key("pass", hash))
	if err != nil {
		return err
	}
	p = p.Revoke(s.Now())
	p.Revision++
	if err := put(tx, key("pass", hash), p); err != nil {
		return err
	}
	return tx.Delete(key("pass_valid", participant))
}

func putPass(tx engine.Txn, p kiosk.Pass) error {
	p.Revision++
	if err := put(tx, key("pass", p.Hash), p); err != nil {
		return err
	}
	if p.Participant.IsZero() {
		return nil
	}
	if p.State == kiosk.PassValid {
		if err := put(tx, key("pass_valid", p.Participant), p.Hash); err != nil {
			return err
		}
	}
	return put(tx, key("pass_of", p.Participant, p.ID), p.Hash)
}

// BlankCard is a card that belongs to nobody yet, as it is printed.
type BlankCard struct {
	Number int
	Code   qr.Code
}

// MaxBlanks is the most blank cards that are made in one go: ten sheets.
const MaxBlanks = 100

// MakeBlanks makes blank cards, numbered on from the site's last one.
func (s *Store) MakeBlanks(ctx context.Context, site kiosk.ID, n int, by Actor) ([]BlankCard, error) {
	if n < 1 || n > MaxBlanks {
		return nil, kiosk.Wrong("count", "error.number")
	}
	passes, cards := make([]kiosk.Pass, n), make([]BlankCard, n)
	for i := range passes {
		p, code, err := s.newPass(kiosk.ID{}, site, by.Staff, vault.DataKey{})
		if err != nil {
			return nil, err
		}
		p.State, passes[i], cards[i].Code = kiosk.PassBlank, p, code
		passes[i].State = kiosk.PassBlank
	}
	err := s.update(ctx, func(tx engine.Txn) error {
		number, _, err := find[int](tx, key("blank", site))
		if err != nil {
			return err
		}
		for i, p := range passes {
			number++
			p.Number, cards[i].Number = number, number
			if err := putPass(tx, p); err != nil {
				return err
			}
			if err := put(tx, key("blank_number", site, fmt.Sprintf("%06d", number)), p.Hash); err != nil {
				return err
			}
		}
		return put(tx, key("blank", site), number)
	})
	return cards, err
}

// BlankByNumber returns the blank card with that number at the site; NotFound
// where there is none or it belongs to somebody.
func (s *Store) BlankByNumber(ctx context.Context, site kiosk.ID, number string) (p kiosk.Pass, err error) {
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > 999999 {
		return p, kiosk.Fail(kiosk.NotFound, "error.not_found")
	}
	err = s.view(ctx, func(r engine.Reader) error {
		h, err := get[string](r, key("blank_number", site, fmt.Sprintf("%06d", n)))
		if err != nil {
			return err
		}
		if p, err = get[kiosk.Pass](r, key("pass", h)); err == nil && p.State != kiosk.PassBlank {
			err = kiosk.Fail(kiosk.NotFound, "error.not_found")
		}
		return err
	})
	return p, err
}

// GiveBlank makes a blank card somebody's: it replaces the card they had. A
// card that was already used at the door as "kaart 17" brings its attendance
// along, if nobody has put a name to it yet.
func (s *Store) GiveBlank(ctx context.Context, to kiosk.ID, c qr.Code, by Actor, people vault.PrivateKey) error {
	k, err := s.dataKeyFor(ctx, to, people)
	if err != nil {
		return err
	}
	var wrapped []byte
	if !k.IsZero() {
		if wrapped, err = wrapDataKey(c, to, k); err != nil {
			return err
		}
	}
	held, err := s.Pass(ctx, c)
	if err != nil {
		return err
	}
	carried := &carriedCV{}
	if held.State == kiosk.PassValid && held.Participant != to {
		if carried, err = s.carryCV(ctx, held.Participant, to, people); err != nil {
			return err
		}
	}
	now, change := s.Now(), s.NewID()
	var sites []kiosk.ID
	err = s.update(ctx, func(tx engine.Txn) error {
		if _, err := get[kiosk.Participant](tx, key("participant", to)); err != nil {
			return err
		}
		pass, err := get[kiosk.Pass](tx, key("pass", passHash(c)))
		if err != nil {
			return err
		}
		if pass.Participant == to && pass.State == kiosk.PassValid {
			return nil
		}
		if sites, err = s.freeBlank(tx, pass, to, now, change, by, carried); err != nil {
			return err
		}
		if err := s.revoke(tx, to); err != nil {
			return err
		}
		pass.State, pass.Participant, pass.Wrapped = kiosk.PassValid, to, wrapped
		return putPass(tx, pass)
	})
	for _, site := range sites {
		s.changed(site)
	}
	return err
}

// freeBlank checks that a card can be given away, and takes over what its
// nameless holder did at the door.
func (s *Store) freeBlank(tx engine.Txn, pass kiosk.Pass, to kiosk.ID, now time.Time, change kiosk.ID, by Actor, carried *carriedCV) ([]kiosk.ID, error) {
	switch pass.State {
	case kiosk.PassBlank:
		return nil, nil
	case kiosk.PassRevoked:
		return nil, kiosk.Wrong("code", "error.pass_revoked")
	}
	holder, err := participant(tx, pass.Participant)
	if err != nil {
		return nil, err
	}
	if !holder.Anonymous() {
		return nil, kiosk.Wrong("code", "error.pass_taken")
	}
	return s.adopt(tx, holder, to, now, change, by, carried)
}
