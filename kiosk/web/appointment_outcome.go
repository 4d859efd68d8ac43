package web

import "jobatelier/kiosk"

// appointmentOutcome keeps what came of an appointment. One that went on is a
// contact too, so that form follows.
func appointmentOutcome(q *request) error {
	r, err := q.appointmentOf()
	if err != nil {
		return err
	}
	n := kiosk.AppointmentNoun()
	e := q.newEntry(n.Key)
	e.Of = r.ID
	if e.Set, err = q.outcome(); err == nil {
		e.Seen = only(q.seen(n), e.Set)
		err = e.Check(q.zone)
	}
	if err == nil {
		err = q.write(e)
	}
	if err != nil {
		if err := q.invalid(err); err != nil {
			return err
		}
		return q.showAppointments(appointmentsData{Asked: r.ID, Typed: e.Set})
	}
	return q.see(q.afterOutcome(e))
}

// afterOutcome is where it is told what was kept of an appointment, and where a
// tap beside the one that was meant is taken back.
func (q *request) afterOutcome(e kiosk.Entry) string {
	undone := e.Set["state"] == "planned" && e.Set["day"] == ""
	switch {
	case e.Set["state"] == "kept":
		return q.here("/contact?kind=appointment&reached=yes&of=" + e.Of.String())
	case undone, q.post("back") == "person":
		return q.cameFrom("/follow-up/appointments")
	}
	return "/follow-up/appointments?who=" + q.client.ID.String() + "&of=" + e.Of.String()
}

// outcome reads what came of it. What is moved is planned anew: it waits on
// the list for its new day. What was said by mistake is planned as before.
func (q *request) outcome() (kiosk.Values, error) {
	state := q.post("state")
	if state != "moved" {
		if state == "" {
			return nil, kiosk.Wrong("state", "error.required")
		}
		return kiosk.Values{"state": state}, nil
	}
	v := kiosk.Values{"state": "planned", "day": q.post("day"), "at": q.post("at")}
	var p kiosk.Problems
	for _, field := range []string{"day", "at"} {
		if v[field] == "" {
			p.Add(field, "error.required")
		}
	}
	return v, p.Err()
}
