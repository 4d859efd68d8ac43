package document

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
)

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
