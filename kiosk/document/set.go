package document

import (
	"strings"
	"unicode/utf8"
)

// Lengths inside a document are points, from the top left corner of the page.
const (
	millimetre = 72 / 25.4
	pageWidth  = 210 * millimetre
	pageHeight = 297 * millimetre
)

// style is how a text looks.
type style struct {
	bold   bool
	size   float64
	colour Colour
}

// run is a text in one style on one line. order is that in which it is read.
type run struct {
	x     float64
	text  string
	style style
	order int
}

// row is what stands on one line of a column.
type row struct {
	height float64
	runs   []run
	rule   Colour // of a line under it
}

// block is rows that stay together on a page. With tie it stays with the next
// block too.
type block struct {
	before float64 // space above it, but not at the top of a page
	rows   []row
	tie    bool
}

func (b block) height() (h float64) {
	for _, r := range b.rows {
		h += r.height
	}
	return h
}

// setter makes blocks of what is said.
type setter struct {
	layout Layout
	step   Step
	faces  faces
	order  int
}

func (s *setter) body(bold bool, c Colour) style {
	return style{bold: bold, size: s.layout.Sizes.Body * s.step.Letters, colour: c}
}

// space returns points of white, as wide as this step has it.
func (s *setter) space(points float64) float64 { return points * s.step.Space }

func (s *setter) measure(text string, st style) float64 {
	return s.faces.of(st).measure(text, st.size)
}

// paragraph sets a text in as many rows as it takes.
func (s *setter) paragraph(x, width float64, text string, st style) (rows []row) {
	s.order++
	for _, line := range s.wrap(text, st, width) {
		rows = append(rows, row{height: st.size * s.step.Lines, runs: []run{{x, line, st, s.order}}})
	}
	return rows
}

// bullet sets a paragraph with a dot before it.
func (s *setter) bullet(x, width float64, text string, st style) []row {
	indent := st.size * 0.95
	rows := s.paragraph(x+indent, width-indent, text, st)
	if len(rows) > 0 {
		dot := st
		dot.colour = s.layout.Colours.Accent
		rows[0].runs = append([]run{{x, "•", dot, s.order}}, rows[0].runs...)
	}
	return rows
}

// beside puts columns of rows next to each other.
func beside(columns ...[]row) (rows []row) {
	for _, column := range columns {
		for i, r := range column {
			if i == len(rows) {
				rows = append(rows, row{})
			}
			rows[i].height = max(rows[i].height, r.height)
			rows[i].runs = append(rows[i].runs, r.runs...)
		}
	}
	return rows
}

// wrap breaks a text into lines: between its phrases where that helps, else
// between words, else within one.
func (s *setter) wrap(text string, st style, width float64) (lines []string) {
	line := ""
	fits := func(text string) bool { return s.measure(lineEnd(text), st) <= width }
	flush := func() {
		if text := lineEnd(line); text != "" {
			lines = append(lines, text)
		}
		line = ""
	}
	for _, phrase := range phrases(s.faces.of(st).printable(text)) {
		if !fits(line+phrase) && fits(phrase) {
			flush()
		}
		for _, word := range words(phrase) {
			if !fits(line + word) {
				flush()
			}
			for !fits(line + word) {
				n := s.fitting(word, st, width)
				lines, word = append(lines, word[:n]), word[n:]
			}
			line += word
		}
	}
	flush()
	return lines
}

// lineEnd leaves off what a line does not end in.
func lineEnd(line string) string { return strings.TrimRight(line, " ·;\u00a0") }

// fitting returns how many bytes of a word fit, at least its first letter.
func (s *setter) fitting(word string, st style, width float64) int {
	_, n := utf8.DecodeRuneInString(word)
	for i := range word {
		if i > n && s.measure(word[:i], st) <= width {
			n = i
		}
	}
	return n
}

// phrases cuts a text after what parts two things: "oktober 2025 – ", "Stipt · ".
func phrases(text string) []string {
	const mark = "\x00"
	return strings.Split(strings.NewReplacer(" – ", " – "+mark, " · ", " · "+mark, "; ", "; "+mark).Replace(text), mark)
}

// words cuts a text where a line may end: after a space, but not before what
// stands in brackets as short as (B1–B2), and after a hyphen or a stroke well
// inside a word.
func words(text string) (all []string) {
	from := 0
	for i, r := range text {
		end := i + utf8.RuneLen(r)
		inside := i > from+2 && len(text)-end > 3 && text[end] != ' '
		if r == ' ' && !shortBracket(text[end:]) || (r == '-' || r == '/') && inside {
			all = append(all, text[from:end])
			from = end
		}
	}
	if from < len(text) {
		all = append(all, text[from:])
	}
	return all
}

func shortBracket(text string) bool {
	const short = 10
	return strings.HasPrefix(text, "(") && strings.Contains(text[:min(short, len(text))], ")")
}
