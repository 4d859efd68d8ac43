package web

import (
	"slices"
	"strings"

	"jobatelier/kiosk"
)

// referData is the form with which somebody is brought here, by another
// service, a neighbour or themselves.
type referData struct {
	Words    kiosk.ReferredWords
	Feedback []string
	ID       string // made with the form: sent twice is kept once
	Stamp    string // when the form was made
	Again    bool   // to be looked at and sent once more: nothing was kept yet
	Another  bool   // the first one was kept: this is a new one
	Full     bool   // too many wait, or too many came within the hour
	Points   []string
	Manners  []string
	Number   string // of one that was kept
}

// Agreed reports whether the referrer is to be told at that point.
func (d referData) Agreed(point string) bool { return slices.Contains(d.Feedback, point) }

// HopesMost is how many letters of what the person hopes are kept.
func (referData) HopesMost() int { return kiosk.HopesMost }

const (
	referMost = 16 << 10  // bytes of the form: far more than its fields can hold
	referTrap = "website" // a field that nobody sees
)

// referForm is for anybody, in nine languages, without a cookie.
func referForm(q *request) error {
	if q.org.Name == "" {
		return q.see("/setup")
	}
	q.tappedLanguage()
	d, err := q.stamped(referData{})
	if err != nil {
		return err
	}
	return q.showRefer(d)
}

// tappedLanguage takes the language of the address.
func (q *request) tappedLanguage() {
	if l, ok := kiosk.ParseLanguage(q.Query("lang")); ok {
		q.lang = l
	}
}

// stamped makes the form anew, under its id where it has one.
func (q *request) stamped(d referData) (referData, error) {
	id, err := kiosk.ParseID(d.ID)
	if err != nil {
		id = q.s.Store.RandomID()
	}
	d.ID = id.String()
	d.Stamp, err = q.s.refers.stamp(q.s.Rand, id, q.now)
	return d, err
}

func (q *request) showRefer(d referData) error {
	d.Points, d.Manners = kiosk.FeedbackPoints(), kiosk.Manners()
	return q.render("refer/refer", pageOpts{}, d)
}

// referPrint is the same form for pens, on A4.
func referPrint(q *request) error {
	q.tappedLanguage()
	return q.render("refer/print", pageOpts{}, referPaper{
		referData: referData{Points: kiosk.FeedbackPoints(), Manners: kiosk.Manners()},
		Dutch:     voice{q.speaking(kiosk.Dutch)},
	})
}

// referPaper is the form on paper: staff read it too, so everything stands
// there in Dutch as well.
type referPaper struct {
	referData
	Dutch voice
}

// refer keeps what a form without a login says, sealed. Whoever fills it in
// faster than a person can read, or in a field that nobody sees, is asked to
// look once more; a person loses nothing by it.
func refer(q *request) error {
	q.tappedLanguage()
	switch {
	case q.org.Name == "":
		return q.see("/setup")
	case len(q.Body()) > referMost:
		return kiosk.Fail(kiosk.TooLarge, "error.too_large")
	}
	words, wrong := q.readReferred()
	d := referData{Words: words, Feedback: q.feedbackPoints(), ID: q.post("id"), Stamp: q.post("stamp")}
	id := q.id("id")
	age := q.s.refers.age(d.Stamp, id, q.now)
	if d.Again = age != justRight || q.post(referTrap) != ""; age == tooOld {
		var err error
		if d, err = q.stamped(d); err != nil {
			return err
		}
	}
	if err := q.invalid(wrong); err != nil {
		return err
	}
	if d.Again || wrong != nil {
		q.Status(statuses[kiosk.Invalid])
		return q.showRefer(d)
	}
	return q.keepReferred(d, id)
}

