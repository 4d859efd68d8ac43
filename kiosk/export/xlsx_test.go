package export

import (
	"bytes"
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"jobatelier/kiosk"
)

// book writes a workbook and opens it again.
func book(t *testing.T, style Style, fill func(*Workbook)) *excelize.File {
	t.Helper()
	w, err := NewWorkbook(style, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer w.Discard()
	fill(w)
	var b bytes.Buffer
	if err := w.Close(&b); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func sheet(t *testing.T, w *Workbook, name string, cols []Column, rows ...Row) {
	t.Helper()
	s, err := w.Sheet(name, cols)
	for _, row := range rows {
		err = errors.Join(err, s.Write(row))
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestCellsHaveTheirTypeAndFormat(t *testing.T) {
	f := book(t, Belgian, func(w *Workbook) { sheet(t, w, "Aanwezigheden", columns, rows...) })
	tests := []struct {
		cell, raw, shown string
		kind             excelize.CellType
	}{
		{"A1", "Naam", "Naam", excelize.CellTypeInlineString},
		{"A2", "Amina", "Amina", excelize.CellTypeInlineString},
		{"B2", "46350", "24/11/2026", excelize.CellTypeUnset},
		{"C2", "46350.558391203704", "24/11/2026 13:24", excelize.CellTypeUnset},
		{"D2", "0.5583912037037037", "13:24", excelize.CellTypeUnset},
		{"E2", "-2.125", "-2.125", excelize.CellTypeUnset},
		{"F2", "2.5", "2.50", excelize.CellTypeUnset},
		{"G2", "-3", "-3", excelize.CellTypeUnset},
		{"H2", "ja", "ja", excelize.CellTypeInlineString},
		{"A3", "Ștefan; \"Stef\"\nPopa", "Ștefan; \"Stef\"\nPopa", excelize.CellTypeInlineString},
		{"B3", "", "", excelize.CellTypeUnset},
		{"A4", "+32 470 12 34 56", "+32 470 12 34 56", excelize.CellTypeInlineString},
		{"B4", "=1", "=1", excelize.CellTypeInlineString},
		{"C4", "4", "4", excelize.CellTypeUnset},
		{"E4", "46350.558391203704", "24/11/2026 13:24", excelize.CellTypeUnset},
	}
	for _, tt := range tests {
		raw, _ := f.GetCellValue("Aanwezigheden", tt.cell, excelize.Options{RawCellValue: true})
		shown, _ := f.GetCellValue("Aanwezigheden", tt.cell)
		kind, _ := f.GetCellType("Aanwezigheden", tt.cell)
		formula, _ := f.GetCellFormula("Aanwezigheden", tt.cell)
		if raw != tt.raw || shown != tt.shown || kind != tt.kind || formula != "" {
			t.Errorf("%s: got %q, shown %q, type %d, formula %q; want %q, %q, %d", tt.cell, raw, shown, kind, formula, tt.raw, tt.shown, tt.kind)
		}
	}
}

func TestAMachineGetsKeysAndBooleans(t *testing.T) {
	f := book(t, Machine, func(w *Workbook) { sheet(t, w, "attendance", columns, rows...) })
	got, err := f.GetRows("attendance")
	if err != nil {
		t.Fatal(err)
	}
	if got[0][0] != "name" || got[1][1] != "2026-11-24" || got[1][2] != "2026-11-24 13:24" || got[1][7] != "TRUE" {
		t.Errorf("got %q", got[:2])
	}
}

func TestTheHeaderIsBoldAndStaysAndFilters(t *testing.T) {
	f := book(t, Belgian, func(w *Workbook) { sheet(t, w, "Totalen", columns, rows...) })
	panes, err := f.GetPanes("Totalen")
	if err != nil || !panes.Freeze || panes.YSplit != 1 || panes.TopLeftCell != "A2" {
		t.Errorf("panes %+v, %v", panes, err)
	}
	id, _ := f.GetCellStyle("Totalen", "A1")
	if style, err := f.GetStyle(id); err != nil || style.Font == nil || !style.Font.Bold {
		t.Errorf("the header is %+v, %v", style, err)
	}
	names := f.GetDefinedName()
	if len(names) != 1 || names[0].RefersTo != "'Totalen'!$A$1:$H$4" {
		t.Errorf("the filter is over %+v", names)
	}
	if xml := part(t, f, "xl/worksheets/sheet1.xml"); !strings.Contains(xml, `<autoFilter ref="$A$1:$H$4">`) {
		t.Error("the sheet has no filter")
	}
	if wide, _ := f.GetColWidth("Totalen", "C"); wide != 17 {
		t.Errorf("a column of instants is %v wide", wide)
	}
}

func part(t *testing.T, f *excelize.File, name string) string {
	t.Helper()
	content, found := f.Pkg.Load(name)
	if !found {
		t.Fatalf("no %s", name)
	}
	return string(content.([]byte))
}

func TestTextIsKeptToTheLetter(t *testing.T) {
	for _, s := range []string{"=HYPERLINK(\"http://x\")", "'=1", "@A1", "_x0041_", "<b>&amp;</b>", " spaces ", "a\nb", "0470", "عمر", "👩‍🏭"} {
		f := book(t, Belgian, func(w *Workbook) { sheet(t, w, "a", columns[:1], Row{String(s)}) })
		if got, _ := f.GetCellValue("a", "A2"); got != s {
			t.Errorf("%q came back as %q", s, got)
		}
		id, _ := f.GetCellStyle("a", "A2")
		if style, err := f.GetStyle(id); err != nil || style.NumFmt != 49 && (style.CustomNumFmt == nil || *style.CustomNumFmt != "@") {
			t.Errorf("%q would run after an edit: %+v, %v", s, style, err)
		}
	}
}

func TestDatesThatExcelCannotShowAreText(t *testing.T) {
	f := book(t, Belgian, func(w *Workbook) {
		sheet(t, w, "a", columns[1:2], Row{At(moment.AddDate(-150, 0, 0))}, Row{At(moment.AddDate(400, 0, 0))})
	})
	if got, _ := f.GetCols("a"); got[0][1] != "1876-11-24" || got[0][2] != "24/11/2426" {
		t.Errorf("got %q", got)
	}
}

func TestSheetsAreNamedAndFilledSideBySide(t *testing.T) {
	long := strings.Repeat("Jobatelier ", 4)
	f := book(t, Belgian, func(w *Workbook) {
		var sheets []*Sheet
		for _, name := range []string{"Wie is er?", "wie is er", long, long, "", "History", "'t Vrijpad"} {
			s, err := w.Sheet(name, columns[:1])
			if err != nil {
				t.Fatal(err)
			}
			sheets = append(sheets, s)
		}
		for _, s := range sheets {
			if err := s.Write(Row{String(s.name)}); err != nil {
				t.Fatal(err)
			}
		}
	})
	want := []string{"Wie is er", "wie is er (2)", "Jobatelier Jobatelier Jobatelie", "Jobatelier Jobatelier Jobat (2)", "_", "History_", "’t Vrijpad"}
	got := f.GetSheetList()
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("got %q, want %q", got, want)
	}
	for _, name := range got {
		if cell, _ := f.GetCellValue(name, "A2"); cell != name {
			t.Errorf("sheet %q holds the rows of %q", name, cell)
		}
	}
}

func TestMoreRowsThanASheetHasIsTooLarge(t *testing.T) {
	w, err := NewWorkbook(Belgian, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer w.Discard()
	s, err := w.Sheet("a", columns[:1])
	if err != nil {
		t.Fatal(err)
	}
	s.rows = maxRows - 1
	if err := s.Write(Row{String("the last")}); err != nil {
		t.Errorf("the last row: %v", err)
	}
	var e *kiosk.Error
	err = s.Write(Row{String("one more")})
	if !errors.As(err, &e) || e.Kind != kiosk.TooLarge || e.Key != "error.export.rows" {
		t.Errorf("one row more: %v", err)
	}
	if err := s.Write(Row{}); err == nil || kiosk.KindOf(err) != kiosk.Internal {
		t.Errorf("a short row: %v", err)
	}
}

func TestScratchFilesAreRemoved(t *testing.T) {
	dir := t.TempDir()
	w, err := NewWorkbook(Belgian, dir)
	if err != nil {
		t.Fatal(err)
	}
	s, err := w.Sheet("a", columns[:1])
	for range 600 {
		err = errors.Join(err, s.Write(Row{String(strings.Repeat("x", 32000))}))
	}
	if err != nil {
		t.Fatal(err)
	}
	if files, _ := os.ReadDir(dir); len(files) == 0 {
		t.Fatal("no scratch file; the test proves nothing")
	}
	if err := w.Close(io.Discard); err != nil {
		t.Fatal(err)
	}
	w.Discard()
	w.Discard()
	if files, _ := os.ReadDir(dir); len(files) > 0 {
		t.Errorf("left behind: %v", files)
	}
}

func TestAFailingWriterFailsTheWorkbook(t *testing.T) {
	r, pipe := io.Pipe()
	r.Close()
	w, err := NewWorkbook(Belgian, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer w.Discard()
	sheet(t, w, "a", columns, rows...)
	if err := w.Close(pipe); err == nil {
		t.Error("a file went nowhere without an error")
	}
}

func BenchmarkXLSX(b *testing.B) {
	cols, row := attendance()
	w, err := NewWorkbook(Belgian, b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	defer w.Discard()
	s, err := w.Sheet("a", cols)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		if n++; n == maxRows {
			b.Fatal("too fast for one sheet")
		}
		if err := s.Write(row); err != nil {
			b.Fatal(err)
		}
	}
	if err := w.Close(io.Discard); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}
