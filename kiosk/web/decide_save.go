package web

import (
	"maps"
	"slices"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// decideSave keeps what somebody decided. Nothing goes by itself: each of these
// was tapped.
func decideSave(q *request) error {
	var err error
	switch q.post("what") {
	case "dispute":
		err = q.decideDispute()
	case "late":
		err = q.decideLate()
	case "paper":
		err = q.decidePaper()
	case "discard":
		err = q.discardPaper()
	default:
		err = kiosk.Fail(kiosk.Invalid, "error.bad_request")
	}
	if err != nil {
		if err := q.invalid(err); err != nil {
			return err
		}
		happened := kiosk.Values{"day": q.post("happened_day"), "at": q.post("happened_at")}
		return q.showDecide(decideData{Form: q.post("form"), Typed: q.values(kiosk.ContactNoun()), About: q.client, Happened: happened})
	}
	return q.see("/follow-up/decide?saved=1")
}

// takeUp makes the person of the form the one that is written about, where the
// staff member may read their file. Whether there is such a person is told to
// nobody else.
func (q *request) takeUp() (err error) {
	id := q.id("person")
	if id.IsZero() {
		return kiosk.Wrong("person", "error.nobody")
	}
	if q.access, err = q.s.Store.FileAccess(q.ctx(), id); err != nil {
		return err
	}
	if !q.access.MayRead(q.staff, q.now) {
		return kiosk.Fail(kiosk.Forbidden, "error.not_theirs")
	}
	q.client, err = q.s.Store.Participant(q.ctx(), id)
	return err
}

// undecidedRecord is the record of the form, and an entry that will change it.
func (q *request) undecidedRecord() (kiosk.Record, kiosk.Entry, error) {
	if err := q.takeUp(); err != nil {
		return kiosk.Record{}, kiosk.Entry{}, err
	}
	f, err := q.fileOf()
	if err != nil {
		return kiosk.Record{}, kiosk.Entry{}, err
	}
	r, ok := f.Record(q.id("of"))
	if !ok {
		return r, kiosk.Entry{}, kiosk.Fail(kiosk.NotFound, "error.not_found")
	}
	return r, q.newEntry(r.Noun), nil
}

// decideDispute settles two values for one: that one which was tapped, or a
// third that was filled in. Who saw other values than there are now looks again.
func (q *request) decideDispute() error {
	r, e, err := q.undecidedRecord()
	if err != nil {
		return err
	}
	e.Settles = q.id("entry")
	i := slices.IndexFunc(r.Disputes, func(d kiosk.Dispute) bool { return d.Entry == e.Settles && d.Field == q.post("field") })
	if i < 0 {
		if slices.ContainsFunc(r.Changes, func(c kiosk.Entry) bool { return c.ID == e.ID }) {
			return nil // the same form twice
		}
		return kiosk.Wrong("", "error.decided")
	}
	d := toDecide(r, r.Disputes[i])
	if kiosk.CleanProse(q.raw("now")) != d.Now {
		return kiosk.Wrong("", "error.decided")
	}
	chosen, err := q.tapped(d)
	if err != nil {
		return err
	}
	e.Set, e.Seen = kiosk.Values{d.Field: chosen}, kiosk.Values{d.Field: d.Now}
	if err := e.Check(q.zone); err != nil {
		return err
	}
	return q.write(e)
}

func (q *request) tapped(d disputeToDecide) (string, error) {
	switch q.post("choose") {
	case "has":
		return d.Now, nil
	case "asks":
		return d.Asks, nil
	case "third":
		return q.field(d.About), nil
	}
	return "", kiosk.Wrong("", "error.choice")
}

// decideLate keeps what came when the trajectory was closed, withdraws it, or
// puts back what it changed in a record that was there before.
func (q *request) decideLate() error {
	r, e, err := q.undecidedRecord()
	if err != nil || !r.Late {
		return err
	}
	switch choice := q.post("choose"); {
	case choice == "keep":
		e.Settles, e.Set = r.ID, aValue(r)
		e.Seen = e.Set
	case choice == "back" && r.Was != nil:
		e.Settles, e.Set, e.Seen = r.ID, r.Was, only(r.Values, r.Was)
	case choice == "remove" && r.Was == nil:
		e.Set = kiosk.Values{kiosk.Withdrawn: q.post(kiosk.Withdrawn)}
	default:
		return kiosk.Wrong("", "error.choice")
	}
	if err := e.Check(q.zone); err != nil {
		return err
	}
	return q.write(e)
}

// aValue is one of the values of a record, to be said again: an entry says
// something.
func aValue(r kiosk.Record) kiosk.Values {
	n, _ := kiosk.NounOf(r.Noun)
	for _, f := range n.Fields {
		if v := r.Values[f.Key]; v != "" {
			return kiosk.Values{f.Key: v}
		}
	}
	return nil
}

// postedPaper is the paper of the form; the zero one where it was settled.
func (q *request) postedPaper() (store.PaperForm, error) {
	all, err := q.papersFor()
	i := slices.IndexFunc(all, func(p store.PaperForm) bool { return p.ID == q.id("id") })
	if i < 0 {
		return store.PaperForm{}, err
	}
	return all[i], err
}

// decidePaper makes a contact of a paper, with the paper's id, so that the same
// form twice makes one.
func (q *request) decidePaper() error {
	p, err := q.postedPaper()
	switch {
	case err != nil:
		return err
	case p.ID.IsZero():
		return q.keptAlready()
	}
	if err := q.takeUp(); err != nil {
		return err
	}
	n := kiosk.ContactNoun()
	e := q.newEntry(n.Key)
	e.ID, e.Of, e.Set = p.ID, p.ID, q.values(n)
	if e.At, e.Written = p.Written, p.Written; p.Handed.IsZero() {
		e.By = p.Staff // who signed in to keep it; what another handed in, whoever decides answers for
	}
	if at, _ := q.happened(); q.post("happened_day") != "" && at.Before(p.Written) {
		e.At = at
	}
	if err := e.Check(q.zone); err != nil {
		return err
	}
	if err := q.write(e); err != nil {
		return err
	}
	return q.s.Store.SettlePaper(q.ctx(), p.Staff, p.ID, "", q.actor())
}

// keptAlready wants that a paper which is settled became just what the form says:
// the same form came twice. Who decides otherwise than a colleague did looks again.
func (q *request) keptAlready() error {
	if q.id("person").IsZero() {
		return kiosk.Wrong("", "error.decided")
	}
	if err := q.takeUp(); err != nil {
		return err
	}
	f, err := q.fileOf()
	if err != nil {
		return err
	}
	n := kiosk.ContactNoun()
	r, ok := f.Record(q.id("id"))
	if !ok || r.Noun != n.Key || !maps.Equal(r.Changes[0].Set, q.values(n)) {
		return kiosk.Wrong("", "error.decided")
	}
	return nil
}

// discardPaper lets a paper go, for a reason that is noted.
func (q *request) discardPaper() error {
	p, err := q.postedPaper()
	if err != nil {
		return err
	}
	if p.ID.IsZero() {
		was, err := q.s.Store.WasDiscarded(q.ctx(), q.id("id"))
		if err == nil && !was {
			err = kiosk.Wrong("", "error.decided")
		}
		return err
	}
	why := q.post(kiosk.Withdrawn)
	if !slices.Contains(kiosk.WithdrawReasons(), why) {
		return kiosk.Wrong(kiosk.Withdrawn, "error.choice")
	}
	return q.s.Store.SettlePaper(q.ctx(), p.Staff, p.ID, why, q.actor())
}
