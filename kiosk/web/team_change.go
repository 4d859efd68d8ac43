package web

import (
	"cmp"
	"slices"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// teamActs are what a worker can do with the team, by the button that was
// tapped.
func teamActs() map[string]func(*request) error {
	return map[string]func(*request) error{
		"add": (*request).addColleague, "role": (*request).changeRole, "end": (*request).endOwn,
		"offer": (*request).offerHandOver, "take_back": (*request).takeBackOffer,
		"keep_out": (*request).keepOut, "let_in": (*request).letIn, "seen": (*request).seeGlass,
		"became": (*request).becameStaff,
	}
}

// teamChange is for those who look after the person: who broke the glass
// cannot make themselves one of them.
func teamChange(q *request) error {
	act, ok := teamActs()[q.post("do")]
	if !ok {
		return kiosk.Fail(kiosk.Invalid, "error.choice")
	}
	if !q.access.Assigned(q.staff.ID) {
		return kiosk.Fail(kiosk.Forbidden, "error.not_theirs")
	}
	if err := act(q); err != nil {
		if err := q.invalid(err); err != nil {
			return err
		}
		return q.showTeamAgain()
	}
	return q.seeTeam()
}

// seeTeam leads back to the team; who is no longer one of it, to the list.
func (q *request) seeTeam() (err error) {
	if q.access, err = q.s.Store.FileAccess(q.ctx(), q.client.ID); err != nil {
		return err
	}
	if !q.access.MayRead(q.staff, q.now) {
		return q.see("/follow-up?saved=1")
	}
	return q.see(q.here("/team?saved=1"))
}

// showTeamAgain shows the form of a hand-over with what was typed.
func (q *request) showTeamAgain() error {
	d, err := q.teamData()
	if err != nil {
		return err
	}
	if q.post("do") == "offer" {
		d.Offer = offer{To: q.id("colleague"), Day: q.post("day"), At: q.post("at"), Place: q.post("place"), Note: q.post("note")}
		d.Receipt = cmp.Or(q.post("id"), d.Receipt)
	}
	return q.render("together/team", pageOpts{}, d)
}

// colleague reads a bridge figure who may read the file.
func (q *request) colleague(field string) (kiosk.Staff, error) {
	bridge, err := q.bridgeFigures()
	if err != nil {
		return kiosk.Staff{}, err
	}
	i := slices.IndexFunc(bridge, func(m kiosk.Staff) bool { return m.ID == q.id(field) })
	if i < 0 {
		return kiosk.Staff{}, kiosk.Wrong(field, "error.choice")
	}
	return bridge[i], nil
}

func (q *request) addColleague() error {
	m, err := q.colleague("staff")
	if err != nil {
		return err
	}
	a := kiosk.Assignment{Person: q.client.ID, Staff: m.ID, Role: q.post("role"), From: q.today()}
	if err := a.Check(); err != nil {
		return err
	}
	return q.s.Store.Assign(q.ctx(), a, store.Start{}, q.actor())
}

// changeRole gives one of the team another role.
func (q *request) changeRole() error {
	if !q.access.Assigned(q.id("staff")) {
		return kiosk.Wrong("staff", "error.choice")
	}
	return q.s.Store.ChangeRole(q.ctx(), q.client.ID, q.id("staff"), q.post("role"), q.actor())
}

// endOwn ends the worker's own assignment. Their name stays in the history.
func (q *request) endOwn() error {
	return q.s.Store.EndAssignment(q.ctx(), q.client.ID, q.staff.ID, q.today(), q.actor())
}

// keepOut does what the person asked for: a staff member may read nothing of
// them. Nobody is told who noted it.
func (q *request) keepOut() error {
	return q.s.Store.KeepOut(q.ctx(), q.client.ID, q.id("staff"), true, q.today(), q.actor())
}

func (q *request) letIn() error {
	return q.s.Store.KeepOut(q.ctx(), q.client.ID, q.id("staff"), false, q.today(), q.actor())
}

// becameStaff keeps which staff member the person is by now, or with nobody
// chosen that they are none: who comes to work here keeps their history apart.
// Nobody says it of themselves: so the last worker would walk away.
func (q *request) becameStaff() error {
	members, err := q.staffByID()
	if err != nil {
		return err
	}
	staff := q.id("became")
	if _, ok := members[staff]; !ok && !staff.IsZero() || staff == q.staff.ID {
		return kiosk.Wrong("became", "error.choice")
	}
	return q.s.Store.Became(q.ctx(), q.client.ID, staff, q.today(), q.actor())
}
