package web

import (
	"bytes"
	"io"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"github.com/gofiber/fiber/v2"

	"jobatelier/kiosk"
	"jobatelier/kiosk/document"
	"jobatelier/kiosk/i18n"
)

// paper is a CV as it comes out: what is kept, and what of it is printed.
type paper struct {
	cvDesk
	CV     kiosk.CVState
	Sheet  document.Sheet
	Layout document.Layout
}

// paperPart is a section in its column, as a template needs it.
type paperPart struct {
	document.Section
	Columns int
}

// IsList reports whether a section is things that were chosen, without dates.
func (s paperPart) IsList() bool {
	return slices.Contains([]string{"wish", "certificates", "skills", "hobbies"}, s.Key)
}

// IsLabelled reports whether a section is small labels with what belongs to
// them.
func (s paperPart) IsLabelled() bool { return s.Key == "languages" || s.Key == "practical" }

// Main and Side are the two columns; a wish that stands under the name is in
// neither.
func (p paper) Main() []paperPart {
	main, _ := p.Layout.Arrange(p.Sheet)
	return p.parts(main, p.Layout.Main)
}

// Side is empty where the layout has one column.
func (p paper) Side() []paperPart {
	_, side := p.Layout.Arrange(p.Sheet)
	return p.parts(side, p.Layout.Side)
}

func (p paper) parts(sections []document.Section, as []document.Part) (all []paperPart) {
	for _, s := range sections {
		i := slices.IndexFunc(as, func(part document.Part) bool { return part.Section == s.Key })
		all = append(all, paperPart{s, as[i].Columns})
	}
	return all
}

// Wish is the section that stands under the name; nil where the layout has it
// among the others.
func (p paper) Wish() *document.Section {
	if i := sectionAt(p.Sheet, "wish"); i >= 0 && p.Layout.Wish == "line" {
		return &p.Sheet.Sections[i]
	}
	return nil
}

func sectionAt(s document.Sheet, key string) int {
	return slices.IndexFunc(s.Sections, func(part document.Section) bool { return part.Key == key })
}

// section returns the entries of a section; none where the sheet has not got
// it.
func section(s document.Sheet, key string) []document.Entry {
	if i := sectionAt(s, key); i >= 0 {
		return s.Sections[i].Entries
	}
	return nil
}

// lines is about how many lines a section takes, its heading for two.
func (s paperPart) lines() (n int) {
	if s.IsList() && s.Columns == 0 {
		return 3
	}
	for _, e := range s.Entries {
		n += 1 + len(e.Lines)
		if e.Where != "" && !s.IsLabelled() {
			n++
		}
	}
	if s.Columns > 1 {
		n = (n + s.Columns - 1) / s.Columns
	}
	return n + 2
}

// paper opens the CV that this request is about and says it in the language in
// which it is printed.
func (q *request) paper() (p paper, err error) {
	d, err := q.desk()
	if err != nil {
		return p, err
	}
	c, err := q.cv(d)
	if err != nil {
		return p, err
	}
	return q.onPaper(d, c)
}

func (q *request) onPaper(d cvDesk, c kiosk.CVState) (p paper, err error) {
	p = paper{cvDesk: d, CV: c, Layout: document.LayoutNamed(c.Layout)}
	var photo []byte
	if c.Photo {
		if photo, err = q.s.Store.CVPhoto(q.ctx(), d.key); err != nil && kiosk.KindOf(err) != kiosk.NotFound {
			return p, err
		}
	}
	p.Sheet = document.Compose(c.CV, photo, q.s.Words, q.speaking(c.Print))
	return p, nil
}

// speaking returns a printer of another language than the screen's.
func (q *request) speaking(l kiosk.Language) *i18n.Printer {
	return q.s.Catalogue.Printer(l, q.org.Formal)
}

// look is how a page behaves that shows what comes out.
func (p paper) look() pageOpts { return pageOpts{State: "form", Idle: true, Here: p.Base + "/preview"} }

// previewData is the paper on the screen, and how it may look.
type previewData struct {
	paper
	Languages []kiosk.Language
	Layouts   []document.Layout
	Report    document.Report
	Printed   string // yes or no: what was said of the last printing
}

// Density is how close the page has to be set to take no more paper than the
// PDF, which measures its letters: about how many lines there are says it.
func (d previewData) Density() string {
	lines := 0
	for _, part := range d.Main() {
		lines += part.lines()
	}
	switch {
	case d.Report.Pages > 1:
		return "snug"
	case lines > 44:
		return "tight"
	case lines > 36:
		return "snug"
	}
	return "roomy"
}

// AsksPhone reports whether an employer could not reach this person.
func (d previewData) AsksPhone() bool { return !d.CV.IsEmpty() && d.CV.Phone == "" && d.CV.Email == "" }

