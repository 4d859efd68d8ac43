package store

import (
	"context"
	"strings"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store/engine"
)

// Remarks opens the words of one's own of an activity, in an order that says
// nothing, once all its ballots are counted and there are five at least, with
// words or without. Forbidden without the key for people.
func (s *Store) Remarks(ctx context.Context, activity kiosk.ID, people vault.PrivateKey) (words []string, err error) {
	if people.IsZero() {
		return nil, kiosk.Fail(kiosk.Forbidden, "error.forbidden")
	}
	sealed, err := s.sealedRemarks(ctx, activity)
	if err != nil || len(sealed) < kiosk.ShownFrom {
		return nil, err
	}
	for _, r := range sealed { // by their place, which is a hash
		plain, err := people.Open(voteAAD(activity, r.id, "remark"), r.sealed)
		if err != nil {
			continue // damaged: it says nothing
		}
		if w := strings.TrimRight(string(plain), " "); w != "" {
			words = append(words, w)
		}
	}
	return words, nil
}

// sealedRemarks returns what lies sealed of the words after an activity;
// nothing as long as ballots wait to be counted.
func (s *Store) sealedRemarks(ctx context.Context, activity kiosk.ID) (all []sealedVote, err error) {
	err = s.view(ctx, func(r engine.Reader) error {
		all = nil
		b, came, err := find[ballots](r, key("ballots", activity))
		if err != nil || !came {
			return err
		}
		if waits, err := exists(r, key("to_count", b.Day, activity)); waits || err != nil {
			return err
		}
		return each(r, engine.Prefix(under("remark", b.Day, activity)), func(k, sealed []byte) error {
			all = append(all, sealedVote{lastID(k), sealed})
			return nil
		})
	})
	return all, err
}
