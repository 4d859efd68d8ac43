package main

import (
	"context"
	"hash/fnv"
	"math/rand/v2"
	"time"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store"
)

// What people of the demo think. Of ten, so many answer; and the explanation
// of the workshop at the first site has been less clear for three weeks.
const (
	demoAnswers  = 0.85
	demoHazyDays = 21
)

// writeFeedback lets people answer at the end of an activity that is over, and
// the trainer round up some of them.
func (w *demoWriter) writeFeedback(ctx context.Context, st *demoStore, o *demoOccasion) error {
	end := o.Ends(w.plan.zone)
	if o.Cancelled != "" || end.Add(kiosk.FeedbackUntil).After(w.plan.now) {
		return nil
	}
	st.now = end.Add(-5 * time.Minute)
	asked, err := st.AskedOf(ctx, o.ID)
	if kiosk.KindOf(err) == kiosk.NotFound {
		return nil
	}
	if err != nil {
		return err
	}
	f := &demoFeedback{demoWriter: w, ctx: ctx, st: st, o: o, asked: asked, rng: o.chance(w.plan.seed)}
	if err := f.cast(); err != nil {
		return err
	}
	if o.Kind != "workshop" || f.rng.IntN(3) > 0 {
		return nil
	}
	st.now = end.Add(10 * time.Minute)
	return f.roundUp()
}

// chance is an occasion's own, so that it does not matter in which order they
// are written.
func (o *demoOccasion) chance(seed uint64) *rand.Rand {
	h := fnv.New64a()
	h.Write([]byte(o.Title + string(o.Day)))
	return rand.New(rand.NewPCG(seed, h.Sum64()+uint64(o.site)))
}

// demoFeedback is what people think of one activity, in the making.
type demoFeedback struct {
	*demoWriter
	ctx   context.Context
	st    *demoStore
	o     *demoOccasion
	asked store.Asked
	rng   *rand.Rand
	hazy  int // how often the explanation was not clear
}

// cast hands in the ballots of those who were there.
func (f *demoFeedback) cast() error {
	for _, line := range f.o.lines {
		if line.arrived.IsZero() || f.rng.Float64() > demoAnswers {
			continue
		}
		c := store.Cast{Site: f.asked.Activity.Site, Ballot: f.ballot()}
		if f.asked.Way == kiosk.ByCard {
			c.Participant = f.cards[line.person].id
		}
		if err := f.st.CastBallot(f.ctx, c); err != nil {
			return err
		}
	}
	return nil
}

func (f *demoFeedback) ballot() kiosk.Ballot {
	b := kiosk.Ballot{
		ID: f.st.RandomID(), Activity: f.o.ID, Set: f.asked.Set.ID, Version: f.asked.Set.Version, Scores: map[string]int{},
	}
	mood := 1.0
	if f.rng.IntN(7) == 0 {
		mood = 0.4 // not everybody's day
	}
	for _, q := range f.asked.Set.Questions {
		b.Scores[q.Key] = f.score(q, mood)
	}
	whys := kiosk.Whys()
	if f.rng.IntN(3) > 0 {
		b.Whys = append(b.Whys, whys[min(f.rng.IntN(len(whys)), f.rng.IntN(len(whys)))])
	}
	return b
}

// score is a face on a scale of four, or now and then a question passed over.
// mood is how much less likely a happy one is.
func (f *demoFeedback) score(q kiosk.Question, mood float64) int {
	if q.Stock == "understood" && f.isHazy() {
		f.hazy++
		return [...]int{2, 3, 1, 2, 4, 2, 3, 1}[f.hazy%8]
	}
	if f.rng.IntN(25) == 0 {
		return 0
	}
	happy := 0.88
	switch {
	case q.Stock == "dared":
		happy = 0.72
	case q.Stock == "welcome", q.Stock == "again":
		happy = 0.96
	}
	if f.rng.Float64() < happy*mood {
		return 3 + f.rng.IntN(2)
	}
	return 1 + f.rng.IntN(2)
}

func (f *demoFeedback) isHazy() bool {
	return f.o.series == 1 && f.o.Day > f.plan.today.Add(-demoHazyDays-1)
}

// roundUp is the trainer counting hands.
func (f *demoFeedback) roundUp() error {
	g := kiosk.GroupEvaluation{
		Activity: f.o.ID, Set: f.asked.Set.ID, Version: f.asked.Set.Version, Counts: map[string]kiosk.Counts{},
		Next: demoNextTime()[f.rng.IntN(len(demoNextTime()))],
	}
	for _, q := range f.asked.Set.Questions {
		c := kiosk.Counts{Scores: make([]int, f.asked.Set.Scale)}
		for _, line := range f.o.lines {
			if score := f.score(q, 1); !line.arrived.IsZero() && score > 0 {
				c.Scores[score-1]++
				c.People++
			}
		}
		g.Counts[q.Key] = c
	}
	said := "Wat een vacature vraagt, is moeilijk te lezen. Samen lezen helpt."
	return f.st.SaveGroupEvaluation(f.ctx, f.st.RandomID(), g, &said, f.by(kiosk.BridgeFigure))
}

func demoNextTime() []string {
	return []string{
		"Eerst een voorbeeld tonen, dan pas uitleggen.",
		"Een kwartier minder uitleg, een kwartier meer samen zoeken.",
		"De moeilijke woorden op het bord schrijven, met een tekening erbij.",
	}
}

// writeSelf keeps what a few people said of their own way, a season apart.
func (w *demoWriter) writeSelf(ctx context.Context, st *demoStore) error {
	set, err := st.QuestionSet(ctx, selfSet())
	if err != nil {
		return err
	}
	rng := rand.New(rand.NewPCG(w.plan.seed, 4))
	for who := range w.plan.people {
		if _, ok := w.secrets[who]; !ok {
			continue
		}
		for i, ago := range []int{-104, -12} {
			day := w.plan.today.Add(ago)
			st.now = day.At(11*60, w.plan.zone)
			e := kiosk.SelfEvaluation{
				ID: st.NewID(), Set: set.ID, Version: set.Version, Day: day, Scores: map[string]int{}, By: w.by(kiosk.BridgeFigure).Staff,
			}
			for _, q := range set.Questions {
				e.Scores[q.Key] = 1 + i + rng.IntN(3-i)
			}
			if err := st.SaveSelfEvaluation(ctx, w.cards[who].id, e); err != nil {
				return err
			}
		}
	}
	return nil
}

// selfSet is the set that everybody begins with.
func selfSet() kiosk.ID {
	for _, s := range kiosk.StockSets() {
		if s.Use == kiosk.UseSelf {
			return s.ID
		}
	}
	return kiosk.ID{}
}

// count adds the answers up, as when an organiser signs in.
func (w *demoWriter) count(ctx context.Context, st *demoStore) error {
	st.now = w.plan.now
	return st.Count(ctx, w.keys[vault.People])
}
