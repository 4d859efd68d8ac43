package export

import (
	"bytes"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
)

// flushAt is how many bytes of rows are gathered before they are written.
const flushAt = 32 << 10

// CSV writes one table as RFC 4180 has it, in the way that a Belgian Excel
// opens without asking: UTF-8 with a byte order mark, semicolons between the
// cells, CRLF after each row. Text is cleaned and neutralised in both styles;
// numbers are not text, so a negative one is left.
type CSV struct {
	w     io.Writer
	cols  []Column
	style Style
	buf   []byte
}

// NewCSV returns what writes a table with those columns to w. The header is
// written with the first flush.
func NewCSV(w io.Writer, cols []Column, style Style) *CSV {
	c := &CSV{w: w, cols: slices.Clone(cols), style: style, buf: make([]byte, 0, flushAt+4096)}
	c.buf = append(c.buf, "\ufeff"...)
	for i, col := range c.cols {
		c.next(i)
		c.text(style.header(col))
	}
	c.buf = append(c.buf, "\r\n"...)
	return c
}

// Write adds a row. Bytes reach the underlying writer from time to time, and
// its errors come back then.
func (c *CSV) Write(row Row) error {
	if err := checkWidth(c.cols, row); err != nil {
		return err
	}
	for i := range row {
		c.next(i)
		c.cell(&c.cols[i], &row[i])
	}
	c.buf = append(c.buf, "\r\n"...)
	if len(c.buf) < flushAt {
		return nil
	}
	return c.Flush()
}

// Flush writes what has been gathered. It must be called after the last row;
// a table without rows has its header.
func (c *CSV) Flush() error {
	_, err := c.w.Write(c.buf)
	c.buf = c.buf[:0]
	return err
}

func (c *CSV) next(i int) {
	if i > 0 {
		c.buf = append(c.buf, ';')
	}
}

func (c *CSV) cell(col *Column, cell *Cell) {
	switch cell.holds {
	case aText:
		c.text(cell.text)
	case aNumber:
		c.number(col.Kind, cell.num)
	case aTime:
		c.time(col.Kind, cell.time)
	case aFlag:
		c.flag(col, cell.num == 1)
	}
}

func (c *CSV) text(s string) {
	s = Neutralise(clean(s))
	if !strings.ContainsAny(s, ";\"\n") {
		c.buf = append(c.buf, s...)
		return
	}
	c.buf = append(c.buf, '"')
	for i := range len(s) {
		if s[i] == '"' {
			c.buf = append(c.buf, '"')
		}
		c.buf = append(c.buf, s[i])
	}
	c.buf = append(c.buf, '"')
}

func (c *CSV) number(kind Kind, n float64) {
	switch kind {
	case Integer:
		c.buf = strconv.AppendFloat(c.buf, n, 'f', 0, 64)
		return
	case Hours:
		n = hundredths(n)
	}
	start := len(c.buf)
	c.buf = strconv.AppendFloat(c.buf, n, 'f', -1, 64)
	if point := bytes.IndexByte(c.buf[start:], '.'); point >= 0 && c.style == Belgian {
		c.buf[start+point] = ','
	}
}

func hundredths(n float64) float64 { return math.Round(n*100) / 100 }

func (c *CSV) time(kind Kind, t time.Time) {
	layout := time.RFC3339
	switch {
	case kind == Clock:
		layout = "15:04"
	case kind == Date && c.style == Machine:
		layout = time.DateOnly
	case kind == Date:
		layout = "02/01/2006"
	case c.style == Belgian:
		layout = "02/01/2006 15:04"
	}
	c.buf = t.AppendFormat(c.buf, layout)
}

func (c *CSV) flag(col *Column, yes bool) {
	word := col.No
	if yes {
		word = col.Yes
	}
	if c.style == Machine || word == "" {
		c.buf = strconv.AppendBool(c.buf, yes)
		return
	}
	c.text(word)
}
