// Package enginetest holds an engine to the contract of package engine.
package enginetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"jobatelier/store/engine"
)

type test struct {
	name string
	run  func(t *testing.T, e engine.Engine)
}

// Run runs the whole suite. For each test open returns an empty engine of its
// own, and closes it in a Cleanup; the test may have closed it by then.
func Run(t *testing.T, open func(t testing.TB) engine.Engine) {
	for _, tests := range [][]test{reading, writing, isolation, scanning, limits, failing, together, ending} {
		for _, test := range tests {
			t.Run(test.name, func(t *testing.T) { test.run(t, open(t)) })
		}
	}
	t.Run("it does what a sorted map does", func(t *testing.T) { likeMap(t, open(t)) })
}

var bg = context.Background()

// put writes pairs of keys and values.
func put(t testing.TB, e engine.Engine, pairs ...string) {
	t.Helper()
	must(t, e.Update(bg, func(tx engine.Txn) error {
		for i := 0; i < len(pairs); i += 2 {
			if err := tx.Put([]byte(pairs[i]), []byte(pairs[i+1])); err != nil {
				return err
			}
		}
		return nil
	}))
}

// want checks the value of a key, or with "" that there is none.
func want(t testing.TB, e engine.Engine, key, value string) {
	t.Helper()
	var got []byte
	err := e.View(bg, func(r engine.Reader) (err error) {
		got, err = r.Get([]byte(key))
		return err
	})
	if value == "" {
		wantErr(t, err, engine.ErrNotFound)
		return
	}
	must(t, err)
	if string(got) != value {
		t.Errorf("%q is %q, want %q", key, got, value)
	}
}

// keys lists what a scan gives.
func keys(t testing.TB, r engine.Reader, rng engine.Range) []string {
	t.Helper()
	var got []string
	must(t, r.Scan(rng, func(k, _ []byte) error {
		got = append(got, string(k))
		return nil
	}))
	return got
}

// numbered returns n keys in order.
func numbered(prefix string, n int) []string {
	names := make([]string, n)
	for i := range names {
		names[i] = fmt.Sprintf("%s%04d", prefix, i)
	}
	return names
}

// fill writes keys with a short value, in as many updates as it takes.
func fill(t testing.TB, e engine.Engine, names []string) {
	t.Helper()
	for len(names) > 0 {
		n := min(len(names), engine.MaxWrites)
		must(t, e.Update(bg, func(tx engine.Txn) error {
			for _, k := range names[:n] {
				if err := tx.Put([]byte(k), []byte("v")); err != nil {
					return err
				}
			}
			return nil
		}))
		names = names[n:]
	}
}

// each runs n functions at the same time and waits for them.
func each(n int, fn func(i int)) {
	var wg sync.WaitGroup
	start := make(chan struct{})
	for i := range n {
		wg.Go(func() {
			<-start
			fn(i)
		})
	}
	close(start)
	wg.Wait()
}

// reporter is what *testing.T and *rapid.T have in common.
type reporter interface {
	Helper()
	Fatal(args ...any)
	Errorf(format string, args ...any)
}

func must(t reporter, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wantErr(t reporter, got, want error) {
	t.Helper()
	if !errors.Is(got, want) {
		t.Errorf("the error is %v, want %v", got, want)
	}
}
