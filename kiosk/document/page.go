package document

import (
	"bytes"
	"image/jpeg"
	"slices"
	"strings"
)

// column is where a flow of blocks stands on every page.
type column struct {
	x, width float64
	blocks   []block
}

// pages is a CV that has been set.
type pages struct {
	sheet   Sheet
	layout  Layout
	faces   faces
	letters float64 // of the step that was taken
	columns []column
	flows   [][][]placed // by column, by page
	photo   photoBox
}

// photoBox is where the photo stands on the first page; none where it has no
// width.
type photoBox struct{ x, y, width, height float64 }

// count returns how many pages there are.
func (p pages) count() (n int) {
	for _, f := range p.flows {
		n = max(n, len(f))
	}
	return n
}

// fit sets a sheet as large as fits on one page, else on two.
func fit(s Sheet, l Layout, f faces) (best pages) {
	for _, most := range []int{1, 2} {
		for _, step := range l.Steps {
			if best = set(s, l, f, step); best.count() <= most {
				return best
			}
		}
	}
	return best
}

// set sets a sheet in one size of letters.
func set(s Sheet, l Layout, f faces, step Step) pages {
	st := &setter{layout: l, step: step, faces: f}
	p := pages{sheet: s, layout: l, faces: f, letters: step.Letters, columns: columnsOf(l)}
	p.columns[0].blocks = []block{p.header(st)}
	if len(p.columns) > 1 {
		p.columns[1].blocks = p.sideTop(st)
	}
	parts := [][]Part{l.Main, l.Side}
	for i, c := range p.columns {
		for _, part := range parts[i] {
			if j := slices.IndexFunc(s.Sections, func(x Section) bool { return x.Key == part.Section }); j >= 0 {
				p.columns[i].blocks = append(p.columns[i].blocks, st.section(s.Sections[j], part, c.width, i > 0)...)
			}
		}
		p.flows = append(p.flows, flow(p.columns[i].blocks, p.top, pageHeight-l.bottom()))
	}
	return p
}

// columnsOf returns where the columns of a layout are.
func columnsOf(l Layout) []column {
	margin := l.Margin * millimetre
	if len(l.Side) == 0 {
		return []column{{x: margin, width: pageWidth - 2*margin}}
	}
	side := pageWidth - l.sidePad() - l.SideWidth*millimetre
	return []column{
		{x: margin, width: side - 2*l.sidePad() - margin},
		{x: side, width: l.SideWidth * millimetre},
	}
}

// sidePad is the white around the narrow column, at both sides of its colour.
func (l Layout) sidePad() float64 { return l.Margin * millimetre * 0.55 }

func (l Layout) bottom() float64 { return l.Margin * millimetre * 0.8 }

// top returns where a page begins: lower on all but the first, which say above
// it whose they are.
func (p pages) top(page int) float64 {
	margin := p.layout.Margin * millimetre * 0.9
	if page > 0 {
		return margin + 2.4*smallest
	}
	return margin
}

// header sets the name, what work is wanted, and how somebody is reached.
func (p *pages) header(s *setter) block {
	l, c := p.layout, p.layout.Colours
	width := p.columns[0].width
	photo := l.Photo == "header" && p.placePhoto(l.Margin*millimetre+width, p.top(0), 74, 92, true)
	if photo {
		width -= p.photo.width + 16
	}
	var rows []row
	rows = append(rows, s.paragraph(0, width, p.sheet.Name, style{true, l.Sizes.Name * s.step.Letters, c.Ink})...)
	if wish := p.wish(); wish != "" && l.Wish == "line" {
		rows = append(rows, row{height: 2})
		rows = append(rows, s.paragraph(0, width, wish, style{false, l.Sizes.Wish * s.step.Letters, c.Accent})...)
	}
	if contact := strings.Join(p.sheet.Contact, " · "); contact != "" && l.Contact == "line" {
		rows = append(rows, row{height: s.space(4)})
		rows = append(rows, s.paragraph(0, width, contact, s.body(false, c.Quiet))...)
	}
	b := block{rows: rows}
	if photo && b.height() < p.photo.height {
		b.rows = append(b.rows, row{height: p.photo.height - b.height()})
	}
	return b
}

// wish says in one line what work somebody wants: "Gewenste job: Poetshulp".
func (p *pages) wish() string {
	for _, x := range p.sheet.Sections {
		if x.Key == "wish" {
			var titles []string
			for _, e := range x.Entries {
				titles = append(titles, e.Title)
			}
			return x.Heading + ": " + strings.Join(titles, " · ")
		}
	}
	return ""
}

// sideTop sets what stands in the narrow column before its sections.
func (p *pages) sideTop(s *setter) (blocks []block) {
	c := p.columns[1]
	if p.layout.Photo == "side" && p.placePhoto(c.x, p.top(0), c.width, 112, false) {
		blocks = append(blocks, block{rows: []row{{height: p.photo.height, photo: true}}})
	}
	if p.layout.Contact != "side" {
		return blocks
	}
	var rows []row
	for _, line := range p.sheet.Contact {
		rows = append(rows, s.paragraph(0, c.width, line, s.body(false, p.layout.Colours.Ink))...)
		rows = append(rows, row{height: s.space(3)})
	}
	if len(rows) > 0 {
		blocks = append(blocks, block{before: 14, rows: rows})
	}
	return blocks
}

// placePhoto puts the photo with a corner at x and y, the right one or the
// left; ok is false where there is none that can be shown.
func (p *pages) placePhoto(x, y, width, height float64, right bool) (ok bool) {
	config, err := jpeg.DecodeConfig(bytes.NewReader(p.sheet.Photo))
	if err != nil || config.Width == 0 || config.Height == 0 {
		return false
	}
	scale := min(width/float64(config.Width), height/float64(config.Height))
	p.photo = photoBox{x, y, scale * float64(config.Width), scale * float64(config.Height)}
	if right {
		p.photo.x -= p.photo.width
	}
	return true
}
