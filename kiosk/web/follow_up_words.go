package web

import (
	"strings"
	"time"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// weeksFrom is from how many days on a silence is said in weeks.
const weeksFrom = 14

// agreedLetters is how much of what was agreed stands on the list.
const agreedLetters = 60

// ShortName is what somebody is called on a list that others may see over a
// shoulder: the first name and the initial of the last.
func (p *page) ShortName(who kiosk.Participant) string {
	if who.LegalLastName == "" {
		return p.Called(who)
	}
	return who.FirstName + " " + who.Initial() + "."
}

// Reason returns in a few words why somebody stands where they do on the list:
// "3 weken geen contact".
func (p *page) Reason(l store.Followed) string {
	r := l.Reason
	switch r.Key {
	case "first", "back":
		return p.newcomer(l)
	case "never", "silent":
		return p.silence(r)
	case "absent":
		return p.absence(r)
	case "paused":
		return p.T("follow_up.reason.paused", "When", p.DayPlain(r.Day))
	case "calm":
		return p.calm(r)
	}
	if r.Waits != "" {
		return p.putOff(l)
	}
	return p.agreed(l)
}

// Besides returns what the reason leaves unsaid: that who is overdue also stayed
// away without a word. It is empty of anybody else.
func (p *page) Besides(l store.Followed) string {
	if l.Reason.Rank != kiosk.Overdue || !l.IsAbsent(p.TodayDay()) {
		return ""
	}
	return p.absence(l.Absence(p.TodayDay()))
}

// knownFrom is from how many days before somebody came onto a list that they
// are not new here, but to whom looks after them.
const knownFrom = 14

// newcomer says for how long somebody who is new, or back, waits.
func (p *page) newcomer(l store.Followed) string {
	key := "follow_up.reason." + p.newKey(l)
	if l.Reason.Days == 0 {
		return p.T(key + "_today")
	}
	return p.T(key, "Count", l.Reason.Days)
}

// newKey is the key of a line's reason; another one of somebody who is new to
// whoever looks after them only.
func (p *page) newKey(l store.Followed) string {
	came := l.Participant.RegisteredAt
	if l.Reason.Key == "first" && !came.IsZero() && kiosk.DayOf(came, p.Now.Location()) < l.Since.Add(-knownFrom) {
		return "first_with_you"
	}
	return l.Reason.Key
}

// putOff says until when nothing is asked, and what waits for that:
// "Kinderopvang vragen (moest 21 november), uitgesteld tot zondag".
func (p *page) putOff(l store.Followed) string {
	r, what := l.Reason, kiosk.Short(l.Words, agreedLetters)
	key := "follow_up.reason.waits_" + r.Waits
	if named := key + "_named"; what != "" && p.printer.Has(named) {
		key = named
	}
	due := p.DayPlain(r.Due)
	if r.Due < p.TodayDay() {
		due = p.T("follow_up.reason.waits_was", "Day", due)
	}
	return p.T("follow_up.reason.put_off_waits", "What", p.T(key, "What", what), "Due", due, "When", p.ahead(r))
}

// silence says for how long there was no contact; in weeks where that is
// easier to see.
func (p *page) silence(r kiosk.Reason) string {
	if r.Days >= weeksFrom {
		return p.T("follow_up.reason."+r.Key+"_weeks", "Count", r.Days/7)
	}
	return p.T("follow_up.reason."+r.Key, "Count", r.Days)
}

func (p *page) absence(r kiosk.Reason) string {
	switch r.Times {
	case 1:
		return p.T("follow_up.reason.absent", "When", p.ago(r))
	case 2:
		return p.T("follow_up.reason.absent_twice")
	}
	return p.T("follow_up.reason.absent_often", "Count", r.Times)
}

func (p *page) calm(r kiosk.Reason) string {
	if r.Day == "" {
		return p.T("follow_up.reason.calm_new")
	}
	return p.T("follow_up.reason.calm", "When", p.ago(r))
}

// agreed says what has a day, with that day: "wat we afspraken: kinderopvang,
// moest gisteren". What it is about may be unknown.
func (p *page) agreed(l store.Followed) string {
	r, what, when := l.Reason, kiosk.Short(l.Words, agreedLetters), p.when(l.Reason)
	key := p.overdue("follow_up.reason."+r.Key, r)
	if named := key + "_named"; what != "" && p.printer.Has(named) {
		key = named
	}
	if at := l.Item.Values["at"]; at != "" && r.Rank != kiosk.Overdue {
		when += " " + p.T("file.line.at", "Clock", p.clock(at))
	}
	return p.T(key, "What", what, "When", when)
}

// overdue returns the key that says the same of what is over, where that is
// said otherwise.
func (p *page) overdue(key string, r kiosk.Reason) string {
	if over := key + "_over"; r.Rank == kiosk.Overdue && p.printer.Has(over) {
		return over
	}
	return key
}

// when says the day of what is to be done, or was.
func (p *page) when(r kiosk.Reason) string {
	switch {
	case r.Rank != kiosk.Overdue:
		return p.ahead(r)
	case r.Key == "appointment", r.Key == "put_off", r.Key == "pause":
		return p.ago(r)
	}
	return p.T("follow_up.due", "When", p.ago(r))
}

// ahead says a day from today on: vandaag, morgen, dinsdag, dinsdag 1 december.
func (p *page) ahead(r kiosk.Reason) string {
	switch {
	case r.Days == 0:
		return p.T("follow_up.today")
	case r.Days == 1:
		return p.T("follow_up.tomorrow")
	case r.Days < 7:
		return p.printer.Weekday(r.Day.Noon(time.UTC))
	}
	return p.DaySaid(r.Day)
}

// DaySaid returns "dinsdag 1 december", with its year where that is not this
// one.
func (p *page) DaySaid(d kiosk.Day) string {
	if strings.HasPrefix(string(d), p.Now.Format("2006-")) {
		return p.Day(d)
	}
	return p.DayYear(d)
}

// ago says a day until today: vandaag, gisteren, vorige dinsdag, op 3 november.
func (p *page) ago(r kiosk.Reason) string {
	switch {
	case r.Days == 0:
		return p.T("follow_up.today")
	case r.Days == 1:
		return p.T("follow_up.yesterday")
	case r.Days < 7:
		return p.T("follow_up.last_weekday", "Day", p.printer.Weekday(r.Day.Noon(time.UTC)))
	}
	return p.T("follow_up.on_day", "Day", p.DayPlain(r.Day))
}

// WhyHere returns in a sentence why somebody stands where they do, and in a
// second one what stands there.
func (p *page) WhyHere(l store.Followed) string {
	r := l.Reason
	key := p.overdue("follow_up.why."+p.newKey(l), r)
	if r.Key == "calm" && r.Day == "" {
		key = "follow_up.why.calm_new"
	}
	why := p.T(key, "Day", p.DayPlain(r.Day), "Count", r.Days, "Pace", l.Pace(), "Since", p.DayPlain(l.Since),
		"Back", p.DayPlain(l.Back), "Next", p.DayPlain(l.NextContact()))
	return strings.TrimSpace(why + " " + p.place(l))
}

// place says what stands where a line does. Of who is spoken to within the week
// it is not said that nothing is asked; of a first time the reason says it all.
func (p *page) place(l store.Followed) string {
	r, next := l.Reason, l.NextContact()
	within := next != "" && next <= p.TodayDay().Add(kiosk.SoonDays)
	switch {
	case r.Rank == kiosk.Soon && (r.Key == "first" || r.Key == "back"), r.Rank == kiosk.Calm && within && l.LastContact() == "":
		return ""
	case r.Rank == kiosk.Calm && within:
		return p.T("follow_up.place.calm_until", "Day", p.DayPlain(next))
	}
	return p.T("follow_up.place." + p.RankKey(r.Rank))
}

// RankKey names the rank, in the catalogues and in the style sheet.
func (p *page) RankKey(r kiosk.Rank) string {
	return [...]string{
		kiosk.Overdue: "overdue", kiosk.Absent: "absent", kiosk.DueToday: "today",
		kiosk.Silent: "silent", kiosk.Soon: "soon", kiosk.Calm: "calm",
	}[r]
}

// Tone is the colour of a line: that of its rank, and grey for who is paused or
// put off for a while.
func (p *page) Tone(r kiosk.Reason) string {
	if r.Rank == kiosk.Calm && r.Key != "calm" {
		return "paused"
	}
	return p.RankKey(r.Rank)
}
