package document

import (
	"bytes"
	"fmt"
	"unicode/utf16"
)

// withLanguage adds to a finished PDF what gopdf cannot say: the language, for
// those who have it read aloud, and the name as its title. It is an incremental
// update (ISO 32000-1, 7.5.6): a new catalogue, which gopdf always has as object
// 1, and an information dictionary behind what there is.
func withLanguage(pdf []byte, s Sheet) []byte {
	size, before := afterLast(pdf, "/Size "), afterLast(pdf, "startxref\n")
	if size == 0 || before == 0 {
		return pdf
	}
	out := bytes.NewBuffer(pdf)
	catalogue := out.Len()
	fmt.Fprintf(out, "1 0 obj\n<< /Type /Catalog /Pages 2 0 R /Lang (%s) /ViewerPreferences << /DisplayDocTitle true >> >>\nendobj\n", languageTag(s.Language))
	info := out.Len()
	fmt.Fprintf(out, "%d 0 obj\n<< /Title <%s> >>\nendobj\n", size, textString(s.Name))
	xref := out.Len()
	fmt.Fprintf(out, "xref\n1 1\n%010d 00000 n \n%d 1\n%010d 00000 n \n", catalogue, size, info)
	fmt.Fprintf(out, "trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n", size+1, size, before, xref)
	return out.Bytes()
}

// afterLast returns the number that follows the last mark; 0 where there is
// none.
func afterLast(pdf []byte, mark string) (n int) {
	i := bytes.LastIndex(pdf, []byte(mark))
	if i < 0 {
		return 0
	}
	for _, c := range pdf[i+len(mark):] {
		if c < '0' || c > '9' {
			break
		}
		n = n*10 + int(c-'0')
	}
	return n
}

// textString writes a text as PDF has it for titles: UTF-16 in hexadecimal.
func textString(s string) string {
	out := "FEFF"
	for _, unit := range utf16.Encode([]rune(s)) {
		out += fmt.Sprintf("%04X", unit)
	}
	return out
}
