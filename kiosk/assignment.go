package kiosk

import (
	"slices"
	"time"
)

// Assignment is that a staff member looks after somebody, with a role. Several
// may look after one person. Who did stays visible afterwards.
type Assignment struct {
	Person    ID
	Staff     ID
	Role      string // of AssignmentRoles
	From      Day
	To        Day // empty while it lasts
	Offered   ID  // to whom the hand-over was offered, or zero
	OfferedAt time.Time
	Joint     Day    // of the visit that both make together: the warm hand-over
	Note      string `json:"-"` // to whom it was offered, opened
	Sealed    []byte // the note, sealed to notes, until the offer is answered
	Revision  uint64
}

// AssignmentRoles are what a worker is to somebody. The lead is who is asked
// first; there is one.
func AssignmentRoles() []string {
	return []string{"lead", "support", "job_coach", "language_coach", "trainer"}
}

// IsOn reports whether the assignment lasts.
func (a Assignment) IsOn() bool { return a.To == "" }

// Check returns Problems where the assignment cannot be kept.
func (a Assignment) Check() error {
	var p Problems
	if a.Person.IsZero() || a.Staff.IsZero() {
		p.Add("staff", "error.choice")
	}
	p.choice("role", a.Role, AssignmentRoles())
	if a.Role == "" || a.Role == Withheld {
		p.Add("role", "error.choice")
	}
	p.text("note", a.Note, 0, LineMost)
	if a.To != "" && a.To < a.From {
		p.Add("to", "error.order")
	}
	return p.Err()
}

// GlassLasts is how long a file stays open to somebody who broke the glass.
const GlassLasts = time.Hour

// Glass is that somebody who does not look after a person opened their file all
// the same, and why. Those who do look after them see it on their list.
type Glass struct {
	ID     ID
	Person ID
	By     ID
	At     time.Time
	Why    string // of GlassReasons: it lies open, and in the audit log
	Reason string `json:"-"` // in words, opened
	Sealed []byte // the words, sealed to notes
	Seen   []ID   // the workers who have read it
}

// GlassReasons are why a file is opened by somebody who does not look after the
// person, in what an audit log may say of it.
func GlassReasons() []string {
	return []string{"danger", "colleague_away", "person_asks", "partner_asks", "other"}
}

// Check returns Problems where a reason is missing or cannot be kept.
func (g Glass) Check() error {
	var p Problems
	if !oneOf(g.Why, GlassReasons()) {
		p.Add("why", "error.choice")
	}
	p.text("reason", g.Reason, 3, 200)
	return p.Err()
}

// FileAccess is who may read somebody's file, and who may not.
type FileAccess struct {
	Person      ID
	Assignments []Assignment
	KeptOut     []ID // staff whom the person named
	Glass       []Glass
}

// MayRead reports whether the staff member may read the file now: a bridge
// figure who is assigned to the person, or broke the glass within the hour, and
// whom the person has not kept out. Organisers, hosts and administrators read
// none, unless they are bridge figures too.
func (a FileAccess) MayRead(m Staff, now time.Time) bool {
	if !a.MayBreak(m) {
		return false
	}
	return a.Assigned(m.ID) || slices.ContainsFunc(a.Glass, func(g Glass) bool {
		return g.By == m.ID && !now.Before(g.At) && now.Before(g.At.Add(GlassLasts))
	})
}

// MayBreak reports whether the staff member may break the glass: who was kept
// out by name may not.
func (a FileAccess) MayBreak(m Staff) bool {
	return m.Has(BridgeFigure) && !a.KeepsOut(m.ID)
}

// KeepsOut reports whether the person keeps that staff member out.
func (a FileAccess) KeepsOut(staff ID) bool { return slices.Contains(a.KeptOut, staff) }

// Assigned reports whether that staff member looks after the person.
func (a FileAccess) Assigned(staff ID) bool {
	return slices.ContainsFunc(a.Assignments, func(one Assignment) bool { return one.Staff == staff && one.IsOn() })
}

// Lead returns the assignment of who is asked first: the lead, else the oldest
// that lasts, else the last that did.
func (a FileAccess) Lead() (Assignment, bool) {
	var best Assignment
	for _, one := range a.Assignments {
		switch {
		case best.Person.IsZero(), one.IsOn() && !best.IsOn(), one.IsOn() == best.IsOn() && one.Role == "lead" && best.Role != "lead":
			best = one
		case !one.IsOn() && !best.IsOn() && one.To > best.To:
			best = one
		}
	}
	return best, !best.Person.IsZero()
}

// Household is a family whose adults agreed that their worker sees them
// together.
type Household struct {
	ID       ID
	Name     string // as staff call it
	Members  []Member
	Revision uint64
}

// Member is one of a household. A child has no agreement of its own.
type Member struct {
	Person ID
	Child  bool
	Agreed time.Time // zero for an adult who has not agreed
	By     ID        // who asked
}

// Shows reports whether the household may be shown as one: each adult agreed,
// and there are two people or more.
func (h Household) Shows() bool {
	return len(h.Members) > 1 && !slices.ContainsFunc(h.Members, func(m Member) bool { return !m.Child && m.Agreed.IsZero() })
}

// Check returns Problems where the household cannot be kept.
func (h Household) Check() error {
	var p Problems
	p.text("name", h.Name, 1, 60)
	if len(h.Members) > 20 {
		p.Add("members", "error.number")
	}
	return p.Err()
}
