package web

import (
	"cmp"
	"slices"

	"jobatelier/kiosk"
)

// contactSave keeps what was done with or for somebody, and the step that was
// agreed in it: both, or neither.
func contactSave(q *request) error {
	q.typedMinutes()
	counted := q.countedWithKind()
	told := q.toldWhen()
	n := kiosk.ContactNoun()
	contact, said, err := q.recordEntry(n)
	step, agreed, stepErr := q.nextStep(contact)
	if err = firstOf(told, err, stepErr); err == nil {
		err = q.write(contact, step)
	}
	if err != nil {
		if err := q.invalid(err); err != nil {
			return err
		}
		return q.askContactDone(contactDoneData{
			ID: contact.ID.String(), StepID: step.ID.String(), Values: said, Counted: counted, Step: agreed,
			Offered: kiosk.Day(q.post("due_offered")), Day: q.post("happened_day"), At: q.post("happened_at"), Back: q.post("back"),
		})
	}
	if q.post("back") == "person" {
		return q.see(q.here("?saved=1"))
	}
	return q.see("/follow-up?saved=1&who=" + q.client.ID.String())
}

// cameFrom is where a form leads that was opened from the person's page or from
// a list.
func (q *request) cameFrom(list string) string {
	if q.post("back") == "person" {
		return q.here("?saved=1")
	}
	return list + "?saved=1"
}

// nextStep reads the step that was agreed in a contact. Where none was, its
// entry says nothing: the day that the form offered is none that anybody chose.
func (q *request) nextStep(contact kiosk.Entry) (kiosk.Entry, kiosk.Values, error) {
	n := agreedStep()
	e, v := contact, q.values(n)
	e.Noun, e.ID, e.Set = n.Key, q.formID("step_id"), nil
	e.Of = e.ID
	chosen := v["due"] != "" && v["due"] != q.post("due_offered")
	if v["what"]+v["picture"]+v["partner"] == "" && !chosen {
		return e, v, nil
	}
	e.Set = v
	return e, v, n.Check(v, nil, kiosk.DayOf(e.Written, q.zone))
}

// agreedStep is a step as it is agreed in a contact: with a day by which it is
// done.
func agreedStep() kiosk.Noun {
	n := kiosk.StepNoun()
	i := slices.IndexFunc(n.Fields, func(f kiosk.Field) bool { return f.Key == "due" })
	n.Fields[i].Need = true
	return n
}

// countedWithKind lets the kind of contact choose the kind of time where the form
// offered one (the hidden field "counted") and nobody chose another. It returns
// what was offered then, or nothing. A tap on the one that was offered is only
// told from no tap where the page has scripts: they empty the hidden field.
func (q *request) countedWithKind() string {
	if q.post("time") != q.post("counted") {
		return ""
	}
	counted := countedAs(q.post("kind"))
	q.posted()["time"] = []string{counted}
	return counted
}

// minuteChips are the minutes that are chosen with one tap.
func minuteChips() []string { return []string{"5", "10", "15", "30", "45", "60", "90"} }

// ownMinutes are minutes that are none of the chips.
func ownMinutes(minutes string, chips []string) string {
	if slices.Contains(chips, minutes) {
		return ""
	}
	return minutes
}

// typedMinutes takes the number that was typed for the minutes, rather than the
// chip that was tapped before.
func (q *request) typedMinutes() {
	if own := q.post("minutes_own"); own != "" {
		q.posted()["minutes"] = []string{own}
	}
}

// toldWhen is a problem where the day or the time that something happened is
// none. A time alone is of today.
func (q *request) toldWhen() error {
	day, at := q.post("happened_day"), q.post("happened_at")
	if _, err := kiosk.ParseDay(cmp.Or(day, string(q.today()))); err != nil {
		return kiosk.Wrong("happened", "error.day")
	}
	if _, err := kiosk.ParseTimeOfDay(cmp.Or(at, "00:00")); err != nil {
		return kiosk.Wrong("happened", "error.time")
	}
	if day == "" && at != "" {
		_, written := q.happened()
		q.posted()["happened_day"] = []string{string(kiosk.DayOf(written, q.zone))}
	}
	return nil
}
