package catalog_test

import (
	"slices"
	"strings"
	"testing"

	"jobatelier/kiosk"
	"jobatelier/kiosk/catalog"
)

// onPaper returns the entries that a language calls otherwise on paper.
func onPaper(t *testing.T, l kiosk.Language) (all []string) {
	t.Helper()
	for key := range read(t, l) {
		if entry, ok := strings.CutPrefix(key, "paper."); ok {
			all = append(all, entry)
		}
	}
	slices.Sort(all)
	return all
}

func TestEveryLanguageOfACVHasTheSameWordsForPaperAndNoOtherHasAny(t *testing.T) {
	want := onPaper(t, kiosk.Dutch)
	if len(want) < 10 {
		t.Errorf("only %q have words for paper", want)
	}
	for _, l := range kiosk.Languages() {
		got := onPaper(t, l)
		if printed := slices.Contains(kiosk.PrintLanguages(), l); printed && !slices.Equal(got, want) || !printed && len(got) > 0 {
			t.Errorf("%s has words for %q, Dutch for %q", l, got, want)
		}
	}
}

// Until what age a school is, is for who chooses.
func TestOnPaperASchoolIsNotExplained(t *testing.T) {
	c := loaded(t)
	for _, l := range kiosk.PrintLanguages() {
		for _, e := range c.Of("school") {
			text := c.Printed(l, e.Key, kiosk.FormBoth)
			for _, word := range []string{"ongeveer", "environ", " ans)", "about age", "universiteit", "université", "university"} {
				if strings.Contains(text, word) {
					t.Errorf("%s prints %s as %q", l, e.Key, text)
				}
			}
		}
	}
}

func TestWhatHasNoWordsForPaperIsPrintedAsItIsCalled(t *testing.T) {
	c := loaded(t)
	for _, want := range []struct {
		l         kiosk.Language
		key, text string
	}{
		{kiosk.Dutch, "school.lower-secondary", "Lager secundair onderwijs"},
		{kiosk.French, "licence.theory", "Examen théorique réussi"},
		{kiosk.English, "area.near", "Within half an hour of home"},
		{kiosk.Romanian, "school.lower-secondary", c.Label(kiosk.Romanian, "school.lower-secondary", "")},
		{kiosk.Dutch, "school.doctor", "Doctoraat"},
		{kiosk.Dutch, "school.no-such", ""},
	} {
		if got := c.Printed(want.l, want.key, kiosk.FormBoth); got != want.text {
			t.Errorf("%s prints %s as %q, not %q", want.l, want.key, got, want.text)
		}
	}
	for _, form := range []kiosk.Form{kiosk.FormMasculine, kiosk.FormFeminine, kiosk.FormBoth} {
		if got, want := c.Printed(kiosk.Dutch, "occupation.roofer", form), c.Label(kiosk.Dutch, "occupation.roofer", form); got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
}

func TestWordsForPaperDoNotStandInForAnotherLanguage(t *testing.T) {
	nl := strings.Replace(string(small(nil)["data/labels/nl.json"].Data), "{", `{"licence.b":"Rijbewijs B (auto)", "paper.licence.b":"B",`, 1)
	c, err := catalog.LoadFS(small(map[string]string{
		"licences.json": `[{"id":"b"}]`, "labels/nl.json": nl, "labels/fr.json": `{"licence.b":"Permis B (voiture)"}`,
	}))
	if err != nil {
		t.Fatal(err)
	}
	for l, want := range map[kiosk.Language]string{kiosk.Dutch: "B", kiosk.French: "Permis B (voiture)", "xx": "Rijbewijs B (auto)"} {
		if got := c.Printed(l, "licence.b", kiosk.FormBoth); got != want {
			t.Errorf("%q prints %q, not %q", l, got, want)
		}
	}
}
