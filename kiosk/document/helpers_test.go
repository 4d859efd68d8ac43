package document_test

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"testing"

	"jobatelier/kiosk"
	"jobatelier/kiosk/catalog"
	"jobatelier/kiosk/document"
	"jobatelier/kiosk/i18n"
)

// house is the real catalogue and the real messages.
type house struct {
	catalogue *catalog.Catalogue
	messages  *i18n.Catalogue
	photo     []byte
}

func newHouse(t testing.TB) house {
	t.Helper()
	catalogue, err := catalog.Load()
	if err != nil {
		t.Fatal(err)
	}
	messages, err := i18n.Load()
	if err != nil {
		t.Fatal(err)
	}
	return house{catalogue, messages, portrait()}
}

// sheet composes a CV with a photo, which shows where the CV wants it.
func (h house) sheet(cv kiosk.CV, l kiosk.Language) document.Sheet {
	return document.Compose(cv, h.photo, h.catalogue, h.messages.Printer(l, false))
}

// portrait is a JPEG of a head and shoulders.
func portrait() []byte {
	img := image.NewRGBA(image.Rect(0, 0, 300, 375))
	for y := range 375 {
		for x := range 300 {
			c := color.RGBA{205, 222, 220, 255}
			head, body := square(x-150)+square(y-140) < square(72), square(x-150)/4+square(y-390)/5 < square(62)
			if head {
				c = color.RGBA{214, 178, 148, 255}
			} else if body {
				c = color.RGBA{60, 92, 110, 255}
			}
			img.Set(x, y, c)
		}
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, img, nil); err != nil {
		panic(err)
	}
	return out.Bytes()
}

func square(n int) int { return n * n }

func pdfOf(t testing.TB, s document.Sheet, layout string) ([]byte, document.Report) {
	t.Helper()
	var out bytes.Buffer
	report, err := document.PDF(&out, s, document.LayoutNamed(layout))
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes(), report
}
