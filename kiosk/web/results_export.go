package web

import (
	"context"
	"fmt"

	"jobatelier/kiosk"
	"jobatelier/kiosk/export"
)

// resultsExporter turns results into rows: a table, a line and a count each.
type resultsExporter struct {
	exporter
	results resultsData
	words   *page
	rows    []export.Row
}

// newResultsExporter counts, and notes the export in the audit log.
func (q *request) newResultsExporter() (*resultsExporter, error) {
	d, err := q.results()
	if err != nil {
		return nil, err
	}
	x := &resultsExporter{results: d, exporter: exporter{
		machine: q.Query("columns") == "keys", now: q.now, zone: q.zone, t: q.s.Catalogue.Printer(q.exportLanguage(), false),
	}}
	x.filter.From, x.filter.To = d.From, d.To
	x.words = q.page(pageOpts{}, nil)
	x.words.Lang, x.words.printer = q.exportLanguage(), x.t
	x.gather()
	return x, q.s.Store.Note(q.ctx(), kiosk.Audit{
		Staff: q.staff.ID, Action: "exported", Rows: len(x.rows), Detail: fmt.Sprintf("results %s – %s", d.From, d.To),
	})
}

// resultsColumns are those of the export. columns=keys gives their keys.
func (x *resultsExporter) resultsColumns() []export.Column {
	cols := []export.Column{{Key: "table"}, {Key: "line"}, {Key: "route"}, {Key: "count", Kind: export.Integer}}
	for i := range cols {
		cols[i].Header = x.t.T("results.column." + cols[i].Key)
	}
	return cols
}

// gather makes the rows: the funnel, the reasons, what was reached in all and by
// route, and the evaluations.
func (x *resultsExporter) gather() {
	f := x.results.Funnel
	x.add("funnel", "registered", f.Registered)
	x.add("funnel", "started", f.Started)
	x.add("funnel", "back", f.Back)
	x.add("funnel", "done_in_work", f.DoneInWork)
	for _, place := range x.results.Places() {
		x.addRow(x.word("results.table", "funnel"), x.word("results.place", place), "", f.Now[place])
	}
	for _, state := range x.results.Why() {
		for _, reason := range x.results.Reasons(state) {
			x.addRow(x.word("results.why", state), x.reason(reason), "", f.Reasons[state][reason])
		}
	}
	x.reached(x.results.All, "")
	for _, r := range x.results.Rows() {
		x.reached(r, x.route(r.Route))
	}
	x.add("evaluations", "evaluated", x.results.Evaluated)
	x.add("evaluations", "balanced", x.results.Balanced)
}

func (x *resultsExporter) reached(r kiosk.Reached, route string) {
	for _, one := range []struct {
		line string
		n    int
	}{
		{"guided", r.Guided}, {"completed", r.Completed}, {"stopped", r.Stopped}, {"found", r.FoundAny},
		{"found_work", r.Found["work"]}, {"found_training", r.Found["training"]}, {"found_internship", r.Found["internship"]},
		{"both", r.Both}, {"internships", r.Internship}, {"hours", r.Hours}, {"norm", r.Norm}, {"norm_done", r.NormDone},
	} {
		x.addRow(x.word("results.table", "reached"), x.word("results", one.line), route, one.n)
	}
}

func (x *resultsExporter) add(table, line string, n int) {
	x.addRow(x.word("results.table", table), x.word("results", line), "", n)
}

func (x *resultsExporter) addRow(table, line, route string, n int) {
	x.rows = append(x.rows, export.Row{export.String(table), export.String(line), export.String(route), export.Int(n)})
}

// word is a key for programs, its words for people.
func (x *resultsExporter) word(family, key string) string {
	if x.machine {
		return key
	}
	return x.t.T(family + "." + key)
}

func (x *resultsExporter) reason(key string) string {
	if x.machine {
		return key
	}
	return x.words.ReasonWords(key)
}

func (x *resultsExporter) route(key string) string {
	switch {
	case x.machine && key == "":
		return "none"
	case x.machine:
		return key
	}
	return x.words.RouteWords(key)
}

// ReasonWords returns why a trajectory stops or never starts, as it is counted.
func (p *page) ReasonWords(reason string) string {
	if reason == "" {
		return p.T("results.no_reason")
	}
	return p.ChoiceLabel("trajectory", "reason", reason)
}

// RouteWords returns what a route is called, as it is counted.
func (p *page) RouteWords(route string) string {
	if route == "" {
		return p.T("results.no_route")
	}
	return p.ChoiceLabel("route", "route", route)
}

// write writes the rows as a table.
func (x *resultsExporter) write(_ context.Context, out export.Writer) error {
	for _, row := range x.rows {
		if err := out.Write(row); err != nil {
			return err
		}
	}
	return nil
}

func (x *resultsExporter) resultsTable() exportTable {
	return exportTable{x.resultsColumns(), x.style(), x.write}
}

// exportResultsCSV streams the results as CSV.
func exportResultsCSV(q *request) error {
	x, err := q.newResultsExporter()
	if err != nil {
		return err
	}
	return q.sendCSV(x.fileName("results", "csv"), x.resultsTable())
}

// exportResultsXLSX writes the same as a workbook.
func exportResultsXLSX(q *request) error {
	x, err := q.newResultsExporter()
	if err != nil {
		return err
	}
	return q.sendSheet(x.fileName("results", "xlsx"), x.t.T("results.title"), x.resultsTable())
}
