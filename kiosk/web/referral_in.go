package web

import (
	"slices"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// referralsData is everybody who waits to be taken on, and the form for one
// who comes on paper or by telephone.
type referralsData struct {
	referData
	Waiting  []referredIn
	Ways     []string
	Channels []string
	Way      string
	Channel  string
	Reasons  []string
	Refusing bool       // several were to be refused, and something was wrong
	Ticked   []kiosk.ID // which
}

// IsTicked reports whether a referral was ticked to be refused.
func (d referralsData) IsTicked(id kiosk.ID) bool { return slices.Contains(d.Ticked, id) }

// referredIn is a line of those who wait.
type referredIn struct {
	kiosk.ReferredIn
	Number string
	Words  kiosk.ReferredWords // empty for a login without the key
	Days   int
}

func referrals(q *request) error {
	d := referralsData{referData: referData{ID: q.s.Store.RandomID().String()}, Way: "paper"}
	return q.showReferrals(d)
}

func (q *request) showReferrals(d referralsData) (err error) {
	d.Points, d.Manners, d.Channels = kiosk.FeedbackPoints(), kiosk.Manners(), kiosk.Channels()
	d.Ways, d.Reasons = []string{"paper", "phone"}, kiosk.OffReasons()
	if d.Waiting, err = q.referralsWaiting(); err != nil {
		return err
	}
	return q.render("together/referrals", pageOpts{}, d)
}

// referralsWaiting returns those who wait, the oldest first. Of their words
// the list needs a first name and a language.
func (q *request) referralsWaiting() ([]referredIn, error) {
	all, err := q.s.Store.Referrals(q.ctx(), "waiting", store.ReferralsMost)
	if err != nil {
		return nil, err
	}
	people, noKey := q.people()
	lines := make([]referredIn, len(all))
	for i, r := range all {
		lines[i] = q.referredIn(r)
		if noKey != nil {
			continue
		}
		if lines[i].Words, err = q.s.Store.OpenReferral(r, people); err != nil {
			return nil, err
		}
	}
	return lines, nil
}

func (q *request) referredIn(r kiosk.ReferredIn) referredIn {
	return referredIn{ReferredIn: r, Number: referralNumber(r.ID), Days: kiosk.DaysBetween(kiosk.DayOf(r.At, q.zone), q.today())}
}

// referralEnter keeps one that came on paper or by telephone. It is on the
// list at once. The button of the list refuses those that were ticked.
func referralEnter(q *request) error {
	if q.post("do") == "refuse" {
		return q.refuseSeveral()
	}
	words, err := q.readReferred()
	d := referralsData{referData: referData{Words: words, Feedback: q.feedbackPoints(), ID: q.post("id")}, Way: q.post("way"), Channel: q.post("channel")}
	if err = firstOf(err, oneOfChoices("way", d.Way, "paper", "phone"), oneOfChoices("channel", d.Channel, append(kiosk.Channels(), "")...)); err == nil {
		err = q.enterReferral(d)
	}
	if err != nil {
		if err := q.invalid(err); err != nil {
			return err
		}
		return q.showReferrals(d)
	}
	return q.see("/referrals?saved=1")
}

func (q *request) enterReferral(d referralsData) error {
	_, written := q.happened()
	r := kiosk.ReferredIn{ID: q.formID("id"), At: written, Way: d.Way, Channel: d.Channel, State: "waiting", By: q.staff.ID, Feedback: d.Feedback}
	if err := q.referredBefore(r, d.Words); err != nil {
		return err
	}
	return q.s.Store.Refer(q.ctx(), r, d.Words)
}

// referredBefore is a Conflict where other words were kept under that id: those
// who sent these would think that they are kept.
func (q *request) referredBefore(r kiosk.ReferredIn, words kiosk.ReferredWords) error {
	people, err := q.people()
	if err != nil {
		return err
	}
	before, said, err := q.s.Store.Referral(q.ctx(), r.ID, people)
	if kiosk.KindOf(err) == kiosk.NotFound {
		return nil
	}
	if err == nil && (said != words || before.Way != r.Way || before.Channel != r.Channel || !slices.Equal(before.Feedback, r.Feedback)) {
		err = kiosk.Fail(kiosk.Conflict, "error.already_saved")
	}
	return err
}

func oneOfChoices(field, value string, of ...string) error {
	if slices.Contains(of, value) {
		return nil
	}
	return kiosk.Wrong(field, "error.choice")
}
