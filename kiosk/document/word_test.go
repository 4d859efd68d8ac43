package document_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"jobatelier/kiosk"
	"jobatelier/kiosk/document"
)

func word(t testing.TB, s document.Sheet, layout string) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := document.Word(&out, s, document.LayoutNamed(layout)); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// readWord returns the parts of a .docx, all of which are well-formed.
func readWord(t failer, data []byte) map[string]string {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range r.File {
		part, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(part)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(content)
		if strings.HasSuffix(f.Name, ".jpeg") {
			continue
		}
		for d := xml.NewDecoder(bytes.NewReader(content)); ; {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatal(f.Name, err)
			}
		}
	}
	return parts
}

// wordParagraph is one of word/document.xml: its style and its text.
type wordParagraph struct{ style, text string }

func wordParagraphs(document string) (all []wordParagraph) {
	style, text := regexp.MustCompile(`<w:pStyle w:val="(\w+)"/>`), regexp.MustCompile(`<w:t xml:space="preserve">([^<]*)</w:t>|<w:tab/></w:r>`)
	for _, p := range strings.Split(document, "</w:p>") {
		m := style.FindStringSubmatch(p)
		if m == nil {
			continue
		}
		var said []string
		for _, run := range text.FindAllStringSubmatch(p, -1) {
			said = append(said, run[1])
		}
		all = append(all, wordParagraph{m[1], strings.Join(said, "")})
	}
	return all
}

func TestAWordFileHasHeadingsAndBulletsOfItsOwn(t *testing.T) {
	h := newHouse(t)
	s := h.sheet(nurse(), kiosk.Dutch)
	parts := readWord(t, word(t, s, ""))
	got := wordParagraphs(parts["word/document.xml"])
	for _, want := range []wordParagraph{
		{"Title", "Rima Al-Khatib"}, {"Subtitle", "Gewenste job: Verpleegkundige · Zorgkundige"}, {"Heading1", "Werkervaring"},
		{"Heading2", "Zorgkundigeoktober 2025 – nu"}, {"Where", "Woonzorgcentrum De Linde (stage)"}, {"Heading1", "Talen"}, {"Pair", "Arabischmoedertaal"},
		{"ListBullet", entries(s, "work")[0].Lines[0]},
	} {
		if !slices.Contains(got, want) {
			t.Errorf("there is no %+v in %+v", want, got)
		}
	}
	for _, p := range got {
		if !strings.Contains(parts["word/styles.xml"], `w:styleId="`+p.style+`"`) {
			t.Errorf("there is no style %s", p.style)
		}
	}
	for part, want := range map[string]string{
		"word/numbering.xml": `<w:numFmt w:val="bullet"/>`, "word/styles.xml": `<w:lang w:val="nl-BE"`, "word/document.xml": `<w:pgSz w:w="11906" w:h="16838"/>`,
		"docProps/core.xml": `<dc:title>Rima Al-Khatib</dc:title>`, "[Content_Types].xml": "image/jpeg", "word/media/photo.jpeg": "JFIF",
	} {
		if part == "word/media/photo.jpeg" {
			want = string(portrait())
		}
		if !strings.Contains(parts[part], want) {
			t.Errorf("%s lacks %q", part, want)
		}
	}
	if strings.Contains(parts["docProps/core.xml"], "created") || strings.Contains(parts["docProps/core.xml"], "creator") {
		t.Error("it says when it was made, or by whom")
	}
}

func TestAWordFileSaysWhatThePDFSays(t *testing.T) {
	h := newHouse(t)
	classic := document.LayoutNamed("classic")
	classic.When = "below" // as Word has it
	for _, p := range people() {
		for _, l := range kiosk.PrintLanguages() {
			s := h.sheet(p.cv, l)
			var text []string
			for _, paragraph := range wordParagraphs(readWord(t, word(t, s, "modern"))["word/document.xml"]) {
				text = append(text, paragraph.text)
			}
			if got, want := letters(strings.Join(text, "")), spoken(s, classic); got != want {
				t.Errorf("%s in %s: %s", p.name, l, difference(got, want))
			}
		}
	}
}

func TestTheSameSheetGivesTheSameWordFile(t *testing.T) {
	h := newHouse(t)
	for _, p := range people() {
		if a, b := word(t, h.sheet(p.cv, kiosk.Dutch), ""), word(t, h.sheet(p.cv, kiosk.Dutch), ""); !bytes.Equal(a, b) {
			t.Errorf("%s is not the same twice", p.name)
		}
	}
}

func TestWordsCannotBreakAWordFile(t *testing.T) {
	hostile := "<w:p> & \"'\u0000\u000b\ufffe\U0010ffff\xff]]> 🙂 علي"
	s := document.Sheet{Language: kiosk.Dutch, Name: hostile, Contact: []string{hostile}, Photo: portrait(), Sections: []document.Section{
		{Key: "work", Heading: hostile, Entries: []document.Entry{{When: hostile, Title: hostile, Where: hostile, Lines: []string{hostile}}}},
	}}
	parts := readWord(t, word(t, s, ""))
	if got := wordParagraphs(parts["word/document.xml"]); len(got) != 6 || !strings.Contains(got[0].text, "&lt;w:p&gt; &amp;") {
		t.Errorf("%+v", got)
	}
}

func TestLibreOfficeReadsAWordFile(t *testing.T) {
	tool := needs(t, "soffice")
	h := newHouse(t)
	dir := t.TempDir()
	files := []string{"--headless", "-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--convert-to", "pdf", "--outdir", dir}
	for _, p := range people() {
		file := filepath.Join(dir, p.name+".docx")
		if err := os.WriteFile(file, word(t, h.sheet(p.cv, kiosk.Dutch), ""), 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	if out, err := exec.Command(tool, files...).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, p := range people() {
		data, err := os.ReadFile(filepath.Join(dir, p.name+".pdf"))
		if err != nil {
			t.Fatal(err)
		}
		pages, s := pdftotext(t, data), h.sheet(p.cv, kiosk.Dutch)
		text := letters(strings.Join(pages, ""))
		if len(pages) > 2 || !strings.HasPrefix(text, letters(s.Name)) {
			t.Errorf("%s has %d pages and begins %.60s", p.name, len(pages), text)
		}
		for _, x := range s.Sections {
			for _, e := range x.Entries {
				for _, line := range append(e.Lines, e.Title) {
					if !strings.Contains(text, letters(line)) {
						t.Errorf("%s: %q is missing", p.name, line)
					}
				}
			}
		}
	}
}
