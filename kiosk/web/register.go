package web

import (
	"html/template"
	"time"

	"jobatelier/kiosk"
	"jobatelier/static"
	"jobatelier/store"
)

// registerSteps are the screens on which a newcomer registers alone, in order;
// the card follows them.
var registerSteps = []string{"language", "name", "picture", "information", "phone"}

// registerData is what a newcomer has answered so far. It travels in the form:
// nothing is kept before the last screen.
type registerData struct {
	Step      string
	Steps     []string
	Receipt   string
	FirstName string
	Picture   string
	Minor     bool
	Phone     string
	Pictures  []string
	Offset    int  // of the pictures shown
	Nameless  bool // a blank card gets its name
}

// At is the number of the screen, from 1.
func (d registerData) At() int { return stepAt(d.Step) + 1 }

// registerStart begins with the language. Whoever was here before is gone,
// unless it is the holder of a blank card who says their name.
func registerStart(q *request) error {
	if err := q.newcomer(); err != nil {
		return err
	}
	d := registerData{Step: "language", Receipt: q.s.Store.RandomID().String(), Nameless: q.nameless()}
	return q.showStep(d)
}

// newcomer ends the visit of somebody who is known already.
func (q *request) newcomer() error {
	if q.nameless() {
		return nil
	}
	if err := q.over(); err != nil {
		return err
	}
	q.lang = kiosk.Dutch
	q.chooseLanguage()
	return nil
}

// nameless reports whether the visit is of somebody who took a blank card.
func (q *request) nameless() bool { return !q.person.ID.IsZero() && q.person.Anonymous() }

// registerStep checks what one screen asked and shows the next, or the one
// before.
func registerStep(q *request) error {
	if err := q.newcomer(); err != nil {
		return err
	}
	d := registerData{
		Step: q.post("step"), Receipt: q.post("receipt"), FirstName: q.post("first_name"),
		Picture: q.post("picture"), Phone: q.post("phone"), Nameless: q.nameless(), Offset: q.offset(),
	}
	if d.Minor = d.Step == "information" && q.post("go") == "minor"; d.Minor {
		d.Phone = ""
	}
	if l, ok := kiosk.ParseLanguage(q.post("language")); ok {
		q.lang = l
		q.setCookie(cookieLanguage, string(l), 0)
	}
	at := stepAt(d.Step)
	switch {
	case q.post("go") == "back":
		d.Step = registerSteps[max(0, at-1)]
		return q.showStep(d)
	case q.post("go") == "more":
		d.Offset += picturesShown
		return q.showStep(d)
	case q.post("go") == "refuse":
		return q.refuse(d)
	}
	if err := q.checkStep(&d); err != nil {
		return err
	}
	if len(q.problems) > 0 {
		return q.showStep(d)
	}
	if d.Picture != "" && !isPicture(d.Picture) {
		d.Step, d.Picture = "picture", ""
		return q.showStep(d)
	}
	last := d.Step == "phone" || d.Step == "information" && d.Minor
	if last {
		return q.register(d)
	}
	d.Step = registerSteps[at+1]
	return q.showStep(d)
}

func stepAt(step string) int {
	for i, s := range registerSteps {
		if s == step {
			return i
		}
	}
	return 0
}

// checkStep notes what is wrong with the answer of this screen.
func (q *request) checkStep(d *registerData) error {
	switch d.Step {
	case "name":
		var p kiosk.Problems
		p.FirstName(d.FirstName)
		return q.invalid(p.Err())
	case "picture":
		free, err := q.freePictures(d.FirstName)
		if err != nil {
			return err
		}
		for _, name := range free {
			if name == d.Picture {
				return nil
			}
		}
		return q.invalid(kiosk.Wrong("picture", "kiosk.register.picture_taken"))
	case "phone":
		if q.post("go") == "skip" || d.Phone == "" {
			d.Phone = ""
			return nil
		}
		number, err := kiosk.ParsePhone(d.Phone)
		if err != nil {
			return q.invalid(kiosk.Wrong("phone", "kiosk.register.phone_wrong"))
		}
		d.Phone = number
	}
	return nil
}

// freePictures returns the pictures that nobody of that first name has; all of
// them where all are taken.
func (q *request) freePictures(firstName string) ([]string, error) {
	taken, err := q.s.Store.TakenPictures(q.ctx(), firstName)
	if err != nil {
		return nil, err
	}
	var free []string
	for _, name := range static.Pictures() {
		if !taken[name] {
			free = append(free, name)
		}
	}
	if len(free) == 0 {
		return static.Pictures(), nil
	}
	return free, nil
}

