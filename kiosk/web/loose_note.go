package web

import (
	"jobatelier/kiosk"
	"jobatelier/store"
)

// notePath is where a note goes that says in words of whom it is: it can be
// written on a tablet that is locked and without a line, and so holds no list
// to choose from.
const notePath = "/follow-up/note"

// looseNoteMost is how long such a note may be, in letters.
const looseNoteMost = 4000

// looseNoteData is the form, as it was filled in.
type looseNoteData struct {
	Who, Note, Day, At string
	Most               int
}

// looseNote shows the empty form, to anybody: a tablet keeps it for when there
// is no line. What is written is sealed there, and sent by who signs in.
func looseNote(q *request) error {
	if q.askedLanguage(); !q.staff.ID.IsZero() && !q.staff.Has(kiosk.BridgeFigure) {
		return kiosk.Fail(kiosk.Forbidden, "error.role_needed")
	}
	return q.showLooseNote(looseNoteData{})
}

func (q *request) showLooseNote(d looseNoteData) error {
	d.Most = looseNoteMost
	return q.render("tablet/note", pageOpts{}, d)
}

// looseNoteSave keeps the note until its writer says of whom it is.
func looseNoteSave(q *request) error {
	d := looseNoteData{Who: q.post("who"), Note: kiosk.CleanProse(q.raw("note")), Day: q.post("happened_day"), At: q.post("happened_at")}
	if err := d.check(); err != nil {
		if err := q.invalid(err); err != nil {
			return err
		}
		return q.showLooseNote(d)
	}
	notes, err := q.notes()
	if err != nil {
		return err
	}
	_, written := q.happened()
	err = q.s.Store.KeepPaper(q.ctx(), store.Paper{ID: q.formID("id"), Staff: q.staff.ID, Written: written, Kept: q.now}, store.Form{
		Path:   notePath,
		Fields: map[string][]string{"who": {d.Who}, "note": {d.Note}, "happened_day": {d.Day}, "happened_at": {d.At}},
	}, notes)
	if err != nil {
		return err
	}
	return q.see("/follow-up/decide?saved=1")
}

// check returns Problems where the note cannot be kept.
func (d looseNoteData) check() error {
	return firstOf(kiosk.CheckNote("who", d.Who), checkLooseNote(d.Note))
}

func checkLooseNote(note string) error {
	switch n := len([]rune(note)); {
	case n == 0:
		return kiosk.Wrong("note", "error.nothing_written")
	case n > looseNoteMost:
		return &kiosk.Error{Kind: kiosk.Invalid, Key: "error.long", Field: "note", Args: map[string]any{"Most": looseNoteMost}}
	case kiosk.HasNationalNumber(note):
		return kiosk.Wrong("note", "error.national_number")
	}
	return nil
}
