package store

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
	"jobatelier/store/engine/bolt"
)

const (
	voters     = 30
	trials     = 40
	deviations = 4.5 // from what chance does: fewer than one run in 100,000 goes beyond
)

// TestTheFileDoesNotTellWhoVotedWhat plays a thief who has the file after its
// compaction, the key for people and what everybody knows: who held up their
// card when. What is not known is when a vote was written. So the thief looks
// for anything in the file by which the newest votes are told from others, and
// says that those are of who came last. And no order of the votes in the file
// goes with the order of the people.
//
// The thief also opens the votes, and takes those for answers of one person that
// lie at the same place among the answers to their questions. What the votes say
// is how often each face was given, and nothing else. After the count not even
// single votes are left to open.
//
// Before the compaction the very same guesses are right far too often: old
// copies of pages lie about that lack the newest votes.
func TestTheFileDoesNotTellWhoVotedWhat(t *testing.T) {
	before, after, opened := make([]guesses, trials), make([]guesses, trials), make([]guesses, trials)
	t.Run("trials", func(t *testing.T) {
		for n := range trials {
			t.Run(fmt.Sprint(n), func(t *testing.T) {
				box := voted(t, uint64(n))
				before[n] = box.guess()
				must(t, box.disk.Engine.(*bolt.DB).Compact(bg))
				after[n], opened[n] = box.guess(), box.open()
				box.counted("11:30")
				box.holdsSumsAlone()
			})
		}
	})
	plain, compacted, read := sumGuesses(before), sumGuesses(after), sumGuesses(opened)
	t.Logf("before: %v; after: %v; opened: %v", plain, compacted, read)
	if !read.byChance() {
		t.Errorf("what the votes say and where they lie tells: %v", read)
	}
	if !compacted.byChance() {
		t.Errorf("the file tells: %v", compacted)
	}
	if plain.byChance() {
		t.Errorf("before the compaction the guesses were no better: %v; this test finds nothing", plain)
	}
}

// ballotBox is a house in which everybody has just voted.
type ballotBox struct {
	*house
	activity kiosk.Activity
	order    []Registered      // in which they came
	when     map[string]int    // which of them a vote is of, by its id
	question map[string]string // which question it answers
	says     map[string]int    // which score it gives
}

// voted lets thirty people vote one after another, each at once after their
// card, in an order and with ballots that the seed draws.
func voted(t *testing.T, seed uint64) *ballotBox {
	h := inMemory(t)
	draw := rand.New(rand.NewPCG(seed, 1))
	b := &ballotBox{house: h, when: map[string]int{}, question: map[string]string{}, says: map[string]int{}}
	b.activity = h.talk(kiosk.ByCard, func(a *kiosk.Activity) { a.ID = drawn16(draw) })
	people := h.crowd(b.activity, voters)
	for _, p := range people {
		h.scan(p.Code)
	}
	h.to("10:50")
	for when, i := range draw.Perm(voters) {
		h.scan(people[i].Code)
		b.order = append(b.order, people[i])
		b.vote(when, drawn16(draw), func() int { return draw.IntN(5) })
	}
	return b
}

func drawn16(draw *rand.Rand) (id kiosk.ID) {
	for i := range id {
		id[i] = byte(draw.Uint32())
	}
	return id
}

func (b *ballotBox) vote(when int, id kiosk.ID, score func() int) {
	b.t.Helper()
	c := b.filled(b.activity, score(), score(), score(), score(), score()).by(b.order[when].Person.ID)
	c.ID = id
	must(b.t, b.CastBallot(bg, c))
	for q, score := range c.Scores {
		vote := voteID(c.ID, b.activity.ID, q).String()
		b.when[vote], b.question[vote], b.says[vote] = when, q, score
	}
}

// open opens the votes with the key for people. It fails where they say more
// than the score of a question, and guesses which are of one person.
func (b *ballotBox) open() (g guesses) {
	b.t.Helper()
	places := map[string][]int{} // by question, whose the votes are, in their order
	set := kiosk.StockSets()[0]
	c := b.counting(b.activity)
	must(b.t, b.view(bg, func(r engine.Reader) error {
		return r.Scan(engine.Prefix(under("vote", b.activity.Day, b.activity.ID)), func(k, sealed []byte) error {
			vote := lastID(k)
			v, err := c.openVote(vote, sealed)
			if q := b.question[vote.String()]; q != "" {
				places[q] = append(places[q], b.when[vote.String()])
				want := kiosk.Vote{Set: set.ID, Version: set.Version, Question: q, Score: b.says[vote.String()]}
				if !reflect.DeepEqual(v, want) {
					b.t.Errorf("%+v, want %+v", v, want)
				}
			}
			return err
		})
	}))
	first := places[set.Questions[0].Key]
	var x, y []float64
	for _, q := range set.Questions[1:] {
		for i, when := range places[q.Key] {
			if g.made++; when == first[i] {
				g.right++
			}
			x, y = append(x, float64(when)), append(y, float64(first[i]))
		}
	}
	g.votes, g.correlation = len(x), spearman(x, y)
	return g
}

