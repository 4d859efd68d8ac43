package web

import (
	"slices"
	"strings"

	"jobatelier/kiosk"
)

// filePrintData is a page to sign or to take home, in the person's language
// with the worker's small beside it. Nothing in it counts how often somebody
// came.
type filePrintData struct {
	domainsData
	What   string
	Record kiosk.Record // the page's own: the expectations, the evaluation, the balance
	Copies []string     // for whom it is printed
	Steps  []planPart
	Goals  []kiosk.Record
	Began  kiosk.Day
	Ended  kiosk.Day
	Worker string
}

// planPart are the steps of one stage, or those of none.
type planPart struct {
	Stage string
	Steps []kiosk.Record
}

// printed is a page that can be printed, and the noun that it is of.
type printed struct{ What, Noun string }

// prints are all of them.
func prints() []printed {
	return []printed{
		{"expectations", "expectations"}, {"plan", "step"}, {"domains", "domains"}, {"evaluation", "evaluation"}, {"balance", "balance"},
	}
}

// printedOf is the noun that a page is of, or none where there is no such page.
func printedOf(what string) string {
	for _, p := range prints() {
		if p.What == what {
			return p.Noun
		}
	}
	return ""
}

// printOf is the page on which records of a noun are printed, or none.
func printOf(noun string) string {
	for _, p := range prints() {
		if p.Noun == noun {
			return p.What
		}
	}
	return ""
}

// filePrint answers with one of the pages. What is not written yet is said
// gently, and leads to where it can be.
func filePrint(q *request) error {
	noun := printedOf(q.Params("what"))
	if noun == "" {
		return kiosk.Fail(kiosk.NotFound, "error.not_found")
	}
	f, err := q.fileOf()
	if err != nil {
		return err
	}
	d := filePrintData{domainsData: q.domainsOf(f), What: q.Params("what"), Copies: []string{"you"}, Worker: q.staff.Name}
	if d.Record, err = q.printedRecord(f, noun); err != nil {
		return err
	}
	switch d.What {
	case "expectations":
		d.Copies = []string{"you", "us"}
	case "plan":
		d.Steps, d.Goals = planOf(f), goalsOf(f)
	case "balance":
		d.Began, d.Ended = q.ranFrom(f)
	}
	return q.render("follow-up/print", pageOpts{}, d)
}

// printedRecord is the record that was asked for with ?record=, else the last one by
// its day.
func (q *request) printedRecord(f kiosk.File, noun string) (kiosk.Record, error) {
	all := f.Of(noun)
	if wanted := q.Query("record"); wanted != "" {
		i := slices.IndexFunc(all, func(r kiosk.Record) bool { return r.ID.String() == wanted })
		if i < 0 {
			return kiosk.Record{}, kiosk.Fail(kiosk.NotFound, "error.not_found")
		}
		return all[i], nil
	}
	if len(all) == 0 {
		return kiosk.Record{}, nil
	}
	return slices.MaxFunc(all, func(a, b kiosk.Record) int { return strings.Compare(a.Values["day"], b.Values["day"]) }), nil
}

// planOf are the steps of the action plan by stage, those of none last; in each
// what is to be done before what was, the soonest first.
func planOf(f kiosk.File) (parts []planPart) {
	for _, stage := range append(kiosk.Stages(), "") {
		part := planPart{Stage: stage}
		for _, r := range f.Of("step") {
			if r.Values["stage"] == stage {
				part.Steps = append(part.Steps, r)
			}
		}
		slices.SortStableFunc(part.Steps, func(a, b kiosk.Record) int { return strings.Compare(order(a), order(b)) })
		if len(part.Steps) > 0 {
			parts = append(parts, part)
		}
	}
	return parts
}

// order sorts steps: open ones by their day, those without one after them, then
// those that are done.
func order(r kiosk.Record) string {
	switch {
	case r.Values["done"] != "":
		return "3" + r.Values["done"]
	case r.Values["due"] == "":
		return "2"
	}
	return "1" + r.Values["due"]
}

// goalsOf are the goals that are not reached yet.
func goalsOf(f kiosk.File) []kiosk.Record {
	return slices.DeleteFunc(f.Of("goal"), func(r kiosk.Record) bool { return r.Values["reached"] != "" })
}

// ranFrom is when the person's way began and, where it is over, when it ended.
func (q *request) ranFrom(f kiosk.File) (began, ended kiosk.Day) {
	said := f.Passages(q.zone)
	if len(said) == 0 {
		return "", ""
	}
	if last := said[len(said)-1]; kiosk.ClosedState(last.State) {
		ended = last.Day
	}
	return said[0].Day, ended
}

// Parts are the headings of the page that something was written under. What the
// person has not approved is not among them.
func (d filePrintData) Parts() (fields []string) {
	n, _ := kiosk.NounOf(d.Noun())
	for _, f := range n.Fields {
		approved := f.Key != "regularity" || d.Record.Values["regularity_approved"] == "yes"
		if f.Form == kiosk.Prose && d.Record.Values[f.Key] != "" && approved {
			fields = append(fields, f.Key)
		}
	}
	return fields
}

// Chosen are the choices that were ticked in a field, in their order.
func (d filePrintData) Chosen(field string) []string { return strings.Fields(d.Record.Values[field]) }

// Empty reports whether nothing was written that the page could show.
func (d filePrintData) Empty() bool {
	switch d.What {
	case "plan":
		return len(d.Steps) == 0
	case "domains":
		return len(d.All) == 0
	}
	return d.Record.ID.IsZero()
}

// Noun is what is written first, where the page is empty.
func (d filePrintData) Noun() string { return printedOf(d.What) }

// StepDay returns a day of a record for a voice to say.
func (d filePrintData) StepDay(r kiosk.Record, field string) kiosk.Day { return r.Day(field) }
