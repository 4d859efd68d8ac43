package web

import (
	"bytes"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"

	"jobatelier/kiosk"
	"jobatelier/kiosk/qr"
)

// film writes a film for the browser's fake camera: an empty picture first, and
// then somebody holds up a card.
func film(t *testing.T, code qr.Code) string {
	t.Helper()
	const width, height, white, black = 640, 480, 235, 16
	var drawn bytes.Buffer
	must(t, code.PNG(&drawn, 8))
	card, err := png.Decode(&drawn)
	must(t, err)
	empty := bytes.Repeat([]byte{white}, width*height)
	held := bytes.Clone(empty)
	size := card.Bounds().Size()
	for y := range size.Y {
		for x := range size.X {
			if r, _, _, _ := card.At(x, y).RGBA(); r == 0 {
				held[(y+(height-size.Y)/2)*width+x+(width-size.X)/2] = black
			}
		}
	}
	grey := bytes.Repeat([]byte{128}, width*height/2)
	var all bytes.Buffer
	all.WriteString("YUV4MPEG2 W640 H480 F10:1 Ip A1:1 C420\n")
	for i := range 25 {
		all.WriteString("FRAME\n")
		if i < 5 {
			all.Write(empty)
		} else {
			all.Write(held)
		}
		all.Write(grey)
	}
	path := filepath.Join(t.TempDir(), "card.y4m")
	must(t, os.WriteFile(path, all.Bytes(), 0o600))
	return path
}

func TestACardHeldBeforeTheCameraIsReadAndGreeted(t *testing.T) {
	t.Parallel()
	h := open(t)
	a := h.activity("Mijn cv", 0)
	p, code := h.person("Amina", "fox", kiosk.Dutch)
	ctx, stop := startChrome(t,
		chromedp.Flag("use-fake-device-for-media-stream", true), chromedp.Flag("use-fake-ui-for-media-stream", true),
		chromedp.Flag("use-file-for-fake-video-capture", film(t, code)))
	t.Cleanup(stop)
	b := newTab(t, ctx, h.url)
	b.open("/kiosk")
	b.heading("Dag Amina")
	if !h.present(p, a) {
		t.Error("greeted, and not in the store")
	}
}
