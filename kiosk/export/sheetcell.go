package export

import (
	"math"
	"time"

	"github.com/xuri/excelize/v2"
)

func (s *Sheet) cell(col *Column, cell *Cell) (out excelize.Cell) {
	switch cell.holds {
	case aText:
		out = excelize.Cell{StyleID: s.styles.kinds[Text], Value: clean(cell.text)}
	case aNumber:
		out = s.number(col.Kind, cell.num)
	case aTime:
		out = s.time(col.Kind, cell.time)
	case aFlag:
		out = s.flag(col, cell.num == 1)
	}
	return out
}

func (s *Sheet) number(kind Kind, n float64) excelize.Cell {
	switch kind {
	case Integer:
		return excelize.Cell{StyleID: s.styles.kinds[Integer], Value: math.RoundToEven(n)}
	case Hours:
		return excelize.Cell{StyleID: s.styles.kinds[Hours], Value: hundredths(n)}
	}
	return excelize.Cell{StyleID: s.styles.kinds[Number], Value: n}
}

func (s *Sheet) flag(col *Column, yes bool) excelize.Cell {
	word := col.No
	if yes {
		word = col.Yes
	}
	if s.style == Machine || word == "" {
		return excelize.Cell{Value: yes}
	}
	return excelize.Cell{StyleID: s.styles.kinds[Text], Value: clean(word)}
}

// time returns a date as Excel counts them: days since 30 December 1899, of
// the wall clock. What is before March 1900, where Excel counts a day that
// never was, is text.
func (s *Sheet) time(kind Kind, t time.Time) excelize.Cell {
	if kind != Date && kind != Clock {
		kind = DateTime
	}
	y, m, d := t.Date()
	days := float64(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix()/86400 + epoch)
	part := float64(t.Hour()*3600+t.Minute()*60+t.Second()) / 86400
	style := s.styles.kinds[kind]
	switch {
	case kind == Clock:
		return excelize.Cell{StyleID: style, Value: part}
	case days < 61:
		return excelize.Cell{StyleID: s.styles.kinds[Text], Value: t.Format(time.DateOnly)}
	case kind == Date:
		return excelize.Cell{StyleID: style, Value: days}
	}
	return excelize.Cell{StyleID: style, Value: days + part}
}

// epoch is how many days Excel had counted on 1 January 1970.
const epoch = 25569
