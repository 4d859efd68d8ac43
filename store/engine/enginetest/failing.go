package enginetest

import (
	"errors"
	"fmt"
	"runtime"
	"testing"

	"jobatelier/store/engine"
)

var failing = []test{
	{"a panic writes nothing and reaches the caller", func(t *testing.T, e engine.Engine) {
		if !panics(func() {
			e.Update(bg, func(tx engine.Txn) error {
				must(t, tx.Put([]byte("a"), nil))
				panic("mine")
			})
		}) {
			t.Error("the caller did not notice")
		}
		want(t, e, "a", "")
		put(t, e, "a", "1")
	}},
	{"a panic in a View reaches the caller and holds nothing", func(t *testing.T, e engine.Engine) {
		if !panics(func() { e.View(bg, func(engine.Reader) error { panic("mine") }) }) {
			t.Error("the caller did not notice")
		}
		put(t, e, "a", "1")
		must(t, e.Close())
	}},
	{"a function that ends its goroutine ends its caller's and nobody else's", func(t *testing.T, e engine.Engine) {
		each(8, func(i int) {
			err := e.Update(bg, func(tx engine.Txn) error {
				must(t, tx.Put(fmt.Appendf(nil, "k%d", i), []byte("1")))
				if i%2 == 0 {
					runtime.Goexit()
				}
				return nil
			})
			if i%2 == 0 || err != nil {
				t.Errorf("%d went on with %v", i, err)
			}
		})
		for i := range 8 {
			want(t, e, fmt.Sprintf("k%d", i), []string{"", "1"}[i%2])
		}
	}},
	{"those that fail hurt nobody beside them", amongGood},
	{"one that fails is told about its own state only", ownResult},
}

func panics(fn func()) (did bool) {
	defer func() { did = recover() != nil }()
	fn()
	return false
}

var errMine = errors.New("mine")

// fails are the ways to go wrong after having written.
var fails = []struct {
	err error
	fn  func(tx engine.Txn) error
}{
	{errMine, func(engine.Txn) error { return errMine }},
	{nil, func(engine.Txn) error { panic("mine") }},
	{engine.ErrTooLarge, func(tx engine.Txn) error { return tx.Put([]byte("x"), make([]byte, engine.MaxValue+1)) }},
	{engine.ErrNotFound, func(tx engine.Txn) error { _, err := tx.Get([]byte("nothing")); return err }},
}

// amongGood has every second of many fail, in each of the ways.
func amongGood(t *testing.T, e engine.Engine) {
	const n = 64
	for round := range 4 {
		key := func(i int) string { return fmt.Sprintf("%d/%02d", round, i) }
		each(n, func(i int) {
			if i%2 == 0 {
				put(t, e, key(i), "good")
				return
			}
			fail := fails[i/2%len(fails)]
			var err error
			panicked := panics(func() {
				err = e.Update(bg, func(tx engine.Txn) error {
					must(t, tx.Put([]byte(key(i)), []byte("bad")))
					must(t, tx.Delete([]byte(key(i-1))))
					return fail.fn(tx)
				})
			})
			if panicked != (fail.err == nil) || !errors.Is(err, fail.err) {
				t.Errorf("%d: panicked %v, error %v, want %v", i, panicked, err, fail.err)
			}
		})
		for i := range n {
			want(t, e, key(i), []string{"good", ""}[i%2])
		}
	}
}

// ownResult lets each error say what its function saw. Every sum is the number
// of good ones before it, so no failing one may have counted.
func ownResult(t *testing.T, e engine.Engine) {
	const n = 32
	type sum struct{ error }
	each(n, func(i int) {
		err := e.Update(bg, func(tx engine.Txn) error {
			got := number(tx, "sum")
			must(t, tx.Put([]byte("sum"), fmt.Append(nil, got+1)))
			if i%2 == 0 {
				return sum{fmt.Errorf("%d", got)}
			}
			return nil
		})
		var s sum
		if (i%2 == 0) != errors.As(err, &s) {
			t.Errorf("%d got %v", i, err)
		}
	})
	want(t, e, "sum", fmt.Sprint(n/2))
}
