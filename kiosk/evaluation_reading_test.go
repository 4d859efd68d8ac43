package kiosk

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func scores(s ...int) Counts {
	c := Counts{Scores: s}
	for _, n := range s {
		c.People += n
	}
	return c
}

func of(question string, c Counts, activities ...byte) Result {
	r := Result{Questions: map[string]Counts{question: c}}
	for _, a := range activities {
		r.Activities = append(r.Activities, ID{a})
	}
	return r
}

func TestAResultIsWithinOnlyWithAllItsActivities(t *testing.T) {
	quick := of("a", scores(1, 4), 1)
	quick.Quick = true
	results := []Result{of("a", scores(1, 4), 1), of("a", scores(2, 4), 1, 2), quick}
	only := func(ids ...byte) func(ID) bool {
		return func(id ID) bool { return slices.Contains(ids, id[0]) }
	}
	for _, tt := range []struct {
		name  string
		quick bool
		among func(ID) bool
		want  int
	}{
		{"both activities", true, only(1, 2), 3},
		{"one of them", true, only(1), 2},
		{"the other", true, only(2), 0},
		{"without quick ones", false, only(1, 2), 2},
	} {
		if got := len(Within(results, tt.quick, tt.among)); got != tt.want {
			t.Errorf("%s: %d results, want %d", tt.name, got, tt.want)
		}
	}
	if len(results) != 3 || !results[2].Quick {
		t.Error("what was read is not as it was")
	}
}

func TestQuestionsUnderOneNameAreAddedUp(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r := Result{Questions: map[string]Counts{}}
		for _, q := range rapid.SliceOfDistinct(rapid.SampledFrom([]string{"a", "b", "c", WhyGood}), rapid.ID[string]).Draw(rt, "questions") {
			r.Questions[q] = scores(rapid.SliceOfN(rapid.IntRange(0, 9), 4, 4).Draw(rt, q)...)
		}
		named := Named([]Result{r}, func(q string) string {
			if q == "b" {
				return "a"
			}
			return q
		})[0]
		before, after := Counts{}, Counts{}
		for _, c := range r.Questions {
			before = before.Add(c)
		}
		for _, c := range named.Questions {
			after = after.Add(c)
		}
		if !slices.Equal(before.Scores, after.Scores) || before.People != after.People {
			rt.Fatalf("%v became %v", r.Questions, named.Questions)
		}
		if _, there := named.Questions["b"]; there {
			rt.Fatal("the other name is still there")
		}
	})
}

func TestPointsAreOfStatementsThatShowByThemselves(t *testing.T) {
	first, second := Activity{ID: ID{1}, Day: "2026-11-03"}, Activity{ID: ID{2}, Day: "2026-11-10"}
	points := Points(ByActivity([]Result{
		of("a", scores(1, 4), 1), of("a", scores(2, 3), 1), of("a", scores(9, 9), 1, 2), of(WhyGood, scores(3, 3), 2), of("a", scores(5, 1), 2),
	}), []Activity{first, second})
	got := points["a"]
	if len(got) != 2 || got[0].Day != first.Day || got[0].Counts.People != 10 || got[1].Counts.People != 6 {
		t.Errorf("points %+v", got)
	}
	if len(points) != 1 {
		t.Errorf("questions %v", points)
	}
}

func TestAQuestionRisesWhenTheLastThreeTimesAreHappyAndThoseBeforeWereNot(t *testing.T) {
	low, high, edge := scores(3, 2), scores(1, 9), scores(2, 3) // 40, 90 and 60 %
	for _, tt := range []struct {
		name   string
		points []Counts
		rises  bool
	}{
		{"three times after a bad one", []Counts{low, high, edge, high}, true},
		{"two times only", []Counts{low, low, high, high}, false},
		{"always happy", []Counts{high, high, high, high}, false},
		{"nothing before", []Counts{high, high, high}, false},
		{"one of three is not", []Counts{low, high, low, high}, false},
	} {
		var points []Point
		for _, c := range tt.points {
			points = append(points, Point{Counts: c})
		}
		rises := Rises(map[string][]Point{"a": points})
		if (len(rises) == 1) != tt.rises {
			t.Errorf("%s: %+v", tt.name, rises)
		}
		if tt.rises && (rises[0].Share != 0.6 || rises[0].Before != 0.4) {
			t.Errorf("%s: %+v", tt.name, rises[0])
		}
	}
}

func TestTheExtremesAreNeverBothBestAndWeakest(t *testing.T) {
	sums := map[string]Counts{
		"a": scores(1, 9), "b": scores(3, 7), "c": scores(5, 5), "d": scores(8, 2), "e": scores(7, 3), WhyGood: scores(0, 9), "f": {},
	}
	best, weakest := Extremes(sums)
	if !slices.Equal(best, []string{"a", "b"}) || !slices.Equal(weakest, []string{"d", "e"}) {
		t.Errorf("best %v, weakest %v", best, weakest)
	}
	for n, want := range map[string]int{"a": 0, "ab": 1, "abc": 1, "abcd": 2} {
		some := map[string]Counts{}
		for _, k := range n {
			some[string(k)] = sums[string(k)]
		}
		best, weakest := Extremes(some)
		if len(best) != want || len(weakest) != want {
			t.Errorf("of %d: %v and %v", len(some), best, weakest)
		}
		for _, k := range best {
			if slices.Contains(weakest, k) {
				t.Errorf("%s is both", k)
			}
		}
	}
}

func TestARunIsASeriesOrTheSameTitleAtTheSameSite(t *testing.T) {
	a := Activity{Kind: "workshop", Title: "Jobatelier", Site: ID{1}}
	b, elsewhere, series := a, a, a
	b.Title, elsewhere.Site, series.Series = "JOBATELIER", ID{2}, ID{3}
	if RunOf(a) != RunOf(b) {
		t.Error("another spelling is another run")
	}
	if RunOf(a) == RunOf(elsewhere) || RunOf(a) == RunOf(series) {
		t.Error("another site or a series is the same run")
	}
}
