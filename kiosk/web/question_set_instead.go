package web

import (
	"slices"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// instead is what is asked where a set was asked that is stopped.
type instead struct {
	Sets    []kiosk.QuestionSet
	Nothing bool // on some occasion nothing is asked any more
}

// insteadOf returns what comes in the place of s once it is stopped.
func insteadOf(s kiosk.QuestionSet, all []kiosk.QuestionSet) (i instead) {
	others := slices.DeleteFunc(slices.Clone(all), func(one kiosk.QuestionSet) bool { return one.ID == s.ID || one.Stopped || one.Use != s.Use })
	if s.Use == kiosk.UseSelf {
		return instead{Sets: others, Nothing: len(others) == 0}
	}
	for _, a := range occasionsOf(s) {
		next, ok := kiosk.SetFor(others, a)
		known := slices.ContainsFunc(i.Sets, func(one kiosk.QuestionSet) bool { return one.ID == next.ID })
		switch {
		case !ok:
			i.Nothing = true
		case !known:
			i.Sets = append(i.Sets, next)
		}
	}
	return i
}

// occasionsOf are activities after which s could be asked, one of each sort.
func occasionsOf(s kiosk.QuestionSet) (all []kiosk.Activity) {
	if s.Module != "" || len(s.Kinds) == 0 {
		return []kiosk.Activity{{Module: s.Module}}
	}
	for _, kind := range s.Kinds {
		all = append(all, kiosk.Activity{Kind: kind})
	}
	return all
}

// isBeingAnswered reports whether an activity goes on, or has just ended, after
// which people answer s.
func (q *request) isBeingAnswered(s kiosk.QuestionSet, all []kiosk.QuestionSet) (busy bool, err error) {
	today := store.Filter{From: q.today(), To: q.today()}
	err = q.s.Store.EachActivity(q.ctx(), today, func(a kiosk.Activity) error {
		asked, ok := kiosk.SetFor(all, a)
		busy = busy || ok && asked.ID == s.ID && kiosk.WayOf(a, asked) != kiosk.NoAnswer && a.TakesAnswers(q.now, q.zone)
		return nil
	})
	return busy, err
}
