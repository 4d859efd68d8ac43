package document_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"

	"github.com/ledongthuc/pdf"

	"jobatelier/kiosk"
	"jobatelier/kiosk/document"
)

func TestAPDFSaysItsNameAndLanguageAndNoDate(t *testing.T) {
	s := newHouse(t).sheet(mother(), kiosk.French)
	data, _ := pdfOf(t, s, "")
	r, err := pdf.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	if lang := r.Trailer().Key("Root").Key("Lang").RawString(); lang != "fr-BE" {
		t.Errorf("the language is %q", lang)
	}
	if title := r.Trailer().Key("Info").Key("Title").Text(); title != "Здравка Иванова" {
		t.Errorf("the title is %q", title)
	}
	if keys := r.Trailer().Key("Info").Keys(); !slices.Equal(keys, []string{"Title"}) {
		t.Errorf("it says %q about itself", keys)
	}
	for _, word := range []string{"CreationDate", "ModDate", "/ID"} {
		if bytes.Contains(data, []byte(word)) {
			t.Errorf("it holds %s", word)
		}
	}
}

func TestAPDFIsWellFormed(t *testing.T) {
	tool := needs(t, "pdfinfo")
	for _, l := range document.Layouts() {
		data, _ := pdfOf(t, newHouse(t).sheet(nurse(), kiosk.Dutch), l.Name)
		cmd := exec.Command(tool, "-")
		cmd.Stdin = bytes.NewReader(data)
		out, err := cmd.CombinedOutput()
		if err != nil || !strings.Contains(string(out), "A4") || strings.Contains(string(out), "Error") {
			t.Errorf("%s: %v\n%s", l.Name, err, out)
		}
	}
}

func TestManyAtOnceAreTheSameAsOne(t *testing.T) {
	h := newHouse(t)
	var wg sync.WaitGroup
	for _, p := range people() {
		want, _ := pdfOf(t, h.sheet(p.cv, kiosk.Dutch), "modern")
		for range 4 {
			wg.Go(func() {
				var out bytes.Buffer
				if _, err := document.PDF(&out, h.sheet(p.cv, kiosk.Dutch), document.LayoutNamed("modern")); err != nil || !bytes.Equal(out.Bytes(), want) {
					t.Errorf("%s is another when many are made at once: %v", p.name, err)
				}
			})
		}
	}
	wg.Wait()
}

func TestLettersThatCannotBeShownAreLeftOut(t *testing.T) {
	hostile := "Ali 🙂 علي\u200e\u202e\u0000\u00ad\ufeff 王 \ud7ff e\u0301 \U0010ffff\n\tok"
	s := document.Sheet{Language: kiosk.Dutch, Name: hostile, Contact: []string{hostile}, Sections: []document.Section{
		{Key: "work", Heading: hostile, Entries: []document.Entry{{When: hostile, Title: hostile, Where: hostile, Lines: []string{hostile, "🙂", ""}}}},
		{Key: "languages", Heading: "🙂", Entries: []document.Entry{{Title: "🙂", Where: "🙂"}}},
		{Key: "skills", Heading: "王", Entries: []document.Entry{{Title: "王"}}},
	}}
	for _, l := range document.Layouts() {
		data, _ := pdfOf(t, s, l.Name)
		text := strings.Join(readWithGo(t, data), "\n")
		if !strings.Contains(text, "Ali é ok") {
			t.Errorf("%s: %q", l.Name, text)
		}
		for _, r := range text {
			if unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Arabic, r) || unicode.Is(unicode.Han, r) || unicode.Is(unicode.So, r) {
				t.Errorf("%s: %U is in the text", l.Name, r)
			}
		}
	}
}

func TestAnEmptySheetIsAPageWithAName(t *testing.T) {
	for _, s := range []document.Sheet{{}, {Name: "Amina"}, {Name: "Amina", Photo: []byte("no picture"), Sections: []document.Section{{Key: "work"}, {Key: "skills"}, {Key: "languages"}}}} {
		for _, l := range document.Layouts() {
			data, report := pdfOf(t, s, l.Name)
			if report != (document.Report{Pages: 1}) || strings.TrimSpace(strings.Join(readWithGo(t, data), "")) != s.Name {
				t.Errorf("%+v in %s: %+v", s, l.Name, report)
			}
		}
	}
}

