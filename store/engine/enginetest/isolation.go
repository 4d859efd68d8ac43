package enginetest

import (
	"errors"
	"strconv"
	"sync/atomic"
	"testing"

	"jobatelier/store/engine"
)

var isolation = []test{
	{"no update is lost when many count at once", lostUpdate},
	{"two who each rely on the other do not both leave", writeSkew},
	{"only one finds the range empty and fills it", phantom},
	{"a View stays as it was while others write", stableView},
	{"a View shows an Update whole or not at all", wholeView},
	{"what was returned is visible to the next View", func(t *testing.T, e engine.Engine) {
		each(8, func(i int) {
			k := strconv.Itoa(i)
			for n := range 20 {
				put(t, e, k, strconv.Itoa(n))
				want(t, e, k, strconv.Itoa(n))
			}
		})
	}},
}

// lostUpdate has every result differ, since each is the count at its own turn.
func lostUpdate(t *testing.T, e engine.Engine) {
	const clients, times = 16, 20
	var seen [clients*times + 1]atomic.Bool
	each(clients, func(int) {
		for range times {
			var n int
			err := e.Update(bg, func(tx engine.Txn) error {
				n = number(tx, "n") + 1
				return tx.Put([]byte("n"), []byte(strconv.Itoa(n)))
			})
			if errors.Is(err, engine.ErrConflict) {
				continue
			}
			if err != nil || seen[n].Swap(true) {
				t.Errorf("count %d came twice, or failed: %v", n, err)
			}
		}
	})
	n := 0
	must(t, e.View(bg, func(r engine.Reader) error { n = number(r, "n"); return nil }))
	for i := 1; i <= n; i++ {
		if !seen[i].Load() {
			t.Errorf("nobody was told count %d", i)
		}
	}
	if n == 0 {
		t.Error("nothing was counted")
	}
}

func number(r engine.Reader, key string) int {
	v, _ := r.Get([]byte(key))
	n, _ := strconv.Atoi(string(v))
	return n
}

func writeSkew(t *testing.T, e engine.Engine) {
	for range 20 {
		put(t, e, "duty/ann", "1", "duty/bob", "1")
		each(2, func(i int) {
			me, other := "duty/ann", "duty/bob"
			if i == 1 {
				me, other = other, me
			}
			err := e.Update(bg, func(tx engine.Txn) error {
				if number(tx, other) == 0 {
					return nil
				}
				return tx.Put([]byte(me), []byte("0"))
			})
			if err != nil && !errors.Is(err, engine.ErrConflict) {
				t.Error(err)
			}
		})
		must(t, e.View(bg, func(r engine.Reader) error {
			if number(r, "duty/ann")+number(r, "duty/bob") == 0 {
				t.Error("nobody is on duty")
			}
			return nil
		}))
	}
}

func phantom(t *testing.T, e engine.Engine) {
	for _, room := range numbered("room/", 10) {
		each(8, func(i int) {
			err := e.Update(bg, func(tx engine.Txn) error {
				err := tx.Scan(engine.Prefix([]byte(room+"/")), func(_, _ []byte) error {
					return engine.ErrConflict
				})
				if err != nil {
					return err
				}
				return tx.Put([]byte(room+"/"+strconv.Itoa(i)), nil)
			})
			if err != nil && !errors.Is(err, engine.ErrConflict) {
				t.Error(err)
			}
		})
		must(t, e.View(bg, func(r engine.Reader) error {
			if got := keys(t, r, engine.Prefix([]byte(room+"/"))); len(got) != 1 {
				t.Errorf("in %s are %q", room, got)
			}
			return nil
		}))
	}
}

func stableView(t *testing.T, e engine.Engine) {
	names := numbered("k", 300)
	fill(t, e, names)
	must(t, e.View(bg, func(r engine.Reader) error {
		each(4, func(i int) { // not nested: each in a goroutine of its own
			for n := i; n < len(names); n += 4 {
				err := e.Update(bg, func(tx engine.Txn) error {
					if n%2 == 0 {
						return tx.Delete([]byte(names[n]))
					}
					return tx.Put([]byte(names[n]+"+"), []byte("new"))
				})
				if err != nil {
					t.Error(err)
				}
			}
		})
		wantKeys(t, keys(t, r, engine.Range{}), names...)
		return nil
	}))
	want(t, e, names[0], "")
	want(t, e, names[1]+"+", "new")
}

func wholeView(t *testing.T, e engine.Engine) {
	var ended atomic.Bool
	each(4, func(i int) {
		if i == 0 {
			defer ended.Store(true)
			for n := range 100 {
				put(t, e, "a", strconv.Itoa(n), "b", strconv.Itoa(n))
			}
			return
		}
		for !ended.Load() {
			must(t, e.View(bg, func(r engine.Reader) error {
				if a, b := number(r, "a"), number(r, "b"); a != b {
					t.Errorf("a is %d and b is %d", a, b)
				}
				return nil
			}))
		}
	})
}
