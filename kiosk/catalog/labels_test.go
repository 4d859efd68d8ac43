package catalog_test

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"jobatelier/kiosk"
)

// longest is how many characters fit on a card, or on a line of the CV, by the
// kind; 60 for the others.
var longest = map[string]int{
	"group": 32, "certificate-group": 32, "occupation": 40, "task": 72, "skill": 48, "hobby": 40,
	"transport": 48, "availability": 48, "area": 40, "level": 20, "cefr": 32, "example": 72,
}

func TestEveryLanguageSaysEverything(t *testing.T) {
	c := loaded(t)
	var want []string
	for _, kind := range kinds() {
		for _, e := range c.Of(kind) {
			want = append(want, e.Key)
			if kind == "skill" {
				want = append(want, "example"+strings.TrimPrefix(e.Key, "skill"))
			}
		}
	}
	for _, l := range kiosk.Languages() {
		texts := read(t, l)
		var missing []string
		for _, key := range want {
			if texts[key] == "" {
				missing = append(missing, key)
			}
		}
		if len(missing) > 0 {
			t.Errorf("%s says %d of %d; missing are %v", l, len(want)-len(missing), len(want), missing[:min(10, len(missing))])
		}
	}
}

func TestNoTwoThingsAreCalledTheSame(t *testing.T) {
	for _, l := range kiosk.Languages() {
		called := map[string]string{}
		for key, text := range read(t, l) {
			for _, form := range strings.Split(text, "|") {
				form = strings.ToLower(form)
				if other, taken := called[form]; taken && other != key {
					t.Errorf("%s calls %s and %s %q", l, min(key, other), max(key, other), form)
				}
				called[form] = key
			}
		}
	}
}

func TestLabelsAreWrittenWithCare(t *testing.T) {
	dutch := read(t, kiosk.Dutch)
	same := sameAsDutch(t)
	for _, l := range kiosk.Languages() {
		for key, text := range read(t, l) {
			for _, problem := range slices.Concat(signs(text), forms(key, text), length(key, text), letters(l, text, dutch[key])) {
				t.Errorf("%s %s %q: %s", l, key, text, problem)
			}
			entry := string(l) + " " + key
			if equal := text == dutch[key]; equal != slices.Contains(same, entry) && l != kiosk.Dutch {
				t.Errorf("%s %q: as in Dutch is %v, and the list says the opposite", entry, text, equal)
			}
		}
	}
}

func TestTheChecksOfLabelsSeeWhatTheyAreFor(t *testing.T) {
	for name, problems := range map[string][]string{
		"double space": signs("Stenen  dragen"), "space at the end": signs("Stenen dragen "), "no-break space": signs("Stenen\u00a0dragen"),
		"invisible": signs("Stenen\u200bdragen"), "mark of direction": signs("بناء\u200f"), "not composed": signs("cafe\u0301"),
		"straight apostrophe": signs("d'entretien"), "control": signs("a\nb"), "not UTF-8": signs("a\xff"),
		"three forms": forms("occupation.x", "a|b|c"), "equal forms": forms("occupation.x", "a|a"), "empty form": forms("occupation.x", "a|"),
		"forms of a task": forms("task.x", "a|b"), "stop": forms("task.x", "Stenen dragen."), "no stop": forms("example.x", "Je draagt stenen"),
		"small letter": forms("task.x", "stenen dragen"), "capital": forms("occupation.x", "Metselaar"),
		"long": length("occupation.x", strings.Repeat("a", 41)), "long second form": length("occupation.x", "a|"+strings.Repeat("я", 41)),
		"no Arabic": letters(kiosk.Arabic, "Metselaar", "metselaar"), "no Cyrillic": letters(kiosk.Ukrainian, "Metselaar", "metselaar"),
		"Latin word in Bulgarian": letters(kiosk.Bulgarian, "Зидар mason", "metselaar"), "mixed word": letters(kiosk.Bulgarian, "Зидaр", "metselaar"),
		"Cyrillic in Slovak": letters(kiosk.Slovak, "murаr", "metselaar"),
	} {
		if len(problems) == 0 {
			t.Errorf("%s is not seen", name)
		}
	}
	for _, problems := range [][]string{
		signs("d’entretien (1.1)"), forms("occupation.x", "ouvrier|ouvrière"), forms("occupation.x", "IT-helpdeskmedewerker"), forms("task.x", "Stenen dragen"),
		letters(kiosk.Bulgarian, "Удостоверение VCA Basis", "VCA Basis"), letters(kiosk.Ukrainian, "Інтеграція (inburgering)", "Inburgeringsattest"),
		letters(kiosk.Arabic, "شهادة BA4", "BA4"), letters(kiosk.Slovak, "murár", "metselaar"),
	} {
		for _, problem := range problems {
			t.Errorf("seen where nothing is: %s", problem)
		}
	}
}

