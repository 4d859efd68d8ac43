package web

import (
	"cmp"
	"slices"
	"strings"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
)

// appointmentsData is what somebody agreed with their people: what is over and
// nobody said what came of it, and what is still to come.
type appointmentsData struct {
	Past  []appointmentDay
	Ahead []appointmentDay
	Asked kiosk.ID         // the record of which a form has something wrong
	Typed kiosk.Values     // in that form
	Just  *appointmentLine // of which something was just said, or nil
}

// appointmentDay is the appointments of one day.
type appointmentDay struct {
	Day   kiosk.Day
	Lines []appointmentLine
}

// appointmentLine is one appointment.
type appointmentLine struct {
	Person kiosk.Participant
	Record kiosk.Record
	Come   bool   // its hour: it may have gone on, or not
	Closed string // the state in which the person's trajectory ended, or empty
}

// Undoes reports whether one tap takes back what was said. That it was moved
// is moved again.
func (l appointmentLine) Undoes() bool { return !waitsFor(l.Record) }

// Was returns the day that was agreed first, where it was moved since.
func (l appointmentLine) Was() kiosk.Day {
	if first := kiosk.Day(l.Record.Changes[0].Set["day"]); first != l.Record.Day("day") {
		return first
	}
	return ""
}

// waitsFor reports whether it is not yet said what came of an appointment.
func waitsFor(r kiosk.Record) bool {
	state := r.Values["state"]
	return state == "" || state == "planned"
}

// sortByMoment puts the soonest first.
func sortByMoment(all []kiosk.Record) { slices.SortStableFunc(all, byMoment) }

func byMoment(a, b kiosk.Record) int {
	return cmp.Or(
		strings.Compare(a.Values["day"], b.Values["day"]), strings.Compare(a.Values["at"], b.Values["at"]),
		strings.Compare(a.ID.String(), b.ID.String()),
	)
}

// appointmentsAhead shows the appointments with one's own people by day, also of
// who is off the list: what was agreed with them stands.
func appointmentsAhead(q *request) error { return q.showAppointments(appointmentsData{}) }

func (q *request) showAppointments(d appointmentsData) error {
	notes, err := q.notes()
	if err != nil {
		return err
	}
	own, err := q.s.Store.LookedAfter(q.ctx(), q.staff.ID)
	if err != nil {
		return err
	}
	lines, err := q.appointments(own, notes)
	if err != nil {
		return err
	}
	if d.Just, err = q.justSaid(own, notes); err != nil {
		return err
	}
	for _, l := range lines {
		part := &d.Ahead
		if l.Record.Day("day") < q.today() {
			part = &d.Past
		}
		*part = addToDay(*part, l)
	}
	return q.render("follow-up/appointments", pageOpts{}, d)
}

// addToDay adds a line to days that are in order.
func addToDay(days []appointmentDay, l appointmentLine) []appointmentDay {
	day := l.Record.Day("day")
	if n := len(days); n > 0 && days[n-1].Day == day {
		days[n-1].Lines = append(days[n-1].Lines, l)
		return days
	}
	return append(days, appointmentDay{Day: day, Lines: []appointmentLine{l}})
}

// appointments opens the files of those of one's own people who have one open,
// and returns them soonest first.
func (q *request) appointments(own []kiosk.Participant, notes vault.PrivateKey) (lines []appointmentLine, err error) {
	for _, p := range own {
		standing, err := q.s.Store.Standing(q.ctx(), p.ID)
		if err != nil {
			return nil, err
		}
		if !slices.ContainsFunc(standing.Open, func(o kiosk.Open) bool { return o.Noun == "appointment" }) {
			continue
		}
		file, err := q.s.Store.File(q.ctx(), p.ID, notes)
		if err != nil {
			return nil, err
		}
		for _, r := range file.Of("appointment") {
			if waitsFor(r) {
				lines = append(lines, appointmentLine{Person: p, Record: r, Come: q.hasCome(r), Closed: file.ClosedIn(q.zone)})
			}
		}
	}
	slices.SortStableFunc(lines, func(a, b appointmentLine) int { return byMoment(a.Record, b.Record) })
	return lines, nil
}

// hasCome reports whether the hour of an appointment has.
func (q *request) hasCome(r kiosk.Record) bool {
	at, _ := kiosk.ParseTimeOfDay(r.Values["at"])
	return !r.Day("day").At(at, q.zone).After(q.now)
}

// justSaid is the appointment of the address (?who=…&of=…) of one of one's own
// people; nil where there is none.
func (q *request) justSaid(own []kiosk.Participant, notes vault.PrivateKey) (*appointmentLine, error) {
	who, _ := kiosk.ParseID(q.Query("who"))
	i := slices.IndexFunc(own, func(p kiosk.Participant) bool { return p.ID == who })
	if i < 0 {
		return nil, nil
	}
	file, err := q.s.Store.File(q.ctx(), who, notes)
	if err != nil {
		return nil, err
	}
	return q.justSaidIn(file, own[i]), nil
}

// justSaidIn is the appointment of the address in somebody's file, or nil.
func (q *request) justSaidIn(f kiosk.File, of kiosk.Participant) *appointmentLine {
	id, _ := kiosk.ParseID(q.Query("of"))
	r, err := f.RecordOf("appointment", id)
	if err != nil {
		return nil
	}
	return &appointmentLine{Person: of, Record: r, Closed: f.ClosedIn(q.zone)}
}

// appointmentOf opens the appointment of the path.
func (q *request) appointmentOf() (kiosk.Record, error) {
	id, err := q.pathID("record")
	if err != nil {
		return kiosk.Record{}, err
	}
	file, err := q.fileOf()
	if err != nil {
		return kiosk.Record{}, err
	}
	return file.RecordOf("appointment", id)
}
