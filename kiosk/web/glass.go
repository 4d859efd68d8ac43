package web

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"jobatelier/kiosk"
)

// glassData is the form with which somebody else's file is opened all the
// same. It names nobody: whose file it is shows only once it is open.
type glassData struct {
	Path    string
	Receipt string
	Whys    []string
	Why     string
	Reason  string
	Least   int
	Minutes int
}

// ReasonMost is how many letters a reason has at most.
func (glassData) ReasonMost() int { return kiosk.ReasonMost }

// glassReasonLeast is how many letters a reason has: "ziek" is none.
const glassReasonLeast = 10

func glassForm(q *request) error {
	if done, err := q.glassGate(); done || err != nil {
		return err
	}
	return q.showGlass(q.s.Store.RandomID().String())
}

// glassGate leads on who may read already, and keeps out who was kept out, in
// the words that any stranger is told.
func (q *request) glassGate() (done bool, err error) {
	p, err := q.participant()
	if err != nil {
		return false, err
	}
	if q.access, err = q.s.Store.FileAccess(q.ctx(), p.ID); err != nil {
		return false, err
	}
	if q.access.MayRead(q.staff, q.now) {
		return true, q.see("/follow-up/" + p.ID.String())
	}
	if !q.access.MayBreak(q.staff) {
		return false, kiosk.Fail(kiosk.Forbidden, "error.not_theirs")
	}
	q.client = p
	return false, nil
}

func (q *request) showGlass(receipt string) error {
	return q.render("together/glass", pageOpts{}, glassData{
		Path: q.here("/glass"), Receipt: receipt, Whys: kiosk.GlassReasons(), Why: q.post("why"), Reason: q.post("reason"),
		Least: glassReasonLeast, Minutes: int(kiosk.GlassLasts / time.Minute),
	})
}

// glassBreak opens the file for an hour. It lands in the audit log, and on the
// list of whoever looks after the person.
func glassBreak(q *request) error {
	if done, err := q.glassGate(); done || err != nil {
		return err
	}
	g := kiosk.Glass{ID: q.receipt(), Person: q.client.ID, By: q.staff.ID, At: q.now, Why: q.post("why"), Reason: q.post("reason")}
	err := firstOf(oneOfChoices("why", g.Why, kiosk.GlassReasons()...), checkGlassReason(g.Reason))
	if err == nil {
		err = q.s.Store.BreakGlass(q.ctx(), g)
	}
	if err != nil {
		if err := q.invalid(err); err != nil {
			return err
		}
		return q.showGlass(g.ID.String())
	}
	return q.see(q.here(""))
}

// checkGlassReason returns a problem where a reason is too short to be one, or
// cannot be kept.
func checkGlassReason(s string) error {
	letters := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	if letters < glassReasonLeast {
		return kiosk.Wrong("reason", "glass.too_short")
	}
	return kiosk.CheckReason("reason", s)
}

// glassLine is that somebody opened the file, for those who look after the
// person.
type glassLine struct {
	kiosk.Glass
	Name string
	New  bool // for the one who looks
}

// glassOf returns who opened the file, the last one first.
func (q *request) glassOf() ([]glassLine, error) {
	names, err := q.members()
	if err != nil {
		return nil, err
	}
	notes, err := q.notes()
	if err != nil {
		return nil, err
	}
	glass, err := q.s.Store.OpenGlass(q.access.Glass, notes)
	var lines []glassLine
	for _, g := range slices.Backward(glass) {
		if !g.For.IsZero() {
			continue
		}
		lines = append(lines, glassLine{Glass: g, Name: names[g.By], New: g.By != q.staff.ID && !slices.Contains(g.Seen, q.staff.ID)})
	}
	return lines, err
}

// seeGlass notes that a worker has read who opened the file.
func (q *request) seeGlass() error {
	return q.s.Store.SeeGlass(q.ctx(), q.client.ID, q.id("glass"), q.staff.ID)
}

// GlassPath is where a bridge figure who was refused a file can open it all
// the same, with a reason; empty on other pages. Whether that is for them is
// not told here.
func (p *page) GlassPath() string {
	parts := strings.Split(strings.TrimPrefix(p.Path, "/"), "/")
	if len(parts) < 2 || parts[len(parts)-1] == "glass" || !p.Staff.Has(kiosk.BridgeFigure) {
		return ""
	}
	id, err := kiosk.ParseID(parts[1])
	if err != nil || parts[0] != "follow-up" && parts[0] != "participants" {
		return ""
	}
	return "/follow-up/" + id.String() + "/glass"
}
