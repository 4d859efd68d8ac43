package qr

import (
	"bufio"
	"fmt"
	"html"
	"io"

	qrcode "github.com/skip2/go-qrcode"
)

// A pass is always drawn as QR version 2, which decoders read when the card is
// tilted and version 1 is not, at level Q, which survives a quarter of it being
// scratched (ISO/IEC 18004). All 22 letters fit in its alphanumeric mode.
const (
	version = 2
	quiet   = 4                 // modules of white on each side
	modules = 17 + 4*version    // a side of the pattern
	side    = modules + 2*quiet // a side of the image
	level   = qrcode.High       // which is Q
	densest = 64                // pixels a module
)

// SVG draws the code as one path, a millimetre a module unless the style sheet
// says otherwise. The title, which may be any text, is what a screen reader
// says; it should not hold the code. It has no style attribute, since the
// pages allow none.
func (c Code) SVG(w io.Writer, title string) error {
	q, err := c.pattern()
	if err != nil {
		return err
	}
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="%[1]dmm" height="%[1]dmm" viewBox="0 0 %[1]d %[1]d" shape-rendering="crispEdges">`, side)
	fmt.Fprintf(b, `<title>%s</title>`, html.EscapeString(title))
	fmt.Fprintf(b, `<rect width="%[1]d" height="%[1]d" fill="#fff"/><path fill="#000" d="`, side)
	for y, row := range q.Bitmap() {
		writeRow(b, y, row)
	}
	b.WriteString(`"/></svg>`)
	return b.Flush()
}

// writeRow draws the runs of dark modules of row y.
func writeRow(w io.Writer, y int, row []bool) {
	for x := 0; x < len(row); x++ {
		from := x
		for x < len(row) && row[x] {
			x++
		}
		if x > from {
			fmt.Fprintf(w, "M%d %dh%dv1h-%dz", from, y, x-from, x-from)
		}
	}
}

// PNG draws the code in black and white with that many pixels a module, from 1
// to 64; a number outside is moved to the nearest.
func (c Code) PNG(w io.Writer, pixels int) error {
	q, err := c.pattern()
	if err != nil {
		return err
	}
	return q.Write(-min(max(pixels, 1), densest), w)
}

// pattern encodes a valid code.
func (c Code) pattern() (*qrcode.QRCode, error) {
	if !c.Valid() {
		return nil, ErrDamaged
	}
	q, err := qrcode.NewWithForcedVersion(string(c), version, level)
	if err != nil {
		return nil, fmt.Errorf("qr: draw: %w", err)
	}
	return q, nil
}
