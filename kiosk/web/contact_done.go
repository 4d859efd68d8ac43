package web

import (
	"slices"

	"jobatelier/kiosk"
)

// contactDoneData is the form of a contact, with what is filled in.
type contactDoneData struct {
	Person   kiosk.Participant
	ID       string           // of the contact, made with the form
	StepID   string           // of the step that may be agreed in it
	Values   kiosk.Values     // of the contact
	Counted  string           // the kind of time that goes with the kind of contact; empty where another was chosen
	Step     kiosk.Values     // what was agreed, and is a record of its own
	Partners []kiosk.Partner  // who may take it
	Day, At  string           // when it happened; empty for now
	Back     string           // "person", or empty for the list
	Closed   bool             // the trajectory is over
	Offered  kiosk.Day        // by which the step is done where nobody says otherwise
	Just     *appointmentLine // that went on, where that was said just now
}

// Kinds are the ways in which somebody is met or reached.
func (contactDoneData) Kinds() []string { return kiosk.ContactKinds() }

// Reached are the two answers to whether anybody was.
func (contactDoneData) Reached() []string { return []string{"yes", "no"} }

// Field returns a field of a noun, for the form. What a step needs is needed
// only where there is one.
func (contactDoneData) Field(noun, key string) kiosk.Field {
	n, _ := kiosk.NounOf(noun)
	f, _ := n.Field(key)
	f.Need = f.Need && f.Form == kiosk.One
	return f
}

// Chips are the minutes that are chosen with one tap.
func (contactDoneData) Chips() []string { return minuteChips() }

// OwnMinutes are the minutes where they are none of the chips.
func (d contactDoneData) OwnMinutes() string { return ownMinutes(d.Values["minutes"], d.Chips()) }

// Most is how many letters the note may have.
func (contactDoneData) Most() int { return kiosk.ProseMost }

// Agreed reports whether anything of a next step was filled in.
func (d contactDoneData) Agreed() bool {
	return d.Step["what"]+d.Step["picture"]+d.Step["partner"] != "" || d.Step["due"] != string(d.Offered)
}

// countedAs is the kind of time that a kind of contact is counted as where nobody
// says otherwise: the one of the same name, or else coaching.
func countedAs(kind string) string {
	if slices.Contains(kiosk.TimeKinds(), kind) {
		return kind
	}
	return "coaching"
}

// ContactPicture returns the pictogram of a kind of contact.
func (p *page) ContactPicture(kind string) string {
	switch kind {
	case "phone", "message":
		return kind
	case "home_visit":
		return "home"
	case "appointment":
		return "calendar"
	case "workplace":
		return "briefcase"
	case "group":
		return "people"
	case "on_the_way":
		return "bus"
	}
	return "link"
}

// stepDays is by when a step is done where nobody says otherwise: a week is what
// people remember.
const stepDays = 7

// contactNew shows the form. What is known before it opens may be in the
// address: ?kind=phone&reached=no.
func contactNew(q *request) error {
	var just *appointmentLine
	if q.Query("of") != "" {
		file, err := q.fileOf()
		if err != nil {
			return err
		}
		just = q.justSaidIn(file, q.client)
	}
	offered, counted := q.today().Add(stepDays), countedAs(q.Query("kind"))
	return q.askContactDone(contactDoneData{
		Offered: offered, Just: just, Counted: counted,
		ID: q.s.Store.RandomID().String(), StepID: q.s.Store.RandomID().String(),
		Values: kiosk.Values{"kind": q.Query("kind"), "reached": q.Query("reached"), "time": counted},
		Step:   kiosk.Values{"owner": "person", "due": string(offered)}, Back: q.Query("back"),
	})
}

func (q *request) askContactDone(d contactDoneData) error {
	standing, err := q.s.Store.Standing(q.ctx(), q.client.ID)
	if err != nil && kiosk.KindOf(err) != kiosk.NotFound {
		return err
	}
	d.Person, d.Closed = q.client, standing.Closed()
	if d.Partners, err = q.partnersNow(); err != nil {
		return err
	}
	return q.render("follow-up/contact", pageOpts{}, d)
}
