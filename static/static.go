// Package static holds the files that browsers fetch: scripts, styles, fonts, pictograms and what was taken
// over from others (vendor/VENDOR.md). They are part of the program, so nothing is ever read from disk by a
// visitor's path.
//
// Every file has a URL that contains a hash of its content, so it may be cached for ever
// (Cache-Control: immutable) and a new release never meets an old script:
//
//	js/scan.js  →  /static/js/scan.3fa9c1d2e4b5.js
package static

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
)

// Prefix is where all asset URLs begin.
const Prefix = "/static/"

//go:embed css fonts js pictograms vendor
var embedded embed.FS

// contentTypes lists every kind of file that may lie here; New fails on any other.
var contentTypes = map[string]string{
	".css":   "text/css; charset=utf-8",
	".js":    "text/javascript; charset=utf-8",
	".md":    "text/plain; charset=utf-8",
	".svg":   "image/svg+xml",
	".txt":   "text/plain; charset=utf-8",
	".wasm":  "application/wasm",
	".woff2": "font/woff2",
}

// Files are the assets under their hashed URLs. It is read only after New and safe for concurrent use.
type Files struct {
	urls   map[string]string // name → URL
	assets map[string]asset  // URL → what is answered
}

type asset struct {
	content     []byte
	contentType string
}

// New reads the embedded files, writes the hashed URLs into the scripts and style sheets that name each other,
// and returns them all. It fails when a script or a style sheet names a file that does not exist, when two
// name each other in a circle, and on a kind of file that has no content type here.
func New() (*Files, error) { return load(embedded) }

// URL returns the hashed URL of a file, for instance of "js/kiosk.js". A name that does not exist is an error,
// so that a page with a wrong name does not start.
func (f *Files) URL(name string) (string, error) {
	url, ok := f.urls[name]
	if !ok {
		return "", fmt.Errorf("static: no file %q", name)
	}
	return url, nil
}

// Open returns the content and the content type of a URL that URL gave. Anything else is not ok: paths without
// a hash, with another hash, or with "..". The content is shared: do not change it.
func (f *Files) Open(urlPath string) (content []byte, contentType string, ok bool) {
	a, ok := f.assets[urlPath]
	return a.content, a.contentType, ok
}

// Names returns the names of all files, sorted.
func (f *Files) Names() []string { return slices.Sorted(maps.Keys(f.urls)) }

// load builds Files from a tree of files.
func load(tree fs.FS) (*Files, error) {
	l := loader{tree: tree, files: &Files{urls: map[string]string{}, assets: map[string]asset{}}}
	err := fs.WalkDir(tree, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		_, err = l.add(name)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("static: %w", err)
	}
	return l.files, nil
}

// loader adds files depth first: a file's hash is taken after the URLs of what it names are written into it.
type loader struct {
	tree  fs.FS
	files *Files
	open  []string // the files being added now, outermost first
}

// add puts one file, and before it everything that it names, into files. It returns the file's URL.
func (l *loader) add(name string) (string, error) {
	if url, ok := l.files.urls[name]; ok {
		return url, nil
	}
	if slices.Contains(l.open, name) {
		return "", fmt.Errorf("files name each other in a circle: %s", strings.Join(append(l.open, name), " → "))
	}
	contentType, ok := contentTypes[path.Ext(name)]
	if !ok {
		return "", fmt.Errorf("%s: no content type for this kind of file", name)
	}
	content, err := fs.ReadFile(l.tree, name)
	if err != nil {
		return "", err
	}
	l.open = append(l.open, name)
	content, err = rewrite(name, content, l.add)
	if err != nil {
		return "", err
	}
	l.open = l.open[:len(l.open)-1]

	url := hashedURL(name, content)
	l.files.urls[name] = url
	l.files.assets[url] = asset{content, contentType}
	return url, nil
}

// hashedURL puts 12 hex digits of the content's hash before the extension.
func hashedURL(name string, content []byte) string {
	sum := sha256.Sum256(content)
	ext := path.Ext(name)
	return Prefix + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:6]) + ext
}
