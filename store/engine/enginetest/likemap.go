package enginetest

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"jobatelier/store/engine"
)

// likeMap does at random what can be done and compares with a sorted map. Each
// check works under a prefix of its own, as opening anew would take long.
func likeMap(t *testing.T, e engine.Engine) {
	checks := 0
	rapid.Check(t, func(rt *rapid.T) {
		checks++
		m := &machine{engine: e, prefix: fmt.Sprintf("%06d/", checks), model: map[string]string{}}
		rt.Repeat(map[string]func(*rapid.T){
			"update": m.update,
			"":       m.compare,
		})
	})
}

type machine struct {
	engine engine.Engine
	prefix string
	model  map[string]string
}

var keyGen = rapid.StringMatching(`[ab\x00]{1,4}`)

// update does several things in one transaction and then may fail.
func (m *machine) update(rt *rapid.T) {
	type step struct{ do, key, value string }
	steps := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) step {
		return step{
			do:    rapid.SampledFrom([]string{"put", "put", "delete", "get", "scan"}).Draw(t, "do"),
			key:   m.prefix + keyGen.Draw(t, "key"),
			value: rapid.StringN(0, 10, 5000).Draw(t, "value"),
		}
	}), 1, 10).Draw(rt, "steps")
	fail := rapid.IntRange(0, 3).Draw(rt, "fail") == 0

	var next map[string]string
	err := m.engine.Update(bg, func(tx engine.Txn) error {
		next = maps.Clone(m.model)
		for _, s := range steps {
			switch s.do {
			case "put":
				must(rt, tx.Put([]byte(s.key), []byte(s.value)))
				next[s.key] = s.value
			case "delete":
				must(rt, tx.Delete([]byte(s.key)))
				delete(next, s.key)
			case "get":
				same(rt, tx, next, s.key)
			case "scan":
				sameRange(rt, tx, next, engine.Range{From: []byte(s.key), To: []byte(m.prefix + "b"), Limit: len(s.value)})
			}
		}
		if fail {
			return errMine
		}
		return nil
	})
	if fail {
		wantErr(rt, err, errMine)
		return
	}
	must(rt, err)
	m.model = next
}

// compare reads everything back.
func (m *machine) compare(rt *rapid.T) {
	from, to := m.prefix+keyGen.Draw(rt, "from"), m.prefix+keyGen.Draw(rt, "to")
	limit := rapid.IntRange(0, 5).Draw(rt, "limit")
	must(rt, m.engine.View(bg, func(r engine.Reader) error {
		sameRange(rt, r, m.model, engine.Prefix([]byte(m.prefix)))
		sameRange(rt, r, m.model, engine.Range{From: []byte(from), To: []byte(to), Limit: limit})
		same(rt, r, m.model, from)
		return nil
	}))
}

func same(rt *rapid.T, r engine.Reader, model map[string]string, key string) {
	rt.Helper()
	got, err := r.Get([]byte(key))
	expected, found := model[key]
	if !found {
		wantErr(rt, err, engine.ErrNotFound)
	} else if err != nil || string(got) != expected {
		rt.Errorf("%q is %q, %v, want %q", key, got, err, expected)
	}
}

func sameRange(rt *rapid.T, r engine.Reader, model map[string]string, rng engine.Range) {
	rt.Helper()
	var got, expected []string
	for _, k := range slices.Sorted(maps.Keys(model)) {
		full := rng.Limit > 0 && len(expected) == 2*rng.Limit
		if !full && k >= string(rng.From) && k < string(rng.To) {
			expected = append(expected, k, model[k])
		}
	}
	must(rt, r.Scan(rng, func(k, v []byte) error {
		got = append(got, string(k), string(v))
		return nil
	}))
	if !slices.Equal(got, expected) {
		rt.Errorf("from %q to %q, at most %d: %q, want %q", rng.From, rng.To, rng.Limit, got, expected)
	}
}
