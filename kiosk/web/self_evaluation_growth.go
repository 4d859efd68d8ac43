package web

import (
	"slices"

	"jobatelier/kiosk"
)

// growth is two evaluations of one person beside each other.
type growth struct {
	Then, Now kiosk.SelfEvaluation // Then is the zero one where there is one only
	Steps     []growthStep
}

// Alone reports whether there is nothing yet to put beside it.
func (g growth) Alone() bool { return g.Then.ID.IsZero() }

// Better reports whether anything went up.
func (g growth) Better() bool {
	return slices.ContainsFunc(g.Steps, func(s growthStep) bool { return s.Way() == "up" })
}

// Fell reports whether anything went down: then nobody is told how far they
// came.
func (g growth) Fell() bool {
	return slices.ContainsFunc(g.Steps, func(s growthStep) bool { return s.Way() == "down" })
}

// growthStep is one objective, then and now; 0 where it was not answered.
type growthStep struct {
	kiosk.Question
	Scale     int
	Then, Now int
}

// Way is where it went: up, same or down, or nowhere without two answers.
func (s growthStep) Way() string {
	switch {
	case s.Then == 0 || s.Now == 0:
		return ""
	case s.Now > s.Then:
		return "up"
	case s.Now < s.Then:
		return "down"
	}
	return "same"
}

// growth puts the two evaluations beside each other that were asked for, else
// the latest and the first of the same set. all are oldest first and at least
// one.
func (q *request) growth(all []kiosk.SelfEvaluation) (*growth, error) {
	g := chosen(all, q.Query("then"), q.Query("now"))
	set, err := q.s.Store.QuestionSetAt(q.ctx(), g.Now.Set, g.Now.Version)
	if err != nil {
		return nil, err
	}
	before := set
	if !g.Alone() {
		if before, err = q.s.Store.QuestionSetAt(q.ctx(), g.Then.Set, g.Then.Version); err != nil {
			return nil, err
		}
	}
	for _, question := range set.Questions {
		s := growthStep{Question: question, Scale: set.Scale, Now: g.Now.Scores[question.Key]}
		if before.Scale == set.Scale {
			s.Then = g.Then.Scores[question.Key]
		}
		if s.Then > 0 || s.Now > 0 {
			g.Steps = append(g.Steps, s)
		}
	}
	return &g, nil
}

// chosen returns the two evaluations with those ids, the earlier one first.
func chosen(all []kiosk.SelfEvaluation, then, now string) (g growth) {
	at := func(id string) int {
		return slices.IndexFunc(all, func(e kiosk.SelfEvaluation) bool { return e.ID.String() == id })
	}
	last, first := at(now), at(then)
	if last < 0 {
		last = len(all) - 1
	}
	if first < 0 {
		first = slices.IndexFunc(all, func(e kiosk.SelfEvaluation) bool { return e.Set == all[last].Set })
	}
	if first > last {
		first, last = last, first
	}
	if g.Now = all[last]; first != last {
		g.Then = all[first]
	}
	return g
}
