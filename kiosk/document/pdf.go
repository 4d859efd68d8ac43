package document

import (
	"bytes"
	"cmp"
	"io"
	"slices"
	"strconv"

	"github.com/signintech/gopdf"
)

// Report says what became of a CV on paper.
type Report struct {
	Pages   int
	TooLong bool // more than two pages: a recruiter reads two
}

// PDF writes a sheet on A4, on one page where it fits and with letters of at
// least 9.5 points. Nothing in it depends on the time or on chance: the same
// sheet gives the same bytes. Letters that are neither Latin nor Cyrillic,
// which Compose leaves out, are not shown. A photo that is no JPEG is not
// shown either.
func PDF(w io.Writer, s Sheet, l Layout) (Report, error) {
	f, err := newFaces()
	if err != nil {
		return Report{}, err
	}
	p := fit(s, l, f)
	out, err := p.draw()
	if err != nil {
		return Report{}, err
	}
	_, err = w.Write(withLanguage(out, s))
	return Report{Pages: p.count(), TooLong: p.count() > 2}, err
}

// draw returns the file that gopdf makes of the pages.
func (p pages) draw() ([]byte, error) {
	d := &drawing{pdf: &gopdf.GoPdf{}, faces: p.faces, added: map[string]bool{}}
	d.pdf.Start(gopdf.Config{PageSize: gopdf.Rect{W: pageWidth, H: pageHeight}})
	for page := range p.count() {
		d.pdf.AddPage()
		p.background(d, page)
		p.headOf(d, page)
		for i, f := range p.flows {
			if page < len(f) {
				d.rows(p.columns[i], f[page])
			}
		}
	}
	if len(d.added) == 0 { // without any letter gopdf writes a page that cannot be read
		d.text(0, pageHeight, " ", style{size: smallest, colour: p.layout.Colours.Ink})
	}
	if d.err != nil {
		return nil, d.err
	}
	var out bytes.Buffer
	_, err := d.pdf.WriteTo(&out)
	return out.Bytes(), err
}

// background colours the narrow column.
func (p pages) background(d *drawing, page int) {
	if len(p.columns) < 2 {
		return
	}
	x, y := p.columns[1].x-p.layout.sidePad(), 0.0
	if page == 0 {
		y = p.under - 4
	}
	d.fill(p.layout.Colours.Side, x, y, pageWidth-x, pageHeight-y)
}

// headOf draws what stands above the columns: on the first page who it is, on
// the others that in small, and which page.
func (p pages) headOf(d *drawing, page int) {
	if page == 0 {
		d.rows(p.columns[0], p.head)
		if p.photo.width > 0 {
			d.photo(p.sheet.Photo, p.photo)
		}
		return
	}
	c := p.columns[0]
	st := style{size: smallest, colour: p.layout.Colours.Quiet}
	y := p.layout.top() + smallest*0.4
	number := strconv.Itoa(page+1) + "/" + strconv.Itoa(p.count())
	d.text(c.x, y, p.faces.regular.printable(p.sheet.Name), st)
	d.text(c.x+c.width-p.faces.regular.measure(number, st.size), y, number, st)
}

// drawing writes on the pages of a file; the first error stops it.
type drawing struct {
	pdf   *gopdf.GoPdf
	faces faces
	added map[string]bool
	err   error
}

// rows draws what stands in a column on one page, in the order in which it is
// read: programs that read a PDF go by that.
func (d *drawing) rows(c column, rows []placed) {
	type text struct {
		run
		y float64
	}
	var texts []text
	for _, at := range rows {
		for _, r := range at.row.runs {
			texts = append(texts, text{r, at.y + (at.row.height+r.style.size*0.711)/2})
		}
		if at.row.rule != "" {
			d.fill(at.row.rule, c.x, at.y+at.row.height-0.7, c.width, 0.7)
		}
	}
	slices.SortStableFunc(texts, func(a, b text) int { return cmp.Compare(a.order, b.order) })
	for _, t := range texts {
		d.text(c.x+t.x, t.y, t.run.text, t.style)
	}
}

// text draws letters on the line y. A face is part of the file once it is used.
func (d *drawing) text(x, y float64, s string, st style) {
	f := d.faces.of(st)
	if d.err == nil && !d.added[f.family] {
		d.added[f.family] = true
		d.err = d.pdf.AddTTFFontData(f.family, f.data)
	}
	if d.err != nil {
		return
	}
	if d.err = d.pdf.SetFont(f.family, "", st.size); d.err != nil {
		return
	}
	rgb, _ := st.colour.rgb()
	d.pdf.SetTextColor(rgb[0], rgb[1], rgb[2])
	d.pdf.SetXY(x, y)
	d.err = d.pdf.Text(s)
}

func (d *drawing) fill(c Colour, x, y, width, height float64) {
	rgb, _ := c.rgb()
	d.pdf.SetFillColor(rgb[0], rgb[1], rgb[2])
	d.pdf.RectFromUpperLeftWithStyle(x, y, width, height, "F")
}

func (d *drawing) photo(data []byte, at photoBox) {
	image, err := gopdf.ImageHolderByBytes(data)
	if err == nil && d.err == nil {
		d.err = d.pdf.ImageByHolder(image, at.x, at.y, &gopdf.Rect{W: at.width, H: at.height})
	}
}
