package kiosk

import (
	"sort"
	"time"
)

// Answer is what the door says to a card.
type Answer string

const (
	AnswerOK         Answer = "ok"
	AnswerAlready    Answer = "already"
	AnswerLeft       Answer = "left"
	AnswerChoose     Answer = "choose"
	AnswerNoActivity Answer = "no_activity"
	AnswerWrongDay   Answer = "wrong_day"
	AnswerBlank      Answer = "blank"
	AnswerUnknown    Answer = "unknown"
	AnswerRevoked    Answer = "revoked"
	AnswerDamaged    Answer = "damaged"
	AnswerRetry      Answer = "retry" // not saved; the same scan may be sent again
)

// Answers returns every answer that a card can get, in the order of the wire.
func Answers() []Answer {
	return []Answer{AnswerOK, AnswerAlready, AnswerLeft, AnswerChoose, AnswerNoActivity,
		AnswerWrongDay, AnswerBlank, AnswerUnknown, AnswerRevoked, AnswerDamaged}
}

// OpensVisit reports whether the person behind the card is known by it, so
// that a visit begins.
func (a Answer) OpensVisit() bool {
	switch a {
	case AnswerOK, AnswerAlready, AnswerLeft, AnswerChoose, AnswerNoActivity, AnswerWrongDay:
		return true
	}
	return false
}

// Scan is a card that was held up, and the answer it got. Codes that are not
// ours are answered and never kept.
type Scan struct {
	ID          ID // made by the client: the same ID is answered the same
	At          time.Time
	Device      ID
	Pass        ID
	Participant ID
	Answer      Answer
	Activity    ID        // the one that was checked into, or the next one
	Since       time.Time // when the person was checked in
	Choices     []ID      // for AnswerChoose
	Number      int       // of a blank card
}

// Door is what the door knows when a valid card is held up.
type Door struct {
	Now    time.Time
	Zone   *time.Location
	Today  []Activity        // at the device's site, today
	Lines  map[ID]Attendance // this person's, by activity, of those of today
	Coming []Activity        // where this person is expected later, soonest first
	Next   []Activity        // what is on later at this site, soonest first
}

// Decide returns the answer to a valid card and the activity that it is about:
// with one open activity that one; with several the one where the person is in,
// else the one where they are expected, else they choose (choices is then
// filled). With none open it is the next one that matters to the person, and
// the zero Activity where there is none.
func (d Door) Decide() (answer Answer, about Activity, choices []Activity) {
	open := d.open()
	switch {
	case len(open) == 0:
		return d.closed()
	case len(open) == 1:
		return d.into(open[0]), open[0], nil
	}
	for _, a := range open {
		if d.Lines[a.ID].IsIn() {
			return AnswerAlready, a, nil
		}
	}
	for _, a := range open {
		if s := d.Lines[a.ID].Status; s == Expected || s == Excused {
			return AnswerOK, a, nil
		}
	}
	return AnswerChoose, Activity{}, open
}

func (d Door) into(a Activity) Answer {
	if d.Lines[a.ID].IsIn() {
		return AnswerAlready
	}
	return AnswerOK
}

// open returns today's open activities that are for this person, the earliest
// first.
func (d Door) open() []Activity {
	var open []Activity
	for _, a := range d.Today {
		if a.IsOpen(d.Now, d.Zone) && (a.IsPublic() || d.Lines[a.ID].Status != "") {
			open = append(open, a)
		}
	}
	sort.SliceStable(open, func(i, j int) bool { return open[i].Start < open[j].Start })
	return open
}

func (d Door) closed() (Answer, Activity, []Activity) {
	today := DayOf(d.Now, d.Zone)
	for _, a := range d.Coming {
		switch {
		case a.Cancelled != "" || !a.ClosedAt.IsZero() || !d.Now.Before(a.Ends(d.Zone)):
		case a.Day != today:
			return AnswerWrongDay, a, nil
		default:
			return AnswerNoActivity, a, nil
		}
	}
	for _, a := range d.Next {
		if a.IsPublic() && a.Cancelled == "" && a.ClosedAt.IsZero() && a.Begins(d.Zone).After(d.Now) {
			return AnswerNoActivity, a, nil
		}
	}
	return AnswerNoActivity, Activity{}, nil
}
