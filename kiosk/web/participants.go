package web

import (
	"net/url"
	"strings"
	"time"

	"jobatelier/kiosk"
	"jobatelier/static"
	"jobatelier/store"
)

// participantsData is one page of people.
type participantsData struct {
	store.Page
	Query string
	More  string // the address of the next page
}

func participants(q *request) error {
	d := participantsData{Query: kiosk.CleanText(q.Query("q"))}
	var err error
	if d.Page, err = q.s.Store.Search(q.ctx(), d.Query, q.Query("from")); err != nil {
		return err
	}
	if d.Next != "" {
		d.More = "/participants?" + url.Values{"q": {d.Query}, "from": {d.Next}}.Encode()
	}
	return q.render("participants/list", pageOpts{}, d)
}

// participantFormData is the form of one person, and the lists to choose from.
type participantFormData struct {
	Person   kiosk.Participant
	Contact  kiosk.ContactData
	Pictures []string
	Receipt  string
	New      bool
	Consent  bool
	Informed bool // ticked: the information was read out
	Parents  bool // ticked: the parents were told

	Genders, Channels, WorkSituations, Schoolings, Nationalities, Manners []string
}

func participantForm(q *request) error {
	p := kiosk.Participant{Language: kiosk.Dutch}
	p.FirstName = kiosk.CleanText(q.Query("first_name"))
	return q.showParticipantForm(p, kiosk.ContactData{}, q.s.Store.RandomID().String())
}

func (q *request) showParticipantForm(p kiosk.Participant, c kiosk.ContactData, receipt string) error {
	return q.render("participants/form", pageOpts{}, participantFormData{
		Informed: q.post("informed") == "yes", Parents: q.post("parents_informed") == "yes",
		Person: p, Contact: c, Receipt: receipt, New: p.ID.IsZero(), Pictures: static.Pictures(),
		Consent: q.post("phone_consent") == "yes" || !p.PhoneConsent.IsZero(),
		Genders: kiosk.Genders(), Channels: kiosk.Channels(), WorkSituations: kiosk.WorkSituations(),
		Schoolings: kiosk.Schoolings(), Nationalities: kiosk.Nationalities(), Manners: kiosk.Manners(),
	})
}

// readParticipant takes the form's values over into p.
func (q *request) readParticipant(p kiosk.Participant) kiosk.Participant {
	p.FirstName = q.post("first_name")
	if picture := q.post("picture"); isPicture(picture) {
		p.Picture = picture
	}
	if l, ok := kiosk.ParseLanguage(q.post("language")); ok {
		p.Language = l
	}
	p.LegalFirstName, p.LegalLastName = q.post("legal_first_name"), q.post("legal_last_name")
	p.BirthDate, p.Gender = kiosk.Day(q.orWithheld("birth_date")), q.post("gender")
	p.Postcode, p.Channel = strings.ToUpper(q.orWithheld("postcode")), q.post("channel")
	if strings.EqualFold(p.Postcode, kiosk.Withheld) {
		p.Postcode = kiosk.Withheld
	}
	p.WorkSituation, p.Schooling, p.Nationality = q.post("work_situation"), q.post("schooling"), q.post("nationality")
	p.Minor = q.post("minor") == "yes"
	if _, err := kiosk.ParseDay(string(p.BirthDate)); err == nil {
		p.Minor = p.BirthDate.Age(q.today()) < q.org.MinorAge
	}
	if p.Minor && p.Held() && q.post("parents_informed") == "yes" {
		p.ParentsInformed = kiosk.ParentsInformed{At: q.now, By: q.staff.ID}
	}
	return p
}

// mayAsk is a problem where more was filled in about a minor than a first name
// and a picture, and the parents have not been informed.
func (q *request) mayAsk(p kiosk.Participant) error {
	if !p.Held() {
		return nil
	}
	for _, field := range []string{"legal_first_name", "legal_last_name", "birth_date", "gender", "postcode", "channel",
		"work_situation", "schooling", "nationality", "phone", "email", "address"} {
		if q.post(field) != "" {
			return kiosk.Wrong("parents_informed", "error.held")
		}
	}
	return nil
}

