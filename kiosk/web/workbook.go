package web

import (
	"context"
	"io"
	"sort"
	"time"

	"jobatelier/kiosk"
	"jobatelier/kiosk/export"
	"jobatelier/store"
)

// totals is the sum over one activity.
type totals struct {
	activity kiosk.Activity
	counts   map[kiosk.Status]int
	hours    float64
	open     int // lines on which leaving was not recorded
	help     map[string]int
}

// reach is who was reached in one half-year of one action.
type reach struct {
	year, half      int
	project, action string
}

// xlsx writes the workbook: the lines, totals per activity, and unique people
// and head counts per action and half-year.
func (x *exporter) xlsx(ctx context.Context, out io.Writer, scratch string) error {
	book, err := export.NewWorkbook(x.style(), scratch)
	if err != nil {
		return err
	}
	defer book.Discard()
	all := x.columns()
	sheet, err := book.Sheet(x.t.T("export.sheet_lines"), x.header(all))
	if err != nil {
		return err
	}
	sums := map[kiosk.ID]*totals{}
	var order []*totals
	if err := x.store.EachActivity(ctx, x.filter, func(a kiosk.Activity) error {
		sums[a.ID] = &totals{activity: a, counts: map[kiosk.Status]int{}, help: map[string]int{}}
		order = append(order, sums[a.ID])
		return nil
	}); err != nil {
		return err
	}
	people := map[reach]map[kiosk.ID]bool{}
	row := make(export.Row, len(all))
	if err := x.store.EachLine(ctx, x.filter, func(l store.Line) error {
		x.add(sums[l.Activity.ID], people, l)
		x.row(row, all, l)
		return sheet.Write(row)
	}); err != nil {
		return err
	}
	if err := x.writeTotals(book, order); err != nil {
		return err
	}
	if err := x.writeReach(book, order, people); err != nil {
		return err
	}
	return book.Close(out)
}

func (x *exporter) add(t *totals, people map[reach]map[kiosk.ID]bool, l store.Line) {
	if t == nil {
		return // planned between the two readings
	}
	t.counts[l.Status]++
	for _, h := range l.Help {
		t.help[h]++
	}
	if !l.WasIn() {
		return
	}
	if d, known := l.Attended(l.Activity.Begins(x.zone), l.Activity.Ends(x.zone)); known {
		t.hours += d.Hours()
	} else {
		t.open++
	}
	r := reachOf(l.Activity)
	if people[r] == nil {
		people[r] = map[kiosk.ID]bool{}
	}
	people[r][l.Participant.ID] = true
}

func reachOf(a kiosk.Activity) reach {
	d := a.Day.Noon(time.UTC)
	return reach{year: d.Year(), half: (int(d.Month())-1)/6 + 1, project: a.Project, action: a.Action}
}

// labelled are columns whose headers are in the catalogue under export.
func (x *exporter) labelled(cols ...export.Column) []export.Column {
	for i := range cols {
		cols[i].Header = x.t.T("export." + cols[i].Key)
	}
	return cols
}

func (x *exporter) writeTotals(book interface {
	Sheet(string, []export.Column) (*export.Sheet, error)
}, order []*totals) error {
	cols := x.labelled(
		export.Column{Key: "date", Kind: export.Date}, export.Column{Key: "site"}, export.Column{Key: "kind"},
		export.Column{Key: "title"}, export.Column{Key: "project"}, export.Column{Key: "action"},
		export.Column{Key: "present", Kind: export.Integer}, export.Column{Key: "late", Kind: export.Integer},
		export.Column{Key: "excused", Kind: export.Integer}, export.Column{Key: "no_show", Kind: export.Integer},
		export.Column{Key: "head_count", Kind: export.Integer}, export.Column{Key: "hours", Kind: export.Hours},
		export.Column{Key: "leaving_unknown", Kind: export.Integer},
	)
	for _, h := range kiosk.HelpGiven() {
		cols = append(cols, x.labelled(export.Column{Key: "help_" + h, Kind: export.Integer})...)
	}
	sheet, err := book.Sheet(x.t.T("export.sheet_totals"), cols)
	if err != nil {
		return err
	}
	for _, t := range order {
		a := t.activity
		row := export.Row{
			export.At(a.Day.Noon(x.zone)), export.String(x.sites[a.Site].Name), export.String(x.kindName(a.Kind)),
			x.title(store.Line{Activity: a}), export.String(a.Project), export.String(a.Action),
			export.Int(t.counts[kiosk.Present]), export.Int(t.counts[kiosk.Late]), export.Int(t.counts[kiosk.Excused]),
			export.Int(t.counts[kiosk.NoShow]), export.Int(a.HeadCount), export.Float(t.hours), export.Int(t.open),
		}
		for _, h := range kiosk.HelpGiven() {
			row = append(row, export.Int(t.help[h]))
		}
		if err := sheet.Write(row); err != nil {
			return err
		}
	}
	return nil
}

func (x *exporter) writeReach(book interface {
	Sheet(string, []export.Column) (*export.Sheet, error)
}, order []*totals, people map[reach]map[kiosk.ID]bool) error {
	sheet, err := book.Sheet(x.t.T("export.sheet_people"), x.labelled(
		export.Column{Key: "year", Kind: export.Integer}, export.Column{Key: "half_year", Kind: export.Integer},
		export.Column{Key: "project"}, export.Column{Key: "action"}, export.Column{Key: "activities", Kind: export.Integer},
		export.Column{Key: "unique_people", Kind: export.Integer}, export.Column{Key: "head_count", Kind: export.Integer},
	))
	if err != nil {
		return err
	}
	held, heads := map[reach]int{}, map[reach]int{}
	var all []reach
	for _, t := range order {
		r := reachOf(t.activity)
		if held[r] == 0 {
			all = append(all, r)
		}
		held[r]++
		heads[r] += t.activity.HeadCount
	}
	sort.Slice(all, func(i, j int) bool {
		a, b := all[i], all[j]
		switch {
		case a.year != b.year:
			return a.year < b.year
		case a.half != b.half:
			return a.half < b.half
		case a.project != b.project:
			return a.project < b.project
		}
		return a.action < b.action
	})
	for _, r := range all {
		if err := sheet.Write(export.Row{
			export.Int(r.year), export.Int(r.half), export.String(r.project), export.String(r.action),
			export.Int(held[r]), export.Int(len(people[r])), export.Int(heads[r]),
		}); err != nil {
			return err
		}
	}
	return nil
}
