package store

import (
	"context"
	"time"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
)

// Followed is a line of somebody's follow-up list.
type Followed struct {
	kiosk.Listed
	Participant kiosk.Participant
	Role        string        // of the staff member whose list it is
	Words       string        // what the reason's item says, opened; empty where it says nothing
	Glass       []kiosk.Glass // who opened the file without looking after them, and is not seen yet
	ToDecide    int           // records that ask for a decision
}

// FollowUpList is everything on the screen of one staff member.
type FollowUpList struct {
	Lines   []Followed // in the order of [kiosk.List]
	Offered []Offer    // hand-overs to them
	Waiting []kiosk.ReferredIn
	Papers  int // kept for them to decide
}

// Offer is a hand-over that waits for an answer.
type Offer struct {
	kiosk.Assignment
	Participant kiosk.Participant
}

// FollowUpList returns the list of a staff member on a day. Without the key for
// notes no words are opened.
func (s *Store) FollowUpList(ctx context.Context, staff kiosk.ID, today kiosk.Day, notes vault.PrivateKey) (FollowUpList, error) {
	return FollowUpList{}, errNotBuilt
}

// FollowUpOf returns what the list looks at of one person.
func (s *Store) FollowUpOf(ctx context.Context, person kiosk.ID, today kiosk.Day) (kiosk.FollowUp, error) {
	return kiosk.FollowUp{}, errNotBuilt
}

// FoundNote is a record in which a word was found.
type FoundNote struct {
	Participant kiosk.Participant
	Record      kiosk.Record
	Field       string
}

// SearchNotes looks for words in what is written about those whom the staff
// member looks after, newest first, at most limit. Case, accents and the order
// of the words do not count.
func (s *Store) SearchNotes(ctx context.Context, staff kiosk.ID, notes vault.PrivateKey, query string, limit int) ([]FoundNote, error) {
	return nil, errNotBuilt
}

// Load is how much one worker has to do, in counts.
type Load struct {
	Staff   kiosk.Staff
	People  int
	Ranks   [6]int    // by kiosk.Rank
	Oldest  kiosk.Day // the oldest overdue, or no day
	Offered int       // hand-overs that nobody answered
}

// TwiceAbsent is somebody who stayed away without a word the last two times or
// more.
type TwiceAbsent struct {
	Participant kiosk.Participant
	Times       int
	Last        kiosk.Day
	Staff       []kiosk.ID
}

// Overview is everybody's list for an organiser: counts, and no words.
type Overview struct {
	Loads   []Load
	Absent  []TwiceAbsent
	Nobody  []kiosk.Participant // on the list, and nobody looks after them
	Waiting int                 // referrals that nobody took on
	Oldest  time.Time           // since when the oldest of these waits
}

// Overview counts everybody's list.
func (s *Store) Overview(ctx context.Context, today kiosk.Day) (Overview, error) {
	return Overview{}, errNotBuilt
}