// orWithheld returns a typed value, or that the person would rather not say.
func (q *request) orWithheld(field string) string {
	if q.post(field+"_withheld") == "yes" {
		return kiosk.Withheld
	}
	return q.post(field)
}

// readContact reads the contact data of the form.
func (q *request) readContact() (kiosk.ContactData, error) {
	c := kiosk.ContactData{Phone: q.post("phone"), Email: q.post("email"), Address: q.post("address"), Manner: q.post("manner")}
	if c.Phone != "" {
		number, err := kiosk.ParsePhone(c.Phone)
		if err != nil {
			return c, err
		}
		c.Phone = number
		if q.post("phone_consent") != "yes" {
			return c, kiosk.Wrong("phone_consent", "error.phone_consent")
		}
	}
	return c, c.Check()
}

// participantCreate registers somebody at the desk, with a card.
func participantCreate(q *request) error {
	site, err := q.homeSite()
	if err != nil {
		return err
	}
	p := q.readParticipant(kiosk.Participant{Language: kiosk.Dutch, Site: site.ID})
	p.Informed = kiosk.Informed{At: q.now, Ground: q.org.Ground, Language: p.Language}
	c, contactErr := q.readContact()
	if c.Phone != "" {
		p.PhoneConsent = q.now
	}
	var informed error
	if q.post("informed") != "yes" {
		informed = kiosk.Wrong("informed", "error.informed")
	}
	err = firstOf(p.Check(q.today()), contactErr, q.mayAsk(p), informed)
	var out store.Registered
	if err == nil {
		out, err = q.s.Store.Register(q.ctx(), store.Registration{Receipt: q.id("receipt"), Person: p, Contact: c, By: q.actor()})
	}
	if err != nil {
		if err := q.invalid(err); err != nil {
			return err
		}
		return q.showParticipantForm(p, c, q.post("receipt"))
	}
	return q.audited("participant_registered", out.Person.ID, "/participants/"+out.Person.ID.String()+"?saved=1")
}

// participantData is one person's page.
type participantData struct {
	Person     kiosk.Participant
	Passes     []kiosk.Pass
	Lines      []store.Line
	HasContact bool
	CanOpen    bool
	Double     kiosk.Participant
	Site       kiosk.Site
	CV         store.CVNotice
	Workers    []worker // who look after them
	Former     []worker
	MayRead    bool // the file is open to whoever looks
	MayTake    bool // they may take the person on, or have somebody do it
	KeptOut    bool // the person keeps whoever looks out: their card is not theirs to print or replace
}

func participantPage(q *request) error {
	p, err := q.participant()
	if err != nil {
		return err
	}
	return q.showParticipant(p)
}

// participant reads the person of the path.
func (q *request) participant() (kiosk.Participant, error) {
	id, err := q.pathID("participant")
	if err != nil {
		return kiosk.Participant{}, err
	}
	return q.s.Store.Participant(q.ctx(), id)
}

const linesShown = 20

func (q *request) showParticipant(p kiosk.Participant) (err error) {
	d := participantData{Person: p}
	if d.Passes, err = q.s.Store.Passes(q.ctx(), p.ID); err != nil {
		return err
	}
	if d.Lines, err = q.s.Store.Attended(q.ctx(), p.ID, linesShown); err != nil {
		return err
	}
	if d.HasContact, err = q.s.Store.HasContact(q.ctx(), p.ID); err != nil {
		return err
	}
	if d.CV, err = q.s.Store.HasCV(q.ctx(), p.ID); err != nil {
		return err
	}
	if d.Site, err = q.s.Store.Site(q.ctx(), p.Site); err != nil && kiosk.KindOf(err) != kiosk.NotFound {
		return err
	}
	if !p.Double.IsZero() {
		if d.Double, err = q.s.Store.Participant(q.ctx(), p.Double); err != nil && kiosk.KindOf(err) != kiosk.NotFound {
			return err
		}
	}
	_, keyErr := q.people()
	d.CanOpen = keyErr == nil
	if err := q.followers(&d); err != nil {
		return err
	}
	return q.render("participants/participant", pageOpts{}, d)
}

