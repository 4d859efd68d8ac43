package catalog_test

import (
	"testing"

	"jobatelier/kiosk"
	"jobatelier/kiosk/i18n"
)

// What a CV offers beside the catalogue, languages and countries, is named by
// the Unicode CLDR.
func TestEveryLanguageAndCountryOfACVHasAName(t *testing.T) {
	c, err := i18n.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range kiosk.Languages() {
		p := c.Printer(l, false)
		called := map[string]string{}
		named := func(code, name string) {
			if name == "" || name == code {
				t.Errorf("%s has no name for %s", l, code)
			}
			if other := called[name]; other != "" {
				t.Errorf("%s calls %s and %s %q", l, other, code, name)
			}
			called[name] = code
		}
		for _, code := range kiosk.CVLanguages() {
			named(code, p.LanguageNameIn(kiosk.Language(code)))
		}
		for _, code := range kiosk.Countries() {
			named(code, p.CountryName(code))
		}
	}
}
