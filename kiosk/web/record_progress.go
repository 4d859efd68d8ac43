package web

import (
	"strconv"

	"jobatelier/kiosk"
)

// progress is how far a placement is.
type progress struct{ Hours, Norm int }

func progressOf(r kiosk.Record) progress {
	hours, _ := strconv.Atoi(r.Values["hours"])
	norm, _ := strconv.Atoi(r.Values["norm"])
	if norm == 0 {
		norm = kiosk.HoursNorm
	}
	return progress{hours, norm}
}

// Counts reports whether the hours of a placement say something: of an
// internship always, of others where somebody noted them.
func (p *page) Counts(r kiosk.Record) bool {
	return r.Noun == "placement" && (r.Values["kind"] == "internship" || r.Values["hours"] != "")
}

// Full reports whether the norm was reached.
func (p progress) Full() bool { return p.Hours >= p.Norm }
