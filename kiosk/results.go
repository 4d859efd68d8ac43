package kiosk

import "slices"

// Results are what came of guiding people over a period, in counts: how those
// who were registered in it stand at its end, and what those who were guided in
// it reached. They hold no names, no notes and no attendance.
type Results struct {
	From, To  Day
	Funnel    Funnel
	All       Reached
	Routes    []Reached // by Routes, then those who followed none; together they are All
	Evaluated int       // people with a quarterly evaluation in the period
	Balanced  int       // people with a final balance in the period
}

// Funnel is how those who were registered in the period stand at its end.
type Funnel struct {
	Registered int
	Started    int                       // of them, at any time
	Back       int                       // redirected or closed, and running again
	DoneInWork int                       // of those in work, whose trajectory is completed
	Now        map[string]int            // by FunnelStates; together they are Registered
	Reasons    map[string]map[string]int // of those in a state that asks why: by state and reason
}

// Reached is what those who were guided in the period reached in it, in people.
type Reached struct {
	Route      string
	Guided     int
	Completed  int
	Stopped    int
	Found      map[string]int // by PlacementKinds
	FoundAny   int
	Both       int // completed, and found something
	Hours      int // of internships
	Norm       int // hours that those internships take
	NormDone   int // people who did all of theirs
	Internship int // people who had one
}

// The places in the funnel that are no state of a trajectory.
const (
	Waiting = "waiting"  // registered or screened, and not begun
	GoingOn = "going_on" // running, not at work yet
	InWork  = "in_work"
)

// FunnelStates returns how somebody may stand. Everybody stands in one.
func FunnelStates() []string {
	return []string{Waiting, NotStarted, GoingOn, Paused, Redirected, InWork, Completed, Ended}
}

// NewResults returns results with nobody in them, of a period with both days
// included. One without a first day is from the beginning.
func NewResults(from, to Day) Results {
	r := Results{From: from, To: to, All: Reached{Found: map[string]int{}}}
	r.Funnel.Now, r.Funnel.Reasons = map[string]int{}, map[string]map[string]int{}
	for _, route := range append(Routes(), "") {
		r.Routes = append(r.Routes, Reached{Route: route, Found: map[string]int{}})
	}
	return r
}

// reviewed reports whether somebody had one of that sort in the period.
func (r Results) reviewed(s Standing, noun string) bool {
	return slices.ContainsFunc(s.Reviews, func(one Review) bool { return one.Noun == noun && r.has(one.Day) })
}

// Add counts one person. Who was entered twice counts once.
func (r *Results) Add(s Standing) {
	if s.Off == "entered_twice" {
		return
	}
	if r.has(s.Since) {
		r.Funnel.add(s, r.To)
	}
	if r.reviewed(s, "evaluation") {
		r.Evaluated++
	}
	if r.reviewed(s, "balance") {
		r.Balanced++
	}
	if r.guided(s) {
		r.All.add(s, *r)
		i := slices.IndexFunc(r.Routes, func(one Reached) bool { return one.Route == r.route(s) })
		r.Routes[i].add(s, *r)
	}
}

func (r Results) has(d Day) bool { return d != "" && d >= r.From && d <= r.To }

// meets reports whether what lasts from one day to another, or still does, was
// on in the period.
func (r Results) meets(from, to Day) bool { return from <= r.To && (to == "" || to >= r.From) }

func (f *Funnel) add(s Standing, on Day) {
	f.Registered++
	way := s.wayUntil(on)
	place, last := s.stands(on), Passage{}
	if len(way) > 0 {
		last = way[len(way)-1]
	}
	f.Now[place]++
	if place == InWork && last.State == Completed {
		f.DoneInWork++
	}
	if begun(way) {
		f.Started++
	}
	if cameBack(way) {
		f.Back++
	}
	if NeedsReason(last.State) {
		if f.Reasons[last.State] == nil {
			f.Reasons[last.State] = map[string]int{}
		}
		f.Reasons[last.State][last.Reason]++
	}
}

// wayUntil returns the passages that had begun on a day.
func (s Standing) wayUntil(on Day) []Passage {
	return slices.DeleteFunc(slices.Clone(s.Passages), func(p Passage) bool { return p.Day > on })
}

// stands is where somebody stands in the funnel on a day.
func (s Standing) stands(on Day) string {
	way := s.wayUntil(on)
	if len(way) == 0 {
		return Waiting
	}
	switch last := way[len(way)-1]; last.State {
	case Referred, Screened:
		return Waiting
	case Running, Completed, Ended:
		if last.neat().Reason == "work" || s.works(on) {
			return InWork
		}
		if last.State == Running {
			return GoingOn
		}
		return last.State
	default:
		return last.State
	}
}

// works reports whether somebody is placed in work on a day.
func (s Standing) works(on Day) bool {
	return slices.ContainsFunc(s.Placed, func(p Placed) bool {
		return p.Kind == "work" && p.Start <= on && (p.End == "" || p.End >= on)
	})
}

// begun reports whether a trajectory ran at any time.
func begun(way []Passage) bool {
	return slices.ContainsFunc(way, func(p Passage) bool {
		return p.State == Running || p.State == Paused || p.State == Completed || p.State == Ended
	})
}

// cameBack reports whether somebody runs again after having been redirected or
// closed.
func cameBack(way []Passage) bool {
	left := slices.IndexFunc(way, func(p Passage) bool { return p.State == Redirected || ClosedState(p.State) })
	return left >= 0 && slices.ContainsFunc(way[left:], func(p Passage) bool { return p.State == Running })
}

func (t *Reached) add(s Standing, in Results) {
	t.Guided++
	completed, found := in.came(s, Completed), false
	if completed {
		t.Completed++
	}
	if in.came(s, Ended) {
		t.Stopped++
	}
	for _, kind := range PlacementKinds() {
		if in.found(s, kind) {
			t.Found[kind]++
			found = true
		}
	}
	if found {
		t.FoundAny++
	}
	if found && completed {
		t.Both++
	}
	t.addHours(s, in)
}
