package store

import (
	"context"
	"slices"

	"github.com/go-json-experiment/json"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store/engine"
)

// ReferralsMost is how many referrals may wait at once: a form without a login
// is filled in by robots too. Two that come at once may both be the last.
const ReferralsMost = 500

// referralSize is what the words of a referral are as long as a multiple of
// before they are sealed.
const referralSize = 1024

// Refer seals a referral to people and keeps it; the same id keeps it once. It
// came when it says, or now where that lies ahead. Too many that wait are
// TooMany.
func (s *Store) Refer(ctx context.Context, r kiosk.ReferredIn, words kiosk.ReferredWords) error {
	r, err := s.sealReferral(r, words)
	if err != nil {
		return err
	}
	if full, err := s.referralsFull(ctx, r.ID); full || err != nil {
		return err
	}
	return s.update(ctx, func(tx engine.Txn) error {
		if kept, err := exists(tx, key("referral", r.ID)); kept || err != nil {
			return err
		}
		if err := tx.Put(key("referral_waits", r.ID), nil); err != nil {
			return err
		}
		return put(tx, key("referral", r.ID), r)
	})
}

// HasReferral reports whether a referral is kept under that id.
func (s *Store) HasReferral(ctx context.Context, id kiosk.ID) (kept bool, err error) {
	err = s.view(ctx, func(r engine.Reader) error {
		kept, err = exists(r, key("referral", id))
		return err
	})
	return kept, err
}

// sealReferral returns a new referral that waits, with its words sealed.
func (s *Store) sealReferral(r kiosk.ReferredIn, words kiosk.ReferredWords) (kiosk.ReferredIn, error) {
	if r.ID.IsZero() {
		return r, kiosk.Wrong("id", "error.id")
	}
	if err := checkReferral(r); err != nil {
		return r, err
	}
	if err := words.Check(); err != nil {
		return r, err
	}
	plain, err := json.Marshal(words, stable)
	if err != nil {
		return r, err
	}
	at := s.Now()
	if !r.At.IsZero() && r.At.Before(at) {
		at = r.At.UTC()
	}
	r = kiosk.ReferredIn{
		ID: r.ID, At: at, Way: r.Way, Channel: r.Channel, Site: r.Site, By: r.By, Feedback: r.Feedback, State: "waiting", Revision: 1,
	}
	r.Sealed, err = s.seal(r.ID, "referral", padded(plain, referralSize))
	return r, err
}

// checkReferral looks at what is not sealed of a referral.
func checkReferral(r kiosk.ReferredIn) error {
	var p kiosk.Problems
	if !slices.Contains(kiosk.ReferralWays(), r.Way) {
		p.Add("way", "error.choice")
	}
	if r.Channel != "" && r.Channel != kiosk.Withheld && !slices.Contains(kiosk.Channels(), r.Channel) {
		p.Add("channel", "error.choice")
	}
	for _, point := range r.Feedback {
		if !slices.Contains(kiosk.FeedbackPoints(), point) {
			p.Add("feedback", "error.choice")
		}
	}
	return p.Err()
}

// referralsFull is TooMany where no more can wait; done is true for one that is
// kept already.
func (s *Store) referralsFull(ctx context.Context, id kiosk.ID) (done bool, err error) {
	err = s.view(ctx, func(r engine.Reader) error {
		if done, err = exists(r, key("referral", id)); done || err != nil {
			return err
		}
		waiting, err := keysUnder(r, engine.Prefix([]byte("referral_waits/")))
		if err == nil && len(waiting) >= ReferralsMost {
			err = kiosk.Fail(kiosk.TooMany, "error.busy")
		}
		return err
	})
	return done, err
}

// Referrals returns those in a state, oldest first, at most limit; "" for all.
func (s *Store) Referrals(ctx context.Context, state string, limit int) (all []kiosk.ReferredIn, err error) {
	if state == "waiting" {
		all, err = s.referralsIn(ctx, key("referral_waits"))
	} else {
		err = s.EachReferral(ctx, func(r kiosk.ReferredIn) error {
			if state == "" || r.State == state {
				all = append(all, r)
			}
			return nil
		})
	}
	slices.SortStableFunc(all, func(a, b kiosk.ReferredIn) int { return a.At.Compare(b.At) })
	return all[:min(len(all), limit)], err
}

// referralsIn reads the referrals that an index names.
func (s *Store) referralsIn(ctx context.Context, index []byte) (all []kiosk.ReferredIn, err error) {
	err = s.view(ctx, func(r engine.Reader) error {
		ids, err := keysUnder(r, engine.Prefix(append(index, '/')))
		if err != nil {
			return err
		}
		for _, id := range ids {
			one, err := get[kiosk.ReferredIn](r, key("referral", id))
			if err != nil {
				return err
			}
			all = append(all, one)
		}
		return nil
	})
	return all, err
}

// Referral returns one, opened with the private half of people. The words of a
// refused one are gone.
func (s *Store) Referral(ctx context.Context, id kiosk.ID, people vault.PrivateKey) (one kiosk.ReferredIn, words kiosk.ReferredWords, err error) {
	if err = s.view(ctx, func(r engine.Reader) (err error) {
		one, err = get[kiosk.ReferredIn](r, key("referral", id))
		return err
	}); err != nil {
		return one, words, err
	}
	words, err = s.OpenReferral(one, people)
	return one, words, err
}

// OpenReferral opens the words of one that was read; Forbidden without the key.
func (s *Store) OpenReferral(r kiosk.ReferredIn, people vault.PrivateKey) (words kiosk.ReferredWords, err error) {
	if people.IsZero() {
		return words, kiosk.Fail(kiosk.Forbidden, "error.forbidden")
	}
	if r.Sealed == nil {
		return words, nil
	}
	plain, err := people.Open(sealedIn(r.ID, "referral"), r.Sealed)
	if err != nil {
		return words, err
	}
	return words, json.Unmarshal(plain, &words, lenient)
}

// ReferralsOf returns the referrals that became that person, oldest first.
func (s *Store) ReferralsOf(ctx context.Context, person kiosk.ID) ([]kiosk.ReferredIn, error) {
	p, err := s.Participant(ctx, person)
	if err != nil {
		return nil, err
	}
	all, err := s.referralsIn(ctx, key("referral_of", p.ID))
	slices.SortStableFunc(all, func(a, b kiosk.ReferredIn) int { return a.At.Compare(b.At) })
	return all, err
}

// EachReferral calls fn with every referral: a long read.
func (s *Store) EachReferral(ctx context.Context, fn func(kiosk.ReferredIn) error) error {
	return s.pages(ctx, engine.Prefix([]byte("referral/")), func(r engine.Reader, rng engine.Range) ([]byte, error) {
		return eachKept(r, rng, func(_ []byte, one kiosk.ReferredIn) error { return fn(one) })
	})
}
