package store

import (
	"context"
	"slices"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// KeepOut keeps a staff member out of somebody's file, or no longer. It ends
// their assignment, even where it is the last one: what the person wants comes
// first.
func (s *Store) KeepOut(ctx context.Context, person, staff kiosk.ID, out bool, on kiosk.Day, by Actor) error {
	line := kiosk.Audit{Staff: by.Staff, Action: "kept_out"}
	if !out {
		line.Action = "let_in"
	}
	return s.changeAccess(ctx, person, line, func(tx engine.Txn, a kiosk.FileAccess) (kiosk.FileAccess, bool, error) {
		if slices.Contains(a.KeptOut, staff) == out {
			return a, false, nil
		}
		if !out {
			a.KeptOut = slices.DeleteFunc(slices.Clone(a.KeptOut), func(one kiosk.ID) bool { return one == staff })
			return a, true, nil
		}
		_, err := get[kiosk.Staff](tx, key("staff", staff))
		a = withoutOffers(ended(a, staff, on), staff)
		a.KeptOut = append(slices.Clone(a.KeptOut), staff)
		return a, true, err
	})
}

// Became keeps which staff member somebody is by now, the zero id for none. From
// then on that staff member can neither read the file, nor break the glass, nor
// look after this person, even where they were the last one who did.
func (s *Store) Became(ctx context.Context, person, staff kiosk.ID, on kiosk.Day, by Actor) error {
	line := kiosk.Audit{Staff: by.Staff, Action: "became_staff"}
	return s.changeAccess(ctx, person, line, func(tx engine.Txn, a kiosk.FileAccess) (kiosk.FileAccess, bool, error) {
		if a.Became == staff {
			return a, false, nil
		}
		if !staff.IsZero() {
			if _, err := get[kiosk.Staff](tx, key("staff", staff)); err != nil {
				return a, false, err
			}
			a = withoutOffers(ended(a, staff, on), staff)
		}
		a.Became = staff
		return a, true, nil
	})
}

// withoutOffers takes back what was offered to somebody.
func withoutOffers(a kiosk.FileAccess, to kiosk.ID) kiosk.FileAccess {
	a.Assignments = slices.Clone(a.Assignments)
	for i := range a.Assignments {
		if one := &a.Assignments[i]; one.IsOn() && one.Offered == to {
			*one = unoffered(*one)
		}
	}
	return a
}
