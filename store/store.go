package store

import (
	"context"
	"crypto/rand"
	"errors"
	"io"
	"sync"
	"sync/atomic"
	"time"

	"github.com/google/uuid"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// Config is what a Store stands on.
type Config struct {
	Engine engine.Engine
	Clock  kiosk.Clock // time.Now where it is nil
	Rand   io.Reader   // crypto/rand where it is nil
}

// Store is the one way to what is kept. It is safe for concurrent use.
type Store struct {
	engine  engine.Engine
	clock   kiosk.Clock
	rand    io.Reader
	pepper  []byte // keys the hashes of what strangers type; made anew at each start
	watch   watchers
	keyring atomic.Pointer[Keyring]
	settled atomic.Pointer[settled]
	voting  turns
	writing turns      // about one person
	count   sync.Mutex // one count at a time is quicker than two that get in each other's way
}

// Open returns the store on an engine, after bringing what is kept there up to
// this program's [Schema]. What a newer program wrote is refused, untouched.
func Open(ctx context.Context, c Config) (*Store, error) {
	s := &Store{engine: c.Engine, clock: c.Clock, rand: c.Rand}
	if s.clock == nil {
		s.clock = time.Now
	}
	if s.rand == nil {
		s.rand = rand.Reader
	}
	s.pepper = make([]byte, 32)
	if _, err := io.ReadFull(s.rand, s.pepper); err != nil {
		return nil, err
	}
	if err := s.migrate(ctx); err != nil {
		return nil, err
	}
	return s, s.loadKeyring(ctx)
}

// Now returns the store's time, in UTC.
func (s *Store) Now() time.Time { return s.clock.Now() }

// NewID returns an id of version 7, of this moment.
func (s *Store) NewID() kiosk.ID {
	id, err := uuid.NewV7FromReader(s.rand)
	if err != nil {
		panic("store: no randomness: " + err.Error()) // crypto/rand never fails (Go 1.24)
	}
	return kiosk.ID(id)
}

// RandomID returns an id that does not tell when it was made.
func (s *Store) RandomID() kiosk.ID {
	id, err := uuid.NewRandomFromReader(s.rand)
	if err != nil {
		panic("store: no randomness: " + err.Error())
	}
	return kiosk.ID(id)
}

func (s *Store) view(ctx context.Context, fn func(r engine.Reader) error) error {
	return known(s.engine.View(ctx, fn))
}

func (s *Store) update(ctx context.Context, fn func(tx engine.Txn) error) error {
	return known(s.engine.Update(ctx, fn))
}

// known gives the engine's errors the kind that the web maps.
func known(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, engine.ErrConflict):
		return &kiosk.Error{Kind: kiosk.Conflict, Key: "error.conflict", Err: err}
	case errors.Is(err, engine.ErrUnknown), errors.Is(err, engine.ErrFull), errors.Is(err, engine.ErrClosed):
		return &kiosk.Error{Kind: kiosk.Unavailable, Key: "error.not_saved", Err: err}
	case errors.Is(err, engine.ErrTooLarge):
		return &kiosk.Error{Kind: kiosk.TooLarge, Key: "error.too_large", Err: err}
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return &kiosk.Error{Kind: kiosk.Unavailable, Key: "error.not_saved", Err: err}
	}
	return err
}

// moved is a Conflict where a record's revision is not the one that was read.
func moved(have, want uint64) error {
	if have != want {
		return kiosk.Fail(kiosk.Conflict, "error.conflict")
	}
	return nil
}

// attempts is how often something begins when records move under it.
const attempts = 10

// whileMoving begins anew as long as a record that was read moved before it
// could be written.
func whileMoving(do func() error) (err error) {
	for range attempts {
		if err = do(); kiosk.KindOf(err) != kiosk.Conflict {
			break
		}
	}
	return err
}
