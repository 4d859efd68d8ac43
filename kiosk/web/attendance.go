package web

import (
	"fmt"
	"time"
	"unicode"
	"unicode/utf8"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// changeAttendance is one tap on the live list: in, out, excused or expected.
func changeAttendance(q *request) error {
	do, ok := q.taps()[q.post("do")]
	if !ok {
		return kiosk.Fail(kiosk.Invalid, "error.choice")
	}
	if err := kiosk.CheckNote("note", q.post("note")); err != nil {
		return err
	}
	c := store.Change{
		Receipt: q.id("receipt"), Activity: q.id("activity"), Participant: q.id("participant"),
		By: store.Actor{Staff: q.staff.ID}, What: q.post("do"), Reason: q.post("note"), Do: do,
	}
	if _, err := q.s.Store.ChangeAttendance(q.ctx(), c); err != nil {
		return err
	}
	return q.see(q.back("/today"))
}

type tap = func(kiosk.Attendance, kiosk.Activity, kiosk.Organisation) (kiosk.Attendance, bool, error)

// taps are what one tap does to a line. A tap counts from when it was made,
// which a tablet without a line may tell later.
func (q *request) taps() map[string]tap {
	_, at := q.happened()
	by, note := q.staff.ID, q.post("note")
	vouch := func(l kiosk.Attendance, changed bool) (kiosk.Attendance, bool, error) {
		l.ConfirmedBy, l.ConfirmedAt = by, at
		return l, changed, nil
	}
	return map[string]tap{
		"in": func(l kiosk.Attendance, a kiosk.Activity, o kiosk.Organisation) (kiosk.Attendance, bool, error) {
			return vouch(l.CameAt(at, a.LateFrom(o), kiosk.ByStaff, kiosk.ID{}))
		},
		"out": func(l kiosk.Attendance, a kiosk.Activity, _ kiosk.Organisation) (kiosk.Attendance, bool, error) {
			return vouch(l.LeftAt(at))
		},
		"stayed": func(l kiosk.Attendance, a kiosk.Activity, o kiosk.Organisation) (kiosk.Attendance, bool, error) {
			return vouch(l.Leave(a.Ends(o.Location())))
		},
		"excuse": func(l kiosk.Attendance, _ kiosk.Activity, _ kiosk.Organisation) (kiosk.Attendance, bool, error) {
			l, err := l.Excuse(note)
			l.ConfirmedBy, l.ConfirmedAt = by, at
			return l, err == nil, err
		},
	}
}

// back is where a form came from: one of the pages that show lists.
func (q *request) back(otherwise string) string {
	if id, err := kiosk.ParseID(q.post("back")); err == nil {
		return "/activities/" + id.String()
	}
	return otherwise
}

// correctData is one line of a list, with its history.
type correctData struct {
	store.Line
	History  []kiosk.AttendanceChange
	Members  map[kiosk.ID]string
	Devices  map[kiosk.ID]kiosk.Device
	Statuses []kiosk.Status
	Came     string // the times as in the form
	Went     string
	Reason   string
	Back     string
}

func correctForm(q *request) error {
	line, err := q.line()
	if err != nil {
		return err
	}
	return q.showCorrect(line)
}

// line reads the line of the path.
func (q *request) line() (l store.Line, err error) {
	if l.Activity, err = q.activity(); err != nil {
		return l, err
	}
	if l.Participant, err = q.participant(); err != nil {
		return l, err
	}
	l.Attendance, err = q.s.Store.Attendance(q.ctx(), l.Activity.ID, l.Participant.ID)
	return l, err
}

func (q *request) showCorrect(l store.Line) (err error) {
	d := correctData{
		Line: l, Statuses: kiosk.Statuses(), Reason: q.post("reason"), Back: q.Query("back"),
		Came: q.clock(l.Arrived()), Went: q.clock(l.Left()),
	}
	if q.Method() == post {
		d.Back, d.Came, d.Went = q.post("back"), q.post("arrived"), q.post("left")
	}
	if d.History, err = q.s.Store.History(q.ctx(), l.Activity.ID, l.Participant.ID); err != nil {
		return err
	}
	if d.Members, err = q.members(); err != nil {
		return err
	}
	return q.render("today/correct", pageOpts{}, d)
}

// correct sets what staff know better; the old value, who and why stay in the
// history.
func correct(q *request) error {
	line, err := q.line()
	if err != nil {
		return err
	}
	status, reason := kiosk.Status(q.post("status")), q.post("reason")
	arrived, left, err := q.times(line.Activity.Day)
	if err == nil {
		_, err = q.s.Store.ChangeAttendance(q.ctx(), store.Change{
			Receipt: q.id("receipt"), Activity: line.Activity.ID, Participant: line.Participant.ID,
			By: store.Actor{Staff: q.staff.ID}, What: fmt.Sprint(status, arrived, left), Reason: reason,
			Do: func(l kiosk.Attendance, _ kiosk.Activity, _ kiosk.Organisation) (kiosk.Attendance, bool, error) {
				l, err := l.Correct(status, arrived, left, reason)
				l.ConfirmedBy, l.ConfirmedAt = q.staff.ID, q.now
				return l, err == nil, err
			},
		})
	}
	if err != nil {
		if err := q.invalid(err); err != nil {
			return err
		}
		line.Status = status
		return q.showCorrect(line)
	}
	return q.see(q.back("/today?saved=1"))
}

// clock is a time of day as a form has it.
func (q *request) clock(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return kiosk.TimeOfDayAt(t, q.zone).String()
}

// times reads the times of arriving and leaving on a day; an empty one is the
// zero time.
func (q *request) times(day kiosk.Day) (arrived, left time.Time, err error) {
	for field, to := range map[string]*time.Time{"arrived": &arrived, "left": &left} {
		typed := q.post(field)
		if typed == "" {
			continue
		}
		t, err := kiosk.ParseTimeOfDay(typed)
		if err != nil {
			return arrived, left, kiosk.Wrong(field, "error.time")
		}
		*to = day.At(t, q.zone)
	}
	return arrived, left, nil
}

// confirmArrival takes somebody without a card onto a list, or lets the
// arrival go.
func confirmArrival(q *request) error {
	site, arrival := q.id("site"), q.id("arrival")
	if q.post("do") == "drop" {
		if err := q.s.Store.DropArrival(q.ctx(), site, arrival); err != nil {
			return err
		}
		return q.see("/today")
	}
	err := q.s.Store.Confirm(q.ctx(), site, arrival, q.id("participant"), q.id("activity"), store.Actor{Staff: q.staff.ID})
	if err != nil {
		return err
	}
	return q.see("/today")
}

// endHelp notes that somebody went to help.
func endHelp(q *request) error {
	if err := q.s.Store.EndHelp(q.ctx(), q.id("site"), q.id("device")); err != nil {
		return err
	}
	return q.see("/today")
}

// noteHelp notes what somebody was helped with, in one tap, or takes it back.
func noteHelp(q *request) error {
	activity, participant := q.id("activity"), q.id("participant")
	if _, err := q.s.Store.NoteHelp(q.ctx(), activity, participant, q.post("help"), q.post("on") != "no"); err != nil {
		return err
	}
	if q.post("at") == "correct" {
		return q.see("/today/correct/" + activity.String() + "/" + participant.String())
	}
	return q.see(q.back("/today"))
}

// startLoose plans, in one tap, the activity that people are already there
// for, or forgets about them.
func startLoose(q *request) error {
	site := q.id("site")
	day, err := kiosk.ParseDay(q.post("day"))
	if err != nil {
		return err
	}
	if q.post("do") == "drop" {
		if err := q.s.Store.DropLoose(q.ctx(), site, day); err != nil {
			return err
		}
		return q.see("/today")
	}
	a, err := q.looseActivity(site, day)
	if err != nil {
		return err
	}
	if err := q.s.Store.StartLoose(q.ctx(), a, store.Actor{Staff: q.staff.ID}); err != nil {
		return err
	}
	return q.see(q.back("/today"))
}

// looseActivity is the activity that people turned out to be there for: from
// the full half hour before the first of them, for two and a half hours.
func (q *request) looseActivity(site kiosk.ID, day kiosk.Day) (kiosk.Activity, error) {
	if _, err := q.s.Store.Site(q.ctx(), site); err != nil {
		return kiosk.Activity{}, err
	}
	kinds, err := q.s.Store.Kinds(q.ctx())
	if err != nil {
		return kiosk.Activity{}, err
	}
	kind := kinds[0]
	for _, k := range kinds {
		if k.Key == q.post("kind") {
			kind = k
		}
	}
	first, err := q.s.Store.FirstLoose(q.ctx(), site, day)
	if err != nil {
		return kiosk.Activity{}, err
	}
	if first.IsZero() {
		first = q.now
	}
	start := kiosk.TimeOfDayAt(first, q.zone) / 30 * 30
	title := q.post("title")
	if title == "" {
		title = kind.Label
	}
	if title == "" {
		title = q.s.Catalogue.Printer(kiosk.Dutch, false).T("kiosk.kind." + kind.Key)
		first, size := utf8.DecodeRuneInString(title)
		title = string(unicode.ToUpper(first)) + title[size:]
	}
	return kiosk.Activity{
		ID: q.receipt(), Kind: kind.Key, DropIn: kind.DropIn, Title: title, Site: site, Day: day,
		Start: start, End: min(start+150, 1440), Audience: "everyone",
	}, nil
}

// walkIn takes a known person onto the list, or a new one by first name: three
// taps for who has no card and is in no hurry to get one.
func walkIn(q *request) error {
	activity, id := q.id("activity"), q.id("participant")
	if id.IsZero() {
		a, err := q.s.Store.Activity(q.ctx(), activity)
		if err != nil {
			return err
		}
		language, ok := kiosk.ParseLanguage(q.post("language"))
		if !ok {
			language = kiosk.Dutch
		}
		out, err := q.s.Store.Register(q.ctx(), store.Registration{
			Receipt: q.id("receipt"), By: store.Actor{Staff: q.staff.ID},
			Person: kiosk.Participant{FirstName: q.post("first_name"), Language: language, Site: a.Site},
		})
		if err != nil {
			if err := q.invalid(err); err != nil {
				return err
			}
			return q.showToday(q.post("first_name"))
		}
		id = out.Person.ID
	}
	if err := q.putOn(activity, id); err != nil {
		return err
	}
	return q.see("/today")
}

// putOn takes somebody whom staff know by name onto a list.
func (q *request) putOn(activity, id kiosk.ID) error {
	_, at := q.happened()
	_, err := q.s.Store.ChangeAttendance(q.ctx(), store.Change{
		Activity: activity, Participant: id, By: store.Actor{Staff: q.staff.ID}, What: "walk-in",
		Do: func(l kiosk.Attendance, a kiosk.Activity, o kiosk.Organisation) (kiosk.Attendance, bool, error) {
			l, changed := l.CameAt(at, a.LateFrom(o), kiosk.ByName, kiosk.ID{})
			l.ConfirmedBy, l.ConfirmedAt = q.staff.ID, at
			return l, changed, nil
		},
	})
	return err
}

// headCount adds or takes away people who are there without a name.
func headCount(q *request) error {
	by := 1
	if q.post("do") == "less" {
		by = -1
	}
	if err := q.s.Store.CountHead(q.ctx(), q.id("activity"), q.receipt(), by); err != nil {
		return err
	}
	return q.see(q.back("/today"))
}

// extend moves the end of what runs over. It says how long it then runs over
// in all, so that a second tap on an old page changes nothing more.
func extend(q *request) error {
	minutes := q.number("extended")
	if minutes < 0 || minutes > 240 {
		return kiosk.Wrong("extended", "error.number")
	}
	_, err := q.s.Store.ChangeActivity(q.ctx(), q.id("activity"), func(a kiosk.Activity) (kiosk.Activity, error) {
		a.Extended = 0
		return a.Extend(minutes), nil
	})
	if err != nil {
		return err
	}
	return q.see(q.back("/today"))
}

// closeList closes a list, or opens it again.
func closeList(q *request) error {
	var err error
	if by := (store.Actor{Staff: q.staff.ID}); q.post("do") == "reopen" {
		err = q.s.Store.ReopenList(q.ctx(), q.id("activity"), by)
	} else {
		err = q.s.Store.CloseList(q.ctx(), q.id("activity"), q.post("stayed") == "yes", by)
	}
	if err != nil {
		return err
	}
	return q.see(q.back("/today?saved=1"))
}

// settleDouble notes that two records are two people.
func settleDouble(q *request) error {
	if err := q.s.Store.NotDouble(q.ctx(), q.id("participant")); err != nil {
		return err
	}
	return q.see("/today")
}

// nameCard says whose nameless card it is.
func nameCard(q *request) error {
	key, err := q.people()
	if err != nil {
		return err
	}
	if err := q.s.Store.Adopt(q.ctx(), q.id("nameless"), q.id("participant"), store.Actor{Staff: q.staff.ID}, key); err != nil {
		return err
	}
	return q.audited("card_given", q.id("participant"), "/today?saved=1")
}
