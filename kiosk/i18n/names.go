package i18n

import (
	"math"
	"reflect"
	"strconv"
	"strings"

	"github.com/go-playground/locales"
	"github.com/go-playground/locales/ar"
	"github.com/go-playground/locales/bg"
	"github.com/go-playground/locales/en_GB"
	"github.com/go-playground/locales/fr_BE"
	"github.com/go-playground/locales/nl_BE"
	"github.com/go-playground/locales/ro"
	"github.com/go-playground/locales/sk"
	"github.com/go-playground/locales/tr"
	"github.com/go-playground/locales/uk"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
	"golang.org/x/text/number"

	"jobatelier/kiosk"
)

// places says which locale of the CLDR each language of the kiosk is. English
// is that of Great Britain: the Belgian one has a 12-hour clock.
var places = map[kiosk.Language]struct {
	tag  language.Tag
	cldr locales.Translator
}{
	kiosk.Dutch:     {language.MustParse("nl-BE"), nl_BE.New()},
	kiosk.French:    {language.MustParse("fr-BE"), fr_BE.New()},
	kiosk.English:   {language.BritishEnglish, en_GB.New()},
	kiosk.Romanian:  {language.Romanian, ro.New()},
	kiosk.Bulgarian: {language.Bulgarian, bg.New()},
	kiosk.Slovak:    {language.Slovak, sk.New()},
	kiosk.Turkish:   {language.Turkish, tr.New()},
	kiosk.Arabic:    {language.MustParse("ar-u-nu-latn"), ar.New()},
	kiosk.Ukrainian: {language.Ukrainian, uk.New()},
}

// Number returns n with that many decimals, grouped and with the decimal mark
// of the language, in Latin digits: "1.234,50".
func (p *Printer) Number(n float64, decimals int) string {
	return p.numbers.Sprint(number.Decimal(n,
		number.MinFractionDigits(decimals), number.MaxFractionDigits(decimals)))
}

// LanguageName returns what those who speak l call it: "română".
func (p *Printer) LanguageName(l kiosk.Language) string {
	return display.Self.Name(language.Make(string(l)))
}

// said are names that are said here otherwise than in the CLDR: two of its
// words for Romani are insults to those who speak it, its Tamazight is a word
// of linguists (and in Slovak that of another people), and its Ukrainian is in
// a spelling that few were taught.
var said = map[kiosk.Language]map[string]string{
	kiosk.Dutch:     {"zgh": "Berbers (Tamazight)"},
	kiosk.French:    {"zgh": "berbère (tamazight)"},
	kiosk.English:   {"rom": "Romani", "zgh": "Berber (Tamazight)"},
	kiosk.Romanian:  {"zgh": "berberă (tamazight)"},
	kiosk.Bulgarian: {"zgh": "берберски (тамазигт)"},
	kiosk.Slovak:    {"zgh": "berberčina (tamazight)"},
	kiosk.Turkish:   {"zgh": "Berberice (Tamazight)"},
	kiosk.Arabic:    {"rom": "لغة الروما", "zgh": "الأمازيغية"},
	kiosk.Ukrainian: {"rom": "ромська", "zgh": "берберська (тамазіхт)", "bn": "бенгальська", "pt": "португальська", "BE": "Бельгія"},
}

// LanguageNameIn returns what p calls the language l, any base language of BCP
// 47: "Roemeens".
func (p *Printer) LanguageNameIn(l kiosk.Language) string {
	if name := said[p.lang][string(l)]; name != "" {
		return name
	}
	return display.Languages(p.tag).Name(language.Make(string(l)))
}

// IsCountry reports whether there is a country with that ISO 3166-1 code.
func IsCountry(code string) bool {
	region, err := language.ParseRegion(code)
	return err == nil && region.IsCountry() && region.String() == code
}

// IsLanguage reports whether a base language of BCP 47 has a name.
func IsLanguage(code string) bool {
	base, err := language.ParseBase(code)
	return err == nil && code != "und" && base.String() == code && display.English.Languages().Name(base) != ""
}

// CountryName returns what p calls the country with that ISO 3166-1 code:
// "België". An unknown code is returned as it is.
func (p *Printer) CountryName(code string) string {
	if name := said[p.lang][code]; name != "" {
		return name
	}
	region, err := language.ParseRegion(code)
	if err != nil {
		return code
	}
	if name := display.Regions(p.tag).Name(region); name != "" {
		return name
	}
	return code
}

// float returns v as a number, and whether it is one.
func float(v any) (float64, bool) {
	switch r := reflect.ValueOf(v); {
	case r.CanInt():
		return float64(r.Int()), true
	case r.CanUint():
		return float64(r.Uint()), true
	case r.CanFloat() && !math.IsNaN(r.Float()) && !math.IsInf(r.Float(), 0):
		return r.Float(), true
	}
	return 0, false
}

// decimals returns how many of them it takes to write n, three at most.
func decimals(n float64) int {
	s := strconv.FormatFloat(math.Round(n*1000)/1000, 'f', -1, 64)
	_, fraction, _ := strings.Cut(s, ".")
	return len(fraction)
}
