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
	By      string // one of the groupings, or empty
	NoQuick bool   // without the answers that came within seconds
	Own     bool   // only activities of which the reader is the host
}

// evaluationFilter reads the filter of the URL. Who is not an organiser reads
// of their own activities only.
func (q *request) evaluationFilter() (f evaluationFilter, err error) {
	organiser := q.staff.Has(kiosk.Organiser)
	basic, err := q.filter()
	f.From, f.To, f.Site, f.Kind = basic.From, basic.To, basic.Site, basic.Kind
	f.NoQuick, f.Own, f.Host = q.Query("quick") == "no", !organiser, q.staff.Name
	if organiser {
		f.Host = kiosk.CleanText(q.Query("host"))
	}
	if by := q.Query("by"); slices.Contains(groupings(organiser), by) {
		f.By = by
	}
	if err != nil {
		return f, err
	}
	if typed := q.Query("series"); typed != "" {
		if f.Series, err = kiosk.ParseID(typed); err != nil {
			return f, kiosk.Wrong("series", "error.choice")
		}
	}
	if typed := q.Query("activity"); typed != "" {
		if f.Activity, err = kiosk.ParseID(typed); err != nil {
			return f, kiosk.Fail(kiosk.NotFound, "error.not_found")
		}
	}
	return f, nil
}

// lately fills in the last three months where no period was asked for.
func (f *evaluationFilter) lately(today kiosk.Day) {
	if f.From == "" && f.To == "" && f.Activity.IsZero() {
		f.From, f.To = kiosk.DayOf(today.Noon(time.UTC).AddDate(0, -3, 0), time.UTC), today
	}
}

// takes reports whether an activity is asked for.
func (f evaluationFilter) takes(a kiosk.Activity) bool {
	return (f.From == "" || a.Day >= f.From) && (f.To == "" || a.Day <= f.To) &&
		(f.Site.IsZero() || a.Site == f.Site) && (f.Kind == "" || a.Kind == f.Kind) &&
		(f.Series.IsZero() || a.Series == f.Series) && (f.Activity.IsZero() || a.ID == f.Activity) &&
		(f.Host == "" || kiosk.Fold(a.Host) == kiosk.Fold(f.Host))
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
	if !f.Own {
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
