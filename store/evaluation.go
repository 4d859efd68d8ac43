package store

import (
	"context"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
)

// EvaluationFilter says of which activities evaluations are asked for. Days
// are inclusive; what is empty does not narrow.
type EvaluationFilter struct {
	From, To kiosk.Day
	Site     kiosk.ID
	Kind     string
	Series   kiosk.ID
	Host     string
	Activity kiosk.ID
}

// Evaluated is an activity with what is known of its answers.
type Evaluated struct {
	kiosk.Activity
	Votes   int                    // ballots that were counted
	Quick   int                    // of these, the ones that came within seconds
	Present int                    // people who were there, by name or by head
	Waiting bool                   // there are ballots that nobody counted yet
	Group   *kiosk.GroupEvaluation // the round-up, where there was one
}

// Evaluations is what there is to read of a period.
type Evaluations struct {
	Activities []Evaluated    // with answers or a round-up, oldest first
	Results    []kiosk.Result // of which all activities are among these
}

// Evaluations gathers what may be shown. It is a long read.
func (s *Store) Evaluations(ctx context.Context, f EvaluationFilter) (Evaluations, error) {
	panic("todo")
}

// Remark is what somebody wrote after an activity, for who has the key.
type Remark struct{ Text string }

// Remarks opens the words of one's own of an activity, in an order that says
// nothing, once they are counted and there are five at least.
func (s *Store) Remarks(ctx context.Context, activity kiosk.ID, people vault.PrivateKey) ([]string, error) {
	panic("todo")
}

// GroupEvaluation returns the round-up of an activity with the revision that
// it has; the zero one where there was none. said is what the note says, for
// who has the key for people, and empty for who has not; noted says that there
// is a note.
func (s *Store) GroupEvaluation(ctx context.Context, activity kiosk.ID, people vault.PrivateKey) (g kiosk.GroupEvaluation, said string, noted bool, err error) {
	panic("todo")
}

// SaveGroupEvaluation keeps a round-up, with what was said sealed to people.
// said is nil where the note stays as it is. Another one meanwhile is a
// Conflict.
func (s *Store) SaveGroupEvaluation(ctx context.Context, receipt kiosk.ID, g kiosk.GroupEvaluation, said *string, by Actor) error {
	panic("todo")
}

// NextTime returns what was said last that would be done otherwise, at the
// activity of the series before this one; empty where there is none.
func (s *Store) NextTime(ctx context.Context, a kiosk.Activity) (string, error) { panic("todo") }

// SaveSelfEvaluation seals what somebody says of their own way to notes and
// keeps it. The same receipt keeps it once.
func (s *Store) SaveSelfEvaluation(ctx context.Context, participant kiosk.ID, e kiosk.SelfEvaluation) error {
	panic("todo")
}

// SelfEvaluations opens those of one person, oldest first; Forbidden without
// the key for notes.
func (s *Store) SelfEvaluations(ctx context.Context, participant kiosk.ID, notes vault.PrivateKey) ([]kiosk.SelfEvaluation, error) {
	panic("todo")
}
