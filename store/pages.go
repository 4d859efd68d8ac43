package store

import (
	"context"

	"jobatelier/store/engine"
)

// pageSize is how many keys a long read copies out before it closes its
// transaction: an open reader keeps the engine from freeing space.
const pageSize = 500

// pages reads a range page by page, each in a transaction of its own. read
// handles one page and returns the last key that it saw, nil at the end; after,
// where there is one, runs when the page's transaction is closed.
func (s *Store) pages(ctx context.Context, rng engine.Range, read func(engine.Reader, engine.Range) ([]byte, error), after ...func() error) error {
	rng.Limit = pageSize
	for {
		var seen []byte
		if err := s.view(ctx, func(r engine.Reader) (err error) {
			seen, err = read(r, rng)
			return err
		}); err != nil || seen == nil {
			return err
		}
		for _, fn := range after {
			if err := fn(); err != nil {
				return err
			}
		}
		rng.From = append(seen, 0)
	}
}

// eachKept is each that also returns the last key it saw.
func eachKept[T any](r engine.Reader, rng engine.Range, fn func(k []byte, v T) error) (seen []byte, err error) {
	err = each(r, rng, func(k []byte, v T) error {
		seen = append(seen[:0], k...)
		return fn(k, v)
	})
	return seen, err
}
