package document_test

import (
	"bytes"
	"testing"

	"pgregory.net/rapid"

	"jobatelier/kiosk"
	"jobatelier/kiosk/document"
)

// typed are texts as they come in from a keyboard, a paste or a phone.
func typed() []string {
	return []string{
		"", "Bakkerij De Smet", "Здравка Иванова", "Ștefania Đorđević-Țîrlea", "سائق شاحنة", "🙂🙂", "a", "+32470123456", "amina@example.org",
		"1988-05-04", "Aansprakelijkheidswaardevaststellingsveranderingen-en-nog-meer-zonder-spatie/of/toch/niet", "  “Word”\u00a0–\ttekst\u200b  ",
		"tien jaar in de keuken van een school gewerkt en daarna nog vier jaar in een ziekenhuis, meestal ’s avonds en in het weekend",
	}
}

// tap draws one reply at one place; most of them make sense.
func tap(t *rapid.T, h house, cv kiosk.CV) (kiosk.Place, kiosk.Reply) {
	step := rapid.SampledFrom(kiosk.CVSteps()).Draw(t, "step")
	at := kiosk.Place{Step: step.Name}
	switch step.Section {
	case "work":
		at.Entry = rapid.SampledFrom([]string{"j1", "j2", "j3", "j4", "j5", "j6", "j7", "j8"}).Draw(t, "job")
	case "unpaid":
		at.Entry = rapid.SampledFrom([]string{"u1", "informal.household", "informal.interpreting"}).Draw(t, "unpaid")
	case "school":
		at.Entry = rapid.SampledFrom([]string{"s1", "s2"}).Draw(t, "school")
	case "languages":
		at.Entry = rapid.SampledFrom([]string{"nl", "ar", "zgh", "rom"}).Draw(t, "language")
	}
	reply := kiosk.Reply{
		Text:   rapid.SampledFrom(typed()).Draw(t, "text"),
		In:     rapid.SampledFrom(kiosk.Languages()).Draw(t, "in"),
		Level:  kiosk.Level(rapid.IntRange(0, 4).Draw(t, "level")),
		Native: rapid.Bool().Draw(t, "native"),
		Now:    rapid.Bool().Draw(t, "now"),
		Moment: kiosk.Moment{Year: rapid.IntRange(1938, 2028).Draw(t, "year"), Month: rapid.IntRange(0, 12).Draw(t, "month"), About: rapid.Bool().Draw(t, "about"), Unknown: rapid.IntRange(0, 5).Draw(t, "unknown") == 0},
	}
	if choices := offered(h, step); len(choices) > 0 {
		reply.Taken = rapid.SliceOfN(rapid.SampledFrom(choices), 0, min(8, max(1, step.Most))).Draw(t, "taken")
	}
	if step.Ask == kiosk.AskWork {
		reply.Group = rapid.SampledFrom([]string{"", "care", "construction"}).Draw(t, "group")
	}
	return at, reply
}

// offered are the keys that a step lets choose from.
func offered(h house, step kiosk.CVStep) (all []string) {
	switch step.Of {
	case "country":
		return kiosk.Countries()
	case "language":
		return kiosk.CVLanguages()
	case "school_end":
		return kiosk.SchoolEnds()
	case "equivalence":
		return kiosk.Equivalences()
	case "form":
		return []string{"f", "m", "both"}
	}
	for _, e := range h.catalogue.Of(step.Of) {
		all = append(all, e.Key)
	}
	return all
}

func TestWhateverIsTappedGivesACVThatCanBePrinted(t *testing.T) {
	h, schema := newHouse(t), resumeSchema(t)
	rapid.Check(t, func(t *rapid.T) {
		cv := kiosk.CV{Name: "Ștefania Đorđević-Țîrlea", Photo: rapid.Bool().Draw(t, "photo")}
		for range rapid.IntRange(0, 80).Draw(t, "taps") {
			at, reply := tap(t, h, cv)
			if next, err := cv.Reply(at, reply, h.catalogue, "2026-11-24"); err == nil {
				cv = next
			}
		}
		for _, w := range cv.OwnWords() {
			if rapid.Bool().Draw(t, "translated") {
				cv, _ = cv.Translate(w.Words.Text, w.Words.Language, kiosk.Dutch, "Vertaald")
			}
		}
		for _, l := range kiosk.Languages() {
			h.sheet(cv, l)
		}
		lang := rapid.SampledFrom(kiosk.PrintLanguages()).Draw(t, "print")
		s := h.sheet(cv, lang)
		if want := len(cv.ToTranslate(lang)); s.LeftOut != want {
			t.Errorf("%d own words are left out, and %d wait", s.LeftOut, want)
		}
		l := rapid.SampledFrom(document.Layouts()).Draw(t, "layout")
		for _, problem := range document.Misplaced(s, l) {
			t.Error(problem)
		}
		check(t, s, cv, l)
		validate(t, schema, s, cv)
	})
}

// check writes a sheet in every way and reads it back.
func check(t *rapid.T, s document.Sheet, cv kiosk.CV, l document.Layout) {
	var pdf, word bytes.Buffer
	report, err := document.PDF(&pdf, s, l)
	if err != nil || report.Pages < 1 || report.TooLong != (report.Pages > 2) {
		t.Fatalf("%+v, %v", report, err)
	}
	if got, want := body(t, s, readWithGo(t, pdf.Bytes())), spoken(s, l); got != want {
		t.Errorf("%s: %s", l.Name, difference(got, want))
	}
	if err := document.Word(&word, s, l); err != nil {
		t.Fatal(err)
	}
	readWord(t, word.Bytes())
}
