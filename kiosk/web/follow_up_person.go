package web

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// personData is everything about one person on one page, what waits first.
type personData struct {
	Person       kiosk.Participant
	Line         store.Followed // where they stand on the list, and why
	Age          int            // 0 where it is not known
	Workers      []worker
	Steps        []kiosk.Record // to be done, soonest first, those without a day last
	Appointments []kiosk.Record // of which nothing came yet, soonest first
	Barriers     []kiosk.Record // that still stand in the way
	Referrals    []kiosk.Record // without an answer
	Goals        []kiosk.Record // not reached yet
	Hoped        *hoped         // when they were referred, or nothing
	Contacts     []kiosk.Record // the newest first
	MoreContacts int            // the others
	Sorts        []sortData     // of which there are some
	Others       []string       // the sorts of which there are none yet
	Prints       []string       // what can be printed for the person
	Opens        string         // the page on which their reason is settled
	ToDecide     int
	Household    kiosk.Household
	Glass        kiosk.Glass // with which the file is open; none for who looks after the person
	By           map[kiosk.ID]string
}

// sortData is a sort of records and how many there are.
type sortData struct {
	Noun  string
	Count int
}

// contactsShown is how many contacts stand on the person's page.
const contactsShown = 10

// followUpPerson is the page of one person, for who looks after them.
func followUpPerson(q *request) error {
	f, err := q.fileOf()
	if err != nil {
		return err
	}
	d := openOf(f)
	d.Person, d.Age = q.client, q.age(q.client)
	if d.Line, err = q.lineOf(f); err != nil {
		return err
	}
	told, err := q.referrersOf([]store.Followed{d.Line})
	if err != nil {
		return err
	}
	d.Opens = opens(d.Line, told[q.client.ID])
	if d.Workers, _, err = q.workers(); err != nil {
		return err
	}
	if d.Household, err = q.householdOf(q.client.ID); err != nil {
		return err
	}
	if d.By, err = q.members(); err != nil {
		return err
	}
	if d.Hoped, err = q.hoped(f); err != nil {
		return err
	}
	d.Glass = q.brokenGlass()
	return q.render("follow-up/person", pageOpts{}, d)
}

// openOf sorts a file for the page: what waits, what was last, and how much
// there is of the rest.
func openOf(f kiosk.File) (d personData) {
	d.Steps = notEnded(f.Of("step"), "done", "due")
	d.Appointments = slices.DeleteFunc(f.Of("appointment"), func(r kiosk.Record) bool { return !waitsFor(r) })
	sortByMoment(d.Appointments)
	d.Barriers = notEnded(f.Of("barrier"), "removed", "opened")
	d.Goals = notEnded(f.Of("goal"), "reached", "")
	d.Referrals = slices.DeleteFunc(byDay(f.Of("referral"), "sent"), func(r kiosk.Record) bool { return r.Values["state"] != "sent" })
	d.Contacts = f.Of("contact")
	slices.SortStableFunc(d.Contacts, func(a, b kiosk.Record) int { return b.At.Compare(a.At) })
	shown := min(len(d.Contacts), contactsShown)
	d.Contacts, d.MoreContacts = d.Contacts[:shown], len(d.Contacts)-shown
	d.ToDecide = len(f.ToDecide())
	for _, noun := range sorts() {
		if n := len(f.Of(noun)); n > 0 {
			d.Sorts = append(d.Sorts, sortData{noun, n})
		} else {
			d.Others = append(d.Others, noun)
		}
	}
	for _, p := range prints() {
		if len(f.Of(p.Noun)) > 0 {
			d.Prints = append(d.Prints, p.What)
		}
	}
	return d
}

// sorts are the sorts of records that the page leads to. How somebody stands on
// the list, and their way, have pages of their own.
func sorts() []string {
	return []string{
		"step", "appointment", "goal", "barrier", "talk", "expectations", "language_test", "soft_result",
		"placement", "domains", "referral", "evaluation", "balance", "last_visit", "contact",
	}
}

// notEnded returns the records in which the field that ends them is empty, by
// the day in another field.
func notEnded(all []kiosk.Record, ends, day string) []kiosk.Record {
	return byDay(slices.DeleteFunc(all, func(r kiosk.Record) bool { return r.Values[ends] != "" }), day)
}

// byDay puts records in the order of a day, those without one last.
func byDay(all []kiosk.Record, field string) []kiosk.Record {
	slices.SortStableFunc(all, func(a, b kiosk.Record) int {
		return strings.Compare(cmp.Or(a.Values[field], "9"), cmp.Or(b.Values[field], "9"))
	})
	return all
}

// lineOf returns where the person of the path stands on the list, with the
// words of what it is about.
func (q *request) lineOf(f kiosk.File) (l store.Followed, err error) {
	l.FollowUp, err = q.s.Store.FollowUpOf(q.ctx(), q.client.ID, q.today())
	if kiosk.KindOf(err) == kiosk.NotFound {
		return l, nil // never on it
	}
	l.Participant = q.client
	l.Listed.Reason = l.FollowUp.Reason(q.today())
	if r, ok := f.Record(l.Listed.Reason.Item); ok {
		l.Item, l.Words = r, r.About()
	}
	return l, err
}

// age returns somebody's age in whole years; 0 where it is not known.
func (q *request) age(p kiosk.Participant) int {
	if _, err := kiosk.ParseDay(string(p.BirthDate)); err != nil {
		return 0
	}
	return p.BirthDate.Age(q.today())
}

// brokenGlass returns with what the file is open to whoever does not look after
// the person.
func (q *request) brokenGlass() (last kiosk.Glass) {
	if q.access.Assigned(q.staff.ID) {
		return last
	}
	for _, g := range q.access.Glass {
		if g.By == q.staff.ID && g.Opens() && g.At.After(last.At) {
			last = g
		}
	}
	return last
}

// Closes returns when a file that was opened all the same closes again.
func (d personData) Closes() time.Time { return d.Glass.At.Add(kiosk.GlassLasts) }

// StandsThere reports whether the person is on the list, so that there is a
// reason: who is through, and of whom nothing waits, is not.
func (d personData) StandsThere() bool {
	r := d.Line.Reason
	return r.Key != "" && (!d.Line.IsOff() || r.Key != "calm")
}

// Ended is when the person's way did; the zero passage where it goes on.
func (d personData) Ended() (last kiosk.Passage) {
	if d.Line.Closed() {
		last = d.Line.Passages[len(d.Line.Passages)-1]
	}
	return last
}

// Late reports whether the day in a field of the record is over.
func (p *page) Late(r kiosk.Record, field string) bool {
	d := r.Day(field)
	return d != "" && d < p.TodayDay()
}

// Came reports whether the day in a field of the record has come.
func (p *page) Came(r kiosk.Record, field string) bool {
	d := r.Day(field)
	return d != "" && d <= p.TodayDay()
}
