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
	Since  kiosk.Day // today where it is empty; a day also brings back who was off the list
	Before bool      // known before this program
	Source string    // of kiosk.Channels
}

// Assign has a staff member look after somebody, who comes onto the list where
// they were not, or were no longer. Who does so already keeps the higher of both
// roles, see [kiosk.HigherRole]: only [Store.ChangeRole] gives a lower one. There
// is one lead: who was it becomes a support, or where they do not work here any
// more looks after the person no longer. Who puts themselves there is told of, see [placing]. Who is
// kept out, or is that person, is Forbidden; a nameless person is a Conflict;
// who is no bridge figure, or stopped, is Invalid.
func (s *Store) Assign(ctx context.Context, a kiosk.Assignment, start Start, by Actor) error {
	today, err := s.today(ctx)
	if err != nil {
		return err
	}
	p := s.placing(a, start, today, by)
	p.From, p.start.Since = cmp.Or(a.From, today), cmp.Or(start.Since, a.From, today)
	line := kiosk.Audit{Staff: by.Staff, Action: "assignment_made", Detail: a.Role}
	return s.changeAccess(ctx, a.Person, line, func(tx engine.Txn, access kiosk.FileAccess) (kiosk.FileAccess, bool, error) {
		return assign(tx, access, p)
	})
}

// today is the day where the organisation is.
func (s *Store) today(ctx context.Context) (kiosk.Day, error) {
	o, err := s.Organisation(ctx)
	return kiosk.DayOf(s.Now(), o.Location()), err
}

// placing is an assignment on its way. Nobody comes beside those who look after
// somebody without a word: who puts themselves there stands on their lists until
// they have seen it, and in the audit log. So does, in the log alone, who takes
// on somebody whom everybody had left.
type placing struct {
	kiosk.Assignment
	start Start
	today kiosk.Day
	again bool // they come back onto the list even where the worker stays who it was
	own   bool // the worker does it themselves
	told  kiosk.Glass
	line  kiosk.Audit
}

func (s *Store) placing(a kiosk.Assignment, start Start, today kiosk.Day, by Actor) placing {
	now := s.Now()
	return placing{
		Assignment: a, start: start, today: today, again: start.Since != "", own: by.Staff == a.Staff,
		told: kiosk.Glass{ID: s.RandomID(), By: by.Staff, At: now, Why: kiosk.Joined},
		line: kiosk.Audit{ID: s.NewID(), At: now, Staff: by.Staff, Detail: a.Role},
	}
}

// assign adds an assignment and puts the person on the list.
func assign(tx engine.Txn, before kiosk.FileAccess, p placing) (after kiosk.FileAccess, changed bool, err error) {
	p.Person = before.Person
	if err := p.Check(); err != nil {
		return before, false, err
	}
	if err := p.looksUp(tx, before); err != nil {
		return before, false, err
	}
	if err := begin(tx, p.Person, p.start); err != nil {
		return before, false, err
	}
	at := assignment(before, p.Staff)
	joins := at < 0
	if !joins {
		p.Role = kiosk.HigherRole(before.Assignments[at].Role, p.Role)
	}
	after, err = succeeding(tx, before, p.Assignment, p.today)
	if err != nil {
		return before, false, err
	}
	after, changed = withRole(after, p.Assignment)
	if joins || p.again {
		if err := cameBack(tx, p.Person, p.today); err != nil {
			return before, false, err
		}
	}
	if joins && p.own {
		after, err = p.tells(tx, before, after)
	}
	return after, changed, err
}

// looksUp refuses who cannot be looked after, and who cannot do so.
func (p placing) looksUp(tx engine.Txn, access kiosk.FileAccess) error {
	person, err := get[kiosk.Participant](tx, key("participant", p.Person))
	if err != nil {
		return err
	}
	if person.Anonymous() {
		return kiosk.Fail(kiosk.Conflict, "error.conflict")
	}
	_, err = worker(tx, access, p.Staff)
	return err
}

