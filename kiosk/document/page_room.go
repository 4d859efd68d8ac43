package document

// column is where a flow of blocks stands on every page.
type column struct {
	x, width float64
	lower    float64 // how much lower it begins than the first
	blocks   []block
}

// columnsOf returns where the columns of a layout are. The narrow one begins
// lower: where the headings of two columns stand at one height, pdftotext takes
// them for a table and mixes their lines.
func columnsOf(l Layout) []column {
	margin := l.Margin * millimetre
	if len(l.Side) == 0 {
		return []column{{x: margin, width: pageWidth - 2*margin}}
	}
	side := pageWidth - l.sidePad() - l.SideWidth*millimetre
	return []column{
		{x: margin, width: side - 2*l.sidePad() - margin},
		{x: side, width: l.SideWidth * millimetre, lower: 10},
	}
}

// sidePad is the white around the narrow column, at both sides of its colour.
func (l Layout) sidePad() float64 { return l.Margin * millimetre * 0.55 }

func (l Layout) bottom() float64 { return l.Margin * millimetre * 0.75 }

func (l Layout) top() float64 { return l.Margin * millimetre * 0.88 }

// top returns where the columns of a page begin: below what the first says of
// the person, and the others in small.
func (p *pages) top(page int) float64 {
	if page == 0 {
		return p.under
	}
	return p.layout.top() + 2.4*smallest
}
