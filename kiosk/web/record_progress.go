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

// Full reports whether the norm was reached.
func (p progress) Full() bool { return p.Hours >= p.Norm }
