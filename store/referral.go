package store

import (
	"context"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
)

// ReferralsMost is how many referrals may wait at once: a form without a login
// is filled in by robots too.
const ReferralsMost = 500

// Refer seals a referral to people and keeps it; the same id keeps it once.
// Too many that wait are TooMany.
func (s *Store) Refer(ctx context.Context, r kiosk.ReferredIn, words kiosk.ReferredWords) error {
	return errNotBuilt
}

// Referrals returns those in a state, oldest first, at most limit; "" for all.
func (s *Store) Referrals(ctx context.Context, state string, limit int) ([]kiosk.ReferredIn, error) {
	return nil, errNotBuilt
}

// Referral returns one, opened with the private half of people.
func (s *Store) Referral(ctx context.Context, id kiosk.ID, people vault.PrivateKey) (kiosk.ReferredIn, kiosk.ReferredWords, error) {
	return kiosk.ReferredIn{}, kiosk.ReferredWords{}, errNotBuilt
}

// OpenReferral opens the words of one that was read.
func (s *Store) OpenReferral(r kiosk.ReferredIn, people vault.PrivateKey) (kiosk.ReferredWords, error) {
	return kiosk.ReferredWords{}, errNotBuilt
}

// TakeReferral makes a referral that of a person in the register, and has a
// staff member look after them from its day on. Taken by somebody else
// meanwhile is a Conflict; by the same one again changes nothing.
func (s *Store) TakeReferral(ctx context.Context, id, person, staff kiosk.ID, by Actor) error {
	return errNotBuilt
}

// RefuseReferral notes that nobody is taken on, and why; its words are gone.
func (s *Store) RefuseReferral(ctx context.Context, id kiosk.ID, reason string, by Actor) error {
	return errNotBuilt
}

// TellBack notes that the referrer was told something. It takes the day of that
// point off the list.
func (s *Store) TellBack(ctx context.Context, id kiosk.ID, point string, on kiosk.Day, by Actor) error {
	return errNotBuilt
}

// ReferralsOf returns the referrals that became that person.
func (s *Store) ReferralsOf(ctx context.Context, person kiosk.ID) ([]kiosk.ReferredIn, error) {
	return nil, errNotBuilt
}

// EachReferral calls fn with every referral: a long read.
func (s *Store) EachReferral(ctx context.Context, fn func(kiosk.ReferredIn) error) error {
	return errNotBuilt
}

// Partners returns all, by name.
func (s *Store) Partners(ctx context.Context) ([]kiosk.Partner, error) { return nil, errNotBuilt }

// SavePartner keeps one; an old revision is a Conflict.
func (s *Store) SavePartner(ctx context.Context, p kiosk.Partner, by Actor) error { return errNotBuilt }
