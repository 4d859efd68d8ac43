package web

import (
	"slices"
	"strings"
	"time"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// paperToDecide is a form that could not be taken, or a note without a person,
// as it is read.
type paperToDecide struct {
	ID      kiosk.ID
	By      kiosk.ID // who wrote it, where that is somebody else who is gone
	Stopped bool     // who wrote it does not work here any more
	Claimed string   // by whom it says it was written, where somebody else handed it in
	Why     string   // a message key; empty for a note without a person
	Written time.Time
	Path    string            // the form that it was, where it can be opened again
	Person  kiosk.Participant // whom it was about, where that is one's own
	Title   string            // the message key of what it is
	Noun    string            // what it was to become, as far as is known
	Fields  []paperField
	Damaged bool
}

// paperField is a field of the form with what was filled in.
type paperField struct{ Name, Value string }

// Words is what was written, for a note.
func (p paperToDecide) Words() string {
	i := slices.IndexFunc(p.Fields, func(f paperField) bool { return f.Name == "note" })
	if i < 0 {
		return ""
	}
	return p.Fields[i].Value
}

// Rest is what was filled in beside the note.
func (p paperToDecide) Rest() []paperField {
	return slices.DeleteFunc(slices.Clone(p.Fields), func(f paperField) bool { return f.Name == "note" })
}

// papers opens those that the staff member decides on.
func (q *request) papers(mine []kiosk.Participant) ([]paperToDecide, error) {
	kept, err := q.papersFor()
	if err != nil {
		return nil, err
	}
	members, err := q.staffByID()
	papers := make([]paperToDecide, len(kept))
	for i, k := range kept {
		p, writer := readPaper(k, mine), members[k.Staff]
		if k.Staff != q.staff.ID {
			p.By, p.Stopped = writer.ID, writer.State == kiosk.Stopped
		}
		if !k.Handed.IsZero() {
			p.Claimed = writer.Name
		}
		papers[i] = p
	}
	return papers, err
}

func (q *request) papersFor() ([]store.PaperForm, error) {
	notes, err := q.notes()
	if err != nil {
		return nil, err
	}
	return q.s.Store.PapersFor(q.ctx(), q.staff.ID, notes)
}

// readPaper makes a form readable: without the program's own fields, and with
// the name of somebody only where that is one's own.
func readPaper(k store.PaperForm, mine []kiosk.Participant) paperToDecide {
	f := k.Form
	p := paperToDecide{ID: k.ID, Why: k.Why, Written: k.Written, Title: titleOfPath(f.Path), Noun: nounOfPath(f.Path), Damaged: k.Damaged}
	for _, name := range sortedFields(f) {
		if value := strings.TrimSpace(strings.Join(f.Fields[name], " ")); value != "" && !isOwnField(name) && !isID(value) && !isOffered(f, name) {
			p.Fields = append(p.Fields, paperField{name, value})
		}
	}
	i := slices.IndexFunc(mine, func(m kiosk.Participant) bool { return m.ID == f.About() })
	if i < 0 {
		return p
	}
	if p.Person = mine[i]; formPath.MatchString(f.Path) {
		p.Path = f.Path
	}
	return p
}

// isOffered reports whether a field belongs to a next step that the form offered
// and nobody agreed on: its day is the one that was offered, and nothing is to be
// done.
func isOffered(f store.Form, name string) bool {
	said := func(name string) string { return strings.TrimSpace(strings.Join(f.Fields[name], " ")) }
	return (name == "due" || name == "owner") && said("what") == "" && said("due_offered") != "" && said("due") == said("due_offered")
}

// isID reports whether a value is an id: nobody typed it, and nobody can read it.
func isID(value string) bool {
	_, err := kiosk.ParseID(value)
	return err == nil
}

// titleOfPath is the message key of what a form at that address is.
func titleOfPath(path string) string {
	for _, one := range [][2]string{
		{"/team", "team.title"}, {"/answer", "team.hand_over"}, {"/household/", "household.title"},
		{"/decide", "decide.title"}, {"/referrals", "referral.one"}, {"/today/", "tablet.tap"},
	} {
		if strings.Contains(path, one[0]) {
			return one[1]
		}
	}
	return "file." + nounOfPath(path)
}

// nounOfPath is what a form at that address writes.
func nounOfPath(path string) string {
	parts := strings.Split(path, "/")
	for i, part := range parts {
		if part == "records" && i+1 < len(parts) {
			return parts[i+1]
		}
		if _, ok := kiosk.NounOf(part); ok {
			return part
		}
	}
	return "contact"
}

// sortedFields are the names of a form's fields in the order of the noun, then
// of the alphabet.
func sortedFields(f store.Form) []string {
	n, _ := kiosk.NounOf(nounOfPath(f.Path))
	var names []string
	for _, field := range n.Fields {
		if _, ok := f.Fields[field.Key]; ok {
			names = append(names, field.Key)
		}
	}
	var rest []string
	for name := range f.Fields {
		if !slices.Contains(names, name) {
			rest = append(rest, name)
		}
	}
	slices.Sort(rest)
	return append(names, rest...)
}

// askedOf is a field of a contact with what a paper says of it.
type askedOf struct {
	Field kiosk.Field
	Value string
}

// PaperSheet are the fields of the contact that a paper becomes. What has no
// place in a contact is added to the note, so that nothing is lost; what the
// paper does not say is asked: whether somebody was reached is never guessed.
// Whoever decides writes it in their own name where another only is said to be
// its writer: then the note says so.
func (p *page) PaperSheet(paper paperToDecide) (fields []askedOf) {
	n := kiosk.ContactNoun()
	placed := map[string]string{}
	var lines []string
	if paper.Claimed != "" {
		lines = append(lines, p.T("decide.paper_by", "Name", paper.Claimed))
	}
	for _, f := range paper.Fields {
		_, known := n.Field(f.Name)
		switch {
		case known && paper.Noun == n.Key || f.Name == "note":
			placed[f.Name] = f.Value
		case f.Name != "happened_day" && f.Name != "happened_at":
			lines = append(lines, strings.TrimSuffix(p.PaperLabel(paper.Noun, f.Name), "?")+": "+p.PaperWords(paper.Noun, f.Name, f.Value))
		}
	}
	placed["note"] = strings.TrimSpace(strings.Join(append(lines, placed["note"]), "\n"))
	for _, f := range n.Fields {
		fields = append(fields, askedOf{Field: f, Value: placed[f.Key]})
	}
	return fields
}

// PaperLabel returns what a field of a form is called: what has no words keeps
// its name, so that nothing is hidden.
func (p *page) PaperLabel(noun, name string) string {
	for _, key := range []string{"file." + noun + "." + name, "file.field." + name, "file.step." + name, "field." + name} {
		if p.printer.Has(key) {
			return p.T(key)
		}
	}
	return name
}

// PaperWords returns what was filled in, in words: a contact asks for a next step
// too.
func (p *page) PaperWords(noun, name, value string) string {
	for _, key := range []string{noun, "step"} {
		n, _ := kiosk.NounOf(key)
		if _, asks := n.Field(name); asks {
			return p.FieldWords(key, name, value)
		}
	}
	if day, err := kiosk.ParseDay(value); err == nil {
		return p.DayPlain(day)
	}
	return value
}
