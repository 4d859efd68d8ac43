package web

import (
	"cmp"
	"slices"
	"strings"

	"jobatelier/kiosk"
)

// referralData is one referral, opened.
type referralData struct {
	referredIn
	EnteredBy string
	TakenBy   string
	Person    kiosk.Participant   // who it became
	Alike     []kiosk.Participant // who may be in the register already
	Staff     []kiosk.Staff       // who may take the person on
	Chosen    kiosk.ID
	Query     string
	Reasons   []string
	Channels  []string
	Channel   string   // that is chosen, or proposed
	Ticked    kiosk.ID // of Alike
	Points    []feedbackPoint
	Letter    *letter
}

// alikeMost is how many people of the register are shown beside a referral.
const alikeMost = 12

// referralPage opens a referral, which is noted in the audit log.
func referralPage(q *request) error {
	r, words, err := q.referral()
	if err != nil {
		return err
	}
	if err := q.s.Store.Note(q.ctx(), kiosk.Audit{Staff: q.staff.ID, Action: "referral_viewed", Subject: r.ID}); err != nil {
		return err
	}
	return q.showReferral(r, words)
}

// referral opens the one of the path. Once somebody is taken on it belongs to
// their file: only who may read that, or organises, opens it, and nobody their
// own.
func (q *request) referral() (r kiosk.ReferredIn, w kiosk.ReferredWords, err error) {
	id, err := q.pathID("referral")
	if err != nil {
		return r, w, err
	}
	people, err := q.people()
	if err != nil {
		return r, w, err
	}
	if r, w, err = q.s.Store.Referral(q.ctx(), id, people); err != nil || r.State != "taken" {
		return r, w, err
	}
	if q.access, err = q.s.Store.FileAccess(q.ctx(), r.Person); err != nil {
		return r, w, err
	}
	organises := q.staff.Has(kiosk.Organiser) && !q.access.IsOf(q.staff.ID)
	if !organises && !q.access.MayRead(q.staff, q.now) {
		return r, w, kiosk.Fail(kiosk.Forbidden, "error.not_theirs")
	}
	return r, w, nil
}

func (q *request) showReferral(r kiosk.ReferredIn, words kiosk.ReferredWords) (err error) {
	d := referralData{referredIn: q.referredIn(r), Reasons: kiosk.OffReasons(), Channels: kiosk.Channels(), Chosen: q.staff.ID, Ticked: q.id("person")}
	d.Words = words
	if staff := q.id("staff"); !staff.IsZero() {
		d.Chosen = staff
	}
	names, err := q.members()
	if err != nil {
		return err
	}
	d.EnteredBy, d.TakenBy = names[r.By], names[r.TakenBy]
	switch r.State {
	case "waiting":
		err = q.toTake(&d)
	case "taken":
		err = q.toTell(&d)
	}
	if err != nil {
		return err
	}
	if d.Letter != nil {
		return q.render("together/letter", pageOpts{}, d)
	}
	return q.render("together/referral", pageOpts{}, d)
}

// toTake finds who the person may be already, and who may take them on.
func (q *request) toTake(d *referralData) error {
	if d.Query = kiosk.CleanText(q.Query("q")); d.Query == "" {
		d.Query = d.Words.FirstName
	}
	page, err := q.s.Store.Search(q.ctx(), d.Query, "")
	if err != nil {
		return err
	}
	d.Alike = slices.DeleteFunc(page.People, kiosk.Participant.Anonymous)
	d.Alike = d.Alike[:min(len(d.Alike), alikeMost)]
	if d.Channel, err = q.likelyChannel(d.ReferredIn, d.Words); err != nil {
		return err
	}
	if q.staff.Has(kiosk.Organiser) {
		d.Staff, err = q.bridgeFigures()
	}
	return err
}

// likelyChannel is how the person seems to have found the way: as the form says,
// or the referral, or as somebody does whom a partner of that name brings.
func (q *request) likelyChannel(r kiosk.ReferredIn, words kiosk.ReferredWords) (string, error) {
	if said := cmp.Or(q.post("channel"), r.Channel); said != "" || words.Referrer == "" {
		return said, nil
	}
	all, err := q.s.Store.Partners(q.ctx())
	i := slices.IndexFunc(all, func(p kiosk.Partner) bool { return strings.EqualFold(p.Name, words.Referrer) })
	if err != nil || i < 0 {
		return "", err
	}
	return all[i].Channel(), nil
}
