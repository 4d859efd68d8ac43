package web

import (
	"context"
	"fmt"

	"jobatelier/kiosk"
	"jobatelier/kiosk/export"
)

// evaluationExporter turns results into rows.
type evaluationExporter struct {
	exporter
	reading reading
	words   *page // says the statements
	rows    []evaluationRow
}

// newEvaluationExporter prepares the export, and notes it in the audit log with
// its number of rows before it begins.
func (q *request) newEvaluationExporter() (*evaluationExporter, error) {
	f, err := q.evaluationFilter()
	if err != nil {
		return nil, err
	}
	x := &evaluationExporter{exporter: exporter{
		store: q.s.Store, zone: q.zone, machine: q.Query("columns") == "keys", now: q.now,
		t: q.s.Catalogue.Printer(q.exportLanguage(), false),
	}}
	x.filter.From, x.filter.To = f.From, f.To
	x.words = q.page(pageOpts{}, nil)
	x.words.Lang, x.words.printer = q.exportLanguage(), x.t
	if x.reading, err = q.read(f); err != nil {
		return nil, err
	}
	if err := x.lookUp(q.ctx()); err != nil {
		return nil, err
	}
	x.gather()
	return x, q.s.Store.Note(q.ctx(), kiosk.Audit{
		Staff: q.staff.ID, Action: "exported", Subject: f.Site, Rows: len(x.rows),
		Detail: fmt.Sprintf("evaluations %s – %s %s", f.From, f.To, f.Kind),
	})
}

// write writes the rows as a table.
func (x *evaluationExporter) write(_ context.Context, out export.Writer) error {
	all := evaluationColumns()
	row := make(export.Row, len(all))
	for _, r := range x.rows {
		for i, c := range all {
			row[i] = c.cell(x, r)
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	return nil
}

// evaluationHeader makes the columns of a file.
func (x *evaluationExporter) evaluationHeader() []export.Column {
	all := evaluationColumns()
	cols := make([]export.Column, len(all))
	for i, c := range all {
		cols[i] = export.Column{Key: c.key, Header: x.t.T(c.label), Kind: c.kind}
	}
	return cols
}

func (x *evaluationExporter) evaluationTable() exportTable {
	return exportTable{x.evaluationHeader(), x.style(), x.write}
}

// exportEvaluationsCSV streams the results as CSV.
func exportEvaluationsCSV(q *request) error {
	x, err := q.newEvaluationExporter()
	if err != nil {
		return err
	}
	return q.sendCSV(x.fileName("evaluations", "csv"), x.evaluationTable())
}

// exportEvaluationsXLSX writes the same as a workbook.
func exportEvaluationsXLSX(q *request) error {
	x, err := q.newEvaluationExporter()
	if err != nil {
		return err
	}
	return q.sendSheet(x.fileName("evaluations", "xlsx"), x.t.T("export.evaluations.sheet"), x.evaluationTable())
}
