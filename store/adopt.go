package store

import (
	"context"
	"time"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store/engine"
)

// adopt moves what the holder of a nameless card did to the person they turned
// out to be, with what was kept with the card, and leaves an alias. It returns
// the sites whose lists changed.
func (s *Store) adopt(tx engine.Txn, nameless kiosk.Participant, to kiosk.ID, now time.Time, change kiosk.ID, by Actor, carried *carriedCV) ([]kiosk.ID, error) {
	if _, err := get[kiosk.Participant](tx, key("participant", to)); err != nil {
		return nil, err
	}
	ids, err := keysUnder(tx, engine.Prefix(under("attended", nameless.ID)))
	if err != nil {
		return nil, err
	}
	var sites []kiosk.ID
	for _, id := range ids {
		a, err := get[kiosk.Activity](tx, key("activity", id))
		if err != nil {
			return nil, err
		}
		if err := s.moveLine(tx, a, nameless.ID, to, now, change, by); err != nil {
			return nil, err
		}
		sites = append(sites, a.Site)
	}
	if carried.from.Participant != nameless.ID {
		return nil, kiosk.Fail(kiosk.Conflict, "error.conflict") // the card came into other hands meanwhile
	}
	if err := carried.put(tx); err != nil {
		return nil, err
	}
	if err := moveSelfEvaluations(tx, nameless.ID, to); err != nil {
		return nil, err
	}
	if err := forgetNameless(tx, nameless.ID); err != nil {
		return nil, err
	}
	return append(sites, nameless.Site), put(tx, key("alias", nameless.ID), to)
}

// forgetNameless deletes what only the nameless one had: the record, the data
// key, and the index of the cards, which are somebody else's now.
func forgetNameless(tx engine.Txn, id kiosk.ID) error {
	passes, err := passesOf(tx, id)
	if err != nil {
		return err
	}
	if err := tx.Delete(key("pass_valid", id)); err != nil {
		return err
	}
	for _, p := range passes {
		if err := tx.Delete(key("pass_of", id, p.ID)); err != nil {
			return err
		}
	}
	if err := tx.Delete(key("data_key", id)); err != nil {
		return err
	}
	return tx.Delete(key("participant", id))
}

// moveLine gives one line of a list to another person. Where that person was
// in already, their own line stays.
func (s *Store) moveLine(tx engine.Txn, a kiosk.Activity, from, to kiosk.ID, now time.Time, change kiosk.ID, by Actor) error {
	line, err := attendance(tx, a.ID, from)
	if err != nil {
		return err
	}
	before, err := attendance(tx, a.ID, to)
	if err != nil {
		return err
	}
	for _, k := range [][]byte{
		key("attendance", a.ID, from), key("attended", from, a.ID), key("expected", from, a.Day, a.ID), key("absent", from, a.Day, a.ID),
	} {
		if err := tx.Delete(k); err != nil {
			return err
		}
	}
	if err := moveVoted(tx, a, from, to); err != nil {
		return err
	}
	if before.WasIn() {
		return nil
	}
	after := line
	after.Participant, after.Note = to, before.Note
	return s.save(tx, a, before, after, change, now, by, "card named")
}

// participant reads a participant, also by the id of a nameless card that
// became theirs.
func participant(r engine.Reader, id kiosk.ID) (kiosk.Participant, error) {
	p, err := get[kiosk.Participant](r, key("participant", id))
	if kiosk.KindOf(err) != kiosk.NotFound {
		return p, err
	}
	to, ok, aliasErr := find[kiosk.ID](r, key("alias", id))
	if aliasErr != nil || !ok {
		return p, err
	}
	return get[kiosk.Participant](r, key("participant", to))
}

// Adopt says that the holder of a nameless card is somebody who is known: the
// card becomes theirs, in place of the one they had, and so does what it did.
// people may be zero; then the card opens no more than the door, and one with a
// CV is Forbidden.
func (s *Store) Adopt(ctx context.Context, nameless, to kiosk.ID, by Actor, people vault.PrivateKey) error {
	now, change := s.Now(), s.NewID()
	wrapped, err := s.rewrap(ctx, nameless, to, people)
	if err != nil {
		return err
	}
	carried, err := s.carryCV(ctx, nameless, to, people)
	if err != nil {
		return err
	}
	var sites []kiosk.ID
	err = s.update(ctx, func(tx engine.Txn) error {
		p, err := get[kiosk.Participant](tx, key("participant", nameless))
		if err != nil {
			return err
		}
		if !p.Anonymous() || nameless == to {
			return kiosk.Fail(kiosk.Conflict, "error.conflict")
		}
		passes, err := passesOf(tx, nameless)
		if err != nil {
			return err
		}
		if sites, err = s.adopt(tx, p, to, now, change, by, carried); err != nil {
			return err
		}
		if err := s.revoke(tx, to); err != nil {
			return err
		}
		for _, pass := range passes {
			if pass.State != kiosk.PassValid {
				continue
			}
			pass.Participant, pass.Wrapped = to, wrapped[pass.ID]
			if err := putPass(tx, pass); err != nil {
				return err
			}
		}
		return nil
	})
	for _, site := range sites {
		s.changed(site)
	}
	return err
}

// rewrap wraps the data key of to under the codes of the cards of from, which
// people opens.
func (s *Store) rewrap(ctx context.Context, from, to kiosk.ID, people vault.PrivateKey) (map[kiosk.ID][]byte, error) {
	k, err := s.dataKeyFor(ctx, to, people)
	if err != nil || k.IsZero() {
		return nil, err
	}
	passes, err := s.Passes(ctx, from)
	if err != nil {
		return nil, err
	}
	wrapped := map[kiosk.ID][]byte{}
	for _, p := range passes {
		code, err := OpenCode(p, people)
		if err != nil {
			return nil, err
		}
		if wrapped[p.ID], err = wrapDataKey(code, to, k); err != nil {
			return nil, err
		}
	}
	return wrapped, nil
}
