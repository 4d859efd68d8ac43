package engine

import (
	"errors"
	"fmt"
)

// The limits of one Update. They are what a cluster of machines can still do
// in one go, so that the store keeps to them everywhere. A View has none.
const (
	MaxWrites = 1000    // puts and deletes together
	MaxBytes  = 1 << 20 // keys and values put, and keys deleted
	MaxScan   = 256     // keys given by all its scans together
	MaxValue  = 64 << 10
	MaxKey    = 1 << 10
)

// Limited is a Txn that holds to the limits. Engines wrap their own Txn in it,
// anew for each run of a function, and so need no limits, no snapshot for
// scans and no care for empty keys themselves.
type Limited struct {
	txn                    Txn
	writes, bytes, scanned int
	err                    error
}

// Limit wraps the Txn of an engine.
func Limit(t Txn) *Limited { return &Limited{txn: t} }

// Err is ErrTooLarge, with the reason, once a limit has been passed. An engine
// must then write nothing, whatever the function returned.
func (l *Limited) Err() error { return l.err }

// Writes is the number of puts and deletes that reached the engine.
func (l *Limited) Writes() int { return l.writes }

// Bytes is what those writes count against MaxBytes.
func (l *Limited) Bytes() int { return l.bytes }

// Get returns the value of key, or ErrNotFound.
func (l *Limited) Get(key []byte) ([]byte, error) { return l.txn.Get(key) }

// Put sets the value of key.
func (l *Limited) Put(key, value []byte) error {
	if len(value) > MaxValue {
		return l.refuse("a value of %d bytes", len(value))
	}
	if err := l.admit(key, len(value)); err != nil {
		return err
	}
	return l.txn.Put(key, value)
}

// Delete removes key.
func (l *Limited) Delete(key []byte) error {
	if err := l.admit(key, 0); err != nil {
		return err
	}
	return l.txn.Delete(key)
}

var errEmptyKey = errors.New("engine: a key must not be empty")

// admit counts one write, or says why it must not be done.
func (l *Limited) admit(key []byte, size int) error {
	size += len(key)
	switch {
	case l.err != nil:
		return l.err
	case len(key) == 0:
		return errEmptyKey
	case len(key) > MaxKey:
		return l.refuse("a key of %d bytes", len(key))
	case l.writes+1 > MaxWrites:
		return l.refuse("more than %d writes", MaxWrites)
	case l.bytes+size > MaxBytes:
		return l.refuse("more than %d bytes", MaxBytes)
	}
	l.writes++
	l.bytes += size
	return nil
}

func (l *Limited) refuse(format string, args ...any) error {
	if l.err == nil {
		l.err = fmt.Errorf("%w: %s", ErrTooLarge, fmt.Sprintf(format, args...))
	}
	return l.err
}

type pair struct{ key, value []byte }

// Scan gives what there was when it was called: it fetches first, so that fn
// is free to write.
func (l *Limited) Scan(r Range, fn func(key, value []byte) error) error {
	pairs, err := l.fetch(r)
	if err != nil {
		return err
	}
	for _, p := range pairs {
		if l.scanned == MaxScan {
			return l.refuse("more than %d keys scanned", MaxScan)
		}
		l.scanned++
		if err := fn(p.key, p.value); errors.Is(err, ErrStop) {
			return nil
		} else if err != nil {
			return err
		}
	}
	return nil
}

// fetch reads no more than one key over what may still be scanned; that one
// tells Scan that there were too many.
func (l *Limited) fetch(r Range) ([]pair, error) {
	if l.err != nil {
		return nil, l.err
	}
	if most := MaxScan - l.scanned + 1; r.Limit <= 0 || r.Limit > most {
		r.Limit = most
	}
	var pairs []pair
	err := l.txn.Scan(r, func(key, value []byte) error {
		pairs = append(pairs, pair{key, value})
		return nil
	})
	return pairs, err
}
