package static

import (
	"fmt"
	"path"
	"regexp"
	"strings"
)

var (
	// A module specifier that starts with "./" or "../", after from, import or import(.
	specifier = regexp.MustCompile(`\b(?:from|import)\s*\(?\s*["'](\.{1,2}/[^"'\n]+)["']`)
	// What url(…) names, with or without quotes.
	cssURL = regexp.MustCompile(`\burl\(\s*["']?([^"')\s]+)["']?\s*\)`)
)

// rewrite replaces the relative names of other files in a script module or a style sheet by the URLs that urlOf
// returns for them. Other kinds of files, and everything in vendor/, stay as they are. Absolute URLs are an
// error: a page asks nothing of another host.
func rewrite(name string, content []byte, urlOf func(name string) (string, error)) ([]byte, error) {
	var pattern *regexp.Regexp
	switch path.Ext(name) {
	case ".js":
		pattern = specifier
	case ".css":
		pattern = cssURL
	}
	if pattern == nil || strings.HasPrefix(name, "vendor/") {
		return content, nil
	}

	var out []byte
	end := 0
	for _, at := range pattern.FindAllSubmatchIndex(content, -1) {
		reference := string(content[at[2]:at[3]])
		if strings.HasPrefix(reference, "data:") || strings.HasPrefix(reference, "#") {
			continue
		}
		if strings.HasPrefix(reference, "/") || strings.Contains(reference, ":") {
			return nil, fmt.Errorf("%s: %q is not a relative name", name, reference)
		}
		url, err := urlOf(path.Join(path.Dir(name), reference))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		out = append(out, content[end:at[2]]...)
		out = append(out, url...)
		end = at[3]
	}
	return append(out, content[end:]...), nil
}
