package web

import (
	"slices"

	"jobatelier/kiosk"
)

// recordsData is all that was written of one sort about somebody, with the
// form for something new.
type recordsData struct {
	Client    kiosk.Participant
	Noun      kiosk.Noun
	Records   []kiosk.Record // the newest first
	Struck    []kiosk.Record
	Sheet     sheet
	New       bool                // the address asks for the form, as the person's page does: it is open, the typing begins in it, and it leads back there
	Names     map[kiosk.ID]string // of staff
	Closed    string              // the state in which the trajectory ended, or empty
	Elsewhere string              // the page on which something new is written, where it is not this one
	Print     string              // what can be printed of it, or empty
}

// records lists one sort of what was written about the person of the path.
func records(q *request) error {
	n, err := q.noun()
	if err != nil {
		return err
	}
	if own := pageOf(n.Key); own != "" {
		return q.see(q.here(own))
	}
	return q.showRecords(newSheet(n, q.today()))
}

// noun reads the noun of the path.
func (q *request) noun() (kiosk.Noun, error) {
	n, ok := kiosk.NounOf(q.Params("noun"))
	if !ok {
		return n, kiosk.Fail(kiosk.NotFound, "error.not_found")
	}
	return n, nil
}

// pageOf is the page of a noun of which somebody has one record, or none where
// it is written here.
func pageOf(noun string) string {
	switch noun {
	case "follow_up":
		return "/plan"
	case "trajectory":
		return "/way"
	}
	return ""
}

func (q *request) showRecords(s sheet) error {
	f, err := q.fileOf()
	if err != nil {
		return err
	}
	d := recordsData{Client: q.client, Noun: s.Noun, Sheet: s, New: q.Query("new") != "", Print: printOf(s.Noun.Key)}
	if d.Closed, err = q.closedIn(); err != nil {
		return err
	}
	if d.Names, err = q.members(); err != nil {
		return err
	}
	d.Sheet.Closed = d.Closed != ""
	d.Sheet.Back = d.New || q.post("back") == "person"
	if d.Sheet.Partners, err = q.partnersNow(); err != nil {
		return err
	}
	if s.Noun.Key == "contact" {
		d.Elsewhere = q.here("/contact")
	}
	for _, r := range slices.Backward(f.Records) {
		switch {
		case r.Noun != s.Noun.Key:
		case r.Struck():
			d.Struck = append(d.Struck, r)
		default:
			d.Records = append(d.Records, r)
		}
	}
	return q.render("follow-up/records", pageOpts{}, d)
}

// closedIn is the state in which the person's trajectory ended; empty while
// somebody looks after them.
func (q *request) closedIn() (string, error) {
	s, err := q.s.Store.Standing(q.ctx(), q.client.ID)
	if kiosk.KindOf(err) == kiosk.NotFound || err == nil && !s.Closed() {
		return "", nil
	}
	return s.State(), err
}
