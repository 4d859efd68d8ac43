package i18n

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// families are the beginnings of keys whose end is known only when the
// program runs, as in T("kiosk.answer." + answer). All keys that begin so
// count as used.
var families = []string{
	"audience.", "audit.", "channel.", "close.decision.", "close.offer.", "close.said.", "cv.add_", "cv.step.", "contact_done.reach.", "export.", "field.", "file.", "follow_up.place.", "follow_up.print_", "follow_up.rank.", "follow_up.reason.", "follow_up.why.", "gender.", "glass.why.", "ground.", "help.", "helped.",
	"kiosk.answer.damaged.", "kiosk.answer.revoked.", "kiosk.answer.unknown.", "kiosk.cv.ask.", "kiosk.cv.equivalence.",
	"kiosk.cv.extra.", "kiosk.cv.form.", "kiosk.cv.layout.", "kiosk.cv.retype.part.", "kiosk.cv.say.", "kiosk.cv.school_end.",
	"kiosk.cv.section.", "kiosk.cv.vacancies.in.", "kiosk.error.", "kiosk.face.", "kiosk.feedback.refused.", "kiosk.ground.",
	"kiosk.domain.", "kiosk.kind.", "kiosk.message.", "kiosk.picture.", "kiosk.print.", "kiosk.question.", "kiosk.refer.", "kiosk.steps.owner.", "kiosk.why.", "manner.", "method.", "missing.", "mode.", "mode_say.",
	"nationality.", "question_set.field.", "question_set.picture.", "question_set.stock.", "question_set.way.",
	"question_set.way_say.", "record.did.", "referral.letter.", "referral.point.", "referral.way.", "results.", "role.", "role_for.", "role_say.", "schooling.", "staff_state.", "status.", "waiting.trend.", "work_situation.",
}

func TestEveryKeyIsUsedAndEveryUsedKeyExists(t *testing.T) {
	for _, problem := range usage(t, os.DirFS("../.."), embedded, families) {
		t.Error(problem)
	}
}

var (
	// quoted finds what is shaped like a key, in Go and in templates.
	quoted = regexp.MustCompile("[\"`]([a-z][\\w.@%-]*)[\"`]")
	// asked finds what is certainly meant as one.
	asked = regexp.MustCompile("(?:\\b[tT][ (]|\\bFail\\([\\w.]+, |\\bWrong\\([^,()]+, )[\"`]([^\"`]+)[\"`]")
	// reserved are keys wherever they stand, unless they name a file.
	reserved = regexp.MustCompile(`^(?:kiosk|error)(?:\.[a-z0-9_]+)+\.?$`)
	file     = regexp.MustCompile(`\.(?:css|js|mjs|html|json|svg|png|db|webmanifest|wasm|md)$`)
)

// usage returns what is wrong between the sources under root and the Dutch
// catalogue, one sentence each.
func usage(t *testing.T, root, catalogues fs.FS, families []string) (problems []string) {
	t.Helper()
	c, err := LoadFS(catalogues)
	if err != nil {
		t.Fatal(err)
	}
	dutch, used := c.messages["nl"], map[string]bool{}
	err = fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !speaks(name, d) {
			return skip(name, d, err)
		}
		source, err := fs.ReadFile(root, name)
		for _, match := range quoted.FindAllSubmatch(source, -1) {
			used[string(match[1])] = true
		}
		for _, key := range wanted(source) {
			if dutch[key] == nil && !inFamily(key, families) {
				problems = append(problems, fmt.Sprintf("%s: the key %q is not in nl.json, nor in families", name, key))
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for key := range dutch {
		if base := strings.TrimSuffix(key, formal); !used[base] && !inFamily(base, families) {
			problems = append(problems, fmt.Sprintf("nl.json: nothing uses the key %q", key))
		}
	}
	for _, family := range families {
		if !begins(dutch, family) {
			problems = append(problems, fmt.Sprintf("families: no key begins with %q", family))
		}
	}
	slices.Sort(problems)
	return slices.Compact(problems)
}

// speaks reports whether a file is a template or Go code of the program.
func speaks(name string, d fs.DirEntry) bool {
	switch path.Ext(name) {
	case ".html":
		return strings.HasPrefix(name, "templates/")
	case ".go":
		return !d.IsDir() && !strings.HasSuffix(name, "_test.go") && path.Dir(name) != "kiosk/i18n"
	}
	return false
}

// skip leaves out folders that hold no source.
func skip(name string, d fs.DirEntry, err error) error {
	if err == nil && d.IsDir() && len(name) > 1 && (strings.HasPrefix(path.Base(name), ".") || name == "static") {
		return fs.SkipDir
	}
	return err
}

// wanted returns the keys that source must find in the catalogue.
func wanted(source []byte) (keys []string) {
	for _, match := range asked.FindAllSubmatch(source, -1) {
		keys = append(keys, string(match[1]))
	}
	for _, match := range quoted.FindAllSubmatch(source, -1) {
		if key := string(match[1]); reserved.MatchString(key) && !file.MatchString(key) {
			keys = append(keys, key)
		}
	}
	return keys
}

func inFamily(key string, families []string) bool {
	return slices.ContainsFunc(families, func(family string) bool { return strings.HasPrefix(key, family) })
}

func begins[V any](keys map[string]V, family string) bool {
	for key := range keys {
		if strings.HasPrefix(key, family) {
			return true
		}
	}
	return false
}

func TestTheScanFindsUnusedAndUndefinedKeys(t *testing.T) {
	nl := `{"kiosk.a": "A", "kiosk.a@formal": "B", "kiosk.answer.ok": "C", "error.x": "D", "save": "E"}`
	all := `{{t "kiosk.a"}} <b title="{{.T "save"}}"> {{t (printf "kiosk.answer.%s" .A)}} <link href="kiosk.css">`
	tests := []struct{ name, html, code, family, want string }{
		{"all is well", all, `kiosk.Fail(kiosk.Invalid, "error.x")`, "kiosk.answer.", ""},
		{"a key in a table of the code", strings.ReplaceAll(all, `{{t "kiosk.a"}}`, ""), "{`kiosk.a`, \"error.x\"}", "kiosk.answer.", ""},
		{"unused", all, ``, "kiosk.answer.", `nothing uses the key "error.x"`},
		{"unused family", all, `"error.x"`, "kiosk.nothing.", `no key begins with "kiosk.nothing."`},
		{"undeclared family", all, `p.T("kiosk.answer." + a)`, "nothing", `"kiosk.answer." is not in nl.json`},
		{"undefined in a template", all + `{{t "saved"}}`, ``, "kiosk.answer.", `templates/a.html: the key "saved" is not in nl.json`},
		{"undefined in code", all, `p.T("saved")`, "kiosk.answer.", `cmd/a.go: the key "saved" is not in nl.json`},
		{"undefined error", all, `Wrong("name", "error.empty")`, "kiosk.answer.", `the key "error.empty" is not`},
		{"undefined anywhere", all, `x := "kiosk.b"`, "kiosk.answer.", `the key "kiosk.b" is not`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			root := fstest.MapFS{
				"templates/a.html": {Data: []byte(tt.html)}, "cmd/a.go": {Data: []byte(tt.code)},
				"cmd/a_test.go": {Data: []byte(`T("tests do not count")`)}, "kiosk/i18n/x.go": {Data: []byte(`T("nor does this package")`)},
			}
			got := strings.Join(usage(t, root, fstest.MapFS{"nl.json": {Data: []byte(nl)}}, []string{tt.family}), "\n")
			if tt.want == "" && got != "" || !strings.Contains(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
