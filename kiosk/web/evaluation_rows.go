package web

import (
	"cmp"
	"slices"
	"strings"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// gather makes the rows: the questions of each activity, oldest first, and then
// what shows only of several together.
func (x *evaluationExporter) gather() {
	for _, a := range x.reading.chosen {
		if a.Votes == 0 {
			continue
		}
		x.rows = append(x.rows, x.reading.rowsOf(a)...)
	}
	x.rows = append(x.rows, x.reading.together()...)
}

// rowsOf are the questions of one activity: those that show, and those that
// were asked and may not be shown.
func (r *reading) rowsOf(a store.Evaluated) (rows []evaluationRow) {
	sums := kiosk.SumUp(r.alone[a.ID], everyActivity)
	for _, s := range r.statements(sums) {
		rows = append(rows, evaluationRow{alone: a, question: s.Question, counts: s.Counts, scale: s.Scale()})
	}
	for _, q := range r.hidden(a, sums) {
		rows = append(rows, evaluationRow{alone: a, question: q, scale: r.questions[q.Key].Scale})
	}
	return rows
}

// together are the results of several activities, with what these have in
// common. Late ones of the same activities are results of their own.
func (r *reading) together() (rows []evaluationRow) {
	by := map[kiosk.ID]kiosk.Activity{}
	for _, a := range r.chosen {
		by[a.ID] = a.Activity
	}
	for _, result := range r.results {
		if len(result.Activities) == 1 {
			continue
		}
		of := common(result.Activities, by)
		for _, s := range r.statements(result.Questions) {
			rows = append(rows, evaluationRow{common: of, question: s.Question, counts: s.Counts, scale: s.Scale()})
		}
	}
	slices.SortStableFunc(rows, func(a, b evaluationRow) int {
		return cmp.Or(strings.Compare(a.common.Title, b.common.Title), strings.Compare(a.question.Key, b.question.Key))
	})
	return rows
}

// common returns the title, kind and site that all have, and nothing else.
func common(ids []kiosk.ID, by map[kiosk.ID]kiosk.Activity) kiosk.Activity {
	first := by[ids[0]]
	c := kiosk.Activity{Title: first.Title, Kind: first.Kind, Site: first.Site}
	for _, id := range ids[1:] {
		a := by[id]
		if a.Title != c.Title {
			c.Title = ""
		}
		if a.Kind != c.Kind {
			c.Kind = ""
		}
		if a.Site != c.Site {
			c.Site = kiosk.ID{}
		}
	}
	return c
}
