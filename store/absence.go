package store

import (
	"cmp"
	"slices"
	"strings"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// occasions remembers activities while a list is made: those who are on one
// list were often at the same ones.
type occasions struct{ known map[kiosk.ID]kiosk.Activity }

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

// followUp adds to a standing what the lists of attendance say. One absence is
// a row of one, whatever came after it; from two on it is looked up.
func followUp(r engine.Reader, standing kiosk.Standing, today kiosk.Day, known *occasions) (f kiosk.FollowUp, err error) {
	f.Standing = standing
	if f.Absences, err = absences(r, standing); err != nil {
		return f, err
	}
	if f.InARow = len(f.Absences); f.InARow > 1 {
		if f.InARow, err = inARow(r, standing.Person, known); err != nil {
			return f, err
		}
	}
	f.Tables, err = tables(r, standing.Person, today, known)
	return f, err
}

// absences are the days since they came onto the list on which somebody stayed
// away without a word, oldest first.
func absences(r engine.Reader, standing kiosk.Standing) (days []kiosk.Day, err error) {
	rng := engine.Prefix(under("absent", standing.Person))
	rng.From = key("absent", standing.Person, standing.Since)
	err = r.Scan(rng, func(k, _ []byte) error {
		days = append(days, dayOf(k))
		return nil
	})
	return days, err
}

// dayOf is the day in a key of which it is the last part but one.
func dayOf(k []byte) kiosk.Day {
	parts := strings.Split(string(k), "/")
	return kiosk.Day(parts[len(parts)-2])
}

// inARow is how many of the last times somebody stayed away without a word. A
// time of which they let it be known neither counts nor ends the row.
func inARow(r engine.Reader, person kiosk.ID, known *occasions) (n int, err error) {
	ids, err := keysUnder(r, engine.Prefix(under("attended", person)))
	if err != nil {
		return 0, err
	}
	all := make([]kiosk.Activity, len(ids))
	for i, id := range ids {
		if all[i], err = known.get(r, id); err != nil {
			return 0, err
		}
	}
	slices.SortFunc(all, func(a, b kiosk.Activity) int {
		return cmp.Or(strings.Compare(string(b.Day), string(a.Day)), cmp.Compare(b.Start, a.Start))
	})
	for _, a := range all {
		line, err := attendance(r, a.ID, person)
		switch {
		case err != nil:
			return 0, err
		case line.WasIn():
			return n, nil
		case line.Status == kiosk.NoShow:
			n++
		}
	}
	return n, nil
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
