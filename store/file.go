package store

import (
	"context"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
)

// Writing is what somebody writes down about one person at once: a contact and
// the step that was agreed in it. All of it is kept, or none.
type Writing struct {
	Person  kiosk.ID
	Entries []kiosk.Entry
	Notes   vault.PrivateKey // opens the file's key
	People  vault.PrivateKey // opens the person's own key, for what their card shows them
	Knowing bool             // the writer saw that the trajectory is closed
	By      Actor
}

// Write seals the entries to notes and keeps them with the standing that they
// make. An entry that is kept already is passed over; another one under its id
// is a Conflict. One that comes after the trajectory was closed, from somebody
// who did not know, is marked Late. Kept is set here.
func (s *Store) Write(ctx context.Context, w Writing) error {
	return errNotBuilt
}

// File opens what is written down about one person; Forbidden without the key
// for notes. What is damaged is left out. Somebody about whom nothing is
// written has an empty file.
func (s *Store) File(ctx context.Context, person kiosk.ID, notes vault.PrivateKey) (kiosk.File, error) {
	return kiosk.File{}, errNotBuilt
}

// Standing returns how somebody is looked after; NotFound where nobody does.
func (s *Store) Standing(ctx context.Context, person kiosk.ID) (kiosk.Standing, error) {
	return kiosk.Standing{}, errNotBuilt
}

// EachStanding calls fn with the standing of everybody who was ever looked
// after: a long read.
func (s *Store) EachStanding(ctx context.Context, fn func(kiosk.Standing) error) error {
	return errNotBuilt
}

// Steps opens the steps and agreements that somebody may see of themselves,
// with their own key. The picture of the file that they are of was made when
// somebody last wrote in it.
func (s *Store) Steps(ctx context.Context, person kiosk.ID, own vault.DataKey) ([]kiosk.Record, error) {
	return nil, errNotBuilt
}

var errNotBuilt = kiosk.Fail(kiosk.NotFound, "error.not_found")
