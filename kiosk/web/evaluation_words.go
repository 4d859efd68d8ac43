package web

import (
	"math"
	"strings"
	"time"

	"jobatelier/kiosk"
)

// Said returns the words of a statement as they stand within a sentence.
func (p *page) Said(q kiosk.Question) string { return strings.TrimRight(p.Statement(q), ". ") }

// SeriesName tells a series from others of the same title: "Jobatelier ·
// dinsdag · De Wissel".
func (p *page) SeriesName(s seriesChoice, site string) string {
	words := []string{s.Title}
	if day := p.printer.Weekday(s.Day.Noon(time.UTC)); !strings.Contains(strings.ToLower(s.Title), strings.ToLower(day)) {
		words = append(words, day)
	}
	if site != "" {
		words = append(words, site)
	}
	return strings.Join(words, " · ")
}

// Percent returns a share as people read it: "54 %".
func (p *page) Percent(share float64) string {
	return p.T("evaluation.percent", "Share", p.PercentBare(share))
}

// PercentBare returns a share in percent without the sign, where there is
// little room.
func (p *page) PercentBare(share float64) string { return p.Number(math.Round(share*100), 0) }

// Place returns n out of most in percent, as an SVG takes it.
func (p *page) Place(n, most int) string { return place(float64(n) / float64(max(most, 1))) }

// Saddest returns the scores of a scale from the saddest to the happiest, the
// order in which they are read.
func (p *page) Saddest(scale int) []int {
	scores := make([]int, scale)
	for i := range scores {
		scores[i] = i + 1
	}
	return scores
}

// FaceNumber returns the number of the picture of a score, from 1 to 5.
func (p *page) FaceNumber(score, scale int) int { return kiosk.Face(score, scale) }

// Month returns the month of a day: "november 2026".
func (p *page) Month(d kiosk.Day) string {
	at := d.Noon(time.UTC)
	return p.printer.MonthYear(at.Year(), at.Month())
}

// When names a point of a trend in a table.
func (p *page) When(t trendPoint) string {
	if t.Month {
		return p.Month(t.Day)
	}
	return p.Date(t.Day)
}

// WhenShort names a point of a trend below the line: "24/11" or "11/26".
func (p *page) WhenShort(t trendPoint) string {
	layout := "2/1"
	if t.Month {
		layout = "1/06"
	}
	return t.Day.Noon(time.UTC).Format(layout)
}
