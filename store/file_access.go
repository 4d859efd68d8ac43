package store

import (
	"context"
	"slices"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// FileAccess returns who may read somebody's file.
func (s *Store) FileAccess(ctx context.Context, person kiosk.ID) (access kiosk.FileAccess, err error) {
	err = s.view(ctx, func(r engine.Reader) error {
		p, err := participant(r, person)
		if err != nil {
			return err
		}
		access, err = fileAccess(r, p.ID)
		return err
	})
	return access, err
}

func fileAccess(r engine.Reader, person kiosk.ID) (kiosk.FileAccess, error) {
	a, _, err := find[kiosk.FileAccess](r, key("file_access", person))
	a.Person = person
	return a, err
}

// changeAccess applies a change to who may read somebody's file, with its
// indexes, and notes it in the audit log where it changed anything. change may
// run several times; it must not write into what it is given.
func (s *Store) changeAccess(ctx context.Context, person kiosk.ID, line kiosk.Audit, change func(tx engine.Txn, a kiosk.FileAccess) (kiosk.FileAccess, bool, error)) error {
	line.ID, line.At = s.NewID(), s.Now()
	return s.update(ctx, func(tx engine.Txn) error {
		p, err := participant(tx, person)
		if err != nil {
			return err
		}
		before, err := fileAccess(tx, p.ID)
		if err != nil {
			return err
		}
		after, changed, err := change(tx, before)
		if err != nil || !changed {
			return err
		}
		if err := putAccess(tx, before, after); err != nil || line.Action == "" {
			return err
		}
		line.Subject = p.ID
		return note(tx, line)
	})
}

// putAccess writes who may read a file, with the lists of those who look after
// the person, of those whom they were offered to and of those who were answered.
func putAccess(tx engine.Txn, before, after kiosk.FileAccess) error {
	old, now := accessKeys(before), accessKeys(after)
	for k := range old {
		if now[k] {
			continue
		}
		if err := tx.Delete([]byte(k)); err != nil {
			return err
		}
	}
	for k := range now {
		if old[k] {
			continue
		}
		if err := tx.Put([]byte(k), nil); err != nil {
			return err
		}
	}
	return put(tx, key("file_access", after.Person), after)
}

// accessKeys are the indexes of who looks after somebody, and of who has not
// read yet what a colleague answered them.
func accessKeys(a kiosk.FileAccess) map[string]bool {
	keys := map[string]bool{}
	for _, one := range a.Assignments {
		if !one.IsOn() {
			continue
		}
		keys[string(key("assigned", one.Staff, a.Person))] = true
		if !one.Offered.IsZero() {
			keys[string(key("offered", one.Offered, a.Person))] = true
		}
	}
	for _, g := range a.Glass {
		if !g.For.IsZero() && !slices.Contains(g.Seen, g.For) {
			keys[string(key("answered", g.For, a.Person))] = true
		}
	}
	return keys
}

// assignment returns where the assignment of a staff member that lasts stands
// among the others; -1 where there is none.
func assignment(a kiosk.FileAccess, staff kiosk.ID) int {
	return slices.IndexFunc(a.Assignments, func(one kiosk.Assignment) bool { return one.Staff == staff && one.IsOn() })
}

// worker reads a staff member who is to look after somebody: a bridge figure
// who has not stopped, whom the person did not keep out, and who is not them.
func worker(r engine.Reader, a kiosk.FileAccess, staff kiosk.ID) (kiosk.Staff, error) {
	m, ok, err := find[kiosk.Staff](r, key("staff", staff))
	switch {
	case err != nil:
		return m, err
	case !ok, !m.LooksAfter():
		return m, kiosk.Wrong("staff", "error.choice")
	case a.KeepsOut(staff):
		return m, kiosk.Fail(kiosk.Forbidden, "error.kept_out")
	case a.IsOf(staff):
		return m, kiosk.Fail(kiosk.Forbidden, "error.own_file")
	}
	return m, nil
}
