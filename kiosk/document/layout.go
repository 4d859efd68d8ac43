package document

import (
	"embed"
	"slices"
	"sync"
)

// Layout is how a CV looks. Each is a file in the folder layouts, so that a
// designer can add one: its name is that of the file after the number that
// orders it, and what it is called on the screen stands in the catalogues of
// messages under [Layout.Label].
//
// Lengths are in millimetres, sizes of letters in points.
type Layout struct {
	Name      string  `json:"-"`
	PDFOnly   bool    `json:"pdf_only"`   // a Word file of it looks like the first layout
	Wish      string  `json:"wish"`       // where the wanted jobs stand: "line" under the name, or "section"
	Photo     float64 `json:"photo"`      // how high the photo beside the name may be
	When      string  `json:"when"`       // dates: "left" in a column, or "below" the title
	Main      []Part  `json:"main"`       // sections in the wide column
	Side      []Part  `json:"side"`       // sections in the narrow one at the right; none for one column
	SideWidth float64 `json:"side_width"` // of the narrow column, without its margins
	Margin    float64 `json:"margin"`     // at each side of the page
	Indent    float64 `json:"indent"`     // of what stands beside dates and small labels
	Colours   Colours `json:"colours"`
	Sizes     Sizes   `json:"sizes"`
	Roomy     Step    `json:"roomy"` // how it is set where there is room,
	Tight     Step    `json:"tight"` // and how at most, so that a CV fits one page or two
}

// Part is a section in its place. Columns says how a plain list stands there:
// in so many columns with a dot each, or in one line for 0.
type Part struct {
	Section string `json:"section"`
	Columns int    `json:"columns"`
}

// Colours are written #RRGGBB. Side is behind the narrow column.
type Colours struct {
	Ink    Colour `json:"ink"`
	Quiet  Colour `json:"quiet"`
	Accent Colour `json:"accent"`
	Rule   Colour `json:"rule"`
	Side   Colour `json:"side"`
}

// Colour is "#RRGGBB".
type Colour string

// Sizes of letters in points.
type Sizes struct {
	Name    float64 `json:"name"`
	Wish    float64 `json:"wish"`
	Heading float64 `json:"heading"`
	Body    float64 `json:"body"`
}

// Step makes letters and the space between things larger or smaller. What is
// between two of them is tried as well.
type Step struct {
	Letters float64 `json:"letters"` // times Sizes
	Lines   float64 `json:"lines"`   // height of a line, times its letters
	Space   float64 `json:"space"`   // times the usual
	Margin  float64 `json:"margin"`  // times Layout.Margin
}

// Label is the key under which the layout is named in the catalogues.
func (l Layout) Label() string { return "kiosk.cv.layout." + l.Name }

//go:embed layouts/*.json
var layoutFiles embed.FS

// builtIn are the layouts of the program; a test holds that they are valid.
var builtIn = sync.OnceValues(func() ([]Layout, error) { return loadLayouts(layoutFiles) })

// Layouts returns all of them in the order of the screen.
func Layouts() []Layout {
	all, _ := builtIn()
	return slices.Clone(all)
}

// LayoutNamed returns the layout with that name, else the first.
func LayoutNamed(name string) Layout {
	all := Layouts()
	if i := slices.IndexFunc(all, func(l Layout) bool { return l.Name == name }); i >= 0 {
		return all[i]
	}
	return all[0]
}

// Arrange returns the sections of a sheet as they stand in the two columns.
// Those that a layout shows under the name are in neither.
func (l Layout) Arrange(s Sheet) (main, side []Section) {
	pick := func(parts []Part) (all []Section) {
		for _, part := range parts {
			if x, ok := s.section(part.Section); ok {
				all = append(all, x)
			}
		}
		return all
	}
	return pick(l.Main), pick(l.Side)
}
