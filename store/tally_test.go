package store

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"pgregory.net/rapid"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store/engine"
)

func TestCountingWaitsUntilTheAnswersAreInAndTheKeyIsRight(t *testing.T) {
	h := open(t)
	a := h.talk(kiosk.BySmiley)
	h.cast(a, []int{4}, []int{3}, []int{4}, []int{4}, []int{1})
	wantKind(t, h.Count(bg, vault.PrivateKey{}), kiosk.Forbidden)
	wantKind(t, h.Count(bg, newKey(t)), kiosk.Forbidden)
	if e := h.counted("11:29"); len(e.Results) != 0 || !e.Activities[0].Waiting || e.Activities[0].Votes != 0 {
		t.Errorf("%+v", e)
	}
	e := h.counted("11:30")
	if len(e.Results) != 1 || e.Activities[0].Waiting || e.Activities[0].Votes != 5 {
		t.Fatalf("%+v", e)
	}
	if c := e.Results[0].Questions["understood"]; c.People != 5 || !slices.Equal(c.Scores, []int{1, 0, 1, 3}) {
		t.Errorf("%+v", c)
	}
	if n := len(h.keys("vote/")); n != 5 || len(h.keys("to_count/")) != 0 {
		t.Errorf("%d receipts", n)
	}
}

func TestCountingForgetsWhoAnsweredAndLeavesOtherActivitiesAlone(t *testing.T) {
	h := open(t)
	a, b, p := h.talk(kiosk.ByCard), h.plan("09:00", "14:00", func(a *kiosk.Activity) { a.Feedback = kiosk.ByCard }), h.person("Amina", "fish")
	h.confirmed(p.Person.ID, a, b)
	must(t, h.CastBallot(bg, h.filled(a, 4).by(p.Person.ID)))
	must(t, h.CastBallot(bg, h.filled(b, 4).by(p.Person.ID)))
	h.counted("12:00")
	if marks := h.keys("voted/"); len(marks) != 1 || !strings.Contains(marks[0], b.ID.String()) {
		t.Errorf("%v", marks)
	}
}

func TestWhatIsHandedInLateIsATallyOfItsOwnAndChangesNothingShown(t *testing.T) {
	h := open(t)
	a := h.talk(kiosk.BySmiley)
	h.cast(a, []int{4}, []int{3}, []int{4}, []int{4}, []int{1})
	shown := h.counted("12:00").Results
	late := func(n int) {
		for i := range n {
			c := h.filled(a, 1+i%2)
			c.Day, c.HalfDay = today, kiosk.Morning
			must(t, h.CastBallot(bg, c))
		}
	}
	late(2)
	e := h.counted("13:00")
	if len(e.Results) != 1 || e.Results[0].ID != shown[0].ID || e.Activities[0].Votes != 7 {
		t.Errorf("%+v", e)
	}
	late(6)
	e = h.counted("14:00")
	if len(e.Results) != 2 || e.Activities[0].Votes != 13 {
		t.Fatalf("%+v", e)
	}
	if c := h.sums(EvaluationFilter{Activity: a.ID})["understood"]; c.People != 11 || !slices.Equal(c.Scores, []int{4, 3, 1, 3}) {
		t.Errorf("%+v", c)
	}
}

func TestAVoteThatDoesNotOpenStaysAndKeepsNoOtherFromBeingCounted(t *testing.T) {
	h := open(t)
	a, b := h.talk(kiosk.BySmiley), h.talk(kiosk.BySmiley)
	h.cast(a, []int{4}, []int{3}, []int{4}, []int{4}, []int{1}, []int{2})
	h.cast(b, []int{4})
	swap := h.keys("vote/" + string(today) + "/" + a.ID.String())[3]
	must(t, h.update(bg, func(tx engine.Txn) error { // as who can write the disk would
		other, err := tx.Get([]byte(h.keys("vote/" + string(today) + "/" + b.ID.String())[0]))
		if err != nil {
			return err
		}
		return tx.Put([]byte(swap), other)
	}))
	e := h.counted("12:00")
	if e.Activities[0].Waiting || e.Activities[1].Waiting || e.Activities[0].Votes+e.Activities[1].Votes < 6 {
		t.Errorf("%+v", e.Activities)
	}
	if kept, _ := h.everything()[swap]; kept == "" {
		t.Error("it is gone")
	}
}

