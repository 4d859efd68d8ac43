package store

import (
	"context"
	"crypto/sha256"
	"time"

	"jobatelier/kiosk"
	"jobatelier/kiosk/qr"
	"jobatelier/kiosk/vault"
	"jobatelier/store/engine"
)

// Registration is somebody who comes onto the register.
type Registration struct {
	Receipt kiosk.ID // made by the client; the same one registers once
	Person  kiosk.Participant
	Contact kiosk.ContactData
	Device  kiosk.Device // where it is done; the zero Device at a desk
	By      Actor
	Visit   VisitSecret // of the visit that begins; may be zero at a desk
	CheckIn bool        // the person is here, and comes onto the open list
}

// Registered is what became of a Registration.
type Registered struct {
	Person  kiosk.Participant
	Code    qr.Code // of the new card, known here and now only
	Answer  kiosk.Answer
	About   kiosk.Activity
	Choices []kiosk.Activity
}

// Register keeps a newcomer with a card, contact data and, where they are at a
// kiosk, their presence, all in one transaction. Sent again, it registers
// nobody twice: the person gets another card, since the first one's code may
// never have arrived. A person with an ID that exists is the holder of a
// nameless card, who gets a name.
func (s *Store) Register(ctx context.Context, in Registration) (out Registered, err error) {
	o, err := s.Organisation(ctx)
	if err != nil {
		return out, err
	}
	r := &registering{Store: s, in: in, o: o, change: s.NewID()}
	if err := r.prepare(ctx); err != nil {
		return out, err
	}
	err = s.update(ctx, func(tx engine.Txn) (err error) {
		out, err = r.run(tx)
		return err
	})
	if err == nil {
		s.changed(in.Person.Site)
	}
	return out, err
}

// registering is a Registration with what is made before its transaction.
type registering struct {
	*Store
	in      Registration
	o       kiosk.Organisation
	change  kiosk.ID
	keeps   bool // a nameless card that gets a name keeps its code
	pass    kiosk.Pass
	code    qr.Code
	dataKey []byte
	contact []byte
	visit   kiosk.Visit
}

func (r *registering) prepare(ctx context.Context) error {
	p := &r.in.Person
	now := r.Now()
	p.RegisteredAt, p.RegisteredBy = now, r.in.By.Staff
	if err := p.Check(kiosk.DayOf(now, r.o.Location())); err != nil {
		return err
	}
	if err := r.in.Contact.Check(); err != nil {
		return err
	}
	r.keeps = !p.ID.IsZero()
	if !r.keeps {
		p.ID = r.idFor(r.in.Receipt)
	}
	var err error
	if r.contact, err = r.sealContact(p.ID, r.in.Contact); err != nil || r.keeps {
		return err
	}
	return r.prepareCard(now)
}

// idFor makes a newcomer's id out of the receipt, so that what is sealed for
// them when the registration is sent again is sealed for the same person.
func (r *registering) idFor(receipt kiosk.ID) (id kiosk.ID) {
	if receipt.IsZero() {
		return r.RandomID()
	}
	sum := sha256.Sum256(append([]byte("jobatelier participant 1\x00"), receipt[:]...))
	copy(id[:], sum[:])
	return id
}

// content is what makes a registration the same one when it is sent again.
func (r *registering) content() any {
	p := r.in.Person
	p.RegisteredAt, p.Informed.At, p.PhoneConsent = time.Time{}, time.Time{}, time.Time{}
	return []any{p, r.in.Device.ID, r.in.CheckIn}
}

func (r *registering) prepareCard(now time.Time) error {
	p := r.in.Person
	k, sealed, err := r.newDataKey(p.ID)
	if err != nil {
		return err
	}
	r.dataKey = sealed
	if r.pass, r.code, err = r.newPass(p.ID, p.Site, r.in.By.Staff, k); err != nil {
		return err
	}
	if r.in.Visit.b == nil {
		return nil
	}
	r.visit = kiosk.Visit{Participant: p.ID, Pass: r.pass.Hash, Device: r.in.Device.ID, Began: now, Seen: now, Busy: true}
	r.visit.Key, err = r.in.Visit.key().Seal(sealedIn(p.ID, "visit"), k.Bytes())
	return err
}

// registered is what a receipt remembers: the code is not in it.
type registered struct {
	Person  kiosk.ID
	Answer  kiosk.Answer
	About   kiosk.ID
	Choices []kiosk.ID `json:",omitempty"`
}

