package web

import "jobatelier/kiosk"

// refuseReferral notes why nobody is taken on: a neutral reason, no story.
func (q *request) refuseReferral(r kiosk.ReferredIn, _ kiosk.ReferredWords) error {
	if err := oneOfChoices("reason", q.post("reason"), kiosk.OffReasons()...); err != nil {
		return err
	}
	if err := q.s.Store.RefuseReferral(q.ctx(), r.ID, q.post("reason"), q.actor()); err != nil {
		return err
	}
	return q.see("/referrals?saved=1")
}

// refuseSeveral refuses those that were ticked, for one reason: a form without
// a login is filled in by whoever wants to be a nuisance too. What somebody
// took on meanwhile stays theirs.
func (q *request) refuseSeveral() error {
	ids := q.tickedReferrals()
	err := oneOfChoices("reason", q.post("reason"), kiosk.OffReasons()...)
	if len(ids) == 0 {
		err = firstOf(kiosk.Wrong("referral", "error.choice"), err)
	}
	for i := 0; i < len(ids) && err == nil; i++ {
		if err = q.s.Store.RefuseReferral(q.ctx(), ids[i], q.post("reason"), q.actor()); kiosk.KindOf(err) == kiosk.Conflict {
			err = nil
		}
	}
	if err != nil {
		if err := q.invalid(err); err != nil {
			return err
		}
		return q.showReferrals(referralsData{referData: referData{ID: q.s.Store.RandomID().String()}, Way: "paper", Refusing: true, Ticked: ids})
	}
	return q.see("/referrals?saved=1")
}

func (q *request) tickedReferrals() (ids []kiosk.ID) {
	for _, s := range q.all("referral") {
		if id, err := kiosk.ParseID(s); err == nil {
			ids = append(ids, id)
		}
	}
	return ids
}
