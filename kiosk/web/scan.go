package web

import (
	"errors"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"jobatelier/kiosk"
	"jobatelier/kiosk/qr"
	"jobatelier/store"
)

// answerData is what the screen says to a card.
type answerData struct {
	store.ScanResult
	Retry bool
	Asks  bool // there is something that they can say what they think of
	Steps bool // there are steps of theirs to look at
}

// waitData is what the kiosk shows while it waits for a card.
type waitData struct {
	Activities []kiosk.Activity // still to come or on, today
	Next       kiosk.Activity   // the next one, where today has none any more
	Detour     bool             // somebody with a card came here from the smileys at the door
}

// kioskWait is the screen that waits for a card. Whatever visit there was is
// over when it shows. While the door asks what people think, it leads there.
func kioskWait(q *request) error {
	if err := q.over(); err != nil {
		return err
	}
	o := pageOpts{State: "wait"}
	if paired := q.secretIn(cookieDevice); paired != nil {
		q.setSecret(cookieDevice, paired, pairedFor)
	}
	detour := q.Query("card") != ""
	l, tapped := kiosk.ParseLanguage(q.Query("lang"))
	if !tapped && !detour && q.device.Mode == kiosk.ModeDoor {
		asked, err := q.s.Store.AskedNow(q.ctx(), q.device.Site)
		if err != nil {
			return err
		}
		if len(asked) > 0 {
			return q.see("/kiosk/feedback")
		}
	}
	if tapped {
		q.lang = l
		q.setCookie(cookieLanguage, string(l), 0)
	} else {
		q.lang = kiosk.Dutch
		q.chooseLanguage()
	}
	// In another language somebody is busy here: the screen goes home by
	// itself, and follows the clock again when it is nobody's.
	o.Idle = q.lang != kiosk.Dutch || detour
	o.Refresh = !o.Idle
	today, err := q.s.Store.ActivitiesBetween(q.ctx(), q.device.Site, q.today(), q.today().Add(14))
	if err != nil {
		return err
	}
	d := waiting(today, q.now, q.zone)
	d.Detour = detour
	return q.render("kiosk/wait", o, d)
}

// waiting picks what is on today and not over, and the next one where there is
// none.
func waiting(all []kiosk.Activity, now time.Time, zone *time.Location) (d waitData) {
	today := kiosk.DayOf(now, zone)
	for _, a := range all {
		switch {
		case !a.IsPublic() || a.Cancelled != "" || !now.Before(a.Ends(zone)):
		case a.Day == today:
			d.Activities = append(d.Activities, a)
		case d.Next.ID.IsZero():
			d.Next = a
		}
	}
	return d
}

// scan answers a code that was held up.
func scan(q *request) error {
	code, err := q.code()
	if err != nil {
		answer := kiosk.AnswerUnknown
		if errors.Is(err, qr.ErrDamaged) {
			answer = kiosk.AnswerDamaged
		}
		return q.answer(store.ScanResult{Scan: kiosk.Scan{At: q.now, Answer: answer}})
	}
	secret, err := q.s.newSecret()
	if err != nil {
		return err
	}
	in := store.Scanned{
		ID: q.id("id"), Code: code, Device: q.device, Language: q.lang, Visit: store.NewVisitSecret(secret),
	}
	busy := q.device.Mode == kiosk.ModeDesk && q.visit.Busy
	if before := q.secretIn(cookieVisit); before != nil && !busy {
		in.Ends = store.HashSecret(before)
	}
	out, err := q.s.Store.Scan(q.ctx(), in)
	if err != nil {
		return err
	}
	if out.Person.ID.IsZero() {
		return q.answer(out)
	}
	if busy && out.Person.ID != q.person.ID && !wantsJSON(q.Ctx) {
		if err := q.s.Store.TouchVisit(q.ctx(), store.HashSecret(q.secretIn(cookieVisit)), q.now, true); err != nil {
			return err
		}
		q.setSecret(cookieNext, secret, 0)
		return q.render("kiosk/next", pageOpts{State: "ok", Sound: "ok", Idle: true}, nextData{Stays: q.person, Comes: out.Person, Answer: out.Answer})
	}
	q.setSecret(cookieVisit, secret, 0)
	q.person = out.Person
	return q.answer(out)
}

