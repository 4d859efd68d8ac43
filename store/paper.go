package store

import (
	"context"
	"time"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
)

// Paper is a form that came from a tablet later and could not be taken as it
// was, or a note that says nothing of whom it is about. It waits, sealed to
// notes, until its writer decides.
type Paper struct {
	ID      kiosk.ID
	Staff   kiosk.ID
	Written time.Time
	Kept    time.Time
	Why     string // a message key; empty for a note without a person
	Sealed  []byte
}

// Form is what a paper says: where it was to go and the fields.
type Form struct {
	Path   string
	Fields map[string][]string
}

// KeepPaper seals a form to notes and keeps it; the same id keeps it once.
func (s *Store) KeepPaper(ctx context.Context, p Paper, f Form) error { return errNotBuilt }

// Papers returns those of a staff member, oldest first.
func (s *Store) Papers(ctx context.Context, staff kiosk.ID) ([]Paper, error) { return nil, errNotBuilt }

// OpenPaper opens one with the private half of notes.
func (s *Store) OpenPaper(p Paper, notes vault.PrivateKey) (Form, error) { return Form{}, errNotBuilt }

// SettlePaper removes one that was decided.
func (s *Store) SettlePaper(ctx context.Context, staff, id kiosk.ID, by Actor) error {
	return errNotBuilt
}
