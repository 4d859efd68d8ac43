package web

import (
	"fmt"

	"jobatelier/kiosk"
)

// offerHandOver offers the person to a colleague, who has to accept. A visit
// together makes it a warm one, and becomes an appointment of the person's: first
// that, which is kept once under its id, so that no offer stands without it.
func (q *request) offerHandOver() error {
	to, err := q.colleague("colleague")
	if err == nil && to.ID == q.staff.ID {
		err = kiosk.Wrong("colleague", "error.choice")
	}
	if err != nil {
		return err
	}
	visit, err := q.jointVisit(to)
	if err := firstOf(err, kiosk.CheckNote("note", q.post("note"))); err != nil {
		return err
	}
	if err := q.write(visit); err != nil {
		return err
	}
	joint := kiosk.Day(visit.Set["day"])
	return q.s.Store.OfferHandOver(q.ctx(), q.client.ID, q.staff.ID, to.ID, joint, q.post("note"), q.actor())
}

// jointVisit reads the visit that both workers make; an entry that says nothing
// where no day was filled in.
func (q *request) jointVisit(to kiosk.Staff) (kiosk.Entry, error) {
	noun := kiosk.AppointmentNoun()
	e, v, err := q.recordEntry(noun)
	if v["day"] == "" {
		e.Set = nil
		return e, nil
	}
	e.Set["about"] = q.speaking(q.lang).T("team.joint_about", "Name", to.Name)
	e.Set["with"] = fmt.Sprintf("%s, %s", q.staff.Name, to.Name)
	e.Set["state"] = "planned"
	return e, err
}

func (q *request) takeBackOffer() error {
	return q.s.Store.OfferHandOver(q.ctx(), q.client.ID, q.staff.ID, kiosk.ID{}, "", "", q.actor())
}

// handOverAnswer is the colleague's answer: yes, and everything open is theirs
// from now on; or no, and it stays where it is.
func handOverAnswer(q *request) error {
	person, err := q.pathID("participant")
	if err != nil {
		return err
	}
	if q.post("do") == "seen" {
		return q.seeAnswer(person)
	}
	yes := q.post("accept") == "yes"
	if err := q.s.Store.AnswerHandOver(q.ctx(), person, q.id("from"), q.staff.ID, yes, q.today(), q.actor()); err != nil {
		return err
	}
	if yes {
		return q.see("/follow-up/" + person.String() + "?saved=1")
	}
	return q.see("/follow-up?saved=1")
}

// seeAnswer notes that who offered somebody has read what the colleague said.
func (q *request) seeAnswer(person kiosk.ID) error {
	if err := q.s.Store.SeeGlass(q.ctx(), person, q.id("glass"), q.staff.ID); err != nil {
		return err
	}
	return q.see("/follow-up?saved=1")
}

// answered is the last answer to a hand-over of whoever looks, in the file of the
// path, and by whom; the zero one where they offered nothing, or nobody answered.
func (q *request) answered() (last glassLine, err error) {
	names, err := q.members()
	for _, g := range q.access.Glass {
		if g.For == q.staff.ID {
			last = glassLine{Glass: g, Name: names[g.By]}
		}
	}
	return last, err
}
