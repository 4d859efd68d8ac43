package web

import (
	"cmp"
	"slices"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// referralActs are what can be done with a referral, by the button that was
// tapped.
func referralActs() map[string]func(*request, kiosk.ReferredIn, kiosk.ReferredWords) error {
	return map[string]func(*request, kiosk.ReferredIn, kiosk.ReferredWords) error{
		"link": (*request).linkReferral, "register": (*request).registerReferral,
		"refuse": (*request).refuseReferral, "told": (*request).toldBack,
	}
}

func referralChange(q *request) error {
	r, words, err := q.referral()
	if err != nil {
		return err
	}
	act, ok := referralActs()[q.post("do")]
	if !ok {
		return kiosk.Fail(kiosk.Invalid, "error.choice")
	}
	if err := act(q, r, words); err != nil {
		if err := q.invalid(err); err != nil {
			return err
		}
		return q.showReferral(r, words)
	}
	return nil
}

// linkReferral takes on somebody who is in the register already. What the
// referrer says of how to reach them is kept where nothing was known.
func (q *request) linkReferral(r kiosk.ReferredIn, words kiosk.ReferredWords) error {
	p, err := q.s.Store.Participant(q.ctx(), q.id("person"))
	if kiosk.KindOf(err) == kiosk.NotFound {
		return kiosk.Wrong("person", "error.nobody")
	}
	if err != nil {
		return err
	}
	if err := q.checkChannel(r); err != nil {
		return err
	}
	if err := q.takeReferral(r, p); err != nil {
		return err
	}
	has, err := q.s.Store.HasContact(q.ctx(), p.ID)
	if err != nil {
		return err
	}
	if c := contactOf(words); !has && c.Phone != "" && !p.Held() {
		p.PhoneConsent = r.At
		if err := q.s.Store.UpdateParticipant(q.ctx(), p, &c); err != nil {
			return err
		}
	}
	return q.seeTaken(p)
}

func contactOf(words kiosk.ReferredWords) kiosk.ContactData {
	return kiosk.ContactData{Phone: words.Phone, Manner: words.Manner}
}

// registerReferral takes on somebody who is new: they come into the register
// under the id of the referral, once. First all is settled that the form can get
// wrong: nobody stands in the register whom nobody takes on.
func (q *request) registerReferral(r kiosk.ReferredIn, words kiosk.ReferredWords) error {
	if r.State != "waiting" {
		return q.registeredBefore(r)
	}
	if err := q.checkChannel(r); err != nil {
		return err
	}
	if err := q.checkTaker(); err != nil {
		return err
	}
	site, err := q.homeSite()
	if err != nil {
		return err
	}
	p := kiosk.Participant{
		FirstName: words.FirstName, Language: words.Language, Site: site.ID, Channel: cmp.Or(q.channel(), r.Channel),
		Informed: kiosk.Informed{At: r.At, Ground: q.org.Ground, Language: words.Language},
	}
	if kiosk.IsLatin(words.LastName) {
		p.LegalLastName = words.LastName
	}
	c := contactOf(words)
	if c.Phone != "" {
		p.PhoneConsent = r.At
	}
	out, err := q.s.Store.Register(q.ctx(), store.Registration{Receipt: r.ID, Person: p, Contact: c, By: q.actor()})
	if err != nil {
		return err
	}
	if err := q.s.Store.Note(q.ctx(), kiosk.Audit{Staff: q.staff.ID, Action: "participant_registered", Subject: out.Person.ID}); err != nil {
		return err
	}
	if err := q.takeReferral(r, out.Person); err != nil {
		return err
	}
	return q.seeTaken(out.Person)
}

// registeredBefore answers a form that was sent again as it was answered the
// first time; whoever else comes too late meets a Conflict.
func (q *request) registeredBefore(r kiosk.ReferredIn) error {
	if r.State == "taken" && r.TakenBy == q.taker() && r.Person == q.s.Store.NewcomerOf(r.ID) {
		return q.seeTaken(kiosk.Participant{ID: r.Person})
	}
	return kiosk.Fail(kiosk.Conflict, "error.conflict")
}

// taker is who takes somebody on whom nobody looks after yet: the bridge figure
// who asks, or whom an organiser chose, which may be nobody.
func (q *request) taker() kiosk.ID {
	if q.staff.Has(kiosk.Organiser) {
		return q.id("staff")
	}
	return q.staff.ID
}

// checkTaker wants the taker to be a bridge figure who works here.
func (q *request) checkTaker() error {
	members, err := q.staffByID()
	if err == nil && !members[q.taker()].LooksAfter() {
		err = kiosk.Wrong("staff", "error.choice")
	}
	return err
}

// takeReferral has somebody look after the person: whoever does already, else
// the bridge figure who asks or whom an organiser chose; their way begins. A
// bridge figure does not come into a file of others by bringing a referral to it.
func (q *request) takeReferral(r kiosk.ReferredIn, p kiosk.Participant) error {
	access, err := q.s.Store.FileAccess(q.ctx(), p.ID)
	if err != nil {
		return err
	}
	staff := q.taker()
	lead, err := q.leadWhoWorks(access)
	if !lead.IsZero() {
		staff = lead
	}
	switch {
	case err != nil:
		return err
	case staff.IsZero():
		return kiosk.Wrong("staff", "error.choice")
	case staff == q.staff.ID && !access.MayBreak(q.staff):
		return kiosk.Fail(kiosk.Forbidden, "error.not_theirs") // and no word of who keeps them out
	}
	if err := q.s.Store.TakeReferral(q.ctx(), r.ID, p.ID, staff, q.channel(), q.actor()); err != nil {
		return err
	}
	return q.beginWay(r, p)
}

// channelUnknown is the answer that nobody knows how the person found the way.
const channelUnknown = "unknown"

// channel is how the person found the way, as whoever takes them on says; empty
// where that is not known, or the referral says it.
func (q *request) channel() string {
	if channel := q.post("channel"); channel != channelUnknown {
		return channel
	}
	return ""
}

// checkChannel wants to be told how the person found the way, or that it is not
// known, of who came without it.
func (q *request) checkChannel(r kiosk.ReferredIn) error {
	if q.post("channel") == "" && r.Channel == "" {
		return kiosk.Wrong("source", "error.required")
	}
	return oneOfChoices("source", q.channel(), append(kiosk.Channels(), "")...)
}

// leadWhoWorks is who is asked first of those who look after somebody and still
// work here; the zero id for nobody.
func (q *request) leadWhoWorks(access kiosk.FileAccess) (kiosk.ID, error) {
	members, err := q.staffByID()
	access.Assignments = slices.DeleteFunc(slices.Clone(access.Assignments), func(a kiosk.Assignment) bool {
		return !a.IsOn() || !members[a.Staff].LooksAfter()
	})
	lead, _ := access.Lead()
	return lead.Staff, err
}

// seeTaken leads to the file, or for who may not read it to the register.
func (q *request) seeTaken(p kiosk.Participant) error {
	access, err := q.s.Store.FileAccess(q.ctx(), p.ID)
	if err != nil {
		return err
	}
	if access.MayRead(q.staff, q.now) {
		return q.see("/follow-up/" + p.ID.String() + "?saved=1")
	}
	return q.see("/participants/" + p.ID.String() + "?saved=1")
}
