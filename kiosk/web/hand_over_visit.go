package web

import (
	"slices"
	"strings"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// jointOf finds the visit that both make with a hand-over: the appointment of its
// day that who offered wrote last, as it stands now. The zero one where it was
// moved to another day, or called off.
func jointOf(f kiosk.File, a kiosk.Assignment) (visit kiosk.Record) {
	for _, r := range f.Of("appointment") {
		if r.Day("day") == a.Joint && r.By == a.Staff && r.Values["with"] != "" && r.Values["state"] == "planned" && !r.Struck() {
			visit = r
		}
	}
	return visit
}

// visits are those of the hand-overs offered to whoever looks: of a file that is
// not theirs yet, they are told where they are expected, and no more.
func (q *request) visits(offers []store.Offer) (map[kiosk.ID]kiosk.Record, error) {
	notes, err := q.notes()
	if err != nil {
		return nil, err
	}
	all := map[kiosk.ID]kiosk.Record{}
	for _, o := range offers {
		if o.Joint == "" {
			continue
		}
		f, err := q.s.Store.File(q.ctx(), o.Person, notes)
		if err != nil {
			return nil, err
		}
		all[o.Person] = jointOf(f, o.Assignment)
	}
	return all, nil
}

// findVisits finds those of the workers who offered the person of the path to
// somebody.
func (q *request) findVisits(on []worker) error {
	if !slices.ContainsFunc(on, func(w worker) bool { return w.Joint != "" }) {
		return nil
	}
	f, err := q.fileOf()
	for i, w := range on {
		if w.Joint != "" {
			on[i].Visit = jointOf(f, w.Assignment)
		}
	}
	return err
}

// JointWhen says the day of a visit together, and as far as it is known the hour
// and the place.
func (p *page) JointWhen(day kiosk.Day, visit kiosk.Record) string {
	said := p.DayPlain(day)
	if at := p.ClockOf(visit.Values["at"]); at != "" {
		said = p.T("team.joint_when", "Day", said, "Time", at)
	}
	if place := strings.TrimSpace(visit.Values["place"]); place != "" {
		said += ", " + place
	}
	return said
}
