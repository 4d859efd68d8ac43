package web

import (
	"slices"

	"jobatelier/kiosk"
)

// householdChange adds somebody, notes that an adult agreed, or lets one
// leave, which takes their agreement back.
func householdChange(q *request) error {
	h, err := q.household()
	if err != nil {
		return err
	}
	if h.ID.IsZero() {
		if made, err := q.s.Store.Household(q.ctx(), q.receipt()); err == nil {
			return q.seeHousehold(made) // the form was sent twice
		}
	}
	access, err := q.accessOfMember()
	if err == nil && q.isDone(h) {
		return q.seeHousehold(h)
	}
	if err == nil {
		err = q.changeHousehold(&h, access)
	}
	if err == nil {
		err = q.s.Store.SaveHousehold(q.ctx(), h, q.actor())
	}
	if err != nil {
		if err := q.invalid(err); err != nil {
			return err
		}
		for _, e := range q.problems {
			if e.Field == "name" {
				e.Field = "household_name" // that of an organisation is called so already
			}
		}
		return q.showHousehold(h)
	}
	return q.seeHousehold(h)
}

// accessOfMember reads who may read about the person of the form. Who keeps the
// worker out is nobody to them, whatever they ask.
func (q *request) accessOfMember() (kiosk.FileAccess, error) {
	person := q.id("person")
	if person.IsZero() {
		return kiosk.FileAccess{}, nil
	}
	access, err := q.s.Store.FileAccess(q.ctx(), person)
	if kiosk.KindOf(err) == kiosk.NotFound || err == nil && access.KeepsOut(q.staff.ID) {
		err = kiosk.Wrong("person", "error.choice")
	}
	return access, err
}

// seeHousehold leads back to it, or to the list where nobody of it is left
// whom the worker follows.
func (q *request) seeHousehold(h kiosk.Household) error {
	theirs, err := q.followsOne(h)
	if err != nil {
		return err
	}
	if theirs {
		return q.see("/follow-up/household/" + h.ID.String() + "?saved=1")
	}
	return q.see("/follow-up?saved=1")
}

// isDone reports whether the household is as the form asks already: it was sent
// twice, or two asked the same.
func (q *request) isDone(h kiosk.Household) bool {
	at := memberAt(h, q.id("person"))
	switch q.post("do") {
	case "name":
		return h.Name == q.post("household_name")
	case "add":
		return at >= 0
	case "agree":
		return at >= 0 && !h.Members[at].Agreed.IsZero()
	case "leave":
		return at < 0
	}
	return false
}

// changeHousehold does what the form asks. What is asked of one member holds
// whatever became of the others meanwhile: a family agrees at home, one after the
// other, on a page that a tablet shows without a line. Who gives it another name
// says of which revision.
func (q *request) changeHousehold(h *kiosk.Household, access kiosk.FileAccess) error {
	if h.ID.IsZero() {
		h.ID, h.Name = q.receipt(), q.post("household_name")
		return nil
	}
	at := memberAt(*h, q.id("person"))
	switch do := q.post("do"); {
	case do == "name":
		h.Revision, h.Name = uint64(max(0, q.number("revision"))), q.post("household_name")
	case do == "add" && at < 0:
		return q.addMember(h)
	case do == "agree" && at >= 0:
		return q.memberAgrees(&h.Members[at], access)
	case do == "leave" && at >= 0:
		q.memberLeaves(h, at)
	default:
		return kiosk.Wrong("person", "error.choice")
	}
	return nil
}

// memberAgrees notes that an adult said yes, to whoever may ask them, and when. A
// yes that a tablet kept while they left, and were added again, is a Conflict:
// leaving took it back.
func (q *request) memberAgrees(m *kiosk.Member, access kiosk.FileAccess) error {
	may, err := q.mayAskMember(access)
	_, written := q.happened()
	switch {
	case err != nil:
		return err
	case !may:
		return kiosk.Wrong("person", "household.ask_own")
	case written.Before(m.Since):
		return kiosk.Fail(kiosk.Conflict, "error.conflict")
	}
	m.Agreed, m.By = written, q.staff.ID
	return nil
}

// memberLeaves takes somebody out, and keeps when, but not who it was.
func (q *request) memberLeaves(h *kiosk.Household, at int) {
	h.Members = slices.Delete(h.Members, at, at+1)
	if _, written := q.happened(); written.After(h.Left) {
		h.Left = written
	}
}

// mayAskMember reports whether the worker may ask an adult for their yes: one of
// those who look after them asks, and where nobody who works here does, whoever
// looks after another of the household.
func (q *request) mayAskMember(access kiosk.FileAccess) (bool, error) {
	if access.Assigned(q.staff.ID) {
		return true, nil
	}
	members, err := q.staffByID()
	others := slices.ContainsFunc(access.Assignments, func(a kiosk.Assignment) bool { return a.IsOn() && members[a.Staff].LooksAfter() })
	return !others && !access.KeepsOut(q.staff.ID), err
}

// addMember adds somebody of the register. What a tablet kept while anybody left
// counts from then on: who is added by it may be the one who left.
func (q *request) addMember(h *kiosk.Household) error {
	p, err := q.s.Store.Participant(q.ctx(), q.id("person"))
	if kiosk.KindOf(err) == kiosk.NotFound || err == nil && p.Anonymous() {
		return kiosk.Wrong("person", "error.choice")
	}
	m := q.newMember(p)
	if m.Since.Before(h.Left) {
		m.Since = h.Left
	}
	h.Members = append(h.Members, m)
	return err
}
