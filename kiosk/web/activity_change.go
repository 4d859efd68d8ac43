package web

import "jobatelier/kiosk"

func activityEdit(q *request) error {
	a, err := q.activity()
	if err != nil {
		return err
	}
	return q.showActivityForm(a, false)
}

// activityChange changes one occasion, or it and those that follow in its run.
func activityChange(q *request) error {
	a, err := q.activity()
	if err != nil {
		return err
	}
	changed, err := q.readActivity(a)
	if err == nil {
		err = q.changeRun(a, changed, q.post("whole_run") == "yes")
	}
	if err != nil {
		if err := q.invalid(err); err != nil {
			return err
		}
		return q.showActivityForm(changed, false)
	}
	return q.see("/activities/" + a.ID.String() + "?saved=1")
}

// changeRun applies a change to one occasion and, if whole, to the later ones
// of its run, which keep their own days.
func (q *request) changeRun(before, changed kiosk.Activity, whole bool) error {
	run := []kiosk.Activity{before}
	if whole && !before.Series.IsZero() {
		all, err := q.s.Store.Series(q.ctx(), before.Series)
		if err != nil {
			return err
		}
		for _, a := range all {
			if a.Day > before.Day {
				run = append(run, a)
			}
		}
	}
	for _, one := range run {
		if err := q.checkAnswered(one, changed); err != nil {
			return err
		}
	}
	for _, one := range run {
		if _, err := q.s.Store.ChangeActivity(q.ctx(), one.ID, func(a kiosk.Activity) (kiosk.Activity, error) {
			next := changed
			next.ID, next.Series, next.Extended, next.HeadCount = a.ID, a.Series, a.Extended, a.HeadCount
			next.Cancelled, next.ClosedAt, next.ClosedBy, next.Revision = a.Cancelled, a.ClosedAt, a.ClosedBy, a.Revision
			if one.ID != before.ID {
				next.Day = a.Day
			}
			return next, nil
		}); err != nil {
			return err
		}
	}
	return nil
}

// activityCancel cancels an occasion with a word why, or takes that back.
func activityCancel(q *request) error {
	id, err := q.pathID("activity")
	if err != nil {
		return err
	}
	why := q.post("why")
	if q.post("do") == "undo" {
		why = ""
	} else if err := kiosk.CheckReason("why", why); err != nil {
		if err := q.invalid(err); err != nil {
			return err
		}
		return q.showActivity("activities/activity")
	}
	if list, err := q.s.Store.List(q.ctx(), id); err != nil {
		return err
	} else if c := list.Counts(); why != "" && c.Here+c.Left > 0 {
		q.Status(422)
		q.problems.Add("why", "error.took_place")
		return q.showActivity("activities/activity")
	}
	if _, err := q.s.Store.ChangeActivity(q.ctx(), id, func(a kiosk.Activity) (kiosk.Activity, error) {
		a.Cancelled = why
		return a, nil
	}); err != nil {
		return err
	}
	return q.see("/activities/" + id.String() + "?saved=1")
}

// activityExpect puts people on the list as expected; with the run, on the
// later lists as well.
func activityExpect(q *request) error {
	a, err := q.activity()
	if err != nil {
		return err
	}
	var people []kiosk.ID
	for _, typed := range q.all("participant") {
		if p, err := kiosk.ParseID(typed); err == nil {
			people = append(people, p)
		}
	}
	if len(people) == 0 {
		q.Status(422)
		q.problems.Add("", "error.nobody")
		return q.showActivity("activities/activity")
	}
	run := []kiosk.Activity{a}
	if q.post("whole_run") == "yes" && !a.Series.IsZero() {
		if run, err = q.s.Store.Series(q.ctx(), a.Series); err != nil {
			return err
		}
	}
	for _, one := range run {
		if one.Day < a.Day || one.Cancelled != "" {
			continue
		}
		if err := q.s.Store.Expect(q.ctx(), one.ID, people, q.actor()); err != nil {
			return err
		}
	}
	return q.see("/activities/" + a.ID.String() + "?saved=1")
}
