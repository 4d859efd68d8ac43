package engine

import "errors"

var (
	// ErrNotFound: there is no such key.
	ErrNotFound = errors.New("engine: no such key")

	// ErrConflict: others came in between, more often than the engine was
	// willing to repeat. Nothing was written; doing it again may work.
	ErrConflict = errors.New("engine: somebody changed it meanwhile")

	// ErrUnknown: whether it was written is not known, and only reopening the
	// store will tell. An engine that said so once may refuse everything from
	// then on, since what it would show could be lost again: stop the program,
	// start it anew, and repeat commands by their ids.
	ErrUnknown = errors.New("engine: outcome not known")

	// ErrTooLarge: more than one of the limits of this package. Nothing was
	// written, and repeating it does not help.
	ErrTooLarge = errors.New("engine: more than is taken in one go")

	// ErrFull: there is no space left. Nothing was written; reading goes on,
	// and writing works again as soon as there is space.
	ErrFull = errors.New("engine: no space left")

	// ErrInUse: another process holds the store. The text says which.
	ErrInUse = errors.New("engine: in use by another process")

	// ErrNewer: a newer program wrote this store; this one cannot read it.
	ErrNewer = errors.New("engine: written by a newer program")

	// ErrDamaged: what is on disk is not a sound store.
	ErrDamaged = errors.New("engine: the data are damaged")

	// ErrClosed: the engine, or this transaction, has ended.
	ErrClosed = errors.New("engine: closed")

	// ErrStop, returned by the function of a Scan, ends the scan without an
	// error.
	ErrStop = errors.New("engine: stop scanning")
)
