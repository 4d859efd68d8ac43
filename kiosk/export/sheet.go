package export

import (
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"jobatelier/kiosk"
)

// maxRows is how many rows an Excel sheet has, its header among them.
const maxRows = excelize.TotalRows

// Sheet is one table of a workbook: a bold header that stays in sight, a
// filter on each column, and typed cells below.
type Sheet struct {
	name   string
	cols   []Column
	style  Style
	styles *styles
	book   *excelize.File
	stream *excelize.StreamWriter
	rows   int
	cells  []excelize.Cell
	values []any // a pointer to each of cells that is not empty
}

// Sheet adds a sheet. Its name is made fit for Excel (see SheetName) and
// different from those before it. Sheets may be filled in any order.
func (w *Workbook) Sheet(name string, cols []Column) (*Sheet, error) {
	s := &Sheet{
		name: w.freeName(name), cols: slices.Clone(cols), style: w.style, styles: &w.styles, book: w.file,
		cells: make([]excelize.Cell, len(cols)), values: make([]any, len(cols)),
	}
	if err := w.add(s.name); err != nil {
		return nil, err
	}
	if err := s.begin(); err != nil {
		return nil, err
	}
	w.sheets = append(w.sheets, s)
	return s, nil
}

// add makes the sheet in the file, or names the one that a new file has.
func (w *Workbook) add(name string) error {
	if len(w.sheets) == 0 {
		return w.file.SetSheetName(w.file.GetSheetName(0), name)
	}
	_, err := w.file.NewSheet(name)
	return err
}

func (s *Sheet) begin() (err error) {
	if s.stream, err = s.book.NewStreamWriter(s.name); err != nil {
		return err
	}
	for i, col := range s.cols {
		if err := s.stream.SetColWidth(i+1, i+1, width(s.style, col)); err != nil {
			return err
		}
		s.cells[i] = excelize.Cell{StyleID: s.styles.header, Value: clean(s.style.header(col))}
		s.values[i] = &s.cells[i]
	}
	if err := s.stream.SetPanes(&excelize.Panes{
		Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft",
	}); err != nil {
		return err
	}
	return s.put()
}

// width is that of the header and its filter button, and at least what the
// kind needs.
func width(style Style, col Column) float64 {
	least := [Bool + 1]float64{Text: 14, Date: 12, DateTime: 17, Clock: 8, Number: 10, Hours: 8, Integer: 8, Bool: 8}
	if col.Width > 0 {
		return min(col.Width, excelize.MaxColumnWidth)
	}
	return min(max(least[col.Kind], float64(utf8.RuneCountInString(style.header(col))+4)), 40)
}

// Write adds a row. Beyond the 1,048,576 rows of a sheet it is a TooLarge
// error.
func (s *Sheet) Write(row Row) error {
	if err := checkWidth(s.cols, row); err != nil {
		return err
	}
	if s.rows == maxRows {
		return &kiosk.Error{Kind: kiosk.TooLarge, Key: "error.export.rows", Args: map[string]any{"Rows": maxRows - 1}}
	}
	for i := range row {
		s.values[i] = nil
		if row[i].holds != nothing {
			s.cells[i] = s.cell(&s.cols[i], &row[i])
			s.values[i] = &s.cells[i]
		}
	}
	return s.put()
}

func (s *Sheet) put() error {
	s.rows++
	return s.stream.SetRow("A"+strconv.Itoa(s.rows), s.values)
}

// end adds the filter over all rows and closes the sheet's stream.
func (s *Sheet) end() error {
	last, err := excelize.CoordinatesToCellName(max(len(s.cols), 1), s.rows)
	if err != nil {
		return err
	}
	if err := s.book.AutoFilter(s.name, "A1:"+last, nil); err != nil {
		return err
	}
	return s.stream.Flush()
}
