package web

import (
	"slices"
	"strings"
	"time"

	"jobatelier/kiosk"
)

// reachData is how somebody wants to be reached, and what can be written to
// them.
type reachData struct {
	Person   kiosk.Participant
	Contact  kiosk.ContactData
	Own      voice
	Messages []message
}

// message is something to copy, in the person's language.
type message struct {
	Key  string    // missed, appointment, call or how
	Day  kiosk.Day // of an appointment
	Text string
}

// Reachable reports whether there is any way to reach the person.
func (d reachData) Reachable() bool {
	return d.Contact.Phone+d.Contact.Email+d.Contact.Address != ""
}

// Manner is how the person wants to be reached; "unknown" where nobody asked,
// or they would rather not say.
func (d reachData) Manner() string {
	if d.Contact.Manner == "" || d.Contact.Manner == kiosk.Withheld {
		return "unknown"
	}
	return d.Contact.Manner
}

// Calls reports whether the person may be called: one tap calls a number that
// is a link.
func (d reachData) Calls() bool { return d.Manner() != "message" }

// MannerPicture returns the pictogram of a way to be reached.
func (p *page) MannerPicture(manner string) string {
	switch manner {
	case "call":
		return "phone"
	case "message":
		return "message"
	case "no_voicemail":
		return "no-voicemail"
	case "never_home":
		return "never-at-home"
	}
	return "question"
}

// Phone groups the digits of a number, so that it can be read over and dialled
// on another phone: the last six in pairs. Belgian ones stand as they are
// dialled.
func (p *page) Phone(number string) string {
	if rest, belgian := strings.CutPrefix(number, "+32"); belgian {
		number = "0" + rest
	}
	n := len(number) - 6
	if n < 2 {
		return number
	}
	return number[:n] + " " + number[n:n+2] + " " + number[n+2:n+4] + " " + number[n+4:]
}

// howToReach shows how somebody wants to be reached before how they can be.
// Who looked is noted.
func howToReach(q *request) error {
	key, err := q.people()
	if err != nil {
		return err
	}
	file, err := q.fileOf()
	if err != nil {
		return err
	}
	d := reachData{Person: q.client, Own: voice{q.speaking(q.client.Language)}}
	if d.Contact, err = q.contactData(key); err != nil {
		return err
	}
	looks, err := q.s.Store.FollowUpOf(q.ctx(), q.client.ID, q.today())
	if err != nil && kiosk.KindOf(err) != kiosk.NotFound {
		return err
	}
	d.Messages = q.messages(d.Own, file, looks.IsAbsent(q.today()))
	return q.render("follow-up/reach", pageOpts{}, d)
}

// messages are ready to be sent, the likeliest first: that somebody was missed
// only where they were, and of appointments the soonest. They tell whoever reads
// along nothing but a first name: no organisation, and not what an appointment
// is about.
func (q *request) messages(own voice, f kiosk.File, absent bool) (all []message) {
	for _, r := range q.ahead(f) {
		m := message{Key: "appointment", Day: r.Day("day")}
		m.Text = own.T("kiosk.message.appointment", map[string]any{
			"Name": q.client.FirstName, "From": q.staff.Name, "Day": own.Date(m.Day.Noon(time.UTC)), "Clock": own.clock(r),
		})
		all = append(all, m)
	}
	missed, how, call := q.plain(own, "missed"), q.plain(own, "how"), q.plain(own, "call")
	if absent {
		return slices.Concat([]message{missed}, all, []message{call, how})
	}
	return append(all, how, call, missed)
}

// plain is a message that is about no appointment.
func (q *request) plain(own voice, key string) message {
	return message{Key: key, Text: own.T("kiosk.message."+key, "Name", q.client.FirstName, "From", q.staff.Name)}
}

// ahead are the appointments that are still to come, soonest first.
func (q *request) ahead(f kiosk.File) (some []kiosk.Record) {
	for _, r := range f.Of("appointment") {
		if waitsFor(r) && r.Day("day") >= q.today() {
			some = append(some, r)
		}
	}
	sortByMoment(some)
	return some
}
