package web

import (
	"slices"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// householdData is a family as one of its workers may see it.
type householdData struct {
	kiosk.Household
	Path    string
	Of      kiosk.ID // the person from whose page one came
	New     bool
	Rows    []householdRow
	Missing int // members of whom nothing is shown
	Adding  bool
	Query   string
	Found   []kiosk.Participant
}

// householdRow is a member. Why somebody stands on the list is said only of
// those whom one follows.
type householdRow struct {
	kiosk.Member
	Participant kiosk.Participant
	AskedBy     string
	Theirs      bool // the worker may read their file
	MayAsk      bool // the worker may note that they agreed
	Listed      bool
	Line        store.Followed // of the list, where they are on it; nobody's words are in it
}

// household shows a family, or with the id "new" begins one with the person of
// ?person=.
func household(q *request) error {
	h, err := q.household()
	if err != nil {
		return err
	}
	return q.showHousehold(h)
}

// household reads the household of the path for those who look after one of
// its members. A child who has grown up since is asked like any adult.
func (q *request) household() (kiosk.Household, error) {
	if q.Params("household") == "new" {
		return q.newHousehold()
	}
	id, err := q.pathID("household")
	if err != nil {
		return kiosk.Household{}, err
	}
	h, err := q.s.Store.Household(q.ctx(), id)
	if err != nil {
		return h, err
	}
	for i, m := range h.Members {
		p, err := q.s.Store.Participant(q.ctx(), m.Person)
		if err != nil {
			return h, err
		}
		h.Members[i].Child = m.Child && q.isChild(p)
	}
	theirs, err := q.followsOne(h)
	if err == nil && !theirs {
		err = kiosk.Fail(kiosk.Forbidden, "error.not_theirs")
	}
	return h, err
}

// follows reports whether whoever asks may read the file, and for a change looks
// after the person: through a broken glass one only looks.
func (q *request) follows(access kiosk.FileAccess) bool {
	return access.MayRead(q.staff, q.now) && (q.Method() == get || access.Assigned(q.staff.ID))
}

// followsOne reports whether whoever asks follows a member.
func (q *request) followsOne(h kiosk.Household) (bool, error) {
	for _, m := range h.Members {
		access, err := q.s.Store.FileAccess(q.ctx(), m.Person)
		if err != nil {
			return false, err
		}
		if q.follows(access) {
			return true, nil
		}
	}
	return false, nil
}

// newHousehold begins one with a person whom the worker follows and who is in
// none.
func (q *request) newHousehold() (kiosk.Household, error) {
	id, err := kiosk.ParseID(q.Query("person") + q.post("first"))
	if err != nil {
		return kiosk.Household{}, kiosk.Fail(kiosk.NotFound, "error.not_found")
	}
	access, err := q.s.Store.FileAccess(q.ctx(), id)
	if err != nil {
		return kiosk.Household{}, err
	}
	if !q.follows(access) {
		return kiosk.Household{}, kiosk.Fail(kiosk.Forbidden, "error.not_theirs")
	}
	p, err := q.s.Store.Participant(q.ctx(), id)
	if err != nil {
		return kiosk.Household{}, err
	}
	return kiosk.Household{Members: []kiosk.Member{q.newMember(p)}}, nil
}

// newMember is somebody who comes into a household, and has not agreed to
// anything yet.
func (q *request) newMember(p kiosk.Participant) kiosk.Member {
	_, written := q.happened()
	return kiosk.Member{Person: p.ID, Child: q.isChild(p), By: q.staff.ID, Since: written}
}

// grownUpFrom is the age, in years, from which somebody agrees for themselves.
const grownUpFrom = 18

// isChild reports whether somebody is known to be a child: nobody becomes one
// by a tick, for a child is not asked.
func (q *request) isChild(p kiosk.Participant) bool {
	if _, err := kiosk.ParseDay(string(p.BirthDate)); err != nil {
		return p.Minor
	}
	return p.BirthDate.Age(q.today()) < grownUpFrom
}

func (q *request) showHousehold(h kiosk.Household) error {
	d := householdData{Household: h, New: q.Params("household") == "new", Query: kiosk.CleanText(q.Query("q")), Path: q.Path()}
	d.Of, _ = kiosk.ParseID(q.Query("person"))
	if d.New && d.Of.IsZero() {
		d.Of = h.Members[0].Person
	}
	if err := q.householdRows(&d); err != nil {
		return err
	}
	if err := q.findMembers(&d); err != nil {
		return err
	}
	return q.render("together/household", pageOpts{}, d)
}

// findMembers looks in the register for who may be added: not who is one
// already, nor who keeps the worker out.
func (q *request) findMembers(d *householdData) error {
	if d.Query == "" {
		return nil
	}
	page, err := q.s.Store.Search(q.ctx(), d.Query, "")
	if err != nil {
		return err
	}
	for _, p := range page.People {
		if p.Anonymous() || memberAt(d.Household, p.ID) >= 0 {
			continue
		}
		access, err := q.s.Store.FileAccess(q.ctx(), p.ID)
		if err != nil {
			return err
		}
		if !access.KeepsOut(q.staff.ID) {
			d.Found = append(d.Found, p)
		}
	}
	return nil
}

func (q *request) householdRows(d *householdData) error {
	names, err := q.members()
	if err != nil {
		return err
	}
	for _, m := range d.Members {
		row, shown, err := q.householdRow(m, d.Shows())
		if err != nil {
			return err
		}
		if !shown {
			d.Missing++
			continue
		}
		row.AskedBy = names[m.By]
		d.Rows = append(d.Rows, row)
	}
	return nil
}

// memberAt returns where somebody stands among the members, or -1.
func memberAt(h kiosk.Household, person kiosk.ID) int {
	return slices.IndexFunc(h.Members, func(m kiosk.Member) bool { return m.Person == person })
}

// householdRow reads one member. Until each adult agreed, a worker sees only
// those whom they follow themselves or asked; who keeps them out is not shown
// at all.
func (q *request) householdRow(m kiosk.Member, agreed bool) (r householdRow, shown bool, err error) {
	r.Member = m
	access, err := q.s.Store.FileAccess(q.ctx(), m.Person)
	if err != nil {
		return r, false, err
	}
	r.Theirs = access.MayRead(q.staff, q.now)
	if access.KeepsOut(q.staff.ID) || !agreed && !r.Theirs && m.By != q.staff.ID {
		return r, false, nil
	}
	if r.MayAsk, err = q.mayAskMember(access); err != nil {
		return r, false, err
	}
	if r.Participant, err = q.s.Store.Participant(q.ctx(), m.Person); err != nil || !agreed || !r.Theirs {
		return r, true, err
	}
	follows, err := q.s.Store.FollowUpOf(q.ctx(), m.Person, q.today())
	if kiosk.KindOf(err) == kiosk.NotFound {
		return r, true, nil
	}
	r.Listed, r.Line.Listed = follows.Off == "", kiosk.Listed{FollowUp: follows, Reason: follows.Reason(q.today())}
	return r, true, err
}
