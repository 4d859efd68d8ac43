package document

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"

	"jobatelier/kiosk"
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

// section returns the section with that key; ok is false where there is none.
func (s Sheet) section(key string) (x Section, ok bool) {
	i := slices.IndexFunc(s.Sections, func(x Section) bool { return x.Key == key })
	if i < 0 {
		return x, false
	}
	return s.Sections[i], true
}

// wish says in one line what work somebody wants: "Gewenste job: Poetshulp";
// "" where that is not said.
func (s Sheet) wish() string {
	x, ok := s.section("wish")
	if !ok {
		return ""
	}
	return x.Heading + colon(s.Language) + titles(x.Entries)
}

// titles says a plain list in one line.
func titles(entries []Entry) string {
	all := make([]string, len(entries))
	for i, e := range entries {
		all[i] = e.Title
	}
	return strings.Join(all, " · ")
}

// loadLayouts reads every file layouts/<number>-<name>.json.
func loadLayouts(fsys fs.FS) (all []Layout, err error) {
	files, err := fs.Glob(fsys, "layouts/*.json")
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("no layouts: %w", fs.ErrNotExist)
	}
	for _, file := range files {
		l, err := loadLayout(fsys, file)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		all = append(all, l)
	}
	return all, nil
}

func loadLayout(fsys fs.FS, file string) (l Layout, err error) {
	f, err := fsys.Open(file)
	if err != nil {
		return l, err
	}
	defer f.Close()
	decoder := json.NewDecoder(f)
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&l); err != nil {
		return l, err
	}
	_, name, _ := strings.Cut(strings.TrimSuffix(path.Base(file), ".json"), "-")
	l.Name = name
	return l, l.check()
}

// sectionKeys are those that Compose makes.
func sectionKeys() []string {
	return []string{"wish", "work", "unpaid", "school", "certificates", "languages", "practical", "skills", "hobbies"}
}

// smallest is below what nobody should have to read, in points.
const smallest = 9.5

// check returns what is wrong with a layout.
func (l Layout) check() error {
	var places []string
	for _, part := range slices.Concat(l.Main, l.Side) {
		places = append(places, part.Section)
		if part.Columns < 0 || part.Columns > 4 {
			return fmt.Errorf("section %q has %d columns", part.Section, part.Columns)
		}
	}
	if l.Wish == "line" {
		places = append(places, "wish")
	}
	want := sectionKeys()
	slices.Sort(places)
	slices.Sort(want)
	switch {
	case l.Name == "":
		return fmt.Errorf("the name of the file is not <number>-<name>.json")
	case !slices.Equal(places, want):
		return fmt.Errorf("sections are %q; each has to stand in one place: %q", places, want)
	}
	return l.checkLooks()
}

func (l Layout) checkLooks() error {
	oneOf := func(field, value string, values ...string) error {
		if !slices.Contains(values, value) {
			return fmt.Errorf("%s is %q, not one of %q", field, value, values)
		}
		return nil
	}
	problems := []error{
		oneOf("wish", l.Wish, "line", "section"), oneOf("when", l.When, "left", "below"), l.checkSizes(),
	}
	for _, c := range []Colour{l.Colours.Ink, l.Colours.Quiet, l.Colours.Accent, l.Colours.Rule, l.Colours.Side} {
		if _, err := c.rgb(); err != nil {
			problems = append(problems, err)
		}
	}
	for _, err := range problems {
		if err != nil {
			return err
		}
	}
	return nil
}

func (l Layout) checkSizes() error {
	if l.Photo < 20 || l.Photo > 60 {
		return fmt.Errorf("a photo of %.0f mm", l.Photo)
	}
	for _, step := range []Step{l.Roomy, l.Tight} {
		if least := step.Letters * min(l.Sizes.Name, l.Sizes.Wish, l.Sizes.Heading, l.Sizes.Body); least < smallest || least > 40 {
			return fmt.Errorf("letters of %.2f points; the smallest that may be is %.1f", least, smallest)
		}
		if step.Space < 0.3 || step.Space > 3 || step.Lines < 1.15 || step.Lines > 2 {
			return fmt.Errorf("lines are %.2f high, space is %.2f times as much", step.Lines, step.Space)
		}
		if err := l.in(step).checkRoom(); err != nil {
			return err
		}
	}
	return nil
}

// checkRoom returns an error where text has too little room.
func (l Layout) checkRoom() error {
	for i, c := range columnsOf(l) {
		if wide := c.width/millimetre - l.Indent; l.Margin < 10 || l.Indent < 0 || wide < 60 && i == 0 || wide < 40 {
			return fmt.Errorf("%.0f mm are left for the text", wide)
		}
	}
	return nil
}

// in returns the layout with the margin of a step.
func (l Layout) in(step Step) Layout {
	l.Margin *= step.Margin
	return l
}

// rgb returns red, green and blue.
func (c Colour) rgb() (rgb [3]uint8, err error) {
	n, err := strconv.ParseUint(strings.TrimPrefix(string(c), "#"), 16, 24)
	if err != nil || len(c) != 7 || c[0] != '#' {
		return rgb, fmt.Errorf("%q is no colour: #RRGGBB", c)
	}
	return [3]uint8{uint8(n >> 16), uint8(n >> 8), uint8(n)}, nil
}

// languageTag returns the language of a sheet as it is written in Belgium.
func languageTag(l kiosk.Language) string {
	switch l {
	case kiosk.Dutch, kiosk.French:
		return string(l) + "-BE"
	case kiosk.English:
		return "en-GB"
	}
	return string(l)
}
