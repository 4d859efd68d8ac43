package web

import (
	"slices"

	"jobatelier/kiosk"
)

// questionSetsData are the sets that are asked, by what they are for, and those
// that were stopped.
type questionSetsData struct {
	Activity []kiosk.QuestionSet
	Self     []kiosk.QuestionSet
	Stopped  []kiosk.QuestionSet
	Kinds    map[string]kiosk.ActivityKind
	Idle     map[kiosk.ID]bool // another set comes wherever this one could
	Just     kiosk.QuestionSet // that was stopped a moment ago; without an id where none was
}

func questionSets(q *request) error {
	all, err := q.s.Store.QuestionSets(q.ctx())
	if err != nil {
		return err
	}
	d := questionSetsData{Idle: map[kiosk.ID]bool{}}
	if d.Kinds, err = q.kinds(); err != nil {
		return err
	}
	for _, s := range all {
		switch {
		case s.Stopped:
			d.Stopped = append(d.Stopped, s)
			if s.ID.String() == q.Query("stopped") {
				d.Just = s
			}
		case s.Use == kiosk.UseSelf:
			d.Self = append(d.Self, s)
		default:
			d.Activity, d.Idle[s.ID] = append(d.Activity, s), isIdle(s, all)
		}
	}
	return q.render("questions/list", pageOpts{}, d)
}

// isIdle reports whether another of the sets is asked wherever s could be.
func isIdle(s kiosk.QuestionSet, all []kiosk.QuestionSet) bool {
	return !slices.ContainsFunc(occasionsOf(s), func(a kiosk.Activity) bool {
		asked, ok := kiosk.SetFor(all, a)
		return ok && asked.ID == s.ID
	})
}
