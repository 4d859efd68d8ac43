package store

import (
	"context"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// Caseload is how many people a staff member looks after, and of how many of
// these they are the lead.
type Caseload struct{ People, Lead int }

// Caseload counts those whom a staff member looks after, whether they are on the
// list or off it.
func (s *Store) Caseload(ctx context.Context, staff kiosk.ID) (c Caseload, err error) {
	people, err := s.assignedTo(ctx, staff)
	if err != nil {
		return c, err
	}
	err = s.view(ctx, func(r engine.Reader) error {
		for _, person := range people {
			a, err := fileAccess(r, person)
			if err != nil {
				return err
			}
			i := assignment(a, staff)
			if i < 0 {
				continue // it ended meanwhile
			}
			if c.People++; a.Assignments[i].Role == "lead" {
				c.Lead++
			}
		}
		return nil
	})
	return c, err
}
