package web

import (
	"cmp"

	"jobatelier/kiosk"
)

// hoursData is the time that was spent, for whom and by whom.
type hoursData struct {
	From, To kiosk.Day
	Staff    kiosk.ID // whose time; zero for everybody's
	Members  []kiosk.Staff
	Sum      *kiosk.Hours
	Weeks    []kiosk.Day // the Mondays that are shown
	People   []personHours
	More     int // people who are not shown
	Enough   int // of all, who have what they may count on
	Of       int
	Workers  []workerHours
}

// personHours is a line of somebody.
type personHours struct {
	kiosk.PersonHours
	Participant kiosk.Participant
	Own         bool // whoever looks at the page looks after them too
}

// At is where the name leads: to the file of one's own people, to the register
// for the others.
func (p personHours) At() string {
	if p.Own {
		return "/follow-up/" + p.Participant.ID.String()
	}
	return "/participants/" + p.Participant.ID.String()
}

// workerHours is a line of a worker.
type workerHours struct {
	kiosk.WorkerHours
	Name string
}

const (
	hoursWeeks  = 4   // that are looked at where nothing is asked
	weeksShown  = 5   // that fit beside a name
	peopleShown = 200 // who had least, first
)

// Times are the kinds of time.
func (hoursData) Times() []string { return kiosk.TimeKinds() }

// Norm is how many minutes somebody may count on in a week.
func (hoursData) Norm() int { return kiosk.MinutesNorm }

// Full is how many minutes fill a bar: twice the norm.
func (hoursData) Full() int { return 2 * kiosk.MinutesNorm }

// Share returns how much of a bar so many minutes fill, in percent.
func (d hoursData) Share(minutes int) int { return min(100, 100*minutes/d.Full()) }

// WeekNumber returns the number of the week that begins on that Monday.
func (hoursData) WeekNumber(monday kiosk.Day) int {
	_, week := monday.Week()
	return week
}

// Spent says minutes as they are read: "1 u 30", "20 min".
func (p *page) Spent(minutes int) string {
	switch hours, rest := minutes/60, minutes%60; {
	case hours == 0:
		return p.T("hours.minutes", "Minutes", rest)
	case rest == 0:
		return p.T("hours.hours", "Hours", hours)
	default:
		return p.T("hours.both", "Hours", hours, "Minutes", rest)
	}
}

// hours shows the time that was spent. A bridge figure sees their own; an
// organiser everybody's.
func hours(q *request) error {
	d, err := q.hoursAsked()
	if err != nil {
		if err := q.invalid(err); err != nil {
			return err
		}
		d.From, d.To = q.today().Monday().Add(-7*(hoursWeeks-1)), q.today()
	}
	d.Sum = kiosk.NewHours(d.From, d.To)
	if err := q.sumHours(d); err != nil {
		return err
	}
	if err := q.nameHours(&d); err != nil {
		return err
	}
	return q.render("follow-up/hours", pageOpts{}, d)
}

// hoursAsked reads the period and whose time is asked after.
func (q *request) hoursAsked() (d hoursData, err error) {
	d.Staff = q.staff.ID
	if q.staff.Has(kiosk.Organiser) {
		if d.Members, err = q.s.Store.StaffMembers(q.ctx()); err != nil {
			return d, err
		}
		d.Staff, _ = kiosk.ParseID(q.Query("staff"))
	}
	f, err := q.filter()
	if err != nil {
		return d, err
	}
	d.To = cmp.Or(f.To, q.today())
	d.From = cmp.Or(f.From, d.To.Monday().Add(-7*(hoursWeeks-1)))
	if d.From > d.To {
		return d, kiosk.Wrong("to", "error.order")
	}
	return d, nil
}

// sumHours counts the time, and those for whom there was to be any, so that who
// had none at all is seen as well.
func (q *request) sumHours(d hoursData) error {
	var all []kiosk.Worked
	if err := q.s.Store.EachWorked(q.ctx(), d.From, d.To, func(w kiosk.Worked) error {
		if d.Staff.IsZero() || w.Staff == d.Staff {
			all = append(all, w)
		}
		return nil
	}); err != nil {
		return err
	}
	if err := q.expectPeople(d, all); err != nil {
		return err
	}
	for _, w := range all {
		d.Sum.Add(w)
	}
	return nil
}

// expectPeople counts everybody; of one worker those whom they look after, and
// those for whom they had time, who may have left them since.
func (q *request) expectPeople(d hoursData, had []kiosk.Worked) error {
	theirs, err := q.peopleOf(d.Staff)
	if err != nil {
		return err
	}
	for _, w := range had {
		theirs[w.Person] = true
	}
	return q.s.Store.EachStanding(q.ctx(), func(s kiosk.Standing) error {
		if d.Staff.IsZero() || theirs[s.Person] {
			d.Sum.Expect(s)
		}
		return nil
	})
}

// nameHours puts the names to the sums.
func (q *request) nameHours(d *hoursData) error {
	weeks := d.Sum.Weeks()
	d.Weeks = weeks[max(0, len(weeks)-weeksShown):]
	people := d.Sum.People()
	d.Of = len(people)
	for _, p := range people {
		if p.Enough() {
			d.Enough++
		}
	}
	shown := people[:min(len(people), peopleShown)]
	d.More = len(people) - len(shown)
	own, err := q.ownPeople()
	if err != nil {
		return err
	}
	for _, p := range shown {
		who, err := q.s.Store.Participant(q.ctx(), p.Person)
		if kiosk.KindOf(err) == kiosk.NotFound {
			continue // forgotten since
		}
		if err != nil {
			return err
		}
		d.People = append(d.People, personHours{p, who, own[who.ID]})
	}
	names, err := q.members()
	for _, w := range d.Sum.Workers() {
		d.Workers = append(d.Workers, workerHours{w, names[w.Staff]})
	}
	return err
}

// ownPeople are those whom whoever signed in looks after: nobody, where they are
// no bridge figure.
func (q *request) ownPeople() (map[kiosk.ID]bool, error) {
	if !q.staff.Has(kiosk.BridgeFigure) {
		return nil, nil
	}
	return q.peopleOf(q.staff.ID)
}

// peopleOf are those whom a staff member looks after; nobody has none.
func (q *request) peopleOf(staff kiosk.ID) (map[kiosk.ID]bool, error) {
	people := map[kiosk.ID]bool{}
	if staff.IsZero() {
		return people, nil
	}
	all, err := q.s.Store.LookedAfter(q.ctx(), staff)
	for _, p := range all {
		people[p.ID] = true
	}
	return people, err
}