// holdsSumsAlone fails where the key for people opens anything that fewer than
// all voters said.
func (b *ballotBox) holdsSumsAlone() {
	b.t.Helper()
	for k, v := range b.everything() {
		switch noun, _, _ := strings.Cut(k, "/"); noun {
		case "vote":
			if v != "" || b.question[lastID([]byte(k)).String()] != "" {
				b.t.Errorf("%s is left", k)
			}
		case "to_count", "voted":
			b.t.Errorf("%s is left", k)
		}
	}
	for q, c := range b.known(b.activity) {
		if n := c.People + c.Skipped; n != voters && c.People > 0 {
			b.t.Errorf("%s is of %d", q, n)
		}
	}
}

// lying is a vote that lies somewhere in the file.
type lying struct {
	at int
	id string
}

// pages returns the pieces of the file in which votes lie in their order: each
// is what a page holds, or held when it was freed.
func (b *ballotBox) pages() (pages [][]lying) {
	file, err := os.ReadFile(b.path)
	must(b.t, err)
	prefix := under("vote", b.activity.Day, b.activity.ID)
	before := lying{at: math.MinInt32}
	for at := 0; ; {
		i := bytes.Index(file[at:], prefix)
		if i < 0 {
			return pages
		}
		at += i + len(prefix)
		v := lying{at, string(file[at : at+32])}
		if b.question[v.id] == "" || file[at+32] != recordVersion { // a key in a page of keys alone, or that of reasons
			continue
		}
		if v.id <= before.id || v.at-before.at > 4096 {
			pages = append(pages, nil)
		}
		pages[len(pages)-1] = append(pages[len(pages)-1], v)
		before = v
	}
}

// guesses are what the thief gets out of some files.
type guesses struct {
	made, right int
	votes       int
	correlation float64 // of the order of the people with that of their votes in the file
}

// byChance reports whether it is no more than somebody gets who has not seen
// the files.
func (g guesses) byChance() bool {
	p, n := 1.0/voters, float64(g.made)
	most := n*p + deviations*math.Sqrt(n*p*(1-p))
	return float64(g.right) <= most && math.Abs(g.correlation) <= deviations/math.Sqrt(float64(g.votes))
}

func sumGuesses(all []guesses) (sum guesses) {
	for _, g := range all {
		sum.made, sum.right, sum.votes = sum.made+g.made, sum.right+g.right, sum.votes+g.votes
		sum.correlation += g.correlation / float64(len(all))
	}
	return sum
}

// guess says for each question which vote is of the person who came last: the
// one that looks newest, and of several the first in the file.
func (b *ballotBox) guess() (g guesses) {
	pages := b.pages()
	newness, first := newness(pages), map[string]int{}
	for _, p := range pages {
		for _, v := range p {
			if _, seen := first[v.id]; !seen {
				first[v.id] = v.at
			}
		}
	}
	best := map[string]string{}
	var people, places []float64
	for _, vote := range slices.Sorted(maps.Keys(b.when)) {
		q, of := b.question[vote], best[b.question[vote]]
		newer := newness[vote] - newness[of]
		if of == "" || newer > 0 || newer == 0 && first[vote] < first[of] {
			best[q] = vote
		}
		people, places = append(people, float64(b.when[vote])), append(places, float64(first[vote]))
	}
	for _, vote := range best {
		if g.made++; b.when[vote] == voters-1 {
			g.right++
		}
	}
	g.votes, g.correlation = len(people), spearman(people, places)
	return g
}

// newness is how many pages lack a vote that have its neighbours, less how
// many have it.
func newness(pages [][]lying) map[string]int {
	has, beside := map[string]int{}, map[string]map[int]bool{}
	near := map[string]map[string]bool{}
	for _, p := range pages {
		for i, v := range p {
			has[v.id]++
			if near[v.id] == nil {
				near[v.id], beside[v.id] = map[string]bool{}, map[int]bool{}
			}
			for _, other := range p[max(0, i-1):min(len(p), i+2)] {
				near[v.id][other.id] = true
			}
		}
	}
	for n, p := range pages {
		for id := range near {
			holds := func(v lying) bool { return v.id == id }
			if !slices.ContainsFunc(p, holds) && slices.ContainsFunc(p, func(v lying) bool { return near[id][v.id] }) {
				beside[id][n] = true
			}
		}
	}
	new := map[string]int{}
	for id, n := range has {
		new[id] = len(beside[id]) - n
	}
	return new
}

