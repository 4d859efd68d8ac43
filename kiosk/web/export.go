package web

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/gofiber/fiber/v2"

	"jobatelier/kiosk"
	"jobatelier/kiosk/export"
	"jobatelier/kiosk/i18n"
	"jobatelier/store"
)

// exportsData is the form of an export, and what it would miss.
type exportsData struct {
	From, To kiosk.Day
	Site     kiosk.ID
	Kind     string
	Project  string
	Names    bool
	Extra    bool
	Lang     kiosk.Language
	Sites    []kiosk.Site
	Kinds    []kiosk.ActivityKind
	Rows     int
	People   int
	Missing  []missing
	Filter   string // the query of the files
	Asked    bool
}

// missing is what a funder will ask about one person.
type missing struct {
	Person kiosk.Participant
	Fields []string // keys of what is not known
	Times  int      // lists on which leaving was not recorded
}

// missingShown is how many people with something missing one page lists.
const missingShown = 200

// filter reads the filter of the URL. Without dates it is everything.
func (q *request) filter() (f store.Filter, err error) {
	if f.From, err = q.queryDay("from"); err != nil {
		return f, err
	}
	if f.To, err = q.queryDay("to"); err != nil {
		return f, err
	}
	if typed := q.Query("site"); typed != "" {
		if f.Site, err = kiosk.ParseID(typed); err != nil {
			return f, kiosk.Wrong("site", "error.choice")
		}
	}
	f.Kind, f.Project = q.Query("kind"), kiosk.CleanText(q.Query("project"))
	return f, nil
}

// queryDay reads a day of the URL; no day where none is given.
func (q *request) queryDay(field string) (kiosk.Day, error) {
	typed := q.Query(field)
	if typed == "" {
		return "", nil
	}
	day, err := kiosk.ParseDay(typed)
	if err != nil {
		return "", kiosk.Wrong(field, "error.day")
	}
	return day, nil
}

// exports shows the filter, how much it gives, and per person what is missing.
func exports(q *request) error {
	f, err := q.filter()
	if err != nil {
		if err := q.invalid(err); err != nil {
			return err
		}
	}
	d := exportsData{
		From: f.From, To: f.To, Site: f.Site, Kind: f.Kind, Project: f.Project, Names: q.Query("names") == "1",
		Extra: q.Query("extra") == "1", Lang: q.exportLanguage(), Asked: q.Query("from") != "" || q.Query("to") != "",
		Filter: string(q.Request().URI().QueryString()),
	}
	if d.From == "" && !d.Asked {
		d.To = q.today()
		d.From = d.To.Add(-90)
		f.From, f.To = d.From, d.To
	}
	if d.Sites, err = q.s.Store.Sites(q.ctx()); err != nil {
		return err
	}
	if d.Kinds, err = q.s.Store.Kinds(q.ctx()); err != nil {
		return err
	}
	if err := q.count(f, &d); err != nil {
		return err
	}
	return q.render("exports/exports", pageOpts{}, d)
}

// count goes over the lines and notes what a funder will ask about.
func (q *request) count(f store.Filter, d *exportsData) error {
	people := map[kiosk.ID]*missing{}
	var order []*missing
	err := q.s.Store.EachLine(q.ctx(), f, func(l store.Line) error {
		d.Rows++
		m := people[l.Participant.ID]
		if m == nil {
			m = &missing{Person: l.Participant, Fields: lacks(l.Participant)}
			people[l.Participant.ID] = m
			order = append(order, m)
		}
		if l.IsIn() && q.now.After(l.Activity.Ends(q.zone)) {
			m.Times++
		}
		return nil
	})
	d.People = len(order)
	for _, m := range order {
		if (len(m.Fields) > 0 || m.Times > 0) && len(d.Missing) < missingShown {
			d.Missing = append(d.Missing, *m)
		}
	}
	return err
}

// lacks are the keys of what nobody asked a person yet. What somebody would
// rather not say is not missing.
func lacks(p kiosk.Participant) (fields []string) {
	for _, f := range []struct{ key, value string }{
		{"legal_last_name", p.LegalLastName}, {"birth_date", string(p.BirthDate)}, {"gender", p.Gender},
		{"postcode", p.Postcode}, {"work_situation", p.WorkSituation}, {"schooling", p.Schooling},
		{"nationality", p.Nationality},
	} {
		if f.value == "" {
			fields = append(fields, f.key)
		}
	}
	return fields
}

