package web

import (
	"slices"
	"time"

	"jobatelier/kiosk"
)

// recordData is one record with all that became of it.
type recordData struct {
	Client  kiosk.Participant
	Noun    kiosk.Noun
	Record  kiosk.Record
	Sheet   sheet
	History []recordChange // the newest first
	Closed  string
}

// recordForm shows a record of the person of the path, to be changed.
func recordForm(q *request) error {
	n, err := q.noun()
	if err != nil {
		return err
	}
	if own := pageOf(n.Key); own != "" {
		return q.see(q.here(own))
	}
	id, err := q.pathID("record")
	if err != nil {
		return err
	}
	return q.showRecord(sheet{Noun: n, Of: id})
}

// showRecord shows a record with its form: as it was sent, or as the record is
// where nothing was.
func (q *request) showRecord(s sheet) error {
	f, err := q.fileOf()
	if err != nil {
		return err
	}
	r, ok := f.Record(s.Of)
	if !ok || r.Noun != s.Noun.Key {
		return kiosk.Fail(kiosk.NotFound, "error.not_found")
	}
	if s.Values == nil {
		s = sheetOf(s.Noun, r)
	}
	d := recordData{Client: q.client, Noun: s.Noun, Record: r, Sheet: s}
	if d.Closed, err = q.closedIn(); err != nil {
		return err
	}
	d.Sheet.Closed = d.Closed != ""
	if d.Sheet.Partners, err = q.partnersNow(); err != nil {
		return err
	}
	if d.History, err = q.historyOf(r); err != nil {
		return err
	}
	return q.render("follow-up/record", pageOpts{}, d)
}

// recordChange is one entry of a record, as its history tells it.
type recordChange struct {
	By      string
	At      time.Time // when it happened
	Written time.Time
	Settles bool // it decided between two values
	Made    bool
	Fields  []fieldChange
}

// fieldChange is what an entry made of one field.
type fieldChange struct {
	Field    string
	Old, New string
	Asked    bool // another value stood there meanwhile: both are kept
}

// WrittenLater reports whether it was written down on another moment than it
// happened.
func (c recordChange) WrittenLater() bool { return c.Written.Sub(c.At) > 10*time.Minute }

// Did is what the entry did: made, withdrawn, decided, reworked or changed.
func (c recordChange) Did() string {
	reworked := func(f fieldChange) bool { return f.Field == "goal" && !f.Asked }
	struck := func(f fieldChange) bool { return f.Field == kiosk.Withdrawn }
	switch {
	case c.Made:
		return "made"
	case slices.ContainsFunc(c.Fields, struck):
		return "withdrawn"
	case c.Settles:
		return "decided"
	case slices.ContainsFunc(c.Fields, reworked):
		return "reworked"
	}
	return "changed"
}

// historyOf tells a record's entries, the newest first.
func (q *request) historyOf(r kiosk.Record) ([]recordChange, error) {
	names, err := q.members()
	if err != nil {
		return nil, err
	}
	history := make([]recordChange, len(r.Changes))
	var before kiosk.Record
	for i, e := range r.Changes {
		after := kiosk.NewFile(e.Person, r.Changes[:i+1]).Records[0]
		history[len(history)-1-i] = recordChange{
			By: names[e.By], At: e.At, Written: e.Written, Made: e.Makes(), Settles: !e.Settles.IsZero(),
			Fields: fieldChanges(before, after, e),
		}
		before = after
	}
	return history, nil
}

// fieldChanges are the fields that an entry is about, in the order of the noun.
func fieldChanges(before, after kiosk.Record, e kiosk.Entry) (changes []fieldChange) {
	n, _ := kiosk.NounOf(e.Noun)
	withdrawn, _ := n.Field(kiosk.Withdrawn)
	for _, f := range append(n.Fields, withdrawn) {
		asked, says := e.Set[f.Key]
		if !says || asked == before.Values[f.Key] && e.Settles.IsZero() {
			continue
		}
		changes = append(changes, fieldChange{Field: f.Key, Old: before.Values[f.Key], New: asked, Asked: after.Values[f.Key] != asked})
	}
	return changes
}