// veteran has had so many jobs.
func veteran(jobs int) kiosk.CV {
	cv := roofer()
	cv.Work = nil
	for i := range jobs {
		e := job(fmt.Sprintf("j%d", i), "construction", "roofer", "lay-roof-tiles", "fit-gutters", "work-at-height")
		e.Employer, e.From, e.To = said(fmt.Sprintf("Dakwerken nummer %d", 1000+i), kiosk.Dutch), month(2020-i, 3), month(2021-i, 2)
		cv.Work = append(cv.Work, e)
	}
	return cv
}

func TestNoEntryIsTornAndNoHeadingStandsAlone(t *testing.T) {
	h := newHouse(t)
	for jobs := 3; jobs <= 30; jobs++ {
		s := h.sheet(veteran(jobs), kiosk.Dutch)
		for _, l := range document.Layouts() {
			data, report := pdfOf(t, s, l.Name)
			pages := readWithGo(t, data)
			if report.Pages != len(pages) || report.TooLong != (len(pages) > 2) {
				t.Errorf("%d jobs in %s take %d pages, and the report says %+v", jobs, l.Name, len(pages), report)
			}
			for i := range pages {
				pages[i] = letters(pages[i])
			}
			whole := func(what string, texts ...string) {
				text := letters(strings.Join(texts, ""))
				if !slices.ContainsFunc(pages, func(page string) bool { return strings.Contains(page, text) }) {
					t.Errorf("%d jobs in %s: %s stands on no page as a whole: %s", jobs, l.Name, what, text)
				}
			}
			for _, x := range s.Sections[1:] {
				for i, e := range x.Entries {
					texts := []string{e.Title, e.When, e.Where}
					if l.When == "left" {
						texts = []string{e.When, e.Title, e.Where}
					}
					texts = append(texts, e.Lines...)
					whole("an entry", texts...)
					if i == 0 {
						whole("a heading with what follows", append([]string{x.Heading}, texts...)...)
					}
				}
			}
		}
	}
}

func TestThirtyJobsAreToldToBeTooLong(t *testing.T) {
	h := newHouse(t)
	for _, l := range document.Layouts() {
		if _, report := pdfOf(t, h.sheet(veteran(30), kiosk.Dutch), l.Name); !report.TooLong || report.Pages > 5 {
			t.Errorf("%s: %+v", l.Name, report)
		}
		if _, report := pdfOf(t, h.sheet(veteran(12), kiosk.Dutch), l.Name); report != (document.Report{Pages: 2}) {
			t.Errorf("%s: twelve jobs are %+v", l.Name, report)
		}
	}
}

func TestAnEntryLongerThanAPageGoesOnOnTheNext(t *testing.T) {
	e := document.Entry{Title: "Alles"}
	for i := range 200 {
		e.Lines = append(e.Lines, fmt.Sprintf("regel%04d", i))
	}
	s := document.Sheet{Language: kiosk.Dutch, Name: "Amina", Sections: []document.Section{{Key: "work", Heading: "Werk", Entries: []document.Entry{e, {Title: "Nog iets"}}}}}
	for _, l := range document.Layouts() {
		data, report := pdfOf(t, s, l.Name)
		if got, want := body(t, s, readWithGo(t, data)), spoken(s, l); got != want || !report.TooLong {
			t.Errorf("%s: %+v, %s", l.Name, report, difference(got, want))
		}
	}
}

// full is a disk without room.
type full struct{}

var errFull = errors.New("no room")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestWhatCannotBeWrittenIsAnError(t *testing.T) {
	s, cv := newHouse(t).sheet(nurse(), kiosk.Dutch), nurse()
	for name, write := range map[string]func(io.Writer) error{
		"PDF":         func(w io.Writer) error { _, err := document.PDF(w, s, document.LayoutNamed("")); return err },
		"Word":        func(w io.Writer) error { return document.Word(w, s, document.LayoutNamed("")) },
		"JSON Resume": func(w io.Writer) error { return document.JSONResume(w, s, cv) },
	} {
		if err := write(full{}); !errors.Is(err, errFull) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