// code reads the code that was typed or seen. A scanner on a keyboard whose
// letters are not Latin has a second candidate, by the place of the keys.
func (q *request) code() (qr.Code, error) {
	code, err := qr.Parse(q.raw("code"))
	if err == nil {
		return code, nil
	}
	if alt, altErr := qr.Parse(q.raw("alt")); altErr == nil {
		return alt, nil
	}
	return "", err
}

// answer shows the answer to a card, or says it to a program.
func (q *request) answer(out store.ScanResult) error {
	if wantsJSON(q.Ctx) {
		return q.JSON(wire(out, q.zone))
	}
	asks, err := q.offers(out.Answer, out.Person.ID)
	if err != nil {
		return err
	}
	return q.show(out, asks)
}

// show shows the answer to a card; asks says that they can go on to what they
// think.
func (q *request) show(out store.ScanResult, asks bool) error {
	if q.person.ID.IsZero() && out.Person.ID.IsZero() {
		q.person = kiosk.Participant{}
	} else {
		q.person = out.Person
	}
	q.chooseLanguage()
	o := look(out)
	if asks {
		o.Clear = 12
	}
	if o.Clear > 0 && out.Answer != kiosk.AnswerLeft && q.isAtDesk() {
		o.Clear = 15 // time to tap one's CV
	}
	steps, err := q.hasSteps()
	if err != nil {
		return err
	}
	return q.render("kiosk/answer", o, answerData{ScanResult: out, Asks: asks, Steps: steps})
}

// look is the colour, sound and patience of an answer. The greeting goes by
// itself, unless there is something to do on it.
func look(out store.ScanResult) pageOpts {
	switch out.Answer {
	case kiosk.AnswerOK:
		return pageOpts{State: "ok", Sound: "ok", Clear: 4, Idle: true}
	case kiosk.AnswerAlready:
		return pageOpts{State: "ok", Sound: "already", Clear: 4, Idle: true}
	case kiosk.AnswerLeft:
		return pageOpts{State: "ok", Sound: "left", Clear: 4, Idle: true}
	case kiosk.AnswerChoose:
		return pageOpts{State: "ask", Sound: "choose", Idle: true}
	case kiosk.AnswerBlank:
		return pageOpts{State: "ok", Sound: "hello", Idle: true}
	case kiosk.AnswerNoActivity, kiosk.AnswerWrongDay:
		return pageOpts{State: "ask", Sound: "already", Clear: 8, Idle: true}
	}
	return pageOpts{State: "refused", Sound: "refused", Clear: 8, Idle: true}
}

// wireAnswer is the answer to a card as a program reads it.
type wireAnswer struct {
	Answer    kiosk.Answer   `json:"answer"`
	FirstName string         `json:"first_name"`
	Picture   string         `json:"picture"`
	Language  kiosk.Language `json:"language"`
	Activity  string         `json:"activity"`
	At        string         `json:"at"`
	Choices   []wireChoice   `json:"choices,omitempty"`
}

type wireChoice struct {
	Activity string `json:"activity"`
	Title    string `json:"title"`
}

func wire(out store.ScanResult, zone *time.Location) wireAnswer {
	w := wireAnswer{
		Answer: out.Answer, FirstName: out.Person.FirstName, Picture: out.Person.Picture,
		Language: out.Person.Language, Activity: out.About.Title,
	}
	at := out.Since
	if at.IsZero() {
		at = out.At
	}
	w.At = at.In(zone).Format(time.RFC3339)
	for _, a := range out.Choices {
		w.Choices = append(w.Choices, wireChoice{Activity: a.ID.String(), Title: a.Title})
	}
	return w
}

// choose checks in where several activities are open.
func choose(q *request) error {
	out, err := q.s.Store.Choose(q.ctx(), q.visit, q.device, q.id("activity"))
	if err != nil {
		return err
	}
	return q.answer(out)
}

// leave notes that somebody goes, and ends the visit, unless they can say now
// what they think: then the next screen does.
func leave(q *request) error {
	out, err := q.s.Store.Leave(q.ctx(), q.visit, q.device)
	if err != nil {
		return err
	}
	asks := false
	if !wantsJSON(q.Ctx) {
		if asks, err = q.offers(out.Answer, out.Person.ID); err != nil {
			return err
		}
	}
	if !asks {
		if err := q.endVisit(); err != nil {
			return err
		}
	}
	if wantsJSON(q.Ctx) {
		return q.JSON(wire(out, q.zone))
	}
	return q.show(out, asks)
}

