package web

import (
	"slices"
	"time"

	"jobatelier/kiosk"
)

// waitsData is how long people wait for a first step, and where they come from.
type waitsData struct {
	kiosk.WaitingDays
	kiosk.Inflow
	Still  []stillWaiting
	More   int // who wait besides
	From   kiosk.Day
	UpTo   []int
	Widest int // of the spread
}

// stillWaiting is somebody who waits: in the register, or a referral that
// nobody took on.
type stillWaiting struct {
	Participant kiosk.Participant
	Referral    referredIn
	Days        int
	Since       kiosk.Day
}

const (
	waitsMonths = 12 // over which waiting is counted
	stillShown  = 100
)

// followUpWaiting is an organiser's page: names and days, and no notes.
func followUpWaiting(q *request) error {
	from := kiosk.DayOf(q.today().Noon(time.UTC).AddDate(0, -waitsMonths, 0), time.UTC)
	waits, coming, err := q.waits(from)
	if err != nil {
		return err
	}
	d := waitsData{WaitingDays: kiosk.NewWaitingDays(waits, q.today()), From: from, UpTo: kiosk.SpreadUpTo()}
	referred, err := q.referredWaiting(&coming)
	if err != nil {
		return err
	}
	d.Inflow = kiosk.NewInflow(coming, q.today())
	for _, n := range d.Spread {
		d.Widest = max(d.Widest, n)
	}
	if d.Still, err = q.stillWaiting(d.WaitingDays.Still, referred); err != nil {
		return err
	}
	d.More = len(d.WaitingDays.Still) + len(referred) - len(d.Still)
	return q.render("together/waiting", pageOpts{}, d)
}

// waits reads of everybody who came onto the list since a day how long they
// waited, and from where they came. Who still waits counts however long.
func (q *request) waits(from kiosk.Day) (waits []kiosk.Wait, coming []kiosk.Incoming, err error) {
	var all []kiosk.Standing
	err = q.s.Store.EachStanding(q.ctx(), func(s kiosk.Standing) error {
		coming = append(coming, kiosk.Incoming{Day: s.Since, Channel: s.Source})
		if s.Since >= from || s.FirstStep() == "" {
			all = append(all, s)
		}
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	for _, s := range all {
		p, err := q.s.Store.Participant(q.ctx(), s.Person)
		if err != nil {
			return nil, nil, err
		}
		if w, ok := kiosk.WaitOf(s, kiosk.DayOf(p.RegisteredAt, q.zone)); ok {
			waits = append(waits, w)
		}
	}
	return waits, coming, nil
}

// referredWaiting returns the referrals that wait, the oldest first. Those
// that became somebody are on the list already; the others came as well.
func (q *request) referredWaiting(coming *[]kiosk.Incoming) (waiting []kiosk.ReferredIn, err error) {
	err = q.s.Store.EachReferral(q.ctx(), func(r kiosk.ReferredIn) error {
		if r.State == "waiting" {
			waiting = append(waiting, r)
		}
		if r.State != "taken" {
			*coming = append(*coming, kiosk.Incoming{Day: kiosk.DayOf(r.At, q.zone), Channel: r.Channel})
		}
		return nil
	})
	return waiting, err
}

// stillWaiting reads the names of those who wait, the longest first.
func (q *request) stillWaiting(waits []kiosk.Wait, referred []kiosk.ReferredIn) ([]stillWaiting, error) {
	var all []stillWaiting
	for _, r := range referred {
		one := stillWaiting{Referral: q.referredIn(r), Since: kiosk.DayOf(r.At, q.zone)}
		one.Days = one.Referral.Days
		all = append(all, one)
	}
	for _, w := range waits[:min(len(waits), stillShown)] {
		p, err := q.s.Store.Participant(q.ctx(), w.Person)
		if err != nil {
			return nil, err
		}
		all = append(all, stillWaiting{Participant: p, Days: w.Days(q.today()), Since: w.From})
	}
	slices.SortStableFunc(all, func(a, b stillWaiting) int { return b.Days - a.Days })
	return all[:min(len(all), stillShown)], nil
}

// MonthName returns the month of an inflow; seven of them need no year.
func (p *page) MonthName(month string) string {
	t, err := time.Parse("2006-01", month)
	if err != nil {
		return month
	}
	return p.printer.Month(t.Month())
}

// WaitBar returns which days a bar of the spread stands for.
func (p *page) WaitBar(i int) string {
	upTo := kiosk.SpreadUpTo()
	if i >= len(upTo) {
		return p.T("waiting.bar_over", "Days", upTo[len(upTo)-1])
	}
	first := 0
	if i > 0 {
		first = upTo[i-1] + 1
	}
	return p.T("waiting.bar", "From", first, "To", upTo[i])
}
