package web

import (
	"jobatelier/kiosk"
	"jobatelier/store"
)

// followUpData is the list of one staff member.
type followUpData struct {
	store.FollowUpList
	Ranks      []rankData
	Looked     []lookedData
	Households map[kiosk.ID]kiosk.Household // by who is in one
	Manners    map[kiosk.ID]store.HowToReach
	Visits     map[kiosk.ID]kiosk.Record // of the hand-overs offered, by who is offered
	Referrals  map[kiosk.ID]kiosk.ID     // by whose referrer is to be told something
	Staff      map[kiosk.ID]string
	ToDecide   int
	Saved      kiosk.Participant // at whom something was kept just now; nobody where it was nobody of one's own
	Waits      int               // days that the oldest referral waits
}

// rankData is a part of the list.
type rankData struct {
	Rank  kiosk.Rank
	Lines []store.Followed
}

// lookedData is that somebody opened a file without looking after the person.
type lookedData struct {
	kiosk.Glass
	Participant kiosk.Participant
}

// followUp is whom to call next, and why.
func followUp(q *request) error {
	notes, err := q.notes()
	if err != nil {
		return err
	}
	list, err := q.s.Store.FollowUpList(q.ctx(), q.staff.ID, q.today(), notes)
	if err != nil {
		return err
	}
	d := followUpData{FollowUpList: list, Ranks: ranksOf(list.Lines), Looked: lookedInto(list.Lines), ToDecide: list.Papers, Saved: q.savedOf(list.Lines)}
	for _, l := range list.Lines {
		d.ToDecide += l.ToDecide
	}
	if len(list.Waiting) > 0 {
		d.Waits = kiosk.DaysBetween(kiosk.DayOf(list.Waiting[0].At, q.zone), q.today())
	}
	if d.Manners, err = q.manners(list.Lines); err != nil {
		return err
	}
	if d.Referrals, err = q.referrersOf(list.Lines); err != nil {
		return err
	}
	if d.Visits, err = q.visits(list.Offered); err != nil {
		return err
	}
	if d.Households, err = q.households(list.Lines); err != nil {
		return err
	}
	if d.Staff, err = q.members(); err != nil {
		return err
	}
	return q.render("follow-up/list", pageOpts{TellsSaved: !d.Saved.ID.IsZero()}, d)
}

// ranksOf cuts the list where the rank changes.
func ranksOf(lines []store.Followed) (all []rankData) {
	from := 0
	for i := range lines {
		if i+1 == len(lines) || lines[i+1].Reason.Rank != lines[i].Reason.Rank {
			all = append(all, rankData{Rank: lines[i].Reason.Rank, Lines: lines[from : i+1]})
			from = i + 1
		}
	}
	return all
}

func lookedInto(lines []store.Followed) (all []lookedData) {
	for _, l := range lines {
		for _, g := range l.Glass {
			all = append(all, lookedData{Glass: g, Participant: l.Participant})
		}
	}
	return all
}

// savedOf returns at whom something was kept just now, with ?who=; nobody where
// that is nobody on the list.
func (q *request) savedOf(lines []store.Followed) (who kiosk.Participant) {
	for _, l := range lines {
		if q.Query("saved") != "" && l.Person.String() == q.Query("who") {
			return l.Participant
		}
	}
	return who
}

// households returns those that may be shown as one.
func (q *request) households(lines []store.Followed) (map[kiosk.ID]kiosk.Household, error) {
	all := map[kiosk.ID]kiosk.Household{}
	for _, l := range lines {
		h, err := q.householdOf(l.Person)
		if err != nil {
			return nil, err
		}
		if h.Shows() {
			all[l.Person] = h
		}
	}
	return all, nil
}

// householdOf returns somebody's household; the zero one where they have none.
func (q *request) householdOf(person kiosk.ID) (kiosk.Household, error) {
	h, err := q.s.Store.HouseholdOf(q.ctx(), person)
	if kiosk.KindOf(err) == kiosk.NotFound {
		return h, nil
	}
	return h, err
}
