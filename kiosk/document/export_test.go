package document

import "fmt"

// Misplaced returns what of a sheet would stand outside its column or the page,
// or over something else, where it is set in a layout.
func Misplaced(s Sheet, l Layout) (problems []string) {
	f, err := newFaces()
	if err != nil {
		return []string{err.Error()}
	}
	p := fit(s, l, f)
	for i, c := range p.columns {
		for page, rows := range p.flows[i] {
			end := 0.0
			for _, at := range rows {
				if at.y < end-0.01 || at.y < p.top(page)-0.01 || at.y+at.row.height > pageHeight-p.layout.bottom()+0.01 {
					problems = append(problems, fmt.Sprintf("page %d, column %d: a row from %.1f to %.1f", page, i, at.y, at.y+at.row.height))
				}
				end = at.y + at.row.height
				problems = append(problems, outside(f, at.row, c.width)...)
			}
		}
	}
	for _, at := range p.head {
		problems = append(problems, outside(f, at.row, pageWidth-2*p.layout.Margin*millimetre)...)
	}
	return problems
}

// outside returns what is wider than the column, or smaller than may be.
func outside(f faces, r row, width float64) (problems []string) {
	for _, x := range r.runs {
		if end := x.x + f.of(x.style).measure(x.text, x.style.size); x.x < 0 || end > width+0.01 {
			problems = append(problems, fmt.Sprintf("%q ends at %.1f of %.1f", x.text, end, width))
		}
		if x.style.size < smallest-0.01 {
			problems = append(problems, fmt.Sprintf("%q has %.2f points", x.text, x.style.size))
		}
	}
	return problems
}
