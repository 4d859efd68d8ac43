package catalog_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"jobatelier/kiosk"
	"jobatelier/kiosk/catalog"
)

var _ kiosk.Known = (*catalog.Catalogue)(nil)

func loaded(tb testing.TB) *catalog.Catalogue {
	tb.Helper()
	c, err := catalog.Load()
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

// kinds are all that Of takes.
func kinds() []string {
	return []string{
		"group", "occupation", "task", "informal", "certificate-group", "certificate", "skill", "school", "hobby",
		"licence", "transport", "availability", "area", "level", "cefr",
	}
}

// small is a catalogue of a few entries, with some files as they are given.
func small(files map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	add := func(name, text string) { fsys["data/"+name] = &fstest.MapFile{Data: []byte(text)} }
	for _, name := range []string{
		"certificate-groups", "informal", "certificates", "schools", "hobbies", "licences", "transport", "availability",
		"areas", "levels", "cefr",
	} {
		add(name+".json", "[]")
	}
	add("groups.json", `[{"id":"building","pictogram":"bricks"}]`)
	add("occupations.json", `[
		{"id":"foreman","group":"building","tasks":["lead"]},
		{"id":"helper","group":"building","tasks":["carry","lead"],"search":["bouwvakhelper"]},
		{"id":"mason","group":"building","tasks":["carry"]}]`)
	add("tasks.json", `[{"id":"carry"},{"id":"lead"}]`)
	add("skills.json", `[{"id":"strong","type":"character"}]`)
	add("labels/nl.json", `{
		"group.building":"Bouw", "skill.strong":"Sterk", "example.strong":"Je draagt zware dingen.",
		"task.carry":"Stenen dragen", "task.lead":"Een ploeg leiden",
		"occupation.foreman":"ploegbaas metselwerk|ploegbazin metselwerk",
		"occupation.helper":"helper bij het metselen|helpster bij het metselen", "occupation.mason":"metselaar"}`)
	add("labels/fr.json", `{
		"occupation.foreman":"chef d’équipe|cheffe d’équipe", "occupation.helper":"aide-maçon|aide-maçonne",
		"occupation.mason":"maçon qualifié|maçonne qualifiée"}`)
	add("labels/ar.json", `{"occupation.helper":"عامل البناء|عاملة البناء", "occupation.mason":"معلّم بناء"}`)
	for name, text := range files {
		add(name, text)
	}
	return fsys
}

func smallCatalogue(t *testing.T) *catalog.Catalogue {
	t.Helper()
	c, err := catalog.LoadFS(small(nil))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func keys(entries []catalog.Entry) string {
	var all []string
	for _, e := range entries {
		all = append(all, strings.TrimPrefix(e.Key, e.Kind+"."))
	}
	return strings.Join(all, " ")
}

func TestAnEntryIsFoundByItsKeyItsKindAndItsGroup(t *testing.T) {
	c := smallCatalogue(t)
	e, ok := c.Entry("occupation.helper")
	if !ok || e.Key != "occupation.helper" || e.Kind != "occupation" || e.Group != "building" {
		t.Errorf("occupation.helper is %+v, %v", e, ok)
	}
	if got := keys(c.Of("occupation")); got != "foreman helper mason" {
		t.Errorf("the occupations are %q, not in the order of the file", got)
	}
	for _, group := range []string{"building", "group.building"} {
		if got := keys(c.In(group)); got != "foreman helper mason" {
			t.Errorf("in %s are %q", group, got)
		}
	}
	if got := c.Tasks("occupation.helper"); !slices.Equal(got, []string{"task.carry", "task.lead"}) {
		t.Errorf("a helper does %v", got)
	}
}

func TestWhatTheCatalogueDoesNotHaveIsNothing(t *testing.T) {
	c := smallCatalogue(t)
	for _, key := range []string{"", "occupation", "occupation.", "occupation.king", "mason", "group.occupation.mason", "example.strong", "OCCUPATION.MASON"} {
		if c.Has(key) {
			t.Errorf("Has(%q)", key)
		}
		if e, ok := c.Entry(key); ok || e.Key != "" {
			t.Errorf("Entry(%q) is %+v", key, e)
		}
		if key != "example.strong" && c.Label(kiosk.Dutch, key, kiosk.FormBoth) != "" {
			t.Errorf("%q has a label", key)
		}
		if len(c.Tasks(key)) > 0 || len(c.In(key)) > 0 || len(c.Of("x"+key)) > 0 || c.Example(kiosk.Dutch, key) != "" {
			t.Errorf("%q has something in it", key)
		}
	}
}

func TestWhoChangesAListThatWasGivenChangesNoOther(t *testing.T) {
	c := smallCatalogue(t)
	slices.Reverse(c.Of("occupation"))
	slices.Reverse(c.In("building"))
	c.Tasks("occupation.helper")[0] = "task.nothing"
	if keys(c.Of("occupation")) != "foreman helper mason" || keys(c.In("building")) != "foreman helper mason" || c.Tasks("occupation.helper")[0] != "task.carry" {
		t.Error("a caller changed the catalogue")
	}
}

func TestALabelHasTheFormThatIsAskedFor(t *testing.T) {
	c := smallCatalogue(t)
	for _, want := range []struct {
		lang              kiosk.Language
		key               string
		woman, man, undef string
	}{
		{kiosk.Dutch, "occupation.mason", "metselaar", "metselaar", "metselaar"},
		{kiosk.Dutch, "occupation.foreman", "ploegbazin metselwerk", "ploegbaas metselwerk", "ploegbaas/ploegbazin metselwerk"},
		{kiosk.French, "occupation.foreman", "cheffe d’équipe", "chef d’équipe", "chef/cheffe d’équipe"},
		{kiosk.French, "occupation.mason", "maçonne qualifiée", "maçon qualifié", "maçon qualifié / maçonne qualifiée"},
		{kiosk.Arabic, "occupation.helper", "عاملة البناء", "عامل البناء", "عامل/عاملة البناء"},
	} {
		for form, text := range map[kiosk.Form]string{kiosk.FormFeminine: want.woman, kiosk.FormMasculine: want.man, kiosk.FormBoth: want.undef} {
			if got := c.Label(want.lang, want.key, form); got != text {
				t.Errorf("%s %s %q is %q, not %q", want.lang, want.key, form, got, text)
			}
		}
	}
}

func TestWhereALanguageHasNoWordItIsSaidInDutch(t *testing.T) {
	c := smallCatalogue(t)
	for _, l := range []kiosk.Language{kiosk.French, kiosk.Turkish, "xx", ""} {
		if got := c.Label(l, "task.carry", kiosk.FormBoth); got != "Stenen dragen" {
			t.Errorf("%q says %q", l, got)
		}
		if got := c.Example(l, "skill.strong"); got != "Je draagt zware dingen." {
			t.Errorf("%q shows it with %q", l, got)
		}
	}
}

func TestADamagedCatalogueDoesNotLoadAndSaysWhere(t *testing.T) {
	nl := string(small(nil)["data/labels/nl.json"].Data)
	for name, c := range map[string]struct {
		files map[string]string
		says  []string
	}{
		"no label":         {map[string]string{"labels/nl.json": strings.Replace(nl, `"task.carry":"Stenen dragen",`, "", 1)}, []string{"nl", "task.carry"}},
		"no example":       {map[string]string{"labels/nl.json": strings.Replace(nl, `"example.strong":"Je draagt zware dingen.",`, "", 1)}, []string{"nl", "example.strong"}},
		"empty label":      {map[string]string{"labels/nl.json": strings.Replace(nl, "Stenen dragen", "", 1)}, []string{"task.carry"}},
		"unknown task":     {map[string]string{"tasks.json": `[{"id":"carry"}]`}, []string{"occupation.foreman", "task.lead"}},
		"unknown group":    {map[string]string{"groups.json": `[]`}, []string{"occupation.foreman", "group.building"}},
		"entry twice":      {map[string]string{"tasks.json": `[{"id":"carry"},{"id":"lead"},{"id":"carry"}]`}, []string{"task.carry"}},
		"label of nothing": {map[string]string{"labels/tr.json": `{"task.sing":"Şarkı söylemek"}`}, []string{"tr", "task.sing"}},
		"label twice":      {map[string]string{"labels/tr.json": `{"task.carry":"Taşımak","task.carry":"Tuğla taşımak"}`}, []string{"tr", "task.carry"}},
		"equal labels":     {map[string]string{"labels/tr.json": `{"task.carry":"Taşımak","task.lead":"Taşımak"}`}, []string{"tr", "task.carry", "task.lead", "Taşımak"}},
		"equal forms":      {map[string]string{"labels/fr.json": `{"occupation.mason":"maçon|maçonne","occupation.helper":"aide|maçonne"}`}, []string{"fr", "occupation.mason", "occupation.helper", "maçonne"}},
		"not text":         {map[string]string{"labels/tr.json": `{"task.carry":["Taşımak"]}`}, []string{"tr"}},
		"cut off":          {map[string]string{"labels/tr.json": `{"task.carry":"Taşımak"`}, []string{"tr"}},
		"no object":        {map[string]string{"labels/tr.json": `["task.carry","Taşımak"]`}, []string{"tr"}},
		"no structure":     {map[string]string{"tasks.json": `{`}, []string{"tasks"}},
	} {
		_, err := catalog.LoadFS(small(c.files))
		if err == nil {
			t.Errorf("%s: it loads", name)
			continue
		}
		for _, says := range c.says {
			if !strings.Contains(err.Error(), says) {
				t.Errorf("%s: %q does not say %q", name, err, says)
			}
		}
	}
}

func TestALabelMayBeWrittenWithEscapes(t *testing.T) {
	c, err := catalog.LoadFS(small(map[string]string{"labels/tr.json": ` {"task.carry" : "Ta\u015f\u0131mak", "task\u002elead":"\"Ekip\""} `}))
	if err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]string{"task.carry": "Taşımak", "task.lead": `"Ekip"`} {
		if got := c.Label(kiosk.Turkish, key, kiosk.FormBoth); got != want {
			t.Errorf("%s is %q", key, got)
		}
	}
}

func TestAMissingFileIsAnErrorButForALanguageThatIsNotDutch(t *testing.T) {
	for file := range small(nil) {
		fsys := small(nil)
		delete(fsys, file)
		_, err := catalog.LoadFS(fsys)
		if optional := strings.HasPrefix(file, "data/labels/") && file != "data/labels/nl.json"; (err == nil) != optional {
			t.Errorf("without %s: %v", file, err)
		}
	}
}