func TestWhatIsDamagedOfOneActivityKeepsNoOtherFromBeingCounted(t *testing.T) {
	for name, damage := range map[string]func(a kiosk.Activity) []byte{
		"that it waits":       func(a kiosk.Activity) []byte { return key("to_count", today, a.ID) },
		"the activity":        func(a kiosk.Activity) []byte { return key("activity", a.ID) },
		"how its ballots lie": func(a kiosk.Activity) []byte { return key("ballots", a.ID) },
	} {
		t.Run(name, func(t *testing.T) {
			h := open(t)
			a, b := h.talk(kiosk.BySmiley), h.talk(kiosk.BySmiley)
			h.cast(a, []int{4}, []int{3}, []int{4}, []int{4}, []int{1})
			h.cast(b, []int{4}, []int{3}, []int{4}, []int{4}, []int{1})
			k := damage(a)
			was := h.everything()[string(k)]
			h.write(k, "x")
			h.to("12:00")
			if err := h.Count(bg, h.people); !errors.Is(err, ErrDamaged) {
				t.Errorf("it is not told: %v", err)
			}
			h.write(k, was)
			e := h.evaluations(EvaluationFilter{})
			if len(e.Results) != 1 || !slices.Equal(e.Results[0].Activities, []kiosk.ID{b.ID}) {
				t.Errorf("%+v", e.Results)
			}
			if e := h.counted("12:00"); len(e.Results) != 2 {
				t.Errorf("when it was mended: %+v", e.Results)
			}
		})
	}
}

// write writes on the disk, past the store.
func (h *house) write(k []byte, value string) {
	h.t.Helper()
	must(h.t, h.update(bg, func(tx engine.Txn) error { return tx.Put(k, []byte(value)) }))
}

func TestAnActivityIsNotCountedInSlicesByChangingItsPlan(t *testing.T) {
	for name, change := range map[string]func(*kiosk.Activity){
		"cancelled while it runs": func(a *kiosk.Activity) { a.Cancelled = "ziek" },
		"an end that is over":     func(a *kiosk.Activity) { a.End = 10*60 + 5 },
		"a day that is over":      func(a *kiosk.Activity) { a.Day = yesterday },
	} {
		t.Run(name, func(t *testing.T) {
			h := open(t)
			a := h.talk(kiosk.BySmiley)
			h.to("10:50")
			h.cast(a, []int{4}, []int{3}, []int{4}, []int{4}, []int{1})
			h.replan(a, change)
			if e := h.counted("11:29").Activities[0]; e.Votes != 0 || !e.Waiting {
				t.Errorf("%+v", e)
			}
			if e := h.counted("11:30").Activities[0]; e.Votes != 5 || e.Waiting {
				t.Errorf("%+v", e)
			}
		})
	}
}

// cutOff is an engine whose power is cut after some Updates.
type cutOff struct {
	engine.Engine
	left atomic.Int32
}

var errPower = errors.New("the power is cut")

func (c *cutOff) Update(ctx context.Context, fn func(engine.Txn) error) error {
	if c.left.Add(-1) < 0 {
		return errPower
	}
	return c.Engine.Update(ctx, fn)
}

func TestACountThatBreaksOffAnywhereLosesNoVoteAndCountsNoneTwice(t *testing.T) {
	h := open(t)
	power := &cutOff{Engine: h.disk.Engine}
	power.left.Store(1 << 30)
	h.disk.Engine = power
	const ballots = 190 // three pages of votes
	for day := 0; ; day++ {
		h.toDay(today.Add(day), "09:00")
		a := h.talk(kiosk.BySmiley, on(today.Add(day)))
		h.castMany(a, ballots)
		h.toDay(today.Add(day), "12:00")
		power.left.Store(int32(day))
		broke := h.Count(bg, h.people)
		power.left.Store(1 << 30)
		if broke != nil {
			h.disk.lose.Store(1) // and the answer of the first Update after it is lost
			wantKind(t, h.Count(bg, h.people), kiosk.Unavailable)
		}
		must(t, h.Count(bg, h.people))
		f := EvaluationFilter{Activity: a.ID}
		if e, c := h.evaluations(f).Activities[0], h.sums(f)["understood"]; e.Votes != ballots || c.People != ballots || c.Scores[3] != ballots/2 {
			t.Fatalf("cut after %d: %+v, %+v", day, e, c)
		}
		if !errors.Is(broke, errPower) {
			if broke != nil || day < 4 {
				t.Errorf("after %d Updates: %v", day, broke)
			}
			return
		}
	}
}

// castMany casts ballots at once, of which each second one is the happiest.
func (h *house) castMany(a kiosk.Activity, n int) {
	var wg sync.WaitGroup
	for i := range n {
		c := h.filled(a, 3+i%2, 1+i%4)
		wg.Go(func() { must(h.t, h.CastBallot(bg, c)) })
	}
	wg.Wait()
}

