package document

import (
	"strings"
	"unicode"

	"eliasnaur.com/font/roboto/robotobold"
	"eliasnaur.com/font/roboto/robotoregular"
	"github.com/signintech/gopdf"
	"golang.org/x/text/unicode/norm"
)

// face is one cut of Roboto: which letters it has and how wide they are. It
// serves one document.
type face struct {
	family string
	data   []byte
	font   gopdf.SubsetFontObj
	widths map[rune]float64
}

// faces are those of a document.
type faces struct{ regular, bold *face }

func newFaces() (f faces, err error) {
	if f.regular, err = newFace("roboto", robotoregular.TTF); err != nil {
		return f, err
	}
	f.bold, err = newFace("roboto-bold", robotobold.TTF)
	return f, err
}

func newFace(family string, data []byte) (*face, error) {
	f := &face{family: family, data: data, widths: map[rune]float64{}}
	return f, f.font.SetTTFData(data)
}

func (f faces) of(s style) *face {
	if s.bold {
		return f.bold
	}
	return f.regular
}

// width returns how wide a letter is, of the size of the font; ok is false
// where there is no such letter.
func (f *face) width(r rune) (w float64, ok bool) {
	w, known := f.widths[r]
	if !known {
		w = -1
		if glyph, err := f.font.CharCodeToGlyphIndex(r); err == nil && glyph != 0 {
			w = float64(f.font.GlyphIndexToPdfWidth(glyph)) / 1000
		}
		f.widths[r] = w
	}
	return w, w >= 0
}

// measure returns how wide a text is at a size, in points.
func (f *face) measure(s string, size float64) (w float64) {
	for _, r := range s {
		if n, ok := f.width(r); ok {
			w += n
		}
	}
	return w * size
}

// printable returns s in one line, composed, without what the font does not
// have and without marks that nobody sees: they would show up in text that is
// copied out.
func (f *face) printable(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) && r != '\u00a0' {
			return ' '
		}
		if _, ok := f.width(r); !ok || unicode.Is(unicode.Cf, r) || unicode.IsControl(r) {
			return -1
		}
		return r
	}, norm.NFC.String(s))
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' }), " ")
}
