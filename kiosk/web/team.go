package web

import (
	"cmp"
	"slices"
	"strings"

	"jobatelier/kiosk"
)

// worker is somebody who looks after a person, or did.
type worker struct {
	kiosk.Assignment
	Name      string
	OfferedTo string       // the name of whom the hand-over was offered to, or empty
	Visit     kiosk.Record // that both make with it; the zero one for none
	Gone      bool         // no bridge figure any more
}

// isThere reports whether the worker still works here.
func (w worker) isThere() bool { return !w.Gone }

// teamData is who looks after somebody together.
type teamData struct {
	Person     kiosk.Participant
	Workers    []worker
	Former     []worker
	Assigned   bool // whoever looks is one of them: others see names only
	Mine       worker
	Colleagues []kiosk.Staff // who may join
	Takers     []kiosk.Staff // to whom a hand-over can be offered
	Others     []keptStaff
	Members    []kiosk.Staff // one of whom the person may be by now
	Glass      []glassLine
	Answered   glassLine // the last answer to a hand-over of whoever looks
	MayEnd     bool      // others stay, or there is nothing left to do
	Household  kiosk.ID
	Became     kiosk.ID // the staff member that the person is by now, or zero
	Referrals  []kiosk.ReferredIn
	Roles      []string
	Offer      offer
	Receipt    string // of the hand-over
}

// keptStaff is a staff member and whether the person keeps them out.
type keptStaff struct {
	kiosk.Staff
	Out bool
}

// offer is what the form of a hand-over says.
type offer struct {
	To             kiosk.ID
	Day, At, Place string
	Note           string
}

func team(q *request) error {
	d, err := q.teamData()
	if err != nil {
		return err
	}
	return q.render("together/team", pageOpts{}, d)
}

// teamData reads the team. Who broke the glass sees who to turn to, and
// nothing of what only the team decides on.
func (q *request) teamData() (d teamData, err error) {
	d = teamData{Person: q.client, Became: q.access.Became, Roles: kiosk.AssignmentRoles(), Receipt: q.s.Store.RandomID().String()}
	if d.Workers, d.Former, err = q.workers(); err != nil {
		return d, err
	}
	if err := q.findVisits(d.Workers); err != nil {
		return d, err
	}
	if d.Assigned = q.access.Assigned(q.staff.ID); !d.Assigned {
		return d, nil
	}
	d.Mine = d.Workers[slices.IndexFunc(d.Workers, func(w worker) bool { return w.Staff == q.staff.ID })]
	if err := q.teamStaff(&d); err != nil {
		return d, err
	}
	if d.Glass, err = q.glassOf(); err != nil {
		return d, err
	}
	if d.Answered, err = q.answered(); err != nil {
		return d, err
	}
	if d.MayEnd, err = q.mayEnd(d.Workers); err != nil {
		return d, err
	}
	h, err := q.s.Store.HouseholdOf(q.ctx(), q.client.ID)
	if err != nil && kiosk.KindOf(err) != kiosk.NotFound {
		return d, err
	}
	d.Household = h.ID
	d.Referrals, err = q.s.Store.ReferralsOf(q.ctx(), q.client.ID)
	return d, err
}

// mayEnd reports whether whoever looks can stop: the last one who works here
// hands over first, unless it is all over.
func (q *request) mayEnd(on []worker) (bool, error) {
	if slices.ContainsFunc(on, func(w worker) bool { return w.isThere() && w.Staff != q.staff.ID }) {
		return true, nil
	}
	s, err := q.s.Store.Standing(q.ctx(), q.client.ID)
	if err != nil && kiosk.KindOf(err) != kiosk.NotFound {
		return false, err
	}
	return s.IsOff(), nil
}

// teamStaff finds who may join, take over, be kept out, or be the person.
func (q *request) teamStaff(d *teamData) error {
	bridge, err := q.bridgeFigures()
	if err != nil {
		return err
	}
	for _, m := range bridge {
		if m.ID != q.staff.ID {
			d.Takers = append(d.Takers, m)
		}
		if !q.access.Assigned(m.ID) {
			d.Colleagues = append(d.Colleagues, m)
		}
	}
	all, err := q.s.Store.StaffMembers(q.ctx())
	for _, m := range all {
		if m.State != kiosk.Stopped {
			d.Others = append(d.Others, keptStaff{m, q.access.KeepsOut(m.ID)})
		}
		if m.ID != q.staff.ID && m.State != kiosk.Stopped || m.ID == d.Became {
			d.Members = append(d.Members, m)
		}
	}
	return err
}

// bridgeFigures are those who may look after the person whose access was read.
func (q *request) bridgeFigures() ([]kiosk.Staff, error) {
	all, err := q.s.Store.StaffMembers(q.ctx())
	return slices.DeleteFunc(all, func(m kiosk.Staff) bool { return !m.LooksAfter() || !q.access.MayBreak(m) }), err
}

// staffByID are all who sign in, or did.
func (q *request) staffByID() (map[kiosk.ID]kiosk.Staff, error) {
	all, err := q.s.Store.StaffMembers(q.ctx())
	members := make(map[kiosk.ID]kiosk.Staff, len(all))
	for _, m := range all {
		members[m.ID] = m
	}
	return members, err
}

// workers are those who look after the person whose access was read, the lead
// first, and those who did, the last one first.
func (q *request) workers() (on, former []worker, err error) {
	members, err := q.staffByID()
	if err != nil {
		return nil, nil, err
	}
	for _, a := range q.access.Assignments {
		m := members[a.Staff]
		w := worker{Assignment: a, Name: m.Name, OfferedTo: members[a.Offered].Name, Gone: !m.LooksAfter()}
		if a.IsOn() {
			on = append(on, w)
		} else {
			former = append(former, w)
		}
	}
	slices.SortStableFunc(on, func(a, b worker) int {
		roles := kiosk.AssignmentRoles()
		return cmp.Or(slices.Index(roles, a.Role)-slices.Index(roles, b.Role), strings.Compare(a.Name, b.Name))
	})
	slices.SortStableFunc(former, func(a, b worker) int { return strings.Compare(string(b.To), string(a.To)) })
	return on, former, nil
}
