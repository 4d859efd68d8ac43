package web

import (
	"time"

	"jobatelier/kiosk"
)

// domainsData is how the six life domains were and are, as a picture that the
// person understands, in their own language.
type domainsData struct {
	Client kiosk.Participant
	Own    voice
	Small  *voice // the worker's language, small beside it; nil where it is the same
	All    []kiosk.DomainThenNow
}

// Changed reports whether there are two times to put beside each other.
func (d domainsData) Changed() bool {
	for _, one := range d.All {
		if one.Trend() != "" {
			return true
		}
	}
	return false
}

// domains shows then and now beside each other.
func domains(q *request) error {
	f, err := q.fileOf()
	if err != nil {
		return err
	}
	return q.render("follow-up/domains", pageOpts{}, q.domainsOf(f))
}

func (q *request) domainsOf(f kiosk.File) domainsData {
	d := domainsData{Client: q.client, All: f.Domains()}
	d.Own, d.Small = q.twoVoices()
	return d
}

// twoVoices are the person's language, and the worker's where it is another.
func (q *request) twoVoices() (own voice, small *voice) {
	own = voice{q.speaking(q.client.Language)}
	if l := q.lang.ForStaff(); l != own.Lang() {
		small = &voice{q.speaking(l)}
	}
	return own, small
}

// DayShort writes a day in digits, as all nine languages read it.
func (v voice) DayShort(d kiosk.Day) string {
	if d == "" {
		return ""
	}
	return v.DateShort(d.Noon(time.UTC))
}
