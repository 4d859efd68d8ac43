package web

import (
	"bytes"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"net/http"
	"regexp"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/template/html/v2"

	"jobatelier/static"
)

// views renders pages. There is one set of templates for all languages: a page
// carries its own [i18n.Printer], so nothing is swapped between requests.
type views struct{ engine *html.Engine }

func loadViews(files fs.FS, assets *static.Files) (*views, error) {
	e := html.NewFileSystem(http.FS(files), ".html")
	e.AddFuncMap(template.FuncMap{
		"asset":     assets.URL,
		"pictogram": func(name string) (string, error) { return assets.URL("pictograms/" + name + ".svg") },
		"list":      func(items ...string) []string { return items },
		"dict":      dict,
		"add":       func(a, b int) int { return a + b },
	})
	if err := e.Load(); err != nil {
		return nil, fmt.Errorf("templates: %w", err)
	}
	if err := checkAssets(files, assets); err != nil {
		return nil, err
	}
	for _, name := range pages {
		if e.Templates.Lookup(name) == nil {
			return nil, fmt.Errorf("templates: page %q is named in the program and does not exist", name)
		}
	}
	return &views{engine: e}, nil
}

// named finds the files that a template names outright.
var named = regexp.MustCompile(`(asset|pictogram) "([^"]+)"`)

// checkAssets fails on a template that names a file which does not exist, so
// that such a page stops the start and not a visitor.
func checkAssets(files fs.FS, assets *static.Files) error {
	return fs.WalkDir(files, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".html") {
			return err
		}
		text, err := fs.ReadFile(files, path)
		if err != nil {
			return err
		}
		for _, m := range named.FindAllStringSubmatch(string(text), -1) {
			name := m[2]
			if m[1] == "pictogram" {
				name = "pictograms/" + name + ".svg"
			}
			if _, err := assets.URL(name); err != nil {
				return fmt.Errorf("templates: %s: %w", path, err)
			}
		}
		return nil
	})
}

// dict makes a map of pairs, for handing several values to a part of a page.
func dict(pairs ...any) (map[string]any, error) {
	m := make(map[string]any, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		name, ok := pairs[i].(string)
		if !ok {
			return nil, fmt.Errorf("dict: %v is not a name", pairs[i])
		}
		m[name] = pairs[i+1]
	}
	return m, nil
}

func (v *views) render(w io.Writer, name string, p *page) error {
	return v.engine.Render(w, name, p)
}

// page fills in what every page needs.
func (q *request) page(o pageOpts, data any) *page {
	return &page{
		Data: data, Lang: q.lang, Dir: q.lang.Direction(), Org: q.org, Site: q.site, Staff: q.staff,
		Device: q.device, Person: q.person, Path: q.Path(), Now: q.now.In(q.zone), Problems: q.problems,
		Saved: q.Query("saved") != "" && !o.TellsSaved, Dim: q.device.Dim || isDim(q.now.In(q.zone)), pageOpts: o,
		printer: q.s.Catalogue.Printer(q.lang, q.org.Formal), nonce: q.s.Store.RandomID, tablet: q.tablet,
	}
}

// isDim reports whether a kiosk goes into its dim theme: after nine in the
// evening, in a dark hall.
func isDim(local time.Time) bool { return local.Hour() >= 21 || local.Hour() < 6 }

// forParticipants reports whether a page is in all nine languages.
func forParticipants(name string) bool {
	return strings.HasPrefix(name, "kiosk/") || name == "error/kiosk" || name == "agenda/agenda" || strings.HasPrefix(name, "refer/")
}

// render answers with a page.
func (q *request) render(name string, o pageOpts, data any) error {
	if !forParticipants(name) {
		q.lang = q.lang.ForStaff()
	}
	var b bytes.Buffer
	if err := q.s.views.render(&b, name, q.page(o, data)); err != nil {
		return fmt.Errorf("page %s: %w", name, err)
	}
	q.Set(fiber.HeaderContentType, fiber.MIMETextHTMLCharsetUTF8)
	return q.Send(b.Bytes())
}
