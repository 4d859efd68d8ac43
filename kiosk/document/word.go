package document

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"image/jpeg"
	"io"
	"time"
)

// Word writes a sheet as a .docx (ECMA-376, transitional) that somebody can go
// on editing: real headings and bullets in one column, without a date or who
// made it. A layout that is for PDF only looks like the first one.
func Word(w io.Writer, s Sheet, l Layout) error {
	if l.PDFOnly {
		l = Layouts()[0]
	}
	d := newWordDocument(s, l)
	archive := zip.NewWriter(w)
	archive.RegisterCompressor(zip.Deflate, onePacker())
	for _, part := range d.parts() {
		header := &zip.FileHeader{Name: part.name, Method: zip.Deflate, Modified: zipEpoch()}
		f, err := archive.CreateHeader(header)
		if err != nil {
			return err
		}
		if _, err := f.Write(part.data); err != nil {
			return err
		}
	}
	return archive.Close()
}

// onePacker packs part after part with the same tables, which take a megabyte.
func onePacker() zip.Compressor {
	var packer *flate.Writer
	return func(out io.Writer) (_ io.WriteCloser, err error) {
		if packer == nil {
			packer, err = flate.NewWriter(out, flate.DefaultCompression)
			return packer, err
		}
		packer.Reset(out)
		return packer, nil
	}
}

// zipEpoch is the first day that a zip file knows. All parts bear it, so that
// the same sheet gives the same bytes.
func zipEpoch() time.Time { return time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC) }

// wordPart is one file of the archive.
type wordPart struct {
	name string
	data []byte
}

// wordDocument is what goes into a .docx.
type wordDocument struct {
	sheet  Sheet
	layout Layout
	photo  photoBox // in points; without width there is none
	body   bytes.Buffer
}

func newWordDocument(s Sheet, l Layout) *wordDocument {
	d := &wordDocument{sheet: s, layout: l}
	if config, err := jpeg.DecodeConfig(bytes.NewReader(s.Photo)); err == nil && config.Width > 0 && config.Height > 0 {
		scale := l.Photo * millimetre / float64(max(config.Width, config.Height))
		d.photo = photoBox{width: scale * float64(config.Width), height: scale * float64(config.Height)}
	}
	return d
}

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

func (d *wordDocument) parts() []wordPart {
	text := func(name, format string, args ...any) wordPart {
		return wordPart{name, fmt.Appendf([]byte(xmlHead), format, args...)}
	}
	lang := languageTag(d.sheet.Language)
	photoType, photoRelation := "", ""
	if d.photo.width > 0 {
		photoType = `<Default Extension="jpeg" ContentType="image/jpeg"/>`
		photoRelation = `<Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/photo.jpeg"/>`
	}
	all := []wordPart{
		text("[Content_Types].xml", wordContentTypes, photoType),
		text("_rels/.rels", wordRelations),
		text("docProps/core.xml", wordCore, escaped(d.sheet.Name), lang),
		{"word/document.xml", d.document()},
		text("word/_rels/document.xml.rels", wordDocumentRelations, photoRelation),
		{"word/styles.xml", wordStyles(d.layout, lang)},
		text("word/numbering.xml", wordNumbering, d.layout.Colours.Accent.hex()),
		text("word/settings.xml", wordSettings, lang),
	}
	if d.photo.width > 0 {
		all = append(all, wordPart{"word/media/photo.jpeg", d.sheet.Photo})
	}
	return all
}