// signs returns what is wrong with the characters of a label.
func signs(text string) (problems []string) {
	if text != strings.Join(strings.Fields(text), " ") {
		problems = append(problems, "spaces")
	}
	if !utf8.ValidString(text) || !norm.NFC.IsNormalString(text) {
		problems = append(problems, "not composed UTF-8")
	}
	for _, r := range text {
		if !unicode.IsGraphic(r) || unicode.Is(unicode.Zs, r) && r != ' ' || strings.ContainsRune("'\"`´", r) {
			problems = append(problems, fmt.Sprintf("the sign %U", r))
		}
	}
	return problems
}

// forms returns what is wrong with how a label begins and ends and with its
// two forms.
func forms(key, text string) (problems []string) {
	kind, _, _ := strings.Cut(key, ".")
	all := strings.Split(text, "|")
	if len(all) > 1 && kind != "occupation" || len(all) > 2 || len(all) == 2 && all[0] == all[1] {
		problems = append(problems, "forms")
	}
	for _, form := range all {
		first := []rune(form + " ")
		switch {
		case form == "":
			problems = append(problems, "an empty form")
		case kind == "occupation" && unicode.IsUpper(first[0]) && !unicode.IsUpper(first[1]):
			problems = append(problems, "a capital")
		case kind != "occupation" && kind != "cefr" && unicode.IsLower(first[0]):
			problems = append(problems, "no capital")
		case strings.HasSuffix(form, ".") != (kind == "example"):
			problems = append(problems, "full stop")
		}
	}
	return problems
}

func length(key, text string) (problems []string) {
	kind, _, _ := strings.Cut(key, ".")
	most := longest[kind]
	if most == 0 {
		most = 60
	}
	for _, form := range strings.Split(text, "|") {
		if n := utf8.RuneCountInString(form); n > most {
			problems = append(problems, fmt.Sprintf("%d characters, of %d", n, most))
		}
	}
	return problems
}

// latin are words that every language writes in Latin letters.
var latin = []string{"Wi", "Fi"}

// letters returns what is not in the letters of the language. A word in Latin
// letters is right in all where the Dutch label has it or begins a word with
// it, because people must know it here: a certificate, "inburgering".
func letters(l kiosk.Language, text, dutch string) (problems []string) {
	own := unicode.Latin
	switch l {
	case kiosk.Arabic:
		own = unicode.Arabic
	case kiosk.Bulgarian, kiosk.Ukrainian:
		own = unicode.Cyrillic
	}
	some := false
	for _, word := range words(text) {
		in, out := 0, 0
		for _, r := range word {
			switch {
			case unicode.Is(own, r):
				in++
			case unicode.IsLetter(r):
				out++
			}
		}
		some = some || in > 0
		begins := func(said string) bool { return strings.HasPrefix(strings.ToLower(said), strings.ToLower(word)) }
		known := slices.ContainsFunc(words(dutch), begins) || slices.Contains(latin, word) || word == strings.ToUpper(word)
		if out > 0 && (in > 0 || !known) {
			problems = append(problems, "the letters of "+word)
		}
	}
	if !some {
		problems = append(problems, "no letters of its own")
	}
	return problems
}

// words are what stands between signs and spaces.
func words(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
}

// read returns the labels of a language as they stand in its file.
func read(t *testing.T, l kiosk.Language) map[string]string {
	t.Helper()
	data, err := os.ReadFile("data/labels/" + string(l) + ".json")
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	if err := json.Unmarshal(data, &texts); err != nil {
		t.Fatal(err)
	}
	return texts
}

// sameAsDutch lists what a language rightly says in the words of the Dutch, as
// "<language> <key>", a line each.
func sameAsDutch(t *testing.T) []string {
	t.Helper()
	data, err := os.ReadFile("testdata/same_as_dutch.txt")
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(data)), "\n")
}

func TestEverySkillIsShownInOneShortSentence(t *testing.T) {
	c := loaded(t)
	for _, l := range kiosk.Languages() {
		for _, e := range c.Of("skill") {
			says := c.Example(l, e.Key)
			if n := len(strings.Fields(says)); n < 2 || n > 12 {
				t.Errorf("%s %s: %q has %d words", l, e.Key, says, n)
			}
		}
	}
}
