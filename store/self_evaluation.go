package store

import (
	"context"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store/engine"
)

// selfSize is what a self-evaluation is as long as a multiple of before it is
// sealed: how many objectives somebody answered does not show.
const selfSize = 512

// SaveSelfEvaluation seals what somebody says of their own way to notes and
// keeps it. The same id keeps it once.
func (s *Store) SaveSelfEvaluation(ctx context.Context, person kiosk.ID, e kiosk.SelfEvaluation) error {
	if e.ID.IsZero() {
		return kiosk.Wrong("id", "error.id")
	}
	set, err := s.QuestionSetAt(ctx, e.Set, e.Version)
	if err != nil {
		return err
	}
	if set.Use != kiosk.UseSelf {
		return kiosk.Fail(kiosk.NotFound, "error.not_found")
	}
	if err := e.Check(set); err != nil {
		return err
	}
	sealed, err := s.sealSelf(e)
	if err != nil {
		return err
	}
	return s.update(ctx, func(tx engine.Txn) error {
		p, err := participant(tx, person)
		if err != nil {
			return err
		}
		k := key("self_evaluation", p.ID, e.ID)
		if kept, err := exists(tx, k); kept || err != nil {
			return err
		}
		return put(tx, k, sealed)
	})
}

func (s *Store) sealSelf(e kiosk.SelfEvaluation) ([]byte, error) {
	ring, err := s.Keyring()
	if err != nil {
		return nil, err
	}
	plain, err := json.Marshal(e, stable)
	if err != nil {
		return nil, err
	}
	return ring.Public[vault.Notes].Seal(sealedIn(e.ID, "self_evaluation"), padded(plain, selfSize))
}

// SelfEvaluations opens those of one person, oldest first; Forbidden without
// the key for notes. One that is damaged is left out.
func (s *Store) SelfEvaluations(ctx context.Context, person kiosk.ID, notes vault.PrivateKey) ([]kiosk.SelfEvaluation, error) {
	if err := s.opensNotes(notes); err != nil {
		return nil, err
	}
	sealed, err := s.sealedSelf(ctx, person)
	if err != nil {
		return nil, err
	}
	all := make([]kiosk.SelfEvaluation, 0, len(sealed))
	for id, b := range sealed {
		if e, err := openSelf(notes, id, b); err == nil {
			all = append(all, e)
		}
	}
	slices.SortFunc(all, func(a, b kiosk.SelfEvaluation) int {
		if a.Day != b.Day {
			return strings.Compare(string(a.Day), string(b.Day))
		}
		return strings.Compare(a.ID.String(), b.ID.String())
	})
	return all, nil
}

func openSelf(notes vault.PrivateKey, id kiosk.ID, sealed []byte) (e kiosk.SelfEvaluation, err error) {
	plain, err := notes.Open(sealedIn(id, "self_evaluation"), sealed)
	if err != nil {
		return e, err
	}
	return e, json.Unmarshal(plain, &e, lenient)
}

func (s *Store) sealedSelf(ctx context.Context, person kiosk.ID) (sealed map[kiosk.ID][]byte, err error) {
	err = s.view(ctx, func(r engine.Reader) error {
		p, err := participant(r, person)
		if err != nil {
			return err
		}
		sealed = map[kiosk.ID][]byte{}
		return r.Scan(engine.Prefix(under("self_evaluation", p.ID)), func(k, b []byte) error {
			var one []byte
			if decode(k, b, &one) == nil {
				sealed[lastID(k)] = one
			}
			return nil
		})
	})
	return sealed, err
}

// moveSelfEvaluations makes what the holder of a nameless card said that of the
// person they turned out to be. They are sealed to the evaluation, not to the
// person, so they open there too.
func moveSelfEvaluations(tx engine.Txn, from, to kiosk.ID) error {
	return tx.Scan(engine.Prefix(under("self_evaluation", from)), func(k, b []byte) error {
		sealed, id := []byte(nil), lastID(k)
		if err := decode(k, b, &sealed); err != nil {
			return err
		}
		if err := put(tx, key("self_evaluation", to, id), sealed); err != nil {
			return err
		}
		return tx.Delete(k)
	})
}
