package enginetest

import (
	"errors"
	"testing"

	"jobatelier/store/engine"
)

var limits = []test{
	{"as many writes as allowed are taken, one more is too large", func(t *testing.T, e engine.Engine) {
		names := numbered("k", engine.MaxWrites+1)
		attempt(t, e, names[:engine.MaxWrites], nil, nil)
		attempt(t, e, names, nil, engine.ErrTooLarge)
	}},
	{"as many bytes as allowed are taken, one more is too large", func(t *testing.T, e engine.Engine) {
		names := numbered("k", engine.MaxBytes/engine.MaxValue)
		value := make([]byte, engine.MaxValue-len(names[0]))
		attempt(t, e, names, value, nil)
		attempt(t, e, append(names, "x"), value, engine.ErrTooLarge)
	}},
	{"a value over the limit is too large", func(t *testing.T, e engine.Engine) {
		attempt(t, e, []string{"k"}, make([]byte, engine.MaxValue+1), engine.ErrTooLarge)
	}},
	{"a key over the limit is too large to write and is not found", func(t *testing.T, e engine.Engine) {
		long := string(make([]byte, engine.MaxKey+1))
		attempt(t, e, []string{long}, nil, engine.ErrTooLarge)
		wantErr(t, e.Update(bg, func(tx engine.Txn) error { return tx.Delete([]byte(long)) }), engine.ErrTooLarge)
		want(t, e, long, "")
	}},
	{"a function that keeps the error to itself fails all the same", func(t *testing.T, e engine.Engine) {
		wantErr(t, e.Update(bg, func(tx engine.Txn) error {
			must(t, tx.Put([]byte("a"), nil))
			wantErr(t, tx.Put([]byte("b"), make([]byte, engine.MaxValue+1)), engine.ErrTooLarge)
			return nil
		}), engine.ErrTooLarge)
		want(t, e, "a", "")
	}},
	{"as many keys as allowed are scanned in an Update, one more is too large", scanLimit},
}

// attempt puts the names and checks that all of them came, or none.
func attempt(t *testing.T, e engine.Engine, names []string, value []byte, expected error) {
	t.Helper()
	err := e.Update(bg, func(tx engine.Txn) error {
		var errs error
		must(t, tx.Scan(engine.Range{Limit: 1}, func(k, _ []byte) error { return nil }))
		for _, k := range names {
			errs = errors.Join(errs, tx.Put([]byte(k), value))
		}
		return errs
	})
	if expected != nil {
		wantErr(t, err, expected)
		want(t, e, names[len(names)-1], "")
		return
	}
	must(t, err)
	must(t, e.View(bg, func(r engine.Reader) error {
		wantKeys(t, keys(t, r, engine.Range{}), names...)
		return nil
	}))
}

func scanLimit(t *testing.T, e engine.Engine) {
	fill(t, e, numbered("k", engine.MaxScan+1))
	scan := func(tx engine.Txn, limit int) (n int, err error) {
		err = tx.Scan(engine.Range{Limit: limit}, func(_, _ []byte) error {
			n++
			return nil
		})
		return n, err
	}
	for _, given := range []struct {
		limits []int
		total  int
		err    error
	}{
		{[]int{0}, engine.MaxScan, engine.ErrTooLarge},
		{[]int{engine.MaxScan + 1}, engine.MaxScan, engine.ErrTooLarge},
		{[]int{engine.MaxScan}, engine.MaxScan, nil},
		{[]int{engine.MaxScan - 10, 10}, engine.MaxScan, nil},
		{[]int{engine.MaxScan - 10, 11}, engine.MaxScan, engine.ErrTooLarge},
	} {
		var total int
		err := e.Update(bg, func(tx engine.Txn) error {
			total = 0
			for _, limit := range given.limits {
				n, _ := scan(tx, limit)
				total += n
			}
			return nil
		})
		wantErr(t, err, given.err)
		if total != given.total {
			t.Errorf("with the limits %v, %d keys were given", given.limits, total)
		}
	}
}
