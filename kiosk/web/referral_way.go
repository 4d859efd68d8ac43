package web

import "jobatelier/kiosk"

// beginWay writes where the way of somebody begins who was just taken on from a
// referral: that they were referred, on that day. Once, and only by who may read
// their file; for whom an organiser assigns them to, the form of the way begins
// so.
func (q *request) beginWay(r kiosk.ReferredIn, p kiosk.Participant) error {
	access, err := q.s.Store.FileAccess(q.ctx(), p.ID)
	if err != nil || !access.MayRead(q.staff, q.now) {
		return err
	}
	q.client, q.access = p, access
	f, err := q.fileOf()
	if err != nil || len(f.Passages(q.zone)) > 0 {
		return err
	}
	return q.write(kiosk.Entry{
		ID: r.ID, Of: r.ID, Person: p.ID, Noun: "trajectory", By: q.staff.ID, At: r.At, Written: q.now,
		Set: kiosk.Values{"state": kiosk.Referred, "day": string(kiosk.DayOf(r.At, q.zone))},
	})
}
