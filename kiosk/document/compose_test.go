package document_test

import (
	"slices"
	"strings"
	"testing"

	"jobatelier/kiosk"
	"jobatelier/kiosk/document"
)

// entries returns those of a section; none where it is not there.
func entries(s document.Sheet, key string) []document.Entry {
	for _, x := range s.Sections {
		if x.Key == key {
			return x.Entries
		}
	}
	return nil
}

// first returns the only entry of a section.
func first(t *testing.T, s document.Sheet, key string) document.Entry {
	t.Helper()
	all := entries(s, key)
	if len(all) != 1 {
		t.Fatalf("%s has %d entries: %+v", key, len(all), all)
	}
	return all[0]
}

func TestDatesReadAsSomebodyWouldWriteThem(t *testing.T) {
	about := func(year, m int) kiosk.Moment { return kiosk.Moment{Year: year, Month: m, About: true} }
	unknown := kiosk.Moment{Unknown: true}
	tests := []struct {
		from, to kiosk.Moment
		now      bool
		want     [3]string // Dutch, French, English
	}{
		{month(2019, 3), kiosk.Moment{}, true, [3]string{"maart 2019 – nu", "mars 2019 – aujourd’hui", "March 2019 – now"}},
		{month(2015, 0), month(2018, 0), false, [3]string{"2015 – 2018", "2015 – 2018", "2015 – 2018"}},
		{about(2010, 0), month(2012, 0), false, [3]string{"rond 2010 – 2012", "vers 2010 – 2012", "about 2010 – 2012"}},
		{about(2010, 0), about(2012, 0), false, [3]string{"rond 2010 – 2012", "vers 2010 – 2012", "about 2010 – 2012"}},
		{month(2010, 0), about(2012, 0), false, [3]string{"2010 – rond 2012", "2010 – vers 2012", "2010 – about 2012"}},
		{month(2019, 3), month(2019, 3), false, [3]string{"maart 2019", "mars 2019", "March 2019"}},
		{month(2019, 0), month(2019, 0), false, [3]string{"2019", "2019", "2019"}},
		{month(2019, 3), month(2019, 0), false, [3]string{"2019", "2019", "2019"}},
		{month(2019, 3), unknown, false, [3]string{"vanaf maart 2019", "à partir de mars 2019", "from March 2019"}},
		{unknown, month(2018, 0), false, [3]string{"tot 2018", "jusqu’en 2018", "until 2018"}},
		{about(2009, 0), kiosk.Moment{}, false, [3]string{"rond 2009", "vers 2009", "about 2009"}},
		{unknown, kiosk.Moment{}, true, [3]string{"tot nu", "jusqu’à aujourd’hui", "until now"}},
		{unknown, unknown, false, [3]string{}},
		{kiosk.Moment{}, kiosk.Moment{}, false, [3]string{}},
	}
	h := newHouse(t)
	for _, tt := range tests {
		e := job("j", "care", "nurse")
		e.From, e.To, e.Now = tt.from, tt.to, tt.now
		for i, l := range kiosk.PrintLanguages() {
			if got := first(t, h.sheet(kiosk.CV{Work: []kiosk.Experience{e}}, l), "work").When; got != tt.want[i] {
				t.Errorf("%s: %+v to %+v, now %t: %q, want %q", l, tt.from, tt.to, tt.now, got, tt.want[i])
			}
		}
	}
}

