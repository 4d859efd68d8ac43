package web

import (
	"slices"
	"unicode/utf8"

	"jobatelier/kiosk"
	"jobatelier/kiosk/document"
	"jobatelier/kiosk/i18n"
)

// own is the language of the person whose CV it is: that of the screen at a
// kiosk, which they may have changed.
func (q *request) own(d cvDesk) *i18n.Printer {
	if d.Staff && d.Person.Language != "" {
		return q.speaking(d.Person.Language)
	}
	return q.printer()
}

// ownSheetData is a CV in somebody's own language, with the line of the paper under
// each of theirs.
type ownSheetData struct {
	paper
	Own      *i18n.Printer
	Mine     document.Sheet
	Sections []sheetSection
}

type sheetSection struct {
	document.Section
	Printed string // the heading on the paper
	Entries []sheetEntry
}

type sheetEntry struct {
	document.Entry
	Printed document.Entry // the zero Entry where the paper has not got it yet
}

// cvSheet is for reading side by side with the paper: the numbers are the same,
// so that somebody knows what they hand over.
func cvSheet(q *request) error {
	p, err := q.paper()
	if err != nil {
		return leads(q.Ctx, err)
	}
	d := ownSheetData{paper: p, Own: q.own(p.cvDesk)}
	d.Mine = document.Compose(p.CV.CV, nil, q.s.Words, d.Own)
	for _, s := range d.Mine.Sections {
		d.Sections = append(d.Sections, besides(s, p.Sheet))
	}
	return q.render("kiosk/cv-sheet", d.look(), d)
}

// besides puts what the paper says under the same numbers beside a section.
func besides(s document.Section, paper document.Sheet) sheetSection {
	out := sheetSection{Section: s}
	for _, other := range paper.Sections {
		if other.Key == s.Key {
			out.Printed = other.Heading
		}
	}
	printed := section(paper, s.Key)
	for _, e := range s.Entries {
		entry := sheetEntry{Entry: e}
		if i := slices.IndexFunc(printed, func(p document.Entry) bool { return p.Number == e.Number }); i >= 0 {
			entry.Printed = printed[i]
		}
		out.Entries = append(out.Entries, entry)
	}
	return out
}

// Same reports whether the paper says a line in the same words.
func (e sheetEntry) Same() bool {
	return e.Title == e.Printed.Title && e.Where == e.Printed.Where && e.When == e.Printed.When
}

// phoneData is one of the pages that are made to be photographed.
type phoneData struct {
	paper
	Sections []document.Section
	First    bool
	Page, Of int
	Before   int
	After    int
}

// cvPhone shows the CV in large letters, a screenful at a time.
func cvPhone(q *request) error {
	p, err := q.paper()
	if err != nil {
		return leads(q.Ctx, err)
	}
	all := screenfuls(p)
	d := phoneData{paper: p, Of: len(all), Page: min(max(1, queryNumber(q.Query("page"))), len(all))}
	d.Sections, d.First, d.Before, d.After = all[d.Page-1], d.Page == 1, d.Page-1, d.Page+1
	return q.render("kiosk/cv-phone", pageOpts{State: "photo", Idle: true}, d)
}

func queryNumber(s string) (n int) {
	for _, r := range s {
		if r < '0' || r > '9' || n > 1000 {
			return 0
		}
		n = n*10 + int(r-'0')
	}
	return n
}

const (
	screenLines  = 25 // of letters as large as can be read from a photo of a screen
	screenLetter = 44 // letters on one line
)

// screenfuls breaks a CV into what fits a screen. No entry is torn in two, and
// a section that goes on has its heading again.
func screenfuls(p paper) [][]document.Section {
	main, side := p.Layout.Arrange(p.Sheet)
	all, room := [][]document.Section{nil}, screenLines-4
	for _, s := range slices.Concat(main, side) {
		part := s
		part.Entries = nil
		room -= 2
		for _, e := range s.Entries {
			if need := linesOf(e); room < need {
				if len(part.Entries) > 0 {
					all[len(all)-1] = append(all[len(all)-1], part)
					part.Entries = nil
				}
				all, room = append(all, nil), screenLines-2
			}
			part.Entries, room = append(part.Entries, e), room-linesOf(e)
		}
		all[len(all)-1] = append(all[len(all)-1], part)
	}
	return all
}

// linesOf is about how many lines an entry takes.
func linesOf(e document.Entry) (n int) {
	for _, s := range append([]string{e.When, e.Title + " " + e.Where}, e.Lines...) {
		n += (utf8.RuneCountInString(s) + screenLetter - 1) / screenLetter
	}
	return n
}

// vacanciesData is what somebody types on a site with vacancies.
type vacanciesData struct {
	paper
	Own   *i18n.Printer
	Jobs  []wanted
	Sites []vacancySite
}

// wanted is a job with the words that find it.
type wanted struct {
	Text, Picture string
	Words         []string // in Dutch
}

type vacancySite struct{ Name, Region, Address string }

// vacancySites are those of the public employment services. They are printed,
// not linked: this machine is not on the internet, and whoever types an address
// once can do it again at home.
func vacancySites() []vacancySite {
	return []vacancySite{
		{"VDAB", "flanders", "www.vdab.be/vacatures"},
		{"Actiris", "brussels", "www.actiris.brussels"},
		{"Le Forem", "wallonia", "www.leforem.be"},
	}
}

// cvVacancies leads from the jobs in the CV to vacancies.
func cvVacancies(q *request) error {
	p, err := q.paper()
	if err != nil {
		return leads(q.Ctx, err)
	}
	d := vacanciesData{paper: p, Own: q.own(p.cvDesk), Sites: vacancySites()}
	for _, item := range sought(p.CV.CV) {
		if w := q.wanted(item, d.Own.Lang()); len(w.Words) > 0 {
			d.Jobs = append(d.Jobs, w)
		}
	}
	return q.render("kiosk/cv-vacancies", d.look(), d)
}

// sought are the jobs that somebody wants, and where none was said those that
// they did.
func sought(c kiosk.CV) (all []kiosk.Item) {
	all = c.Wishes
	if len(all) > 0 {
		return all
	}
	for _, e := range c.Work {
		if !slices.ContainsFunc(all, func(i kiosk.Item) bool { return i.Key == e.What.Key && i.Own.Text == e.What.Own.Text }) {
			all = append(all, e.What)
		}
	}
	return all
}

// wanted finds the Dutch words for a job; none where it was said in own words
// that nobody has translated.
func (q *request) wanted(i kiosk.Item, l kiosk.Language) wanted {
	if i.Key == "" {
		w := wanted{Text: i.Own.Text, Picture: "briefcase"}
		if text, ok := i.Own.In(kiosk.Dutch); ok {
			w.Words = []string{text}
		}
		return w
	}
	e, _ := q.s.Words.Entry(i.Key)
	w := wanted{Text: q.s.Words.Label(l, i.Key, kiosk.FormBoth), Picture: q.picture(i.Key, "group."+e.Group)}
	w.Words = q.s.Words.SearchTerms(i.Key)
	return w
}