// followers finds who looks after the person, and what the one who looks may do.
func (q *request) followers(d *participantData) (err error) {
	if q.access, err = q.s.Store.FileAccess(q.ctx(), d.Person.ID); err != nil {
		return err
	}
	d.MayRead, d.KeptOut = q.access.MayRead(q.staff, q.now), q.access.KeepsOut(q.staff.ID)
	d.MayTake = q.staff.Has(kiosk.Organiser) || q.access.MayBreak(q.staff) && !q.access.Assigned(q.staff.ID)
	d.Workers, d.Former, err = q.workers()
	return err
}

func participantEdit(q *request) error {
	p, err := q.participant()
	if err != nil {
		return err
	}
	return q.showParticipantForm(p, kiosk.ContactData{}, "")
}

// participantChange keeps what is known of somebody, contact data aside.
func participantChange(q *request) error {
	before, err := q.participant()
	if err != nil {
		return err
	}
	p := q.readParticipant(before)
	p.Revision = uint64(max(0, q.number("revision")))
	err = q.mayAsk(p)
	if err == nil {
		err = q.s.Store.UpdateParticipant(q.ctx(), p, nil)
	}
	if err != nil {
		if err := q.invalid(err); err != nil {
			return err
		}
		return q.showParticipantForm(p, kiosk.ContactData{}, "")
	}
	return q.audited("participant_changed", p.ID, "/participants/"+p.ID.String()+"?saved=1")
}

// parentsInformed notes that a minor's parents were told, or why not; from then
// on the rest may be asked.
func parentsInformed(q *request) error {
	p, err := q.participant()
	if err != nil {
		return err
	}
	why := q.post("why_not")
	if q.post("informed") != "yes" {
		if err := kiosk.CheckReason("why_not", why); err != nil {
			if err := q.invalid(err); err != nil {
				return err
			}
			return q.showParticipant(p)
		}
	}
	p.ParentsInformed = kiosk.ParentsInformed{At: q.now, By: q.staff.ID}
	if q.post("informed") != "yes" {
		p.ParentsInformed.WhyNot = why
	}
	if err := q.s.Store.UpdateParticipant(q.ctx(), p, nil); err != nil {
		return err
	}
	return q.audited("parents_informed", p.ID, "/participants/"+p.ID.String()+"?saved=1")
}

// contactForm opens the contact data; looking is noted in the audit log.
func contactForm(q *request) error {
	p, err := q.participant()
	if err != nil {
		return err
	}
	key, err := q.people()
	if err != nil {
		return err
	}
	c, err := q.s.Store.ContactData(q.ctx(), p.ID, key, q.actor())
	if err != nil {
		return err
	}
	return q.showContact(p, c)
}

func (q *request) showContact(p kiosk.Participant, c kiosk.ContactData) error {
	return q.render("participants/contact", pageOpts{}, participantFormData{
		Person: p, Contact: c, Manners: kiosk.Manners(), Consent: !p.PhoneConsent.IsZero() || q.post("phone_consent") == "yes",
	})
}

// contactChange keeps contact data. It is sealed at once.
func contactChange(q *request) error {
	p, err := q.participant()
	if err != nil {
		return err
	}
	if p.Held() {
		return kiosk.Fail(kiosk.Conflict, "error.held")
	}
	c, err := q.readContact()
	p.Revision = uint64(max(0, q.number("revision")))
	if err == nil {
		switch {
		case c.Phone == "":
			p.PhoneConsent = time.Time{}
		case p.PhoneConsent.IsZero():
			p.PhoneConsent = q.now
		}
		err = q.s.Store.UpdateParticipant(q.ctx(), p, &c)
	}
	if err != nil {
		if err := q.invalid(err); err != nil {
			return err
		}
		return q.showContact(p, c)
	}
	return q.audited("contact_changed", p.ID, "/participants/"+p.ID.String()+"?saved=1")
}
