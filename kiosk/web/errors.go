package web

import (
	"errors"
	"strings"

	"github.com/gofiber/fiber/v2"

	"jobatelier/kiosk"
)

// statuses is the one place where a kind of error becomes a status.
var statuses = map[kiosk.Kind]int{
	kiosk.Internal:     fiber.StatusInternalServerError,
	kiosk.Invalid:      fiber.StatusUnprocessableEntity,
	kiosk.NotFound:     fiber.StatusNotFound,
	kiosk.Conflict:     fiber.StatusConflict,
	kiosk.Forbidden:    fiber.StatusForbidden,
	kiosk.Unauthorised: fiber.StatusUnauthorized,
	kiosk.TooMany:      fiber.StatusTooManyRequests,
	kiosk.Unavailable:  fiber.StatusServiceUnavailable,
	kiosk.TooLarge:     fiber.StatusRequestEntityTooLarge,
}

// refusals are the message keys of the statuses that Fiber and the gates
// before the routes answer themselves.
var refusals = map[int]string{
	fiber.StatusBadRequest:                  "error.bad_request",
	fiber.StatusForbidden:                   "error.forbidden",
	fiber.StatusNotFound:                    "error.not_found",
	fiber.StatusMethodNotAllowed:            "error.not_found",
	fiber.StatusRequestEntityTooLarge:       "error.too_large",
	fiber.StatusMisdirectedRequest:          "error.host",
	fiber.StatusRequestHeaderFieldsTooLarge: "error.too_large",
}

// errorData is what the error page shows.
type errorData struct {
	Status int
	Key    string
	Log    string // under which the log has the cause, for what is ours
}

// fail makes an answer of every error. The cause of what is ours goes to the
// log under an id; its text never reaches a visitor.
func (s *Server) fail(c *fiber.Ctx, err error) error {
	d := errorData{Status: statuses[kiosk.KindOf(err)], Key: "error.internal"}
	var own *kiosk.Error
	var web *fiber.Error
	switch {
	case errors.As(err, &own):
		d.Key = own.Key
	case errors.As(err, &web):
		d.Status, d.Key = web.Code, refusals[web.Code]
	}
	if d.Key == "" {
		d.Key = "error.bad_request"
	}
	if d.Status >= 500 {
		id := s.Store.RandomID()
		d.Log = id.String()[:8]
		s.Log.Error("request failed", "id", d.Log, "method", c.Method(), "path", c.Path(), "status", d.Status, "error", err)
	}
	c.Status(d.Status)
	if d.Status == fiber.StatusUnauthorized {
		return c.Redirect("/login", fiber.StatusSeeOther)
	}
	if wantsJSON(c) {
		return c.JSON(fiber.Map{"answer": answerFor(d.Status), "error": d.Key})
	}
	q, ok := c.Locals(localRequest).(*request)
	if !ok || q.org.Name == "" {
		q = s.bare(c)
	}
	switch {
	case d.Key == errLocked.Key:
		return q.askPIN(lockedData{Back: c.Path()})
	case strings.HasPrefix(c.Path(), "/kiosk"):
		return q.render("error/kiosk", pageOpts{}, d)
	}
	return q.render("error/staff", pageOpts{}, d)
}

// answerFor is the wire's word for a refusal: a 503 may be sent again.
func answerFor(status int) string {
	if status == fiber.StatusServiceUnavailable {
		return string(kiosk.AnswerRetry)
	}
	return "error"
}

func wantsJSON(c *fiber.Ctx) bool {
	return strings.HasPrefix(c.Get(fiber.HeaderAccept), fiber.MIMEApplicationJSON)
}
