package web

import (
	"slices"

	"jobatelier/kiosk"
)

// closeData is the end of somebody's trajectory: why, what becomes of each
// thing that is still open, and a last visit. Where it is closed already it
// says by whom and when.
type closeData struct {
	Client   kiosk.Participant
	ID       string
	State    string
	States   []string     // in which it may be closed
	Present  kiosk.Record // the trajectory; the zero one where there is none yet
	Disputed bool         // two people changed the state at once: that comes first
	Values   kiosk.Values
	Things   []openThing
	Missing  []openThing // that were sent without a decision
	Visit    kiosk.Record
	Offer    kiosk.Values // of the last visit, as it was sent
	Balance  kiosk.Record
	Leaves   bool
	Began    kiosk.Day  // when this trajectory did; no day where there is none yet
	Last     wayPassage // what closed it
	Again    bool       // it was closed already when this form came
	Left     bool       // what lies beside the file, a hand-over or leaving, was not done
}

// openThing is one thing that waits for a decision.
type openThing struct {
	Key      string // of its fields in the form
	Record   kiosk.Record
	Dispute  kiosk.Dispute    // the zero one where it is no dispute
	HandOver kiosk.Assignment // the zero one where it is no hand-over
	Tells    kiosk.ReferredIn // the zero one where it is no word to a referrer
	To       string           // to whom it is offered, or who is to be told
	Choices  []string
	Decision string // as it was sent
	Word     string
}

// IsDispute reports whether it is a field to which two gave another value.
func (o openThing) IsDispute() bool { return o.Dispute.Field != "" }

// AsksWord reports whether a word may stand with the decision.
func (o openThing) AsksWord() bool {
	return !o.IsDispute() && !o.IsHandOver() && !o.IsTelling() && o.Record.Noun != "placement"
}

// Lasts reports whether it is a stage, a route or a placement: it needs no word.
func (o openThing) Lasts() bool { return o.Record.Ending() != "" }

// IsHandOver reports whether it is a hand-over that nobody answered.
func (o openThing) IsHandOver() bool { return !o.HandOver.Person.IsZero() }

// wordsMost is how many letters a word with a decision may have: with what
// stands before it, it fits into a line.
const wordsMost = 100

// WordsMost is wordsMost, for the form.
func (closeData) WordsMost() int { return wordsMost }

// ProseMost is how many letters each answer of a last visit may have.
func (closeData) ProseMost() int { return kiosk.ProseMost }

// Field returns a field of a trajectory, for the form.
func (closeData) Field(key string) kiosk.Field { return trajectoryField(key) }

// Answers are what somebody may say to the offer of a last visit.
func (closeData) Answers() []string { return []string{"yes", "later", "no"} }

// Closed reports whether it is over.
func (d closeData) Closed() bool { return kiosk.ClosedState(d.State) }

// Seen are the fields of the trajectory as the form shows them.
func (d closeData) Seen() kiosk.Values { return trajectorySeen(d.Present) }

// Ran reports whether the trajectory did: of who never started no balance is
// drawn up.
func (d closeData) Ran() bool { return slices.Contains(d.States, kiosk.Completed) }

// Differing are the things to which two gave another value. What goes on after
// the closing asks nothing any more.
func (d closeData) Differing() (some []openThing) {
	for _, o := range d.Things {
		if o.IsDispute() {
			some = append(some, o)
		}
	}
	return some
}

// closeForm asks what closing asks.
func closeForm(q *request) error {
	d, _, err := q.closing()
	if err != nil {
		return err
	}
	d.Again, d.Left = q.Query("again") != "", q.Query("left") != ""
	return q.render("follow-up/close", pageOpts{}, d)
}

// closing is what there is to close, by the file of the person of the path.
func (q *request) closing() (d closeData, f kiosk.File, err error) {
	if f, err = q.fileOf(); err != nil {
		return d, f, err
	}
	d.Client, d.Values = q.client, kiosk.Values{"day": string(q.today())}
	d.Present, d.State = f.Trajectory(q.zone)
	d.States = kiosk.Closings(d.State)
	d.Disputed = len(d.Present.Disputes) > 0
	d.Visit, _ = f.Last("last_visit")
	d.Balance, _ = f.Last("balance")
	legs, err := q.legs(f)
	if err != nil {
		return d, f, err
	}
	if len(legs) > 0 {
		leg := legs[len(legs)-1]
		d.Began, d.Last = leg[0].Day, leg[len(leg)-1]
	}
	d.Things, err = q.openThings(f)
	return d, f, err
}

// openThings are the things of a file that wait for a decision.
func (q *request) openThings(f kiosk.File) (things []openThing, err error) {
	names, err := q.members()
	if err != nil {
		return nil, err
	}
	for _, r := range f.Open(q.today()) {
		things = append(things, openThing{Key: r.ID.String(), Record: r, Choices: r.Decisions(q.today()), Decision: r.Supposed(q.today())})
	}
	for _, r := range f.ToDecide() {
		for _, dispute := range r.Disputes {
			if !q.closes(r, dispute.Field) {
				things = append(things, openThing{Key: dispute.Entry.String() + "." + dispute.Field, Record: r, Dispute: dispute, Choices: []string{"has", "asks"}})
			}
		}
	}
	for _, a := range q.access.Assignments {
		if a.IsOn() && !a.Offered.IsZero() {
			things = append(things, openThing{Key: a.Staff.String(), HandOver: a, To: names[a.Offered], Choices: []string{kiosk.GoesOn, kiosk.Dropped}})
		}
	}
	tellings, err := q.tellings()
	return append(things, tellings...), err
}

// closes reports whether that field is decided by closing itself: the state of
// the trajectory, whether something open is done, and when what lasts ends.
func (q *request) closes(r kiosk.Record, field string) bool {
	return r.Noun == "trajectory" || r.IsOpen() && (field == "done" || field == "state" || field == "removed") ||
		r.Lasts(q.today()) && field == r.Ending()
}
