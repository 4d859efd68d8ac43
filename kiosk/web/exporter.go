package web

import (
	"context"
	"time"

	"jobatelier/kiosk"
	"jobatelier/kiosk/export"
	"jobatelier/store"
)

// column is one column of the attendance export.
type column struct {
	key  string
	kind export.Kind
	name bool // it names somebody, or may
	cell func(*exporter, store.Line) export.Cell
}

// columns are those of every export, in the order that the funders' macros
// count on.
var columns = []column{
	{key: "activity_id", cell: func(_ *exporter, l store.Line) export.Cell { return export.String(l.Activity.ID.String()) }},
	{key: "kind", cell: (*exporter).kind},
	{key: "title", cell: (*exporter).title},
	{key: "theme", cell: func(_ *exporter, l store.Line) export.Cell { return export.String(l.Activity.Theme) }},
	{key: "audience", cell: func(x *exporter, l store.Line) export.Cell { return x.choice("audience", l.Activity.Audience) }},
	{key: "site", cell: func(x *exporter, l store.Line) export.Cell { return export.String(x.sites[l.Activity.Site].Name) }},
	{key: "municipality", cell: func(x *exporter, l store.Line) export.Cell {
		return export.String(x.sites[l.Activity.Site].Municipality)
	}},
	{key: "date", kind: export.Date, cell: func(x *exporter, l store.Line) export.Cell { return export.At(l.Activity.Day.Noon(x.zone)) }},
	{key: "planned_start", kind: export.Clock, cell: func(x *exporter, l store.Line) export.Cell { return x.at(l.Activity.Begins(x.zone)) }},
	{key: "planned_end", kind: export.Clock, cell: func(x *exporter, l store.Line) export.Cell { return x.at(l.Activity.Ends(x.zone)) }},
	{key: "participant_id", cell: func(_ *exporter, l store.Line) export.Cell { return export.String(l.Participant.ID.String()) }},
	{key: "first_name", name: true, cell: func(_ *exporter, l store.Line) export.Cell { return export.String(legalFirst(l.Participant)) }},
	{key: "last_name", name: true, cell: func(_ *exporter, l store.Line) export.Cell { return export.String(l.Participant.LegalLastName) }},
	{key: "birth_date", kind: export.Date, name: true, cell: func(x *exporter, l store.Line) export.Cell { return x.birth(l.Participant.BirthDate) }},
	{key: "gender", cell: func(x *exporter, l store.Line) export.Cell { return x.choice("gender", l.Participant.Gender) }},
	{key: "status", cell: func(x *exporter, l store.Line) export.Cell { return x.choice("status", string(l.Status)) }},
	{key: "arrived_at", kind: export.Clock, cell: func(x *exporter, l store.Line) export.Cell { return x.at(l.Arrived()) }},
	{key: "left_at", kind: export.Clock, cell: func(x *exporter, l store.Line) export.Cell { return x.at(l.Left()) }},
	{key: "hours", kind: export.Hours, cell: (*exporter).hours},
	{key: "method", cell: func(x *exporter, l store.Line) export.Cell { return x.choice("method", string(l.Method)) }},
	{key: "device", cell: func(x *exporter, l store.Line) export.Cell { return export.String(x.devices[l.Device].Name) }},
	{key: "confirmed_by", name: true, cell: func(x *exporter, l store.Line) export.Cell { return export.String(x.members[l.ConfirmedBy]) }},
	{key: "confirmed_at", kind: export.DateTime, cell: func(x *exporter, l store.Line) export.Cell { return x.at(l.ConfirmedAt) }},
	{key: "corrected", kind: export.Bool, cell: func(_ *exporter, l store.Line) export.Cell { return export.Flag(l.Corrected) }},
	{key: "correction_reason", name: true, cell: func(_ *exporter, l store.Line) export.Cell { return export.String(l.Reason) }},
}

// extraColumns follow where they are asked for.
var extraColumns = []column{
	{key: "project", cell: func(_ *exporter, l store.Line) export.Cell { return export.String(l.Activity.Project) }},
	{key: "action", cell: func(_ *exporter, l store.Line) export.Cell { return export.String(l.Activity.Action) }},
	{key: "postcode", cell: func(x *exporter, l store.Line) export.Cell { return x.open(l.Participant.Postcode) }},
	{key: "age_group", cell: (*exporter).ageGroup},
	{key: "work_situation", cell: func(x *exporter, l store.Line) export.Cell {
		return x.choice("work_situation", l.Participant.WorkSituation)
	}},
	{key: "schooling", cell: func(x *exporter, l store.Line) export.Cell { return x.choice("schooling", l.Participant.Schooling) }},
	{key: "nationality_group", cell: func(x *exporter, l store.Line) export.Cell { return x.choice("nationality", l.Participant.Nationality) }},
	{key: "break_minutes", kind: export.Integer, cell: func(_ *exporter, l store.Line) export.Cell { return export.Int(int(l.Away() / time.Minute)) }},
	{key: "signed", cell: func(*exporter, store.Line) export.Cell { return export.Cell{} }}, // for the pen
	helpColumn("cv_started"), helpColumn("cv_finished"), helpColumn("vacancy_sites"), helpColumn("training"),
}

