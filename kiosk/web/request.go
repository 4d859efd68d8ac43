package web

import (
	"context"
	"encoding/base64"
	"errors"
	"io"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store"
)

// request is a Fiber context with what the gate before the route found out.
type request struct {
	*fiber.Ctx
	s        *Server
	now      time.Time // UTC
	zone     *time.Location
	org      kiosk.Organisation
	site     kiosk.Site
	lang     kiosk.Language
	device   kiosk.Device
	visit    kiosk.Visit
	person   kiosk.Participant // of the visit
	staff    kiosk.Staff
	login    kiosk.Login
	locked   kiosk.Staff       // whose login it is, while it is locked
	client   kiosk.Participant // whose file the path is about, of a login that may read it
	access   kiosk.FileAccess  // to that file
	problems kiosk.Problems
	form     map[string][]string
	std      context.Context // where there is no Ctx: in a stream
}

// bare returns a request about which nothing is known but the language.
func (s *Server) bare(c *fiber.Ctx) *request {
	q := &request{Ctx: c, s: s, now: s.Store.Now(), lang: kiosk.Dutch, zone: time.UTC}
	if o, err := s.Store.Organisation(c.UserContext()); err == nil {
		q.org, q.zone = o, o.Location()
	}
	q.chooseLanguage()
	return q
}

// ctx is how long the request may take.
func (q *request) ctx() context.Context {
	if q.Ctx == nil {
		return q.std
	}
	return q.UserContext()
}

// chooseLanguage takes the staff member's language, else the one that was
// tapped during the visit, else the person's, else the one that was tapped on
// the screen.
func (q *request) chooseLanguage() {
	tapped, ok := kiosk.ParseLanguage(q.Cookies(cookieLanguage))
	if ok {
		q.lang = tapped
	}
	switch {
	case !q.staff.ID.IsZero():
		q.lang = q.staff.Language.ForStaff()
	case q.visit.Language != "":
		q.lang = q.visit.Language
	case q.person.Language != "" && !(ok && q.person.Anonymous()):
		q.lang = q.person.Language
	}
}

// today is the day where the organisation is.
func (q *request) today() kiosk.Day { return kiosk.DayOf(q.now, q.zone) }

// actor is who does what this request asks.
func (q *request) actor() store.Actor { return store.Actor{Staff: q.staff.ID, Device: q.device.ID} }

// post returns a value of the posted form, cleaned; never one from the URL.
func (q *request) post(name string) string { return kiosk.CleanText(q.raw(name)) }

// raw returns a value of the posted form as it came.
func (q *request) raw(name string) string {
	if all := q.posted()[name]; len(all) > 0 {
		return all[0]
	}
	return ""
}

// all returns the values of a field that may be there several times.
func (q *request) all(name string) []string {
	values := q.posted()[name]
	clean := make([]string, len(values))
	for i, v := range values {
		clean[i] = kiosk.CleanText(v)
	}
	return clean
}

func (q *request) posted() map[string][]string {
	if q.form != nil {
		return q.form
	}
	q.form = map[string][]string{}
	if form, err := q.MultipartForm(); err == nil {
		for name, values := range form.Value {
			q.form[name] = values
		}
		return q.form
	}
	q.Request().PostArgs().VisitAll(func(k, v []byte) {
		q.form[string(k)] = append(q.form[string(k)], strings.ToValidUTF8(string(v), "\ufffd"))
	})
	return q.form
}

// id returns an id of the posted form; the zero id where it is none.
func (q *request) id(name string) kiosk.ID {
	id, _ := kiosk.ParseID(q.post(name))
	return id
}

// formID returns the id under which a form was made, or a new one for a program
// that sent none.
func (q *request) formID(name string) kiosk.ID {
	if id := q.id(name); !id.IsZero() {
		return id
	}
	return q.s.Store.RandomID()
}

// receipt returns the id under which the form was made.
func (q *request) receipt() kiosk.ID { return q.formID("receipt") }

