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
	"time"

	"jobatelier/kiosk"
)

func TestExperiment(t *testing.T) {
	for seed := range 30 {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			d, err := os.MkdirTemp("/dev/shm", "x")
			must(t, err)
			begin := time.Now()
			t.Cleanup(func() { os.RemoveAll(d) })
			h := emptyIn(t, d)
			must(t, h.SetUp(bg, h.setUp()))
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
				q string
			}
			var votes []one
			for when, p := range order {
				h.scan(people[p].Code)
				c := h.filled(a, 1+when%4, 2, 3, 4, 1).by(people[p].Person.ID)
				must(t, h.CastBallot(bg, c))
				for k := range c.Scores {
					votes = append(votes, one{voteID(c.ID, a.ID, k), when, k})
				}
			}
			show := func(name string) {
				file, err := os.ReadFile(h.path)
				must(t, err)
				prefix := []byte("vote/2026-11-24/" + a.ID.String() + "/")
				type occ struct {
					at int
					id string
				}
				var occs []occ
				for at := 0; ; {
					i := bytes.Index(file[at:], prefix)
					if i < 0 {
						break
					}
					at += i + len(prefix)
					if file[at+32] == 1 {
						occs = append(occs, occ{at, string(file[at : at+32])})
					}
				}
				var copies [][]occ
				for i, o := range occs {
					if i == 0 || o.id <= occs[i-1].id || o.at-occs[i-1].at > 4096 {
						copies = append(copies, nil)
					}
					copies[len(copies)-1] = append(copies[len(copies)-1], o)
				}
				var when, score, first []float64
				hits := 0
				best := map[string]float64{}
				bestWhen := map[string]int{}
				for _, v := range votes {
					id := v.id.String()
					l, c, f := 0.0, 0.0, 0.0
					near := map[string]bool{}
					for _, cp := range copies {
						for i, o := range cp {
							if o.id == id {
								c++
								f = float64(o.at)
								if i > 0 {
									near[cp[i-1].id] = true
								}
								if i+1 < len(cp) {
									near[cp[i+1].id] = true
								}
							}
						}
					}
					for _, cp := range copies {
						has, by := false, false
						for _, o := range cp {
							has = has || o.id == id
							by = by || near[o.id]
						}
						if by && !has {
							l++
						}
					}
					sc := l - c
					when, score, first = append(when, float64(v.when)), append(score, sc), append(first, f)
					if b, ok := best[v.q]; !ok || sc > b {
						best[v.q], bestWhen[v.q] = sc, v.when
					}
				}
				for _, w := range bestWhen {
					if w == 29 {
						hits++
					}
				}
				t.Logf("%s: score %.2f first %.2f hits %d of %d", name, spearman(when, score), spearman(when, first), hits, len(best))
			}
			t.Log(time.Since(begin))
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
