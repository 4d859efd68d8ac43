package web

import (
	"slices"

	"jobatelier/kiosk"
)

// wayData is somebody's way to work: what they went through, where they are,
// and what may come next.
type wayData struct {
	Client  kiosk.Participant
	Legs    [][]wayPassage // one for each time that somebody began
	State   string
	Present kiosk.Record // the trajectory that a change is of; the zero one where a new one begins
	Next    []string     // the states that may follow without closing
	Closes  bool         // it may be closed from here
	Closed  bool
	Values  kiosk.Values // what stands in the form
	ID      string       // of an entry that was sent before
	Last    wayPassage   // the zero one where there is none
	Right   string       // what of it was put right in the form that was sent, of "longer" and "day"; else empty
	Righted string       // the day that stood in that form
	Stages  chart
	Routes  []wayRoute
}

// wayPassage is a state that somebody went through, and who wrote it down.
type wayPassage struct {
	kiosk.PassageSaid
	By  string
	Now bool // it is the last one
}

// Asks reports whether one of the states that may follow asks why.
func (d wayData) Asks() bool { return slices.ContainsFunc(d.Next, kiosk.NeedsReason) }

// MayPause reports whether a pause may follow.
func (d wayData) MayPause() bool { return slices.Contains(d.Next, kiosk.Paused) }

// MayLast reports whether there is a pause that may last longer.
func (d wayData) MayLast() bool { return d.State == kiosk.Paused && len(d.Present.Disputes) == 0 }

// Field returns a field of a trajectory, for the form.
func (wayData) Field(key string) kiosk.Field { return trajectoryField(key) }

// Seen are the fields of the trajectory as the form shows them.
func (d wayData) Seen() kiosk.Values { return trajectorySeen(d.Present) }

// trajectoryField is a field as it is asked beside a state that needs it.
func trajectoryField(key string) kiosk.Field {
	n := kiosk.TrajectoryNoun()
	f, _ := n.Field(key)
	f.Need = key == "reason" || key == "until"
	return f
}

// trajectorySeen are the fields of a trajectory as a form shows them.
func trajectorySeen(r kiosk.Record) kiosk.Values {
	n := kiosk.TrajectoryNoun()
	seen := kiosk.Values{}
	for _, f := range n.Fields {
		if v := r.Values[f.Key]; v != "" {
			seen[f.Key] = v
		}
	}
	return seen
}

// StatePicture returns the pictogram of a state of a trajectory. No two are of
// one shape.
func (p *page) StatePicture(state string) string {
	switch state {
	case kiosk.Referred:
		return "wave"
	case kiosk.Screened:
		return "speaking"
	case kiosk.NotStarted:
		return "empty"
	case kiosk.Running:
		return "walker"
	case kiosk.Paused:
		return "hourglass"
	case kiosk.Redirected:
		return "signpost"
	case kiosk.Completed:
		return "goal"
	}
	return "stop-hand"
}

// way shows the way of the person of the path.
func way(q *request) error {
	v, err := q.wayBegins()
	if err != nil {
		return err
	}
	return q.showWay(wayData{Values: v})
}

// wayBegins is what the form says before anybody filled it in: that it is of
// today. Of who was referred and of whom nothing stands there yet, it is that
// they were, on the day of the referral.
func (q *request) wayBegins() (kiosk.Values, error) {
	v := kiosk.Values{"day": string(q.today())}
	f, err := q.fileOf()
	if err != nil || len(f.Passages(q.zone)) > 0 {
		return v, err
	}
	referrals, err := q.s.Store.ReferralsOf(q.ctx(), q.client.ID)
	if n := len(referrals); n > 0 {
		v["state"], v["day"] = kiosk.Referred, string(kiosk.DayOf(referrals[n-1].At, q.zone))
	}
	return v, err
}

