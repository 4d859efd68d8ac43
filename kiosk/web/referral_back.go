package web

import (
	"slices"

	"jobatelier/kiosk"
)

// feedbackPoint is a moment at which the referrer may be told how it goes.
type feedbackPoint struct {
	Point string
	Due   kiosk.Day // no day for an end that has not come
	Told  kiosk.Day // no day while nobody did
	By    string
}

// letter is what the referrer is told, on paper: that somebody began, goes on,
// or is done. It says nothing of how often they came, nor why it ended: the
// referrer may be the very service that can suspend a benefit.
type letter struct {
	Point string
	State string // of letterState
}

// letterState is what a letter of that moment says of a trajectory. What differs
// within one of the three is nobody else's, nor that somebody came back since.
func letterState(s kiosk.Standing, point string) string {
	switch state := s.State(); {
	case s.IsOff(), point == "end" && s.Closed(), state == kiosk.Redirected:
		return "ended"
	case state == kiosk.Running, state == kiosk.Paused:
		return "goes_on"
	}
	return "acquainted"
}

// toTell reads what was agreed to tell the referrer, and with ?letter= writes
// the letter of one of these moments.
func (q *request) toTell(d *referralData) (err error) {
	if d.Person, err = q.s.Store.Participant(q.ctx(), d.ReferredIn.Person); err != nil {
		return err
	}
	names, err := q.members()
	if err != nil {
		return err
	}
	d.Points = feedbackPointsOf(d.ReferredIn, kiosk.DayOf(d.TakenAt, q.zone), names)
	point := q.Query("letter")
	if point == "" {
		return nil
	}
	if !slices.Contains(d.Feedback, point) {
		return kiosk.Fail(kiosk.NotFound, "error.not_found")
	}
	s, err := q.s.Store.Standing(q.ctx(), d.Person.ID)
	if err != nil {
		return err
	}
	d.Letter = &letter{Point: point, State: letterState(s, point)}
	return nil
}

func feedbackPointsOf(r kiosk.ReferredIn, taken kiosk.Day, names map[kiosk.ID]string) (points []feedbackPoint) {
	days := r.FeedbackDays(taken)
	for _, p := range kiosk.FeedbackPoints() {
		if !slices.Contains(r.Feedback, p) {
			continue
		}
		one := feedbackPoint{Point: p}
		if len(days) > 0 {
			one.Due, days = days[0], days[1:]
		}
		if i := slices.IndexFunc(r.Told, func(t kiosk.ToldBack) bool { return t.Point == p }); i >= 0 {
			one.Told, one.By = r.Told[i].Day, names[r.Told[i].By]
		}
		points = append(points, one)
	}
	return points
}

// toldBack notes that the referrer was told, at one of the moments agreed or at
// several.
func (q *request) toldBack(r kiosk.ReferredIn, _ kiosk.ReferredWords) error {
	if r.State != "taken" {
		return kiosk.Fail(kiosk.Conflict, "error.conflict")
	}
	points := q.all("point")
	if len(points) == 0 {
		return kiosk.Wrong("point", "error.choice")
	}
	for _, point := range points {
		if err := oneOfChoices("point", point, r.Feedback...); err != nil {
			return err
		}
	}
	on, err := q.since()
	if err != nil {
		return err
	}
	for _, point := range points {
		if err := q.s.Store.TellBack(q.ctx(), r.ID, point, on, q.actor()); err != nil {
			return err
		}
	}
	if q.post("back") == "close" {
		return q.see("/follow-up/" + r.Person.String() + "/close?saved=1")
	}
	return q.see("/referrals/" + r.ID.String() + "?saved=1")
}
