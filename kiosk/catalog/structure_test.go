package catalog_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"jobatelier/kiosk"
	"jobatelier/kiosk/catalog"
)

func TestThereIsEnoughToTap(t *testing.T) {
	c := loaded(t)
	for kind, fewest := range map[string]int{
		"group": 12, "occupation": 150, "informal": 40, "certificate-group": 6, "certificate": 60, "skill": 40,
		"school": 10, "hobby": 20, "licence": 8, "transport": 6, "availability": 8, "area": 4,
	} {
		if n := len(c.Of(kind)); n < fewest {
			t.Errorf("%d of kind %s, fewer than %d", n, kind, fewest)
		}
	}
	if got := keys(c.Of("level")); got != "none little good very-good" {
		t.Errorf("the levels of kiosk.Level, 1 to 4, are %q", got)
	}
	if got := keys(c.Of("cefr")); got != "little good very-good native" {
		t.Errorf("on paper they are %q", got)
	}
}

func TestAKeyIsAKindAndAPlainId(t *testing.T) {
	c := loaded(t)
	id := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	for _, kind := range kinds() {
		for _, e := range c.Of(kind) {
			rest, ok := strings.CutPrefix(e.Key, kind+".")
			if !ok || e.Kind != kind || !id.MatchString(rest) || !c.Has(e.Key) {
				t.Errorf("%+v is no entry of kind %s", e, kind)
			}
			if len(e.Key) > 64 {
				t.Errorf("%s is longer than the name of an entry of a CV may be", e.Key)
			}
		}
	}
}

func TestWhatIsDoneIsFourToEightTasksAndThreeToSixWithoutPay(t *testing.T) {
	c := loaded(t)
	done := map[string]bool{}
	for kind, most := range map[string][2]int{"occupation": {4, 8}, "informal": {3, 6}} {
		for _, e := range c.Of(kind) {
			if n := len(e.Tasks); n < most[0] || n > most[1] {
				t.Errorf("%s has %d tasks", e.Key, n)
			}
			if once := slices.Compact(slices.Sorted(slices.Values(e.Tasks))); len(once) != len(e.Tasks) {
				t.Errorf("%s has a task twice: %v", e.Key, e.Tasks)
			}
			for _, task := range e.Tasks {
				done[task] = true
			}
		}
	}
	for _, task := range c.Of("task") {
		if !done[task.Key] {
			t.Errorf("nobody does %s", task.Key)
		}
	}
}

func TestEveryOccupationIsAUnitGroupOfISCO08(t *testing.T) {
	list, err := os.ReadFile("testdata/isco08.txt")
	if err != nil {
		t.Fatal(err)
	}
	units := strings.Fields(string(list))
	if len(units) != 436 { // as many as there are (ILO, ISCO-08, volume 1, 2012)
		t.Fatalf("%d unit groups", len(units))
	}
	for _, e := range loaded(t).Of("occupation") {
		if _, ok := slices.BinarySearch(units, e.ISCO); !ok {
			t.Errorf("%s: there is no unit group %q", e.Key, e.ISCO)
		}
		if n := len(e.SearchWords); n < 2 || n > 4 {
			t.Errorf("%s has %d search words", e.Key, n)
		}
	}
}

func TestEveryGroupHasSomethingInItAndEverythingIsInAGroup(t *testing.T) {
	c := loaded(t)
	for _, of := range []struct{ group, kind string }{{"group", "occupation"}, {"certificate-group", "certificate"}} {
		var all []string
		for _, g := range c.Of(of.group) {
			in := c.In(g.Key)
			if len(in) < 3 {
				t.Errorf("only %q in %s", keys(in), g.Key)
			}
			all = append(all, strings.Fields(keys(in))...)
		}
		want := strings.Fields(keys(c.Of(of.kind)))
		slices.Sort(all)
		slices.Sort(want)
		if !slices.Equal(all, want) {
			t.Errorf("in groups of kind %s are %d, of kind %s %d", of.group, len(all), of.kind, len(want))
		}
	}
}

