package web

import (
	"errors"
	"slices"
	"strings"

	"jobatelier/kiosk"
)

// recordSave keeps a new record, a changed one, or that one is withdrawn. What
// cannot be kept is shown again as it was typed.
func recordSave(q *request) error {
	n, err := q.noun()
	if err == nil && pageOf(n.Key) != "" {
		err = kiosk.Fail(kiosk.NotFound, "error.not_found")
	}
	if err != nil {
		return err
	}
	e, v, err := q.entryOf(n)
	if err == nil {
		err = q.fits(e)
	}
	if err == nil {
		err = q.write(e)
	}
	switch {
	case err != nil:
		return q.askRecordAgain(n, e, v, err)
	case e.Makes(), e.Set[kiosk.Withdrawn] != "":
		return q.see(q.cameFrom(q.here("/records/" + n.Key)))
	}
	return q.see(q.cameFrom(q.here("/records/" + n.Key + "/" + e.Of.String())))
}

// entryOf reads the form of a record, or the reason why it is withdrawn.
func (q *request) entryOf(n kiosk.Noun) (kiosk.Entry, kiosk.Values, error) {
	if _, withdraws := q.posted()[kiosk.Withdrawn]; !withdraws {
		return q.recordEntry(n)
	}
	e := q.newEntry(n.Key)
	e.Set = kiosk.Values{kiosk.Withdrawn: q.post(kiosk.Withdrawn)}
	return e, nil, e.Check(q.zone)
}

// fits wants the record that an entry changes to be in this person's file, and
// not withdrawn meanwhile; a route also has its place among the others.
func (q *request) fits(e kiosk.Entry) error {
	f, err := q.fileOf()
	if err != nil {
		return err
	}
	_, strikes := e.Set[kiosk.Withdrawn]
	r, ok := f.Record(e.Of)
	switch {
	case !e.Makes() && (!ok || r.Noun != e.Noun):
		return kiosk.Fail(kiosk.NotFound, "error.not_found")
	case strikes:
		return nil
	case !e.Makes() && r.Struck():
		return kiosk.Wrong("", "error.struck")
	}
	return q.saysWhichRoutes(f.CheckRoute(e, q.zone))
}

// saysWhichRoutes has the problem of a route that may not follow the one before
// it say which routes may.
func (q *request) saysWhichRoutes(err error) error {
	var problems kiosk.Problems
	errors.As(err, &problems)
	for _, one := range problems {
		if after, says := one.Args["After"].(string); says {
			next := slices.DeleteFunc(kiosk.NextRoutes(after), func(r string) bool { return !slices.Contains(kiosk.Routes(), r) })
			one.Key, one.Args = "error.route_after", map[string]any{"After": q.routeWords(after), "Next": q.routeWords(next...)}
		}
	}
	return err
}

// routeWords is what routes are called, with commas between.
func (q *request) routeWords(routes ...string) string {
	words := make([]string, len(routes))
	for i, one := range routes {
		words[i] = q.printer().T("file.choice." + one)
	}
	return strings.Join(words, ", ")
}

// askRecordAgain shows the form again with what was typed, and what the record
// held when it was begun.
func (q *request) askRecordAgain(n kiosk.Noun, e kiosk.Entry, v kiosk.Values, err error) error {
	if err := q.invalid(err); err != nil {
		return err
	}
	s := sheet{ID: e.ID.String(), Noun: n, Values: v}
	if e.Makes() {
		return q.showRecords(s)
	}
	s.Of, s.Was = e.Of, q.seen(n)
	return q.showRecord(s)
}
