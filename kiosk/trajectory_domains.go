package kiosk

import (
	"cmp"
	"slices"
	"strings"
)

// DomainThenNow is how a life domain was the first time that it was spoken of
// and how it is now. With one time only there is no then.
type DomainThenNow struct {
	Domain          string
	Then, Now       string // of DomainStates; empty where it was not spoken of
	ThenDay, NowDay Day
}

// Trend is where it went: better, same or worse; empty without two times.
func (d DomainThenNow) Trend() string {
	if d.Then == "" || d.Now == "" {
		return ""
	}
	at := func(state string) int { return slices.Index(DomainStates(), state) }
	return [...]string{"better", "same", "worse"}[1+cmp.Compare(at(d.Now), at(d.Then))]
}

// Domains returns the six, the first time and the last that each was spoken of;
// nil where none ever was.
func (f File) Domains() []DomainThenNow {
	times := f.Of("domains")
	slices.SortStableFunc(times, func(a, b Record) int { return strings.Compare(a.Values["day"], b.Values["day"]) })
	var all []DomainThenNow
	for _, domain := range LifeDomains() {
		all = append(all, thenNow(domain, times))
	}
	if len(times) == 0 {
		return nil
	}
	return all
}

func thenNow(domain string, times []Record) DomainThenNow {
	d := DomainThenNow{Domain: domain}
	for _, r := range times {
		switch state := r.Values[domain]; {
		case state == "":
		case d.Now == "":
			d.Now, d.NowDay = state, r.Day("day")
		default:
			if d.Then == "" {
				d.Then, d.ThenDay = d.Now, d.NowDay
			}
			d.Now, d.NowDay = state, r.Day("day")
		}
	}
	return d
}
