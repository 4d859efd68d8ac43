package store

import (
	"slices"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// noteEnd puts the day on which a trajectory closes on the list, for each
// referrer who is to be told of the end, and takes it off again where it opens
// anew before they were.
func noteEnd(tx engine.Txn, before, after kiosk.Standing, today kiosk.Day) (kiosk.Standing, error) {
	if before.Closed() == after.Closed() {
		return after, nil
	}
	ids, err := keysUnder(tx, engine.Prefix(under("referral_of", after.Person)))
	if err != nil {
		return after, err
	}
	after.Feedback = slices.Clone(after.Feedback)
	for _, id := range ids {
		r, err := get[kiosk.ReferredIn](tx, key("referral", id))
		if err != nil {
			return after, err
		}
		if !slices.Contains(r.Feedback, "end") || r.HasTold("end") {
			continue
		}
		if i := slices.Index(after.Feedback, r.Ended); i >= 0 {
			after.Feedback = slices.Delete(after.Feedback, i, i+1)
		}
		if r.Ended = ""; after.Closed() {
			r.Ended = today
			after.Feedback = append(after.Feedback, today)
		}
		r.Revision++
		if err := put(tx, key("referral", id), r); err != nil {
			return after, err
		}
	}
	slices.Sort(after.Feedback)
	return after, nil
}
