package store

import (
	"context"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
)

// Asked is an activity with the questions that its people answer.
type Asked struct {
	Activity kiosk.Activity
	Set      kiosk.QuestionSet
	Way      kiosk.FeedbackWay
}

// AskedOf returns what is asked after an activity; NotFound where nothing is.
func (s *Store) AskedOf(ctx context.Context, activity kiosk.ID) (Asked, error) {
	panic("todo")
}

// AskedNow returns the activities at a site of which the smileys stand at the
// door now, those that end first first.
func (s *Store) AskedNow(ctx context.Context, site kiosk.ID) ([]Asked, error) { panic("todo") }

// AskedFor returns what somebody can answer with their card at a site today:
// the activity that they were in last and have not answered yet; NotFound
// where there is none.
func (s *Store) AskedFor(ctx context.Context, site, participant kiosk.ID) (Asked, error) {
	panic("todo")
}

// Cast is a ballot with where it comes from, of which nothing is kept.
type Cast struct {
	kiosk.Ballot
	Site        kiosk.ID
	Participant kiosk.ID // whose card it was; zero at the door
	// The half day in which a tablet that was cut off took it; empty where it
	// comes at once.
	Day     kiosk.Day
	HalfDay kiosk.HalfDay
}

// CastBallot seals a ballot and keeps it; the same one twice is kept once.
// With a card it then notes, in a transaction of its own, that its holder has
// answered. Errors: NotFound (no such activity or version of its questions),
// Invalid, Forbidden (who was not there), Conflict (error.voted: answered
// before; error.feedback_over: too late or too early; error.feedback_way: not
// the way in which this activity is answered).
func (s *Store) CastBallot(ctx context.Context, c Cast) error { panic("todo") }

// Count opens what waits to be counted of activities whose answers are in,
// adds it up, keeps what may be shown and forgets the single votes. It is made
// of small Updates and harmless at any moment. people is the private half.
func (s *Store) Count(ctx context.Context, people vault.PrivateKey) error { panic("todo") }