// showWay fills in what the file says and answers with the page.
func (q *request) showWay(d wayData) error {
	f, err := q.fileOf()
	if err != nil {
		return err
	}
	d.Client = q.client
	if d.Legs, err = q.legs(f); err != nil {
		return err
	}
	if n := len(d.Legs); n > 0 {
		leg := d.Legs[n-1]
		d.Last = leg[len(leg)-1]
	}
	d.Present, d.State = f.Trajectory(q.zone)
	d.Closed = kiosk.ClosedState(d.State)
	d.Next, d.Closes = kiosk.Onward(d.State), len(kiosk.Closings(d.State)) > 0
	d.Stages = chartOf(f, q.today())
	d.Routes = routesOf(f)
	return q.render("follow-up/way", pageOpts{}, d)
}

// legs are the passages, apart for each trajectory.
func (q *request) legs(f kiosk.File) (legs [][]wayPassage, err error) {
	names, err := q.members()
	if err != nil {
		return nil, err
	}
	said := f.Passages(q.zone)
	for i, p := range said {
		if i == 0 || p.Record != said[i-1].Record {
			legs = append(legs, nil)
		}
		leg := &legs[len(legs)-1]
		*leg = append(*leg, wayPassage{PassageSaid: p, By: names[p.By], Now: i == len(said)-1})
	}
	return legs, nil
}

// wayChange keeps another state of the person of the path. What closes a
// trajectory has a page of its own, which asks more.
func wayChange(q *request) error {
	f, err := q.fileOf()
	if err != nil {
		return err
	}
	if what := q.post("right"); what != "" {
		return q.putRight(f, what)
	}
	e, v, err := q.passage(f)
	if err == nil && kiosk.ClosedState(v["state"]) {
		err = kiosk.Wrong("state", "error.passage")
	}
	if err == nil {
		err = q.write(append(q.backOn(f, e), e)...)
	}
	if err != nil {
		if err := q.invalid(err); err != nil {
			return err
		}
		return q.showWay(wayData{Values: v, ID: e.ID.String()})
	}
	return q.see(q.here("/way?saved=1"))
}

// passage reads a change of state. The second result is what the form says, to
// be shown again where there is an error.
func (q *request) passage(f kiosk.File) (kiosk.Entry, kiosk.Values, error) {
	n := kiosk.TrajectoryNoun()
	e, v, seen := q.newEntry(n.Key), q.values(n), q.seen(n)
	if !kiosk.NeedsReason(v["state"]) {
		delete(v, "reason")
	}
	if v["state"] != kiosk.Paused {
		delete(v, "until")
	}
	from := q.passageFrom(&e, f, v["state"], seen)
	if e.Set = v; !e.Makes() {
		e.Set = v.Differing(seen)
		if v["day"] != "" { // two states may begin on one day: that is told too
			e.Set["day"] = v["day"]
		}
		e.Seen = only(seen, e.Set)
	}
	if err := n.Check(v, seen, kiosk.DayOf(e.Written, q.zone)); err != nil {
		return e, v, err
	}
	if err := kiosk.CheckPassage(from, v["state"]); err != nil {
		return e, v, err
	}
	return e, v, f.CheckOrder(e, q.zone)
}

// passageFrom is the state that the writer of a change saw. Who begins or closes
// a trajectory and finds that a colleague did so meanwhile changes theirs, so
// that there are not two.
func (q *request) passageFrom(e *kiosk.Entry, f kiosk.File, to string, seen kiosk.Values) string {
	said := f.Passages(q.zone)
	if !e.Makes() || len(said) == 0 {
		return seen["state"]
	}
	switch last := said[len(said)-1]; {
	case last.Record == e.ID: // sent again
	case !kiosk.ClosedState(last.State), kiosk.ClosedState(to):
		e.Of = last.Record
	default:
		return last.State
	}
	return ""
}

// backOn puts somebody who was taken off the list onto it again when they come
// back.
func (q *request) backOn(f kiosk.File, e kiosk.Entry) []kiosk.Entry {
	follow, ok := f.Last("follow_up")
	if !ok || follow.Values["off"] == "" || e.Set["state"] != kiosk.Running {
		return nil
	}
	return []kiosk.Entry{{
		ID: q.s.Store.RandomID(), Of: follow.ID, Person: e.Person, Noun: follow.Noun, By: e.By, At: e.At, Written: e.Written,
		Set: kiosk.Values{"off": ""}, Seen: kiosk.Values{"off": follow.Values["off"]},
	}}
}
