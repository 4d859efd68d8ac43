package store

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// occasions remembers activities while a list is made: those who are on one
// list were often at the same ones.
type occasions struct {
	known map[kiosk.ID]kiosk.Activity
	zone  *time.Location
}

func newOccasions() *occasions { return &occasions{known: map[kiosk.ID]kiosk.Activity{}} }

func (o *occasions) get(r engine.Reader, id kiosk.ID) (kiosk.Activity, error) {
	if a, ok := o.known[id]; ok {
		return a, nil
	}
	a, err := get[kiosk.Activity](r, key("activity", id))
	if err == nil {
		o.known[id] = a
	}
	return a, err
}

// in is the zone of the organisation.
func (o *occasions) in(r engine.Reader) (*time.Location, error) {
	if o.zone == nil {
		org, err := get[kiosk.Organisation](r, key("organisation"))
		if err != nil {
			return nil, err
		}
		o.zone = org.Location()
	}
	return o.zone, nil
}

// followUp adds to a standing what the lists of attendance say, and which
// appointments were missed. One absence is a row of one, whatever came after it;
// from two on it is looked up.
func followUp(r engine.Reader, standing kiosk.Standing, today kiosk.Day, known *occasions) (f kiosk.FollowUp, err error) {
	f.Standing = standing
	zone, err := known.in(r)
	if err != nil {
		return f, err
	}
	met := metBy(standing, today, zone)
	if f.Absences, err = absences(r, standing, met, known); err != nil {
		return f, err
	}
	if f.InARow = len(f.Absences); f.InARow > 1 {
		if f.InARow, err = inARow(r, standing.Person, met, known); err != nil {
			return f, err
		}
	}
	f.Tables, err = tables(r, standing.Person, today, known)
	return f, err
}

// meeting is a time at which somebody was expected.
type meeting struct {
	absence  kiosk.Absence // that it is where they were not there
	activity kiosk.ID      // whose list says whether they were; zero for an appointment
	away     bool          // of an appointment: that they were not
}

// metBy are the appointments up to today that were kept or missed.
func metBy(standing kiosk.Standing, today kiosk.Day, zone *time.Location) (all []meeting) {
	for _, o := range standing.Met() {
		if o.Due <= today {
			all = append(all, meeting{absence: kiosk.Absence{Day: o.Due, Over: o.Begins(zone)}, away: o.State == "no_show"})
		}
	}
	return all
}

// absences are the times since they came onto the list at which somebody stayed
// away without a word, oldest first: of activities, and of appointments.
func absences(r engine.Reader, standing kiosk.Standing, met []meeting, known *occasions) (all []kiosk.Absence, err error) {
	for _, m := range met {
		if m.away {
			all = append(all, m.absence)
		}
	}
	rng := engine.Prefix(under("absent", standing.Person))
	rng.From = key("absent", standing.Person, standing.Since)
	err = r.Scan(rng, func(k, _ []byte) error {
		a, err := known.get(r, lastID(k))
		all = append(all, absenceFrom(a, known.zone))
		return err
	})
	slices.SortFunc(all, later)
	return all, err
}

// absenceFrom is an absence from an activity. It is over when the list was
// closed: that is when whoever calls because of it does.
func absenceFrom(a kiosk.Activity, zone *time.Location) kiosk.Absence {
	over := a.Ends(zone)
	if a.ClosedAt.After(a.Begins(zone)) && a.ClosedAt.Before(over) {
		over = a.ClosedAt
	}
	return kiosk.Absence{Day: a.Day, Over: over}
}

// later compares two absences by when they were.
func later(a, b kiosk.Absence) int {
	return cmp.Or(strings.Compare(string(a.Day), string(b.Day)), a.Over.Compare(b.Over))
}

// inARow is how many of the last times somebody stayed away without a word. A
// time of which they let it be known neither counts nor ends the row.
func inARow(r engine.Reader, person kiosk.ID, met []meeting, known *occasions) (n int, err error) {
	ids, err := keysUnder(r, engine.Prefix(under("attended", person)))
	if err != nil {
		return 0, err
	}
	all := slices.Clone(met)
	for _, id := range ids {
		a, err := known.get(r, id)
		if err != nil {
			return 0, err
		}
		all = append(all, meeting{absence: absenceFrom(a, known.zone), activity: id})
	}
	slices.SortFunc(all, func(a, b meeting) int { return later(b.absence, a.absence) })
	for _, m := range all {
		away, came, err := m.became(r, person)
		switch {
		case err != nil:
			return 0, err
		case came:
			return n, nil
		case away:
			n++
		}
	}
	return n, nil
}

// became is what came of a meeting; neither where they let it be known.
func (m meeting) became(r engine.Reader, person kiosk.ID) (away, came bool, err error) {
	if m.activity.IsZero() {
		return m.away, !m.away, nil
	}
	line, err := attendance(r, m.activity, person)
	return line.Status == kiosk.NoShow, line.WasIn(), err
}

// tables are the days from today on of the round tables that somebody is
// expected at.
func tables(r engine.Reader, person kiosk.ID, today kiosk.Day, known *occasions) (days []kiosk.Day, err error) {
	rng := engine.Prefix(under("expected", person))
	rng.From = key("expected", person, today)
	err = r.Scan(rng, func(k, _ []byte) error {
		a, err := known.get(r, lastID(k))
		if err == nil && a.Kind == "round_table" && a.Cancelled == "" {
			days = append(days, a.Day)
		}
		return err
	})
	return days, err
}
