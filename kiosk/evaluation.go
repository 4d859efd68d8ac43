package kiosk

import (
	"maps"
	"slices"
	"sort"
	"time"
)

// GroupEvaluation is the round-up in the group: the same statements, and hands
// counted, or a table on paper. It is not anonymous: everybody was there.
type GroupEvaluation struct {
	Activity ID
	Set      ID
	Version  int
	OnPaper  bool
	Counts   map[string]Counts // by the key of the question
	Next     string            // what we do otherwise next time; no names
	By       ID                // staff
	At       time.Time
	Revision uint64
}

// The bounds of a round-up.
const (
	HandsMost = 500  // for one face
	NextMost  = 400  // letters of what is done otherwise
	SaidMost  = 2000 // letters of the note
)

// Check returns Problems where the round-up of that set cannot be kept. The
// field of a count is its question and score: "q.welcome.4".
func (g GroupEvaluation) Check(s QuestionSet) error {
	var p Problems
	p.text("next", g.Next, 0, NextMost)
	for key, c := range g.Counts {
		if _, ok := s.Question(key); !ok || len(c.Scores) != s.Scale {
			p.Add("q."+key, "error.choice")
			continue
		}
		for _, n := range c.Scores {
			if n < 0 || n > HandsMost {
				p.Add("q."+key, "error.number")
			}
		}
	}
	return p.Err()
}

// SelfEvaluation is what somebody says of their own way, with faces, at a table
// with the bridge figure. It belongs to the person's file.
type SelfEvaluation struct {
	ID      ID
	Set     ID
	Version int
	Day     Day
	Scores  map[string]int // by the key of the objective, 1 for the saddest; 0 or none for not answered
	By      ID             // staff
}

// Check returns an error where the scores are not answers to that set.
func (e SelfEvaluation) Check(s QuestionSet) error {
	answered := 0
	for key, score := range e.Scores {
		if _, ok := s.Question(key); !ok || score < 0 || score > s.Scale {
			return Wrong("q."+key, "error.choice")
		}
		if score > 0 {
			answered++
		}
	}
	if answered == 0 {
		return Wrong("questions", "error.nothing_answered")
	}
	return nil
}

// NewestOfADay returns the evaluations without those that somebody corrected on
// the same day by saying it again. all are oldest first.
func NewestOfADay(all []SelfEvaluation) (newest []SelfEvaluation) {
	for i, e := range all {
		if !slices.ContainsFunc(all[i+1:], func(later SelfEvaluation) bool { return later.Day == e.Day && later.Set == e.Set }) {
			newest = append(newest, e)
		}
	}
	return newest
}

// Share returns the part of those who answered that gave one of the two, on a
// scale of three the one, happiest answers, from 0 to 1.
func (c Counts) Share() float64 {
	if c.People == 0 {
		return 0
	}
	happy := 0
	for i, n := range c.Scores {
		if 2*(i+1) > len(c.Scores)+1 {
			happy += n
		}
	}
	return float64(happy) / float64(c.People)
}

// SumUp adds up the results whose activities are all among those asked for: a
// result is shown whole or not at all.
func SumUp(results []Result, among func(activity ID) bool) map[string]Counts {
	sums := map[string]Counts{}
	for _, r := range results {
		if slices.ContainsFunc(r.Activities, func(id ID) bool { return !among(id) }) {
			continue
		}
		for q, c := range r.Questions {
			sums[q] = sums[q].Add(c)
		}
	}
	return sums
}

// Point is the answers to one question after one activity.
type Point struct {
	Day    Day
	Counts Counts
}

// Turn is a question that was answered otherwise the last three times than
// before.
type Turn struct {
	Question string
	Share    float64 // of the last three the happy share that is nearest to FallBelow
	Before   float64 // what it was before these
}

const (
	// FallBelow is the share under which a question stands out.
	FallBelow = 0.6
	fallRun   = 3
)

// Falls returns the questions of a series that were answered happily by fewer
// than 60 % in each of the last three times, and by more before these, by key.
// points are the activities of the series that show, by question, oldest first.
func Falls(points map[string][]Point) []Turn {
	return turns(points, slices.Max, func(share float64) bool { return share < FallBelow })
}

// Rises returns the opposite of [Falls].
func Rises(points map[string][]Point) []Turn {
	return turns(points, slices.Min, func(share float64) bool { return share >= FallBelow })
}

// turns returns the questions whose last shares are all on one side, as the
// nearest of them says, and those before were together on the other.
func turns(points map[string][]Point, nearest func([]float64) float64, side func(float64) bool) (all []Turn) {
	for _, q := range sortedKeys(points) {
		cut := len(points[q]) - fallRun
		if cut < 1 {
			continue
		}
		var before Counts
		for _, p := range points[q][:cut] {
			before = before.Add(p.Counts)
		}
		var last []float64
		for _, p := range points[q][cut:] {
			last = append(last, p.Counts.Share())
		}
		t := Turn{Question: q, Share: nearest(last), Before: before.Share()}
		if side(t.Share) && !side(t.Before) {
			all = append(all, t)
		}
	}
	return all
}

// Ranked is a reason and how many people gave it.
type Ranked struct {
	Why   string
	Times int
}

// RankWhys orders the reasons, the most given first, and leaves out what
// nobody gave; of as many they stand in the order of the pictures.
func RankWhys(c Counts) []Ranked {
	var all []Ranked
	for i, w := range Whys() {
		if i < len(c.Scores) && c.Scores[i] > 0 {
			all = append(all, Ranked{Why: w, Times: c.Scores[i]})
		}
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].Times > all[j].Times })
	return all
}

// Hosts reports whether the staff member is the one whom the activity names as
// its host. Where it names nobody, every bridge figure is.
func Hosts(m Staff, a Activity) bool {
	if a.Host == "" {
		return m.Has(BridgeFigure)
	}
	return Fold(a.Host) == Fold(m.Name)
}

// Evaluates reports whether the results and the round-up of an activity are for
// the staff member: an organiser, or who hosts it.
func Evaluates(m Staff, a Activity) bool { return m.Has(Organiser) || Hosts(m, a) }

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
