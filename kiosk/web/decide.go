package web

import (
	"slices"
	"strings"
	"time"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// decideData is all that waits for the decision of a staff member.
type decideData struct {
	People []undecided
	Papers []paperToDecide
	Mine   []kiosk.Participant // of whom a paper may be
	Names  map[kiosk.ID]string // of staff
	Form   string              // the key of what could not be decided
	Typed  kiosk.Values        // what was filled in there

	About    kiosk.Participant // of whom, where the form said so
	Happened kiosk.Values      // and when
}

// Nothing reports whether nothing waits.
func (d decideData) Nothing() bool { return len(d.People)+len(d.Papers) == 0 && !d.Left() }

// Left reports whether what was filled in was for a paper on which somebody else
// decided meanwhile: no form of the page holds it any more.
func (d decideData) Left() bool {
	_, err := kiosk.ParseID(d.Form)
	waits := slices.ContainsFunc(d.Papers, func(p paperToDecide) bool { return p.ID.String() == d.Form })
	return err == nil && !waits && len(d.Typed) > 0
}

// LeftSheet are the fields of the contact that it may become all the same.
func (d decideData) LeftSheet() (fields []askedOf) {
	for _, f := range kiosk.ContactNoun().Fields {
		fields = append(fields, askedOf{Field: f, Value: d.Typed[f.Key]})
	}
	return fields
}

// At is the id of where a field of the form that could not be decided stands, or
// empty.
func (d decideData) At(field string) string {
	contact, _ := kiosk.NounOf("contact")
	_, asked := contact.Field(field)
	_, err := kiosk.ParseID(d.Form)
	switch isPaper := err == nil; {
	case d.Form == "":
		return ""
	case !isPaper:
		return "f-" + d.Form // a dispute is about one field
	case field == "person":
		return "p-" + d.Form
	case field == kiosk.Withdrawn:
		return "f-why-" + d.Form
	case asked:
		return "f-" + d.Form + "-" + field
	}
	return ""
}

// undecided is one person of whom something waits.
type undecided struct {
	kiosk.Participant
	Closed   bool
	Disputes []disputeToDecide
	Late     []lateToDecide
}

// disputeToDecide is a field to which two people gave another value.
type disputeToDecide struct {
	kiosk.Dispute
	Record  kiosk.Record
	About   kiosk.Field
	Now     string      // what the record holds
	HasBy   kiosk.Entry // which gave it that
	AskedBy kiosk.Entry
}

// lateToDecide is a record that came when the trajectory was closed, or of
// which a change did.
type lateToDecide struct {
	kiosk.Record
	Changed []string    // the fields that changed; none where all of it came late
	ByLast  kiosk.Entry // which came late last
}

// Key is the id of its form.
func (d disputeToDecide) Key() string { return d.Entry.String() + "-" + d.Field }

// decide shows what waits of one's own people, and the papers.
func decide(q *request) error { return q.showDecide(decideData{}) }

func (q *request) showDecide(d decideData) error {
	notes, err := q.notes()
	if err != nil {
		return err
	}
	waiting, err := q.s.Store.ToDecide(q.ctx(), q.staff.ID, notes)
	if err != nil {
		return err
	}
	for _, u := range waiting {
		if one, ok, err := q.undecidedOf(u); err != nil {
			return err
		} else if ok {
			d.People = append(d.People, one)
		}
	}
	if d.Mine, err = q.s.Store.LookedAfter(q.ctx(), q.staff.ID); err != nil {
		return err
	}
	if d.Papers, err = q.papers(d.Mine); err != nil {
		return err
	}
	if d.Names, err = q.members(); err != nil {
		return err
	}
	return q.render("follow-up/decide", pageOpts{}, d)
}

// undecidedOf is what waits of one person, where the staff member may read it.
func (q *request) undecidedOf(u store.Undecided) (undecided, bool, error) {
	access, err := q.s.Store.FileAccess(q.ctx(), u.Participant.ID)
	if err != nil || !access.MayRead(q.staff, q.now) {
		return undecided{}, false, err
	}
	one := undecided{Participant: u.Participant, Closed: u.Closed}
	for _, r := range u.Records {
		for _, d := range r.Disputes {
			one.Disputes = append(one.Disputes, toDecide(r, d))
		}
		if r.Late {
			one.Late = append(one.Late, lateOf(r))
		}
	}
	return one, true, nil
}

// lateOf looks up what came late of a record.
func lateOf(r kiosk.Record) lateToDecide {
	l := lateToDecide{Record: r}
	n, _ := kiosk.NounOf(r.Noun)
	for _, f := range n.Fields {
		if _, changed := r.Was[f.Key]; changed {
			l.Changed = append(l.Changed, f.Key)
		}
	}
	for _, e := range r.Changes {
		if e.Late {
			l.ByLast = e
		}
	}
	return l
}

// toDecide looks up who wrote the two values.
func toDecide(r kiosk.Record, d kiosk.Dispute) disputeToDecide {
	n, _ := kiosk.NounOf(r.Noun)
	t := disputeToDecide{Dispute: d, Record: r, Now: r.Values[d.Field]}
	t.About, _ = n.Field(d.Field)
	for _, e := range r.Changes {
		value, says := e.Set[d.Field]
		switch {
		case e.ID == d.Entry:
			t.AskedBy = e
		case says && value == t.Now:
			t.HasBy = e
		}
	}
	return t
}

// isOwnField reports whether a field of a form is the program's own, which
// nobody filled in.
func isOwnField(name string) bool {
	own := []string{"id", "of", "knowing", tabletWritten, tabletSent, "step_id", "due_offered", "counted", "back", "do", "choose", "form", "revision"}
	return slices.Contains(own, name) || strings.HasPrefix(name, "seen.")
}

// Wrote is when an entry was written down, for a sentence.
func (p *page) Wrote(e kiosk.Entry, names map[kiosk.ID]string) string {
	return p.T("decide.written", "Name", names[e.By], "Day", p.DayOf(e.Written), "Clock", p.Short(e.Written))
}

// WrittenAt is a moment, for a sentence.
func (p *page) WrittenAt(t time.Time) string {
	return p.T("record.written", "Day", p.DayOf(t), "Clock", p.Short(t))
}
