package web

import (
	"jobatelier/kiosk"
	"jobatelier/store"
)

// trend is how the happy share of one statement went.
type trend struct {
	kiosk.Question
	Points []trendPoint // all of them, oldest first
	Drawn  []trendPoint // the last of them, with their places
	Lines  []trendLine
}

// trendPoint is one month, or one activity of a series.
type trendPoint struct {
	Day    kiosk.Day // of the activity, or the first of the month
	Month  bool
	Counts kiosk.Counts
	X      string // in percent
	Y      int    // in pixels
}

// trendLine joins two points.
type trendLine struct {
	X1, X2 string
	Y1, Y2 int
}

const (
	trendDrawn  = 12 // points
	trendTop    = 24 // the height of all happy, in pixels
	trendHeight = 72 // from all happy to nobody
)

// trends returns how each statement went, per month, or per activity where one
// series was asked for. One point alone is no trend.
func (r *reading) trends(all []statement) (trends []trend) {
	steps := r.steps()
	for _, s := range all {
		t := trend{Question: s.Question}
		for _, step := range steps {
			if c := step.sums[s.Key]; c.People > 0 {
				t.Points = append(t.Points, trendPoint{Day: step.day, Month: r.filter.Series.IsZero(), Counts: c})
			}
		}
		if len(t.Points) > 1 {
			t.draw()
			trends = append(trends, t)
		}
	}
	return trends
}

// step is one place along the trend.
type step struct {
	day  kiosk.Day
	sums map[string]kiosk.Counts
}

// steps are the activities of the series that was asked for, else the months.
func (r *reading) steps() (steps []step) {
	if !r.filter.Series.IsZero() {
		for _, a := range r.chosen {
			steps = append(steps, step{a.Day, kiosk.SumUp(r.alone[a.ID], everyActivity)})
		}
		return steps
	}
	for _, m := range r.parted(func(a store.Evaluated) string { return monthOf(a.Day) }) {
		steps = append(steps, step{kiosk.Day(m.Key + "-01"), m.sums})
	}
	return steps
}

func monthOf(d kiosk.Day) string { return string(d[:len("2006-01")]) }

// draw places the last points, evenly.
func (t *trend) draw() {
	t.Drawn = append(t.Drawn, t.Points[max(0, len(t.Points)-trendDrawn):]...)
	for i := range t.Drawn {
		p := &t.Drawn[i]
		p.X = place((float64(i) + 0.5) / float64(len(t.Drawn)))
		p.Y = trendY(p.Counts.Share())
		if i > 0 {
			before := t.Drawn[i-1]
			t.Lines = append(t.Lines, trendLine{before.X, p.X, before.Y, p.Y})
		}
	}
}

func trendY(share float64) int { return trendTop + int((1-share)*trendHeight+0.5) }

// Low is the height of the share below which a statement stands out.
func (t trend) Low() int { return trendY(kiosk.FallBelow) }
