package web

import (
	"bufio"
	"context"
	"io"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"

	"jobatelier/kiosk/export"
)

// exportTable is a table that is sent as a file: its columns, and what writes
// its rows.
type exportTable struct {
	cols  []export.Column
	style export.Style
	write func(context.Context, export.Writer) error
}

// sendCSV streams a table as CSV, at constant memory. Where its rows cannot be
// written the answer breaks off, and the log says so.
func (q *request) sendCSV(name string, t exportTable) error {
	q.Attachment(name)
	q.Set(fiber.HeaderContentType, "text/csv; charset=utf-8")
	s := q.s
	q.Context().SetBodyStreamWriter(fasthttp.StreamWriter(func(w *bufio.Writer) {
		defer s.rescue("export")
		if err := t.csv(s.streams, w); err != nil {
			s.Log.Error("export broke off", "error", err)
		}
	}))
	return nil
}

func (t exportTable) csv(ctx context.Context, w *bufio.Writer) error {
	out := export.NewCSV(w, t.cols, t.style)
	if err := t.write(ctx, out); err != nil {
		return err
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return w.Flush()
}

// sendSheet sends a table as a workbook of one sheet.
func (q *request) sendSheet(name, sheet string, t exportTable) error {
	return q.sendWorkbook(name, func(out io.Writer, scratch string) error {
		book, err := export.NewWorkbook(t.style, scratch)
		if err != nil {
			return err
		}
		defer book.Discard()
		rows, err := book.Sheet(sheet, t.cols)
		if err != nil {
			return err
		}
		if err := t.write(q.ctx(), rows); err != nil {
			return err
		}
		return book.Close(out)
	})
}
