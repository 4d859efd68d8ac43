package web

import (
	"cmp"
	"encoding/json"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store"
)

// envelope is what a tablet hands in: a form that lay sealed on its disk.
type envelope struct {
	ID     kiosk.ID      `json:"id"`
	Staff  kiosk.ID      `json:"staff"` // who wrote it; zero for a note that was written while nobody was signed in
	Key    vault.Purpose `json:"key"`
	Sealed []byte        `json:"sealed"`
	Sent   int64         `json:"sent"` // by the tablet's clock, milliseconds since 1970
	Live   bool          `json:"live"` // its writer waits for the answer
}

// aad is what the form was sealed with.
func (e envelope) aad() []byte { return []byte(e.ID.String() + " " + staffPart(e.Staff)) }

func staffPart(id kiosk.ID) string {
	if id.IsZero() {
		return ""
	}
	return id.String()
}

// keptForm is what was sealed.
type keptForm struct {
	Path    string      `json:"path"`
	Fields  [][2]string `json:"fields"`
	Written int64       `json:"written"` // by the tablet's clock, milliseconds since 1970
	Draft   bool        `json:"draft"`   // the tablet was locked before it was sent
}

// The answers to a tablet. Those that are final let it forget the form.
const (
	outboxKept     = "kept"      // final: it was taken
	outboxToDecide = "to_decide" // final: it waits on paper
	outboxToPlace  = "to_place"  // final: a note that waits until its writer says of whom it is
	outboxInvalid  = "invalid"   // final, to a writer who waits: the page says what is wrong
	outboxRefused  = "refused"   // it will never be taken as it is
	outboxLogin    = "login"     // somebody else must sign in first
	outboxRetry    = "retry"
)

type outboxAnswer struct {
	Answer string `json:"answer"`
	To     string `json:"to,omitempty"`   // where a writer who waits goes on
	Page   string `json:"page,omitempty"` // what a writer who waits is shown
}

// isTaken reports whether the server has the form for good.
func (a outboxAnswer) isTaken() bool {
	return a.Answer == outboxKept || a.Answer == outboxToDecide || a.Answer == outboxToPlace
}

// outboxTake opens a form that a tablet kept and hands it to its route, as if
// the browser had posted it there: with all that the route asks and checks.
func outboxTake(q *request) error {
	var e envelope
	if json.Unmarshal(q.Body(), &e) != nil || e.ID.IsZero() {
		return kiosk.Fail(kiosk.Invalid, "error.bad_request")
	}
	key, answer, err := q.keyFor(e)
	if err != nil || answer != "" {
		return q.answerTablet(outboxAnswer{Answer: answer}, err)
	}
	f, ok := e.open(key)
	if !ok || !formPath.MatchString(f.Path) || !q.s.keptBy(f.Path) || e.Staff.IsZero() && f.Path != notePath {
		return q.answerTablet(outboxAnswer{Answer: outboxRefused}, nil)
	}
	_, written := kiosk.RightTime(time.Time{}, asTime(f.Written), asTime(e.Sent), q.now)
	day := kiosk.DayOf(asTime(f.Written), q.zone) // by its own clock: the same each time that it is sent
	writer := cmp.Or(e.Staff, q.staff.ID)
	if h, ok, err := q.s.Store.HandedIn(q.ctx(), writer, day, e.ID); ok || err != nil {
		return q.answerTablet(outboxAnswer{Answer: h.Answer, To: h.To}, err)
	}
	a, err := q.handOver(e, f, written)
	if err == nil && a.isTaken() {
		err = q.s.Store.HandIn(q.ctx(), writer, day, e.ID, store.HandedIn{Answer: a.Answer, To: a.To})
	}
	return q.answerTablet(a, err)
}

func (q *request) answerTablet(a outboxAnswer, err error) error {
	if err != nil {
		return err
	}
	return q.JSON(a)
}

// formPath is what addresses of forms look like: ids and words. What is not,
// could be read in more than one way.
var formPath = regexp.MustCompile(`^(/[a-z0-9_-]+)+$`)

// keyFor finds the key that opens what a tablet sealed, or the answer where
// this login has not got it.
func (q *request) keyFor(e envelope) (vault.PrivateKey, string, error) {
	if waits, err := q.waitsForWriter(e); waits || err != nil {
		return vault.PrivateKey{}, outboxLogin, err
	}
	if e.Key == vault.Wire {
		_, key, err := q.s.Store.WireKey(q.ctx())
		return key, "", err
	}
	keys, err := q.keys()
	if _, ok := keys[vault.Notes]; !ok && err == nil {
		return vault.PrivateKey{}, outboxLogin, nil
	}
	return keys[vault.Notes], "", err
}

// isOthers reports whether somebody else than whoever is signed in wrote it.
func (q *request) isOthers(e envelope) bool { return !e.Staff.IsZero() && e.Staff != q.staff.ID }

