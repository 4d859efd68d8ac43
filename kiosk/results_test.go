package kiosk_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"jobatelier/kiosk"
)

// resultsOf counts people over a period.
func resultsOf(people []kiosk.Standing, from, to kiosk.Day) kiosk.Results {
	r := kiosk.NewResults(from, to)
	for _, s := range people {
		r.Add(s)
	}
	return r
}

// walked is somebody registered on that day who went through "state day reason"
// after one another.
func walked(n byte, since kiosk.Day, passages ...[3]string) kiosk.Standing {
	s := kiosk.Standing{Person: id(n), Since: since}
	for _, p := range passages {
		s.Passages = append(s.Passages, kiosk.Passage{Record: id(100 + n), State: p[0], Day: kiosk.Day(p[1]), Reason: p[2]})
	}
	return s
}

// twelve are those of a course in Enschede: twelve registered, five started.
func twelve() []kiosk.Standing {
	run := [3]string{kiosk.Running, "2026-02-01"}
	people := []kiosk.Standing{
		walked(1, "2026-01-05", run),
		walked(2, "2026-01-05", run),
		walked(3, "2026-01-06", run, [3]string{kiosk.Paused, "2026-05-01"}),
		walked(4, "2026-01-07", run, [3]string{kiosk.Redirected, "2026-04-01", "level_too_low"}, [3]string{kiosk.Running, "2026-11-01"}),
		walked(5, "2026-01-08", run, [3]string{kiosk.Completed, "2026-06-01", "work"}),
		walked(6, "2026-01-09"),
		walked(7, "2026-01-09", [3]string{kiosk.Screened, "2026-01-20"}),
	}
	for n := byte(8); n <= 12; n++ {
		people = append(people, walked(n, "2026-01-10", [3]string{kiosk.NotStarted, "2026-02-01", []string{"own_choice", "moved"}[n%2]}))
	}
	return people
}

func TestTheFunnelSaysWhereEverybodyStands(t *testing.T) {
	f := resultsOf(twelve(), "2026-01-01", "2026-06-30").Funnel
	if f.Registered != 12 || f.Started != 5 || f.Back != 0 {
		t.Errorf("registered %d, started %d, back %d", f.Registered, f.Started, f.Back)
	}
	want := map[string]int{kiosk.Waiting: 2, kiosk.NotStarted: 5, kiosk.GoingOn: 2, kiosk.Paused: 1, kiosk.Redirected: 1, kiosk.InWork: 1}
	if fmt.Sprint(f.Now) != fmt.Sprint(want) {
		t.Errorf("%v, want %v", f.Now, want)
	}
	if got := f.Reasons[kiosk.NotStarted]; got["own_choice"] != 3 || got["moved"] != 2 || len(got) != 2 {
		t.Errorf("not started: %v", got)
	}
	if f.Reasons[kiosk.Redirected]["level_too_low"] != 1 || f.Reasons[kiosk.Completed]["work"] != 1 {
		t.Errorf("%v", f.Reasons)
	}
}

func TestWhoComesBackIsGoingOnAgain(t *testing.T) {
	f := resultsOf(twelve(), "2026-01-01", "2026-12-31").Funnel
	if f.Back != 1 || f.Now[kiosk.Redirected] != 0 || f.Now[kiosk.GoingOn] != 3 || f.Started != 5 {
		t.Errorf("%+v", f)
	}
}

func TestAnybodyRegisteredInAnotherPeriodIsNotInTheFunnel(t *testing.T) {
	if f := resultsOf(twelve(), "2026-01-08", "2026-01-09").Funnel; f.Registered != 3 || f.Now[kiosk.Waiting] != 3 {
		t.Errorf("%+v", f)
	}
}

func TestWhoWasEnteredTwiceIsNotCounted(t *testing.T) {
	s := walked(1, "2026-01-05", [3]string{kiosk.Running, "2026-02-01"})
	s.Off = "entered_twice"
	if r := resultsOf([]kiosk.Standing{s}, "2026-01-01", "2026-12-31"); r.Funnel.Registered != 0 || r.All.Guided != 0 {
		t.Errorf("%+v", r)
	}
}

func TestAResultCountsInThePeriodInWhichItCame(t *testing.T) {
	s := walked(1, "2025-09-01", [3]string{kiosk.Running, "2025-10-01"}, [3]string{kiosk.Completed, "2026-05-10", "work"})
	s.Routes = []kiosk.Passage{
		{State: "entry_course", Day: "2025-10-01", Until: "2026-02-01"},
		{State: "sustainable_placement", Day: "2026-02-01"},
	}
	s.Placed = []kiosk.Placed{
		{Kind: "internship", Start: "2026-02-02", End: "2026-04-30", Hours: 650},
		{Kind: "work", Start: "2026-05-11"},
	}
	s.Reviews = []kiosk.Review{{Noun: "evaluation", Day: "2026-04-01"}, {Noun: "evaluation", Day: "2026-09-01"}, {Noun: "balance", Day: "2026-05-10"}}
	for _, c := range []struct {
		from, to                       kiosk.Day
		guided, completed, work, hours int
		route                          string
	}{
		{"2025-10-01", "2025-12-31", 1, 0, 0, 0, "entry_course"},
		{"2026-01-01", "2026-03-31", 1, 0, 0, 650, "sustainable_placement"},
		{"2026-04-01", "2026-06-30", 1, 1, 1, 650, "sustainable_placement"},
		{"2026-07-01", "2026-09-30", 0, 0, 0, 0, ""},
		{"", "2026-12-31", 1, 1, 1, 650, "sustainable_placement"},
	} {
		r := resultsOf([]kiosk.Standing{s}, c.from, c.to)
		if a := r.All; a.Guided != c.guided || a.Completed != c.completed || a.Found["work"] != c.work || a.Both != c.completed || a.Hours != c.hours {
			t.Errorf("%s – %s: %+v", c.from, c.to, a)
		}
		for _, one := range r.Routes {
			if want := c.guided; one.Route == c.route && one.Guided != want || one.Route != c.route && one.Guided != 0 {
				t.Errorf("%s – %s: %d guided in %q", c.from, c.to, one.Guided, one.Route)
			}
		}
	}
	if r := resultsOf([]kiosk.Standing{s}, "2026-04-01", "2026-05-10"); r.Evaluated != 1 || r.Balanced != 1 || r.All.NormDone != 1 {
		t.Errorf("%+v", r)
	}
}

