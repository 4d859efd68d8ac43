package kiosk

import (
	"cmp"
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
	TakenBy   ID     // who took the person over, or zero
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

// HigherRole returns the one of two roles that stands first in AssignmentRoles:
// who takes over from a colleague does not become less than they were.
func HigherRole(a, b string) string {
	for _, role := range AssignmentRoles() {
		if role == a || role == b {
			return role
		}
	}
	return a
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
// the same, and why, or that somebody put themselves beside those who do. These
// see it on their list. What a colleague answered to a hand-over stands there
// too, for who asked.
type Glass struct {
	ID     ID
	Person ID
	By     ID
	At     time.Time
	For    ID     // who is told alone, of an answer; else zero
	Why    string // of GlassReasons, or Joined, TookOver, NotNow: it lies open, and in the audit log
	Reason string `json:"-"` // in words, opened
	Sealed []byte // the words, sealed to notes
	Seen   []ID   // the workers who have read it
}

// Joined is the Why of somebody who, being an organiser too, put themselves
// beside those who look after a person. It opens nothing.
const Joined = "joined"

// TookOver and NotNow are the Why of a colleague who was offered somebody, and
// who said yes or no. They open nothing.
const (
	TookOver = "took_over"
	NotNow   = "not_now"
)

// Opens reports whether a file was opened by it, for GlassLasts.
func (g Glass) Opens() bool { return g.Why != Joined && g.For.IsZero() }

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
	Became      ID // the staff member that the person is by now, or zero: they keep their history apart
}

// MayRead reports whether the staff member may read the file now: a bridge
// figure who is assigned to the person, or broke the glass within the hour, who
// is not that person and whom the person has not kept out. Organisers, hosts and administrators read
// none, unless they are bridge figures too.
func (a FileAccess) MayRead(m Staff, now time.Time) bool {
	if !a.MayBreak(m) {
		return false
	}
	return a.Assigned(m.ID) || slices.ContainsFunc(a.Glass, func(g Glass) bool {
		return g.By == m.ID && g.Opens() && !now.Before(g.At) && now.Before(g.At.Add(GlassLasts))
	})
}

// MayBreak reports whether the staff member may break the glass: who was kept
// out by name may not, nor may somebody open their own file from the other side
// of the table.
func (a FileAccess) MayBreak(m Staff) bool {
	return m.Has(BridgeFigure) && !a.KeepsOut(m.ID) && !a.IsOf(m.ID)
}

// IsOf reports whether the file is of somebody who is that staff member by now.
func (a FileAccess) IsOf(staff ID) bool { return !staff.IsZero() && a.Became == staff }

// KeepsOut reports whether the person keeps that staff member out.
func (a FileAccess) KeepsOut(staff ID) bool { return slices.Contains(a.KeptOut, staff) }

// Assigned reports whether that staff member looks after the person.
func (a FileAccess) Assigned(staff ID) bool {
	return slices.ContainsFunc(a.Assignments, func(one Assignment) bool { return one.Staff == staff && one.IsOn() })
}

// Lead returns the assignment of who is asked first: the lead, else the oldest
// that lasts, else the last that did.
func (a FileAccess) Lead() (Assignment, bool) {
	if len(a.Assignments) == 0 {
		return Assignment{}, false
	}
	return slices.MaxFunc(a.Assignments, sooner), true
}

// sooner compares by whom is asked sooner. Being the lead counts before
// everything else while it lasts; of those that are over, the last one comes
// first.
func sooner(a, b Assignment) int {
	return cmp.Or(
		first(a.IsOn(), b.IsOn()), first(a.IsOn() && a.Role == "lead", b.IsOn() && b.Role == "lead"),
		cmp.Compare(a.To, b.To), first(a.Role == "lead", b.Role == "lead"), cmp.Compare(b.From, a.From),
	)
}

// first puts what is so before what is not.
func first(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// Household is a family whose adults agreed that their worker sees them
// together.
type Household struct {
	ID       ID
	Name     string // as staff call it
	Members  []Member
	Left     time.Time // when somebody left last: who comes after that has not said yes yet
	Revision uint64
}

// Member is one of a household. A child has no agreement of its own.
type Member struct {
	Person ID
	Child  bool
	Since  time.Time // when they were added: a yes of before does not count
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