func TestJobsStandNewestFirst(t *testing.T) {
	dated := func(entry string, from, to kiosk.Moment, now bool) kiosk.Experience {
		e := job(entry, "care", "nurse")
		e.Employer, e.From, e.To, e.Now = said(entry, kiosk.Dutch), from, to, now
		return e
	}
	none := kiosk.Moment{}
	cv := kiosk.CV{Work: []kiosk.Experience{
		dated("undated", none, none, false), dated("old", month(2001, 0), month(2005, 0), false), dated("now", month(2020, 2), none, true),
		dated("undated too", none, kiosk.Moment{Unknown: true}, false), dated("open end", month(2016, 5), none, false),
		dated("later", month(2006, 0), month(2018, 1), false), dated("also now", month(2022, 0), none, true),
	}}
	var got []string
	for _, e := range entries(newHouse(t).sheet(cv, kiosk.Dutch), "work") {
		got = append(got, e.Where)
	}
	want := []string{"also now", "now", "later", "open end", "old", "undated", "undated too"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAnOccupationIsSaidInTheFormThatWasChosen(t *testing.T) {
	h := newHouse(t)
	for form, want := range map[kiosk.Form]string{
		kiosk.FormFeminine: "Schoonmaakster", kiosk.FormMasculine: "Schoonmaker", kiosk.FormBoth: "Schoonmaker/schoonmaakster",
	} {
		cv := kiosk.CV{Form: form, Wishes: tapped("occupation", "office-cleaner")}
		if got := first(t, h.sheet(cv, kiosk.Dutch), "wish").Title; got != want {
			t.Errorf("%q: %q, want %q", form, got, want)
		}
	}
}

func TestOwnWordsWaitForATranslationAndAreCounted(t *testing.T) {
	h, cv := newHouse(t), trader()
	dutch := h.sheet(cv, kiosk.Dutch)
	work := entries(dutch, "work")
	if len(work) != 3 || work[2].Title != h.catalogue.Label(kiosk.Dutch, "group.transport", "") || work[2].When != "vanaf 2001" {
		t.Errorf("a job that waits for its words is not called by its group: %+v", work)
	}
	if dutch.LeftOut != 2 {
		t.Errorf("%d own words are left out, not 2", dutch.LeftOut)
	}
	arabic := entries(h.sheet(cv, kiosk.Arabic), "work")
	if len(arabic) != 4 || arabic[2].Title != "سائق شاحنة صغيرة" || arabic[3].Title != "بائع متجول" {
		t.Errorf("the sheet in the own language lacks own words: %+v", arabic)
	}
	if left := h.sheet(cv, kiosk.Arabic).LeftOut; left != 0 {
		t.Errorf("%d own words are left out of the sheet in the language in which they were given", left)
	}
	cv, err := cv.Translate("بائع متجول", kiosk.Arabic, kiosk.Dutch, "venter")
	if err != nil {
		t.Fatal(err)
	}
	translated := h.sheet(cv, kiosk.Dutch)
	if work := entries(translated, "work"); len(work) != 4 || work[3].Title != "Venter" || translated.LeftOut != 1 {
		t.Errorf("a translation does not show: %+v, %d left out", work, translated.LeftOut)
	}
}

func TestNumbersAreTheSameInEveryLanguage(t *testing.T) {
	h := newHouse(t)
	for _, p := range people() {
		names := map[string]string{} // what has a number, by that number
		for _, l := range kiosk.Languages() {
			for _, x := range h.sheet(p.cv, l).Sections {
				for i, e := range x.Entries {
					number, _, _ := strings.Cut(e.Number, ".")
					if got := names[number]; got != "" && got != x.Key {
						t.Errorf("%s, %s: section %s is %s and %s", p.name, l, number, got, x.Key)
					}
					names[number] = x.Key
					if i > 0 && e.Number == x.Entries[i-1].Number {
						t.Errorf("%s, %s: two entries are %s", p.name, l, e.Number)
					}
				}
			}
		}
	}
	cv := trader()
	cv.Work[0].From, cv.Work[0].To, cv.Work[0].What = kiosk.Moment{}, kiosk.Moment{}, kiosk.Item{Own: said("قبل كل شيء", kiosk.Arabic)}
	cv.Work[0].Group = "" // now the first job without a date has to be left out, and one follows it
	cv.Work[3].What = kiosk.Item{Key: "occupation.roofer"}
	var dutch []string
	for _, e := range entries(h.sheet(cv, kiosk.Dutch), "work") {
		dutch = append(dutch, e.Number+" "+e.Title)
	}
	if want := []string{"2.1 Markthulp", "2.2 " + h.catalogue.Label(kiosk.Dutch, "group.transport", ""), "2.4 Dakwerker/dakwerkster"}; !slices.Equal(dutch, want) {
		t.Errorf("got %q, want %q", dutch, want)
	}
}

func TestWhatWasNotToldIsNotThere(t *testing.T) {
	h := newHouse(t)
	s := h.sheet(kiosk.CV{
		Name: "Amina", Licences: keys("licence", "none"), Schools: []kiosk.School{{Level: "school.none"}},
		Languages: []kiosk.Spoken{{Entry: "en", Speak: 1, Understand: 1, Read: 1, Write: 1}},
	}, kiosk.Dutch)
	if len(s.Sections) != 0 || len(s.Contact) != 0 || s.Photo != nil || s.LeftOut != 0 {
		t.Errorf("there is something: %+v", s)
	}
	contact := h.sheet(nurse(), kiosk.Dutch).Contact
	want := []string{"Mechelen", "0486 12 34 56", "rima.alkhatib@example.org", "Geboortedatum: 04/05/1987", "Nationaliteit: Syrië"}
	if !slices.Equal(contact, want) {
		t.Errorf("got %q, want %q", contact, want)
	}
}

func TestAPhoneNumberIsWrittenAsItIsDialledHere(t *testing.T) {
	h := newHouse(t)
	for number, want := range map[string]string{
		"+32470123456": "0470 12 34 56", "+3221234567": "02 123 45 67", "+3238771234": "03 877 12 34", "+3216123456": "016 12 34 56",
		"+31612345678": "+31 612 345 678", "+40721234567": "+40 721 234 567", "+963944123456": "+963 944 123 456",
		"+12025550123": "+1 202 555 0123", "+3212": "+32 12", "+1": "+1",
	} {
		if got := h.sheet(kiosk.CV{Phone: number}, kiosk.Dutch).Contact; !slices.Equal(got, []string{want}) {
			t.Errorf("%s is written %q, want %q", number, got, want)
		}
	}
	if got := h.sheet(kiosk.CV{Phone: "+32470123456"}, kiosk.Arabic).Contact[0]; got != "\u20660470 12 34 56\u2069" {
		t.Errorf("among Arabic words it is %q", got)
	}
}

func TestLanguageLevelsAreSaidOnceWhereTheyAreTheSame(t *testing.T) {
	tests := []struct {
		spoken kiosk.Spoken
		want   string
	}{
		{kiosk.Spoken{Native: true}, "moedertaal"},
		{kiosk.Spoken{Understand: 3, Speak: 3, Read: 3, Write: 3}, "goed (B1–B2)"},
		{kiosk.Spoken{Understand: 3, Speak: 3, Read: 2, Write: 2}, "verstaan, spreken: goed (B1–B2); lezen, schrijven: basis (A1–A2)"},
		{kiosk.Spoken{Understand: 4, Speak: 3, Read: 1, Write: 1}, "verstaan: zeer goed (C1–C2); spreken: goed (B1–B2)"},
		{kiosk.Spoken{Understand: 2, Speak: 3, Read: 2, Write: 3}, "verstaan, lezen: basis (A1–A2); spreken, schrijven: goed (B1–B2)"},
		{kiosk.Spoken{Speak: 2}, "spreken: basis (A1–A2)"},
		{kiosk.Spoken{}, ""},
	}
	h := newHouse(t)
	for _, tt := range tests {
		tt.spoken.Entry = "fr"
		e := first(t, h.sheet(kiosk.CV{Languages: []kiosk.Spoken{tt.spoken}}, kiosk.Dutch), "languages")
		if e.Title != "Frans" || e.Where != tt.want {
			t.Errorf("%+v: %q, want %q", tt.spoken, e.Where, tt.want)
		}
	}
}

func TestEveryLanguageThatIsOfferedHasANameOnPaper(t *testing.T) {
	h := newHouse(t)
	for _, l := range kiosk.Languages() {
		for _, code := range kiosk.CVLanguages() {
			e := first(t, h.sheet(kiosk.CV{Languages: []kiosk.Spoken{{Entry: code, Native: true}}}, l), "languages")
			if e.Title == "" || strings.Contains(e.Title, "⟦") {
				t.Errorf("%s: %s is called %q", l, code, e.Title)
			}
		}
	}
}

func TestASchoolIsSaidByWhatThereIs(t *testing.T) {
	tests := []struct {
		school            kiosk.School
		when, title, wher string
	}{
		{kiosk.School{Level: "school.primary-unfinished", Country: "RO"}, "", "Lager onderwijs", "Roemenië, gedeeltelijk gevolgd"},
		{kiosk.School{Level: "school.bachelor", Country: "SY", Done: "done", Year: month(2009, 6), Equivalence: "recognised"}, "juni 2009", "Bachelor", "Syrië, diploma erkend in België"},
		{kiosk.School{Level: "school.bachelor", Country: "SY", Done: "done", Equivalence: "not_asked"}, "", "Bachelor", "Syrië"},
		{kiosk.School{Level: "school.lower-secondary", Country: "BE", Done: "done", Year: kiosk.Moment{Year: 2004, About: true}}, "rond 2004", "Lager secundair onderwijs", ""},
		{kiosk.School{Level: "school.master", Country: "BE", Done: "not_done", Year: month(2015, 0), Study: said("rechten", kiosk.Dutch)}, "tot 2015", "Rechten", "Master, gedeeltelijk gevolgd"},
		{kiosk.School{Level: "school.vocational-training", Country: "BE", Done: "busy"}, "nog bezig", "Beroepsopleiding of volwassenenonderwijs", ""},
	}
	h := newHouse(t)
	for _, tt := range tests {
		e := first(t, h.sheet(kiosk.CV{Schools: []kiosk.School{tt.school}}, kiosk.Dutch), "school")
		if e.When != tt.when || e.Title != tt.title || e.Where != tt.wher || len(e.Lines) != 0 {
			t.Errorf("%+v: %+v", tt.school, e)
		}
	}
}

func TestPracticalThingsStandBehindTheirLabels(t *testing.T) {
	h := newHouse(t)
	label := func(key string) string { return h.catalogue.Printed(kiosk.Dutch, key, "") }
	var got []string
	for _, e := range entries(h.sheet(starter(), kiosk.Dutch), "practical") {
		got = append(got, e.Title+": "+e.Where)
	}
	want := []string{
		"Rijbewijs: AM · " + label("licence.theory"), "Vervoer: " + label("transport.bicycle") + " · " + label("transport.moped"),
		"Beschikbaar: Voltijds · In het weekend · Meteen beschikbaar", "Regio: " + label("area.near"),
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestWhoWantsToWorkInTheirOwnTownNamesIt(t *testing.T) {
	h := newHouse(t)
	for _, tt := range []struct {
		town kiosk.Words
		l    kiosk.Language
		want string
	}{
		{said("Mortsel", kiosk.Dutch), kiosk.Dutch, "Mortsel"},
		{said("Mortsel", kiosk.Dutch), kiosk.French, "Mortsel"},
		{kiosk.Words{}, kiosk.Dutch, ""},
		{said("Mortsel", kiosk.Dutch), kiosk.Romanian, h.catalogue.Label(kiosk.Romanian, "area.own-town", "")},
		{kiosk.Words{}, kiosk.Romanian, h.catalogue.Label(kiosk.Romanian, "area.own-town", "")},
	} {
		said := ""
		for _, e := range entries(h.sheet(kiosk.CV{Municipality: tt.town, Area: "area.own-town"}, tt.l), "practical") {
			said += e.Where
		}
		if said != tt.want {
			t.Errorf("%v in %s: %q, want %q", tt.town, tt.l, said, tt.want)
		}
	}
}

func TestTheSameTapsInAnyLanguageMakeTheSameSheet(t *testing.T) {
	h := newHouse(t)
	for _, p := range people() {
		for _, l := range kiosk.PrintLanguages() {
			a, _ := pdfOf(t, h.sheet(p.cv, l), p.cv.Layout)
			b, _ := pdfOf(t, h.sheet(p.cv.Clone(), l), p.cv.Layout)
			if string(a) != string(b) {
				t.Errorf("%s in %s is not the same twice", p.name, l)
			}
		}
	}
}
