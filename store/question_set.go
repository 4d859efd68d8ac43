package store

import (
	"context"

	"jobatelier/kiosk"
)

// QuestionSets returns the sets as they are asked now: those that every
// organisation begins with, changed or not, and its own.
func (s *Store) QuestionSets(ctx context.Context) ([]kiosk.QuestionSet, error) { panic("todo") }

// QuestionSet returns one set as it is asked now; NotFound where there is none.
func (s *Store) QuestionSet(ctx context.Context, id kiosk.ID) (kiosk.QuestionSet, error) {
	panic("todo")
}

// QuestionSetAt returns a set as it was in that version.
func (s *Store) QuestionSetAt(ctx context.Context, id kiosk.ID, version int) (kiosk.QuestionSet, error) {
	panic("todo")
}

// SaveQuestionSet keeps the next version of a set, or the first one of a new
// one, whose ID is zero. changed has the Version that was read: another one
// meanwhile is a Conflict.
func (s *Store) SaveQuestionSet(ctx context.Context, receipt kiosk.ID, changed kiosk.QuestionSet, by Actor) (kiosk.QuestionSet, error) {
	panic("todo")
}

// AskedQuestion is a question as it was when people answered it.
type AskedQuestion struct {
	kiosk.Question
	Set     kiosk.ID
	Version int
	Scale   int
}

// Questions returns what the keys of questions stand for, also of those that
// are not asked any more.
func (s *Store) Questions(ctx context.Context, keys []string) (map[string]AskedQuestion, error) {
	panic("todo")
}

// Recording is a statement that somebody spoke.
type Recording struct {
	Type  string // audio/mpeg, audio/ogg, audio/wav, audio/mp4 or audio/webm
	Sound []byte // at most RecordingMost
}

// RecordingMost is how many bytes of sound are kept for a statement: some ten
// seconds.
const RecordingMost = 46_000

// SaveRecording keeps how a statement of a set sounds in a language, or
// forgets it where there is no sound.
func (s *Store) SaveRecording(ctx context.Context, set kiosk.ID, question string, l kiosk.Language, r Recording) error {
	panic("todo")
}

// Recording returns how a statement sounds; NotFound where nobody spoke it.
func (s *Store) Recording(ctx context.Context, set kiosk.ID, question string, l kiosk.Language) (Recording, error) {
	panic("todo")
}

// Recorded returns in which languages the questions of a set were spoken, by
// key.
func (s *Store) Recorded(ctx context.Context, set kiosk.ID) (map[string][]kiosk.Language, error) {
	panic("todo")
}
