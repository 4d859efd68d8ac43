package document_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/ledongthuc/pdf"

	"jobatelier/kiosk"
	"jobatelier/kiosk/document"
)

// readers are the programs that take the text out of a PDF, page by page.
var readers = map[string]func(testing.TB, []byte) []string{
	"Go":             func(t testing.TB, data []byte) []string { return readWithGo(t, data) },
	"pdftotext":      func(t testing.TB, data []byte) []string { return pdftotext(t, data) },
	"pdftotext -raw": func(t testing.TB, data []byte) []string { return pdftotext(t, data, "-raw") },
}

func readWithGo(t failer, data []byte) (pages []string) {
	t.Helper()
	r, err := pdf.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for i := range r.NumPage() {
		text, err := r.Page(i + 1).GetPlainText(nil)
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, text)
	}
	return pages
}

// pdftotext reads with poppler, as many who take in CVs do.
func pdftotext(t testing.TB, data []byte, options ...string) []string {
	t.Helper()
	tool := needs(t, "pdftotext")
	file := filepath.Join(t.TempDir(), "cv.pdf")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(tool, append(options, file, "-")...).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(string(out), "\f"), "\f")
}

// needs finds a program, or skips the test where it is not installed.
func needs(t testing.TB, name string) string {
	t.Helper()
	tool, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("no %s on this machine", name)
	}
	return tool
}

// letters returns the letters and digits of a text: readers put spaces and line
// ends as they like.
func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, text)
}

// spoken returns everything on a sheet in the order in which a layout has it.
func spoken(s document.Sheet, l document.Layout) string {
	var all []string
	say := func(texts ...string) { all = append(all, texts...) }
	entry := func(key string, e document.Entry) {
		if l.When == "left" && key != "languages" {
			say(e.When, e.Title, e.Where)
		} else {
			say(e.Title, e.When, e.Where)
		}
		say(e.Lines...)
	}
	say(s.Name)
	for _, x := range s.Sections {
		if x.Key == "wish" {
			say(x.Heading)
			for _, e := range x.Entries {
				entry(x.Key, e)
			}
		}
	}
	say(s.Contact...)
	main, side := l.Arrange(s)
	for _, x := range append(main, side...) {
		say(x.Heading)
		for _, e := range x.Entries {
			entry(x.Key, e)
		}
	}
	return letters(strings.Join(all, ""))
}

// body returns the letters of all pages, without what stands above the further
// ones: whose they are and which.
func body(t failer, s document.Sheet, pages []string) (all string) {
	t.Helper()
	for i, page := range pages {
		text, head := letters(page), letters(fmt.Sprintf("%s%d%d", s.Name, i+1, len(pages)))
		if i > 0 && !strings.HasPrefix(text, head) {
			t.Errorf("page %d begins with %.60s, not with %s", i+1, text, head)
		}
		if i > 0 {
			text = strings.TrimPrefix(text, head)
		}
		all += text
	}
	return all
}

// difference says where two texts part.
func difference(got, want string) string {
	g, w := []rune(got), []rune(want)
	i := 0
	for i < min(len(g), len(w)) && g[i] == w[i] {
		i++
	}
	part := func(r []rune) string { return string(r[max(0, i-20):min(len(r), i+60)]) }
	return "got …" + part(g) + "…, want …" + part(w) + "…"
}

func TestTheTextOfAPDFComesOutExactlyAndInReadingOrder(t *testing.T) {
	h := newHouse(t)
	for reader, read := range readers {
		t.Run(reader, func(t *testing.T) {
			for _, p := range people() {
				for _, l := range document.Layouts() {
					for _, lang := range kiosk.PrintLanguages() {
						s := h.sheet(p.cv, lang)
						data, _ := pdfOf(t, s, l.Name)
						if got, want := body(t, s, read(t, data)), spoken(s, l); got != want {
							t.Errorf("%s, %s, %s: %s", p.name, l.Name, lang, difference(got, want))
						}
					}
				}
			}
		})
	}
}

func TestNamesComeOutLetterByLetter(t *testing.T) {
	names := []string{
		"Ștefania Đorđević-Țîrlea", "Gülşah Yıldırım", "Здравка Иванова", "Ґанна Їжакевич-Єфремова", "İbrahim Güneş", "Śławomir Žižka",
		"Ana-Maria O’Neill", "Þórunn Ægisdóttir", "Nguyễn Thị Hồng",
	}
	for reader, read := range readers {
		t.Run(reader, func(t *testing.T) {
			for _, name := range names {
				data, _ := pdfOf(t, document.Sheet{Language: kiosk.Dutch, Name: name}, "")
				if got := strings.TrimSpace(strings.Join(read(t, data), "\n")); got != name {
					t.Errorf("%q came out as %q", name, got)
				}
			}
		})
	}
}

func TestSignsOfATextComeOutAsTheyAre(t *testing.T) {
	const text = "“Kok” – ‘chef’: Koken, 50 % ’s Morgens & <b> (B1–B2) / 3 × € 1.234,50…"
	s := document.Sheet{Language: kiosk.Dutch, Name: "A", Sections: []document.Section{
		{Key: "skills", Heading: "Sterke punten", Entries: []document.Entry{{Title: text}}},
	}}
	for reader, read := range readers {
		t.Run(reader, func(t *testing.T) {
			data, _ := pdfOf(t, s, "")
			if got := strings.Join(read(t, data), "\n"); !strings.Contains(got, text) {
				t.Errorf("it came out as %q", got)
			}
		})
	}
}
