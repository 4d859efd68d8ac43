package kiosk_test

import (
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"jobatelier/kiosk"
)

// never are the words of what is never asked, kept, shown or filtered by: where
// somebody is from, what they believe, their health, what they did wrong, what
// they think of politics, their national number, and what could punish them.
var never = map[string][]string{
	"keys": {
		"ethnic", "origin", "race", "roma", "religio", "belief", "faith", "health", "ill(ness)?$", "sick", "disab", "pregnan", "medic", "diagnos", "addict", "psych",
		"offen[cs]e", "crim", "convict", "prison", "detention", "police", "politic", "union", "party", "sex", "national_number", "national_register", "sanction", "suspen", "penalt", "punish",
	},
	"nl": {
		"etni", "afkomst", "herkomst", "ras", "roma", "zigeuner", "geloof", "religi", "godsdienst", "moslim", "gezond", "ziek", "handicap", "beperking", "zwanger", "medisch", "diagnos",
		"verslav", "psych", "strafblad", "misdrijf", "misdaad", "gevang", "veroordeel", "detentie", "politie", "politiek", "vakbond", "partij", "seksu", "rijksregister", "sanctie", "schors", "boete", "straf",
	},
	"fr": {
		"ethni", "origine", "race", "rom", "roms", "gitan", "religi", "croyance", "foi", "musulman", "santé", "malad", "handicap", "enceinte", "médic", "diagnos", "dépendan", "psych",
		"casier", "délit", "crime", "prison", "détention", "condamn", "police", "politi", "syndic", "parti", "sexu", "registre national", "sanction", "suspen", "amende", "puni",
	},
	"en": {
		"ethni", "origin", "race", "roma", "gyps", "religi", "belief", "faith", "muslim", "health", "ill", "illness", "sick", "disab", "pregnan", "medic", "diagnos", "addict", "psych",
		"offen[cs]e", "crim", "convict", "prison", "detention", "police", "politic", "union", "party", "sexu", "national number", "national register", "sanction", "suspen", "penalt", "punish",
	},
}

// whole are those that are meant as words by themselves only: "ras" is no part
// of a terrace.
var whole = []string{"ras", "rom", "roms", "foi", "ill", "race", "roma", "parti", "partij", "party", "union", "straf", "boete", "crime"}

// forbidden finds what is never built in a text of a language.
func forbidden(lang string) *regexp.Regexp {
	var alternatives []string
	for _, w := range never[lang] {
		end := ""
		for _, one := range whole {
			if w == one {
				end = `(?:[^\p{L}]|$)`
			}
		}
		alternatives = append(alternatives, w+end)
	}
	return regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:` + strings.Join(alternatives, "|") + `)`)
}

func TestNoNounFieldOrChoiceIsOfWhatIsNeverBuilt(t *testing.T) {
	keys := forbidden("keys")
	said := func(key string) {
		if keys.MatchString(strings.ReplaceAll(key, "_", " ")) || keys.MatchString(key) {
			t.Errorf("%s", key)
		}
	}
	for _, n := range kiosk.Nouns() {
		said(n.Key)
		for _, f := range n.Fields {
			said(f.Key)
			for _, one := range f.Of {
				said(one)
			}
		}
	}
	for _, all := range [][]string{kiosk.WithdrawReasons(), kiosk.TimeKinds(), kiosk.OffReasons(), kiosk.AssignmentRoles(), kiosk.FeedbackPoints(), kiosk.ReferralWays(), kiosk.Channels()} {
		for _, one := range all {
			said(one)
		}
	}
}

// ofTheFile are the families of texts that name fields, choices, filters and
// columns of what is written about people.
var ofTheFile = []string{
	"file.", "record.", "decide.", "follow_up.", "contact_done.", "hours.", "appointment.", "way.", "close.", "print.", "results.", "team.",
	"partner.", "referral.", "role_for.", "tablet.", "export.", "field.", "channel.", "missing.", "kiosk.refer.", "kiosk.steps.",
}

// warnings are the texts that tell people not to write it.
var warnings = []string{"kiosk.refer.hopes_hint", "kiosk.refer.wrong.national_number"}

func TestNoLabelFilterOrColumnIsOfWhatIsNeverBuilt(t *testing.T) {
	for _, lang := range []string{"nl", "fr", "en"} {
		words, looked := forbidden(lang), 0
		for key, text := range catalogueOf(t, lang) {
			for _, family := range ofTheFile {
				if strings.HasPrefix(key, family) {
					looked++
					if words.MatchString(text) && !slices.Contains(warnings, key) {
						t.Errorf("%s %s: %q", lang, key, text)
					}
				}
			}
		}
		if looked < 300 {
			t.Errorf("%s: only %d texts", lang, looked)
		}
	}
}

// catalogueOf reads the texts of a language, all forms of one as one.
func catalogueOf(t *testing.T, lang string) map[string]string {
	t.Helper()
	b, err := os.ReadFile("i18n/" + lang + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var raw map[string]any
	if err := json.Unmarshal(b, &raw); err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for key, v := range raw {
		switch v := v.(type) {
		case string:
			texts[key] = v
		case map[string]any:
			for _, form := range v {
				s, _ := form.(string)
				texts[key] += s + " "
			}
		}
	}
	return texts
}

func TestEveryNounFieldAndChoiceHasWordsInThreeLanguages(t *testing.T) {
	for _, lang := range []string{"nl", "fr", "en"} {
		texts := catalogueOf(t, lang)
		has := func(keys ...string) {
			for _, key := range keys {
				if texts[key] != "" {
					return
				}
			}
			t.Errorf("%s: no %s", lang, strings.Join(keys, " and no "))
		}
		for _, n := range kiosk.Nouns() {
			has("file." + n.Key)
			has("file." + n.Key + ".say")
			withdrawn, _ := n.Field(kiosk.Withdrawn)
			for _, f := range append(n.Fields, withdrawn) {
				at := "file." + n.Key + "." + f.Key
				has(at, "file.field."+f.Key)
				for _, one := range f.Of {
					if len(one) != 2 || !strings.ContainsAny(one, "abc") { // A1 to C2 are called so everywhere
						has(at+"."+one, "file.choice."+one)
					}
				}
			}
		}
	}
}

func TestTheListOfWhatIsNeverBuiltFindsIt(t *testing.T) {
	for lang, texts := range map[string][]string{
		"nl": {"Godsdienst", "Is ziek", "Etnische afkomst", "Ras", "Rijksregisternummer", "Sanctie van het OCMW", "strafblad"},
		"fr": {"Religion", "État de santé", "Casier judiciaire", "Numéro de registre national", "Foi", "Origine"},
		"en": {"Religion", "Health", "Criminal record", "National number", "Ethnicity", "Political party"},
	} {
		for _, s := range texts {
			if !forbidden(lang).MatchString(s) {
				t.Errorf("%s %q passes", lang, s)
			}
		}
	}
	for lang, texts := range map[string][]string{"nl": {"terras", "vraagt een partner", "verzekering"}, "fr": {"prochaine étape", "partir"}, "en": {"will", "skills", "graceful"}} {
		for _, s := range texts {
			if forbidden(lang).MatchString(s) {
				t.Errorf("%s %q is found", lang, s)
			}
		}
	}
}
