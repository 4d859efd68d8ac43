package enginetest

import (
	"fmt"
	"sync/atomic"
	"testing"

	"jobatelier/store/engine"
)

var together = []test{
	{"of many at once each is kept and has its own result", manyAtOnce},
	{"a function that is run again counts once", func(t *testing.T, e engine.Engine) {
		var runs atomic.Int32
		each(16, func(i int) {
			result := -1
			err := e.Update(bg, func(tx engine.Txn) error {
				runs.Add(1)
				result = number(tx, "n")
				must(t, tx.Put([]byte("n"), fmt.Append(nil, result+1)))
				if i == 0 {
					return errMine
				}
				return tx.Put(fmt.Appendf(nil, "k%d", i), fmt.Append(nil, result))
			})
			if i == 0 {
				wantErr(t, err, errMine)
				return
			}
			must(t, err)
			want(t, e, fmt.Sprintf("k%d", i), fmt.Sprint(result))
		})
		want(t, e, "n", "15")
		t.Logf("16 functions were run %d times", runs.Load())
	}},
	{"large ones at once are all kept", func(t *testing.T, e engine.Engine) {
		value := make([]byte, engine.MaxValue)
		each(16, func(i int) {
			must(t, e.Update(bg, func(tx engine.Txn) error {
				for n := range 15 {
					must(t, tx.Put(fmt.Appendf(nil, "%d/%d", i, n), value))
				}
				return nil
			}))
		})
		must(t, e.View(bg, func(r engine.Reader) error {
			if got := len(keys(t, r, engine.Range{})); got != 16*15 {
				t.Errorf("%d are there", got)
			}
			return nil
		}))
	}},
}

func manyAtOnce(t *testing.T, e engine.Engine) {
	const clients, times = 64, 10
	each(clients, func(i int) {
		for n := range times {
			key := fmt.Sprintf("%02d/%02d", i, n)
			var result string
			err := e.Update(bg, func(tx engine.Txn) error {
				result = ""
				if n%3 == 2 {
					return errMine // before it has written
				}
				result = key
				return tx.Put([]byte(key), []byte(key))
			})
			if n%3 == 2 {
				wantErr(t, err, errMine)
			} else if err != nil || result != key {
				t.Errorf("%s: %q, %v", key, result, err)
			}
			want(t, e, key, result)
		}
	})
}

var ending = []test{
	{"after Close everything says so, and closing again is no error", func(t *testing.T, e engine.Engine) {
		put(t, e, "a", "1")
		must(t, e.Close())
		wantErr(t, e.Update(bg, func(engine.Txn) error { return nil }), engine.ErrClosed)
		wantErr(t, e.View(bg, func(engine.Reader) error { return nil }), engine.ErrClosed)
		must(t, e.Close())
	}},
	{"Close waits for what has begun", func(t *testing.T, e engine.Engine) {
		var begun, ended atomic.Int32
		closing := make(chan struct{})
		each(9, func(i int) {
			if i == 8 {
				<-closing
				must(t, e.Close())
				if begun.Load() != ended.Load() {
					t.Errorf("%d had begun and %d ended", begun.Load(), ended.Load())
				}
				return
			}
			for n := 0; ; n++ {
				if n == 5 && i == 0 {
					close(closing)
				}
				err := e.View(bg, func(engine.Reader) error {
					begun.Add(1)
					defer ended.Add(1)
					return nil
				})
				if err != nil {
					wantErr(t, err, engine.ErrClosed)
					return
				}
			}
		})
	}},
}
