// Package export writes tables: as CSV, and as an Excel workbook. Rows go in
// one by one and come out as bytes, so a table may be longer than memory.
//
// A cell that a spreadsheet would run as a formula is made harmless, and what
// cannot be seen (control characters, direction marks) is left out.
package export

import (
	"fmt"
	"time"
)

// Kind says what a column holds, and so how its cells are written.
type Kind uint8

const (
	Text     Kind = iota
	Date          // a day
	DateTime      // a day and a time of day
	Clock         // a time of day
	Number        // any number, with the decimals it has
	Hours         // a number of hours, to the hundredth
	Integer       // a whole number
	Bool          // yes or no
)

// Column is one column of a table.
type Column struct {
	Key     string // for machines: "arrived"
	Header  string // for people, in their language: "Aangekomen"
	Kind    Kind
	Yes, No string  // what people read in a Bool column; empty leaves it to the spreadsheet
	Width   float64 // in characters, in a workbook; 0 leaves it to Header and Kind
}

// Style says for whom a table is written.
type Style uint8

const (
	// Belgian is for people with a Belgian Excel: headers in words,
	// 24/11/2026, 13:24 and 2,5.
	Belgian Style = iota
	// Machine is for programs: keys as headers, ISO 8601 dates, RFC 3339
	// instants with their offset, decimal points, true and false.
	Machine
)

func (s Style) header(c Column) string {
	if s == Machine || c.Header == "" {
		return c.Key
	}
	return c.Header
}

// Writer takes the rows of one table. Both CSV and Sheet are one.
type Writer interface {
	// Write adds a row of as many cells as there are columns. It keeps
	// nothing of row, so the caller may use it again.
	Write(row Row) error
}

// Row is one row of a table.
type Row []Cell

// Cell is a value. The zero Cell is empty.
type Cell struct {
	holds holds
	num   float64 // also 1 for yes
	text  string
	time  time.Time
}

type holds uint8

const (
	nothing holds = iota
	aText
	aNumber
	aTime
	aFlag
)

// String returns a cell with text. It stays text, whatever it looks like.
func String(s string) Cell {
	if s == "" {
		return Cell{}
	}
	return Cell{holds: aText, text: s}
}

// Int returns a cell with a whole number.
func Int(n int) Cell { return Cell{holds: aNumber, num: float64(n)} }

// Float returns a cell with a number. NaN and infinities are empty cells.
func Float(n float64) Cell {
	if n-n != 0 {
		return Cell{}
	}
	return Cell{holds: aNumber, num: n}
}

// At returns a cell with a day, a time of day or both, by the column it is
// in. It is written as the clock in the zone of t shows it. The zero time is
// an empty cell.
func At(t time.Time) Cell {
	if t.IsZero() {
		return Cell{}
	}
	return Cell{holds: aTime, time: t}
}

// Flag returns a cell with yes or no.
func Flag(yes bool) Cell {
	if yes {
		return Cell{holds: aFlag, num: 1}
	}
	return Cell{holds: aFlag}
}

func checkWidth(cols []Column, row Row) error {
	if len(row) != len(cols) {
		return fmt.Errorf("export: a row of %d cells in a table of %d columns", len(row), len(cols))
	}
	return nil
}
