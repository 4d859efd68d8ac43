package catalog

import (
	"regexp"
	"slices"
	"strings"

	"jobatelier/kiosk"
)

// SearchTerms returns what to type on a vacancy site to find an occupation: its
// Dutch name, then its search words, each once. Of two forms it is the masculine
// one, in which vacancies are titled ("schoonmaker m/v/x"). What stands in
// brackets explains a card to whoever chooses, and finds nothing: it is left
// out. There are none for a key that the catalogue does not have.
func (c *Catalogue) SearchTerms(key string) []string {
	e, ok := c.Entry(key)
	if !ok {
		return nil
	}
	var terms []string
	for _, text := range append([]string{c.Label(kiosk.Dutch, key, kiosk.FormMasculine)}, e.SearchWords...) {
		term := withoutBrackets(text)
		known := slices.ContainsFunc(terms, func(t string) bool { return strings.EqualFold(t, term) })
		if term != "" && !known {
			terms = append(terms, term)
		}
	}
	return terms
}

// brackets matches what stands in brackets.
var brackets = regexp.MustCompile(`\([^)]*\)`)

func withoutBrackets(text string) string {
	return strings.Join(strings.Fields(brackets.ReplaceAllString(text, " ")), " ")
}
