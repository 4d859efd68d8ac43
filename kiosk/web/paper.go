package web

import (
	"jobatelier/kiosk"
	"jobatelier/store"
)

// paperForm is the screen on which a paper list is typed over: everybody who
// is on the list already, and empty lines for others.
func paperForm(q *request) error { return q.showActivity("activities/paper") }

// paperMost is how many lines one paper list may have.
const paperMost = 120

// paperEnter takes a paper list over, line by line. Lines without a tick and
// without a time stay as they are; the page can be sent again.
func paperEnter(q *request) error {
	a, err := q.activity()
	if err != nil {
		return err
	}
	if q.post("do") == "search" {
		return q.showActivity("activities/paper")
	}
	people := q.all("participant")
	if len(people) > paperMost {
		return kiosk.Fail(kiosk.TooLarge, "error.too_large")
	}
	rows := make([]paperLine, 0, len(people))
	for i, typed := range people {
		row, err := q.paperLine(i, typed, a)
		if err != nil {
			if err := q.invalid(err); err != nil {
				return err
			}
			return q.showActivity("activities/paper")
		}
		rows = append(rows, row)
	}
	for _, row := range rows {
		if row.came {
			if err := q.enter(a, row); err != nil {
				return err
			}
		}
	}
	return q.see("/activities/" + a.ID.String() + "?saved=1")
}

// typedOver adds what was typed already, with the people who were looked up
// before, and whom the present query finds.
func (q *request) typedOver(d *activityData) error {
	for name, values := range q.posted() {
		d.Typed[name] = kiosk.CleanText(values[0])
	}
	if d.Typed["do"] == "search" {
		d.Query = d.Typed["q"]
	}
	on := map[kiosk.ID]bool{}
	for _, l := range d.Lines {
		on[l.Participant.ID] = true
	}
	var people []kiosk.Participant
	for _, typed := range q.all("participant") {
		id, err := kiosk.ParseID(typed)
		if err != nil || on[id] || !d.Ticked(id) && d.At("arrived", id) == "" || len(people) == paperMost {
			continue
		}
		p, err := q.s.Store.Participant(q.ctx(), id)
		if err != nil {
			return err
		}
		people, on[p.ID] = append(people, p), true
	}
	if d.Query != "" {
		found, err := q.s.Store.Search(q.ctx(), d.Query, "")
		if err != nil {
			return err
		}
		for _, p := range found.People {
			if !on[p.ID] {
				people = append(people, p)
			}
		}
	}
	d.Found = people
	return nil
}

// paperLine is one line that was typed over.
type paperLine struct {
	participant kiosk.ID
	came        bool
	stay        kiosk.Stay
}

// paperLine reads line i; who came without a time was there from beginning to
// end.
func (q *request) paperLine(i int, typed string, a kiosk.Activity) (row paperLine, err error) {
	if row.participant, err = kiosk.ParseID(typed); err != nil {
		return row, nil
	}
	id := row.participant.String()
	arrived, left := q.post("arrived_"+id), q.post("left_"+id)
	row.came = q.post("came_"+id) == "yes" || arrived != ""
	row.stay = kiosk.Stay{From: a.Begins(q.zone), To: a.Ends(q.zone)}
	if arrived != "" {
		t, err := kiosk.ParseTimeOfDay(arrived)
		if err != nil {
			return row, kiosk.Wrong("arrived_"+id, "error.time")
		}
		row.stay.From = a.Day.At(t, q.zone)
	}
	if left != "" {
		t, err := kiosk.ParseTimeOfDay(left)
		if err != nil {
			return row, kiosk.Wrong("left_"+id, "error.time")
		}
		if a.Day.At(t, q.zone).Before(row.stay.From) {
			return row, kiosk.Wrong("left_"+id, "error.end")
		}
		row.stay.To = a.Day.At(t, q.zone)
	}
	return row, nil
}

func (q *request) enter(a kiosk.Activity, row paperLine) error {
	_, err := q.s.Store.ChangeAttendance(q.ctx(), store.Change{
		Activity: a.ID, Participant: row.participant, By: store.Actor{Staff: q.staff.ID}, Reason: "paper",
		Do: func(l kiosk.Attendance, a kiosk.Activity, o kiosk.Organisation) (kiosk.Attendance, bool, error) {
			if l.Method == kiosk.ByPaper && len(l.Stays) == 1 && l.Stays[0] == row.stay {
				return l, false, nil
			}
			l.Status, l.Method, l.Stays = kiosk.Present, kiosk.ByPaper, []kiosk.Stay{row.stay}
			if !row.stay.From.Before(a.LateFrom(o)) {
				l.Status = kiosk.Late
			}
			l.ConfirmedBy, l.ConfirmedAt = q.staff.ID, q.now
			return l, true, nil
		},
	})
	return err
}
