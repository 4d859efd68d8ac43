package kiosk

import (
	"fmt"
	"slices"
	"time"
)

// Use is what a set of questions is for.
type Use string

const (
	UseActivity Use = "activity" // what people think of an activity, with smileys
	UseSelf     Use = "self"     // what somebody thinks of their own way, at a table
)

// FeedbackWay is how people answer: one of them for an activity, never both.
type FeedbackWay string

const (
	ByCard   FeedbackWay = "card"   // after a scan: one answer for each card
	BySmiley FeedbackWay = "smiley" // at the door, without a card
	NoAnswer FeedbackWay = "none"   // nothing is asked
)

// FeedbackWays returns them all.
func FeedbackWays() []FeedbackWay { return []FeedbackWay{ByCard, BySmiley, NoAnswer} }

// Question is a statement that people answer with a face. Key names it for
// good: a question of which words or the number of faces change gets another
// one, so that an answer is never counted for words that nobody read.
type Question struct {
	Key     string
	Stock   string              // the built-in statement whose words it has, or empty
	Picture string              // its pictogram
	Text    map[Language]string // the organisation's own words, where Stock is empty
}

// In returns the words in a language, else the Dutch ones; empty for a
// built-in statement, whose words the catalogues know.
func (q Question) In(l Language) string {
	if text := q.Text[l]; text != "" {
		return text
	}
	return q.Text[Dutch]
}

// QuestionSet is what is asked after a kind of activity or in a module.
type QuestionSet struct {
	ID        ID
	Version   int    // from 1; each version is kept
	Stock     string // the built-in set whose name it has, or empty
	Name      string
	Use       Use
	Kinds     []string // the kinds of activity that it belongs to
	Module    string   // or the module; with neither it is for all that have none
	Scale     int      // how many faces: 3, 4 or 5
	Way       FeedbackWay
	Questions []Question
	Why       bool // asks afterwards what it was about
	FreeText  bool // and takes words of one's own
	Stopped   bool
	Changed   time.Time
}

// The bounds of a set: what somebody answers in ten seconds, and what fits on
// one page at a table.
const (
	questionsLeast   = 3
	QuestionsMost    = 6
	ObjectivesMost   = 9
	QuestionTextMost = 90
)

// Check returns Problems where the set cannot be kept. The field of a question
// is its number, from 1, and the language: "text.2.nl".
func (s QuestionSet) Check() error {
	var p Problems
	if s.Stock == "" {
		p.text("name", s.Name, 1, 60)
	}
	p.text("module", s.Module, 0, 60)
	if s.Scale < 3 || s.Scale > 5 {
		p.Add("scale", "error.choice")
	}
	if s.Use != UseActivity && s.Use != UseSelf {
		p.Add("use", "error.choice")
	}
	if s.Use == UseActivity && !oneOf(s.Way, FeedbackWays()) {
		p.Add("way", "error.choice")
	}
	most := QuestionsMost
	if s.Use == UseSelf {
		most = ObjectivesMost
	}
	if len(s.Questions) < questionsLeast || len(s.Questions) > most {
		p.Add("questions", "error.questions")
	}
	for i, q := range s.Questions {
		p.question(i+1, q)
	}
	return p.Err()
}

// question notes what is wrong with the n-th question.
func (p *Problems) question(n int, q Question) {
	at := fmt.Sprintf("text.%d.", n)
	if q.Stock == "" && q.Text[Dutch] == "" {
		p.Add(at+string(Dutch), "error.required")
	}
	for _, l := range Languages() {
		p.text(at+string(l), q.Text[l], 0, QuestionTextMost)
	}
}

// askedOf reports whether s is asked after the activity, and how precisely it
// is meant for it.
func (s QuestionSet) askedOf(a Activity) (fits bool, precise int) {
	switch {
	case s.Stopped || s.Use != UseActivity:
		return false, 0
	case s.Module != "":
		return s.Module == a.Module, 2
	case len(s.Kinds) > 0:
		return oneOf(a.Kind, s.Kinds), 1
	}
	return true, 0
}

// Fits reports whether the questions of s are meant for such an activity, also
// where they are not asked any more.
func (s QuestionSet) Fits(a Activity) bool {
	s.Stopped = false
	fits, _ := s.askedOf(a)
	return fits
}

// SetFor returns the set that is asked after an activity: that of its module,
// else that of its kind, else the one that belongs to none; of several the one
// that was changed last. ok is false where nothing is asked: a talk with one
// person and a round table are not anonymous.
func SetFor(sets []QuestionSet, a Activity) (set QuestionSet, ok bool) {
	if !a.IsPublic() {
		return set, false
	}
	best := -1
	for _, s := range sets {
		fits, precise := s.askedOf(a)
		if fits && (precise > best || precise == best && s.Changed.After(set.Changed)) {
			set, best = s, precise
		}
	}
	return set, best >= 0
}

// WayOf returns how people answer after an activity: as was chosen for it, else
// as its set says.
func WayOf(a Activity, s QuestionSet) FeedbackWay {
	if a.Feedback != "" {
		return a.Feedback
	}
	return s.Way
}

// Question returns the question with that key.
func (s QuestionSet) Question(key string) (Question, bool) {
	i := slices.IndexFunc(s.Questions, func(q Question) bool { return q.Key == key })
	if i < 0 {
		return Question{}, false
	}
	return s.Questions[i], true
}

// Next returns the version after s with what was changed in it. A question
// that is not the same any more gets a key of its own from fresh; one that is
// only said in one more language keeps its key.
func (s QuestionSet) Next(changed QuestionSet, now time.Time, fresh func() string) QuestionSet {
	changed.ID, changed.Version, changed.Use, changed.Changed = s.ID, s.Version+1, s.Use, now
	changed.Questions = slices.Clone(changed.Questions)
	for i := range changed.Questions {
		q := &changed.Questions[i]
		if before, ok := s.Question(q.Key); !ok || s.Scale != changed.Scale || !q.same(before) {
			q.Key = fresh()
		}
	}
	return changed
}

// same reports whether somebody who answers q reads what they read before, in
// each language that had words.
func (q Question) same(before Question) bool {
	for l, text := range before.Text {
		if text != "" && q.Text[l] != text {
			return false
		}
	}
	return q.Stock == before.Stock && q.Text[Dutch] == before.Text[Dutch]
}

// Face returns the picture of a score on a scale, 1 for the saddest: a number
// from 1, crying, to 5, laughing. The shapes differ, not only the colours.
func Face(score, scale int) int {
	switch scale {
	case 3:
		return 2*score - 1
	case 4:
		return [...]int{1, 2, 4, 5}[score-1]
	}
	return score
}
