package web

import (
	"bufio"
	"fmt"
	"io"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"

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
func (x *evaluationExporter) write(all []evaluationColumn, out export.Writer) error {
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
func (x *evaluationExporter) evaluationHeader(all []evaluationColumn) []export.Column {
	cols := make([]export.Column, len(all))
	for i, c := range all {
		cols[i] = export.Column{Key: c.key, Header: x.t.T(c.label), Kind: c.kind}
	}
	return cols
}

// exportEvaluationsCSV streams the results as CSV.
func exportEvaluationsCSV(q *request) error {
	x, err := q.newEvaluationExporter()
	if err != nil {
		return err
	}
	q.Attachment(x.fileName("evaluations", "csv"))
	q.Set(fiber.HeaderContentType, "text/csv; charset=utf-8")
	s := q.s
	q.Context().SetBodyStreamWriter(fasthttp.StreamWriter(func(w *bufio.Writer) {
		defer s.rescue("export")
		if err := x.evaluationsCSV(w); err != nil {
			s.Log.Error("export broke off", "error", err)
		}
	}))
	return nil
}

func (x *evaluationExporter) evaluationsCSV(w *bufio.Writer) error {
	all := evaluationColumns()
	out := export.NewCSV(w, x.evaluationHeader(all), x.style())
	if err := x.write(all, out); err != nil {
		return err
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return w.Flush()
}

// exportEvaluationsXLSX writes the same as a workbook.
func exportEvaluationsXLSX(q *request) error {
	x, err := q.newEvaluationExporter()
	if err != nil {
		return err
	}
	return q.sendWorkbook(x.fileName("evaluations", "xlsx"), x.evaluationsXLSX)
}

func (x *evaluationExporter) evaluationsXLSX(out io.Writer, scratch string) error {
	book, err := export.NewWorkbook(x.style(), scratch)
	if err != nil {
		return err
	}
	defer book.Discard()
	all := evaluationColumns()
	sheet, err := book.Sheet(x.t.T("export.evaluations.sheet"), x.evaluationHeader(all))
	if err != nil {
		return err
	}
	if err := x.write(all, sheet); err != nil {
		return err
	}
	return book.Close(out)
}