// exportLanguage is the language of the headers.
func (q *request) exportLanguage() kiosk.Language {
	if l, ok := kiosk.ParseLanguage(q.Query("lang")); ok {
		return l.ForStaff()
	}
	return q.lang
}

// newExporter prepares an export and notes it in the audit log with its number
// of rows: it is counted before it begins, so that the log has it even if the
// download breaks off.
func (q *request) newExporter() (*exporter, error) {
	f, err := q.filter()
	if err != nil {
		return nil, err
	}
	machine := q.Query("columns") == "keys"
	x := &exporter{
		store: q.s.Store, filter: f, org: q.org, zone: q.zone, machine: machine, extra: q.Query("extra") == "1",
		names: q.Query("names") == "1" || machine && q.Query("names") != "0",
		t:     q.s.Catalogue.Printer(q.exportLanguage(), false), now: q.now,
	}
	if x.members, err = q.members(); err != nil {
		return nil, err
	}
	if err := x.lookUp(q.ctx()); err != nil {
		return nil, err
	}
	rows := 0
	if err := q.s.Store.EachActivity(q.ctx(), f, func(a kiosk.Activity) error {
		n, err := q.s.Store.CountLines(q.ctx(), a.ID)
		rows += n
		return err
	}); err != nil {
		return nil, err
	}
	return x, q.s.Store.Note(q.ctx(), kiosk.Audit{
		Staff: q.staff.ID, Action: "exported", Subject: f.Site, Rows: rows,
		Detail: fmt.Sprintf("%s – %s %s names=%t project=%t", f.From, f.To, f.Kind, x.names, f.Project != ""),
	})
}

// fileName names a download by what is in it and its period.
func (x *exporter) fileName(of, ending string) string {
	period := ""
	for _, d := range []kiosk.Day{x.filter.From, x.filter.To} {
		if d != "" {
			period += "-" + string(d)
		}
	}
	return of + period + "." + ending
}

// exportCSV streams the attendance as CSV, at constant memory.
func exportCSV(q *request) error {
	x, err := q.newExporter()
	if err != nil {
		return err
	}
	return q.sendCSV(x.fileName("attendance", "csv"), exportTable{x.header(x.columns()), x.style(), x.write})
}

// exportXLSX sends the workbook.
func exportXLSX(q *request) error {
	x, err := q.newExporter()
	if err != nil {
		return err
	}
	return q.sendWorkbook(x.fileName("attendance", "xlsx"), func(out io.Writer, scratch string) error {
		return x.xlsx(q.ctx(), out, scratch)
	})
}

// sendWorkbook writes a workbook to a file that lives as long as it is open,
// since a broken one cannot be told from a whole one, and streams that.
func (q *request) sendWorkbook(name string, write func(out io.Writer, scratch string) error) error {
	f, err := os.CreateTemp(q.s.Scratch, "export-*.xlsx")
	if err != nil {
		return err
	}
	_ = os.Remove(f.Name())
	size := int64(0)
	if err = write(f, q.s.Scratch); err == nil {
		size, err = f.Seek(0, io.SeekCurrent)
	}
	if err == nil {
		_, err = f.Seek(0, io.SeekStart)
	}
	if err != nil {
		f.Close()
		return err
	}
	q.Attachment(name)
	q.Set(fiber.HeaderContentType, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
	return q.SendStream(f, int(size))
}

// rescue keeps a panic in a body stream from ending the program; Fiber's own
// recovery does not reach there.
func (s *Server) rescue(where string) {
	if e := recover(); e != nil {
		s.Log.Error("panic", "in", where, "panic", e, "stack", stack())
	}
}

// exporter turns lines into rows.
type exporter struct {
	store   *store.Store
	filter  store.Filter
	org     kiosk.Organisation
	zone    *time.Location
	now     time.Time
	machine bool
	names   bool
	extra   bool
	t       *i18n.Printer
	members map[kiosk.ID]string
	sites   map[kiosk.ID]kiosk.Site
	devices map[kiosk.ID]kiosk.Device
	kinds   map[string]kiosk.ActivityKind
}

func (x *exporter) style() export.Style {
	if x.machine {
		return export.Machine
	}
	return export.Belgian
}
