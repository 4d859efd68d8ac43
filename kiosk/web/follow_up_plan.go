package web

import (
	"maps"
	"slices"
	"strconv"

	"jobatelier/kiosk"
)

// planData is how often somebody is to be spoken to, and until when not.
type planData struct {
	Person   kiosk.Participant
	On       kiosk.FollowUp
	Of       kiosk.ID     // their follow_up record; the zero id before there is one
	Values   kiosk.Values // as the form shows them
	Seen     kiosk.Values // as they are kept
	Tapped   string       // for how many days, of the chips: "0" for not at all, empty for until a day
	ID       string
	Disputed bool
	Last     kiosk.Day // until when they can be put off
}

// Rhythms, Reasons and Chips are what can be chosen.
func (planData) Rhythms() []string { return kiosk.Rhythms() }
func (planData) Reasons() []string { return kiosk.OffReasons() }
func (planData) Chips() []int      { return putOffChips() }

// putOffChips are for how many days somebody is put off with one tap.
func putOffChips() []int { return []int{3, 7, 14, kiosk.PutOffMost} }

// Rhythm is the one that holds, be it nobody's choice.
func (d planData) Rhythm() string {
	if r := d.Values["rhythm"]; r != "" {
		return r
	}
	return strconv.Itoa(kiosk.RhythmDefault)
}

// PutOff is until when they are put off; no day where that is over, since they
// were spoken to.
func (d planData) PutOff() string {
	if d.lapsed() && d.Values["put_off"] == d.Seen["put_off"] {
		return ""
	}
	return d.Values["put_off"]
}

// Kept is until when nothing is asked of them, whatever a form that was refused
// says; no day where they are not put off.
func (d planData) Kept(today kiosk.Day) kiosk.Day {
	if until := kiosk.Day(d.Seen["put_off"]); until > today && !d.lapsed() {
		return until
	}
	return ""
}

// lapsed reports whether they were spoken to after they were put off.
func (d planData) lapsed() bool { return d.On.LastContact() > d.On.PutOffOn }

func followUpPlan(q *request) error {
	d, err := q.plan()
	if err != nil {
		return err
	}
	return q.render("follow-up/plan", pageOpts{}, d)
}

// plan reads how the person of the path stands on the list.
func (q *request) plan() (d planData, err error) {
	f, err := q.fileOf()
	if err != nil {
		return d, err
	}
	line, err := q.lineOf(f)
	if err != nil {
		return d, err
	}
	d = planData{Person: q.client, On: line.FollowUp, Of: line.Record, ID: q.s.Store.RandomID().String(), Last: q.today().Add(kiosk.PutOffMost)}
	if r, ok := f.Record(d.Of); ok {
		d.Seen, d.Disputed = r.Values, len(r.Disputes) > 0
	}
	if d.Values = d.Seen; d.PutOff() == "" {
		d.Tapped = "0"
	}
	return d, nil
}

// followUpPlanSave keeps a rhythm, puts somebody off, takes them off the list or
// puts them back on.
func followUpPlanSave(q *request) error {
	d, err := q.plan()
	if err != nil {
		return err
	}
	e, v, err := q.planEntry(d)
	if err == nil {
		err = q.write(e)
	}
	if err != nil {
		if err := q.invalid(err); err != nil {
			return err
		}
		d.Values, d.Tapped, d.ID = v, q.post("days"), e.ID.String()
		return q.render("follow-up/plan", pageOpts{}, d)
	}
	return q.planned()
}

// planEntry reads the form. Saying a value anew is a change too where something
// came in between: putting off until the same day who was spoken to since, or
// taking off the list for the same reason who came back.
func (q *request) planEntry(d planData) (kiosk.Entry, kiosk.Values, error) {
	q.tappedDays()
	n := kiosk.FollowUpNoun()
	e, v, err := q.recordEntry(n)
	if q.post("do") == "off" && v["off"] == "" {
		err = kiosk.Wrong("off", "error.required")
	}
	if err != nil {
		return e, v, err
	}
	e = d.joined(e)
	if d.lapsed() {
		d.sayAnew(&e, v, "put_off")
	}
	if d.On.Back != "" {
		d.sayAnew(&e, v, "off")
	}
	if len(e.Set) == 0 {
		return e, v, nil
	}
	return e, v, e.Check(q.zone)
}

// joined has a form that was made before the person had a record, and sent after
// that, change the record: there is one. Its writer saw nothing of it, so that
// both values stay beside each other until somebody decides. The rhythm that
// such a form holds by itself is nobody's choice.
func (d planData) joined(e kiosk.Entry) kiosk.Entry {
	if !e.Makes() || d.Of.IsZero() || e.ID == d.Of {
		return e
	}
	e.Of, e.Set, e.Seen = d.Of, maps.Clone(e.Set), kiosk.Values{}
	if e.Set["rhythm"] == strconv.Itoa(kiosk.RhythmDefault) {
		delete(e.Set, "rhythm")
	}
	return e
}

// sayAnew has an entry say the value of a field that the record holds already.
func (d planData) sayAnew(e *kiosk.Entry, v kiosk.Values, field string) {
	if v[field] == "" || v[field] != d.Seen[field] {
		return
	}
	e.Set[field] = v[field]
	if !e.Makes() {
		e.Seen[field] = v[field]
	}
}

// tappedDays takes the day of the chip that was tapped, counted from when it
// was. A day other than the one shown, typed beside "not at all", holds.
func (q *request) tappedDays() {
	days, err := strconv.Atoi(q.post("days"))
	_, written := q.happened()
	switch {
	case err != nil:
	case days == 0 && q.post("put_off") == q.post("shown"):
		q.posted()["put_off"] = nil
	case slices.Contains(putOffChips(), days):
		q.posted()["put_off"] = []string{string(kiosk.DayOf(written, q.zone).Add(days))}
	}
}

// planned leads back to the list; to the plan where a colleague wrote something
// else meanwhile, so that it is seen.
func (q *request) planned() error {
	d, err := q.plan()
	if err != nil {
		return err
	}
	if d.Disputed {
		return q.see(q.here("/plan"))
	}
	if q.post("back") == "person" {
		return q.see(q.here("?saved=1"))
	}
	return q.see("/follow-up?saved=1&who=" + q.client.ID.String())
}
