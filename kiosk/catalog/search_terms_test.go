package catalog_test

import (
	"slices"
	"strings"
	"testing"

	"jobatelier/kiosk/catalog"
)

func TestWhatIsSearchedForIsWithoutBracketsInOneFormAndOnce(t *testing.T) {
	nl := strings.NewReplacer(
		`"metselaar"`, `"metselaar (gevel) binnen|metselaarster (gevel) binnen"`,
	).Replace(string(small(nil)["data/labels/nl.json"].Data))
	c, err := catalog.LoadFS(small(map[string]string{"labels/nl.json": nl, "occupations.json": `[
		{"id":"foreman","group":"building","tasks":["lead"]},
		{"id":"helper","group":"building","tasks":["carry","lead"],"search":["bouwvakhelper"]},
		{"id":"mason","group":"building","tasks":["carry"],"search":["Metselaar binnen","voeger (m/v)","(bouw)"]}]`}))
	if err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string][]string{
		"occupation.foreman": {"ploegbaas metselwerk"},
		"occupation.helper":  {"helper bij het metselen", "bouwvakhelper"},
		"occupation.mason":   {"metselaar binnen", "voeger"},
		"occupation.none":    nil,
	} {
		if got := c.SearchTerms(key); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", key, got, want)
		}
	}
}

func TestEveryOccupationHasWordsThatAVacancySiteTakes(t *testing.T) {
	c := loaded(t)
	for _, e := range c.Of("occupation") {
		terms := c.SearchTerms(e.Key)
		if len(terms) < 2 {
			t.Errorf("%s has only %q", e.Key, terms)
		}
		for _, term := range terms {
			if strings.ContainsAny(term, "()|/") {
				t.Errorf("%s is searched for as %q", e.Key, term)
			}
		}
		for _, word := range e.SearchWords {
			if !slices.ContainsFunc(terms, func(t string) bool { return strings.EqualFold(t, word) }) {
				t.Errorf("%s: %q is not among %q", e.Key, word, terms)
			}
		}
	}
}
