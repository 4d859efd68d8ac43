package export

import (
	"archive/zip"
	"io"

	"github.com/xuri/excelize/v2"
)

// Workbook gathers the sheets of one Excel file (ECMA-376). Rows lie in
// scratch files once they are many, so memory stays small; Discard removes
// them.
type Workbook struct {
	file   *excelize.File
	style  Style
	styles styles
	sheets []*Sheet
}

// styles are the identifiers under which the workbook knows its cell styles.
type styles struct {
	header int
	kinds  [Bool + 1]int
}

// NewWorkbook returns an empty workbook. Sheets that grow large spill into
// files in dir, which is the system's directory for temporary files where it
// is empty. Call Discard when done, also after Close.
func NewWorkbook(style Style, dir string) (*Workbook, error) {
	w := &Workbook{file: excelize.NewFile(excelize.Options{TmpDir: dir}), style: style}
	if err := w.makeStyles(); err != nil {
		w.Discard()
		return nil, err
	}
	return w, nil
}

// formats are the number formats of the kinds, in the codes of ECMA-376
// 18.8.30. Text cells have @, so that what looks like a formula stays text
// when somebody edits the cell; it is therefore written as it is, without an
// apostrophe.
var formats = [2][Bool + 1]string{
	Belgian: {Text: "@", Date: "dd/mm/yyyy", DateTime: "dd/mm/yyyy hh:mm", Clock: "hh:mm", Hours: "0.00", Integer: "0"},
	Machine: {Text: "@", Date: "yyyy-mm-dd", DateTime: "yyyy-mm-dd hh:mm", Clock: "hh:mm", Hours: "0.00", Integer: "0"},
}

func (w *Workbook) makeStyles() (err error) {
	text := "@"
	w.styles.header, err = w.file.NewStyle(&excelize.Style{
		Font:         &excelize.Font{Bold: true},
		Alignment:    &excelize.Alignment{Vertical: "top", WrapText: true},
		CustomNumFmt: &text,
	})
	for kind, format := range formats[w.style] {
		if err != nil {
			return err
		}
		if format == "" {
			continue
		}
		w.styles.kinds[kind], err = w.file.NewStyle(&excelize.Style{
			CustomNumFmt: &format,
			Alignment:    &excelize.Alignment{Vertical: "top"},
		})
	}
	return err
}

// Close ends all sheets and writes the file to out. A workbook without sheets
// has one that is empty.
func (w *Workbook) Close(out io.Writer) error {
	for _, s := range w.sheets {
		if err := s.end(); err != nil {
			return err
		}
	}
	// excelize gathers the whole file in memory unless its zip goes elsewhere.
	w.file.ZipWriter = func(io.Writer) excelize.ZipWriter { return zip.NewWriter(out) }
	_, err := w.file.WriteToBuffer()
	return err
}

// Discard removes the scratch files. It may be called more than once.
func (w *Workbook) Discard() { _ = w.file.Close() }
