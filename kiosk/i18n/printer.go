package i18n

import (
	"fmt"
	"strconv"

	"github.com/go-playground/locales"
	goi18n "github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/nicksnyder/go-i18n/v2/i18n/template"
	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"jobatelier/kiosk"
)

// Printer speaks one language in one register. It does not change and is safe
// for concurrent use; the catalogue makes each of them once.
type Printer struct {
	catalogue *Catalogue
	lang      kiosk.Language
	formal    bool
	tag       language.Tag
	cldr      locales.Translator
	numbers   *message.Printer
}

func newPrinter(c *Catalogue, lang kiosk.Language, polite bool) *Printer {
	place := places[lang]
	return &Printer{
		catalogue: c, lang: lang, formal: polite,
		tag: place.tag, cldr: place.cldr, numbers: message.NewPrinter(place.tag),
	}
}

// Lang returns the language that p speaks, for the lang attribute.
func (p *Printer) Lang() kiosk.Language { return p.lang }

// Dir returns the writing direction, for the dir attribute: "rtl" or "ltr".
func (p *Printer) Dir() string { return p.lang.Direction() }

// Formal reports whether p says u instead of je.
func (p *Printer) Formal() bool { return p.formal }

// Has reports whether T finds a text for key, be it the Dutch one.
func (p *Printer) Has(key string) bool {
	_, m := p.catalogue.find(p.lang, p.formal, key)
	return m != nil
}

// T returns the text for key. What it names is given as pairs of a name and a
// value, or as one map[string]any. Count chooses the plural form and is
// written as a number of the language; all other values stand as they are, so
// dates and amounts are passed ready, and what is not passed is left out.
// In a language written from right to left, values are isolated.
//
// Where the language lacks the key, T answers in Dutch; where Dutch lacks it
// too, with the key in ⟦brackets⟧. It never panics.
func (p *Printer) T(key string, args ...any) string {
	lang, m := p.catalogue.find(p.lang, p.formal, key)
	if m == nil {
		return "⟦" + key + "⟧"
	}
	if fixed(m) {
		return m.Other
	}
	values := named(args)
	text, err := p.catalogue.localizers[lang].Localize(&goi18n.LocalizeConfig{
		MessageID:      m.ID,
		TemplateData:   p.texts(values),
		PluralCount:    operand(values["Count"]),
		TemplateParser: parser,
	})
	if text == "" && err != nil {
		return "⟦" + key + "⟧"
	}
	return text
}

// parser leaves out what a message names and nobody passed.
var parser = &template.TextParser{Option: "missingkey=zero"}

// named returns the arguments of T by name. What is not a pair is left out.
func named(args []any) map[string]any {
	if len(args) == 1 {
		values, _ := args[0].(map[string]any)
		return values
	}
	values := make(map[string]any, len(args)/2)
	for ; len(args) >= 2; args = args[2:] {
		if name, ok := args[0].(string); ok {
			values[name] = args[1]
		}
	}
	return values
}

// texts returns values as they are read in a sentence.
func (p *Printer) texts(values map[string]any) map[string]string {
	texts := make(map[string]string, len(values))
	for name, value := range values {
		switch n, number := float(value); {
		case value == nil:
		case number && name == "Count":
			texts[name] = p.Number(n, decimals(n))
		case number || p.Dir() == "ltr":
			texts[name] = fmt.Sprint(value)
		default:
			texts[name] = Isolate(fmt.Sprint(value))
		}
	}
	return texts
}

// operand returns count as go-i18n takes it, or nil where it is not a number.
func operand(count any) any {
	n, ok := float(count)
	if !ok {
		return nil
	}
	return strconv.FormatFloat(n, 'f', decimals(n), 64)
}
