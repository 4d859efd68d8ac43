package web

import (
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"jobatelier/kiosk"
)

// closeSave closes the trajectory of the person of the path, with a decision on
// each open thing: all of it is kept, or none. Where somebody else closed it
// meanwhile, what this form says is kept beside it, and whoever sent it is told.
func closeSave(q *request) error {
	d, f, err := q.closing()
	if err != nil {
		return err
	}
	entries, err := q.readClosing(&d, f)
	if err == nil {
		err = q.write(entries...)
	}
	if err == nil {
		err = q.afterClosing(d)
	}
	if err != nil {
		if err := q.invalid(err); err != nil {
			return err
		}
		return q.render("follow-up/close", pageOpts{}, d)
	}
	switch {
	case d.Leaves:
		return q.see("/follow-up?saved=1")
	case d.Closed() && !isIn(f, entries[0].ID):
		return q.see(q.here("/close?saved=1&again=1"))
	}
	return q.see(q.here("/close?saved=1"))
}

// isIn reports whether an entry is in the file: the form was sent twice.
func isIn(f kiosk.File, entry kiosk.ID) bool {
	return slices.ContainsFunc(f.Records, func(r kiosk.Record) bool {
		return slices.ContainsFunc(r.Changes, func(e kiosk.Entry) bool { return e.ID == entry })
	})
}

// readClosing reads the form into d, to be shown again, and into entries, of
// which the first is the change of state.
func (q *request) readClosing(d *closeData, f kiosk.File) ([]kiosk.Entry, error) {
	var p kiosk.Problems
	e, v, err := q.passage(f)
	d.ID, d.Values, d.Leaves = e.ID.String(), v, q.post("leaves") == "yes"
	gather(&p, err)
	switch {
	case d.Disputed && !d.Closed():
		p.Add("state", "error.disputed")
	case err == nil && !kiosk.ClosedState(v["state"]):
		p.Add("state", "error.passage")
	}
	entries := []kiosk.Entry{e}
	for _, o := range q.decidedSince(*d, f) {
		entries = append(entries, q.decide(&o, e, &p)...)
	}
	for i := range d.Things {
		entries = append(entries, q.decide(&d.Things[i], e, &p)...)
	}
	if d.Missing = d.undecided(); len(d.Missing) > 0 {
		p.Add("", "error.undecided")
	}
	if visit := q.lastVisit(d, e, &p); len(visit.Set) > 0 {
		entries = append(entries, visit)
	}
	return entries, p.Err()
}

// gather puts what is wrong with one part of a form with the rest.
func gather(p *kiosk.Problems, err error) {
	var some kiosk.Problems
	var one *kiosk.Error
	switch {
	case errors.As(err, &some):
		*p = append(*p, some...)
	case errors.As(err, &one):
		*p = append(*p, one)
	}
}

func (d closeData) undecided() (missing []openThing) {
	for _, o := range d.Things {
		if o.Decision == "" {
			missing = append(missing, o)
		}
	}
	return missing
}

// decidedSince are the things that the form decides and that are open no more:
// somebody was first.
func (q *request) decidedSince(d closeData, f kiosk.File) (things []openThing) {
	for _, r := range f.Records {
		is := func(o openThing) bool { return o.Key == r.ID.String() }
		if q.post("decision."+r.ID.String()) != "" && !slices.ContainsFunc(d.Things, is) && len(r.Decisions(q.today())) > 0 && !r.Struck() {
			things = append(things, openThing{Key: r.ID.String(), Record: r, Choices: r.Decisions(q.today())})
		}
	}
	return things
}

// decide reads what becomes of one thing into it, and into an entry that stands
// beside the one that closes.
func (q *request) decide(o *openThing, closing kiosk.Entry, p *kiosk.Problems) []kiosk.Entry {
	o.Word = q.post("word." + o.Key)
	if o.Decision = q.post("decision." + o.Key); !slices.Contains(o.Choices, o.Decision) {
		o.Decision = ""
		return nil
	}
	if o.IsHandOver() {
		return nil
	}
	e := kiosk.Entry{
		ID: q.id("id." + o.Key), Of: o.Record.ID, Person: closing.Person, Noun: o.Record.Noun,
		By: closing.By, At: closing.At, Written: closing.Written,
	}
	if e.ID.IsZero() {
		e.ID = q.s.Store.RandomID()
	}
	if o.IsDispute() {
		e.Settles, e.Set = o.Dispute.Entry, kiosk.Values{o.Dispute.Field: o.Value(o.Decision)}
		return []kiosk.Entry{e}
	}
	o.checkWord(p)
	e.Set, e.Seen = o.Record.Decide(o.Decision, q.decisionSaid(*o), kiosk.DayOf(closing.At, q.zone))
	for _, dispute := range o.Record.Disputes {
		if closes(o.Record, dispute.Field) {
			e.Settles = dispute.Entry
		}
	}
	return []kiosk.Entry{e}
}

// checkWord wants a word with what is dropped, or goes on elsewhere.
func (o openThing) checkWord(p *kiosk.Problems) {
	if o.Decision == kiosk.Done && o.Word == "" {
		return
	}
	field := "word." + o.Key
	gather(p, kiosk.CheckReason(field, o.Word))
	if utf8.RuneCountInString(o.Word) > wordsMost {
		*p = append(*p, &kiosk.Error{Kind: kiosk.Invalid, Key: "error.long", Field: field, Args: map[string]any{"Most": wordsMost}})
	}
}

// lastVisit reads the last visit that was offered, with what somebody said in
// it. Nothing is kept where it was not offered.
func (q *request) lastVisit(d *closeData, closing kiosk.Entry, p *kiosk.Problems) kiosk.Entry {
	n, _ := kiosk.NounOf("last_visit")
	d.Offer = kiosk.Values{}
	for _, f := range n.Fields {
		if v := q.raw(visitField + f.Key); strings.TrimSpace(v) != "" {
			d.Offer[f.Key] = kiosk.CleanProse(v)
		}
	}
	if len(d.Offer) == 0 {
		return kiosk.Entry{}
	}
	day := kiosk.DayOf(closing.Written, q.zone)
	e := kiosk.Entry{ID: q.id("id.visit"), Person: closing.Person, Noun: n.Key, By: closing.By, At: closing.At, Written: closing.Written}
	if e.ID.IsZero() {
		e.ID = q.s.Store.RandomID()
	}
	e.Of, e.Set = e.ID, kiosk.Values{"offered": string(day)}
	for k, v := range d.Offer {
		e.Set[k] = v
	}
	*p = append(*p, ofVisit(n.Check(e.Set, nil, day))...)
	return e
}

// afterClosing does what lies beside the file: it takes back the hand-overs that
// are not needed any more, and ends the worker's own assignment where they ask
// for it. Otherwise it stays, so that the last worker stays visible.
func (q *request) afterClosing(d closeData) error {
	for _, o := range d.Things {
		if !o.IsHandOver() || o.Decision != kiosk.Dropped {
			continue
		}
		if err := q.s.Store.OfferHandOver(q.ctx(), q.client.ID, o.HandOver.Staff, kiosk.ID{}, "", "", q.actor()); err != nil {
			return err
		}
	}
	if !d.Leaves {
		return nil
	}
	return q.s.Store.EndAssignment(q.ctx(), q.client.ID, q.staff.ID, q.today(), q.actor())
}
