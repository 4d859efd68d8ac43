package store

import (
	"context"
	"slices"
	"strings"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// Partners returns all, by name.
func (s *Store) Partners(ctx context.Context) (all []kiosk.Partner, err error) {
	err = s.view(ctx, func(r engine.Reader) (err error) {
		all, err = list[kiosk.Partner](r, "partner")
		return err
	})
	slices.SortStableFunc(all, func(a, b kiosk.Partner) int { return strings.Compare(kiosk.Fold(a.Name), kiosk.Fold(b.Name)) })
	return all, err
}

// SavePartner keeps one; an old revision is a Conflict.
func (s *Store) SavePartner(ctx context.Context, p kiosk.Partner, by Actor) error {
	if err := p.Check(); err != nil {
		return err
	}
	if p.ID.IsZero() {
		return kiosk.Wrong("id", "error.id")
	}
	line := kiosk.Audit{ID: s.NewID(), At: s.Now(), Staff: by.Staff, Action: "partner_changed", Subject: p.ID}
	return s.update(ctx, func(tx engine.Txn) error {
		before, _, err := find[kiosk.Partner](tx, key("partner", p.ID))
		if err != nil {
			return err
		}
		if err := moved(before.Revision, p.Revision); err != nil {
			return err
		}
		p := p
		p.Revision++
		if err := put(tx, key("partner", p.ID), p); err != nil {
			return err
		}
		return note(tx, line)
	})
}
