// Package i18n says things in the nine languages of the kiosk: messages from
// the JSON catalogues beside this file, and dates, numbers and names of
// languages and countries from the Unicode CLDR.
//
// A catalogue is <language>.json, flat: "kiosk.scan.ok.title": "Dag {{.Name}}!",
// or an object with the plural forms of that language in the CLDR:
// {"one": "…", "other": "…"}. Keys that begin with "kiosk." stand in all nine
// languages, all keys in those of the staff. A key may have a sibling
// "<key>@formal" that says the same with u or vous.
package i18n

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"text/template"

	goi18n "github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"jobatelier/kiosk"
)

//go:embed *.json
var embedded embed.FS

// formal is what the key of a polite variant ends in.
const formal = "@formal"

// Catalogue holds the messages of all languages. It does not change after
// loading and is safe for concurrent use.
type Catalogue struct {
	messages   map[kiosk.Language]map[string]*goi18n.Message
	localizers map[kiosk.Language]*goi18n.Localizer
	printers   map[register]*Printer
}

type register struct {
	lang   kiosk.Language
	formal bool
}

// Load reads the catalogues that are built into the program.
func Load() (*Catalogue, error) { return LoadFS(embedded) }

// LoadFS reads nl.json, which must exist, and those of the other languages
// that do, from the top of fsys. A message that is no valid template is an
// error that names its language and key.
func LoadFS(fsys fs.FS) (*Catalogue, error) {
	c := &Catalogue{
		messages:   map[kiosk.Language]map[string]*goi18n.Message{},
		localizers: map[kiosk.Language]*goi18n.Localizer{},
		printers:   map[register]*Printer{},
	}
	bundle := goi18n.NewBundle(language.Dutch)
	for _, lang := range kiosk.Languages() {
		if err := c.read(fsys, bundle, lang); err != nil {
			return nil, fmt.Errorf("catalogue %s: %w", lang, err)
		}
	}
	for _, lang := range kiosk.Languages() {
		c.localizers[lang] = goi18n.NewLocalizer(bundle, string(lang))
		for _, polite := range []bool{false, true} {
			c.printers[register{lang, polite}] = newPrinter(c, lang, polite)
		}
	}
	return c, nil
}

func (c *Catalogue) read(fsys fs.FS, bundle *goi18n.Bundle, lang kiosk.Language) error {
	name := string(lang) + ".json"
	data, err := fs.ReadFile(fsys, name)
	if errors.Is(err, fs.ErrNotExist) && lang != kiosk.Dutch {
		return nil
	}
	if err != nil {
		return err
	}
	file, err := bundle.ParseMessageFileBytes(data, name)
	if err != nil {
		return err
	}
	known := make(map[string]*goi18n.Message, len(file.Messages))
	for _, m := range file.Messages {
		for form, text := range forms(m) {
			if err := check(text); err != nil {
				return fmt.Errorf("%s: %s: %w", m.ID, form, err)
			}
			known[m.ID] = m
		}
	}
	c.messages[lang] = known
	return nil
}

// check reports what is wrong with text as a template.
func check(text string) error {
	if !strings.Contains(text, "{{") {
		return nil
	}
	_, err := template.New("").Parse(text)
	return err
}

// find returns where the text for key stands: in lang or else in Dutch, and
// in the polite variant where that is wanted and written.
func (c *Catalogue) find(lang kiosk.Language, polite bool, key string) (kiosk.Language, *goi18n.Message) {
	for _, l := range []kiosk.Language{lang, kiosk.Dutch} {
		if m := c.messages[l][key+formal]; polite && m != nil {
			return l, m
		}
		if m := c.messages[l][key]; m != nil {
			return l, m
		}
	}
	return "", nil
}

// Printer returns what speaks lang, with u instead of je where polite is set
// and the catalogue has both. An unknown language speaks Dutch.
func (c *Catalogue) Printer(lang kiosk.Language, polite bool) *Printer {
	if p := c.printers[register{lang, polite}]; p != nil {
		return p
	}
	return c.printers[register{kiosk.Dutch, polite}]
}

// forms returns the plural forms that m has, by their CLDR name. A message
// without plural has "other" alone.
func forms(m *goi18n.Message) map[string]string {
	all := map[string]string{
		"zero": m.Zero, "one": m.One, "two": m.Two, "few": m.Few, "many": m.Many, "other": m.Other,
	}
	for form, text := range all {
		if text == "" {
			delete(all, form)
		}
	}
	return all
}

// fixed reports whether m is one text that nothing is filled into.
func fixed(m *goi18n.Message) bool {
	return m.Zero+m.One+m.Two+m.Few+m.Many == "" && !strings.Contains(m.Other, "{{")
}
