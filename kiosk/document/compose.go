package document

import (
	"slices"
	"strconv"
	"time"

	"jobatelier/kiosk"
)

// Printer says things in the language in which a CV is printed. An
// *i18n.Printer is one.
type Printer interface {
	Lang() kiosk.Language
	T(key string, args ...any) string
	MonthYear(year int, month time.Month) string
	DateShort(t time.Time) string
	LanguageNameIn(l kiosk.Language) string
	CountryName(code string) string
}

// Compose says a CV in t's language. Own words that nobody has translated are
// left out and counted. In a language in which no CV is printed the sheet is
// for the person's own eyes, so own words in that language stand as they are.
// photo, a JPEG of [Photo], is on it where the CV wants it to be.
func Compose(cv kiosk.CV, photo []byte, labels Labels, t Printer) Sheet {
	c := composer{cv: cv, labels: labels, t: t, lang: t.Lang()}
	s := Sheet{Language: c.lang, Name: cv.Name, Contact: c.contact(), LeftOut: c.leftOut()}
	if cv.Photo && len(photo) > 0 {
		s.Photo = photo
	}
	number := 0
	for _, part := range c.parts() {
		if len(part.Entries) == 0 {
			continue
		}
		number++
		part.Number = number
		if part.Entries = numbered(number, part.Entries); len(part.Entries) > 0 {
			s.Sections = append(s.Sections, part)
		}
	}
	return s
}

// composer holds what every part of a sheet needs.
type composer struct {
	cv     kiosk.CV
	labels Labels
	t      Printer
	lang   kiosk.Language
}

// parts returns the sections in the order of the CV, each with one entry for
// whatever stands in the CV: what cannot be said in this language is empty.
func (c composer) parts() []Section {
	return []Section{
		{Key: "wish", Heading: c.t.T("kiosk.cv.heading.wish"), Entries: c.list(c.cv.Wishes)},
		{Key: "work", Heading: c.t.T("kiosk.cv.heading.work"), Entries: c.experiences(newestFirst(c.cv.Work))},
		{Key: "unpaid", Heading: c.t.T("kiosk.cv.heading.unpaid"), Entries: c.experiences(c.cv.Unpaid)},
		{Key: "school", Heading: c.t.T("kiosk.cv.heading.school"), Entries: c.schools()},
		{Key: "certificates", Heading: c.t.T("kiosk.cv.heading.certificates"), Entries: c.list(c.cv.Certificates)},
		{Key: "languages", Heading: c.t.T("kiosk.cv.heading.languages"), Entries: c.languages()},
		{Key: "practical", Heading: c.t.T("kiosk.cv.heading.practical"), Entries: c.practical()},
		{Key: "skills", Heading: c.t.T("kiosk.cv.heading.skills"), Entries: c.list(c.cv.Skills)},
		{Key: "hobbies", Heading: c.t.T("kiosk.cv.heading.hobbies"), Entries: c.list(c.cv.Hobbies)},
	}
}

// numbered gives entries the numbers of their places and then leaves out the
// empty ones, so that what stays has the same number in every language.
func numbered(section int, all []Entry) (shown []Entry) {
	for i, e := range all {
		if e.Title == "" {
			continue
		}
		e.Number = strconv.Itoa(section) + "." + strconv.Itoa(i+1)
		shown = append(shown, e)
	}
	return shown
}

// list says things that were chosen, one entry each.
func (c composer) list(items []kiosk.Item) []Entry {
	all := make([]Entry, len(items))
	for i, item := range items {
		all[i].Title = capital(c.lang, c.item(item))
	}
	return all
}

func (c composer) experiences(list []kiosk.Experience) []Entry {
	all := make([]Entry, len(list))
	for i, e := range list {
		title := c.item(e.What)
		if title == "" && e.Group != "" {
			title = c.label("group." + e.Group)
		}
		if title == "" {
			continue
		}
		all[i] = Entry{
			When:  c.period(e.From, e.To, e.Now),
			Title: capital(c.lang, title),
			Where: c.joined(c.name(e.Employer), c.country(e.Country)),
			Lines: c.lines(e.Tasks),
		}
	}
	return all
}

func (c composer) lines(tasks []kiosk.Item) (lines []string) {
	for _, task := range tasks {
		if line := c.item(task); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// newestFirst returns jobs as a recruiter reads them: those that go on, then
// by when they ended, and what has no date last, as it was told.
func newestFirst(work []kiosk.Experience) []kiosk.Experience {
	work = slices.Clone(work)
	slices.SortStableFunc(work, func(a, b kiosk.Experience) int {
		if a.Now != b.Now {
			return map[bool]int{true: -1, false: 1}[a.Now]
		}
		if d := ordinal(b.To, b.From) - ordinal(a.To, a.From); d != 0 {
			return d
		}
		return ordinal(b.From) - ordinal(a.From)
	})
	return work
}

// ordinal makes the first of the moments that is known into a number to sort
// by; 0 where none is.
func ordinal(moments ...kiosk.Moment) int {
	for _, m := range moments {
		if m.Year != 0 {
			return m.Year*100 + m.Month
		}
	}
	return 0
}

// leftOut counts the own words that this sheet does not show.
func (c composer) leftOut() (n int) {
	for _, w := range c.cv.ToTranslate(c.lang) {
		if !w.Name && c.words(w.Words) == "" || w.Name && c.name(w.Words) == "" {
			n++
		}
	}
	return n
}
