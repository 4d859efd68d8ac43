package web

import (
	"slices"
	"strings"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// overviewData is everybody's list for an organiser: how many, and how long, but
// not a word of what anybody told.
type overviewData struct {
	store.Overview
	Totals store.Load
	Staff  map[kiosk.ID]string
	Waits  int // days that the oldest referral waits
}

// followUpOverview counts everybody's list.
func followUpOverview(q *request) error {
	o, err := q.s.Store.Overview(q.ctx(), q.today())
	if err != nil {
		return err
	}
	d := overviewData{Overview: o, Totals: totalOf(o.Loads)}
	if d.Staff, err = q.members(); err != nil {
		return err
	}
	if !o.Oldest.IsZero() {
		d.Waits = kiosk.DaysBetween(kiosk.DayOf(o.Oldest, q.zone), q.today())
	}
	return q.render("follow-up/overview", pageOpts{}, d)
}

// totalOf adds up what all have to do. Somebody whom two look after counts
// twice.
func totalOf(loads []store.Load) (all store.Load) {
	for _, l := range loads {
		all.People += l.People
		all.AwayToo += l.AwayToo
		all.Offered += l.Offered
		for rank, n := range l.Ranks {
			all.Ranks[rank] += n
		}
		if l.Oldest != "" && (all.Oldest == "" || l.Oldest < all.Oldest) {
			all.Oldest = l.Oldest
		}
	}
	return all
}

// Ranks returns those of the list, in their order.
func (overviewData) Ranks() []kiosk.Rank {
	return []kiosk.Rank{kiosk.Overdue, kiosk.Absent, kiosk.DueToday, kiosk.Silent, kiosk.Soon, kiosk.Calm}
}

// Names returns the names of staff, with commas between.
func (d overviewData) Names(of []kiosk.ID) string {
	names := make([]string, len(of))
	for i, id := range of {
		names[i] = d.Staff[id]
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}

// DaysAgo returns how many days ago a day was.
func (p *page) DaysAgo(d kiosk.Day) int { return kiosk.DaysBetween(d, p.TodayDay()) }
