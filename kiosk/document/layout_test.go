package document

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func TestTheLayoutsOfTheProgramAreValid(t *testing.T) {
	all, err := loadLayouts(layoutFiles)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, l := range all {
		names = append(names, l.Name)
	}
	if want := []string{"classic", "modern", "first-job"}; !slices.Equal(names[:3], want) {
		t.Errorf("the layouts are %q", names)
	}
	if all[0].PDFOnly {
		t.Error("a Word file looks like the first layout, which is for PDF only")
	}
}

func TestAnUnknownLayoutIsTheFirst(t *testing.T) {
	for name, want := range map[string]string{"": "classic", "no such": "classic", "modern": "modern", "first-job": "first-job"} {
		if got := LayoutNamed(name).Name; got != want {
			t.Errorf("%q is %q", name, got)
		}
	}
}

func TestALayoutThatCannotBeUsedIsRefused(t *testing.T) {
	good, err := layoutFiles.ReadFile("layouts/2-modern.json")
	if err != nil {
		t.Fatal(err)
	}
	replace := func(old, new string) string {
		if !strings.Contains(string(good), old) {
			t.Fatalf("there is no %s in the layout", old)
		}
		return strings.Replace(string(good), old, new, 1)
	}
	for want, data := range map[string]string{
		"unknown field":       replace(`"pdf_only"`, `"pdfonly"`),
		"has to stand in one": replace(`"work"`, `"skills"`),
		"in one place":        replace(`{"section": "work"}, `, ``),
		"9 columns":           replace(`"columns": 1`, `"columns": 9`),
		"is no colour":        replace(`"#1D2529"`, `"teal"`),
		"smallest that may":   replace(`"letters": 0.905`, `"letters": 0.9`),
		"lines are":           replace(`"lines": 1.24`, `"lines": 0.9`),
		"mm are left":         replace(`"side_width": 54`, `"side_width": 20`),
		"when is":             replace(`"below"`, `"above"`),
		"wish is":             strings.Replace(replace(`"line"`, `"above"`), `[{"section": "work"}`, `[{"section": "wish"}, {"section": "work"}`, 1),
		"photo of":            replace(`"photo": 31`, `"photo": 3`),
	} {
		if _, err := loadLayouts(fstest.MapFS{"layouts/1-x.json": {Data: []byte(data)}}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", want, err)
		}
	}
	if _, err := loadLayouts(fstest.MapFS{}); err == nil {
		t.Error("no layouts are no error")
	}
	if _, err := loadLayouts(fstest.MapFS{"layouts/modern.json": {Data: good}}); err == nil {
		t.Error("a file without a number is no error")
	}
}

func TestALayoutArrangesEverySectionOnce(t *testing.T) {
	var s Sheet
	for _, key := range sectionKeys() {
		s.Sections = append(s.Sections, Section{Key: key, Entries: []Entry{{Title: key}}})
	}
	for _, l := range Layouts() {
		seen := map[string]int{"wish": 1}
		main, side := l.Arrange(s)
		for _, x := range slices.Concat(main, side) {
			seen[x.Key]++
		}
		if len(seen) != len(sectionKeys()) || slices.Max(slices.Collect(maps.Values(seen))) != 1 {
			t.Errorf("%s: %v", l.Name, seen)
		}
	}
}