// tells leaves word of who came by themselves to somebody whom others look
// after, or did.
func (p placing) tells(tx engine.Txn, before, after kiosk.FileAccess) (kiosk.FileAccess, error) {
	if len(before.Assignments) == 0 {
		return after, nil
	}
	others, err := isLookedAfter(tx, before)
	if err != nil {
		return after, err
	}
	p.line.Subject, p.line.Action = before.Person, "left_taken_on"
	if others {
		p.line.Action, p.told.Person = "team_joined", before.Person
		after = withGlass(after, p.told)
	}
	return after, note(tx, p.line)
}

// isLookedAfter reports whether anybody who still works here looks after
// somebody.
func isLookedAfter(r engine.Reader, a kiosk.FileAccess) (bool, error) {
	for _, one := range a.Assignments {
		if !one.IsOn() {
			continue
		}
		m, _, err := find[kiosk.Staff](r, key("staff", one.Staff))
		if err != nil || m.LooksAfter() {
			return err == nil, err
		}
	}
	return false, nil
}

// succeeding ends, on that day, the assignment of a lead who does not work here
// any more where somebody else becomes it: they help nobody.
func succeeding(r engine.Reader, a kiosk.FileAccess, next kiosk.Assignment, on kiosk.Day) (kiosk.FileAccess, error) {
	for _, one := range a.Assignments {
		if next.Role != "lead" || one.Role != "lead" || !one.IsOn() || one.Staff == next.Staff {
			continue
		}
		m, _, err := find[kiosk.Staff](r, key("staff", one.Staff))
		if err != nil {
			return a, err
		}
		if !m.LooksAfter() {
			a = ended(a, one.Staff, on)
		}
	}
	return a, nil
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

// ChangeRole gives somebody who looks after a person another role, be it a lower
// one. There is one lead: who was it becomes a support. NotFound where they do
// not look after the person; who is no bridge figure any more is Invalid.
func (s *Store) ChangeRole(ctx context.Context, person, staff kiosk.ID, role string, by Actor) error {
	one := kiosk.Assignment{Person: person, Staff: staff, Role: role}
	if err := one.Check(); err != nil {
		return err
	}
	today, err := s.today(ctx)
	if err != nil {
		return err
	}
	line := kiosk.Audit{Staff: by.Staff, Action: "assignment_made", Detail: role}
	return s.changeAccess(ctx, person, line, func(tx engine.Txn, a kiosk.FileAccess) (kiosk.FileAccess, bool, error) {
		if assignment(a, staff) < 0 {
			return a, false, kiosk.Fail(kiosk.NotFound, "error.not_found")
		}
		if _, err := worker(tx, a, staff); err != nil {
			return a, false, err
		}
		a, err := succeeding(tx, a, one, today)
		if err != nil {
			return a, false, err
		}
		after, changed := withRole(a, one)
		return after, changed, nil
	})
}

// EndAssignment ends one on a day; one that ended stays as it is. While somebody
// is on the list, one of those who still work here stays with them: the last one
// cannot end, a Conflict; nor while a referrer waits to hear that it is over.
func (s *Store) EndAssignment(ctx context.Context, person, staff kiosk.ID, on kiosk.Day, by Actor) error {
	line := kiosk.Audit{Staff: by.Staff, Action: "assignment_ended"}
	return s.changeAccess(ctx, person, line, func(tx engine.Txn, a kiosk.FileAccess) (kiosk.FileAccess, bool, error) {
		if assignment(a, staff) < 0 {
			return a, false, wasAssigned(a, staff)
		}
		a = ended(a, staff, on)
		if others, err := isLookedAfter(tx, a); others || err != nil {
			return a, true, err
		}
		standing, _, err := find[kiosk.Standing](tx, key("standing", a.Person))
		switch {
		case err != nil:
		case !standing.IsOff():
			err = kiosk.Fail(kiosk.Conflict, "error.last_worker")
		case standing.Off == "" && len(standing.Feedback) > 0:
			err = kiosk.Fail(kiosk.Conflict, "error.tell_first")
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
// before it began. What was offered is not any more, nor is what was said with it.
func ended(a kiosk.FileAccess, staff kiosk.ID, on kiosk.Day) kiosk.FileAccess {
	a.Assignments = slices.Clone(a.Assignments)
	if i := assignment(a, staff); i >= 0 {
		one := &a.Assignments[i]
		*one = unoffered(*one)
		one.To = max(one.From, on)
		one.Revision++
	}
	return a
}