// done ends the visit: the next person finds nothing.
func done(q *request) error {
	if err := q.endVisit(); err != nil {
		return err
	}
	q.dropCookie(cookieLanguage)
	q.lang, q.person = kiosk.Dutch, kiosk.Participant{}
	if wantsJSON(q.Ctx) {
		return q.JSON(fiber.Map{"answer": "done"})
	}
	return q.see("/kiosk")
}

// endVisit forgets the visit and changes its cookie: with no-store that is
// what keeps a browser's Back from showing the page again.
func (q *request) endVisit() error {
	for _, name := range []string{cookieVisit, cookieNext} {
		secret := q.secretIn(name)
		if secret == nil {
			continue
		}
		if err := q.s.Store.EndVisit(q.ctx(), store.HashSecret(secret)); err != nil {
			return err
		}
	}
	fresh, err := q.s.newSecret()
	if err != nil {
		return err
	}
	q.setSecret(cookieVisit, fresh, 0)
	q.dropCookie(cookieNext)
	return nil
}

// over ends the visit, if there is one, for a screen that belongs to nobody.
func (q *request) over() error {
	if q.visit.Participant.IsZero() {
		return nil
	}
	q.person, q.visit = kiosk.Participant{}, kiosk.Visit{}
	return q.endVisit()
}

// nextData is the two people of whom one goes on.
type nextData struct {
	Stays, Comes kiosk.Participant
	Answer       kiosk.Answer
}

// nextVisit decides who goes on at a desk where somebody was still busy.
func nextVisit(q *request) error {
	next := q.secretIn(cookieNext)
	if next == nil {
		return q.see("/kiosk")
	}
	stays := q.post("who") == "stays"
	if stays && q.visit.Participant.IsZero() { // theirs ended meanwhile: nobody's goes on in its place
		if err := q.endVisit(); err != nil {
			return err
		}
		return q.see("/kiosk")
	}
	ended := next
	if !stays {
		ended = q.secretIn(cookieVisit)
		q.setSecret(cookieVisit, next, 0)
	}
	if ended != nil {
		if err := q.s.Store.EndVisit(q.ctx(), store.HashSecret(ended)); err != nil {
			return err
		}
	}
	q.dropCookie(cookieNext)
	return q.see("/kiosk/me")
}

// meData is a person's own page.
type meData struct {
	IsIn bool
	Asks bool // there is something that they can say what they think of

	Steps bool // there are steps of theirs to look at
}

// me is what a card opens: one's own things.
func me(q *request) error {
	secret := q.secretIn(cookieVisit)
	if err := q.s.Store.TouchVisit(q.ctx(), store.HashSecret(secret), q.now, true); err != nil {
		return err
	}
	lines, err := q.s.Store.Attended(q.ctx(), q.person.ID, 5)
	if err != nil {
		return err
	}
	d := meData{}
	for _, l := range lines {
		d.IsIn = d.IsIn || l.IsIn() && l.Activity.Day == q.today() && l.Activity.Site == q.device.Site
	}
	a, asks, err := q.asksWith(q.person.ID)
	if err != nil {
		return err
	}
	d.Asks = asks && a.OffersFeedback(q.now, q.zone)
	if d.Steps, err = q.hasSteps(); err != nil {
		return err
	}
	return q.render("kiosk/me", pageOpts{State: "me", Idle: true}, d)
}

// callHelp lights the live list.
func callHelp(q *request) error {
	err := q.s.Store.CallHelp(q.ctx(), kiosk.HelpCall{
		Device: q.device.ID, Site: q.device.Site, Participant: q.person.ID, Language: q.lang, Why: helpWhy(q.post("why")),
	})
	if err != nil {
		return err
	}
	o := pageOpts{State: "ask", Sound: "already", Clear: 10, Idle: true}
	if here := q.post("here"); strings.HasPrefix(here, "/kiosk/cv") || here == "/kiosk/feedback" {
		o.Here, o.Clear = here, 0 // a visit does not end while its helper is on the way
	}
	return q.render("kiosk/helping", o, nil)
}

// helpWhy keeps only the reasons that the screens give.
func helpWhy(why string) string {
	if why == "name" || why == "card" {
		return why
	}
	return ""
}
