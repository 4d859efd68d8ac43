package store

import (
	"context"

	"jobatelier/kiosk"
)

// Start is how somebody comes onto the list.
type Start struct {
	Since  kiosk.Day
	Before bool   // known before this program
	Source string // of kiosk.Channels
}

// Assign has a staff member look after somebody, who comes onto the list where
// they were not. Assigned already with that role, it changes nothing. Who is
// kept out is Forbidden; a nameless person is a Conflict.
func (s *Store) Assign(ctx context.Context, a kiosk.Assignment, start Start, by Actor) error {
	return errNotBuilt
}

// EndAssignment ends one on a day. The last one of somebody whose trajectory
// is not closed and who is on the list cannot end: a Conflict.
func (s *Store) EndAssignment(ctx context.Context, person, staff kiosk.ID, on kiosk.Day, by Actor) error {
	return errNotBuilt
}

// OfferHandOver offers somebody to a colleague; an offer to nobody takes it
// back. joint is the day of the visit together, or none.
func (s *Store) OfferHandOver(ctx context.Context, person, from, to kiosk.ID, joint kiosk.Day, note string, by Actor) error {
	return errNotBuilt
}

// AnswerHandOver accepts an offer, which ends the assignment of who offered on
// that day and gives its role to the other, or refuses it. Answered twice is
// answered once.
func (s *Store) AnswerHandOver(ctx context.Context, person, from, to kiosk.ID, accept bool, on kiosk.Day, by Actor) error {
	return errNotBuilt
}

// FileAccess returns who may read somebody's file.
func (s *Store) FileAccess(ctx context.Context, person kiosk.ID) (kiosk.FileAccess, error) {
	return kiosk.FileAccess{}, errNotBuilt
}

// KeepOut keeps a staff member out of somebody's file, or no longer. It ends
// their assignment.
func (s *Store) KeepOut(ctx context.Context, person, staff kiosk.ID, out bool, on kiosk.Day, by Actor) error {
	return errNotBuilt
}

// BreakGlass opens a file for a while to somebody who does not look after the
// person, and notes it in the audit log. The reason is required.
func (s *Store) BreakGlass(ctx context.Context, g kiosk.Glass) error {
	return errNotBuilt
}

// SeeGlass notes that a worker has read who opened the file.
func (s *Store) SeeGlass(ctx context.Context, person, glass, staff kiosk.ID) error {
	return errNotBuilt
}

// SaveHousehold keeps a household; a person is in one at most. An empty one is
// deleted.
func (s *Store) SaveHousehold(ctx context.Context, h kiosk.Household, by Actor) error {
	return errNotBuilt
}

// Household returns one household; NotFound where there is none.
func (s *Store) Household(ctx context.Context, id kiosk.ID) (kiosk.Household, error) {
	return kiosk.Household{}, errNotBuilt
}

// HouseholdOf returns somebody's household; NotFound where they have none.
func (s *Store) HouseholdOf(ctx context.Context, person kiosk.ID) (kiosk.Household, error) {
	return kiosk.Household{}, errNotBuilt
}
