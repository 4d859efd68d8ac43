package document_test

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"jobatelier/kiosk"
	"jobatelier/kiosk/document"
)

// corners is a picture of which every corner has a colour of its own.
func corners(w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{255, 255, 255, 255}
			switch {
			case x < w/2 && y < h/2:
				c = color.RGBA{255, 0, 0, 255}
			case y < h/2:
				c = color.RGBA{0, 255, 0, 255}
			case x < w/2:
				c = color.RGBA{0, 0, 255, 255}
			}
			img.SetRGBA(x, y, c)
		}
	}
	return img
}

func asJPEG(t testing.TB, img image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := jpeg.Encode(&out, img, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func asPNG(t testing.TB, img image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, img); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// turnedBy adds what a camera says: who holds it how, and where.
func turnedBy(data []byte, orientation uint16) []byte {
	var tiff []byte
	tiff = append(tiff, "MM\x00\x2a\x00\x00\x00\x08\x00\x01"...)
	tiff = binary.BigEndian.AppendUint16(tiff, 0x0112)
	tiff = append(tiff, 0, 3, 0, 0, 0, 1)
	tiff = binary.BigEndian.AppendUint16(tiff, orientation)
	tiff = append(tiff, 0, 0, 0, 0, 0, 0)
	tiff = append(tiff, "GPS 51.09 N 4.37 E"...)
	segment := append([]byte("Exif\x00\x00"), tiff...)
	out := append([]byte{0xff, 0xd8, 0xff, 0xe1}, binary.BigEndian.AppendUint16(nil, uint16(len(segment)+2))...)
	return slices.Concat(out, segment, data[2:])
}

// photo makes a photo and looks at what it has to be.
func photo(t *testing.T, data []byte) image.Image {
	t.Helper()
	out, err := document.Photo(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	img, err := jpeg.Decode(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	if size := img.Bounds(); len(out) > 45_000 || size.Dx() > 600 || size.Dy() > 800 {
		t.Errorf("%d bytes, %v", len(out), size)
	}
	for _, word := range []string{"Exif", "GPS", "ICC_PROFILE"} {
		if bytes.Contains(out, []byte(word)) {
			t.Errorf("it still says %s", word)
		}
	}
	return img
}

func TestAPhotoIsUprightAndSmallAndSaysNothingElse(t *testing.T) {
	plain := asJPEG(t, corners(1600, 1200))
	// where red, green, blue and white are seen, from the top left: EXIF 2.32, 4.6.5
	for orientation, want := range map[uint16]string{
		0: "rgbw", 1: "rgbw", 2: "grwb", 3: "wbgr", 4: "bwrg", 5: "rbgw", 6: "brwg", 7: "wgbr", 8: "gwrb", 9: "rgbw",
	} {
		img := photo(t, turnedBy(plain, orientation))
		size := img.Bounds()
		if upright := orientation < 5 || orientation > 8; upright != (size.Dx() > size.Dy()) {
			t.Errorf("orientation %d: %v", orientation, size)
		}
		got := ""
		for _, y := range []int{size.Dy() / 4, size.Dy() * 3 / 4} {
			for _, x := range []int{size.Dx() / 4, size.Dx() * 3 / 4} {
				got += nameOf(img.At(x, y))
			}
		}
		if got != want {
			t.Errorf("orientation %d is seen as %s, not %s", orientation, got, want)
		}
	}
}

func nameOf(c color.Color) string {
	r, g, b, _ := c.RGBA()
	switch high := uint32(0x8000); {
	case r > high && g > high && b > high:
		return "w"
	case r > high:
		return "r"
	case g > high:
		return "g"
	case b > high:
		return "b"
	}
	return "?"
}

func TestAPhotoIsNeverMadeLarger(t *testing.T) {
	for _, size := range []image.Rectangle{image.Rect(0, 0, 1, 1), image.Rect(0, 0, 300, 400), image.Rect(0, 0, 3000, 2), image.Rect(0, 0, 2, 3000)} {
		got := photo(t, asPNG(t, corners(size.Dx(), size.Dy()))).Bounds()
		if got.Dx() > size.Dx() || got.Dy() > size.Dy() {
			t.Errorf("%v became %v", size, got)
		}
	}
}

func TestEvenNoiseIsSmall(t *testing.T) {
	img, random := image.NewRGBA(image.Rect(0, 0, 1200, 1600)), rand.NewChaCha8([32]byte{})
	random.Read(img.Pix)
	photo(t, asJPEG(t, img))
}

func TestWhatIsSeeThroughBecomesWhite(t *testing.T) {
	img := photo(t, asPNG(t, image.NewNRGBA(image.Rect(0, 0, 40, 40))))
	if got := nameOf(img.At(20, 20)); got != "w" {
		t.Errorf("it is %s", got)
	}
}

func TestWebPIsRead(t *testing.T) {
	data, err := base64.StdEncoding.DecodeString("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==")
	if err != nil {
		t.Fatal(err)
	}
	photo(t, data)
}

// pngHeader is the beginning of a PNG of that size, and no more.
func pngHeader(w, h uint32, depth, kind byte) []byte {
	chunk := append([]byte("IHDR"), binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, w), h)...)
	chunk = append(chunk, depth, kind, 0, 0, 0)
	out := append([]byte("\x89PNG\r\n\x1a\n"), 0, 0, 0, 13)
	out = append(out, chunk...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(chunk))
}

// resized says in its header that a JPEG has another size.
func resized(data []byte, marker byte, w, h uint16) []byte {
	data = bytes.Clone(data)
	i := bytes.Index(data, []byte{0xff, 0xc0})
	data[i+1] = marker
	binary.BigEndian.PutUint16(data[i+5:], h)
	binary.BigEndian.PutUint16(data[i+7:], w)
	return data
}

func TestWhatIsNoPhotoIsRefused(t *testing.T) {
	whole := asJPEG(t, corners(400, 300))
	const bad, large = "kiosk.cv.error.photo", "kiosk.cv.error.photo_large"
	tests := []struct {
		name string
		data []byte
		want string
	}{
		{"nothing", nil, bad},
		{"garbage", []byte("<html>no picture</html>"), bad},
		{"half a photo", whole[:len(whole)/2], bad},
		{"a header alone", whole[:20], bad},
		{"GIF", []byte("GIF89a\x01\x00\x01\x00\x00\x00\x00;"), bad},
		{"a PNG of 40 megapixels", pngHeader(8000, 5000, 8, 2), large},
		{"a PNG of more than a PNG can be", pngHeader(1<<31-1, 1<<31-1, 8, 2), bad},
		{"a PNG of 12 megapixels with 16 bits a colour", pngHeader(4000, 3000, 16, 6), large},
		{"a PNG of no size", pngHeader(0, 10, 8, 2), bad},
		{"a JPEG of 40 megapixels", resized(whole, 0xc0, 8000, 5000), large},
		{"a progressive JPEG of 11 megapixels", resized(whole, 0xc2, 4000, 2750), large},
		{"a progressive JPEG behind a header that says less", behind(resized(whole, 0xc2, 4000, 2750)), large},
		{"more than 10 MiB", append(bytes.Clone(whole), make([]byte, 11<<20)...), large},
	}
	for _, tt := range tests {
		_, err := document.Photo(bytes.NewReader(tt.data))
		var wrong *kiosk.Error
		if !errors.As(err, &wrong) || wrong.Kind != kiosk.Invalid || wrong.Key != tt.want || wrong.Field != "photo" {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}

// behind hides a small grey frame in a segment that a filled-up marker begins,
// where a decoder skips it.
func behind(jpeg []byte) []byte {
	grey := []byte{0xff, 0xc0, 0, 11, 8, 0, 10, 0, 10, 1, 1, 0x11, 0}
	hidden := append([]byte{0xff, 0xd8, 0xff, 0xff, 0xe0, 0, byte(2 + len(grey))}, grey...)
	return append(hidden, jpeg[2:]...)
}

func TestAPhotoTakesLittleMemory(t *testing.T) {
	img := image.NewYCbCr(image.Rect(0, 0, 4000, 3000), image.YCbCrSubsampleRatio420)
	data := asJPEG(t, img)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	photo(t, data)
	runtime.ReadMemStats(&after)
	if took := (after.TotalAlloc - before.TotalAlloc) >> 20; took > 60 {
		t.Errorf("twelve megapixels took %d MiB", took)
	}
	before = after
	if _, err := document.Photo(bytes.NewReader(pngHeader(8000, 5000, 8, 2))); err == nil {
		t.Error("40 megapixels are taken")
	}
	runtime.ReadMemStats(&after)
	if took := (after.TotalAlloc - before.TotalAlloc) >> 10; took > 200 {
		t.Errorf("looking at the header of 40 megapixels took %d KiB", took)
	}
}

func FuzzPhoto(f *testing.F) {
	whole := asJPEG(f, corners(40, 30))
	f.Add(whole)
	f.Add(turnedBy(whole, 6))
	f.Add(asPNG(f, corners(30, 40)))
	f.Add(pngHeader(8000, 5000, 8, 2))
	f.Fuzz(func(t *testing.T, data []byte) {
		out, err := document.Photo(bytes.NewReader(data))
		if (err == nil) == (kiosk.KindOf(err) == kiosk.Invalid) || len(out) > 45_000 {
			t.Errorf("%d bytes, %v", len(out), err)
		}
	})
}
