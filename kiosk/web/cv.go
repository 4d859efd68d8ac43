package web

import (
	"time"

	"github.com/gofiber/fiber/v2"

	"jobatelier/kiosk"
	"jobatelier/store"
)

// cvDesk is where a CV is being made: by the person at a kiosk, or by staff
// with the person beside them.
type cvDesk struct {
	Person kiosk.Participant
	Base   string // "/kiosk/cv", or "/participants/<id>/cv"
	Staff  bool
	Made   bool // there is a CV already
	key    store.CVKey
}

// sectionState is one part of the way through, as the path of pictures shows
// it.
type sectionState struct {
	Key, Picture, Link string
	Done, Here         bool
}

// cvData is the page on which somebody sees how far they are.
type cvData struct {
	cvDesk
	CV       kiosk.CVState
	Sections []sectionState
	Go       string // where going on leads
	Fresh    bool   // nothing was answered yet
}

// errToSecret leads to the two pictures.
var errToSecret = fiber.NewError(fiber.StatusSeeOther, "/kiosk/secret")

// desk finds out whose CV this request is about and opens it: with the card of
// the visit and two pictures, or with the keys of a login.
func (q *request) desk() (cvDesk, error) {
	if q.Params("participant") != "" {
		return q.staffDesk()
	}
	return q.kioskDesk()
}

func (q *request) staffDesk() (d cvDesk, err error) {
	if d.Person, err = q.participant(); err != nil {
		return d, err
	}
	people, err := q.people()
	if err != nil {
		return d, err
	}
	d.Base, d.Staff = "/participants/"+d.Person.ID.String()+"/cv", true
	d.key = store.CVKey{Participant: d.Person.ID, By: q.actor()}
	if d.key.Key, err = q.s.Store.DataKey(q.ctx(), d.Person.ID, people); err != nil {
		return d, err
	}
	return d, q.noteOpened(d.Person.ID)
}

// kioskDesk leads away from a device at the door, and to the pictures until
// they were tapped.
func (q *request) kioskDesk() (d cvDesk, err error) {
	if q.device.Mode != kiosk.ModeDesk {
		return d, fiber.NewError(fiber.StatusSeeOther, "/kiosk/me")
	}
	state, err := q.s.Store.SecretState(q.ctx(), q.visit)
	if err != nil {
		return d, err
	}
	if state != store.SecretOpen {
		return d, errToSecret
	}
	if err := q.touch(); err != nil {
		return d, err
	}
	d = cvDesk{Person: q.person, Base: "/kiosk/cv"}
	d.key, err = q.visitKey()
	return d, err
}

// visitKey opens what the card of this visit opens.
func (q *request) visitKey() (k store.CVKey, err error) {
	k = store.CVKey{Participant: q.person.ID, By: q.actor()}
	k.Key, err = store.VisitKey(q.visit, store.NewVisitSecret(q.secretIn(cookieVisit)))
	return k, err
}

// isAtDesk reports whether somebody with a name is at a device on which a CV is
// made.
func (q *request) isAtDesk() bool {
	return q.device.Mode == kiosk.ModeDesk && !q.person.ID.IsZero() && !q.person.Anonymous()
}

// touch notes that the visit is in use; not at every tap, for a tap is saved
// already. A visit that staff let go on is opened by it.
func (q *request) touch() error {
	if q.now.Sub(q.visit.Seen) < 30*time.Second && q.visit.Busy && q.visit.Open {
		return nil
	}
	return q.s.Store.TouchVisit(q.ctx(), store.HashSecret(q.secretIn(cookieVisit)), q.now, true)
}

// cv reads the CV; who has none yet has an empty one.
func (q *request) cv(d cvDesk) (kiosk.CVState, error) {
	c, err := q.s.Store.CV(q.ctx(), d.key)
	if kiosk.KindOf(err) == kiosk.NotFound {
		return kiosk.CVState{CV: kiosk.NewCV(d.Person)}, nil
	}
	return c, err
}

// cvStart is the way through at a glance.
func cvStart(q *request) error {
	d, err := q.desk()
	if err != nil {
		return leads(q.Ctx, err)
	}
	c, err := q.cv(d)
	if err != nil {
		return err
	}
	data := cvData{cvDesk: d, CV: c, Sections: d.sections(c.CV, ""), Fresh: c.Revision == 0}
	data.Go = d.link(c.Resume())
	if d.Staff {
		return q.showStaffCV(data)
	}
	return q.render("kiosk/cv", pageOpts{State: "form", Idle: true, Here: d.Base}, data)
}

// sectionPictures are the pictures of the path.
var sectionPictures = map[string]string{
	"me": "person", "wish": "goal", "work": "briefcase", "unpaid": "family", "school": "school", "courses": "document",
	"languages": "speaking", "practical": "calendar", "skills": "thumb-up", "extras": "plus",
}

// sections says how far the CV is; here is the section of the screen, or none.
func (d cvDesk) sections(c kiosk.CV, here string) (all []sectionState) {
	for _, key := range kiosk.CVSections() {
		all = append(all, sectionState{
			Key: key, Picture: sectionPictures[key], Link: d.link(kiosk.SectionStart(key)), Done: c.SectionDone(key), Here: key == here,
		})
	}
	return all
}

// link is the address of a place; the end of the way is the preview.
func (d cvDesk) link(at kiosk.Place) string {
	switch {
	case at.Step == "":
		return d.Base + "/preview"
	case at.Entry == "":
		return d.Base + "/step/" + at.Step
	}
	return d.Base + "/step/" + at.Step + "?entry=" + at.Entry
}

// cvRemove takes one entry out.
func cvRemove(q *request) error {
	d, err := q.desk()
	if err != nil {
		return leads(q.Ctx, err)
	}
	entry, step := q.post("entry"), q.post("step")
	_, err = q.s.Store.ChangeCV(q.ctx(), d.key, kiosk.ID{}, func(c kiosk.CV) (kiosk.CV, error) { return c.Remove(entry), nil })
	if err != nil {
		return err
	}
	if _, ok := kiosk.CVStepNamed(step); !ok {
		return q.see(d.Base)
	}
	return q.see(d.link(kiosk.Place{Step: step}))
}

// cvLanguage changes the language of the screen in the middle of a visit; the
// CV holds no word of it.
func cvLanguage(q *request) error {
	if l, ok := kiosk.ParseLanguage(q.post("language")); ok {
		if err := q.s.Store.SpeakDuringVisit(q.ctx(), store.HashSecret(q.secretIn(cookieVisit)), l); err != nil {
			return err
		}
	}
	return q.see("/kiosk/cv")
}
