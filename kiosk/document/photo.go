package document

import (
	"bytes"
	"image"
	"image/jpeg"
	_ "image/png" // PNG and WebP are read besides JPEG
	"io"

	"golang.org/x/image/draw"
	_ "golang.org/x/image/webp"

	"jobatelier/kiosk"
)

const (
	photoMost   = 45_000 // bytes: a sealed one has to stay under 48 KB
	photoWidth  = 600
	photoHeight = 800
	pixelsMost  = 12_000_000
	uploadMost  = 10 << 20 // bytes of a picture that is looked at
	memoryMost  = 50 << 20 // bytes that decoding it may take
)

// Photo makes a picture into one for a CV: a JPEG of at most 45,000 bytes and
// 600 by 800 pixels, upright, without anything that says where, when or with
// what it was taken. It reads JPEG, PNG and WebP. The errors are Invalid ones
// about the field photo: it is no picture; or one of more than 12 megapixels or
// 10 MiB, or that takes more than 50 MiB to decode, which is then not done.
func Photo(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, uploadMost+1))
	if err != nil {
		return nil, err
	}
	config, format, err := image.DecodeConfig(bytes.NewReader(data))
	switch {
	case err != nil || config.Width <= 0 || config.Height <= 0:
		return nil, kiosk.Wrong("photo", "kiosk.cv.error.photo")
	case len(data) > uploadMost || tooManyPixels(config, pixelsMost),
		tooManyPixels(config, memoryMost/bytesPerPixel(data, format, config.ColorModel)):
		return nil, kiosk.Wrong("photo", "kiosk.cv.error.photo_large")
	}
	img, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, kiosk.Wrong("photo", "kiosk.cv.error.photo")
	}
	turn := upright
	if format == "jpeg" {
		turn = orientation(data)
	}
	return shrink(img, turn)
}

func tooManyPixels(c image.Config, most int) bool { return c.Width > most/c.Height }

// shrink draws a picture upright on white and writes it as well as its bytes
// allow.
func shrink(img image.Image, turn int) ([]byte, error) {
	for scale := 1.0; ; scale *= 0.8 {
		small := turned(scaled(img, scale, turn), turn)
		for _, quality := range []int{88, 80, 70, 60, 50} {
			var out bytes.Buffer
			if err := jpeg.Encode(&out, small, &jpeg.Options{Quality: quality}); err != nil {
				return nil, err
			}
			if out.Len() <= photoMost {
				return out.Bytes(), nil
			}
		}
	}
}

// scaled returns a picture that fits the largest size, times scale, once it is
// turned. It is never made larger.
func scaled(img image.Image, scale float64, turn int) *image.RGBA {
	from := img.Bounds()
	width, height := float64(photoWidth), float64(photoHeight)
	if turn >= sideways {
		width, height = height, width
	}
	fit := scale * min(1, width/float64(from.Dx()), height/float64(from.Dy()))
	size := image.Rect(0, 0, max(1, int(fit*float64(from.Dx()))), max(1, int(fit*float64(from.Dy()))))
	small := image.NewRGBA(size)
	draw.Draw(small, size, image.White, image.Point{}, draw.Src)
	draw.ApproxBiLinear.Scale(small, size, img, from, draw.Over, nil)
	return small
}
