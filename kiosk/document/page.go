package document

import (
	"bytes"
	"image/jpeg"
	"sort"
	"strings"
)

// pages is a CV that has been set.
type pages struct {
	sheet   Sheet
	layout  Layout
	faces   faces
	head    []placed // above all columns of the first page
	under   float64  // where that ends
	photo   photoBox
	columns []column
	flows   [][][]placed // by column, by page
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

// fit sets a sheet as roomy as goes on one page, else on two, else as tight as
// may be.
func fit(s Sheet, l Layout, f faces) (best pages) {
	const steps = 24
	for _, most := range []int{1, 2} {
		fits := false
		sort.Search(steps, func(i int) bool {
			step := between(l.Roomy, l.Tight, float64(i)/(steps-1))
			try := set(s, l.in(step), f, step)
			if try.count() <= most {
				best, fits = try, true // the last that fits is the roomiest
			}
			return try.count() <= most
		})
		if fits {
			return best
		}
	}
	return set(s, l.in(l.Tight), f, l.Tight)
}

// between returns the step that is so far from one to the other.
func between(from, to Step, far float64) Step {
	at := func(a, b float64) float64 { return a + (b-a)*far }
	return Step{
		Letters: at(from.Letters, to.Letters), Lines: at(from.Lines, to.Lines),
		Space: at(from.Space, to.Space), Margin: at(from.Margin, to.Margin),
	}
}

// set sets a sheet in one size of letters.
func set(s Sheet, l Layout, f faces, step Step) pages {
	st := &setter{layout: l, step: step, faces: f}
	p := pages{sheet: s, layout: l, faces: f, columns: columnsOf(l)}
	p.header(st)
	for i, parts := range [][]Part{l.Main, l.Side}[:len(p.columns)] {
		c := &p.columns[i]
		for _, part := range parts {
			if x, ok := s.section(part.Section); ok {
				c.blocks = append(c.blocks, st.section(x, part, c.width, i > 0)...)
			}
		}
		p.flows = append(p.flows, flow(c.blocks, func(page int) float64 { return p.top(page) + c.lower }, pageHeight-l.bottom()))
	}
	return p
}

// header sets the name, what work is wanted, and how somebody is reached, with
// the photo at the right.
func (p *pages) header(s *setter) {
	l, c := p.layout, p.layout.Colours
	margin := l.Margin * millimetre
	width := pageWidth - 2*margin
	if p.placePhoto(pageWidth-margin, l.top(), l.Photo*millimetre*s.step.Letters) {
		width -= p.photo.width + 16
	}
	rows := s.paragraph(0, width, p.sheet.Name, style{true, l.Sizes.Name * s.step.Letters, c.Ink})
	if wish := p.sheet.wish(); wish != "" && l.Wish == "line" {
		rows = append(rows, row{height: 2})
		rows = append(rows, s.paragraph(0, width, wish, style{false, l.Sizes.Wish * s.step.Letters, c.Accent})...)
	}
	if contact := strings.Join(p.sheet.Contact, " · "); contact != "" {
		rows = append(rows, row{height: s.space(4)})
		rows = append(rows, s.paragraph(0, width, contact, s.body(false, c.Quiet))...)
	}
	y := l.top()
	for _, r := range rows {
		p.head = append(p.head, placed{r, y})
		y += r.height
	}
	p.under = max(y, p.photo.y+p.photo.height) + s.space(15)
}

// placePhoto puts the photo, at most so large, with its top right corner at x
// and y; ok is false where there is none that can be shown.
func (p *pages) placePhoto(x, y, most float64) (ok bool) {
	config, err := jpeg.DecodeConfig(bytes.NewReader(p.sheet.Photo))
	if err != nil || config.Width == 0 || config.Height == 0 {
		return false
	}
	scale := most / float64(max(config.Width, config.Height))
	p.photo = photoBox{width: scale * float64(config.Width), height: scale * float64(config.Height), y: y}
	p.photo.x = x - p.photo.width
	return true
}
