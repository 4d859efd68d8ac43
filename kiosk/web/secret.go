package web

import (
	"slices"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// secretData is the screen with the twelve pictures.
type secretData struct {
	State    store.SecretState
	Pictures []string
	First    string // tapped already
	Second   string
	Wrong    bool   // the two before were not theirs
	Chosen   bool   // these are theirs from now on: to remember
	Goal     string // where they go on from here
}

// secretForm asks for the two pictures, or has them chosen the first time.
func secretForm(q *request) error {
	state, err := q.s.Store.SecretState(q.ctx(), q.visit)
	if err != nil {
		return err
	}
	if state == store.SecretOpen {
		if err := q.s.Store.EndSecretHelp(q.ctx(), q.device.ID, q.person.ID); err != nil {
			return err
		}
		return q.see(q.goal())
	}
	return q.showSecret(secretData{State: state})
}

func (q *request) showSecret(d secretData) error {
	if err := q.touch(); err != nil {
		return err
	}
	d.Pictures, d.Goal = kiosk.SecretPictures(), q.goal()
	o := pageOpts{State: "form", Idle: true, Here: q.goal()}
	if d.State == store.SecretStaff || d.State == store.SecretNoKey {
		o = pageOpts{State: "ask", Sound: "already", Idle: true}
	}
	return q.render("kiosk/secret", o, d)
}

// secret takes the two pictures, one tap each or both at once.
func secret(q *request) error {
	state, err := q.s.Store.SecretState(q.ctx(), q.visit)
	if err != nil {
		return err
	}
	said := kiosk.Secret{First: q.post("first"), Second: q.post("second")}
	switch {
	case state == store.SecretOpen:
		return q.see(q.goal())
	case state == store.SecretStaff, state == store.SecretNoKey:
		return q.showSecret(secretData{State: state})
	case said.Second == "" && slices.Contains(kiosk.SecretPictures(), said.First):
		return q.showSecret(secretData{State: state, First: said.First})
	}
	if err := said.Check(); err != nil {
		if err := q.invalid(err); err != nil {
			return err
		}
		return q.showSecret(secretData{State: state})
	}
	return q.trySecret(state, said)
}

func (q *request) trySecret(state store.SecretState, said kiosk.Secret) error {
	key, err := q.visitKey()
	if err != nil {
		return err
	}
	hash := store.HashSecret(q.secretIn(cookieVisit))
	if state == store.SecretNone {
		if err := q.s.Store.ChooseSecret(q.ctx(), hash, key, said); err != nil {
			return err
		}
		if err := q.s.Store.EndSecretHelp(q.ctx(), q.device.ID, q.person.ID); err != nil {
			return err
		}
		return q.showSecret(secretData{State: store.SecretOpen, First: said.First, Second: said.Second, Chosen: true})
	}
	after, err := q.s.Store.TrySecret(q.ctx(), hash, key, said)
	switch {
	case err != nil:
		return err
	case after == store.SecretOpen:
		return q.see(q.goal())
	case after == store.SecretStaff:
		if err := q.s.Store.CallHelp(q.ctx(), kiosk.HelpCall{
			Device: q.device.ID, Site: q.device.Site, Participant: q.person.ID, Language: q.lang, Why: kiosk.HelpSecret,
		}); err != nil {
			return err
		}
	}
	return q.showSecret(secretData{State: after, Wrong: true})
}

// allowSecret is the staff's tap that lets somebody go on without their
// pictures, at the device that called for it.
func allowSecret(q *request) error {
	p, err := q.participant()
	if err != nil {
		return err
	}
	if _, err := q.people(); err != nil {
		return err
	}
	allow := q.s.Store.AllowSecret
	if q.post("do") == "clear" {
		allow = q.s.Store.ClearSecret
	}
	device := q.id("device")
	if err := allow(q.ctx(), p.ID, device, q.actor()); err != nil {
		return err
	}
	if err := q.s.Store.AnswerHelp(q.ctx(), device, p.ID); err != nil {
		return err
	}
	if q.post("back") == "today" {
		return q.see("/today")
	}
	return q.see("/participants/" + p.ID.String() + "?saved=1")
}
