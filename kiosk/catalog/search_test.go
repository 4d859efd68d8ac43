package catalog_test

import (
	"math"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"jobatelier/kiosk"
	"jobatelier/kiosk/catalog"
)

func TestSearchGoesByTheFirstLettersOfAnyWord(t *testing.T) {
	c := smallCatalogue(t)
	for _, s := range []struct {
		lang       kiosk.Language
		text, want string
	}{
		{kiosk.Dutch, "ploeg", "foreman"},
		{kiosk.Dutch, "PLOEGBAZIN", "foreman"},          // either form
		{kiosk.Dutch, "mets", "mason foreman helper"},   // where a label begins comes first
		{kiosk.Dutch, "metselw", "foreman"},             //
		{kiosk.Dutch, "bij het", "helper"},              // over a space
		{kiosk.Dutch, "  het   METSELEN ", "helper"},    //
		{kiosk.Dutch, "etsel", ""},                      // not in the middle of a word
		{kiosk.Dutch, "bouwv", "helper"},                // a search word
		{kiosk.Dutch, "macon", "mason helper"},          // another language, without its marks
		{kiosk.French, "m", "mason helper foreman"},     // its own language, and in it where a label begins, then Dutch
		{kiosk.French, "d'equipe", "foreman"},           // with and without what is elided
		{kiosk.French, "équipe", "foreman"},             //
		{kiosk.French, "dequi", "foreman"},              //
		{kiosk.Dutch, "chef d’équ", "foreman"},          //
		{kiosk.Arabic, "بناء", "helper mason"},          // with and without the article
		{kiosk.Arabic, "البناء", "helper mason"},        //
		{kiosk.Arabic, "معلم", "mason"},                 // without the marks over letters
		{kiosk.Arabic, "عاملة", "helper"},               //
		{kiosk.Turkish, "metselaar", "mason"},           // a language without words finds the Dutch ones
		{"", "metselaar", "mason"},                      //
		{kiosk.Dutch, "", ""},                           //
		{kiosk.Dutch, " -/( ’\u200f", ""},               //
		{kiosk.Dutch, "metselaar (m/v)", ""},            //
		{kiosk.Dutch, "helper, bij het met…", "helper"}, // signs are spaces
	} {
		if got := keys(c.Search(s.lang, "occupation", s.text, 10)); got != s.want {
			t.Errorf("%s %q finds %q, not %q", s.lang, s.text, got, s.want)
		}
	}
}

func TestSearchFindsNoMoreThanAskedAndOnlyOfThatKind(t *testing.T) {
	c := smallCatalogue(t)
	for limit, want := range map[int]string{math.MinInt: "", -1: "", 0: "", 1: "mason", 2: "mason foreman", 3: "mason foreman helper", math.MaxInt: "mason foreman helper"} {
		if got := keys(c.Search(kiosk.Dutch, "occupation", "mets", limit)); got != want {
			t.Errorf("at most %d: %q", limit, got)
		}
	}
	for kind, want := range map[string]string{"task": "", "group": "", "king": "", "": ""} {
		if got := keys(c.Search(kiosk.Dutch, kind, "mets", 10)); got != want {
			t.Errorf("of kind %q: %q", kind, got)
		}
	}
	if got := keys(c.Search(kiosk.Dutch, "skill", "je", 10)); got != "" {
		t.Errorf("what shows a skill is searched: %q", got)
	}
}

func TestTheRooferIsFoundInEveryLanguageOnEveryScreen(t *testing.T) {
	c := loaded(t)
	for _, spoken := range kiosk.Languages() {
		for _, form := range []kiosk.Form{kiosk.FormFeminine, kiosk.FormMasculine} {
			name := c.Label(spoken, "occupation.roofer", form)
			last := []rune(name[strings.LastIndex(name, " ")+1:]) // "أسقف": the first says only that they work
			letters := string(last[:min(4, len(last))])
			own := c.Search(spoken, "occupation", letters, 12)
			if !slices.ContainsFunc(own, isRoofer) {
				t.Errorf("%s: %q finds %q", spoken, letters, keys(own))
			}
			for _, screen := range kiosk.Languages() {
				if found := c.Search(screen, "occupation", name, 12); !slices.ContainsFunc(found, isRoofer) {
					t.Errorf("%s on a screen in %s: %q finds %q", spoken, screen, name, keys(found))
				}
			}
		}
	}
	for lang, text := range map[kiosk.Language]string{kiosk.Dutch: "dakw", kiosk.French: "couvr", kiosk.English: "ROOF"} {
		if found := c.Search(lang, "occupation", text, 1); !slices.ContainsFunc(found, isRoofer) {
			t.Errorf("%s: %q finds %q first", lang, text, keys(found))
		}
	}
}

