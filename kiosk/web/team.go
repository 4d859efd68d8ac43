package web

import (
	"cmp"
	"slices"
	"strings"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// worker is somebody who looks after a person, or did.
type worker struct {
	kiosk.Assignment
	Name      string
	OfferedTo string // the name of whom the hand-over was offered to, or empty
	Gone      bool   // no bridge figure any more
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
	Glass      []glassLine
	MayEnd     bool // others stay, or there is nothing left to do
	Household  kiosk.ID
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
	d = teamData{Person: q.client, Roles: kiosk.AssignmentRoles(), Receipt: q.s.Store.RandomID().String()}
	if d.Workers, d.Former, err = q.workers(); err != nil {
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

// mayEnd reports whether whoever looks can stop: the last one hands over first,
// unless it is all over.
func (q *request) mayEnd(on []worker) (bool, error) {
	if len(on) > 1 {
		return true, nil
	}
	s, err := q.s.Store.Standing(q.ctx(), q.client.ID)
	if err != nil && kiosk.KindOf(err) != kiosk.NotFound {
		return false, err
	}
	return s.Off != "" || s.Closed(), nil
}

// teamStaff finds who may join, take over, or be kept out.
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
			d.Others = append(d.Others, keptStaff{m, slices.Contains(q.access.KeptOut, m.ID)})
		}
	}
	return err
}

// bridgeFigures are those who may look after the person whose access was read.
func (q *request) bridgeFigures() ([]kiosk.Staff, error) {
	all, err := q.s.Store.StaffMembers(q.ctx())
	return slices.DeleteFunc(all, func(m kiosk.Staff) bool {
		return m.State != kiosk.Active || !q.access.MayBreak(m)
	}), err
}

// workers are those who look after the person whose access was read, the lead
// first, and those who did, the last one first.
func (q *request) workers() (on, former []worker, err error) {
	all, err := q.s.Store.StaffMembers(q.ctx())
	if err != nil {
		return nil, nil, err
	}
	members := map[kiosk.ID]kiosk.Staff{}
	for _, m := range all {
		members[m.ID] = m
	}
	for _, a := range q.access.Assignments {
		m := members[a.Staff]
		w := worker{Assignment: a, Name: m.Name, OfferedTo: members[a.Offered].Name, Gone: m.State == kiosk.Stopped || !m.Has(kiosk.BridgeFigure)}
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

// teamActs are what a worker can do with the team, by the button that was
// tapped.
func teamActs() map[string]func(*request) error {
	return map[string]func(*request) error{
		"add": (*request).addColleague, "role": (*request).changeRole, "end": (*request).endOwn,
		"offer": (*request).offerHandOver, "take_back": (*request).takeBackOffer,
		"keep_out": (*request).keepOut, "let_in": (*request).letIn, "seen": (*request).seeGlass,
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
	return q.assign(m.ID)
}

// changeRole gives one of the team another role.
func (q *request) changeRole() error {
	if !q.access.Assigned(q.id("staff")) {
		return kiosk.Wrong("staff", "error.choice")
	}
	return q.assign(q.id("staff"))
}

// assign gives somebody a place in the team, with the role of the form.
func (q *request) assign(staff kiosk.ID) error {
	a := kiosk.Assignment{Person: q.client.ID, Staff: staff, Role: q.post("role"), From: q.today()}
	if err := a.Check(); err != nil {
		return err
	}
	return q.s.Store.Assign(q.ctx(), a, store.Start{}, q.actor())
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
