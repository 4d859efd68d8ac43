package web

import (
	"net/url"
	"slices"
	"time"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// groupings are what can stand side by side. Only the organiser sees hosts
// beside each other.
func groupings(organiser bool) []string {
	if organiser {
		return []string{"site", "kind", "series", "month", "host"}
	}
	return []string{"site", "kind", "series", "month"}
}

// evaluationFilter is what somebody wants to read, and how.
type evaluationFilter struct {
	store.EvaluationFilter
	By      string       // one of the groupings, or empty
	NoQuick bool         // without the answers that came within seconds
	Reader  kiosk.Staff  // who is not an organiser reads of their own activities only
	Run     seriesChoice // the series
}

// Own reports whether the reader reads of their own activities only.
func (f evaluationFilter) Own() bool { return !f.Reader.Has(kiosk.Organiser) }

// evaluationFilter reads the filter of the URL. What nobody can choose is
// Invalid, and left out of the filter.
func (q *request) evaluationFilter() (f evaluationFilter, err error) {
	basic, err := q.filter()
	f.From, f.To, f.Site, f.Kind = basic.From, basic.To, basic.Site, basic.Kind
	f.Reader, f.NoQuick = q.staff, q.Query("quick") == "no"
	if !f.Own() {
		f.Host = kiosk.CleanText(q.Query("host"))
	}
	if by := q.Query("by"); slices.Contains(groupings(!f.Own()), by) {
		f.By = by
	}
	if err != nil {
		return f, err
	}
	if typed := q.Query("activity"); typed != "" {
		if f.Activity, err = kiosk.ParseID(typed); err != nil {
			return f, kiosk.Fail(kiosk.NotFound, "error.not_found")
		}
	}
	return f, q.checkChoices(&f)
}

// checkChoices takes out of the filter what there is not: a kind or a site that
// the house does not have, and a series of which the reader may not know.
func (q *request) checkChoices(f *evaluationFilter) error {
	var p kiosk.Problems
	kinds, err := q.kinds()
	if err != nil {
		return err
	}
	if _, known := kinds[f.Kind]; f.Kind != "" && !known {
		p.Add("kind", "error.choice")
		f.Kind = ""
	}
	sites, err := q.s.Store.Sites(q.ctx())
	if err != nil {
		return err
	}
	if !f.Site.IsZero() && !slices.ContainsFunc(sites, func(s kiosk.Site) bool { return s.ID == f.Site }) {
		p.Add("site", "error.choice")
		f.Site = kiosk.ID{}
	}
	if typed := q.Query("series"); typed != "" {
		chosen, err := q.knownSeries(typed)
		if err != nil {
			return err
		}
		if f.Series, f.Run = chosen.ID, chosen; f.Series.IsZero() {
			p.Add("series", "error.choice")
		}
	}
	return p.Err()
}

// knownSeries returns the series with that id, and none where there is no such
// or the reader may not know of it.
func (q *request) knownSeries(typed string) (known seriesChoice, err error) {
	id, err := kiosk.ParseID(typed)
	if err != nil {
		return known, nil
	}
	all, err := q.s.Store.Series(q.ctx(), id)
	for _, a := range all {
		if kiosk.Evaluates(q.staff, a) {
			known = seriesOf(a)
		}
	}
	return known, err
}

// lately fills in the last three months where no period was asked for.
func (f *evaluationFilter) lately(today kiosk.Day) {
	if f.From == "" && f.To == "" && f.Activity.IsZero() {
		f.From, f.To = kiosk.DayOf(today.Noon(time.UTC).AddDate(0, -3, 0), time.UTC), today
	}
}

// Link returns the address of a page with the same filter, and with other
// values for some names; an empty value leaves the name out.
func (f evaluationFilter) Link(path string, pairs ...string) string {
	v := url.Values{}
	set := func(name, value string) {
		v.Del(name)
		if value != "" {
			v.Set(name, value)
		}
	}
	set("from", string(f.From))
	set("to", string(f.To))
	set("kind", f.Kind)
	set("by", f.By)
	for name, id := range map[string]kiosk.ID{"site": f.Site, "series": f.Series, "activity": f.Activity} {
		if !id.IsZero() {
			set(name, id.String())
		}
	}
	if !f.Own() {
		set("host", f.Host)
	}
	if f.NoQuick {
		set("quick", "no")
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		set(pairs[i], pairs[i+1])
	}
	if len(v) == 0 {
		return path
	}
	return path + "?" + v.Encode()
}
