package web

import (
	"strconv"
	"strings"

	"jobatelier/kiosk"
)

// selfEvaluationSave seals what somebody said of their own way. The same form
// sent twice is kept once.
func selfEvaluationSave(q *request) error {
	p, err := q.participant()
	if err != nil {
		return err
	}
	if p.Held() {
		return kiosk.Fail(kiosk.Conflict, "error.held")
	}
	if _, err := q.notes(); err != nil {
		return err
	}
	set, err := q.selfSetAsked()
	if err != nil {
		return err
	}
	e := q.readSelfEvaluation(set)
	if err = e.Check(set); err == nil {
		err = q.s.Store.SaveSelfEvaluation(q.ctx(), p.ID, e)
	}
	if err != nil {
		if err := q.invalid(err); err != nil {
			return err
		}
		return q.askSelfAgain(set, e)
	}
	return q.audited("self_evaluation_saved", p.ID, q.Path()+"?saved=1")
}

// selfSetAsked is the set of the form, in the version that the person had
// before them.
func (q *request) selfSetAsked() (kiosk.QuestionSet, error) {
	set, err := q.s.Store.QuestionSetAt(q.ctx(), q.id("set"), q.number("version"))
	if err == nil && set.Use != kiosk.UseSelf {
		err = kiosk.Fail(kiosk.NotFound, "error.not_found")
	}
	return set, err
}

// readSelfEvaluation reads the faces that were tapped; those that were skipped
// are left out.
func (q *request) readSelfEvaluation(set kiosk.QuestionSet) kiosk.SelfEvaluation {
	e := kiosk.SelfEvaluation{
		ID: q.formID("id"), Set: set.ID, Version: set.Version, Day: q.today(), By: q.staff.ID, Scores: map[string]int{},
	}
	for field := range q.posted() {
		key, isScore := strings.CutPrefix(field, "q.")
		if !isScore || q.post(field) == "0" || q.post(field) == "" {
			continue
		}
		score, err := strconv.Atoi(q.post(field))
		if err != nil {
			score = -1 // which is no face
		}
		e.Scores[key] = score
	}
	return e
}

// askSelfAgain shows the same faces again with what was tapped.
func (q *request) askSelfAgain(set kiosk.QuestionSet, e kiosk.SelfEvaluation) error {
	d, err := q.selfEvaluation()
	if err != nil {
		return err
	}
	d.Asked, d.Receipt, d.Answered = set, e.ID.String(), e.Scores
	return q.render("participants/self-evaluation", pageOpts{}, d)
}