// spearman is the correlation of two orders.
func spearman(x, y []float64) float64 {
	a, b := ranks(x), ranks(y)
	mean := float64(len(a)-1) / 2
	var ab, aa, bb float64
	for i := range a {
		ab, aa, bb = ab+(a[i]-mean)*(b[i]-mean), aa+(a[i]-mean)*(a[i]-mean), bb+(b[i]-mean)*(b[i]-mean)
	}
	return ab / math.Sqrt(aa*bb)
}

// ranks are the places of values in their order; equal ones share theirs.
func ranks(x []float64) []float64 {
	sorted := slices.Sorted(slices.Values(x))
	out := make([]float64, len(x))
	for i, v := range x {
		from, _ := slices.BinarySearch(sorted, v)
		to, _ := slices.BinarySearch(sorted, math.Nextafter(v, math.Inf(1)))
		out[i] = float64(from+to-1) / 2
	}
	return out
}

// everything is all that is kept, by key.
func (h *house) everything() map[string]string {
	h.t.Helper()
	all := map[string]string{}
	must(h.t, h.engine.View(bg, func(r engine.Reader) error {
		return r.Scan(engine.Range{}, func(k, v []byte) error {
			all[string(k)] = string(v)
			return nil
		})
	}))
	return all
}

func TestABallotLeavesItsVotesAndAMarkAndNothingElse(t *testing.T) {
	h := open(t)
	h.ownSet("workshop", func(s *kiosk.QuestionSet) { s.Way = kiosk.ByCard })
	a, p := h.talk(kiosk.ByCard), h.person("Amina", "fish")
	h.scan(p.Code)
	before := h.everything()
	c := h.filled(a, 4, 0, 1).by(p.Person.ID)
	c.Text, c.Whys = "De zaal is koud", []string{"place"}
	must(t, h.CastBallot(bg, c))
	came := map[string]int{}
	for k, v := range h.everything() {
		if was, known := before[k]; known && was == v {
			continue
		}
		noun, _, _ := strings.Cut(k, "/")
		came[noun]++
		for _, secret := range []kiosk.ID{c.ID, p.Person.ID} {
			named := strings.Contains(k+v, secret.String()) || strings.Contains(k+v, string(secret[:]))
			if named != (noun == "voted" && secret == p.Person.ID) {
				t.Errorf("%s names %s: %v", k, secret, named)
			}
		}
		for _, s := range spellings("De zaal is koud") {
			if strings.Contains(v, string(s)) {
				t.Errorf("%s says %q", k, s)
			}
		}
	}
	want := map[string]int{"vote": 4, "remark": 1, "voted": 1, "ballots": 1, "to_count": 1}
	if !maps.Equal(came, want) {
		t.Errorf("%v, want %v", came, want)
	}
}

func TestAllVotesAreEquallyLongWhateverTheySay(t *testing.T) {
	h := open(t)
	h.ownSet("course", func(s *kiosk.QuestionSet) { s.Questions[0].Text[kiosk.Dutch] = strings.Repeat("é", 90) })
	a, b := h.talk(kiosk.BySmiley), h.talk(kiosk.BySmiley, func(a *kiosk.Activity) { a.Kind = "course" })
	long := h.filled(b, 4, 4, 4)
	long.Whys, long.Quick, long.Text = kiosk.Whys(), true, strings.Repeat("文", kiosk.FreeTextMost)
	must(t, h.CastBallot(bg, long))
	h.cast(b, []int{1})
	h.cast(a, []int{0}, []int{1, 2, 3, 4, 1})
	lengths := map[string]map[int]int{"vote": {}, "remark": {}}
	for k, v := range h.everything() {
		if noun, _, _ := strings.Cut(k, "/"); lengths[noun] != nil {
			lengths[noun][len(v)]++
		}
	}
	if len(lengths["vote"]) != 1 || len(lengths["remark"]) != 1 || slices.Max(slices.Collect(maps.Values(lengths["vote"]))) != 2*4+2*6 {
		t.Errorf("%v", lengths)
	}
}

func TestABackupOfTodayHoldsNoVoteOfToday(t *testing.T) {
	h := open(t)
	h.fill()
	leftOut, err := LeftOut(context.Background(), h.engine, h.Now())
	must(t, err)
	held := map[string]int{}
	for k := range h.everything() {
		if !leftOut([]byte(k)) {
			noun, _, _ := strings.Cut(k, "/")
			held[noun]++
		}
	}
	if n := held["vote"] + held["voted"] + held["remark"] + held["to_count"]; n != 0 || held["ballots"] == 0 || held["result"] == 0 {
		t.Errorf("%v", held)
	}
}