func TestAnInternshipIsHeldAgainstItsNorm(t *testing.T) {
	s := walked(1, "2026-01-01", [3]string{kiosk.Running, "2026-01-01"})
	s.Placed = []kiosk.Placed{
		{Kind: "internship", Start: "2026-02-02", Hours: 400},
		{Kind: "internship", Start: "2026-03-02", Hours: 100, Norm: 80},
		{Kind: "work", Start: "2026-03-02", Hours: 900},
	}
	a := resultsOf([]kiosk.Standing{s}, "2026-01-01", "2026-12-31").All
	if a.Hours != 500 || a.Norm != 730 || a.Internship != 1 || a.NormDone != 0 {
		t.Errorf("%+v", a)
	}
}

// ways draws somebody's way, as it may be written down: also in a wrong order.
func ways() *rapid.Generator[kiosk.Standing] {
	day := rapid.Custom(func(t *rapid.T) kiosk.Day { return kiosk.Day("2026-01-01").Add(rapid.IntRange(0, 400).Draw(t, "day")) })
	return rapid.Custom(func(t *rapid.T) kiosk.Standing {
		s := kiosk.Standing{Since: day.Draw(t, "since"), Reviews: []kiosk.Review{{Noun: "evaluation", Day: day.Draw(t, "reviewed")}}}
		for range rapid.IntRange(0, 5).Draw(t, "passages") {
			s.Passages = append(s.Passages, kiosk.Passage{
				State: rapid.SampledFrom(kiosk.TrajectoryStates()).Draw(t, "state"), Day: day.Draw(t, "passage"),
				Reason: rapid.SampledFrom(append(kiosk.TrajectoryReasons(), "")).Draw(t, "reason"),
			})
		}
		for range rapid.IntRange(0, 2).Draw(t, "routes") {
			s.Routes = append(s.Routes, kiosk.Passage{State: rapid.SampledFrom(kiosk.Routes()).Draw(t, "route"), Day: day.Draw(t, "from")})
		}
		for range rapid.IntRange(0, 3).Draw(t, "placements") {
			s.Placed = append(s.Placed, kiosk.Placed{
				Kind: rapid.SampledFrom(kiosk.PlacementKinds()).Draw(t, "kind"), Start: day.Draw(t, "start"), Hours: rapid.IntRange(0, 900).Draw(t, "hours"),
			})
		}
		return s
	})
}

func TestEverybodyIsCountedInOnePlaceAndTheSumsAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		people := rapid.SliceOfN(ways(), 0, 30).Draw(t, "people")
		from := kiosk.Day("2026-01-01").Add(rapid.IntRange(0, 200).Draw(t, "first"))
		r := resultsOf(people, from, from.Add(rapid.IntRange(0, 200).Draw(t, "length")))
		f, stand := r.Funnel, 0
		for _, state := range kiosk.FunnelStates() {
			stand += f.Now[state]
		}
		if stand != f.Registered {
			t.Fatalf("%d stand somewhere, %d registered: %v", stand, f.Registered, f.Now)
		}
		busy := f.Now[kiosk.GoingOn] + f.Now[kiosk.Paused] + f.Now[kiosk.InWork] + f.Now[kiosk.Completed] + f.Now[kiosk.Ended]
		if f.Started < busy || f.Started > f.Registered {
			t.Fatalf("%d started of %d, %d of them busy or done", f.Started, f.Registered, busy)
		}
		reasons := 0
		for _, n := range f.Reasons[kiosk.NotStarted] {
			reasons += n
		}
		if reasons != f.Now[kiosk.NotStarted] {
			t.Fatalf("%d reasons for %d who did not start", reasons, f.Now[kiosk.NotStarted])
		}
		sum := kiosk.Reached{Found: map[string]int{}}
		for _, one := range r.Routes {
			sum.Guided, sum.Completed, sum.Stopped = sum.Guided+one.Guided, sum.Completed+one.Completed, sum.Stopped+one.Stopped
			sum.FoundAny, sum.Both, sum.Hours, sum.Norm = sum.FoundAny+one.FoundAny, sum.Both+one.Both, sum.Hours+one.Hours, sum.Norm+one.Norm
			sum.NormDone, sum.Internship = sum.NormDone+one.NormDone, sum.Internship+one.Internship
			for kind, n := range one.Found {
				sum.Found[kind] += n
			}
		}
		if fmt.Sprint(sum) != fmt.Sprint(r.All) {
			t.Fatalf("the routes are %+v, all is %+v", sum, r.All)
		}
		if a := r.All; a.Guided > len(people) || a.Completed > a.Guided || a.FoundAny > a.Guided || a.Both > min(a.Completed, a.FoundAny) || a.NormDone > a.Internship {
			t.Fatalf("%+v of %d", a, len(people))
		}
	})
}
