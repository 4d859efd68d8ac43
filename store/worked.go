package store

import (
	"context"

	"jobatelier/kiosk"
)

// Work keeps time that a worker spent. The same id keeps it once.
func (s *Store) Work(ctx context.Context, w kiosk.Worked) error { return errNotBuilt }

// EachWorked calls fn with the time spent from one day to another, both
// included, by month and then by id: a long read.
func (s *Store) EachWorked(ctx context.Context, from, to kiosk.Day, fn func(kiosk.Worked) error) error {
	return errNotBuilt
}
