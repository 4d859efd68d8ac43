package web

import (
	"cmp"
	"time"

	"jobatelier/kiosk"
)

// appointmentPaper is the reminder that somebody takes home.
type appointmentPaper struct {
	Person kiosk.Participant
	Own    voice // the language of the person
	Dutch  voice
	Day    kiosk.Day
	Noon   time.Time // of that day
	At     kiosk.TimeOfDay
	Place  string
	With   string
}

// Two reports whether it stands there in Dutch as well, for who helps reading.
func (a appointmentPaper) Two() bool { return a.Own.Lang() != kiosk.Dutch }

// Say tells day and time in a sentence.
func (a appointmentPaper) Say(v voice) string {
	return v.T("kiosk.appointment.say", "Day", v.Date(a.Noon), "Clock", v.Time(timeOn(a.At)))
}

// Clock is the time as a clock with digits shows it.
func (a appointmentPaper) Clock() string { return a.At.String() }

// clock says the time of an appointment.
func (v voice) clock(r kiosk.Record) string {
	at, _ := kiosk.ParseTimeOfDay(r.Values["at"])
	return v.Time(timeOn(at))
}

// timeOn is that time on a day without a change of the clock, for its words.
func timeOn(t kiosk.TimeOfDay) time.Time {
	return time.Date(2000, 1, 1, int(t)/60%24, int(t)%60, 0, 0, time.UTC)
}

// appointmentPrint is a reminder on paper: what an appointment is about is not
// on it.
func appointmentPrint(q *request) error {
	r, err := q.appointmentOf()
	if err != nil {
		return err
	}
	at, _ := kiosk.ParseTimeOfDay(r.Values["at"])
	return q.render("follow-up/appointment-print", pageOpts{}, appointmentPaper{
		Person: q.client, Own: voice{q.speaking(q.client.Language)}, Dutch: voice{q.speaking(kiosk.Dutch)},
		Day: r.Day("day"), Noon: r.Day("day").Noon(time.UTC), At: at,
		Place: r.Values["place"], With: cmp.Or(r.Values["with"], q.staff.Name),
	})
}
