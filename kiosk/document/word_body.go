package document

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"
)

// document writes word/document.xml.
func (d *wordDocument) document() []byte {
	d.body.WriteString(xmlHead + wordDocumentStart)
	d.paragraph("Title", "", d.drawing()+wordRun(d.sheet.Name))
	if wish := d.sheet.wish(); wish != "" && d.layout.Wish == "line" {
		d.paragraph("Subtitle", "", wordRun(wish))
	}
	if len(d.sheet.Contact) > 0 {
		d.paragraph("Contact", "", wordRun(strings.Join(d.sheet.Contact, " · ")))
	}
	for _, part := range slices.Concat(d.layout.Main, d.layout.Side) {
		if x, ok := d.sheet.section(part.Section); ok {
			d.section(x, part)
		}
	}
	margin := twips(d.layout.Margin * millimetre)
	fmt.Fprintf(&d.body, `<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="%[1]d" w:right="%[1]d" w:bottom="%[2]d" w:left="%[1]d" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>`,
		margin, twips(d.layout.bottom()))
	return d.body.Bytes()
}

func (d *wordDocument) section(x Section, part Part) {
	d.paragraph("Heading1", "", wordRun(x.Heading))
	switch x.Key {
	case "wish", "certificates", "skills", "hobbies":
		if part.Columns == 0 {
			d.paragraph("Normal", "", wordRun(titles(x.Entries)))
			return
		}
		for _, e := range x.Entries {
			d.paragraph("ListBullet", "", wordRun(e.Title))
		}
	case "languages", "practical":
		for _, e := range x.Entries {
			d.paragraph("Pair", "", wordRun(e.Title)+wordTab+wordRun(e.Where))
		}
	default:
		for _, e := range x.Entries {
			d.entry(e)
		}
	}
}

// entry writes a job or a school, whose paragraphs stay on one page.
func (d *wordDocument) entry(e Entry) {
	title := wordRun(e.Title)
	if e.When != "" {
		title += wordTab + `<w:r><w:rPr><w:rStyle w:val="When"/></w:rPr>` + wordText(e.When) + `</w:r>`
	}
	d.paragraph("Heading2", "", title)
	if e.Where != "" {
		d.paragraph("Where", keepNext(len(e.Lines) > 0), wordRun(e.Where))
	}
	for i, line := range e.Lines {
		d.paragraph("ListBullet", keepNext(i+1 < len(e.Lines)), wordRun(line))
	}
}

func keepNext(keep bool) string {
	if keep {
		return `<w:keepNext/>`
	}
	return ""
}

func (d *wordDocument) paragraph(style, properties, runs string) {
	fmt.Fprintf(&d.body, `<w:p><w:pPr><w:pStyle w:val="%s"/>%s</w:pPr>%s</w:p>`, style, properties, runs)
}

// drawing shows the photo at the right of the name, with the text around it.
func (d *wordDocument) drawing() string {
	if d.photo.width == 0 {
		return ""
	}
	emu := func(points float64) int { return int(math.Round(points * 12700)) }
	return fmt.Sprintf(wordDrawing, emu(d.photo.width), emu(d.photo.height), escaped(d.sheet.Name))
}

const wordTab = `<w:r><w:tab/></w:r>`

func wordRun(s string) string { return `<w:r>` + wordText(s) + `</w:r>` }

func wordText(s string) string { return `<w:t xml:space="preserve">` + escaped(s) + `</w:t>` }

// escaped returns s as text in XML, in one line and without marks that nobody
// sees.
func escaped(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r), r == unicode.ReplacementChar, r == 0xfffe, r == 0xffff:
			return -1
		}
		return r
	}, s)
	var out bytes.Buffer
	xml.EscapeText(&out, []byte(s)) // a bytes.Buffer does not fail
	return out.String()
}

// twips are twentieths of a point.
func twips(points float64) int { return int(math.Round(points * 20)) }

// hex returns a colour as OOXML writes it.
func (c Colour) hex() string { return strings.TrimPrefix(string(c), "#") }
