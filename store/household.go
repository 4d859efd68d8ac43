package store

import (
	"context"
	"slices"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// SaveHousehold keeps a household; a person is in one at most: a Conflict. An
// old revision is one too. An empty one is deleted.
func (s *Store) SaveHousehold(ctx context.Context, h kiosk.Household, by Actor) error {
	if err := h.Check(); len(h.Members) > 0 && err != nil {
		return err
	}
	if h.ID.IsZero() {
		return kiosk.Wrong("id", "error.id")
	}
	line := kiosk.Audit{ID: s.NewID(), At: s.Now(), Staff: by.Staff, Action: "household_changed", Subject: h.ID}
	return s.update(ctx, func(tx engine.Txn) error {
		before, _, err := find[kiosk.Household](tx, key("household", h.ID))
		if err != nil {
			return err
		}
		if err := moved(before.Revision, h.Revision); err != nil {
			return err
		}
		after, err := members(tx, h)
		if err != nil {
			return err
		}
		if err := putHousehold(tx, before, after); err != nil {
			return err
		}
		return note(tx, line)
	})
}

// members looks up each member, once, under the id that they have now.
func members(tx engine.Txn, h kiosk.Household) (kiosk.Household, error) {
	all := h.Members
	h.Members = nil
	for _, m := range all {
		p, err := participant(tx, m.Person)
		if err != nil {
			return h, err
		}
		if p.Anonymous() {
			return h, kiosk.Fail(kiosk.Conflict, "error.conflict")
		}
		m.Person = p.ID
		if !slices.ContainsFunc(h.Members, func(one kiosk.Member) bool { return one.Person == m.Person }) {
			h.Members = append(h.Members, m)
		}
	}
	return h, nil
}

func putHousehold(tx engine.Txn, before, after kiosk.Household) error {
	for _, m := range before.Members {
		if err := tx.Delete(key("household_of", m.Person)); err != nil {
			return err
		}
	}
	if len(after.Members) == 0 {
		return tx.Delete(key("household", after.ID))
	}
	for _, m := range after.Members {
		k := key("household_of", m.Person)
		if taken, err := exists(tx, k); err != nil {
			return err
		} else if taken {
			return kiosk.Fail(kiosk.Conflict, "error.in_household")
		}
		if err := put(tx, k, after.ID); err != nil {
			return err
		}
	}
	after.Revision = before.Revision + 1
	return put(tx, key("household", after.ID), after)
}

// Household returns one household; NotFound where there is none.
func (s *Store) Household(ctx context.Context, id kiosk.ID) (h kiosk.Household, err error) {
	err = s.view(ctx, func(r engine.Reader) (err error) {
		h, err = get[kiosk.Household](r, key("household", id))
		return err
	})
	return h, err
}

// HouseholdOf returns somebody's household; NotFound where they have none.
func (s *Store) HouseholdOf(ctx context.Context, person kiosk.ID) (h kiosk.Household, err error) {
	err = s.view(ctx, func(r engine.Reader) error {
		p, err := participant(r, person)
		if err != nil {
			return err
		}
		id, err := get[kiosk.ID](r, key("household_of", p.ID))
		if err != nil {
			return err
		}
		h, err = get[kiosk.Household](r, key("household", id))
		return err
	})
	return h, err
}
