package kiosk

import (
	"cmp"
	"slices"
	"strings"
)

// Wait is how long somebody waited: from the day on which they came first, or
// were referred, to their first step, see [Standing.FirstStep].
type Wait struct {
	Person ID
	From   Day
	To     Day // empty while they wait
}

// Days is how long it took, or takes until today.
func (w Wait) Days(today Day) int {
	if w.To == "" {
		return DaysBetween(w.From, today)
	}
	return DaysBetween(w.From, w.To)
}

// WaitOf returns how long somebody waited who came first on that day, or on a
// day that nobody knows. Who came back without a step waits since then. It is not ok for whom there is nothing to count: they
// were known before this program, or it ended before there was a step.
func WaitOf(s Standing, came Day) (w Wait, ok bool) {
	w = Wait{Person: s.Person, From: s.Since, To: s.FirstStep()}
	if came != "" && came < w.From {
		w.From = came
	}
	if s.Back != "" && w.To == "" {
		w.From = s.Back
	}
	return w, !s.Before && (w.To != "" || !s.IsOff())
}

// WaitingDays is how long people wait for a first step.
type WaitingDays struct {
	Stepped int // how many have had one
	Median  int // days, of those
	Longest int // days, of those
	Spread  []int
	Still   []Wait // those who wait today, the longest first
}

// SpreadUpTo are the last days of the bars of a spread; one bar more is for
// whom it took longer.
func SpreadUpTo() []int { return []int{7, 14, 30, 60} }

// NewWaitingDays counts. Of an even number of people the median lies between
// the two in the middle, and a half day is left out.
func NewWaitingDays(waits []Wait, today Day) WaitingDays {
	d := WaitingDays{Spread: make([]int, len(SpreadUpTo())+1)}
	var took []int
	for _, w := range waits {
		if w.To == "" {
			d.Still = append(d.Still, w)
			continue
		}
		took = append(took, w.Days(today))
		d.Spread[bar(w.Days(today))]++
	}
	slices.SortFunc(d.Still, func(a, b Wait) int {
		return cmp.Or(strings.Compare(string(a.From), string(b.From)), strings.Compare(a.Person.String(), b.Person.String()))
	})
	if d.Stepped = len(took); d.Stepped == 0 {
		return d
	}
	slices.Sort(took)
	d.Median = (took[(len(took)-1)/2] + took[len(took)/2]) / 2
	d.Longest = took[len(took)-1]
	return d
}

// bar is in which part of a spread that many days fall.
func bar(days int) int {
	upTo := SpreadUpTo()
	i := slices.IndexFunc(upTo, func(last int) bool { return days <= last })
	if i < 0 {
		return len(upTo)
	}
	return i
}

// Incoming is that somebody came onto the list or was referred, and how they
// found the way: one of Channels, or empty where nobody asked.
type Incoming struct {
	Day     Day
	Channel string
}

// Inflow is where people come from, month by month.
type Inflow struct {
	Months []string // "2006-01", the present one last
	Rows   []InflowRow
	Totals []int // by month
	Lately int   // in the last three whole months
	Before int   // in the three before those
}

// InflowRow is one channel.
type InflowRow struct {
	Channel string
	Counts  []int // by month
	Total   int
}

// trendMonths is how many whole months are held against as many before them.
const trendMonths = 3

// NewInflow counts the present month and the six before it. Channels from
// which nobody came are left out, the largest stands first.
func NewInflow(all []Incoming, today Day) Inflow {
	f := Inflow{Months: monthsUpTo(today, 2*trendMonths+1)}
	f.Totals = make([]int, len(f.Months))
	for _, in := range all {
		if m := slices.Index(f.Months, monthOf(in.Day)); m >= 0 {
			f.Totals[m]++
			f.row(in.Channel).Counts[m]++
			f.row(in.Channel).Total++
		}
	}
	for m := range trendMonths {
		f.Before += f.Totals[m]
		f.Lately += f.Totals[m+trendMonths]
	}
	slices.SortStableFunc(f.Rows, func(a, b InflowRow) int {
		return cmp.Or(b.Total-a.Total, strings.Compare(a.Channel, b.Channel))
	})
	return f
}

// Total is how many came in all those months.
func (f Inflow) Total() (all int) {
	for _, n := range f.Totals {
		all += n
	}
	return all
}

// row returns the line of a channel, which is begun where there is none.
func (f *Inflow) row(channel string) *InflowRow {
	i := slices.IndexFunc(f.Rows, func(r InflowRow) bool { return r.Channel == channel })
	if i < 0 {
		i = len(f.Rows)
		f.Rows = append(f.Rows, InflowRow{Channel: channel, Counts: make([]int, len(f.Months))})
	}
	return &f.Rows[i]
}

// Trend says whether fewer or more people come than before: "fewer", "more",
// "same", or "none" where nobody came at all.
func (f Inflow) Trend() string {
	switch {
	case f.Lately+f.Before == 0:
		return "none"
	case f.Lately < f.Before:
		return "fewer"
	case f.Lately > f.Before:
		return "more"
	}
	return "same"
}

func monthOf(d Day) string {
	if !d.isDate() {
		return ""
	}
	return string(d)[:len("2006-01")]
}

// monthsUpTo returns the months up to that of today, oldest first.
func monthsUpTo(today Day, n int) []string {
	months := make([]string, n)
	first := today.utc().AddDate(0, 0, 1-today.utc().Day())
	for i := range months {
		months[i] = first.AddDate(0, i+1-n, 0).Format("2006-01")
	}
	return months
}
