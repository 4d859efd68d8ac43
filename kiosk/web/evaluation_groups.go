package web

import (
	"maps"
	"slices"
	"strings"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// group is the activities that have something in common.
type group struct {
	Key    string // the id of a site, the key of a kind, a month or a name
	Title  string // of a series or a host
	Last   store.Evaluated
	Votes  int
	sums   map[string]kiosk.Counts
	chosen map[kiosk.ID]bool
}

// Run is the series of the group; without an id where its activities are in
// none.
func (g group) Run() seriesChoice { return seriesOf(g.Last.Activity) }

// beside is one statement with its bars, a group each.
type beside struct {
	kiosk.Question
	Rows []besideRow
}

// besideRow is what one group answered.
type besideRow struct {
	Group  group
	Counts kiosk.Counts
	Bar    bar
}

// groups returns what was asked to stand side by side.
func (r *reading) groups() []group {
	switch r.filter.By {
	case "site":
		return r.parted(func(a store.Evaluated) string { return a.Site.String() })
	case "kind":
		return r.parted(func(a store.Evaluated) string { return a.Kind })
	case "month":
		return r.parted(func(a store.Evaluated) string { return monthOf(a.Day) })
	case "series":
		return titled(r.parted(func(a store.Evaluated) string { return kiosk.RunOf(a.Activity) }), func(g group) string { return g.Last.Title })
	case "host":
		return titled(r.parted(func(a store.Evaluated) string { return kiosk.Fold(a.Host) }), func(g group) string { return g.Last.Host })
	}
	return nil
}

// parted parts the chosen activities, and sums up what shows of each part. What
// parts have in common shows in none of them.
func (r *reading) parted(by func(store.Evaluated) string) []group {
	parts := map[string]*group{}
	for _, a := range r.chosen {
		key := by(a)
		if parts[key] == nil {
			parts[key] = &group{Key: key, chosen: map[kiosk.ID]bool{}}
		}
		g := parts[key]
		g.Last, g.chosen[a.ID] = a, true
		g.Votes += r.votes(a)
	}
	groups := make([]group, 0, len(parts))
	for _, key := range slices.Sorted(maps.Keys(parts)) {
		g := *parts[key]
		g.sums = kiosk.SumUp(r.results, func(id kiosk.ID) bool { return g.chosen[id] })
		groups = append(groups, g)
	}
	return groups
}

// titled gives groups their titles and sorts them by these.
func titled(groups []group, title func(group) string) []group {
	for i := range groups {
		groups[i].Title = title(groups[i])
	}
	slices.SortStableFunc(groups, func(a, b group) int { return strings.Compare(kiosk.Fold(a.Title), kiosk.Fold(b.Title)) })
	return groups
}

// sideBySide puts the groups beside each other, statement by statement, where
// there are two that show at least.
func sideBySide(all []statement, groups []group) (rows []beside) {
	for _, s := range all {
		b := beside{Question: s.Question}
		for _, g := range groups {
			if c := g.sums[s.Key]; c.People > 0 {
				b.Rows = append(b.Rows, besideRow{Group: g, Counts: c, Bar: newBar(c)})
			}
		}
		if len(b.Rows) > 1 {
			rows = append(rows, b)
		}
	}
	return rows
}