// keepReferred keeps a form that is in order, and thanks. Who goes back from
// the thanks and brings somebody else is not thanked for the first one again.
func (q *request) keepReferred(d referData, id kiosk.ID) error {
	mark, err := q.s.refers.mark(d)
	if err != nil {
		return err
	}
	kept, err := q.s.Store.HasReferral(q.ctx(), id)
	switch {
	case err != nil:
		return err
	case kept && !q.s.refers.said(id, mark):
		return q.referAnother(d)
	case !kept:
		err = q.admitReferred(d, id, mark)
	}
	if kiosk.KindOf(err) == kiosk.TooMany {
		d.Full = true
		q.Status(statuses[kiosk.TooMany])
		return q.showRefer(d)
	}
	if err != nil {
		return err
	}
	d.Number = referralNumber(id)
	return q.render("refer/thanks", pageOpts{}, d)
}

func (q *request) admitReferred(d referData, id kiosk.ID, mark []byte) error {
	if err := q.s.refers.admit(id, mark, q.now); err != nil {
		return err
	}
	return q.s.Store.Refer(q.ctx(), kiosk.ReferredIn{
		ID: id, At: q.now, Way: wayOf(d.Words), State: "waiting", Feedback: d.Feedback,
	}, d.Words)
}

// referAnother shows a new form with everything that was typed.
func (q *request) referAnother(d referData) (err error) {
	d.ID, d.Another = "", true
	if d, err = q.stamped(d); err != nil {
		return err
	}
	q.Status(statuses[kiosk.Conflict])
	return q.showRefer(d)
}

// wayOf tells who fills the form in for somebody else from who does it for
// themselves.
func wayOf(w kiosk.ReferredWords) string {
	if w.Referrer+w.ReferrerName+w.ReferrerContact == "" {
		return "self"
	}
	return "form"
}

// readReferred reads the words of a referral and checks them.
func (q *request) readReferred() (kiosk.ReferredWords, error) {
	language, _ := kiosk.ParseLanguage(q.post("language"))
	w := kiosk.ReferredWords{
		FirstName: q.post("first_name"), LastName: q.post("last_name"), Language: language, Phone: q.post("phone"),
		Manner: q.post("manner"), Hopes: q.post("hopes"), Referrer: q.post("referrer"), ReferrerName: q.post("referrer_name"),
		ReferrerContact: q.post("referrer_contact"), Informed: q.post("informed") == "yes",
	}
	err := firstOf(w.Check(), reachable(w))
	if number, wrong := kiosk.ParsePhone(w.Phone); wrong == nil {
		w.Phone = number
	}
	return w, err
}

// reachable returns a problem where nobody can be called, and where the phone
// number is a national one: those have eleven digits and begin neither with a
// country nor with a zone.
func reachable(w kiosk.ReferredWords) error {
	switch {
	case w.Phone+w.ReferrerContact == "":
		return kiosk.Wrong("phone", "error.required")
	case kiosk.HasNationalNumber(w.Phone) && !strings.HasPrefix(w.Phone, "+"):
		return kiosk.Wrong("phone", "error.national_number")
	}
	return nil
}

// feedbackPoints reads at which points the referrer is to be told.
func (q *request) feedbackPoints() (points []string) {
	for _, p := range kiosk.FeedbackPoints() {
		if slices.Contains(q.all("feedback"), p) {
			points = append(points, p)
		}
	}
	return points
}

// ReferWhy returns the words of a problem with a referral, which participants
// read too.
func (p *page) ReferWhy(e *kiosk.Error) string {
	if key := "kiosk.refer.wrong." + strings.TrimPrefix(e.Key, "error."); p.printer.Has(key) {
		return p.T(key)
	}
	return p.T("kiosk.refer.wrong.other")
}

// ReferField returns what a field of a referral is called.
func (p *page) ReferField(field string) string {
	if field == "informed" {
		return p.T("kiosk.refer.informed_title")
	}
	if key := "kiosk.refer." + field; p.printer.Has(key) {
		return p.T(key)
	}
	return p.T("field." + field)
}
