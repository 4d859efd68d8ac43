package document

import (
	"encoding/binary"
	"image/color"
	"iter"
)

// bytesPerPixel returns how much memory the decoders of Go take for each pixel
// of a picture, at most: those of progressive JPEG keep all coefficients as 32
// bits, that of interlaced PNG a second picture.
func bytesPerPixel(data []byte, format string, model color.Model) int {
	switch format {
	case "jpeg":
		return jpegBytesPerPixel(data)
	case "webp":
		return 10
	}
	n := 4
	switch model {
	case color.RGBA64Model, color.NRGBA64Model:
		n = 8
	case color.GrayModel:
		n = 1
	case color.Gray16Model:
		n = 2
	}
	if interlace := 28; len(data) > interlace && data[interlace] == 1 {
		n *= 2
	}
	return n
}

// dearest is what a pixel can cost at most: progressive, in four components,
// none of them sampled less than another.
const dearest = 24

// jpegBytesPerPixel reads the frame header (ITU-T T.81, B.2.2): how often each
// component was sampled. What is no plain JPEG counts as the dearest there is.
func jpegBytesPerPixel(data []byte) int {
	for marker, segment := range jpegSegments(data) {
		if marker == 0xff { // filled up: a decoder may read other segments than these
			return dearest
		}
		if marker < 0xc0 || marker > 0xc2 || len(segment) < 6 {
			continue
		}
		samples, wide, high := 0, 1, 1
		for c := segment[6:]; len(c) >= 3; c = c[3:] {
			h, v := int(c[1]>>4), int(c[1]&15)
			samples, wide, high = samples+h*v, max(wide, h), max(high, v)
		}
		each := (samples + wide*high - 1) / (wide * high)
		if marker == 0xc2 {
			each += 4 * samples / (wide * high)
		}
		if components := segment[5]; components == 4 {
			each += 4 // it is turned into CMYK
		}
		return max(each, 1)
	}
	return dearest
}

// jpegSegments goes through the segments of a JPEG before its image data.
func jpegSegments(data []byte) iter.Seq2[byte, []byte] {
	return func(yield func(byte, []byte) bool) {
		for at := 2; at+4 <= len(data) && data[at] == 0xff; {
			marker, length := data[at+1], int(binary.BigEndian.Uint16(data[at+2:]))
			if marker == 0xff {
				yield(marker, nil)
				return
			}
			end := at + 2 + length
			if marker == 0xda || length < 2 || end > len(data) || !yield(marker, data[at+4:end]) {
				return
			}
			at = end
		}
	}
}
