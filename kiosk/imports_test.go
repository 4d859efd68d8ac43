package kiosk_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "jobatelier/"

// mayImport says which packages of this module each folder stands on; tests may
// import what they like. A folder is found by the longest name that it begins
// with.
var mayImport = map[string][]string{
	"static":         {},
	"templates":      {},
	"kiosk":          {},
	"kiosk/":         {"kiosk"}, // the writers and the keys know the domain, and not each other
	"kiosk/web":      {"kiosk", "kiosk/", "static", "templates", "store", "store/engine"},
	"store":          {"kiosk", "kiosk/qr", "kiosk/vault", "store/engine"},
	"store/engine":   {},
	"store/engine/":  {"store/engine"},
	"cmd/jobatelier": {"kiosk", "kiosk/", "kiosk/web", "static", "templates", "store", "store/engine", "store/engine/bolt"},
}

// onlyIn says which folder alone imports a module of others. A module that is
// in no folder is for tests only.
var onlyIn = map[string]string{
	"github.com/gofiber/":         "kiosk/web",
	"github.com/valyala/fasthttp": "kiosk/web",
	"go.etcd.io/bbolt":            "store/engine/bolt",
	"github.com/xuri/excelize/":   "kiosk/export",
	"github.com/skip2/go-qrcode":  "kiosk/qr",
	"github.com/signintech/gopdf": "kiosk/document",
	"eliasnaur.com/":              "kiosk/document",
	"golang.org/x/image":          "kiosk/document",
	"github.com/ledongthuc/pdf":   "",
	"github.com/santhosh-tekuri/": "",
	"github.com/nicksnyder/":      "kiosk/i18n",
	"github.com/alecthomas/kong":  "cmd/jobatelier",
	"github.com/chromedp/":        "",
	"github.com/PuerkitoBio/":     "",
	"pgregory.net/rapid":          "",
	"go.uber.org/goleak":          "",
}

// alsoInTests are those that not even another package's test imports.
var alsoInTests = []string{"github.com/gofiber/", "go.etcd.io/bbolt"}

// source is one file of the program and what it imports.
type source struct {
	folder, name string // folder from the top, with slashes
	imports      []string
}

// isTest reports whether the file is part of no program: a test, or the suite
// that tests an engine.
func (s source) isTest() bool {
	return strings.HasSuffix(s.name, "_test.go") || s.folder == "store/engine/enginetest"
}

// sources are all Go files but those in folders that Go ignores.
func sources(t *testing.T) (all []source) {
	t.Helper()
	err := filepath.WalkDir("..", func(file string, entry fs.DirEntry, err error) error {
		name := entry.Name()
		switch {
		case err != nil:
			return err
		case entry.IsDir() && file != ".." && (strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") || name == "testdata"):
			return fs.SkipDir
		case !strings.HasSuffix(name, ".go"):
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		folder, _ := filepath.Rel("..", filepath.Dir(file))
		s := source{folder: filepath.ToSlash(folder), name: name}
		for _, i := range parsed.Imports {
			p, _ := strconv.Unquote(i.Path.Value)
			s.imports = append(s.imports, p)
		}
		all = append(all, s)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 100 {
		t.Fatalf("only %d files were found", len(all))
	}
	return all
}

// level finds the line of mayImport for a folder.
func level(folder string) (may []string, known bool) {
	best := ""
	for name, m := range mayImport {
		fits := name == folder || strings.HasSuffix(name, "/") && strings.HasPrefix(folder, name)
		if fits && len(name) > len(best) {
			best, may, known = name, m, true
		}
	}
	return may, known
}

// allows reports whether one of the names is the folder or, with a slash at
// its end, one directly below it; kiosk/web has to be named.
func allows(may []string, folder string) bool {
	return slices.ContainsFunc(may, func(name string) bool {
		return name == folder || name == path.Dir(folder)+"/" && folder != "kiosk/web"
	})
}

func TestPackagesImportDownwardsOnly(t *testing.T) {
	for _, s := range sources(t) {
		may, known := level(s.folder)
		if !known {
			t.Errorf("%s stands on no level; add it to mayImport", s.folder)
		}
		for _, i := range s.imports {
			ours, isOurs := strings.CutPrefix(i, module)
			if isOurs && !s.isTest() && ours != s.folder && !allows(may, ours) {
				t.Errorf("%s/%s imports %s", s.folder, s.name, ours)
			}
		}
	}
}

func TestTheDomainImportsTheStandardLibraryOnly(t *testing.T) {
	for _, s := range sources(t) {
		if s.folder != "kiosk" || s.isTest() {
			continue
		}
		for _, i := range s.imports {
			if first, _, _ := strings.Cut(i, "/"); strings.Contains(first, ".") {
				t.Errorf("kiosk/%s imports %s", s.name, i)
			}
		}
	}
}

func TestWhatOthersMadeIsImportedInOnePlace(t *testing.T) {
	for _, s := range sources(t) {
		for _, i := range s.imports {
			for prefix, folder := range onlyIn {
				if !strings.HasPrefix(i, prefix) || s.folder == folder {
					continue
				}
				if !s.isTest() || slices.Contains(alsoInTests, prefix) {
					t.Errorf("%s/%s imports %s", s.folder, s.name, i)
				}
			}
		}
	}
}

func TestTheTopLevelHoldsNothingElse(t *testing.T) {
	known := []string{"cmd", "kiosk", "templates", "static", "store", "go.mod", "go.sum", "README.md", "LICENSE"}
	entries, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") && !slices.Contains(known, e.Name()) {
			t.Errorf("%s does not belong at the top level", e.Name())
		}
	}
}
