package qr_test

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"jobatelier/kiosk/qr"
)

// decode reads an image that must be looked for, or one that is the code alone.
// The search of gozxing misses three clean images in a thousand.
func decode(img image.Image, hint gozxing.DecodeHintType) (*gozxing.Result, error) {
	bits, err := gozxing.NewBinaryBitmapFromImage(img)
	if err != nil {
		return nil, err
	}
	return qrcode.NewQRCodeReader().Decode(bits, map[gozxing.DecodeHintType]any{hint: true})
}

// look reads an image as a scanner would.
func look(img image.Image) (string, error) {
	result, err := decode(img, gozxing.DecodeHintType_TRY_HARDER)
	if err != nil {
		return "", err
	}
	return result.GetText(), nil
}

// sameCode returns a code that is the same in every run, for tests of pictures
// that are hard to read.
func sameCode(t *testing.T, random *rand.ChaCha8) qr.Code {
	t.Helper()
	c, err := qr.New(random)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func pngOf(t *testing.T, c qr.Code, pixels int) image.Image {
	t.Helper()
	var b bytes.Buffer
	if err := c.PNG(&b, pixels); err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(&b)
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// dark reports which of the modules of an image are dark.
func dark(img image.Image, pixels int) (rows [][]bool) {
	n := img.Bounds().Dx() / pixels
	for y := range n {
		row := make([]bool, n)
		for x := range n {
			row[x] = color.GrayModel.Convert(img.At(x*pixels+pixels/2, y*pixels+pixels/2)).(color.Gray).Y < 128
		}
		rows = append(rows, row)
	}
	return rows
}

func TestAnImageIsVersion2WithAQuietZoneOfFour(t *testing.T) {
	for range 50 {
		img := pngOf(t, newCode(t), 3)
		if b := img.Bounds(); b.Dx() != 33*3 || b.Dy() != 33*3 {
			t.Fatalf("%v", b)
		}
		from, to := 33, 0
		for y, row := range dark(img, 3) {
			for x, is := range row {
				if is {
					from, to = min(from, x, y), max(to, x, y)
				}
			}
		}
		if from != 4 || to-from+1 != 25 {
			t.Fatalf("modules %d to %d, want 25 beginning at 4", from, to)
		}
	}
}

func TestPicturesAreReadBackAtLevelQ(t *testing.T) {
	for range 50 {
		c := newCode(t)
		result, err := decode(pngOf(t, c, 4), gozxing.DecodeHintType_PURE_BARCODE)
		if err != nil || result.GetText() != string(c) {
			t.Fatalf("%s is read as %v, %v", c, result, err)
		}
		if level := result.GetResultMetadata()[gozxing.ResultMetadataType_ERROR_CORRECTION_LEVEL]; level != "Q" {
			t.Errorf("level %v", level)
		}
	}
}

// A card is held askew, before a cheap camera, in bad light.
func TestPicturesAreReadBackTiltedAndNoisy(t *testing.T) {
	source := rand.NewChaCha8([32]byte{1})
	random := rand.New(source)
	readable, tried := 0, 0
	for _, degrees := range []float64{-12, -7, -3, 3, 7, 12} {
		for range 5 {
			c := sameCode(t, source)
			img := noisy(rotated(pngOf(t, c, 6), degrees), random, 40)
			tried++
			got, err := look(img)
			if err == nil && got != string(c) {
				t.Errorf("%s at %v° is read as %q", c, degrees, got)
			}
			if err == nil {
				readable++
			}
		}
	}
	if t.Logf("%d of %d were read", readable, tried); readable < tried*9/10 {
		t.Errorf("%d of %d were read", readable, tried)
	}
}

// Level Q mends a quarter of the code; 30 of its 625 modules are gone here.
func TestAScratchedPictureIsReadBack(t *testing.T) {
	const pixels = 4
	c := newCode(t)
	img := rotated(pngOf(t, c, pixels), 0)
	middle := img.Bounds().Dx() / 2
	for y := range 5 * pixels {
		for x := range 6 * pixels {
			img.SetGray(middle+x, middle+y, color.Gray{Y: 255})
		}
	}
	result, err := decode(img, gozxing.DecodeHintType_PURE_BARCODE)
	if err != nil || result.GetText() != string(c) {
		t.Errorf("%s is read as %v, %v", c, result, err)
	}
}

// rotated turns img around its middle, on white that is half as large again.
func rotated(img image.Image, degrees float64) *image.Gray {
	n := img.Bounds().Dx()
	side := n * 3 / 2
	out := image.NewGray(image.Rect(0, 0, side, side))
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	for y := range side {
		for x := range side {
			dx, dy := float64(x-side/2), float64(y-side/2)
			p := image.Pt(int(math.Round(cos*dx+sin*dy))+n/2, int(math.Round(cos*dy-sin*dx))+n/2)
			grey := color.Gray{Y: 255}
			if p.In(img.Bounds()) {
				grey = color.GrayModel.Convert(img.At(p.X, p.Y)).(color.Gray)
			}
			out.SetGray(x, y, grey)
		}
	}
	return out
}

// noisy dims img and adds noise of that amplitude to each pixel.
func noisy(img *image.Gray, random *rand.Rand, amplitude int) *image.Gray {
	for i, v := range img.Pix {
		grey := 60 + int(v)/2 + random.IntN(2*amplitude+1) - amplitude
		img.Pix[i] = uint8(min(max(grey, 0), 255))
	}
	return img
}

// drawing is what a browser sees of an SVG.
type drawing struct {
	XMLName xml.Name `xml:"http://www.w3.org/2000/svg svg"`
	Role    string   `xml:"role,attr"`
	ViewBox string   `xml:"viewBox,attr"`
	Style   string   `xml:"style,attr"`
	Hidden  string   `xml:"aria-hidden,attr"`
	Title   string   `xml:"title"`
	Paths   []struct {
		D     string `xml:"d,attr"`
		Style string `xml:"style,attr"`
	} `xml:"path"`
}

func svgOf(t *testing.T, c qr.Code, title string) (d drawing, text string) {
	t.Helper()
	var b bytes.Buffer
	if err := c.SVG(&b, title); err != nil {
		t.Fatal(err)
	}
	if err := xml.Unmarshal(b.Bytes(), &d); err != nil {
		t.Fatalf("%v in %s", err, &b)
	}
	return d, b.String()
}

func TestTheDrawingIsThePicture(t *testing.T) {
	c := newCode(t)
	d, _ := svgOf(t, c, "Kaart")
	if d.ViewBox != "0 0 33 33" || len(d.Paths) != 1 {
		t.Fatalf("viewBox %q, %d paths", d.ViewBox, len(d.Paths))
	}
	drawn := make([][]bool, 33)
	for y := range drawn {
		drawn[y] = make([]bool, 33)
	}
	for run := range strings.SplitSeq(strings.TrimSuffix(d.Paths[0].D, "z"), "z") {
		var x, y, w, back int
		if _, err := fmt.Sscanf(run, "M%d %dh%dv1h-%d", &x, &y, &w, &back); err != nil || w != back {
			t.Fatalf("%q: %v", run, err)
		}
		for i := range w {
			drawn[y][x+i] = true
		}
	}
	if want := dark(pngOf(t, c, 2), 2); fmt.Sprint(drawn) != fmt.Sprint(want) {
		t.Error("the path draws something else than the picture")
	}
}

func TestTheDrawingSpeaksAndNeedsNoStyle(t *testing.T) {
	const title = `Kaart van <Amina> & "co"`
	c := newCode(t)
	d, text := svgOf(t, c, title)
	if d.Role != "img" || d.Title != title || d.Hidden != "" {
		t.Errorf("role %q, title %q, aria-hidden %q", d.Role, d.Title, d.Hidden)
	}
	for _, never := range []string{"style", "<script", "href", "<Amina>", string(c), c.Groups()} {
		if strings.Contains(text, never) {
			t.Errorf("%s holds %q", text, never)
		}
	}
}

func TestOnlyAWholeCodeIsDrawn(t *testing.T) {
	for _, c := range []qr.Code{"", "BCDF", newCode(t)[:21], newCode(t) + "B", "https://example.org/xx"} {
		var b bytes.Buffer
		if c.SVG(&b, "x") == nil || c.PNG(&b, 4) == nil || b.Len() > 0 {
			t.Errorf("%q was drawn", c)
		}
	}
}

func TestAPictureIsNeverHuge(t *testing.T) {
	for asked, want := range map[int]int{-5: 33, 0: 33, 1 << 40: 64 * 33} {
		if got := pngOf(t, newCode(t), asked).Bounds().Dx(); got != want {
			t.Errorf("%d pixels a module gave %d, want %d", asked, got, want)
		}
	}
}

func BenchmarkSVG(b *testing.B) {
	c := newCode(b)
	for b.Loop() {
		c.SVG(io.Discard, "Kaart")
	}
}