// helpColumn says whether somebody was helped with something, as 1 or 0, so
// that adding up a column counts it. These stand after all others: a macro that
// counts columns from the left finds what it found before.
func helpColumn(help string) column {
	return column{key: "help_" + help, kind: export.Integer, cell: func(_ *exporter, l store.Line) export.Cell {
		if l.Helped(help) {
			return export.Int(1)
		}
		return export.Int(0)
	}}
}

func (x *exporter) columns() []column {
	if x.extra {
		return append(columns[:len(columns):len(columns)], extraColumns...)
	}
	return columns
}

// header makes the columns of a file.
func (x *exporter) header(all []column) []export.Column {
	cols := make([]export.Column, len(all))
	for i, c := range all {
		cols[i] = export.Column{Key: c.key, Header: x.t.T("export." + c.key), Kind: c.kind}
		if c.kind == export.Bool {
			cols[i].Yes, cols[i].No = x.t.T("export.yes"), x.t.T("export.no")
		}
	}
	return cols
}

// row fills a line's cells. Without names the columns that name somebody stay,
// empty: the others keep their places.
func (x *exporter) row(into export.Row, all []column, l store.Line) {
	for i, c := range all {
		into[i] = export.Cell{}
		if x.names || !c.name {
			into[i] = c.cell(x, l)
		}
	}
}

// choice is the key of a choice for programs, its words for people.
func (x *exporter) choice(list, key string) export.Cell {
	switch {
	case key == "" || x.machine:
		return export.String(key)
	case key == kiosk.Withheld:
		return export.String(x.t.T("choice.withheld"))
	}
	return export.String(x.t.T(list + "." + key))
}

// open is a text that may have been withheld.
func (x *exporter) open(s string) export.Cell {
	if s == kiosk.Withheld {
		return x.choice("choice", s)
	}
	return export.String(s)
}

func (x *exporter) at(t time.Time) export.Cell {
	if t.IsZero() {
		return export.Cell{}
	}
	return export.At(t.In(x.zone))
}

func (x *exporter) birth(d kiosk.Day) export.Cell {
	if _, err := kiosk.ParseDay(string(d)); err != nil {
		return x.open(string(d))
	}
	return export.At(d.Noon(x.zone))
}

func (x *exporter) kind(l store.Line) export.Cell {
	if x.machine {
		return export.String(l.Activity.Kind)
	}
	return export.String(x.kindName(l.Activity.Kind))
}

func (x *exporter) kindName(key string) string {
	if k := x.kinds[key]; k.Label != "" {
		return k.Label
	}
	return x.t.T("kiosk.kind." + key)
}

// title is that of the activity. A talk with one person is often named after
// them, so it goes with the names.
func (x *exporter) title(l store.Line) export.Cell {
	if !x.names && !l.Activity.IsPublic() {
		return export.Cell{}
	}
	return export.String(l.Activity.Title)
}

// hours are those attended within the planned time, in quarter hours; empty
// where leaving was not recorded.
func (x *exporter) hours(l store.Line) export.Cell {
	d, known := l.Attended(l.Activity.Begins(x.zone), l.Activity.Ends(x.zone))
	if !known {
		return export.Cell{}
	}
	return export.Float(d.Hours())
}

// ageGroup is that of ESF+ (Regulation (EU) 2021/1057, annex I) on the day of
// the activity.
func (x *exporter) ageGroup(l store.Line) export.Cell {
	if _, err := kiosk.ParseDay(string(l.Participant.BirthDate)); err != nil {
		return x.open(string(l.Participant.BirthDate))
	}
	switch age := l.Participant.BirthDate.Age(l.Activity.Day); {
	case age < 18:
		return export.String("0-17")
	case age < 30:
		return export.String("18-29")
	case age < 55:
		return export.String("30-54")
	}
	return export.String("55+")
}

// legalFirst is the first name as on the identity card, where it is known.
func legalFirst(p kiosk.Participant) string {
	if p.LegalFirstName != "" {
		return p.LegalFirstName
	}
	return p.FirstName
}

// lookUp reads what lines name by id.
func (x *exporter) lookUp(ctx context.Context) error {
	x.sites, x.devices, x.kinds = map[kiosk.ID]kiosk.Site{}, map[kiosk.ID]kiosk.Device{}, map[string]kiosk.ActivityKind{}
	sites, err := x.store.Sites(ctx)
	if err != nil {
		return err
	}
	for _, s := range sites {
		x.sites[s.ID] = s
	}
	devices, err := x.store.Devices(ctx)
	if err != nil {
		return err
	}
	for _, d := range devices {
		x.devices[d.ID] = d
	}
	kinds, err := x.store.Kinds(ctx)
	for _, k := range kinds {
		x.kinds[k.Key] = k
	}
	return err
}

// write writes the lines as a table.
func (x *exporter) write(ctx context.Context, out export.Writer) error {
	all := x.columns()
	row := make(export.Row, len(all))
	return x.store.EachLine(ctx, x.filter, func(l store.Line) error {
		x.row(row, all, l)
		return out.Write(row)
	})
}
