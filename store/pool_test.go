package store

import (
	"slices"
	"strings"
	"testing"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// waits is what waits after activities like this one, by the ends of the keys.
func (h *house) waits(a kiosk.Activity) map[string]kiosk.Pool {
	h.t.Helper()
	all, end := map[string]kiosk.Pool{}, poolKey(a, "", false)
	must(h.t, h.view(bg, func(r engine.Reader) error {
		return each(r, engine.Prefix(end), func(k []byte, kept poolRecord) error {
			p, err := openPool(h.people, k, kept)
			all[strings.TrimPrefix(string(k), string(end))] = p
			return err
		})
	}))
	return all
}

func TestWholeGroupsThatAgreeWaitApartFromSmallOnes(t *testing.T) {
	h := open(t)
	a, b, c := h.talk(kiosk.BySmiley), h.talk(kiosk.BySmiley), h.talk(kiosk.BySmiley)
	h.cast(a, []int{4}, []int{4}, []int{4}, []int{4}, []int{4}, []int{4})
	h.cast(b, []int{4}, []int{1}, []int{2})
	h.cast(c, []int{3}, []int{3})
	e := h.counted("12:00")
	if s := h.sums(EvaluationFilter{})["understood"]; len(e.Results) != 1 || s.People != 5 {
		t.Errorf("%+v", e.Results)
	}
	w := h.waits(a)
	if p := w["understood.agreed"]; p.Sum.People != 6 || !slices.Equal(p.Activities, []kiosk.ID{a.ID}) || len(w["understood"].Activities) != 0 {
		t.Errorf("%+v", w)
	}
}

// fullOf puts a pool on the disk that is of as many activities as fit.
func (h *house) fullOf(a kiosk.Activity, name string) (p kiosk.Pool) {
	h.t.Helper()
	p.Question = name
	for range poolMost {
		p = p.Add(h.NewID(), kiosk.Counts{People: 1, Scores: []int{0, 0, 0, 1}})
	}
	c, all := h.counting(a), publication{pools: map[string]poolRecord{}}
	must(h.t, c.seal(poolKey(a, name, false), 1, p, &all))
	must(h.t, h.update(bg, func(tx engine.Txn) error { return c.putPools(tx, all.pools) }))
	return p
}

func TestAPoolOfAsManyActivitiesAsFitWaitsAsideAndForgetsNone(t *testing.T) {
	h := open(t)
	a := h.talk(kiosk.BySmiley)
	full := h.fullOf(a, "understood")
	h.cast(a, []int{4}, []int{4})
	h.counted("12:00")
	w := h.waits(a)
	if p := w["understood"]; p.Sum.People != 2 || !slices.Equal(p.Activities, []kiosk.ID{a.ID}) {
		t.Errorf("%+v", p)
	}
	if p := w["understood.full1"]; p.Sum.People != poolMost || !slices.Equal(p.Activities, full.Activities) {
		t.Errorf("%d activities of %+v", len(p.Activities), p.Sum)
	}
	b := h.plan("12:00", "13:00", func(a *kiosk.Activity) { a.Feedback = kiosk.BySmiley })
	h.to("12:55")
	h.cast(b, []int{4}, []int{1}, []int{4})
	h.counted("14:00")
	if s := h.sums(EvaluationFilter{})["understood"]; s.People != 5 || !slices.Equal(s.Scores, []int{1, 0, 0, 4}) {
		t.Errorf("%+v", s)
	}
}
