package web

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/gofiber/fiber/v2"

	"jobatelier/kiosk"
)

// questionSetSave keeps a set in its next version, or shows the form again: with
// what is wrong, beside what a colleague saved meanwhile, or with a statement
// more, less or elsewhere. What was typed is never lost.
func questionSetSave(q *request) error {
	asked, err := q.questionSet()
	if err != nil {
		return err
	}
	if do := q.post("do"); !asked.ID.IsZero() && (do == "stop" || do == "start") {
		return q.stopSet(asked, do == "stop")
	}
	d := questionSetData{Asked: asked}
	d.Set, d.Whom = q.typedSet(asked)
	d.Name = q.post("name")
	if button := q.post("move"); button != "" {
		d.Set.Questions = moved(d.Set.Questions, button)
		return q.showQuestionSet(d)
	}
	whole := finished(d.Set, d.Whom)
	err = q.checkSet(whole, d.Whom)
	if err == nil {
		whole, err = q.s.Store.SaveQuestionSet(q.ctx(), q.receipt(), whole, q.actor())
	}
	switch {
	case err == nil:
		return q.see("/questions/" + whole.ID.String() + "?saved=1")
	case kiosk.KindOf(err) == kiosk.Conflict:
		return q.overtaken(d)
	}
	if err := q.invalid(err); err != nil {
		return err
	}
	// the numbers of what is wrong count without the statements left empty
	d.Set.Questions = slices.DeleteFunc(d.Set.Questions, isBlank)
	return q.showQuestionSet(d)
}

// overtaken shows what a colleague saved above what was typed here. Saved again,
// that is the version after theirs.
func (q *request) overtaken(d questionSetData) error {
	newer, err := q.s.Store.QuestionSet(q.ctx(), d.Asked.ID)
	if err != nil {
		return err
	}
	d.Newer, d.Asked, d.Set.Version, d.Set.Stopped = &newer, newer, newer.Version, newer.Stopped
	q.Status(fiber.StatusConflict)
	return q.showQuestionSet(d)
}

// stopSet takes a set out of use or back into it, as a version of its own.
func (q *request) stopSet(s kiosk.QuestionSet, stop bool) error {
	changed := s
	changed.Version, changed.Stopped = max(0, q.number("version")), stop
	_, err := q.s.Store.SaveQuestionSet(q.ctx(), q.receipt(), changed, q.actor())
	if kiosk.KindOf(err) == kiosk.Conflict {
		return q.overtaken(questionSetData{Set: s, Asked: s, Name: q.setName(s)})
	}
	if err != nil {
		return err
	}
	if stop {
		return q.see("/questions?stopped=" + s.ID.String())
	}
	return q.see("/questions?saved=1")
}

// checkSet returns Problems where a set cannot be kept: what its own Check says,
// and what only this form knows of.
func (q *request) checkSet(s kiosk.QuestionSet, whom string) error {
	var p, own kiosk.Problems
	kinds, err := q.askableKinds()
	if err != nil {
		return err
	}
	unknown := slices.ContainsFunc(s.Kinds, func(key string) bool {
		return !slices.ContainsFunc(kinds, func(k kiosk.ActivityKind) bool { return k.Key == key })
	})
	if unknown || len(s.Kinds) > len(kinds) || whom == "kinds" && len(s.Kinds) == 0 {
		p.Add("kinds", "error.choice")
	}
	if whom == "module" && s.Module == "" {
		p.Add("module", "error.required")
	}
	if q.foreignWords() {
		p.Add("questions", "question_set.wrong_language")
	}
	for i, one := range s.Questions {
		checkStatement(&p, i+1, one, s)
	}
	if err := s.Check(); errors.As(err, &own) {
		p = append(p, own...)
	}
	return p.Err()
}

// checkStatement notes what is wrong with the n-th statement of s.
func checkStatement(p *kiosk.Problems, n int, one kiosk.Question, s kiosk.QuestionSet) {
	if !slices.Contains(questionPictures(), one.Picture) {
		p.Add(fmt.Sprintf("picture.%d", n), "question_set.wrong_picture")
	}
	offered := kiosk.StockQuestions(s.Use)
	if one.Stock != "" && !slices.ContainsFunc(offered, func(b kiosk.Question) bool { return b.Stock == one.Stock }) {
		p.Add(fmt.Sprintf("stock.%d", n), "error.choice")
	}
	if slices.ContainsFunc(s.Questions[:n-1], func(before kiosk.Question) bool {
		return before.Stock == one.Stock && before.Text[kiosk.Dutch] == one.Text[kiosk.Dutch]
	}) {
		p.Add(fmt.Sprintf("stock.%d", n), "question_set.wrong_twice")
	}
}

// foreignWords reports whether the form has words in a language that nobody
// here can choose.
func (q *request) foreignWords() bool {
	for name := range q.posted() {
		if parts := strings.Split(name, "."); parts[0] == "text" && len(parts) == 3 {
			if _, ok := kiosk.ParseLanguage(parts[2]); !ok {
				return true
			}
		}
	}
	return false
}

// SetField says in words which field of a set is meant: for one of a statement
// with its number, and for words with their language.
func (p *page) SetField(field string) string {
	parts := strings.Split(field, ".")
	if len(parts) == 1 {
		return p.T("question_set.field." + field)
	}
	said := p.T("question_set.statement", "Number", parts[1])
	if l, ok := kiosk.ParseLanguage(parts[len(parts)-1]); ok {
		said += " (" + p.LanguageName(l) + ")"
	}
	return said
}
