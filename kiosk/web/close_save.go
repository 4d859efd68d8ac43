package web

import (
	"cmp"
	"maps"
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
	if err != nil {
		if err := q.invalid(err); err != nil {
			return err
		}
		return q.render("follow-up/close", pageOpts{}, d)
	}
	left, err := q.afterClosing(d)
	switch {
	case err != nil:
		return err
	case left:
		return q.see(q.here("/close?saved=1&left=1"))
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
	e, v, err := q.passage(f)
	d.ID, d.Values, d.Leaves = e.ID.String(), v, q.post("leaves") == "yes"
	errs := []error{err, d.checkState(v, err)}
	entries := []kiosk.Entry{e}
	decide := func(o *openThing) {
		more, err := q.decide(o, e, kiosk.Day(v["day"]))
		entries, errs = append(entries, more...), append(errs, err)
	}
	for _, o := range q.decidedSince(*d, f) {
		decide(&o)
	}
	for i := range d.Things {
		decide(&d.Things[i])
	}
	errs = append(errs, q.checkLeaving(*d))
	if d.Missing = d.undecided(); len(d.Missing) > 0 {
		errs = append(errs, kiosk.Wrong("", "error.undecided"))
	}
	visit, err := q.lastVisit(d, e)
	return append(entries, visit), firstOf(append(errs, err)...)
}

// checkState wants a state that closes. wrong is what is the matter with it
// already.
func (d closeData) checkState(v kiosk.Values, wrong error) error {
	switch {
	case d.Disputed && !d.Closed():
		return kiosk.Wrong("state", "error.disputed")
	case wrong == nil && !kiosk.ClosedState(v["state"]):
		return kiosk.Wrong("state", "error.passage")
	}
	return nil
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
// beside the one that closes, on that day.
func (q *request) decide(o *openThing, closing kiosk.Entry, day kiosk.Day) ([]kiosk.Entry, error) {
	o.Word = q.post("word." + o.Key)
	if o.Decision = q.post("decision." + o.Key); !slices.Contains(o.Choices, o.Decision) {
		if o.Decision = ""; o.IsTelling() {
			o.Decision = kiosk.GoesOn // a form of before it waited
		}
		return nil, nil
	}
	if o.IsHandOver() || o.IsTelling() {
		return nil, nil
	}
	e := q.beside(closing, o.Record.Noun, "id."+o.Key)
	e.Of = o.Record.ID
	if o.IsDispute() {
		e.Settles, e.Set = o.Dispute.Entry, kiosk.Values{o.Dispute.Field: o.Value(o.Decision)}
		return []kiosk.Entry{e}, nil
	}
	if !o.Lasts() || day == "" {
		day = kiosk.DayOf(closing.At, q.zone)
	}
	e.Set, e.Seen = o.Record.Decide(o.Decision, q.decisionSaid(*o), day)
	for _, dispute := range o.Record.Disputes {
		if _, says := e.Set[dispute.Field]; q.closes(o.Record, dispute.Field) {
			if e.Settles = dispute.Entry; !says {
				e.Set[dispute.Field] = dispute.Has
			}
		}
	}
	return []kiosk.Entry{e}, o.checkWord()
}

// beside is an entry that is written with the one that closes: a record of its
// own, until it is said of which it is.
func (q *request) beside(closing kiosk.Entry, noun, field string) kiosk.Entry {
	e := closing
	e.ID = q.formID(field)
	e.Of, e.Noun, e.Set, e.Seen = e.ID, noun, nil, nil
	return e
}

// checkWord wants a word with what is dropped, or goes on elsewhere.
func (o openThing) checkWord() error {
	field := "word." + o.Key
	if utf8.RuneCountInString(o.Word) > wordsMost {
		return &kiosk.Error{Kind: kiosk.Invalid, Key: "error.long", Field: field, Args: map[string]any{"Most": wordsMost}}
	}
	if o.Word == "" && (o.Decision == kiosk.Done || o.Lasts()) {
		return nil
	}
	return kiosk.CheckReason(field, o.Word)
}

// lastVisit reads the last visit that was offered, with what somebody said in
// it. Nothing is kept where it was not offered. One that has been was offered on
// its day at the latest.
func (q *request) lastVisit(d *closeData, closing kiosk.Entry) (kiosk.Entry, error) {
	n := kiosk.LastVisitNoun()
	d.Offer = kiosk.Values{}
	for _, f := range n.Fields {
		if v := q.raw(visitField + f.Key); strings.TrimSpace(v) != "" {
			d.Offer[f.Key] = kiosk.CleanProse(v)
		}
	}
	if len(d.Offer) == 0 {
		return kiosk.Entry{}, nil
	}
	day := kiosk.DayOf(closing.Written, q.zone)
	e := q.beside(closing, n.Key, "id.visit")
	e.Set = kiosk.Values{"offered": string(day)}
	maps.Copy(e.Set, d.Offer)
	if been := e.Set["day"]; been != "" && d.Offer["offered"] == "" {
		e.Set["offered"] = min(been, string(day))
	}
	err := n.Check(e.Set, nil, day)
	if been := kiosk.Day(e.Set["day"]); been != "" && been < d.Began {
		err = firstOf(kiosk.Wrong("day", "error.order"), err)
	}
	return e, ofVisit(err)
}

// afterClosing does what lies beside the file: it takes back the hand-overs that
// are not needed any more, keeps which referrer was told, and ends the worker's own assignment where they ask
// for it. Otherwise it stays, so that the last worker stays visible. The closing
// is kept already: what cannot be done any more is left, and told.
func (q *request) afterClosing(d closeData) (left bool, err error) {
	for _, o := range d.Things {
		if o.IsHandOver() && o.Decision == kiosk.Dropped {
			err = cmp.Or(err, q.s.Store.OfferHandOver(q.ctx(), q.client.ID, o.HandOver.Staff, kiosk.ID{}, "", "", q.actor()))
		}
		if o.IsTelling() && o.Decision == kiosk.Done {
			err = cmp.Or(err, q.tell(o.Tells))
		}
	}
	if d.Leaves {
		err = cmp.Or(err, q.s.Store.EndAssignment(q.ctx(), q.client.ID, q.staff.ID, q.today(), q.actor()))
	}
	if kiosk.KindOf(err) == kiosk.Internal {
		return false, err
	}
	return err != nil, nil
}
