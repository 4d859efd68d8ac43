package enginetest

import (
	"errors"
	"testing"

	"jobatelier/store/engine"
)

var reading = []test{
	{"a key that was never put is not found", func(t *testing.T, e engine.Engine) {
		want(t, e, "nothing", "")
		put(t, e, "nothing else", "x")
		want(t, e, "nothing", "")
	}},
	{"an empty value is there and is not nil", emptyValue},
	{"a View returns the error of its function", func(t *testing.T, e engine.Engine) {
		mine := errors.New("mine")
		wantErr(t, e.View(bg, func(engine.Reader) error { return mine }), mine)
	}},
	{"what was read may be kept and changed", readMayBeKept},
	{"a reader is of no use after its View", func(t *testing.T, e engine.Engine) {
		put(t, e, "a", "1")
		var kept engine.Reader
		must(t, e.View(bg, func(r engine.Reader) error { kept = r; return nil }))
		if _, err := kept.Get([]byte("a")); err == nil {
			t.Error("it still reads")
		}
	}},
}

func emptyValue(t *testing.T, e engine.Engine) {
	must(t, e.Update(bg, func(tx engine.Txn) error {
		for _, v := range []struct {
			key   string
			value []byte
		}{{"nil", nil}, {"empty", []byte{}}} {
			must(t, tx.Put([]byte(v.key), v.value))
			wantEmpty(t, tx, v.key)
		}
		return nil
	}))
	must(t, e.View(bg, func(r engine.Reader) error {
		wantEmpty(t, r, "nil")
		wantEmpty(t, r, "empty")
		return r.Scan(engine.Range{}, func(k, v []byte) error {
			if v == nil || len(v) != 0 {
				t.Errorf("a scan gives %v for %s", v, k)
			}
			return nil
		})
	}))
}

func wantEmpty(t *testing.T, r engine.Reader, key string) {
	t.Helper()
	v, err := r.Get([]byte(key))
	if err != nil || v == nil || len(v) != 0 {
		t.Errorf("%s is %v, %v", key, v, err)
	}
}

func readMayBeKept(t *testing.T, e engine.Engine) {
	fill(t, e, numbered("k", 1000)) // so that it is more than an engine holds at hand
	put(t, e, "a", "one", "b", "two")
	var got []byte
	var scanned [][]byte
	read := func(r engine.Reader) error {
		got, _ = r.Get([]byte("a"))
		scanned = nil
		return r.Scan(engine.Range{Limit: 2}, func(k, v []byte) error {
			scanned = append(scanned, k, v)
			_ = append(k, 'x') // must not reach the value
			return nil
		})
	}
	check := func() {
		t.Helper()
		if string(got) != "one" || string(scanned[1]) != "one" || string(scanned[3]) != "two" {
			t.Errorf("kept %q and %q", got, scanned)
		}
		got[0], scanned[0][0], scanned[1][0] = 'X', 'X', 'X'
	}
	must(t, e.View(bg, read))
	put(t, e, "a", "new", "b", "new", "c", "new")
	check()
	put(t, e, "a", "one", "b", "two")
	must(t, e.Update(bg, func(tx engine.Txn) error { return read(tx) }))
	check()
	want(t, e, "a", "one")
}