func (r *registering) run(tx engine.Txn) (out Registered, err error) {
	var done registered
	fresh := false
	today := kiosk.DayOf(r.Now(), r.o.Location())
	err = once(tx, today, r.in.Receipt, "register", r.content(), &done, func() error {
		fresh = true
		if err := r.write(tx, &out); err != nil {
			return err
		}
		done = registered{Person: out.Person.ID, Answer: out.Answer, About: out.About.ID}
		for _, c := range out.Choices {
			done.Choices = append(done.Choices, c.ID)
		}
		return nil
	})
	if err != nil || fresh {
		return out, err
	}
	return r.again(tx, done)
}

// write keeps everything of a registration that is sent for the first time.
func (r *registering) write(tx engine.Txn, out *Registered) error {
	p := r.in.Person
	before, known, err := find[kiosk.Participant](tx, key("participant", p.ID))
	if err != nil {
		return err
	}
	if r.keeps && (!known || !before.Anonymous()) || !r.keeps && known {
		return kiosk.Fail(kiosk.Conflict, "error.conflict")
	}
	if r.keeps {
		p.Card = before.Card
	}
	if p.Double, err = double(tx, p); err != nil {
		return err
	}
	if err := putParticipant(tx, before, p); err != nil {
		return err
	}
	if r.contact != nil {
		if err := put(tx, key("contact", p.ID), r.contact); err != nil {
			return err
		}
	}
	out.Person = p
	out.Person.Revision = before.Revision + 1
	if !r.keeps {
		if err := r.writeCard(tx, out); err != nil {
			return err
		}
	}
	return r.present(tx, out)
}

func (r *registering) writeCard(tx engine.Txn, out *Registered) error {
	out.Code = r.code
	if err := put(tx, key("data_key", out.Person.ID), r.dataKey); err != nil {
		return err
	}
	if err := putPass(tx, r.pass); err != nil {
		return err
	}
	return r.writeVisit(tx)
}

func (r *registering) writeVisit(tx engine.Txn) error {
	if r.in.Visit.b == nil || r.keeps {
		return nil
	}
	return put(tx, key("visit", r.in.Visit.Hash()), r.visit)
}

// present checks the newcomer in where something is open at the device's site.
func (r *registering) present(tx engine.Txn, out *Registered) error {
	if !r.in.CheckIn {
		return nil
	}
	now := r.in.Person.RegisteredAt
	door, err := doorFor(tx, r.in.Device.Site, out.Person.ID, now, r.o)
	if err != nil {
		return err
	}
	out.Answer, out.About, out.Choices = door.Decide()
	by := Actor{Device: r.in.Device.ID, Staff: r.in.By.Staff}
	switch out.Answer {
	case kiosk.AnswerOK:
		_, err = r.checkIn(tx, r.o, out.About, door.Lines[out.About.ID], kiosk.ByRegistration, by, r.change, now)
	case kiosk.AnswerNoActivity, kiosk.AnswerWrongDay:
		today := kiosk.DayOf(now, r.o.Location())
		err = putLoose(tx, r.in.Device.Site, today, kiosk.Loose{Participant: out.Person.ID, Device: r.in.Device.ID, At: now})
	}
	return err
}

// resend is how long a registration at a kiosk may be sent again and get
// another card: a browser tries again at once or not at all.
const resend = 2 * time.Minute

// again answers a registration that was sent before. At a kiosk the first card
// may never have arrived, so there is another one; at a desk it can be printed.
func (r *registering) again(tx engine.Txn, done registered) (out Registered, err error) {
	if out.Person, err = participant(tx, done.Person); err != nil {
		return out, err
	}
	out.Answer = done.Answer
	if !done.About.IsZero() {
		if out.About, err = get[kiosk.Activity](tx, key("activity", done.About)); err != nil {
			return out, err
		}
	}
	for _, id := range done.Choices {
		a, err := get[kiosk.Activity](tx, key("activity", id))
		if err != nil {
			return out, err
		}
		out.Choices = append(out.Choices, a)
	}
	if r.keeps || r.in.Visit.b == nil {
		return out, nil
	}
	if r.Now().Sub(out.Person.RegisteredAt) > resend {
		return out, kiosk.Fail(kiosk.Conflict, "error.conflict")
	}
	if err := r.revoke(tx, out.Person.ID); err != nil {
		return out, err
	}
	return out, r.writeCard(tx, &out)
}

// VisitKey opens the data key of a visit with the cookie's secret; the zero key
// where the card opened none.
func VisitKey(v kiosk.Visit, secret VisitSecret) (vault.DataKey, error) {
	if len(v.Key) == 0 {
		return vault.DataKey{}, nil
	}
	b, err := secret.key().Open(sealedIn(v.Participant, "visit"), v.Key)
	if err != nil {
		return vault.DataKey{}, err
	}
	return vault.ParseDataKey(b)
}