// pathID returns an id of the path; NotFound where it is none.
func (q *request) pathID(name string) (kiosk.ID, error) {
	id, err := kiosk.ParseID(q.Params(name))
	if err != nil {
		return id, kiosk.Fail(kiosk.NotFound, "error.not_found")
	}
	return id, nil
}

// activity reads the activity of the path.
func (q *request) activity() (kiosk.Activity, error) {
	id, err := q.pathID("activity")
	if err != nil {
		return kiosk.Activity{}, err
	}
	return q.s.Store.Activity(q.ctx(), id)
}

// see answers that the result is elsewhere.
func (q *request) see(path string) error { return q.Redirect(path, fiber.StatusSeeOther) }

// invalid takes the problems out of err, so that the form can be shown again
// with them; what is not about a form is returned.
func (q *request) invalid(err error) error {
	var problems kiosk.Problems
	var one *kiosk.Error
	switch {
	case errors.As(err, &problems):
		q.problems = problems
	case errors.As(err, &one) && one.Kind == kiosk.Invalid:
		q.problems = kiosk.Problems{one}
	default:
		return err
	}
	q.Status(fiber.StatusUnprocessableEntity)
	return nil
}

const (
	cookieLogin    = "login"
	cookieVisit    = "visit"
	cookieNext     = "visit_next" // of who scanned while somebody else was still busy
	cookieDevice   = "device"
	cookieLanguage = "lang"
	cookieSite     = "site" // which site's list a staff member looks at
)

// secret is the random part of a cookie.
const secretSize = 32

func (s *Server) newSecret() ([]byte, error) {
	b := make([]byte, secretSize)
	_, err := io.ReadFull(s.Rand, b)
	return b, err
}

// setSecret puts a secret into a cookie that ends with the browser's session;
// age makes it last longer.
func (q *request) setSecret(name string, secret []byte, age time.Duration) {
	q.setCookie(name, base64.RawURLEncoding.EncodeToString(secret), age)
}

func (q *request) setCookie(name, value string, age time.Duration) {
	q.Cookie(&fiber.Cookie{
		Name: name, Value: value, Path: "/", HTTPOnly: true, SameSite: fiber.CookieSameSiteStrictMode,
		Secure: q.Protocol() == "https", MaxAge: int(age.Seconds()), SessionOnly: age == 0,
	})
}

func (q *request) dropCookie(name string) {
	q.Cookie(&fiber.Cookie{
		Name: name, Path: "/", HTTPOnly: true, SameSite: fiber.CookieSameSiteStrictMode,
		Expires: time.Unix(1, 0), MaxAge: -1,
	})
}

// secretIn returns the secret in a cookie; nil where there is none.
func (q *request) secretIn(name string) []byte {
	b, err := base64.RawURLEncoding.DecodeString(q.Cookies(name))
	if err != nil || len(b) != secretSize {
		return nil
	}
	return b
}

// keys opens the private halves that the login holds.
func (q *request) keys() (vault.Bundle, error) {
	secret := q.secretIn(cookieLogin)
	if secret == nil || len(q.login.Keys) == 0 {
		return vault.Bundle{}, nil
	}
	return vault.OpenBundle(vault.FromSecret(secret, "login"), store.BundleAAD(q.staff.ID), q.login.Keys)
}

// people opens the private half of people; Forbidden where the login has none.
func (q *request) people() (vault.PrivateKey, error) { return q.private(vault.People) }

// notes opens the private half of notes; Forbidden where the login has none.
func (q *request) notes() (vault.PrivateKey, error) { return q.private(vault.Notes) }

// private opens what is sealed to a purpose; Forbidden to a login that has not
// got its key.
func (q *request) private(purpose vault.Purpose) (vault.PrivateKey, error) {
	keys, err := q.keys()
	if err != nil {
		return vault.PrivateKey{}, err
	}
	key, ok := keys[purpose]
	if !ok {
		return vault.PrivateKey{}, kiosk.Fail(kiosk.Forbidden, "error.no_key")
	}
	return key, nil
}
