package web

import (
	"slices"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// manners are how those on the list want to be reached.
func (q *request) manners(lines []store.Followed) (map[kiosk.ID]store.HowToReach, error) {
	key, err := q.people()
	if err != nil {
		return nil, err
	}
	ids := make([]kiosk.ID, len(lines))
	for i, l := range lines {
		ids[i] = l.Person
	}
	return q.s.Store.Manners(q.ctx(), key, ids)
}

// FirstTap names the first button of somebody's row: that of the way in which
// they want to be reached, one of [kiosk.Manners]; "number" where there is none
// to call.
func (d followUpData) FirstTap(who kiosk.ID) string {
	switch m := d.Manners[who]; {
	case m.Manner == "message":
		return "message"
	case !m.Phone:
		return "number"
	case m.Manner != "":
		return m.Manner
	}
	return "call"
}

// Opens is the page on which the reason of a line is settled.
func (d followUpData) Opens(l store.Followed) string { return opens(l, d.Referrals[l.Person]) }

// opens is the page on which what somebody is on the list for is settled; their
// own where it is none. referral is the one whose referrer is to be told
// something.
func opens(l store.Followed, referral kiosk.ID) string {
	at, r := "/follow-up/"+l.Person.String(), l.Reason
	switch r.Key {
	case "step", "appointment", "referral":
		return at + "/records/" + r.Key + "/" + r.Item.String()
	case "signal":
		return at + "/records/referral/" + r.Item.String()
	case "evaluation":
		return at + "/records/evaluation"
	case "put_off":
		return at + "/plan"
	case "pause", "paused":
		return at + "/way"
	case "first", "back", "never", "silent", "absent", "calm":
		return at + "/contact"
	}
	if r.Key == "feedback" && !referral.IsZero() {
		return "/referrals/" + referral.String()
	}
	return at
}

// referrersOf returns, for who is on the list because a referrer is to be told
// something, the referral that it is about.
func (q *request) referrersOf(lines []store.Followed) (map[kiosk.ID]kiosk.ID, error) {
	some := map[kiosk.ID]kiosk.ID{}
	for _, l := range lines {
		if l.Reason.Key != "feedback" {
			continue
		}
		all, err := q.s.Store.ReferralsOf(q.ctx(), l.Person)
		if err != nil {
			return nil, err
		}
		for _, r := range all {
			if slices.Contains(r.FeedbackDays(kiosk.DayOf(r.TakenAt, q.zone)), l.Reason.Day) {
				some[l.Person] = r.ID
			}
		}
	}
	return some, nil
}
