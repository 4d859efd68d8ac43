package document

import "strings"

// section sets a heading and what stands under it in a column of that width.
func (s *setter) section(x Section, part Part, width float64, narrow bool) []block {
	if len(x.Entries) == 0 {
		return nil
	}
	heading := s.heading(x.Heading, width, narrow)
	var content []block
	switch x.Key {
	case "wish", "certificates", "skills", "hobbies":
		content = s.list(x.Entries, part.Columns, width)
	case "languages", "practical":
		content = s.pairs(x.Entries, width, narrow)
	default:
		content = s.entries(x.Entries, width)
	}
	content[0].before = s.space(5)
	if narrow {
		content[0].before = 0
	}
	return append([]block{heading}, content...)
}

// heading begins a section. In the narrow column, what belongs together is set
// so tight that pdftotext takes it for one block, taller than those beside it:
// it then reads the wide column first, and does not see a table.
func (s *setter) heading(text string, width float64, narrow bool) block {
	c := s.layout.Colours
	if narrow {
		st := s.body(true, c.Accent)
		st.size *= 1.045
		return block{before: s.space(9), rows: s.paragraph(0, width, text, st), tie: true}
	}
	st := style{bold: true, size: s.layout.Sizes.Heading * s.step.Letters, colour: c.Accent}
	rows := append(s.paragraph(0, width, text, st), row{height: 2, rule: c.Rule})
	return block{before: s.space(15), rows: rows, tie: true}
}

// entries sets jobs and schools.
func (s *setter) entries(all []Entry, width float64) (blocks []block) {
	dated := false
	for _, e := range all {
		dated = dated || e.When != ""
	}
	for _, e := range all {
		b := block{before: s.space(8)}
		if s.layout.When == "left" && dated {
			b.rows = s.dateLeft(e, width)
		} else {
			b.rows = s.dateBelow(e, 0, width)
		}
		blocks = append(blocks, b)
	}
	return blocks
}

func (s *setter) dateLeft(e Entry, width float64) []row {
	when := s.paragraph(0, s.whenWidth(), e.When, s.body(false, s.layout.Colours.Quiet))
	e.When = ""
	return beside(when, s.dateBelow(e, s.indent(), width))
}

func (s *setter) dateBelow(e Entry, x, width float64) []row {
	title := s.paragraph(x, width-x, e.Title, s.body(true, s.layout.Colours.Ink))
	if e.When != "" {
		e.Where = strings.TrimSuffix(e.When+" · "+e.Where, " · ")
	}
	return append(title, s.under(e, x, width)...)
}

// under sets what stands below the title of an entry.
func (s *setter) under(e Entry, x, width float64) []row {
	rows := s.paragraph(x, width-x, e.Where, s.body(false, s.layout.Colours.Quiet))
	for i, line := range e.Lines {
		bullet := s.bullet(x, width-x, line, s.body(false, s.layout.Colours.Ink))
		if i == 0 && len(bullet) > 0 {
			rows = append(rows, row{height: s.space(1.5)})
		}
		rows = append(rows, bullet...)
	}
	return rows
}

func (s *setter) indent() float64 { return s.layout.Indent * millimetre * s.step.Letters }

// whenWidth is what dates and small labels at the left may take: "september
// 2008 – 2013" stands on one line there.
func (s *setter) whenWidth() float64 { return s.indent() - 10 }

// list sets what has titles only.
func (s *setter) list(all []Entry, columns int, width float64) []block {
	st := s.body(false, s.layout.Colours.Ink)
	if columns == 0 {
		return []block{{rows: s.paragraph(0, width, titles(all), st)}}
	}
	const gap = 14
	columns = s.columnsThatFit(all, columns, width, gap)
	each := (width - gap*float64(columns-1)) / float64(columns)
	lines := (len(all) + columns - 1) / columns
	set := make([][]row, columns)
	for i, e := range all {
		at := i / lines
		set[at] = append(set[at], s.bullet(float64(at)*(each+gap), each, e.Title, st)...)
	}
	return []block{{rows: beside(set...)}}
}

// columnsThatFit returns at most so many columns that nothing in them has to
// be broken into two lines.
func (s *setter) columnsThatFit(all []Entry, columns int, width, gap float64) int {
	st := s.body(false, s.layout.Colours.Ink)
	for ; columns > 1; columns-- {
		each := (width-gap*float64(columns-1))/float64(columns) - st.size*0.95
		fits := true
		for _, e := range all {
			fits = fits && s.measure(e.Title, st) <= each
		}
		if fits {
			break
		}
	}
	return columns
}

// pairs sets small labels with what they say: beside them, or below in a
// narrow column. Beside them they stand so far apart that pdftotext does not
// take all labels for one paragraph.
func (s *setter) pairs(all []Entry, width float64, narrow bool) (blocks []block) {
	ink, quiet := s.body(false, s.layout.Colours.Ink), s.body(false, s.layout.Colours.Quiet)
	for _, e := range all {
		if narrow || s.indent() == 0 {
			title := s.paragraph(0, width, e.Title, s.body(true, s.layout.Colours.Ink))
			blocks = append(blocks, block{before: 1, rows: append(title, s.narrowly(e.Where, width, quiet)...)})
			continue
		}
		label := s.paragraph(0, s.whenWidth(), e.Title, quiet)
		said := s.paragraph(s.indent(), width-s.indent(), e.Where, ink)
		apart := max(s.space(2), (1.58-s.step.Lines)*ink.size)
		blocks = append(blocks, block{before: apart, rows: beside(label, said)})
	}
	return blocks
}

// narrowly sets each thing that is said on lines of its own, and what does not
// fit one line breaks after its colon: "spreken:" and "goed (B1–B2)".
func (s *setter) narrowly(text string, width float64, st style) (rows []row) {
	for _, part := range strings.Split(text, "; ") {
		skills, level, two := strings.Cut(part, ": ")
		if two && s.measure(part, st) > width {
			rows = append(rows, s.paragraph(0, width, skills+":", st)...)
			part = level
		}
		rows = append(rows, s.paragraph(0, width, part, st)...)
	}
	return rows
}
