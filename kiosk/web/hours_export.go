package web

import (
	"cmp"
	"context"
	"fmt"
	"io"

	"jobatelier/kiosk"
	"jobatelier/kiosk/export"
)

// hoursExporter turns the time that was spent into rows.
type hoursExporter struct {
	exporter
	from, to kiosk.Day
	people   map[kiosk.ID]kiosk.Participant
}

// hoursColumn is one column of the export of hours.
type hoursColumn struct {
	key, label string
	kind       export.Kind
	name       bool // it names somebody who is looked after
	cell       func(*hoursExporter, kiosk.Worked) export.Cell
}

// hoursColumns are those of the export, in the order that is promised.
func hoursColumns() []hoursColumn {
	return []hoursColumn{
		{key: "date", label: "export.date", kind: export.Date, cell: func(x *hoursExporter, w kiosk.Worked) export.Cell { return export.At(w.Day.Noon(x.zone)) }},
		{key: "week", label: "export.hours.week", cell: func(_ *hoursExporter, w kiosk.Worked) export.Cell { return export.String(weekOf(w.Day)) }},
		{key: "worker", label: "export.hours.worker", cell: func(x *hoursExporter, w kiosk.Worked) export.Cell { return export.String(x.members[w.Staff]) }},
		{key: "participant_id", label: "export.participant_id", cell: (*hoursExporter).person},
		{key: "first_name", label: "export.first_name", name: true, cell: func(x *hoursExporter, w kiosk.Worked) export.Cell {
			return export.String(legalFirst(x.people[w.Person]))
		}},
		{key: "last_name", label: "export.last_name", name: true, cell: func(x *hoursExporter, w kiosk.Worked) export.Cell {
			return export.String(x.people[w.Person].LegalLastName)
		}},
		{key: "time", label: "export.hours.time", cell: func(x *hoursExporter, w kiosk.Worked) export.Cell { return x.choice("file.contact.time", w.Kind) }},
		{key: "contact", label: "export.hours.contact", cell: func(x *hoursExporter, w kiosk.Worked) export.Cell { return x.choice("file.contact.kind", w.Contact) }},
		{key: "minutes", label: "export.hours.minutes", kind: export.Integer, cell: func(_ *hoursExporter, w kiosk.Worked) export.Cell { return export.Int(w.Minutes) }},
		{key: "hours", label: "export.hours", kind: export.Hours, cell: func(_ *hoursExporter, w kiosk.Worked) export.Cell { return hoursCell(w.Minutes) }},
	}
}

// weekOf writes a week as ISO 8601 does: "2026-W48".
func weekOf(d kiosk.Day) string {
	year, week := d.Week()
	return fmt.Sprintf("%d-W%02d", year, week)
}

func hoursCell(minutes int) export.Cell { return export.Float(float64(minutes) / 60) }

// person is the number of somebody; none for time that was for nobody in
// particular.
func (x *hoursExporter) person(w kiosk.Worked) export.Cell {
	if w.Person.IsZero() {
		return export.Cell{}
	}
	return export.String(w.Person.String())
}

// hoursOldest is from when on an export without dates begins.
const hoursOldest kiosk.Day = "2000-01-01"

// newHoursExporter prepares the export, and notes it in the audit log with its
// number of rows before it begins.
func (q *request) newHoursExporter() (*hoursExporter, error) {
	f, err := q.filter()
	if err != nil {
		return nil, err
	}
	machine := q.Query("columns") == "keys"
	x := &hoursExporter{
		exporter: exporter{
			store: q.s.Store, filter: f, zone: q.zone, now: q.now, machine: machine,
			names: q.Query("names") == "1" || machine && q.Query("names") != "0",
			t:     q.s.Catalogue.Printer(q.exportLanguage(), false),
		},
		from: cmp.Or(f.From, hoursOldest), to: cmp.Or(f.To, q.today()), people: map[kiosk.ID]kiosk.Participant{},
	}
	if x.members, err = q.members(); err != nil {
		return nil, err
	}
	rows := 0
	if err := x.store.EachWorked(q.ctx(), x.from, x.to, func(kiosk.Worked) error { rows++; return nil }); err != nil {
		return nil, err
	}
	return x, q.s.Store.Note(q.ctx(), kiosk.Audit{
		Staff: q.staff.ID, Action: "exported", Rows: rows, Detail: fmt.Sprintf("hours %s – %s names=%t", f.From, f.To, x.names),
	})
}

// each calls fn with the time spent, once it is known who it was for.
func (x *hoursExporter) each(ctx context.Context, fn func(kiosk.Worked) error) error {
	return x.store.EachWorked(ctx, x.from, x.to, func(w kiosk.Worked) error {
		if _, known := x.people[w.Person]; !known && !w.Person.IsZero() {
			p, err := x.store.Participant(ctx, w.Person)
			if err != nil && kiosk.KindOf(err) != kiosk.NotFound { // forgotten since
				return err
			}
			x.people[w.Person] = p
		}
		return fn(w)
	})
}

// write writes the rows as a table.
func (x *hoursExporter) write(ctx context.Context, out export.Writer) error {
	all := hoursColumns()
	row := make(export.Row, len(all))
	return x.each(ctx, func(w kiosk.Worked) error {
		for i, c := range all {
			row[i] = export.Cell{}
			if x.names || !c.name {
				row[i] = c.cell(x, w)
			}
		}
		return out.Write(row)
	})
}

func (x *hoursExporter) hoursHeader() []export.Column {
	var cols []export.Column
	for _, c := range hoursColumns() {
		cols = append(cols, export.Column{Key: c.key, Header: x.t.T(c.label), Kind: c.kind})
	}
	return cols
}

// exportHoursCSV streams the time that was spent as CSV.
func exportHoursCSV(q *request) error {
	x, err := q.newHoursExporter()
	if err != nil {
		return err
	}
	return q.sendCSV(x.fileName("hours", "csv"), exportTable{x.hoursHeader(), x.style(), x.write})
}

// exportHoursXLSX writes the same as a workbook, with the sums beside it.
func exportHoursXLSX(q *request) error {
	x, err := q.newHoursExporter()
	if err != nil {
		return err
	}
	return q.sendWorkbook(x.fileName("hours", "xlsx"), func(out io.Writer, scratch string) error {
		return x.hoursXLSX(q.ctx(), out, scratch)
	})
}
