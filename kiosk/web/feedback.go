package web

import (
	"slices"
	"time"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// feedbackData is what somebody answers with faces.
type feedbackData struct {
	store.Asked
	Smiley  bool // at the door and nobody's, not with a card
	Several bool // there are other activities to choose from
	Ends    int  // seconds until the door asks no more
	Spoken  []string
	Choices []store.Asked // to choose from first, where several end at the same time
}

// Of is how many screens there are: one for each statement, and what follows.
func (d feedbackData) Of() int {
	n := len(d.Set.Questions)
	if d.Set.Why {
		n++
	}
	if d.Set.FreeText {
		n++
	}
	return n
}

// Screens are the numbers of the screens, from 1.
func (d feedbackData) Screens() []int {
	screens := make([]int, d.Of())
	for i := range screens {
		screens[i] = i + 1
	}
	return screens
}

// IsSpoken reports whether a statement was recorded in the page's language.
func (d feedbackData) IsSpoken(key string) bool { return slices.Contains(d.Spoken, key) }

// feedback asks what people think: with a card of what they were in, at the
// door of what ends now.
func feedback(q *request) error {
	if q.visit.Participant.IsZero() {
		return q.smileys()
	}
	asked, err := q.s.Store.AskedFor(q.ctx(), q.device.Site, q.visit.Participant)
	if kiosk.KindOf(err) == kiosk.NotFound {
		return q.castSays(castNothing)
	}
	if err != nil {
		return err
	}
	if err := q.touch(); err != nil {
		return err
	}
	return q.ask(feedbackData{Asked: asked}, pageOpts{State: "form", Idle: true, Here: "/kiosk/feedback"})
}

// smileys asks at the door, without a card. The screen follows the clock: it
// leaves by itself when the time is over. The language is one person's, so that
// it is no cookie's.
func (q *request) smileys() error {
	if q.lang = kiosk.Dutch; q.Query("lang") != "" {
		q.lang, _ = kiosk.ParseLanguage(q.Query("lang"))
	}
	all, err := q.s.Store.AskedNow(q.ctx(), q.device.Site)
	if err != nil {
		return err
	}
	id, _ := kiosk.ParseID(q.Query("activity"))
	chosen := slices.IndexFunc(all, func(a store.Asked) bool { return a.Activity.ID == id })
	o := pageOpts{State: "form", Refresh: true}
	switch {
	case len(all) == 0:
		return q.castSays(castNothing)
	case chosen < 0 && len(all) > 1:
		return q.render("kiosk/feedback", o, feedbackData{Smiley: true, Choices: all})
	case chosen < 0:
		chosen = 0
	}
	a := all[chosen]
	ends := a.Activity.Ends(q.zone).Add(kiosk.SmileysUntil).Sub(q.now)
	return q.ask(feedbackData{Asked: a, Smiley: true, Several: len(all) > 1, Ends: int(ends / time.Second)}, o)
}

// ask shows the questions.
func (q *request) ask(d feedbackData, o pageOpts) error {
	spoken, err := q.s.Store.Recorded(q.ctx(), d.Set.ID)
	if err != nil {
		return err
	}
	for key, languages := range spoken {
		if slices.Contains(languages, q.lang) {
			d.Spoken = append(d.Spoken, key)
		}
	}
	return q.render("kiosk/feedback", o, d)
}

// asksWith reports whether there is something that the person can answer with
// their card, and of what.
func (q *request) asksWith(participant kiosk.ID) (a kiosk.Activity, ok bool, err error) {
	asked, err := q.s.Store.AskedFor(q.ctx(), q.device.Site, participant)
	if kiosk.KindOf(err) == kiosk.NotFound {
		return a, false, nil
	}
	return asked.Activity, err == nil, err
}

// offers reports whether an answer to a card leads to the questions: after
// somebody leaves, and around the end of what they were in. The greeting does
// not wait for that.
func (q *request) offers(answer kiosk.Answer, participant kiosk.ID) (bool, error) {
	switch answer {
	case kiosk.AnswerLeft, kiosk.AnswerAlready, kiosk.AnswerNoActivity, kiosk.AnswerWrongDay:
	default:
		return false, nil
	}
	a, ok, err := q.asksWith(participant)
	return ok && (answer == kiosk.AnswerLeft || a.OffersFeedback(q.now, q.zone)), err
}
