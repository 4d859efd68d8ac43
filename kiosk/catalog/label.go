package catalog

import (
	"strings"

	"jobatelier/kiosk"
)

// label is what an entry is called in one language; both forms are the same
// where one word is for everybody.
type label struct{ masculine, feminine string }

func parseLabel(s string) label {
	masculine, feminine, two := strings.Cut(s, "|")
	if !two {
		feminine = masculine
	}
	return label{masculine, feminine}
}

// Label returns what an entry is called in a language, and in Dutch where that
// language has no word for it. Where there are two forms it is the one that is
// asked for; FormBoth gives "schoonmaker/schoonmaakster". It is "" for a key
// that the catalogue does not have.
func (c *Catalogue) Label(l kiosk.Language, key string, form kiosk.Form) string {
	i, ok := c.place[key]
	if !ok {
		return ""
	}
	if all, spoken := c.labels[l]; spoken && all[i] != (label{}) {
		return all[i].in(form)
	}
	return c.labels[kiosk.Dutch][i].in(form)
}

// paper begins the keys of what stands on paper.
const paper = "paper."

// Printed returns what an entry is called on a CV. A card says a school in plain
// words, "Middelbare school, eerste jaren (tot ongeveer 15 jaar)"; on paper it is
// "Lager secundair onderwijs". Where paper has no words of its own it is the Label.
func (c *Catalogue) Printed(l kiosk.Language, key string, form kiosk.Form) string {
	i, ok := c.place[paper+key]
	if ok && c.labels[l] != nil && c.labels[l][i] != (label{}) {
		return c.labels[l][i].in(form)
	}
	return c.Label(l, key, form)
}

// Example returns a sentence that shows a skill, in a language, or in Dutch: of
// "skill.punctual", "Je bent altijd op tijd." It is "" for every other key.
func (c *Catalogue) Example(l kiosk.Language, skill string) string {
	id, ok := strings.CutPrefix(skill, "skill.")
	if !ok {
		return ""
	}
	return c.Label(l, "example."+id, kiosk.FormBoth)
}

func (b label) in(form kiosk.Form) string {
	switch form {
	case kiosk.FormFeminine:
		return b.feminine
	case kiosk.FormMasculine:
		return b.masculine
	}
	return b.both()
}

// both writes the words that the forms share once: "agent/agente d’entretien",
// "maatschappelijk werker/werkster". All nine languages write two forms with a
// stroke in vacancies and lists of occupations (France Travail's ROME, the
// Slovak ISTP, VDAB), which is shorter than brackets or endings after a hyphen,
// and read out loud it is two whole words. Spaces stand around the stroke where
// it parts more than single words.
func (b label) both() string {
	if b.masculine == b.feminine {
		return b.masculine
	}
	m, f := strings.Fields(b.masculine), strings.Fields(b.feminine)
	var before, after []string
	for len(m) > 1 && len(f) > 1 && m[0] == f[0] {
		before, m, f = append(before, m[0]), m[1:], f[1:]
	}
	for len(m) > 1 && len(f) > 1 && m[len(m)-1] == f[len(f)-1] {
		after = append([]string{m[len(m)-1]}, after...)
		m, f = m[:len(m)-1], f[:len(f)-1]
	}
	stroke := "/"
	if len(m) > 1 || len(f) > 1 {
		stroke = " / "
	}
	words := append(before, strings.Join(m, " ")+stroke+strings.Join(f, " "))
	return strings.Join(append(words, after...), " ")
}
