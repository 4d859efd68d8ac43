package web

import (
	"fmt"

	"jobatelier/kiosk"
)

// resultsData is what came of guiding people over a period: counts, no names.
type resultsData struct {
	kiosk.Results
	Wait int // referrals of the period that nobody took on yet: they are nobody's way, and in no other count
}

// Places are those of the funnel.
func (resultsData) Places() []string { return kiosk.FunnelStates() }

// Why are the states of which the reasons are told, with the reasons in the
// order in which they are asked.
func (resultsData) Why() []string {
	return []string{kiosk.NotStarted, kiosk.Redirected, kiosk.Completed, kiosk.Ended}
}

// Reasons are those of a state that anybody gave.
func (d resultsData) Reasons(state string) (given []string) {
	for _, reason := range append(kiosk.TrajectoryReasons(), "") {
		if d.Funnel.Reasons[state][reason] > 0 {
			given = append(given, reason)
		}
	}
	return given
}

// Rows are the routes that anybody followed in the period, and those without
// one.
func (d resultsData) Rows() (rows []kiosk.Reached) {
	for _, one := range d.Routes {
		if one.Guided > 0 {
			rows = append(rows, one)
		}
	}
	return rows
}

// Share is how many of all n are, as a length in the picture.
func (resultsData) Share(n, all int) string { return percent(100 * float64(n) / float64(max(1, all))) }

// followUpResults shows the results of a period; without one, of this year until
// today.
func followUpResults(q *request) error {
	d, err := q.results()
	if err != nil {
		if err := q.invalid(err); err != nil {
			return err
		}
	}
	return q.render("follow-up/results", pageOpts{}, d)
}

// results counts over the period of the URL. With an empty first day it is from
// the beginning.
func (q *request) results() (d resultsData, err error) {
	from, to, err := q.resultsPeriod()
	if err != nil {
		return resultsData{Results: kiosk.NewResults(from, to)}, err
	}
	d.Results = kiosk.NewResults(from, to)
	if err := q.s.Store.EachStanding(q.ctx(), func(s kiosk.Standing) error {
		d.Add(s)
		return nil
	}); err != nil {
		return d, err
	}
	return d, q.s.Store.EachReferral(q.ctx(), func(r kiosk.ReferredIn) error {
		if day := kiosk.DayOf(r.At, q.zone); r.State == "waiting" && day >= from && day <= to {
			d.Wait++
		}
		return nil
	})
}

func (q *request) resultsPeriod() (from, to kiosk.Day, err error) {
	from, to = kiosk.Day(fmt.Sprintf("%d-01-01", q.now.In(q.zone).Year())), q.today()
	args := q.Request().URI().QueryArgs()
	var p kiosk.Problems
	read := func(field string, day *kiosk.Day, without kiosk.Day) {
		typed := q.Query(field)
		parsed, err := kiosk.ParseDay(typed)
		switch {
		case !args.Has(field):
		case typed == "":
			*day = without
		case err != nil:
			p.Add(field, "error.day")
		default:
			*day = parsed
		}
	}
	read("from", &from, "")
	read("to", &to, q.today())
	if len(p) == 0 && to < from {
		p.Add("to", "error.order")
	}
	return from, to, p.Err()
}