func TestEveryCardHasAPictogram(t *testing.T) {
	c := loaded(t)
	drawn, err := filepath.Glob("../../static/pictograms/*.svg")
	if err != nil || len(drawn) == 0 {
		t.Fatalf("no pictograms: %v", err)
	}
	for _, kind := range kinds() {
		for _, e := range c.Of(kind) {
			switch {
			case e.Pictogram == "" && kind == "cefr": // never on a screen
			case !slices.Contains(drawn, filepath.Join("..", "..", "static", "pictograms", e.Pictogram+".svg")):
				t.Errorf("%s: there is no pictogram %q", e.Key, e.Pictogram)
			}
		}
	}
}

// Who does not read goes by the pictures alone.
func TestNoTwoThingsDoneInOneJobHaveTheSamePicture(t *testing.T) {
	c := loaded(t)
	for _, kind := range []string{"occupation", "informal"} {
		for _, e := range c.Of(kind) {
			shows := map[string]string{}
			for _, key := range e.Tasks {
				task, _ := c.Entry(key)
				if other, twice := shows[task.Pictogram]; twice {
					t.Errorf("%s: %s and %s are both a %s", e.Key, other, key, task.Pictogram)
				}
				shows[task.Pictogram] = key
			}
		}
	}
}

func TestSkillsAndSchoolsSayWhatTheyAre(t *testing.T) {
	c := loaded(t)
	types := map[string]int{}
	for _, e := range c.Of("skill") {
		types[e.Type]++
	}
	if len(types) != 2 || types["character"] < 10 || types["skill"] < 10 {
		t.Errorf("the skills are %v", types)
	}
	levels := map[int]bool{}
	last := 0
	for _, e := range c.Of("school") {
		if e.ISCED < last || e.ISCED > 8 {
			t.Errorf("%s, of ISCED level %d, stands after one of level %d", e.Key, e.ISCED, last)
		}
		last = e.ISCED
		levels[e.ISCED] = true
	}
	if len(levels) != 9 {
		t.Errorf("the schools are of ISCED levels %v, not 0 to 8", levels)
	}
}

// The domain knows some schools by name.
func TestNobodyIsAskedWhatTheyStudiedBelowTheSecondHalfOfSecondarySchool(t *testing.T) {
	var early []string
	for _, e := range loaded(t).Of("school") {
		if e.ISCED <= 2 {
			early = append(early, e.Key)
		}
	}
	if known := kiosk.SchoolsWithoutStudy(); !slices.Equal(known, early) {
		t.Errorf("the catalogue has %v, the domain knows %v", early, known)
	}
}

// Every answer that the screens offer is one that a CV takes.
func TestACVTakesWhatTheCatalogueOffers(t *testing.T) {
	c := loaded(t)
	for _, step := range kiosk.CVSteps() {
		entries := c.Of(step.Of)
		if step.Ask == kiosk.AskWork {
			entries = nil
			for _, g := range c.Of("group") {
				entries = append(entries, c.In(g.Key)...)
			}
		}
		for _, e := range entries {
			if err := take(c, step, e); err != nil {
				t.Errorf("%s: %s: %v", step.Name, e.Key, err)
			}
		}
	}
}

// take answers a step with an entry, in a CV that has what the step is about.
func take(c *catalog.Catalogue, step kiosk.CVStep, e catalog.Entry) error {
	cv := kiosk.CV{Work: []kiosk.Experience{{Entry: "e"}}}
	at := kiosk.Place{Step: step.Name}
	switch {
	case step.Section == "unpaid" && step.Entry:
		cv = kiosk.CV{Unpaid: []kiosk.Experience{{Entry: "e"}}}
		at.Entry = "e"
	case step.Entry || step.Name == "job" || step.Name == "school":
		at.Entry = "e"
	}
	_, err := cv.Reply(at, kiosk.Reply{Taken: []string{e.Key}, Group: e.Group}, c, "2026-01-01")
	return err
}
