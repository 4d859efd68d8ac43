package store

import (
	"cmp"
	"context"
	"slices"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// Start is how somebody comes onto the list.
type Start struct {
	Since  kiosk.Day // today where it is empty
	Before bool      // known before this program
	Source string    // of kiosk.Channels
}

// Assign has a staff member look after somebody, who comes onto the list where
// they were not. Assigned already with that role, it changes nothing; with
// another one, that is changed. There is one lead: who was it becomes a support.
// Who is kept out is Forbidden; a nameless person is a Conflict; who is no
// bridge figure, or stopped, is Invalid.
func (s *Store) Assign(ctx context.Context, a kiosk.Assignment, start Start, by Actor) error {
	today, err := s.today(ctx)
	if err != nil {
		return err
	}
	a.From, start.Since = cmp.Or(a.From, today), cmp.Or(start.Since, a.From, today)
	line := kiosk.Audit{Staff: by.Staff, Action: "assignment_made", Detail: a.Role}
	return s.changeAccess(ctx, a.Person, line, func(tx engine.Txn, access kiosk.FileAccess) (kiosk.FileAccess, bool, error) {
		return assign(tx, access, a, start)
	})
}

// today is the day where the organisation is.
func (s *Store) today(ctx context.Context) (kiosk.Day, error) {
	o, err := s.Organisation(ctx)
	return kiosk.DayOf(s.Now(), o.Location()), err
}

// assign adds an assignment and puts the person on the list.
func assign(tx engine.Txn, access kiosk.FileAccess, a kiosk.Assignment, start Start) (kiosk.FileAccess, bool, error) {
	a.Person = access.Person
	if err := a.Check(); err != nil {
		return access, false, err
	}
	p, err := get[kiosk.Participant](tx, key("participant", a.Person))
	if err != nil {
		return access, false, err
	}
	if p.Anonymous() {
		return access, false, kiosk.Fail(kiosk.Conflict, "error.conflict")
	}
	if _, err := worker(tx, access, a.Staff); err != nil {
		return access, false, err
	}
	if err := begin(tx, p.ID, start); err != nil {
		return access, false, err
	}
	access, changed := withRole(access, a)
	return access, changed, nil
}

// withRole gives somebody a worker, or the worker another role.
func withRole(access kiosk.FileAccess, a kiosk.Assignment) (kiosk.FileAccess, bool) {
	access.Assignments = slices.Clone(access.Assignments)
	i := assignment(access, a.Staff)
	switch {
	case i < 0:
		access.Assignments = append(access.Assignments, kiosk.Assignment{
			Person: access.Person, Staff: a.Staff, Role: a.Role, From: a.From, Revision: 1,
		})
	case access.Assignments[i].Role == a.Role:
		return access, false
	default:
		access.Assignments[i].Role = a.Role
		access.Assignments[i].Revision++
	}
	for j := range access.Assignments {
		if one := &access.Assignments[j]; a.Role == "lead" && one.Role == "lead" && one.IsOn() && one.Staff != a.Staff {
			one.Role = "support"
			one.Revision++
		}
	}
	return access, true
}

// EndAssignment ends one on a day; one that ended stays as it is. The last one
// of somebody whose trajectory is not closed and who is on the list cannot end:
// a Conflict.
func (s *Store) EndAssignment(ctx context.Context, person, staff kiosk.ID, on kiosk.Day, by Actor) error {
	line := kiosk.Audit{Staff: by.Staff, Action: "assignment_ended"}
	return s.changeAccess(ctx, person, line, func(tx engine.Txn, a kiosk.FileAccess) (kiosk.FileAccess, bool, error) {
		if assignment(a, staff) < 0 {
			return a, false, wasAssigned(a, staff)
		}
		a = ended(a, staff, on)
		if slices.ContainsFunc(a.Assignments, kiosk.Assignment.IsOn) {
			return a, true, nil
		}
		standing, _, err := find[kiosk.Standing](tx, key("standing", a.Person))
		if err == nil && standing.Off == "" && !standing.Closed() {
			err = kiosk.Fail(kiosk.Conflict, "error.last_worker")
		}
		return a, true, err
	})
}

// wasAssigned is NotFound where a staff member never looked after the person.
func wasAssigned(a kiosk.FileAccess, staff kiosk.ID) error {
	if slices.ContainsFunc(a.Assignments, func(one kiosk.Assignment) bool { return one.Staff == staff }) {
		return nil
	}
	return kiosk.Fail(kiosk.NotFound, "error.not_found")
}

// ended ends the assignment of a staff member, if it lasts. It does not end
// before it began. What was said to whom it was offered is not kept.
func ended(a kiosk.FileAccess, staff kiosk.ID, on kiosk.Day) kiosk.FileAccess {
	a.Assignments = slices.Clone(a.Assignments)
	if i := assignment(a, staff); i >= 0 {
		one := &a.Assignments[i]
		one.To, one.Sealed = max(one.From, on), nil
		one.Revision++
	}
	return a
}
