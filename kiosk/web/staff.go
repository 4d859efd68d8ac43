package web

import (
	"fmt"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store"
)

// staffData is everybody who signs in, and the form to invite one more.
type staffData struct {
	All   []kiosk.Staff
	Roles []kiosk.Role
	New   kiosk.Staff
	Left  map[kiosk.ID]leftBehind // of those who can look after people
}

// leftBehind is what would stay behind if somebody stopped today.
type leftBehind struct {
	store.Caseload
	Papers int // notes that wait until their writer decides
}

func staffPage(q *request) error { return q.showStaff(kiosk.Staff{Language: kiosk.Dutch}) }

func (q *request) showStaff(m kiosk.Staff) error {
	all, err := q.s.Store.StaffMembers(q.ctx())
	if err != nil {
		return err
	}
	left, err := q.leftBehind(all)
	if err != nil {
		return err
	}
	return q.render("staff/staff", pageOpts{}, staffData{All: all, Roles: kiosk.Roles(), New: m, Left: left})
}

// leftBehind counts what each who looks after people would leave behind. It is
// said before they stop, and stops nobody: once they are gone, a note about
// nobody is read by nobody.
func (q *request) leftBehind(all []kiosk.Staff) (map[kiosk.ID]leftBehind, error) {
	left := map[kiosk.ID]leftBehind{}
	for _, m := range all {
		if !m.LooksAfter() {
			continue
		}
		papers, err := q.s.Store.Papers(q.ctx(), m.ID)
		if err != nil {
			return nil, err
		}
		cases, err := q.s.Store.Caseload(q.ctx(), m.ID)
		if err != nil {
			return nil, err
		}
		left[m.ID] = leftBehind{Caseload: cases, Papers: len(papers)}
	}
	return left, nil
}

// roles reads the ticked roles.
func (q *request) roles() []kiosk.Role {
	var roles []kiosk.Role
	for _, r := range q.all("roles") {
		roles = append(roles, kiosk.Role(r))
	}
	return roles
}

// needs are the keys that roles need: organisers people, bridge figures people
// and notes, others none.
func needs(m kiosk.Staff) []vault.Purpose {
	switch {
	case m.Has(kiosk.BridgeFigure):
		return []vault.Purpose{vault.People, vault.Notes}
	case m.Has(kiosk.Organiser):
		return []vault.Purpose{vault.People}
	}
	return nil
}

// bundleFor returns the keys that the roles of m need, out of those of this
// login; Forbidden where this login does not have them to give.
func (q *request) bundleFor(m kiosk.Staff) (vault.Bundle, error) {
	keys, err := q.keys()
	if err != nil {
		return nil, err
	}
	wanted := needs(m)
	bundle := keys.Only(wanted...)
	if len(bundle) < len(wanted) {
		return nil, kiosk.Wrong("roles", "error.no_key_to_give")
	}
	return bundle, nil
}

// codeData is a one-time code, shown once.
type codeData struct {
	Member kiosk.Staff
	Code   string
}

// staffInvite adds a newcomer and shows their one-time code.
func staffInvite(q *request) error {
	language, _ := kiosk.ParseLanguage(q.post("language"))
	m := kiosk.Staff{
		ID: q.s.Store.NewID(), Name: q.post("staff_name"), Language: language.ForStaff(), Roles: q.roles(),
		State: kiosk.Invited, Since: q.now,
	}
	code, err := q.invite(m)
	if err != nil {
		if err := q.invalid(err); err != nil {
			return err
		}
		return q.showStaff(m)
	}
	return q.render("staff/code", pageOpts{}, codeData{Member: m, Code: code.Groups()})
}

// invite keeps m with the keys that the roles need under a one-time code.
func (q *request) invite(m kiosk.Staff) (vault.OneTime, error) {
	if err := m.Check(); err != nil {
		return "", err
	}
	bundle, err := q.bundleFor(m)
	if err != nil {
		return "", err
	}
	code, err := vault.NewOneTime(q.s.Rand)
	if err != nil {
		return "", err
	}
	sealed, err := vault.SealBundle(vault.KeyFromOneTime(code), store.BundleAAD(m.ID), bundle)
	if err != nil {
		return "", err
	}
	if err := q.s.Store.Invite(q.ctx(), m, hashCode(code), sealed); err != nil {
		return "", err
	}
	return code, q.s.Store.Note(q.ctx(), kiosk.Audit{Staff: q.staff.ID, Action: "staff_invited", Subject: m.ID})
}

// staffChange changes roles, stops somebody, or invites them anew when their
// passphrase is lost.
func staffChange(q *request) error {
	id, err := q.pathID("staff")
	if err != nil {
		return err
	}
	m, err := q.s.Store.Staff(q.ctx(), id)
	if err != nil {
		return err
	}
	switch q.post("do") {
	case "stop":
		m.State = kiosk.Stopped
		err = q.setStaff(m, nil)
	case "again":
		return q.inviteAgain(m)
	default:
		err = q.changeRoles(m)
	}
	if err != nil {
		if err := q.invalid(err); err != nil {
			return err
		}
		return q.showStaff(kiosk.Staff{Language: kiosk.Dutch})
	}
	return q.see("/staff?saved=1")
}

func (q *request) setStaff(m kiosk.Staff, keys *store.StaffKeys) error {
	if err := q.s.Store.SetStaff(q.ctx(), m, keys); err != nil {
		return err
	}
	return q.s.Store.Note(q.ctx(), kiosk.Audit{Staff: q.staff.ID, Action: "staff_changed", Subject: m.ID, Detail: fmt.Sprint(m.State, m.Roles)})
}

// changeRoles gives other roles, and seals the keys that they need to the
// person's own key. Keys that this login cannot give stay as they are where the
// roles need no more than before.
func (q *request) changeRoles(m kiosk.Staff) error {
	before, had := len(needs(m)), m
	m.Roles = q.roles()
	for _, r := range m.Roles {
		if m.ID == q.staff.ID && !had.Has(r) {
			return kiosk.Wrong("roles", "error.own_roles")
		}
	}
	bundle, err := q.bundleFor(m)
	if err != nil && len(needs(m)) > before {
		return err
	}
	if err != nil || m.State != kiosk.Active {
		return q.setStaff(m, nil)
	}
	keys, err := q.s.Store.StaffKeys(q.ctx(), m.ID)
	if err != nil {
		return err
	}
	if m.ID == q.staff.ID {
		return q.setStaff(m, nil) // one's own keys: the first administrator keeps both
	}
	if keys.Sealed, err = vault.SealBundle(keys.Public, store.BundleAAD(m.ID), bundle); err != nil {
		return err
	}
	return q.setStaff(m, &keys)
}

func (q *request) inviteAgain(m kiosk.Staff) error {
	if m.ID == q.staff.ID {
		return kiosk.Fail(kiosk.Forbidden, "error.forbidden")
	}
	m.State = kiosk.Invited
	m.Revision++
	code, err := q.invite(m)
	if err != nil {
		if err := q.invalid(err); err != nil {
			return err
		}
		return q.showStaff(kiosk.Staff{Language: kiosk.Dutch})
	}
	return q.render("staff/code", pageOpts{}, codeData{Member: m, Code: code.Groups()})
}