// AsksName reports whether the name on the paper may lack a surname.
func (d previewData) AsksName() bool { return !d.CV.IsEmpty() && len(strings.Fields(d.CV.Name)) == 1 }

// cvPreview shows what will be printed. A CV without a name is not printed: the
// name is asked first.
func cvPreview(q *request) error {
	p, err := q.paper()
	if err != nil {
		return leads(q.Ctx, err)
	}
	if p.CV.Name == "" {
		return q.see(p.link(kiosk.Place{Step: "name"}))
	}
	d, err := q.preview(p)
	if err != nil {
		return err
	}
	if p.Staff {
		return q.render("participants/cv-preview", pageOpts{}, d)
	}
	return q.render("kiosk/cv-preview", d.look(), d)
}

// preview measures the paper: only the PDF knows how many pages it takes.
func (q *request) preview(p paper) (d previewData, err error) {
	d = previewData{paper: p, Languages: kiosk.PrintLanguages(), Layouts: document.Layouts(), Printed: q.Query("printed")}
	if p.CV.Name != "" {
		d.Report, err = document.PDF(io.Discard, p.Sheet, p.Layout)
	}
	return d, err
}

// cvLook changes in which language and how a CV is printed.
func cvLook(q *request) error {
	d, err := q.desk()
	if err != nil {
		return leads(q.Ctx, err)
	}
	language, layout := kiosk.Language(q.post("language")), q.post("layout")
	if language != "" && !slices.Contains(kiosk.PrintLanguages(), language) {
		return kiosk.Wrong("language", "error.choice")
	}
	if layout != "" && document.LayoutNamed(layout).Name != layout {
		return kiosk.Wrong("layout", "error.choice")
	}
	if _, err := q.s.Store.ChangeCV(q.ctx(), d.key, kiosk.ID{}, func(c kiosk.CV) (kiosk.CV, error) {
		if language != "" {
			c.Print = language
		}
		if layout != "" {
			c.Layout = layout
		}
		return c, nil
	}); err != nil {
		return err
	}
	if q.post("return") == "home" {
		return q.see(d.Base)
	}
	return q.see(d.Base + "/preview")
}

// cvPrinted keeps what did not come out of the printer for the next time.
func cvPrinted(q *request) error {
	d, err := q.desk()
	if err != nil {
		return leads(q.Ctx, err)
	}
	waits := q.post("ok") == "no"
	err = q.s.Store.SetToPrint(q.ctx(), d.Person.ID, waits)
	switch {
	case kiosk.KindOf(err) == kiosk.NotFound:
		return q.see(d.Base)
	case err != nil:
		return err
	case waits:
		return q.see(d.Base + "/preview?printed=no")
	}
	return q.see(d.Base + "/preview?printed=yes")
}

func cvPDF(q *request) error {
	return q.file("pdf", "application/pdf", func(w io.Writer, p paper) error {
		_, err := document.PDF(w, p.Sheet, p.Layout)
		return err
	})
}

func cvWord(q *request) error {
	const kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	return q.file("docx", kind, func(w io.Writer, p paper) error { return document.Word(w, p.Sheet, p.Layout) })
}

func cvJSON(q *request) error {
	return q.file("json", fiber.MIMEApplicationJSON, func(w io.Writer, p paper) error {
		return document.JSONResume(w, p.Sheet, p.CV.CV)
	})
}

// file answers with the CV as a file, always to be saved and never shown: a
// browser's own viewer has no way back at a kiosk and is not cleared when its
// person walks away. The kiosk's browser refuses to save, so nothing stays on
// that machine; there the way out is paper and a phone's camera.
func (q *request) file(ending, kind string, write func(io.Writer, paper) error) error {
	p, err := q.paper()
	if err != nil {
		return leads(q.Ctx, err)
	}
	if p.CV.Name == "" {
		return q.see(p.link(kiosk.Place{Step: "name"}))
	}
	var b bytes.Buffer
	if err := write(&b, p); err != nil {
		return err
	}
	q.Set(fiber.HeaderContentDisposition, saved(p.CV.Name, ending))
	q.Set(fiber.HeaderContentType, kind)
	return q.Send(b.Bytes())
}

// saved says that a file is to be saved, under which name, and under a plainer
// one where the letters are not Latin (RFC 6266).
func saved(name, ending string) string {
	full := fileName(name) + "." + ending
	if plain := url.PathEscape(full); plain != full {
		return "attachment; filename=\"cv." + ending + "\"; filename*=UTF-8''" + plain
	}
	return "attachment; filename=\"" + full + "\""
}

// fileName names a file after somebody: letters, without their accents, and
// hyphens.
func fileName(name string) string {
	words := strings.FieldsFunc(kiosk.Fold(name), func(r rune) bool { return !unicode.IsLetter(r) })
	return strings.Join(append([]string{"cv"}, words...), "-")
}
