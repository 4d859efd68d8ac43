package static

import (
	"bytes"
	"path"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
)

func files(t *testing.T) *Files {
	t.Helper()
	f, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestEveryFileOpensUnderItsURLWithItsContentType(t *testing.T) {
	f := files(t)
	want := map[string]string{
		".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".md": "text/plain; charset=utf-8",
		".svg": "image/svg+xml", ".txt": "text/plain; charset=utf-8", ".wasm": "application/wasm", ".woff2": "font/woff2",
	}
	hashed := regexp.MustCompile(`^/static/[a-z0-9/._-]+\.[0-9a-f]{12}\.[a-z0-9]+$`)
	for _, name := range f.Names() {
		url, err := f.URL(name)
		if err != nil {
			t.Fatal(err)
		}
		if !hashed.MatchString(strings.ToLower(url)) {
			t.Errorf("%s: URL %s", name, url)
		}
		content, contentType, ok := f.Open(url)
		if !ok || len(content) == 0 {
			t.Errorf("%s does not open", url)
		}
		if contentType != want[path.Ext(name)] {
			t.Errorf("%s: content type %q", name, contentType)
		}
	}
	if len(f.Names()) < 200 {
		t.Errorf("only %d files", len(f.Names()))
	}
}

func TestNothingButHashedURLsOpens(t *testing.T) {
	f := files(t)
	url, err := f.URL("js/scan.js")
	if err != nil {
		t.Fatal(err)
	}
	for _, other := range []string{
		"", "/", Prefix, "/static/js/scan.js", "js/scan.js", url + "/", "/" + url, strings.ToUpper(url), url + "?x",
		"/static/js/scan.000000000000.js", "/static/js/../js/" + path.Base(url), "/static/static.go", "/static/..%2fgo.mod",
	} {
		if _, _, ok := f.Open(other); ok {
			t.Errorf("%q opens", other)
		}
	}
	if _, err := f.URL("js/nothing.js"); err == nil {
		t.Error("a name that does not exist has a URL")
	}
}

func TestModulesAndSheetsNameEachOtherByURL(t *testing.T) {
	f := files(t)
	for _, name := range f.Names() {
		if strings.HasPrefix(name, "vendor/") || path.Ext(name) != ".js" && path.Ext(name) != ".css" {
			continue
		}
		url, _ := f.URL(name)
		content, _, _ := f.Open(url)
		if specifier.Match(content) {
			t.Errorf("%s still names a file relatively: %s", name, specifier.Find(content))
		}
		for _, found := range regexp.MustCompile(`"(/static/[^"]+)"`).FindAllSubmatch(content, -1) {
			if _, _, ok := f.Open(string(found[1])); !ok {
				t.Errorf("%s names %s, which does not open", name, found[1])
			}
		}
		for _, found := range cssURL.FindAllSubmatch(content, -1) {
			if path.Ext(name) == ".css" && !bytes.HasPrefix(found[1], []byte(Prefix)) && !bytes.HasPrefix(found[1], []byte("data:")) {
				t.Errorf("%s still has %s", name, found[0])
			}
		}
	}
}

func TestAURLChangesWithWhatTheFileNames(t *testing.T) {
	tree := func(leaf string) fstest.MapFS {
		return fstest.MapFS{
			"js/a.js":   {Data: []byte(`import { b } from "./b.js"; import("../lib/c.js"); import './b.js'`)},
			"js/b.js":   {Data: []byte(leaf)},
			"lib/c.js":  {Data: []byte("c")},
			"css/a.css": {Data: []byte(`@font-face{src:url("../f/x.woff2")} a{background:url(data:image/png;base64,x)} b{mask:url( '../f/x.woff2' )}`)},
			"f/x.woff2": {Data: []byte("x")},
		}
	}
	one, err := load(tree("1"))
	if err != nil {
		t.Fatal(err)
	}
	two, err := load(tree("2"))
	if err != nil {
		t.Fatal(err)
	}
	if one.urls["js/a.js"] == two.urls["js/a.js"] {
		t.Error("a.js kept its URL though b.js changed")
	}
	if one.urls["css/a.css"] != two.urls["css/a.css"] {
		t.Error("a.css changed its URL though nothing changed in it")
	}
	content, _, _ := one.Open(one.urls["js/a.js"])
	b, c := one.urls["js/b.js"], one.urls["lib/c.js"]
	if want := `import { b } from "` + b + `"; import("` + c + `"); import '` + b + `'`; string(content) != want {
		t.Errorf("got %s, want %s", content, want)
	}
	content, _, _ = one.Open(one.urls["css/a.css"])
	x := one.urls["f/x.woff2"]
	if want := `@font-face{src:url("` + x + `")} a{background:url(data:image/png;base64,x)} b{mask:url( '` + x + `' )}`; string(content) != want {
		t.Errorf("got %s, want %s", content, want)
	}
}

func TestWhatCannotWorkDoesNotStart(t *testing.T) {
	for name, tree := range map[string]fstest.MapFS{
		"a circle": {
			"a.js": {Data: []byte(`import "./b.js"`)},
			"b.js": {Data: []byte(`import "./a.js"`)},
		},
		"a file that names itself":  {"a.js": {Data: []byte(`import "./a.js"`)}},
		"a file that is not there":  {"a.js": {Data: []byte(`export * from "./b.js"`)}},
		"a name out of the tree":    {"a.js": {Data: []byte(`import "../../etc/passwd.js"`)}},
		"an address elsewhere":      {"a.css": {Data: []byte(`a{background:url(https://example.org/x.svg)}`)}},
		"an absolute path":          {"a.css": {Data: []byte(`a{background:url(/x.svg)}`)}},
		"a kind that is not served": {"a.exe": {Data: []byte("x")}},
	} {
		if _, err := load(tree); err == nil {
			t.Errorf("%s loads", name)
		}
	}
}

func TestNothingIsFetchedFromElsewhere(t *testing.T) {
	f := files(t)
	for _, name := range f.Names() {
		if strings.HasPrefix(name, "vendor/") || path.Ext(name) == ".md" || path.Ext(name) == ".txt" || path.Ext(name) == ".woff2" {
			continue
		}
		url, _ := f.URL(name)
		content, _, _ := f.Open(url)
		content = bytes.ReplaceAll(content, []byte("http://www.w3.org/2000/svg"), nil)
		if bytes.Contains(content, []byte("http://")) || bytes.Contains(content, []byte("https://")) {
			t.Errorf("%s names another host", name)
		}
	}
}

func TestPictogramsAreSmallAndCarryNoScriptStyleOrIdentifier(t *testing.T) {
	f := files(t)
	bad := regexp.MustCompile(`<script|<style|<image|\s(id|style|class|on\w+|href)=|xmlns:`)
	for _, name := range f.Names() {
		if path.Ext(name) != ".svg" {
			continue
		}
		url, _ := f.URL(name)
		content, _, _ := f.Open(url)
		if len(content) > 12<<10 {
			t.Errorf("%s has %d bytes", name, len(content))
		}
		if found := bad.Find(content); found != nil {
			t.Errorf("%s contains %q", name, found)
		}
	}
}

func TestEveryPersonalPictureHasItsFile(t *testing.T) {
	f := files(t)
	seen := map[string]bool{}
	for _, name := range Pictures() {
		if _, err := f.URL("pictograms/" + name + ".svg"); err != nil {
			t.Error(err)
		}
		if seen[name] {
			t.Errorf("%s stands twice", name)
		}
		seen[name] = true
	}
	if len(seen) < 72 {
		t.Errorf("only %d pictures", len(seen))
	}
	Pictures()[0] = "changed"
	if Pictures()[0] == "changed" {
		t.Error("a caller can change the list")
	}
}

func TestEverythingFromOthersIsListedWithItsLicence(t *testing.T) {
	f := files(t)
	read := func(name string) string {
		url, err := f.URL(name)
		if err != nil {
			t.Fatal(err)
		}
		content, _, _ := f.Open(url)
		return string(content)
	}
	list, sources := read("vendor/VENDOR.md"), read("pictograms/SOURCES.md")
	for _, name := range f.Names() {
		switch dir := path.Dir(name); {
		case strings.HasPrefix(name, "vendor/") && dir != "vendor":
			if !strings.Contains(list, "`"+dir+"/`") {
				t.Errorf("%s is not in VENDOR.md", dir)
			}
			if !strings.Contains(read(dir+"/LICENSE.txt"), "ermission") {
				t.Errorf("%s has no licence", dir)
			}
		case dir == "fonts" && path.Ext(name) == ".woff2":
			family, _, _ := strings.Cut(path.Base(name), "-")
			if !strings.Contains(strings.ToLower(list), family) {
				t.Errorf("%s is not in VENDOR.md", name)
			}
		case path.Ext(name) == ".svg":
			stem := strings.TrimSuffix(path.Base(name), ".svg")
			if !regexp.MustCompile(`(\| |: |, )` + regexp.QuoteMeta(stem) + `( \||,|\.)`).MatchString(sources) {
				t.Errorf("%s is not in SOURCES.md", name)
			}
		}
	}
	for _, name := range regexp.MustCompile("`([^`]*LICENSE[^`]*)`").FindAllStringSubmatch(list, -1) {
		if _, err := f.URL(name[1]); err != nil {
			if _, err := f.URL("vendor/" + name[1]); err != nil {
				t.Error(err)
			}
		}
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := New(); err != nil {
			b.Fatal(err)
		}
	}
}
