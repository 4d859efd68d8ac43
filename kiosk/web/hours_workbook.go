package web

import (
	"context"
	"io"

	"jobatelier/kiosk"
	"jobatelier/kiosk/export"
)

// hoursXLSX writes the workbook: the time line by line, per person and week
// against the norm, and per worker and kind of time.
func (x *hoursExporter) hoursXLSX(ctx context.Context, out io.Writer, scratch string) error {
	book, err := export.NewWorkbook(x.style(), scratch)
	if err != nil {
		return err
	}
	defer book.Discard()
	sheet, err := book.Sheet(x.t.T("export.hours.sheet"), x.hoursHeader())
	if err != nil {
		return err
	}
	if err := x.write(ctx, sheet); err != nil {
		return err
	}
	sum := kiosk.NewHours(x.from, x.to)
	if err := x.each(ctx, func(w kiosk.Worked) error { sum.Add(w); return nil }); err != nil {
		return err
	}
	for _, table := range []func(*export.Workbook, *kiosk.Hours) error{x.writeWeeks, x.writeWorkers} {
		if err := table(book, sum); err != nil {
			return err
		}
	}
	return book.Close(out)
}

// writeWeeks writes a row per person and week in which there was any time.
func (x *hoursExporter) writeWeeks(book *export.Workbook, sum *kiosk.Hours) error {
	sheet, err := book.Sheet(x.t.T("export.hours.sheet_weeks"), []export.Column{
		{Key: "week", Header: x.t.T("export.hours.week")},
		{Key: "week_begins", Header: x.t.T("export.hours.week_begins"), Kind: export.Date},
		{Key: "participant_id", Header: x.t.T("export.participant_id")},
		{Key: "first_name", Header: x.t.T("export.first_name")}, {Key: "last_name", Header: x.t.T("export.last_name")},
		{Key: "hours", Header: x.t.T("export.hours"), Kind: export.Hours},
		{Key: "norm", Header: x.t.T("export.hours.norm"), Kind: export.Hours},
	})
	if err != nil {
		return err
	}
	for _, p := range sum.People() {
		first, last := x.called(p.Person)
		for _, monday := range p.Weeks() {
			if err := sheet.Write(export.Row{
				export.String(weekOf(monday)), export.At(monday.Noon(x.zone)), export.String(p.Person.String()), first, last,
				hoursCell(p.In(monday)), hoursCell(kiosk.MinutesNorm),
			}); err != nil {
				return err
			}
		}
	}
	return nil
}

// called returns the names of somebody, where the export is with names.
func (x *hoursExporter) called(person kiosk.ID) (first, last export.Cell) {
	if !x.names {
		return first, last
	}
	return export.String(legalFirst(x.people[person])), export.String(x.people[person].LegalLastName)
}

// writeWorkers writes a row per worker with a column per kind of time.
func (x *hoursExporter) writeWorkers(book *export.Workbook, sum *kiosk.Hours) error {
	cols := []export.Column{{Key: "worker", Header: x.t.T("export.hours.worker")}}
	for _, kind := range kiosk.TimeKinds() {
		cols = append(cols, export.Column{Key: kind, Header: x.t.T("file.contact.time." + kind), Kind: export.Hours})
	}
	cols = append(cols,
		export.Column{Key: "hours", Header: x.t.T("export.hours"), Kind: export.Hours},
		export.Column{Key: "without_person", Header: x.t.T("export.hours.without_person"), Kind: export.Hours},
	)
	sheet, err := book.Sheet(x.t.T("export.hours.sheet_workers"), cols)
	if err != nil {
		return err
	}
	for _, w := range sum.Workers() {
		row := export.Row{export.String(x.members[w.Staff])}
		for _, kind := range kiosk.TimeKinds() {
			row = append(row, hoursCell(w.On(kind)))
		}
		if err := sheet.Write(append(row, hoursCell(w.Minutes), hoursCell(w.Without))); err != nil {
			return err
		}
	}
	return nil
}
