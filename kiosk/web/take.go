package web

import (
	"slices"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// takeData is the form with which somebody is taken on.
type takeData struct {
	Person  kiosk.Participant
	Workers []worker      // who looks after them already
	Staff   []kiosk.Staff // of whom an organiser chooses
	Known   bool          // on the list already: only who and as what is asked
	Reason  string        // why it cannot be done now: "nameless", "held", "others"

	Chosen   kiosk.ID
	Role     string
	Start    store.Start
	Roles    []string
	Channels []string
}

// Alone reports whether whoever looks at the form can only take on for
// themselves.
func (d takeData) Alone() bool { return len(d.Staff) == 0 }

func takeForm(q *request) error {
	d, err := q.taking()
	if err != nil {
		return err
	}
	d.Start = store.Start{Since: q.today(), Source: d.Person.Channel}
	return q.render("together/take", pageOpts{}, d)
}

// taking reads what the form shows. Who was kept out is told no more than any
// other stranger.
func (q *request) taking() (d takeData, err error) {
	if d.Person, err = q.participant(); err != nil {
		return d, err
	}
	if q.access, err = q.s.Store.FileAccess(q.ctx(), d.Person.ID); err != nil {
		return d, err
	}
	organises := q.staff.Has(kiosk.Organiser)
	if !organises && !q.access.MayBreak(q.staff) {
		return d, kiosk.Fail(kiosk.Forbidden, "error.not_theirs")
	}
	if d.Known, err = q.isListed(d.Person.ID); err != nil {
		return d, err
	}
	if d.Workers, _, err = q.workers(); err != nil {
		return d, err
	}
	if organises {
		if d.Staff, err = q.bridgeFigures(); err != nil {
			return d, err
		}
	}
	d.Chosen, d.Role = q.staff.ID, firstRole(d.Workers)
	d.Roles, d.Channels = kiosk.AssignmentRoles(), kiosk.Channels()
	d.Reason = q.cannotTake(d)
	return d, nil
}

// cannotTake says why somebody cannot be taken on now. Of whom others look
// after a bridge figure cannot help themselves: that would open any file
// without a word to anybody.
func (q *request) cannotTake(d takeData) string {
	switch {
	case d.Person.Anonymous():
		return "nameless"
	case d.Person.Held():
		return "held"
	case !q.staff.Has(kiosk.Organiser) && !q.access.Assigned(q.staff.ID) && slices.ContainsFunc(d.Workers, worker.isThere):
		return "others"
	}
	return ""
}

// firstRole is the role that is proposed: there is one lead, and one who stopped
// working here leads nobody.
func firstRole(on []worker) string {
	if slices.ContainsFunc(on, func(w worker) bool { return w.isThere() && w.Role == "lead" }) {
		return "support"
	}
	return "lead"
}

// isListed reports whether somebody is on the follow-up list, or was.
func (q *request) isListed(person kiosk.ID) (bool, error) {
	_, err := q.s.Store.Standing(q.ctx(), person)
	if kiosk.KindOf(err) == kiosk.NotFound {
		return false, nil
	}
	return err == nil, err
}

// take has a bridge figure look after somebody from a day on.
func take(q *request) error {
	d, err := q.taking()
	if err != nil {
		return err
	}
	switch d.Reason {
	case "others":
		return kiosk.Fail(kiosk.Forbidden, "error.not_theirs")
	case "held":
		return kiosk.Fail(kiosk.Conflict, "error.held")
	}
	a, start, err := q.readTaking(&d)
	if err == nil {
		err = q.s.Store.Assign(q.ctx(), a, start, q.actor())
	}
	if err != nil {
		if err := q.invalid(err); err != nil {
			return err
		}
		return q.render("together/take", pageOpts{}, d)
	}
	if a.Staff != q.staff.ID {
		return q.see("/participants/" + a.Person.String() + "?saved=1")
	}
	q.client = d.Person
	return q.see(q.here("?saved=1"))
}

// readTaking reads the form. Who was known before is new on the list all the
// same, and is given two weeks from today.
func (q *request) readTaking(d *takeData) (a kiosk.Assignment, start store.Start, err error) {
	if d.Chosen = q.staff.ID; !d.Alone() {
		d.Chosen = q.id("staff")
	}
	d.Role = q.post("role")
	d.Start = store.Start{Since: q.today(), Before: q.post("before") == "yes", Source: q.post("source")}
	a = kiosk.Assignment{Person: d.Person.ID, Staff: d.Chosen, Role: d.Role, From: q.today()}
	since, err := q.since()
	if err != nil {
		return a, start, err
	}
	d.Start.Since = since
	if start = d.Start; start.Before {
		a.From, start.Since = since, q.today()
	}
	if !d.Alone() && !slices.ContainsFunc(d.Staff, func(m kiosk.Staff) bool { return m.ID == d.Chosen }) {
		return a, start, kiosk.Wrong("staff", "error.choice")
	}
	if start.Source != "" && !slices.Contains(kiosk.Channels(), start.Source) {
		return a, start, kiosk.Wrong("source", "error.choice")
	}
	return a, start, a.Check()
}

// sinceMost is how many years ago somebody may have come onto the list.
const sinceMost = 10

// since reads from when on; today where nothing is said.
func (q *request) since() (kiosk.Day, error) {
	if q.post("since") == "" {
		return q.today(), nil
	}
	day, err := kiosk.ParseDay(q.post("since"))
	switch {
	case err != nil:
		return "", kiosk.Wrong("since", "error.day")
	case day > q.today():
		return "", kiosk.Wrong("since", "error.future")
	case day < q.today().Add(-sinceMost*365):
		return "", kiosk.Wrong("since", "error.long_past")
	}
	return day, nil
}
