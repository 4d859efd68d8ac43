package web

import (
	"slices"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
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

// checkAnswered returns Problems where what stays once somebody answered after
// an activity is to change: the way in which they do, and the host, to whom the
// answers are shown. Only an organiser, who reads them anyway, changes the host.
func (q *request) checkAnswered(before, changed kiosk.Activity) error {
	has, err := q.s.Store.HasAnswers(q.ctx(), before.ID)
	if err != nil {
		return err
	}
	if has {
		if err := q.checkWay(before, changed); err != nil {
			return err
		}
	}
	if kiosk.Fold(before.Host) == kiosk.Fold(changed.Host) || q.staff.Has(kiosk.Organiser) {
		return nil
	}
	g, _, noted, err := q.s.Store.GroupEvaluation(q.ctx(), before.ID, vault.PrivateKey{})
	if err == nil && (has || noted || g.Revision > 0) {
		err = kiosk.Wrong("host", "error.host_stays")
	}
	return err
}

// checkWay returns an error where people would answer in another way than those
// who did already.
func (q *request) checkWay(before, changed kiosk.Activity) error {
	if before.Feedback == changed.Feedback {
		return nil
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
