package web

import (
	"slices"
	"strings"

	"github.com/gofiber/fiber/v2"

	"jobatelier/kiosk"
)

// errToSecretForSteps leads to the two pictures, and from there to the steps.
var errToSecretForSteps = fiber.NewError(fiber.StatusSeeOther, "/kiosk/secret?for=steps")

// stepsData is what somebody agreed, as they see it themselves.
type stepsData struct {
	cvDesk
	Meet []kiosk.Record // appointments ahead, soonest first
	Todo []kiosk.Record // what is not done, soonest first, without a day last
	Done []kiosk.Record // what is, newest first
}

// stepsPage shows somebody their own steps and appointments, in pictures.
func stepsPage(q *request) error {
	d, err := q.steps()
	if err != nil {
		return leads(q.Ctx, err)
	}
	return q.render("kiosk/steps", pageOpts{State: "form", Idle: true, Here: "/kiosk/steps"}, d)
}

// stepsPrint is the same on paper, to take home.
func stepsPrint(q *request) error {
	d, err := q.steps()
	if err != nil {
		return leads(q.Ctx, err)
	}
	d.Base = "/kiosk/steps"
	return q.render("kiosk/steps-print", pageOpts{State: "form", Idle: true, Here: "/kiosk/steps"}, d)
}

// steps opens what the card of this visit, with the two pictures or a tap of
// staff, shows of the agreements.
func (q *request) steps() (d stepsData, err error) {
	if d.cvDesk, err = q.kioskDesk(); err == error(errToSecret) {
		return d, errToSecretForSteps
	}
	if err != nil {
		return d, err
	}
	all, err := q.s.Store.Steps(q.ctx(), d.Person.ID, d.key.Key)
	if err != nil {
		return d, err
	}
	d.sort(all, q.today())
	return d, nil
}

func (d *stepsData) sort(all []kiosk.Record, today kiosk.Day) {
	for _, r := range all {
		switch {
		case r.Noun == "appointment" && isPlanned(r) && r.Day("day") >= today:
			d.Meet = append(d.Meet, r)
		case r.Noun == "step" && r.Day("done") == "":
			d.Todo = append(d.Todo, r)
		case r.Noun == "step":
			d.Done = append(d.Done, r)
		}
	}
	slices.SortStableFunc(d.Meet, func(a, b kiosk.Record) int {
		return strings.Compare(a.Values["day"]+a.Values["at"], b.Values["day"]+b.Values["at"])
	})
	slices.SortStableFunc(d.Todo, func(a, b kiosk.Record) int { return strings.Compare(dueOrLast(a), dueOrLast(b)) })
	slices.SortStableFunc(d.Done, func(a, b kiosk.Record) int { return strings.Compare(b.Values["done"], a.Values["done"]) })
}

func isPlanned(r kiosk.Record) bool { return r.Values["state"] == "" || r.Values["state"] == "planned" }

// dueOrLast sorts what has no day behind what has one.
func dueOrLast(r kiosk.Record) string {
	if d := r.Day("due"); d != "" {
		return string(d)
	}
	return "9"
}

// StepPicture is the pictogram of a step.
func (p *page) StepPicture(r kiosk.Record) string {
	if s := r.Values["picture"]; s != "" {
		return s
	}
	return map[string]string{"person": "person", "worker": "handshake", "partner": "people"}[r.Values["owner"]]
}

// hasSteps reports whether there is anything to show behind the pictures.
func (q *request) hasSteps() (bool, error) {
	if !q.isAtDesk() {
		return false, nil
	}
	return q.s.Store.HasSteps(q.ctx(), q.person.ID)
}

// goal is where somebody goes on behind the two pictures.
func (q *request) goal() string {
	if q.post("for") == "steps" || q.Query("for") == "steps" {
		return "/kiosk/steps"
	}
	return "/kiosk/cv"
}

// ClockOf returns a time of day in a record ("15:04") as it is said; nothing
// for none.
func (p *page) ClockOf(s string) string {
	t, err := kiosk.ParseTimeOfDay(s)
	if err != nil {
		return ""
	}
	return p.At(t)
}
