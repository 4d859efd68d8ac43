// Package engine is the floor that the store stands on: an ordered store of
// byte keys with strictly serialisable transactions.
//
// It is deliberately small, so that a single file, a cluster or a database
// server can be behind it. What an engine must do is written at each method
// here and held to by the suite in package enginetest.
package engine

import "context"

// Reader is one unchanging state of the store. It must not be used after the
// function that it was passed to has returned, nor by two goroutines at once.
// What it returns or passes on is the caller's to keep and to change.
type Reader interface {
	// Get returns the value of key, never nil, or ErrNotFound.
	Get(key []byte) ([]byte, error)

	// Scan calls fn for the keys of r in ascending order of their bytes. When
	// fn returns an error the scan ends with it; ErrStop ends it with nil.
	//
	// Inside an Update a scan gives what there was when it was called: fn may
	// put and delete, also in the same range, and nothing is skipped or given
	// twice. Pass a Limit where it is known, so that no more is fetched.
	Scan(r Range, fn func(key, value []byte) error) error
}

// Txn is a Reader that also writes. Its own writes are visible to it at once
// and to others when Update has returned nil. The limits of this package
// (MaxWrites and those beside it) hold; whoever goes over one gets ErrTooLarge
// from the call, and from Update even where fn keeps it to itself.
type Txn interface {
	Reader
	// Put sets the value of key, which is not empty. A nil value is an empty
	// one. Both may be changed by the caller afterwards.
	Put(key, value []byte) error
	// Delete removes key. A key that is not there is no error.
	Delete(key []byte) error
}

// Engine keeps keys and values. Its methods may be called by any number of
// goroutines. Transactions must not be nested in one another.
type Engine interface {
	// View passes fn a stable state, one that is on disk and at least as new
	// as every Update that returned before View was called. It returns the
	// error of fn; or that of ctx, which is looked at only before fn begins;
	// or ErrUnknown, when the engine has stopped.
	//
	// A View that stays open holds space: whoever reads much copies a page of
	// keys out, returns, and goes on from there in a new View.
	View(ctx context.Context, fn func(Reader) error) error

	// Update applies what fn writes, whole or not at all, and returns nil only
	// when it is on disk. fn may be run several times, on other states and in
	// another goroutine, and only its last run counts: it should depend on the
	// Txn alone, and set its results, not append to them.
	//
	// After every error but ErrUnknown nothing was written: the error of fn,
	// ErrTooLarge, ErrConflict, ErrFull, ErrClosed, or the error of ctx when
	// ctx ended before fn began. Once fn has begun Update waits for the
	// outcome. A panic in fn writes nothing and comes out of Update.
	Update(ctx context.Context, fn func(Txn) error) error

	// Close waits for running transactions and lets go of everything. Calls
	// after it get ErrClosed; closing twice is no error.
	Close() error
}
