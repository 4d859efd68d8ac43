package store

import (
	"go/parser"
	"go/token"
	"regexp"
	"strings"
	"testing"
)

// drawn is one line of the drawing of the key space.
type drawn struct {
	text string
	keys *regexp.Regexp
}

var place = regexp.MustCompile(`<[^>]+>`)

// drawing reads the key space from the comment of schema.go.
func drawing(t testing.TB) (lines []drawn) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "schema.go", nil, parser.ParseComments|parser.PackageClauseOnly)
	must(t, err)
	for line := range strings.Lines(file.Doc.Text()) {
		pattern, described := strings.CutPrefix(line, "\t")
		if !described {
			continue
		}
		text, _, _ := strings.Cut(pattern, "  ")
		// what stands between the places has no meaning in an expression
		expression := place.ReplaceAllStringFunc(text, form)
		lines = append(lines, drawn{text, regexp.MustCompile("^" + expression + "$")})
	}
	if len(lines) < 30 {
		t.Fatalf("only %d lines are drawn", len(lines))
	}
	return lines
}

// form is what stands in a place of the drawing.
func form(place string) string {
	name := strings.Trim(place, "<>")
	switch {
	case strings.Contains(name, "hash of"):
		return "[0-9a-f]{64}"
	case strings.HasPrefix(name, "folded"), name == "key", name == "picture":
		return "[^/]+"
	case name == "day":
		return `\d{4}-\d\d-\d\d`
	case name == "month":
		return `\d{4}-\d\d`
	case name == "number, 6 digits", name == "version, 6 digits":
		return `\d{6}`
	case name == "revision, 20 digits":
		return `\d{20}`
	case name == "question":
		return "[a-z_]+"
	case name == "question, maybe .agreed, .full1, .quick":
		return `[a-z_]+(\.agreed)?(\.full\d+)?(\.quick)?`
	case name == "language":
		return "[a-z]{2}"
	case name == "series, or site.kind":
		return `[0-9a-f]{32}(\.[^/]+)?`
	}
	return "[0-9a-f]{32}"
}

// fitting are the lines that a key stands in.
func fitting(lines []drawn, key string) (fits []string) {
	for _, l := range lines {
		if l.keys.MatchString(key) {
			fits = append(fits, l.text)
		}
	}
	return fits
}

func TestTheKeySpaceIsAsDrawn(t *testing.T) {
	h := open(t)
	h.fill()
	lines, used := drawing(t), map[string]int{}
	for _, k := range h.keys("") { // that each is drawn once is looked at in the end, as in every test
		for _, text := range fitting(lines, k) {
			used[text]++
		}
	}
	for _, l := range lines {
		if used[l.text] == 0 {
			t.Errorf("%s is drawn, and a full store holds no such key", l.text)
		}
	}
}

func TestAKeyThatIsNotDrawnIsNoticed(t *testing.T) {
	lines := drawing(t)
	id := strings.Repeat("0a", 16)
	for k, want := range map[string]int{
		"organisation": 1, "site/" + id: 1, "receipt/2026-11-24/" + id: 1, "staff_name/els de wit": 1,
		"": 0, "site": 0, "site/": 0, "site/" + id + "/x": 0, "sites/" + id: 0, "staff_name/": 0, "scan/" + id + "/" + id: 0,
		"pass/" + id: 0, "attendance/" + id: 0,
	} {
		if got := len(fitting(lines, k)); got != want {
			t.Errorf("%q is drawn %d times, want %d", k, got, want)
		}
	}
}
