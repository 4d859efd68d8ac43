package store

import (
	"context"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// HasSteps reports whether there are steps to show somebody, without opening
// them.
func (s *Store) HasSteps(ctx context.Context, person kiosk.ID) (has bool, err error) {
	err = s.view(ctx, func(r engine.Reader) (err error) {
		has, err = exists(r, key("steps", person))
		return err
	})
	return has, err
}
