package enginetest

import (
	"errors"
	"slices"
	"testing"

	"jobatelier/store/engine"
)

var scanning = []test{
	{"a scan is in the order of bytes", func(t *testing.T, e engine.Engine) {
		put(t, e, "b", "1", "a", "1", "\xff", "1", "a\x00", "1", "\x00", "1", "aa", "1", "B", "1", "é", "1")
		both(t, e, engine.Range{}, "\x00", "B", "a", "a\x00", "aa", "b", "é", "\xff")
	}},
	{"a scan begins with From and ends before To", func(t *testing.T, e engine.Engine) {
		put(t, e, "a", "1", "b", "1", "c", "1", "d", "1")
		both(t, e, engine.Range{From: []byte("b"), To: []byte("d")}, "b", "c")
		both(t, e, engine.Range{From: []byte("bb")}, "c", "d")
		both(t, e, engine.Range{To: []byte("bb")}, "a", "b")
		both(t, e, engine.Range{From: []byte("c"), To: []byte("c")})
		both(t, e, engine.Range{From: []byte("d"), To: []byte("a")})
		both(t, e, engine.Range{From: []byte("e")})
	}},
	{"a scan gives no more than its limit", func(t *testing.T, e engine.Engine) {
		put(t, e, "a", "1", "b", "1", "c", "1")
		both(t, e, engine.Range{Limit: 2}, "a", "b")
		both(t, e, engine.Range{Limit: 4}, "a", "b", "c")
		both(t, e, engine.Range{Limit: -1}, "a", "b", "c")
	}},
	{"a prefix is all that begins with it", func(t *testing.T, e engine.Engine) {
		put(t, e, "a", "1", "a/", "1", "a/\xff\xff", "1", "a0", "1", "\xff", "1", "\xff\xff", "1", "\xff\xffa", "1")
		both(t, e, engine.Prefix([]byte("a/")), "a/", "a/\xff\xff")
		both(t, e, engine.Prefix([]byte("\xff\xff")), "\xff\xff", "\xff\xffa")
		both(t, e, engine.Prefix(nil), "a", "a/", "a/\xff\xff", "a0", "\xff", "\xff\xff", "\xff\xffa")
	}},
	{"a scan gives the values too", func(t *testing.T, e engine.Engine) {
		put(t, e, "a", "1", "b", "2")
		must(t, e.View(bg, func(r engine.Reader) error {
			return r.Scan(engine.Range{}, func(k, v []byte) error {
				if got := string(k) + string(v); got != "a1" && got != "b2" {
					t.Errorf("gave %q", got)
				}
				return nil
			})
		}))
	}},
	{"ErrStop ends a scan and is no error", stopping},
	{"a scan in an Update may delete what it is given", deleting},
	{"a scan in an Update does not meet what is put meanwhile", growing},
	{"a scan in a View has no limit of its own", func(t *testing.T, e engine.Engine) {
		names := numbered("k", 3*engine.MaxScan)
		fill(t, e, names)
		must(t, e.View(bg, func(r engine.Reader) error {
			wantKeys(t, keys(t, r, engine.Range{}), names...)
			return nil
		}))
	}},
}

// both checks a scan in a View and in an Update.
func both(t *testing.T, e engine.Engine, rng engine.Range, expected ...string) {
	t.Helper()
	must(t, e.View(bg, func(r engine.Reader) error {
		wantKeys(t, keys(t, r, rng), expected...)
		return nil
	}))
	must(t, e.Update(bg, func(tx engine.Txn) error {
		wantKeys(t, keys(t, tx, rng), expected...)
		return nil
	}))
}

func wantKeys(t testing.TB, got []string, expected ...string) {
	t.Helper()
	if !slices.Equal(got, expected) {
		t.Errorf("the keys are %q, want %q", got, expected)
	}
}

func stopping(t *testing.T, e engine.Engine) {
	put(t, e, "a", "1", "b", "1", "c", "1")
	mine := errors.New("mine")
	scan := func(r engine.Reader) error {
		n := 0
		must(t, r.Scan(engine.Range{}, func(_, _ []byte) error {
			if n++; n == 2 {
				return engine.ErrStop
			}
			return nil
		}))
		if n != 2 {
			t.Errorf("went on to %d", n)
		}
		wantErr(t, r.Scan(engine.Range{}, func(_, _ []byte) error { return mine }), mine)
		return nil
	}
	must(t, e.View(bg, scan))
	must(t, e.Update(bg, func(tx engine.Txn) error { return scan(tx) }))
}

func deleting(t *testing.T, e engine.Engine) {
	names := numbered("k", 200)
	fill(t, e, names)
	var given []string
	must(t, e.Update(bg, func(tx engine.Txn) error {
		given = nil
		must(t, tx.Put([]byte("z"), nil)) // from here on it may scan what it wrote
		must(t, tx.Delete([]byte("z")))
		return tx.Scan(engine.Prefix([]byte("k")), func(k, _ []byte) error {
			given = append(given, string(k))
			return tx.Delete(k)
		})
	}))
	wantKeys(t, given, names...)
	both(t, e, engine.Range{})
}

func growing(t *testing.T, e engine.Engine) {
	put(t, e, "a", "1", "b", "1", "c", "1")
	var given []string
	must(t, e.Update(bg, func(tx engine.Txn) error {
		given = nil
		must(t, tx.Put([]byte("c"), []byte("1")))
		return tx.Scan(engine.Range{}, func(k, v []byte) error {
			given = append(given, string(k)+string(v))
			must(t, tx.Put([]byte("c"), []byte("2")))
			return tx.Put(append(k, '+'), []byte("2"))
		})
	}))
	wantKeys(t, given, "a1", "b1", "c1")
	both(t, e, engine.Range{}, "a", "a+", "b", "b+", "c", "c+")
}
