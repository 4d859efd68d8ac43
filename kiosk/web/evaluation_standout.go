package web

import (
	"math"
	"slices"
	"strings"
	"time"

	"jobatelier/kiosk"
)

// standout is a sentence about what catches the eye.
type standout struct {
	Key      string // of its message
	KeyOn    string // of the message that says the weekday as well
	Good     bool
	Question kiosk.Question
	Title    string    // of the run, where it is about one
	On       kiosk.Day // one of its days, where all are on the same weekday
	Share    float64
	Before   float64
}

const (
	strongFrom   = 0.8 // the happy share from which the best statement is told
	standoutMost = 6
)

// standouts returns what fell, what rose, and the outermost of the whole.
func (r *reading) standouts(sums map[string]kiosk.Counts) (all []standout) {
	told := map[string]bool{}
	for _, run := range r.runs() {
		points := kiosk.Points(r.alone, run)
		for _, f := range kiosk.Falls(points) {
			told[f.Question] = true
			all = append(all, standout{
				Key: "evaluation.fell", KeyOn: "evaluation.fell_on", Question: r.question(f.Question), Share: f.Share, Before: f.Before,
			}.of(run))
		}
		for _, f := range kiosk.Rises(points) {
			told[f.Question] = true
			all = append(all, standout{
				Key: "evaluation.rose", KeyOn: "evaluation.rose_on", Good: true, Question: r.question(f.Question), Share: f.Share, Before: f.Before,
			}.of(run))
		}
	}
	slices.SortStableFunc(all, func(a, b standout) int { return strings.Compare(a.Key, b.Key) })
	best, weakest := kiosk.Extremes(sums)
	for _, key := range weakest {
		if share := sums[key].Share(); share < kiosk.FallBelow && !told[key] {
			all = append(all, standout{Key: "evaluation.weak", Question: r.question(key), Share: share})
			break
		}
	}
	all = all[:min(len(all), standoutMost-1)]
	for _, key := range best {
		if share := sums[key].Share(); share >= strongFrom && !told[key] {
			return append(all, standout{Key: "evaluation.strong", Good: true, Question: r.question(key), Share: share})
		}
	}
	return all
}

// runs are the chosen activities by series, or by title where they are in none,
// each oldest first.
func (r *reading) runs() (runs [][]kiosk.Activity) {
	at := map[string]int{}
	for _, a := range r.chosen {
		key := kiosk.RunOf(a.Activity)
		i, there := at[key]
		if !there {
			i = len(runs)
			at[key] = i
			runs = append(runs, nil)
		}
		runs[i] = append(runs[i], a.Activity)
	}
	return runs
}

// of returns the standout with the run that it is about.
func (s standout) of(run []kiosk.Activity) standout {
	s.Title, s.On = run[len(run)-1].Title, run[0].Day
	if slices.ContainsFunc(run, func(a kiosk.Activity) bool { return weekday(a.Day) != weekday(s.On) }) {
		s.On = ""
	}
	return s
}

func weekday(d kiosk.Day) time.Weekday { return d.Noon(time.UTC).Weekday() }

// Standout says what stands out in a sentence, with the weekday of the run
// unless its title says that already.
func (p *page) Standout(s standout) string {
	key, day := s.Key, ""
	if s.Title != "" && s.On != "" {
		day = p.printer.Weekday(s.On.Noon(time.UTC))
		if !strings.Contains(strings.ToLower(s.Title), strings.ToLower(day)) {
			key = s.KeyOn
		}
	}
	share := s.Share
	if s.Before > share {
		share = floor(share)
	}
	return p.T(key, "Statement", p.Said(s.Question), "Share", p.Percent(share), "Before", p.Percent(s.Before),
		"Low", p.Percent(kiosk.FallBelow), "Title", s.Title, "Weekday", day)
}

// floor cuts a share to whole percents: what fell below a bound does not read
// as if it had reached it.
func floor(share float64) float64 { return math.Floor(share*100+1e-9) / 100 }
