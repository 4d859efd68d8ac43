package store

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

func TestExperiment(t *testing.T) {
	for seed := range 30 {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			d, err := os.MkdirTemp("/dev/shm", "x"); must(t, err); t.Cleanup(func() { os.RemoveAll(d) }); h := emptyIn(t, d); must(t, h.SetUp(bg, h.setUp()))
			a := h.talk(kiosk.ByCard)
			people := h.crowd(a, 30)
			order := rand.New(rand.NewPCG(uint64(seed), 1)).Perm(30)
			for _, p := range order {
				h.scan(people[p].Code)
			}
			h.to("10:50")
			type one struct {
				id   kiosk.ID
				when int
			}
			var votes []one
			for when, p := range order {
				h.scan(people[p].Code)
				c := h.filled(a, 1+when%4, 2, 3, 4, 1).by(people[p].Person.ID)
				must(t, h.CastBallot(bg, c))
				for k := range c.Scores {
					votes = append(votes, one{voteID(c.ID, a.ID, k), when})
				}
			}
			show := func(name string) {
				file, err := os.ReadFile(h.path)
				must(t, err)
				var when, first, lastAt, n []float64
				must(t, h.engine.View(bg, func(r engine.Reader) error {
					for _, v := range votes {
						b, err := r.Get(key("vote", today, a.ID, v.id))
						must(t, err)
						part := b[5:60]
						when = append(when, float64(v.when))
						first = append(first, float64(bytes.Index(file, part)))
						lastAt = append(lastAt, float64(bytes.LastIndex(file, part)))
						n = append(n, float64(bytes.Count(file, part)))
					}
					return nil
				}))
				t.Logf("%s: first %.2f last %.2f times %.2f (max %.0f), %d bytes", name, spearman(when, first), spearman(when, lastAt), spearman(when, n), slices.Max(n), len(file))
			}
			show("before")
			must(t, h.disk.Engine.(interface{ Compact(ctx ctxt) error }).Compact(bg))
			show("after")
		})
	}
}

func ranks(x []float64) []float64 {
	at := make([]int, len(x))
	for i := range at {
		at[i] = i
	}
	slices.SortFunc(at, func(a, b int) int {
		switch {
		case x[a] < x[b]:
			return -1
		case x[a] > x[b]:
			return 1
		}
		return 0
	})
	r := make([]float64, len(x))
	for i := 0; i < len(at); {
		j := i
		for j < len(at) && x[at[j]] == x[at[i]] {
			j++
		}
		for k := i; k < j; k++ {
			r[at[k]] = float64(i+j-1) / 2
		}
		i = j
	}
	return r
}

func spearman(x, y []float64) float64 { return pearson(ranks(x), ranks(y)) }

func pearson(x, y []float64) float64 {
	var mx, my float64
	for i := range x {
		mx, my = mx+x[i]/float64(len(x)), my+y[i]/float64(len(x))
	}
	var xy, xx, yy float64
	for i := range x {
		xy, xx, yy = xy+(x[i]-mx)*(y[i]-my), xx+(x[i]-mx)*(x[i]-mx), yy+(y[i]-my)*(y[i]-my)
	}
	if xx == 0 || yy == 0 {
		return 0
	}
	return xy / math.Sqrt(xx*yy)
}

type ctxt = context.Context