// waitsForWriter reports whether a form waits until its writer signs in. Who does
// not work here any more never does: what they left on a tablet any bridge figure
// hands in there, and those who look after the person read it.
func (q *request) waitsForWriter(e envelope) (bool, error) {
	if !q.isOthers(e) {
		return false, nil
	}
	m, err := q.s.Store.Staff(q.ctx(), e.Staff)
	if kiosk.KindOf(err) == kiosk.NotFound {
		return true, nil
	}
	return m.State != kiosk.Stopped || e.Key != vault.Notes || !q.staff.Has(kiosk.BridgeFigure), err
}

func (e envelope) open(key vault.PrivateKey) (f keptForm, ok bool) {
	text, err := key.OpenSent(e.aad(), e.Sealed)
	return f, err == nil && json.Unmarshal(text, &f) == nil
}

func asTime(millis int64) time.Time {
	if millis <= 0 || millis > 1<<43 {
		return time.Time{}
	}
	return time.UnixMilli(millis).UTC()
}

// handOver gives the form to its route and makes an answer of the route's.
func (q *request) handOver(e envelope, f keptForm, written time.Time) (outboxAnswer, error) {
	switch {
	case q.isOthers(e): // nothing is written in the name of who did not send it
		return q.asPaper(e, f, written, "tablet.why_left")
	case f.Draft:
		return q.asPaper(e, f, written, "tablet.why_draft")
	}
	res := q.inside(f.Path, e.form(f))
	switch status := res.StatusCode(); {
	case status < 300:
		return outboxAnswer{Answer: outboxKept}, nil
	case status < 400:
		to := string(res.Header.Peek(fiber.HeaderLocation))
		if to == "/login" {
			return outboxAnswer{Answer: outboxLogin}, nil
		}
		if f.Path == notePath {
			return outboxAnswer{Answer: outboxToPlace, To: to}, nil
		}
		return outboxAnswer{Answer: outboxKept, To: to}, nil
	case status == fiber.StatusTooManyRequests, status >= 500:
		return outboxAnswer{Answer: outboxRetry}, nil
	case e.Live && (status == fiber.StatusUnprocessableEntity || strings.HasPrefix(f.Path, "/today/")):
		return outboxAnswer{Answer: outboxInvalid, Page: string(res.Body())}, nil
	default:
		return q.asPaper(e, f, written, whyPaper(status))
	}
}

// whyPaper is the message key of why a form waits on paper.
func whyPaper(status int) string {
	switch status {
	case fiber.StatusForbidden:
		return "tablet.why_forbidden"
	case fiber.StatusNotFound:
		return "tablet.why_gone"
	case fiber.StatusConflict:
		return "tablet.why_conflict"
	}
	return "tablet.why_invalid"
}

// asPaper keeps a form that could not be taken until its writer decides. Who
// cannot read paper keeps it on the tablet, and is shown that it was refused.
func (q *request) asPaper(e envelope, f keptForm, written time.Time, why string) (outboxAnswer, error) {
	if e.Key != vault.Notes {
		return outboxAnswer{Answer: outboxRefused}, nil
	}
	notes, err := q.notes()
	if err != nil {
		return outboxAnswer{}, err
	}
	p := store.Paper{ID: e.ID, Staff: q.staff.ID, Written: written, Kept: q.now, Why: why}
	if q.isOthers(e) {
		p.Staff, p.Handed = e.Staff, q.staff.ID
	}
	err = q.s.Store.KeepPaper(q.ctx(), p, store.Form{Path: f.Path, Fields: e.form(f)}, notes)
	return outboxAnswer{Answer: outboxToDecide, To: "/follow-up/decide"}, err
}

// form is the form as it is posted, with the tablet's times.
func (e envelope) form(f keptForm) url.Values {
	values := url.Values{}
	for _, field := range f.Fields {
		values.Add(field[0], field[1])
	}
	values.Set(tabletWritten, strconv.FormatInt(f.Written, 10))
	values.Set(tabletSent, strconv.FormatInt(e.Sent, 10))
	return values
}

// inside posts a form to the program itself, with the cookies, the host and
// the origin of this request.
func (q *request) inside(path string, form url.Values) *fasthttp.Response {
	var req fasthttp.Request
	q.Request().Header.CopyTo(&req.Header)
	req.Header.Del(fiber.HeaderAcceptEncoding)
	req.Header.Set(fiber.HeaderAccept, fiber.MIMETextHTML)
	req.Header.SetContentType(fiber.MIMEApplicationForm)
	req.SetRequestURI(path)
	req.SetBodyString(form.Encode())
	req.Header.SetContentLength(len(req.Body()))
	var c fasthttp.RequestCtx
	c.Init(&req, q.Context().RemoteAddr(), nil)
	q.s.inside(&c)
	return &c.Response
}
