package web

import "jobatelier/kiosk"

// putRight keeps what was wrong with the last passage of the person of the path:
// until when a pause lasts, the day on which it began, or all of it, where the
// tap stood beside the state that was meant.
func (q *request) putRight(f kiosk.File, what string) error {
	said := f.Passages(q.zone)
	if len(said) == 0 {
		return kiosk.Fail(kiosk.NotFound, "error.not_found")
	}
	last := said[len(said)-1].Passage
	e := q.newEntry("trajectory")
	if isIn(f, e.ID) { // sent again
		return q.see(q.here("/way?saved=1"))
	}
	var err error
	switch what {
	case "longer":
		e, err = q.lastsUntil(e, last)
	case "day":
		e, err = q.beganOn(e, f, last)
	case "undo":
		e, err = q.takeBack(e, f)
	default:
		err = kiosk.Fail(kiosk.Invalid, "error.bad_request")
	}
	if err == nil {
		err = q.write(e)
	}
	if err != nil {
		if err := q.invalid(err); err != nil {
			return err
		}
		return q.showWay(wayData{Values: kiosk.Values{"day": string(q.today())}, Right: what, Righted: q.post("until") + q.post("day")})
	}
	return q.see(q.here("/way?saved=1"))
}

// lastsUntil makes a pause longer, or shorter: it stays the same pause.
func (q *request) lastsUntil(e kiosk.Entry, pause kiosk.Passage) (kiosk.Entry, error) {
	switch {
	case pause.State != kiosk.Paused:
		return e, kiosk.Wrong("until", "error.passage")
	case q.post("until") == "":
		return e, kiosk.Wrong("until", "error.required")
	}
	return q.changesDay(e, pause, "until"), nil
}

// beganOn gives the last passage another day, between the one before it and
// today.
func (q *request) beganOn(e kiosk.Entry, f kiosk.File, last kiosk.Passage) (kiosk.Entry, error) {
	if q.post("day") == "" {
		return e, kiosk.Wrong("day", "error.required")
	}
	e = q.changesDay(e, last, "day")
	return e, f.CheckOrder(e, q.zone)
}

// changesDay makes an entry one that gives a passage another day, by what its
// form showed.
func (q *request) changesDay(e kiosk.Entry, of kiosk.Passage, field string) kiosk.Entry {
	e.Of, e.Set, e.Seen = of.Record, kiosk.Values{field: q.post(field)}, kiosk.Values{}
	if seen := q.post("seen." + field); seen != "" {
		e.Seen[field] = seen
	}
	return e
}

// takeBack makes an entry one that undoes the passage of the form.
func (q *request) takeBack(e kiosk.Entry, f kiosk.File) (kiosk.Entry, error) {
	back, err := f.TakeBack(q.id("passage"), q.zone)
	back.ID, back.Person, back.By, back.At, back.Written = e.ID, e.Person, e.By, e.At, e.Written
	return back, err
}