func TestWhatComesInBetweenTwoStepsOfACountIsCountedOnce(t *testing.T) {
	h := open(t)
	a := h.talk(kiosk.BySmiley)
	h.castMany(a, 100) // two pages of votes
	late := h.filled(a, 4)
	late.Day, late.HalfDay = today, kiosk.Morning
	h.to("12:00")
	h.disk.between.Store(inTurn(h.disk, []func(){func() {}, func() { // somebody else adds up both pages
		for range 2 {
			_, err := h.counting(a).step(bg)
			must(t, err)
		}
	}, func() { // and before it is published, a tablet finds its way back
		must(t, h.CastBallot(bg, late))
	}}))
	must(t, h.Count(bg, h.people))
	if h.disk.between.Load() != nil {
		t.Error("not everything came in between")
	}
	if e := h.evaluations(EvaluationFilter{}).Activities[0]; e.Votes != 101 || e.Waiting || h.known(a)["understood"].People != 101 {
		t.Errorf("%+v, %+v", e, h.known(a))
	}
}

// inTurn is what happens before each of the next Updates.
func inTurn(l *lossy, steps []func()) *func() {
	if len(steps) == 0 {
		return nil
	}
	first := func() {
		steps[0]()
		l.between.Store(inTurn(l, steps[1:]))
	}
	return &first
}

// counting is a count of one activity, begun by somebody else.
func (h *house) counting(a kiosk.Activity) *count {
	return &count{Store: h.Store, people: h.people, activity: a, day: a.Day, damaged: map[kiosk.ID]bool{}}
}

func TestTwoCountsThatPutIntoOnePoolAtOnceLoseNothing(t *testing.T) {
	h := open(t)
	a, b := h.talk(kiosk.BySmiley), h.talk(kiosk.BySmiley)
	h.cast(a, []int{4}, []int{1}, []int{2})
	h.cast(b, []int{3}, []int{1}, []int{2})
	h.to("12:00")
	h.disk.between.Store(inTurn(h.disk, []func(){func() {}, func() {}, func() { must(t, h.counting(b).run(bg)) }}))
	must(t, h.counting(a).run(bg))
	if c := h.sums(EvaluationFilter{})["understood"]; c.People != 6 || h.disk.between.Load() != nil {
		t.Errorf("%+v", c)
	}
}

func TestVotesThatNobodyCountedForWeeksAreNotLost(t *testing.T) {
	h := open(t)
	a := h.talk(kiosk.BySmiley)
	h.cast(a, []int{4}, []int{3}, []int{4}, []int{4}, []int{1})
	h.toDay(today.Add(60), "09:00")
	must(t, h.Tidy(bg))
	must(t, h.Count(bg, h.people))
	must(t, h.Tidy(bg))
	if e := h.evaluations(EvaluationFilter{}); e.Activities[0].Votes != 5 || len(e.Results) != 1 || len(h.keys("vote/")) != 0 {
		t.Errorf("%+v", e)
	}
}

func TestTwoWhoCountAtOnceAndBallotsThatComeMeanwhileAreHarmless(t *testing.T) {
	h := open(t)
	a := h.talk(kiosk.BySmiley)
	h.castMany(a, 150)
	h.to("12:00")
	other, err := Open(bg, Config{Engine: h.disk, Clock: h.hands.Now}) // in a process of its own
	must(t, err)
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Go(func() {
			err := []*Store{h.Store, other}[i%2].Count(bg, h.people)
			if err != nil && kiosk.KindOf(err) != kiosk.Conflict {
				t.Error(err)
			}
		})
	}
	for i := range 50 {
		c := h.filled(a, 1+i%4)
		c.Day, c.HalfDay = today, kiosk.Morning
		wg.Go(func() { must(t, h.CastBallot(bg, c)) })
	}
	wg.Wait()
	e := h.counted("12:01")
	if e.Activities[0].Votes != 200 || e.Activities[0].Waiting {
		t.Errorf("%+v", e.Activities[0])
	}
	if c := h.known(a)["understood"]; c.People != 200 {
		t.Errorf("%+v", c)
	}
}

