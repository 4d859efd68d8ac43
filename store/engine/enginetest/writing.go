package enginetest

import (
	"bytes"
	"context"
	"errors"
	"testing"

	"jobatelier/store/engine"
)

var writing = []test{
	{"an Update sees its own writes", ownWrites},
	{"an Update that failed has written nothing", func(t *testing.T, e engine.Engine) {
		put(t, e, "a", "1", "b", "1")
		mine := errors.New("mine")
		wantErr(t, e.Update(bg, func(tx engine.Txn) error {
			must(t, tx.Put([]byte("a"), []byte("2")))
			must(t, tx.Delete([]byte("b")))
			must(t, tx.Put([]byte("c"), []byte("2")))
			return mine
		}), mine)
		want(t, e, "a", "1")
		want(t, e, "b", "1")
		want(t, e, "c", "")
	}},
	{"deleting a key that is not there is no error", func(t *testing.T, e engine.Engine) {
		must(t, e.Update(bg, func(tx engine.Txn) error { return tx.Delete([]byte("a")) }))
	}},
	{"an empty key is refused", func(t *testing.T, e engine.Engine) {
		must(t, e.Update(bg, func(tx engine.Txn) error {
			if tx.Put(nil, []byte("v")) == nil || tx.Delete([]byte{}) == nil {
				t.Error("an empty key was taken")
			}
			_, err := tx.Get(nil)
			wantErr(t, err, engine.ErrNotFound)
			return nil
		}))
	}},
	{"keys and values may be changed after a Put", func(t *testing.T, e engine.Engine) {
		k, v := []byte("key"), []byte("value")
		must(t, e.Update(bg, func(tx engine.Txn) error {
			copy(k, "key")
			copy(v, "value")
			must(t, tx.Put(k, v))
			copy(k, "xxx")
			copy(v, "xxxxx")
			return nil
		}))
		want(t, e, "key", "value")
	}},
	{"the largest key and the largest value come back whole", largest},
	{"an Update whose context has ended does not begin", cancelled},
}

func ownWrites(t *testing.T, e engine.Engine) {
	put(t, e, "a", "1", "b", "1", "c", "1")
	must(t, e.Update(bg, func(tx engine.Txn) error {
		must(t, tx.Put([]byte("a"), []byte("2")))
		must(t, tx.Delete([]byte("b")))
		must(t, tx.Put([]byte("bb"), []byte("2")))
		if v, err := tx.Get([]byte("a")); err != nil || string(v) != "2" {
			t.Errorf("a is %q, %v", v, err)
		}
		_, err := tx.Get([]byte("b"))
		wantErr(t, err, engine.ErrNotFound)
		wantKeys(t, keys(t, tx, engine.Range{}), "a", "bb", "c")
		return nil
	}))
	want(t, e, "b", "")
	want(t, e, "bb", "2")
}

func largest(t *testing.T, e engine.Engine) {
	k := string(bytes.Repeat([]byte{0xff}, engine.MaxKey))
	v := string(bytes.Repeat([]byte("0123456789abcdef"), engine.MaxValue/16))
	put(t, e, k, v, "small", "s")
	want(t, e, k, v)
	put(t, e, k, "short")
	want(t, e, k, "short")
	want(t, e, "small", "s")
}

func cancelled(t *testing.T, e engine.Engine) {
	ctx, cancel := context.WithCancel(bg)
	cancel()
	ran := false
	wantErr(t, e.Update(ctx, func(tx engine.Txn) error {
		ran = true
		return tx.Put([]byte("a"), []byte("1"))
	}), context.Canceled)
	wantErr(t, e.View(ctx, func(engine.Reader) error { ran = true; return nil }), context.Canceled)
	if ran {
		t.Error("a function was run")
	}
	want(t, e, "a", "")
}
