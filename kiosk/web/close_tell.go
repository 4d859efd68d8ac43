package web

import (
	"slices"
	"strings"

	"jobatelier/kiosk"
)

// tellings are the referrers who were promised word and have not had all of it:
// that it is over is theirs to hear too. What is not said stays on the list of
// whoever still looks after the person.
func (q *request) tellings() (things []openThing, err error) {
	all, err := q.s.Store.ReferralsOf(q.ctx(), q.client.ID)
	if err != nil {
		return nil, err
	}
	for _, r := range all {
		if len(untold(r)) > 0 {
			things = append(things, openThing{Key: r.ID.String(), Tells: r, To: q.referrer(r), Choices: []string{kiosk.Done, kiosk.GoesOn}, Decision: kiosk.GoesOn})
		}
	}
	return things, nil
}

// untold are the moments agreed at which a referrer has not been told yet.
func untold(r kiosk.ReferredIn) []string {
	return slices.DeleteFunc(slices.Clone(r.Feedback), r.HasTold)
}

// referrer is who brought somebody, and from where, as far as that is known to
// whoever asks: what is damaged or sealed says nothing.
func (q *request) referrer(r kiosk.ReferredIn) string {
	people, err := q.people()
	if err != nil {
		return ""
	}
	words, _ := q.s.Store.OpenReferral(r, people)
	if words.ReferrerName != "" && words.Referrer != "" {
		return words.ReferrerName + " (" + words.Referrer + ")"
	}
	return strings.TrimSpace(words.ReferrerName + words.Referrer)
}

// IsTelling reports whether it is that a referrer is to hear how it ended.
func (o openThing) IsTelling() bool { return !o.Tells.ID.IsZero() }

// Untold are the moments at which the referrer has not been told.
func (o openThing) Untold() []string { return untold(o.Tells) }

// Letter is the moment of which the letter is written now: the last one agreed.
func (o openThing) Letter() string {
	points := kiosk.FeedbackPoints()
	return slices.MaxFunc(o.Untold(), func(a, b string) int { return slices.Index(points, a) - slices.Index(points, b) })
}

// Tellings are the referrers who wait for word.
func (d closeData) Tellings() (some []openThing) {
	for _, o := range d.Things {
		if o.IsTelling() {
			some = append(some, o)
		}
	}
	return some
}

// checkLeaving keeps somebody from leaving while a referrer waits for word, and
// nobody stays who would see it on their list.
func (q *request) checkLeaving(d closeData) error {
	waits := func(o openThing) bool { return o.IsTelling() && o.Decision != kiosk.Done }
	if !d.Leaves || !slices.ContainsFunc(d.Things, waits) {
		return nil
	}
	on, _, err := q.workers()
	if err != nil || slices.ContainsFunc(on, func(w worker) bool { return w.isThere() && w.Staff != q.staff.ID }) {
		return err
	}
	return kiosk.Wrong("", "error.tell_first")
}

// tell notes that the referrer was told all that was agreed.
func (q *request) tell(r kiosk.ReferredIn) error {
	for _, point := range untold(r) {
		if err := q.s.Store.TellBack(q.ctx(), r.ID, point, q.today(), q.actor()); err != nil {
			return err
		}
	}
	return nil
}