// known is everything that was cast of an activity: what is shown, what waits
// in pools, what was added up and what lies there. It must be alone in what it
// shows.
func (h *house) known(a kiosk.Activity) map[string]kiosk.Counts {
	h.t.Helper()
	sums := maps.Clone(h.sums(EvaluationFilter{Activity: a.ID}))
	add := func(q string, c kiosk.Counts) { sums[q] = sums[q].Add(c) }
	run, _, _ := strings.Cut(string(poolKey(a, "", false)), "-")
	must(h.t, h.view(bg, func(r engine.Reader) error {
		return each(r, engine.Prefix([]byte(run)), func(k []byte, kept poolRecord) error {
			p, err := openPool(h.people, k, kept)
			if slices.Contains(p.Activities, a.ID) {
				add(p.Question, p.Sum)
			}
			return err
		})
	}))
	c := h.counting(a)
	must(h.t, h.view(bg, func(r engine.Reader) error {
		if waiting, ok, err := find[toCount](r, c.key()); err != nil {
			return err
		} else if ok {
			sum, err := c.openSum(waiting)
			must(h.t, err)
			for _, t := range sum {
				for q, counts := range t.Questions {
					add(q, counts)
				}
			}
		}
		votes, err := c.page(r)
		for _, t := range kiosk.TallyVotes(a.ID, slices.Collect(maps.Values(c.open(votes))), func(kiosk.Vote) int { return 4 }) {
			for q, counts := range t.Questions {
				add(q, counts)
			}
		}
		return err
	}))
	return sums
}

func TestWhatWasCastIsWhatIsShownAndWhatWaits(t *testing.T) {
	h := inMemory(t)
	day := today
	rapid.Check(t, func(rt *rapid.T) {
		day = day.Add(kiosk.HandInDays + 1)
		h.toDay(day, "09:00")
		a := h.talk(kiosk.BySmiley, on(day), func(a *kiosk.Activity) { a.Series = h.NewID() })
		want := map[string]kiosk.Counts{}
		var sent []Cast
		for range rapid.IntRange(1, 25).Draw(rt, "ballots") {
			c, clock := h.drawn(rt, a), "10:50"
			if rapid.IntRange(0, 5).Draw(rt, "late") == 0 {
				c.Day, c.HalfDay, clock = day, kiosk.Morning, "18:00"
			}
			h.toDay(day, clock)
			must(t, h.CastBallot(bg, c))
			if sent = append(sent, c); c.says() {
				addCast(want, c)
			}
			if again := rapid.SampledFrom(sent).Draw(rt, "again"); rapid.Bool().Draw(rt, "resend") && again.says() {
				must(t, h.CastBallot(bg, again))
			}
			if h.toDay(day, "18:00"); rapid.IntRange(0, 6).Draw(rt, "count") == 0 {
				must(t, h.Count(bg, h.people))
			}
		}
		if got := h.known(a); !sameCounts(got, want) {
			rt.Fatalf("%v, want %v", got, want)
		}
		must(t, h.Count(bg, h.people))
		if got := h.known(a); !sameCounts(got, want) {
			rt.Fatalf("counted: %v, want %v", got, want)
		}
	})
}

// drawn is a ballot that somebody may hand in at the door.
func (h *house) drawn(rt *rapid.T, a kiosk.Activity) Cast {
	scores := rapid.SliceOfN(rapid.SampledFrom([]int{0, 1, 3, 4, 4, 4}), 0, 5).Draw(rt, "scores")
	c := h.filled(a, scores...)
	c.Quick = rapid.IntRange(0, 4).Draw(rt, "quick") == 0
	for _, w := range kiosk.Whys() {
		if rapid.IntRange(0, 4).Draw(rt, w) == 0 {
			c.Whys = append(c.Whys, w)
		}
	}
	return c
}

// addCast adds what a ballot says to what is expected.
func addCast(want map[string]kiosk.Counts, c Cast) {
	why := kiosk.WhyGood
	for q, score := range c.Scores {
		one := kiosk.Counts{Scores: make([]int, 4), Skipped: 1}
		if score > 0 {
			one.People, one.Scores[score-1], one.Skipped = 1, 1, 0
		}
		if score == 1 || score == 2 { // of four faces the sad ones
			why = kiosk.WhyBetter
		}
		want[q] = want[q].Add(one)
	}
	one := kiosk.Counts{Scores: make([]int, len(kiosk.Whys()))}
	for i, w := range kiosk.Whys() {
		if slices.Contains(c.Whys, w) {
			one.Scores[i], one.People = 1, 1
		}
	}
	want[why] = want[why].Add(one)
}

// sameCounts reports whether both say the same of every question that anybody
// answered. Who skipped a question that waits for nobody else is not kept.
func sameCounts(a, b map[string]kiosk.Counts) bool {
	for q := range maps.Keys(b) {
		x, y := a[q], b[q]
		if x.People != y.People || y.People > 0 && !slices.Equal(x.Scores, y.Scores) || x.Skipped > y.Skipped {
			return false
		}
	}
	return true
}
