package web

import "github.com/gofiber/fiber/v2"

// home leads staff to the live list, and everybody else to the kiosk or the
// login.
func home(q *request) error {
	switch {
	case q.org.Name == "":
		return q.see("/setup")
	case !q.staff.ID.IsZero(), !q.locked.ID.IsZero():
		return q.see("/today")
	case q.s.isLocal(q.Ctx) || q.secretIn(cookieDevice) != nil:
		return q.see("/kiosk")
	}
	return q.see("/login")
}

func about(q *request) error { return q.render("about/about", pageOpts{}, nil) }

// helpPage says what to do when something does not go as planned.
func helpPage(q *request) error { return q.render("help/help", pageOpts{}, nil) }

// healthz tells whoever is on this machine that the program answers and reads
// its data.
func healthz(q *request) error {
	if !q.s.isLocal(q.Ctx) {
		return fiber.ErrNotFound
	}
	if _, err := q.s.Store.Sites(q.ctx()); err != nil {
		return err
	}
	return q.SendString("ok\n")
}