// picturesShown is how many pictures one screen offers.
const picturesShown = 20

// offset reads from which picture on the screen goes.
func (q *request) offset() int { return max(0, q.number("offset")) % 10_000 }

// somePictures returns those from an offset on, beginning anew after the last.
func somePictures(all []string, offset int) ([]string, int) {
	offset %= len(all)
	some := make([]string, 0, picturesShown)
	for i := 0; i < min(picturesShown, len(all)); i++ {
		some = append(some, all[(offset+i)%len(all)])
	}
	return some, offset
}

func (q *request) showStep(d registerData) error {
	if stepAt(d.Step) == 0 {
		d.Step = registerSteps[0]
	}
	d.Steps = registerSteps
	if d.Step == "picture" {
		free, err := q.freePictures(d.FirstName)
		if err != nil {
			return err
		}
		d.Pictures, d.Offset = somePictures(free, d.Offset)
	}
	return q.render("kiosk/register", pageOpts{State: "form", Idle: true}, d)
}

// register keeps the newcomer and shows the card.
func (q *request) register(d registerData) error {
	secret, err := q.s.newSecret()
	if err != nil {
		return err
	}
	in := store.Registration{
		Device: q.device, CheckIn: true, Visit: store.NewVisitSecret(secret),
		Person: kiosk.Participant{
			FirstName: d.FirstName, Picture: d.Picture, Language: q.lang, Minor: d.Minor, Site: q.device.Site,
			Informed: kiosk.Informed{At: q.now, Ground: q.org.Ground, Language: q.lang},
		},
	}
	in.Receipt, _ = kiosk.ParseID(d.Receipt)
	if d.Phone != "" {
		in.Contact.Phone, in.Person.PhoneConsent = d.Phone, q.now
	}
	if d.Nameless {
		in.Person.ID = q.person.ID
	}
	out, err := q.s.Store.Register(q.ctx(), in)
	if kiosk.KindOf(err) == kiosk.Invalid {
		if err := q.invalid(err); err != nil {
			return err
		}
		d.Step = "name"
		return q.showStep(d)
	}
	if err != nil {
		return err
	}
	if !d.Nameless {
		q.setSecret(cookieVisit, secret, 0)
	}
	q.person = out.Person
	return q.showCard(out)
}

// cardData is a new card on the screen, to be photographed.
type cardData struct {
	store.Registered
	Image template.URL // the QR code, as a data URL
	Text  string
}

func (q *request) showCard(out store.Registered) error {
	d := cardData{Registered: out}
	if out.Code != "" {
		image, err := qrImage(out.Code)
		if err != nil {
			return err
		}
		d.Image, d.Text = image, out.Code.Groups()
	}
	return q.render("kiosk/card", pageOpts{State: "ok", Sound: "hello", Idle: true}, d)
}

// refuse adds one to the head count of what is on, and keeps nothing about the
// person.
func (q *request) refuse(d registerData) error {
	today, err := q.s.Store.ActivitiesOn(q.ctx(), q.device.Site, q.today())
	if err != nil {
		return err
	}
	receipt, err := kiosk.ParseID(d.Receipt)
	if err != nil {
		receipt = q.s.Store.RandomID()
	}
	if a, ok := nearest(today, q.now, q.zone); ok {
		if err := q.s.Store.CountHead(q.ctx(), a.ID, receipt, 1); err != nil {
			return err
		}
	}
	return q.render("kiosk/answer", pageOpts{State: "ok", Sound: "ok", Clear: 6, Idle: true},
		answerData{ScanResult: store.ScanResult{Scan: kiosk.Scan{Answer: "counted"}}})
}

// nearest returns what somebody who comes now comes for: what is open, else the
// next of today, else the last. Talks with one person are nobody else's.
func nearest(today []kiosk.Activity, now time.Time, zone *time.Location) (near kiosk.Activity, ok bool) {
	for _, a := range today {
		if !a.IsPublic() || a.Cancelled != "" {
			continue
		}
		if a.IsOpen(now, zone) {
			return a, true
		}
		if !ok || near.Ends(zone).Before(now) {
			near, ok = a, true
		}
	}
	return near, ok
}
