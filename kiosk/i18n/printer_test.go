package i18n

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"jobatelier/kiosk"
)

// sample is a small catalogue with everything that a message can have.
func sample(t testing.TB) *Catalogue {
	t.Helper()
	c, err := LoadFS(fstest.MapFS{
		"nl.json": {Data: []byte(`{
			"kiosk.hello": "Dag {{.Name}}!",
			"kiosk.show": "Toon je kaart.",
			"kiosk.show@formal": "Toon uw kaart.",
			"kiosk.wait": {"one": "Nog {{.Count}} minuut.", "other": "Nog {{.Count}} minuten."},
			"kiosk.since": "Sinds {{.Time}}, {{.Name}}.",
			"staff.only": "Exporteren"}`)},
		"fr.json": {Data: []byte(`{"kiosk.show": "Montre ta carte."}`)},
		"sk.json": {Data: []byte(`{"kiosk.wait":
			{"one": "{{.Count}} minúta", "few": "{{.Count}} minúty", "many": "{{.Count}} minúty (m)", "other": "{{.Count}} minút"}}`)},
		"ar.json": {Data: []byte(`{
			"kiosk.hello": "مرحبا {{.Name}}!",
			"kiosk.wait": {"zero": "z {{.Count}}", "one": "o", "two": "t", "few": "f {{.Count}}", "many": "m {{.Count}}", "other": "x {{.Count}}"}}`)},
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestAMessageIsSaidInItsLanguageAndRegister(t *testing.T) {
	c := sample(t)
	tests := []struct {
		name   string
		lang   kiosk.Language
		polite bool
		key    string
		args   []any
		want   string
	}{
		{"a name is filled in", "nl", false, "kiosk.hello", []any{"Name", "Amina"}, "Dag Amina!"},
		{"a map does as well", "nl", false, "kiosk.hello", []any{map[string]any{"Name": "Amina"}}, "Dag Amina!"},
		{"braces in a name are text", "nl", false, "kiosk.hello", []any{"Name", "{{.Count}}"}, "Dag {{.Count}}!"},
		{"a name that was not passed is left out", "nl", false, "kiosk.hello", nil, "Dag !"},
		{"nil is left out", "nl", false, "kiosk.hello", []any{"Name", nil}, "Dag !"},
		{"an odd argument is left out", "nl", false, "kiosk.hello", []any{"Name", "Amina", "Count"}, "Dag Amina!"},
		{"names that are no strings are left out", "nl", false, "kiosk.hello", []any{1, "x", "Name", "Amina"}, "Dag Amina!"},
		{"je", "nl", false, "kiosk.show", nil, "Toon je kaart."},
		{"u", "nl", true, "kiosk.show", nil, "Toon uw kaart."},
		{"polite without a variant is plain", "nl", true, "kiosk.hello", []any{"Name", "A"}, "Dag A!"},
		{"a polite language without variant does not turn Dutch", "fr", true, "kiosk.show", nil, "Montre ta carte."},
		{"one", "nl", false, "kiosk.wait", []any{"Count", 1}, "Nog 1 minuut."},
		{"many, grouped", "nl", false, "kiosk.wait", []any{"Count", 1234}, "Nog 1.234 minuten."},
		{"a fraction", "nl", false, "kiosk.wait", []any{"Count", 2.5}, "Nog 2,5 minuten."},
		{"a count that is no number", "nl", false, "kiosk.wait", []any{"Count", "x"}, "Nog x minuten."},
		{"Slovak one", "sk", false, "kiosk.wait", []any{"Count", 1}, "1 minúta"},
		{"Slovak few", "sk", false, "kiosk.wait", []any{"Count", uint8(3)}, "3 minúty"},
		{"Slovak many is for fractions", "sk", false, "kiosk.wait", []any{"Count", 1.5}, "1,5 minúty (m)"},
		{"Slovak other", "sk", false, "kiosk.wait", []any{"Count", 5}, "5 minút"},
		{"Arabic zero", "ar", false, "kiosk.wait", []any{"Count", 0}, "z 0"},
		{"Arabic two", "ar", false, "kiosk.wait", []any{"Count", 2}, "t"},
		{"Arabic few", "ar", false, "kiosk.wait", []any{"Count", 3}, "f 3"},
		{"Arabic many", "ar", false, "kiosk.wait", []any{"Count", 11}, "m 11"},
		{"Arabic other", "ar", false, "kiosk.wait", []any{"Count", 100}, "x 100"},
		{"Arabic isolates names", "ar", false, "kiosk.hello", []any{"Name", "Stefan"}, "مرحبا \u2068Stefan\u2069!"},
		{"Dutch stands in", "fr", false, "staff.only", nil, "Exporteren"},
		{"Dutch stands in with its own plurals", "uk", false, "kiosk.wait", []any{"Count", 2}, "Nog 2 minuten."},
		{"a key without text shows", "fr", false, "kiosk.nowhere", nil, "⟦kiosk.nowhere⟧"},
		{"no key shows", "nl", false, "", nil, "⟦⟧"},
		{"an unknown language is Dutch", "xx", false, "kiosk.show", nil, "Toon je kaart."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := c.Printer(tt.lang, tt.polite).T(tt.key, tt.args...); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestAPrinterKnowsItself(t *testing.T) {
	c := sample(t)
	p := c.Printer(kiosk.Arabic, true)
	if p.Lang() != "ar" || p.Dir() != "rtl" || !p.Formal() {
		t.Errorf("got %s %s formal=%v", p.Lang(), p.Dir(), p.Formal())
	}
	if !p.Has("kiosk.hello") || !p.Has("staff.only") || p.Has("kiosk.nowhere") {
		t.Error("Has is not what T finds")
	}
	if c.Printer(kiosk.Arabic, true) != p {
		t.Error("a second printer was made for the same language and register")
	}
}

func TestPrintersAreSharedBetweenRequests(t *testing.T) {
	c := sample(t)
	var group sync.WaitGroup
	for range 8 {
		for _, lang := range kiosk.Languages() {
			group.Go(func() {
				p := c.Printer(lang, false)
				if s := p.T("kiosk.wait", "Count", 3); strings.Contains(s, "⟦") {
					t.Error(s)
				}
				p.Number(1234.5, 2)
				p.DateYear(moment)
				p.LanguageNameIn(kiosk.Slovak)
			})
		}
	}
	group.Wait()
}

func TestABrokenCatalogueDoesNotLoad(t *testing.T) {
	tests := []struct{ name, file, data, want string }{
		{"no Dutch", "fr.json", `{}`, "catalogue nl"},
		{"no JSON", "nl.json", `{`, "catalogue nl"},
		{"no template", "nl.json", `{"kiosk.x": "Dag {{.Name"}`, "kiosk.x"},
		{"an unknown function", "nl.json", `{"kiosk.x": {"one": "{{upper .A}}", "other": "b"}}`, "kiosk.x"},
		{"a number for a text", "nl.json", `{"kiosk.x": 3}`, "catalogue nl"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := LoadFS(fstest.MapFS{tt.file: {Data: []byte(tt.data)}})
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want an error that names %q", err, tt.want)
			}
		})
	}
}

func BenchmarkT(b *testing.B) {
	c := sample(b)
	p := c.Printer(kiosk.Arabic, false)
	b.Run("fixed", func(b *testing.B) {
		for b.Loop() {
			c.Printer(kiosk.Dutch, true).T("kiosk.show")
		}
	})
	b.Run("name", func(b *testing.B) {
		for b.Loop() {
			p.T("kiosk.hello", "Name", "Amina")
		}
	})
	b.Run("plural", func(b *testing.B) {
		for b.Loop() {
			p.T("kiosk.wait", "Count", 12)
		}
	})
}

func BenchmarkLoad(b *testing.B) {
	var data strings.Builder
	data.WriteString("{")
	for i := range 1000 {
		fmt.Fprintf(&data, "%q: \"Dag, hier staat een zin van gewone lengte\", %q: \"Dag {{.Name}}\",", fmt.Sprint("kiosk.a", i), fmt.Sprint("kiosk.b", i))
	}
	data.WriteString(`"kiosk.last": "Dag"}`)
	fsys := fstest.MapFS{}
	for _, lang := range kiosk.Languages() {
		fsys[string(lang)+".json"] = &fstest.MapFile{Data: []byte(data.String())}
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := LoadFS(fsys); err != nil {
			b.Fatal(err)
		}
	}
}

func TestTheWordForRomaniIsNoInsult(t *testing.T) {
	c, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range kiosk.Languages() {
		name := strings.ToLower(c.Printer(l, false).LanguageNameIn("rom"))
		for _, insult := range []string{"циган", "غجر", "gypsy", "cigán", "țigan", "çingene", "zigeuner", "tsigane"} {
			if name == "" || strings.Contains(name, insult) {
				t.Errorf("%s says %q", l, name)
			}
		}
	}
}
