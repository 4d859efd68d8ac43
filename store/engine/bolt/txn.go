package bolt

import (
	"bytes"
	"errors"

	"go.etcd.io/bbolt"

	"jobatelier/store/engine"
)

// txn is one run of a function on a transaction of bbolt. The bucket is nil
// once the run has ended.
type txn struct {
	bucket  *bbolt.Bucket
	changes changes // what was written, where somebody wants to know
}

func (t *txn) end() { t.bucket = nil }

func (t *txn) Get(key []byte) ([]byte, error) {
	if t.bucket == nil {
		return nil, engine.ErrClosed
	}
	value := t.bucket.Get(key)
	if value == nil {
		return nil, engine.ErrNotFound
	}
	return append([]byte{}, value...), nil
}

func (t *txn) Scan(r engine.Range, fn func(key, value []byte) error) error {
	if t.bucket == nil {
		return engine.ErrClosed
	}
	c := t.bucket.Cursor()
	n := 0
	for k, v := c.Seek(r.From); k != nil; k, v = c.Next() {
		if len(r.To) > 0 && bytes.Compare(k, r.To) >= 0 {
			return nil
		}
		if err := fn(keep(k, v)); errors.Is(err, engine.ErrStop) {
			return nil
		} else if err != nil {
			return err
		}
		if n++; n == r.Limit {
			return nil
		}
	}
	return nil
}

// keep copies a key and its value, which die with the transaction, in one
// piece of memory.
func keep(key, value []byte) ([]byte, []byte) {
	b := make([]byte, 0, len(key)+len(value))
	b = append(append(b, key...), value...)
	return b[:len(key):len(key)], b[len(key):]
}

// Put copies the value, since bbolt keeps hold of it until the commit. It is
// never nil, which bbolt would take for no value at all.
func (t *txn) Put(key, value []byte) error {
	if t.bucket == nil {
		return engine.ErrClosed
	}
	value = append([]byte{}, value...)
	if err := t.bucket.Put(key, value); err != nil {
		return err
	}
	t.changes.note(key, value)
	return nil
}

func (t *txn) Delete(key []byte) error {
	if t.bucket == nil {
		return engine.ErrClosed
	}
	if err := t.bucket.Delete(key); err != nil {
		return err
	}
	t.changes.note(key, nil)
	return nil
}
