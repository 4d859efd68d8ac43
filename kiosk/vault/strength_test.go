package vault_test

import (
	"crypto/rand"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"jobatelier/kiosk/vault"
)

func TestWeakPassphrasesAreRefusedWithTheReason(t *testing.T) {
	own := []string{"Amina Van den Bergh", "Buurthuis De Linde", "Jan"}
	for passphrase, key := range map[string]string{
		"":                                  "short",
		"Tr0ub4dor&3":                       "short",
		"veertien tekns":                    "short",
		"   veertien     tekns   ":          "short",
		strings.Repeat("fiets brug ", 100):  "long",
		"fiets\xffonder de brug":            "long",
		"aaaaaaaaaaaaaaaaaaaa":              "simple",
		"abababababababababab":              "simple",
		"123456789012345":                   "simple",
		"98765432109876543210":              "simple",
		"abcdefghijklmnopqrst":              "simple",
		"zyxwvutsrqponmlkjihg":              "simple",
		"kipkipkipkipkipkip":                "simple",
		"stoofvlees stoofvlees":             "simple",
		"zeg zeg zeg zeg zeg zeg":           "simple",
		"2012 2013 2014 2015":               "simple",
		"qwertyuiopasdfgh":                  "common",
		"azertyuiopqsdfghjklm":              "common",
		"poiuytrezaqwertyuiop":              "common",
		"1qaz2wsx3edc4rfv":                  "common",
		"wachtwoord123456":                  "common",
		"WachtwoordWachtwoord":              "simple",
		"P@ssw0rd P@ssw0rd!":                "simple",
		"W3lk0m-W3lk0m-2024":                "common",
		"motdepasse 2024!":                  "common",
		"P@ssw0rd Geheim 1990!":             "common",
		"ikhouvanjou12345":                  "common",
		"correct horse battery staple":      "common",
		"eentweedrieviervijf":               "common",
		"Je t'aime mon amour":               "common",
		"zomer2024 winter2024":              "common",
		"Sinterklaas kerstmis 2025":         "common",
		"Amina fietst naar zee":             "personal",
		"amîna fietst naar zee":             "personal",
		"aminavandenbergh1985":              "personal",
		"onze linde bloeit in de zomer":     "personal",
		"buurthuisje aan de overkant":       "personal",
		"de heer Bergh heeft twee katten":   "personal",
		"meneer Jan heeft zeven groene kip": "personal",
	} {
		t.Run(passphrase[:min(len(passphrase), 30)], func(t *testing.T) {
			e := wants(t, vault.Strength(passphrase, own...), "error.passphrase."+key)
			if key == "short" && e.Args["min"] != 15 {
				t.Errorf("Args %v", e.Args)
			}
		})
	}
}

func TestGoodPassphrasesPassWithoutRulesOfComposition(t *testing.T) {
	own := []string{"Jan Van den Berg", "Het Huis"}
	for _, passphrase := range []string{
		"onze kat slaapt graag op de radiator",
		"zeven groene paraplu's dansen",
		"drie kilo aardappelen en een prei",
		"twee januarikaarten voor de buren", // holds "jan", but not as a word
		"vandaag is van iedereen die lacht", // holds "van"
		"кошка спит на тёплой печке",
		"القطة تنام على النافذة",
		"kZ9!vq2Lm#x7Wp4R",
		"gras ruikt lekker na de regen",
	} {
		if err := vault.Strength(passphrase, own...); err != nil {
			t.Errorf("%q: %v", passphrase, err)
		}
	}
}

func TestSuggestionsAlwaysPass(t *testing.T) {
	for i := range 2000 {
		s, err := vault.Suggest(rand.Reader, 5)
		if err != nil {
			t.Fatal(err)
		}
		if n := len(strings.Fields(s)); n != 5 {
			t.Fatalf("%d words", n)
		}
		own := strings.Fields(s)[i%5] // even where a name is one of the words
		if err := vault.Strength(strings.ToUpper(s[:1])+s[1:], own, "Vos"); err != nil {
			t.Fatalf("%q: %v", s, err)
		}
	}
	for asked, want := range map[int]int{-1: 5, 0: 5, 7: 7, 1 << 30: 12} {
		if s, _ := vault.Suggest(rand.Reader, asked); len(strings.Fields(s)) != want {
			t.Errorf("asked %d, got %q", asked, s)
		}
	}
	if _, err := vault.Suggest(strings.NewReader("short"), 5); err == nil {
		t.Error("without randomness there is a suggestion")
	}
}

func TestEachWordIsWorthMoreThanTenBits(t *testing.T) {
	words := vault.Words()
	if bits := math.Log2(float64(len(words))); bits <= 10 {
		t.Errorf("%d words, %.2f bits", len(words), bits)
	}
	plain := regexp.MustCompile(`^[a-z]{3,8}$`)
	for i, w := range words {
		if !plain.MatchString(w) {
			t.Errorf("%q", w)
		}
		if i > 0 && words[i-1] >= w {
			t.Errorf("%q is out of order or twice", w)
		}
	}
	drawn := map[string]int{}
	for range 3000 {
		s, _ := vault.Suggest(rand.Reader, 5)
		for _, w := range strings.Fields(s) {
			drawn[w]++
		}
	}
	if len(drawn) < len(words)-2 { // each is missed once in 100,000 runs
		t.Errorf("only %d of %d words were drawn", len(drawn), len(words))
	}
}

func TestCommonWordsAreInTheFormTheyAreComparedIn(t *testing.T) {
	words := vault.CommonWords()
	plain := regexp.MustCompile(`^[a-z]{3,}$`)
	for _, w := range words {
		if !plain.MatchString(w) {
			t.Errorf("%q", w)
		}
	}
	if !slices.IsSorted(words) {
		t.Error("out of order")
	}
}

func FuzzStrength(f *testing.F) {
	f.Add("onze kat slaapt op de radiator", "Amina")
	f.Add("ééééé\xff", "")
	f.Add(strings.Repeat("ﷺ", 300), "ﷺ")
	f.Fuzz(func(t *testing.T, passphrase, own string) {
		if err := vault.Strength(passphrase, own); err == nil && len([]rune(passphrase)) < 5 {
			t.Fatalf("%q passes", passphrase)
		}
	})
}
