package store

import (
	"context"
	"sort"
	"time"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// StaffMembers returns all staff by name.
func (s *Store) StaffMembers(ctx context.Context) (all []kiosk.Staff, err error) {
	err = s.view(ctx, func(r engine.Reader) (err error) {
		all, err = list[kiosk.Staff](r, "staff")
		return err
	})
	sort.SliceStable(all, func(i, j int) bool { return kiosk.Fold(all[i].Name) < kiosk.Fold(all[j].Name) })
	return all, err
}

// Staff returns one staff member.
func (s *Store) Staff(ctx context.Context, id kiosk.ID) (m kiosk.Staff, err error) {
	err = s.view(ctx, func(r engine.Reader) (err error) {
		m, err = get[kiosk.Staff](r, key("staff", id))
		return err
	})
	return m, err
}

// StaffByName returns the staff member of that name with their keys.
func (s *Store) StaffByName(ctx context.Context, name string) (m kiosk.Staff, keys StaffKeys, err error) {
	err = s.view(ctx, func(r engine.Reader) error {
		id, err := get[kiosk.ID](r, key("staff_name", kiosk.Fold(name)))
		if err != nil {
			return err
		}
		if m, err = get[kiosk.Staff](r, key("staff", id)); err != nil {
			return err
		}
		keys, _, err = find[StaffKeys](r, key("staff_keys", id))
		return err
	})
	return m, keys, err
}

// StaffKeys returns a staff member's keys.
func (s *Store) StaffKeys(ctx context.Context, id kiosk.ID) (keys StaffKeys, err error) {
	err = s.view(ctx, func(r engine.Reader) (err error) {
		keys, err = get[StaffKeys](r, key("staff_keys", id))
		return err
	})
	return keys, err
}

// InviteLife is how long a one-time code works.
const InviteLife = 7 * 24 * time.Hour

// Invite keeps a newcomer, or a colleague who starts anew, with what their
// one-time code opens. The name must be free. Codes that were made for them
// before, and their logins, are over.
func (s *Store) Invite(ctx context.Context, m kiosk.Staff, codeHash string, sealed []byte) error {
	if err := m.Check(); err != nil {
		return err
	}
	now := s.Now()
	until := now.Add(InviteLife).Unix()
	m.State, m.Invite, m.Signed = kiosk.Invited, codeHash, now
	return s.update(ctx, func(tx engine.Txn) error {
		if err := claimName(tx, m); err != nil {
			return err
		}
		if err := put(tx, key("staff", m.ID), m); err != nil {
			return err
		}
		return put(tx, key("invite", codeHash), Invite{Staff: m.ID, Until: until, Sealed: sealed})
	})
}

func claimName(tx engine.Txn, m kiosk.Staff) error {
	k := key("staff_name", kiosk.Fold(m.Name))
	owner, taken, err := find[kiosk.ID](tx, k)
	if err != nil {
		return err
	}
	if taken && owner != m.ID {
		return kiosk.Wrong("staff_name", "error.name_taken")
	}
	return put(tx, k, m.ID)
}

// FindInvite returns what a one-time code opens, and for whom; NotFound where
// it is not known or too old.
func (s *Store) FindInvite(ctx context.Context, codeHash string) (i Invite, m kiosk.Staff, err error) {
	now := s.Now().Unix()
	err = s.view(ctx, func(r engine.Reader) (err error) {
		if i, err = get[Invite](r, key("invite", codeHash)); err != nil {
			return err
		}
		m, err = i.opens(r, codeHash, now)
		return err
	})
	return i, m, err
}

// opens returns whom the code makes active; NotFound where it is too old or not
// the last one that was made for them.
func (i Invite) opens(r engine.Reader, codeHash string, now int64) (kiosk.Staff, error) {
	m, err := get[kiosk.Staff](r, key("staff", i.Staff))
	if err == nil && (i.Until < now || m.State != kiosk.Invited || m.Invite != codeHash) {
		err = kiosk.Fail(kiosk.NotFound, "error.not_found")
	}
	return m, err
}

// AcceptInvite makes the newcomer active with the keys of the passphrase they
// chose, and ends the code.
func (s *Store) AcceptInvite(ctx context.Context, codeHash string, keys StaffKeys) error {
	now := s.Now()
	return s.update(ctx, func(tx engine.Txn) error {
		i, err := get[Invite](tx, key("invite", codeHash))
		if err != nil {
			return err
		}
		m, err := i.opens(tx, codeHash, now.Unix())
		if err != nil {
			return err
		}
		m.State, m.Invite, m.Signed = kiosk.Active, "", now
		m.Revision++
		if err := put(tx, key("staff", m.ID), m); err != nil {
			return err
		}
		if err := put(tx, key("staff_keys", m.ID), keys); err != nil {
			return err
		}
		return tx.Delete(key("invite", codeHash))
	})
}

// SetStaff keeps changed roles or another state, with the keys that the roles
// need; nil keys leave them as they are. Somebody who stopped loses the keys.
// Their logins are over, and so is a code that was made for other roles.
// The last active administrator cannot stop or lose the role.
func (s *Store) SetStaff(ctx context.Context, m kiosk.Staff, keys *StaffKeys) error {
	if err := m.Check(); err != nil {
		return err
	}
	at := s.Now()
	return s.update(ctx, func(tx engine.Txn) error {
		now, err := get[kiosk.Staff](tx, key("staff", m.ID))
		if err != nil {
			return err
		}
		if err := moved(now.Revision, m.Revision); err != nil {
			return err
		}
		if err := keepsAdministrator(tx, m); err != nil {
			return err
		}
		m := m
		m.Revision++
		m.Invite, m.Signed = "", at
		if err := put(tx, key("staff", m.ID), m); err != nil {
			return err
		}
		switch {
		case m.State == kiosk.Stopped:
			return tx.Delete(key("staff_keys", m.ID))
		case keys != nil:
			return put(tx, key("staff_keys", m.ID), *keys)
		}
		return nil
	})
}

func keepsAdministrator(tx engine.Txn, m kiosk.Staff) error {
	if m.State == kiosk.Active && m.Has(kiosk.Administrator) {
		return nil
	}
	all, err := list[kiosk.Staff](tx, "staff")
	if err != nil {
		return err
	}
	for _, other := range all {
		if other.ID != m.ID && other.State == kiosk.Active && other.Has(kiosk.Administrator) {
			return nil
		}
	}
	return kiosk.Wrong("roles", "error.last_administrator")
}
