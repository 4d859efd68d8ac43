package web

import (
	"jobatelier/kiosk"
	"jobatelier/store"
)

// followUpData is the list of one staff member.
type followUpData struct {
	store.FollowUpList
	Ranks      []rankData
	Referred   []waitingData // the first who wait for somebody to take them on
	MoreWait   int           // the others who do
	Looked     []lookedData
	Households map[kiosk.ID]kiosk.Household // by who is in one
	Staff      map[kiosk.ID]string
	ToDecide   int
}

// rankData is a part of the list.
type rankData struct {
	Rank  kiosk.Rank
	Lines []store.Followed
}

// waitingData is a referral that waits, with what it says.
type waitingData struct {
	kiosk.ReferredIn
	Words kiosk.ReferredWords
	Days  int
}

// lookedData is that somebody opened a file without looking after the person.
type lookedData struct {
	kiosk.Glass
	Participant kiosk.Participant
}

// waitingShown is how many of those who wait stand above the list.
const waitingShown = 5

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
	d := followUpData{FollowUpList: list, Ranks: ranksOf(list.Lines), Looked: lookedInto(list.Lines), ToDecide: list.Papers}
	for _, l := range list.Lines {
		d.ToDecide += l.ToDecide
	}
	if d.Referred, err = q.waiting(list.Waiting); err != nil {
		return err
	}
	d.MoreWait = len(list.Waiting) - len(d.Referred)
	if d.Households, err = q.households(list.Lines); err != nil {
		return err
	}
	if d.Staff, err = q.members(); err != nil {
		return err
	}
	return q.render("follow-up/list", pageOpts{}, d)
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

// waiting opens the first of those who wait.
func (q *request) waiting(all []kiosk.ReferredIn) (some []waitingData, err error) {
	if len(all) == 0 {
		return nil, nil
	}
	people, err := q.people()
	if err != nil {
		return nil, err
	}
	for _, r := range all[:min(len(all), waitingShown)] {
		words, err := q.s.Store.OpenReferral(r, people)
		if err != nil {
			return nil, err
		}
		some = append(some, waitingData{r, words, kiosk.DaysBetween(kiosk.DayOf(r.At, q.zone), q.today())})
	}
	return some, nil
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
