package web

import (
	"slices"

	"jobatelier/kiosk/document"
	"jobatelier/kiosk/i18n"
)

// retypeData is a CV in the order of another organisation's form, to be typed
// over line by line.
type retypeData struct {
	paper
	Own   *i18n.Printer
	Print *i18n.Printer
	Form  string
	Forms []string
	Parts []retypePart
}

// retypePart is a page of the form. Key names it in the catalogue.
type retypePart struct {
	Key   string
	Lines []retypeLine
}

// retypeLine is one thing to type, with what belongs to it.
type retypeLine struct {
	Label  string // a key of the catalogue, or empty
	Text   string
	Beside []string
}

// retypeForms are the forms: VDAB's Mijn Loopbaan and Actiris' My Actiris, each
// with its pages in the order in which they ask.
var retypeForms = map[string][]string{
	"vdab":    {"me", "wish", "conditions", "work", "school", "certificates", "skills", "languages", "mobility"},
	"actiris": {"me", "wish", "conditions", "school", "certificates", "work", "languages", "mobility", "skills"},
}

// cvRetype is the CV in the order of a form.
func cvRetype(q *request) error {
	p, err := q.paper()
	if err != nil {
		return leads(q.Ctx, err)
	}
	d := retypeData{paper: p, Own: q.own(p.cvDesk), Print: q.speaking(p.CV.Print), Form: q.Query("form"), Forms: []string{"vdab", "actiris"}}
	if !slices.Contains(d.Forms, d.Form) {
		d.Form = d.Forms[0]
	}
	for _, key := range retypeForms[d.Form] {
		if part := (retypePart{key, q.retypeLines(p, key)}); len(part.Lines) > 0 {
			d.Parts = append(d.Parts, part)
		}
	}
	return q.render("kiosk/cv-retype", d.look(), d)
}

func (q *request) retypeLines(p paper, key string) []retypeLine {
	c := p.CV.CV
	switch key {
	case "me":
		return contactLines(p)
	case "conditions":
		return slices.Concat(q.chosen(p, "", c.Availability), q.chosen(p, "kiosk.cv.practical.area", some(c.Area)))
	case "mobility":
		return slices.Concat(q.chosen(p, "kiosk.cv.practical.licence", c.Licences), q.chosen(p, "kiosk.cv.practical.transport", c.Transport))
	case "work":
		return slices.Concat(retyped(section(p.Sheet, "work")), retyped(section(p.Sheet, "unpaid")))
	}
	return retyped(section(p.Sheet, key))
}

func some(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// contactLines are the name and how somebody can be reached.
func contactLines(p paper) (all []retypeLine) {
	if p.Sheet.Name != "" {
		all = append(all, retypeLine{Text: p.Sheet.Name})
	}
	for _, s := range p.Sheet.Contact {
		all = append(all, retypeLine{Text: s})
	}
	return all
}

// chosen are things that were tapped, in the language of the paper.
func (q *request) chosen(p paper, label string, keys []string) (all []retypeLine) {
	for _, key := range keys {
		text := q.s.Words.Printed(p.Sheet.Language, key, p.CV.Form)
		if key == "area.own-town" {
			text, _ = p.CV.Municipality.AsName(p.Sheet.Language)
		}
		if text != "" {
			all = append(all, retypeLine{Label: label, Text: text})
		}
	}
	return all
}

func retyped(entries []document.Entry) (all []retypeLine) {
	for _, e := range entries {
		line := retypeLine{Text: e.Title}
		for _, s := range append([]string{e.When, e.Where}, e.Lines...) {
			if s != "" {
				line.Beside = append(line.Beside, s)
			}
		}
		all = append(all, line)
	}
	return all
}
