package web

import (
	"slices"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// askedAfter returns what is asked after an activity, for its page; nil where
// nothing is.
func (q *request) askedAfter(activity kiosk.ID) (*store.Asked, error) {
	asked, err := q.s.Store.AskedOf(q.ctx(), activity)
	switch {
	case kiosk.KindOf(err) == kiosk.NotFound:
		return nil, nil
	case err != nil:
		return nil, err
	}
	return &asked, nil
}

// modulesFor are the modules that an activity can be given: those of the sets,
// and its own, whose set may have been stopped.
func (q *request) modulesFor(a kiosk.Activity) ([]string, error) {
	sets, err := q.s.Store.QuestionSets(q.ctx())
	if err != nil {
		return nil, err
	}
	modules := modulesOf(sets)
	if a.Module != "" && !slices.Contains(modules, a.Module) {
		modules = append(modules, a.Module)
	}
	return modules, nil
}

// checkAsked returns an error where the way in which people answer after an
// activity is to change, and somebody answered already.
func (q *request) checkAsked(before, changed kiosk.Activity) error {
	if before.Feedback == changed.Feedback {
		return nil
	}
	has, err := q.s.Store.HasAnswers(q.ctx(), before.ID)
	if err != nil || !has {
		return err
	}
	asked, err := q.askedAfter(before.ID)
	if err != nil || asked == nil {
		return err
	}
	if kiosk.WayOf(changed, asked.Set) != asked.Way {
		return kiosk.Wrong("feedback", "error.feedback_begun")
	}
	return nil
}
