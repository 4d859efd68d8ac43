package web

import (
	"slices"
	"strconv"
	"unicode/utf8"

	"jobatelier/kiosk"
)

// groupEvaluationData is the round-up of an activity as its trainer counts it.
type groupEvaluationData struct {
	Activity kiosk.Activity
	Set      kiosk.QuestionSet // without questions where nothing is asked
	Kept     kiosk.GroupEvaluation
	Said     string            // what the note says, for who may read it
	Noted    bool              // there is a note
	Reads    bool              // who looks holds the key for it
	NextTime string            // what was promised the time before
	Typed    map[string]string // what was changed and could not be kept
	Conflict bool              // somebody else kept the same round-up meanwhile
	Clash    []string          // the fields that both changed
	At       int               // the statement that stands on the large screen, from 1
	Early    bool              // it has not begun: nothing is counted yet
	Present  int               // people who are or were there, by name or by head
}

// Field names the field of a count.
func (groupEvaluationData) Field(q kiosk.Question, score int) string { return handsField(q, score) }

func handsField(q kiosk.Question, score int) string { return "q." + q.Key + "." + strconv.Itoa(score) }

// kept returns how many hands were kept for a face.
func (d groupEvaluationData) kept(q kiosk.Question, score int) int {
	if c, ok := d.Kept.Counts[q.Key]; ok && score <= len(c.Scores) {
		return c.Scores[score-1]
	}
	return 0
}

// Hands returns how many hands were counted for a statement.
func (d groupEvaluationData) Hands(q kiosk.Question) (n int) {
	for score := 1; score <= d.Set.Scale; score++ {
		one, _ := strconv.Atoi(d.Count(q, score))
		n += one
	}
	return n
}

// Count returns what stands in the field of a face: what was typed and could
// not be kept, else what was kept.
func (d groupEvaluationData) Count(q kiosk.Question, score int) string {
	if typed, ok := d.Typed[handsField(q, score)]; ok {
		return typed
	}
	return strconv.Itoa(d.kept(q, score))
}

// Theirs returns what somebody else counted meanwhile, where both counted.
func (d groupEvaluationData) Theirs(q kiosk.Question, score int) string {
	if !d.Clashes(handsField(q, score)) {
		return ""
	}
	return strconv.Itoa(d.kept(q, score))
}

// Clashes reports whether somebody else changed a field as well.
func (d groupEvaluationData) Clashes(field string) bool { return slices.Contains(d.Clash, field) }

// Was returns what a field says as it is kept: what the form is shown with.
func (d groupEvaluationData) Was(field string) string { return d.values()[field] }

// HandsMost, NextMost and SaidMost are the bounds of the fields.
func (groupEvaluationData) HandsMost() int { return kiosk.HandsMost }

// NextMost: see HandsMost.
func (groupEvaluationData) NextMost() int { return kiosk.NextMost }

// SaidMost: see HandsMost.
func (groupEvaluationData) SaidMost() int { return kiosk.SaidMost }

// Words returns what stands in a field of text.
func (d groupEvaluationData) Words(field string) string {
	if typed, ok := d.Typed[field]; ok {
		return typed
	}
	if field == "next" {
		return d.Kept.Next
	}
	return d.Said
}

// OnPaper reports whether the counts come from a table on paper.
func (d groupEvaluationData) OnPaper() bool {
	if way, ok := d.Typed["way"]; ok {
		return way == "paper"
	}
	return d.Kept.OnPaper
}

// Now is the statement on the large screen.
func (d groupEvaluationData) Now() kiosk.Question { return d.Set.Questions[d.At-1] }

// Before and After are the statements to either side; 0 where there is none.
func (d groupEvaluationData) Before() int { return d.At - 1 }

// After: see Before.
func (d groupEvaluationData) After() int {
	if d.At == len(d.Set.Questions) {
		return 0
	}
	return d.At + 1
}

// Size is how large a statement is set for the whole room.
func (groupEvaluationData) Size(statement string) string {
	switch n := utf8.RuneCountInString(statement); {
	case n > 56:
		return "longest"
	case n > 32:
		return "long"
	}
	return ""
}

func groupEvaluation(q *request) error {
	d, err := q.groupEvaluation()
	if err != nil {
		return err
	}
	return q.showGroup("activities/evaluation", d)
}

// showGroup shows the round-up on a screen on which it is counted.
func (q *request) showGroup(page string, d groupEvaluationData) error {
	list, err := q.s.Store.List(q.ctx(), d.Activity.ID)
	if err != nil {
		return err
	}
	there := list.Counts()
	d.Present = there.Here + there.Left + d.Activity.HeadCount
	return q.render(page, pageOpts{}, d)
}

// groupEvaluationBeamer is one statement for the whole room. Where nothing is
// asked, or not yet, the ordinary screen says so.
func groupEvaluationBeamer(q *request) error {
	d, err := q.groupEvaluation()
	if err != nil {
		return err
	}
	if d.Early || len(d.Set.Questions) == 0 {
		return q.see("/activities/" + d.Activity.ID.String() + "/evaluation")
	}
	at, _ := strconv.Atoi(q.Query("q"))
	d.At = min(max(at, 1), len(d.Set.Questions))
	return q.showGroup("activities/beamer", d)
}

// groupEvaluation reads the round-up of the activity of the path, as far as
// the login's keys open it.
func (q *request) groupEvaluation() (d groupEvaluationData, err error) {
	if d.Activity, err = q.activity(); err != nil {
		return d, err
	}
	d.Early = q.now.Before(d.Activity.Begins(q.zone))
	people, err := q.people()
	if err != nil && kiosk.KindOf(err) != kiosk.Forbidden {
		return d, err
	}
	d.Reads = err == nil
	if d.Kept, d.Said, d.Noted, err = q.s.Store.GroupEvaluation(q.ctx(), d.Activity.ID, people); err != nil {
		return d, err
	}
	if d.NextTime, err = q.s.Store.NextTime(q.ctx(), d.Activity); err != nil {
		return d, err
	}
	d.Set, err = q.groupSet(d)
	return d, err
}

// groupSet returns what is asked in the group: the version that the round-up
// was begun with, else what the activity is asked about at all. The trainer may
// ask it in the group where nobody is asked alone.
func (q *request) groupSet(d groupEvaluationData) (kiosk.QuestionSet, error) {
	if !d.Kept.Set.IsZero() {
		return q.s.Store.QuestionSetAt(q.ctx(), d.Kept.Set, d.Kept.Version)
	}
	sets, err := q.s.Store.QuestionSets(q.ctx())
	set, _ := kiosk.SetFor(sets, d.Activity)
	return set, err
}