func isRoofer(e catalog.Entry) bool { return e.Key == "occupation.roofer" }

func TestEveryEntryIsFoundByWhatItIsCalled(t *testing.T) {
	c := loaded(t)
	for _, kind := range kinds() {
		for _, e := range c.Of(kind) {
			for _, l := range kiosk.Languages() {
				if kind == "task" && l != kiosk.Dutch {
					continue // two thirds of everything, and no screen searches them
				}
				name := c.Label(l, e.Key, kiosk.FormFeminine)
				if found := c.Search(l, kind, name, math.MaxInt); !slices.ContainsFunc(found, func(f catalog.Entry) bool { return f.Key == e.Key }) {
					t.Errorf("%s: %q does not find %s", l, name, e.Key)
				}
			}
		}
	}
}

// FuzzSearch holds Search against reading every label, whatever is typed.
func FuzzSearch(f *testing.F) {
	for i, text := range []string{"dak", "É", "d’entretien", "البناء", "ال", "İş", "м'я", "a", " ", "\n", "gsm-v", "\xff", "e\u0301", "(", "code 95", "1.1"} {
		f.Add(text, uint8(i), uint8(i), uint8(3*i))
	}
	c := loaded(f)
	spelt := map[string][]spelling{}
	for _, kind := range kinds() {
		spelt[kind] = spellings(c, kind)
		for i := range spelt[kind] {
			spelt[kind][i].text = plain(spelt[kind][i].text) // once, so that there is time for many texts
		}
	}
	f.Fuzz(func(t *testing.T, text string, lang, of, most uint8) {
		l := kiosk.Languages()[int(lang)%len(kiosk.Languages())]
		kind := kinds()[int(of)%len(kinds())]
		found := c.Search(l, kind, text, math.MaxInt)
		var got []string
		for _, e := range found {
			got = append(got, e.Key)
		}
		some := c.Search(l, kind, text, int(most))
		if len(some) != min(int(most), len(found)) || keys(some) != keys(found[:len(some)]) {
			t.Errorf("%q finds %v, and of them at most %d: %v", text, got, most, keys(some))
		}
		want := find(spelt[kind], text)
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, slices.Compact(want)) {
			t.Errorf("%q finds %v, not %v", text, got, want)
		}
	})
}

// spelling is one way to write what an entry is called.
type spelling struct{ key, text string }

func spellings(c *catalog.Catalogue, kind string) (all []spelling) {
	for _, e := range c.Of(kind) {
		for _, l := range kiosk.Languages() {
			for _, form := range []kiosk.Form{kiosk.FormFeminine, kiosk.FormMasculine} {
				text := c.Label(l, e.Key, form)
				all = append(all, spelling{e.Key, text})
				switch l {
				case kiosk.French:
					all = append(all, spelling{e.Key, strings.ReplaceAll(text, "’", " ")})
				case kiosk.Arabic:
					all = append(all, spelling{e.Key, strings.ReplaceAll(" "+text, " ال", " ")})
				}
			}
		}
		for _, text := range e.SearchWords {
			all = append(all, spelling{e.Key, text})
		}
	}
	return all
}

// find looks at every word of what is plain already.
func find(all []spelling, text string) (keys []string) {
	asked := plain(text)
	bare := strings.TrimPrefix(asked, "ال")
	for _, s := range all {
		label := " " + s.text
		if asked != "" && (strings.Contains(label, " "+asked) || bare != "" && strings.Contains(label, " "+bare)) {
			keys = append(keys, s.key)
		}
	}
	return keys
}

// plain leaves letters and digits, folded, with a space between words.
func plain(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '’' || r == '\'' || unicode.Is(unicode.Mn, r):
		case (unicode.IsLetter(r) || unicode.IsDigit(r)) && r != utf8.RuneError:
			b.WriteRune(r)
		default:
			b.WriteByte(' ')
		}
	}
	return kiosk.Fold(b.String())
}

// BenchmarkSearch measures one keystroke, by the index and by folding and
// reading every label of the kind.
func BenchmarkSearch(b *testing.B) {
	c := loaded(b)
	all := spellings(c, "occupation")
	for _, text := range []string{"d", "dakd", "zzzz"} {
		b.Run("index/"+text, func(b *testing.B) {
			for b.Loop() {
				c.Search(kiosk.Dutch, "occupation", text, 12)
			}
		})
		b.Run("scan/"+text, func(b *testing.B) {
			for b.Loop() {
				folded := make([]spelling, len(all))
				for i, s := range all {
					folded[i] = spelling{s.key, plain(s.text)}
				}
				find(folded, text)
			}
		})
	}
}

func BenchmarkFirstSearch(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		c := loaded(b)
		b.StartTimer()
		c.Search(kiosk.Dutch, "occupation", "dakd", 12)
	}
}
