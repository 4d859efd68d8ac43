package document_test

import (
	"bytes"
	"flag"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"jobatelier/kiosk"
	"jobatelier/kiosk/document"
)

// go test ./kiosk/document -run Golden -write-golden writes testdata/golden
// anew, to be looked at before it is kept.
var writeGolden = flag.Bool("write-golden", false, "write testdata/golden anew")

// golden returns what testdata/golden has under that name, after writing it
// where that is asked for.
func golden(t *testing.T, name string, got []byte) []byte {
	t.Helper()
	file := filepath.Join("testdata", "golden", name)
	if *writeGolden {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return want
}

func TestGoldenText(t *testing.T) {
	h := newHouse(t)
	for _, p := range people() {
		for _, l := range document.Layouts() {
			data, _ := pdfOf(t, h.sheet(p.cv, kiosk.Dutch), l.Name)
			got := strings.Join(pdftotext(t, data), "\f")
			if want := string(golden(t, p.name+"-"+l.Name+".txt", []byte(got))); got != want {
				t.Errorf("%s in %s reads otherwise than testdata/golden: %s", p.name, l.Name, difference(got, want))
			}
		}
	}
}

func TestGoldenPages(t *testing.T) {
	h := newHouse(t)
	for _, p := range people() {
		for _, l := range document.Layouts() {
			data, _ := pdfOf(t, h.sheet(p.cv, kiosk.Dutch), l.Name)
			page := render(t, data)
			want, err := png.Decode(bytes.NewReader(golden(t, p.name+"-"+l.Name+".png", page)))
			if err != nil {
				t.Fatal(err)
			}
			got, err := png.Decode(bytes.NewReader(page))
			if err != nil {
				t.Fatal(err)
			}
			if off := unlike(got, want); off > 0.002 {
				t.Errorf("%s in %s looks otherwise than testdata/golden in %.2f %% of the page", p.name, l.Name, off*100)
			}
		}
	}
}

// render returns the first page as a small picture.
func render(t *testing.T, data []byte) []byte {
	t.Helper()
	tool := needs(t, "pdftoppm")
	cmd := exec.Command(tool, "-r", "40", "-gray", "-png", "-singlefile", "-f", "1", "-")
	cmd.Stdin = bytes.NewReader(data)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// unlike returns how much of two pictures is clearly lighter or darker in one
// of them: versions of poppler smooth letters each in their own way.
func unlike(a, b image.Image) float64 {
	if a.Bounds() != b.Bounds() {
		return 1
	}
	size, off := a.Bounds(), 0
	for y := range size.Dy() {
		for x := range size.Dx() {
			p, q := color.GrayModel.Convert(a.At(x, y)).(color.Gray), color.GrayModel.Convert(b.At(x, y)).(color.Gray)
			if d := int(p.Y) - int(q.Y); d > 60 || d < -60 {
				off++
			}
		}
	}
	return float64(off) / float64(size.Dx()*size.Dy())
}

func TestThePagesOfTwoPeopleAreToldApart(t *testing.T) {
	h := newHouse(t)
	pages := make([]image.Image, 2)
	for i, p := range people()[:2] {
		data, _ := pdfOf(t, h.sheet(p.cv, kiosk.Dutch), "classic")
		page, err := png.Decode(bytes.NewReader(render(t, data)))
		if err != nil {
			t.Fatal(err)
		}
		pages[i] = page
	}
	if off := unlike(pages[0], pages[1]); off < 0.02 {
		t.Errorf("only %.2f %% differ: the tolerance is too large", off*100)
	}
}
