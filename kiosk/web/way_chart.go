package web

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"jobatelier/kiosk"
)

// chart shows stages, which may overlap, as bars on a line of time.
type chart struct {
	From, To kiosk.Day
	Bars     []chartBar
	Ticks    []chartTick
	Today    string // how far along the line today is, as a percentage
}

// chartBar is one stage, with where it begins and how wide it is in percent.
type chartBar struct {
	Record   kiosk.Record
	From, To kiosk.Day // To is empty while it lasts
	X, Wide  string
}

// chartTick is the first day of a month.
type chartTick struct {
	Day kiosk.Day
	X   string
}

// ticksMost is how many months are named on the line at most.
const ticksMost = 5

// tickLast is how far along the line the last month is named, in percent: its
// name goes on to the right.
const tickLast = 88

// chartOf puts the stages of a file on a line, the one that began first on top.
// It reaches until today, or as far as something is planned.
func chartOf(f kiosk.File, today kiosk.Day) (c chart) {
	c.From, c.To = today, today
	for _, r := range f.Of("stage") {
		b := chartBar{Record: r, From: r.Day("from"), To: r.Day("to")}
		c.Bars = append(c.Bars, b)
		c.From, c.To = min(c.From, b.From), max(c.To, b.From, b.To)
	}
	slices.SortStableFunc(c.Bars, func(a, b chartBar) int { return strings.Compare(string(a.From), string(b.From)) })
	c.To = c.To.Add(1)
	for i := range c.Bars {
		b := &c.Bars[i]
		until := max(today, b.From).Add(1)
		if b.To != "" {
			until = b.To.Add(1)
		}
		b.X, b.Wide = c.at(b.From), percent(max(1, c.share(until)-c.share(b.From)))
	}
	c.Today = c.at(today)
	c.addTicks()
	return c
}

func (c *chart) addTicks() {
	first := c.From.Noon(time.UTC)
	months := int(c.To.Noon(time.UTC).Sub(first).Hours()/24/30) + 1
	every := max(1, (months+ticksMost-1)/ticksMost)
	for m := time.Date(first.Year(), first.Month()+1, 1, 12, 0, 0, 0, time.UTC); ; m = m.AddDate(0, every, 0) {
		day := kiosk.DayOf(m, time.UTC)
		if day >= c.To || c.share(day) > tickLast {
			return
		}
		c.Ticks = append(c.Ticks, chartTick{Day: day, X: c.at(day)})
	}
}

// share is how far along the line a day is, in percent.
func (c chart) share(d kiosk.Day) float64 {
	whole := float64(max(1, kiosk.DaysBetween(c.From, c.To)))
	return 100 * float64(kiosk.DaysBetween(c.From, d)) / whole
}

func (c chart) at(d kiosk.Day) string { return percent(c.share(d)) }

// percent writes a length of a picture, whatever the language of the page.
func percent(n float64) string { return strconv.FormatFloat(n, 'f', 1, 64) + "%" }

// wayRoute is a route with what may come after it.
type wayRoute struct {
	Record kiosk.Record
	From   kiosk.Day
	To     kiosk.Day // empty while it lasts
	Next   []string
}

// routesOf are the routes of a file, in the order in which they were followed.
func routesOf(f kiosk.File) (routes []wayRoute) {
	for _, r := range f.Of("route") {
		routes = append(routes, wayRoute{Record: r, From: r.Day("from"), To: r.Day("to"), Next: kiosk.NextRoutes(r.Values["route"])})
	}
	slices.SortStableFunc(routes, func(a, b wayRoute) int { return strings.Compare(string(a.From), string(b.From)) })
	return routes
}
