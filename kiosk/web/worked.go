package web

import "jobatelier/kiosk"

// workedData is the form of time that is for nobody in particular.
type workedData struct {
	ID      string
	Kind    string
	Minutes string
	Day     kiosk.Day
}

// Field is the one for the kind of time, which is needed here.
func (workedData) Field() kiosk.Field {
	n := kiosk.ContactNoun()
	f, _ := n.Field("time")
	f.Need = true
	return f
}

// DayField is the one for the day on which it was.
func (workedData) DayField() kiosk.Field {
	return kiosk.Field{Key: "day", Form: kiosk.Date, Need: true, Behind: true}
}

// Chips are the minutes that are chosen with one tap.
func (workedData) Chips() []string { return append(minuteChips(), "120", "180", "240") }

// OwnMinutes are the minutes where they are none of the chips.
func (d workedData) OwnMinutes() string { return ownMinutes(d.Minutes, d.Chips()) }

// workedForm asks what a worker did that was for nobody in particular, such as
// finding employers.
func workedForm(q *request) error {
	return q.render("follow-up/time", pageOpts{}, workedData{ID: q.s.Store.RandomID().String(), Day: q.today()})
}

// workedSave keeps it. The same form sent twice is kept once.
func workedSave(q *request) error {
	q.typedMinutes()
	w := kiosk.Worked{
		ID: q.formID("id"), Staff: q.staff.ID, Day: kiosk.Day(q.post("day")), Kind: q.post("time"), Minutes: q.number("minutes"),
	}
	err := w.Check(q.today())
	if err == nil {
		err = q.s.Store.Work(q.ctx(), w)
	}
	if err != nil {
		if err := q.invalid(err); err != nil {
			return err
		}
		return q.render("follow-up/time", pageOpts{}, workedData{ID: w.ID.String(), Kind: w.Kind, Minutes: q.post("minutes"), Day: w.Day})
	}
	return q.see("/follow-up/hours?saved=1")
}
