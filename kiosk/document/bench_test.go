package document_test

import (
	"io"
	"testing"

	"jobatelier/kiosk"
	"jobatelier/kiosk/document"
)

// The goals are 15 ms and 20 MB for a PDF, 3 ms for a Word file, both from the
// CV on.

func BenchmarkPDF(b *testing.B) {
	h := newHouse(b)
	t := h.messages.Printer(kiosk.Dutch, false)
	for _, l := range document.Layouts() {
		b.Run(l.Name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := document.PDF(io.Discard, document.Compose(nurse(), h.photo, h.catalogue, t), l); err != nil {
					b.Fatal(err)
				}
			}
			inMilliseconds(b)
		})
	}
}

func BenchmarkWord(b *testing.B) {
	h := newHouse(b)
	t := h.messages.Printer(kiosk.Dutch, false)
	b.ReportAllocs()
	for b.Loop() {
		if err := document.Word(io.Discard, document.Compose(nurse(), h.photo, h.catalogue, t), document.LayoutNamed("")); err != nil {
			b.Fatal(err)
		}
	}
	inMilliseconds(b)
}

func inMilliseconds(b *testing.B) {
	b.ReportMetric(float64(b.Elapsed().Microseconds())/1000/float64(b.N), "ms/cv")
}
