package web

import (
	"math"
	"strconv"

	"jobatelier/kiosk"
)

// statement is one question with what people answered.
type statement struct {
	kiosk.Question
	Counts kiosk.Counts
	Bar    bar
}

// Scale is how many faces the statement has.
func (s statement) Scale() int { return len(s.Counts.Scores) }

// bar is the shares of the faces beside each other, the saddest first.
type bar struct {
	Segments []segment
	People   int
}

// segment is the share of one face. Its places are in percent of the width, so
// that the bar fits wherever it stands and its words keep their size.
type segment struct {
	Score, Scale     int
	People           int
	Share            float64
	X, Width, Middle string
}

// Face is the number of its picture, from 1 to 5.
func (s segment) Face() int { return kiosk.Face(s.Score, s.Scale) }

// Room is how much can be written in the part: nothing, the number, or the
// number with its sign. A small bar is less than half as wide as the page.
func (s segment) Room(small bool) int {
	least := 0.035
	if small {
		least = 0.075
	}
	switch {
	case s.Share < least:
		return 0
	case s.Share < 2.2*least:
		return 1
	}
	return 2
}

// newBar draws the counts of one question.
func newBar(c kiosk.Counts) bar {
	b := bar{}
	for _, n := range c.Scores {
		b.People += n
	}
	x := 0.0
	for i, n := range c.Scores {
		share := 0.0
		if b.People > 0 {
			share = float64(n) / float64(b.People)
		}
		b.Segments = append(b.Segments, segment{
			Score: i + 1, Scale: len(c.Scores), People: n, Share: share,
			X: place(x), Width: place(share), Middle: place(x + share/2),
		})
		x += share
	}
	return b
}

// place writes a share of the width for an SVG.
func place(share float64) string { return strconv.FormatFloat(math.Round(share*1e4)/100, 'f', -1, 64) }

// statements are the questions of sums with their bars, in order.
func (r *reading) statements(sums map[string]kiosk.Counts) (all []statement) {
	keys := make([]string, 0, len(sums))
	for key, c := range sums {
		if !kiosk.IsReason(key) && c.People > 0 {
			keys = append(keys, key)
		}
	}
	for _, key := range r.inOrder(keys) {
		all = append(all, statement{Question: r.question(key), Counts: sums[key], Bar: newBar(sums[key])})
	}
	return all
}

// scaleTable is the figures of the statements with as many faces.
type scaleTable struct {
	Scale      int
	Statements []statement
}

// scaleTables sorts statements by their number of faces, in the order in which
// these come.
func scaleTables(all []statement) (tables []scaleTable) {
	at := map[int]int{}
	for _, s := range all {
		i, there := at[s.Scale()]
		if !there {
			i = len(tables)
			at[s.Scale()] = i
			tables = append(tables, scaleTable{Scale: s.Scale()})
		}
		tables[i].Statements = append(tables[i].Statements, s)
	}
	return tables
}
