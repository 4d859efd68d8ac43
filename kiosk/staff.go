package kiosk

import "time"

// Role is what a staff member may do. One person may hold several.
type Role string

const (
	Host          Role = "host"          // onthaal: the live list only, no keys
	BridgeFigure  Role = "bridge_figure" // brugfiguur: people and notes
	Organiser     Role = "organiser"     // organisator: plans, registers, exports
	Administrator Role = "administrator" // beheerder: settings, staff, devices
)

// Roles returns them all, least first.
func Roles() []Role { return []Role{Host, BridgeFigure, Organiser, Administrator} }

// StaffState tells whether somebody can sign in.
type StaffState string

const (
	Invited StaffState = "invited" // holds a one-time code, no passphrase yet
	Active  StaffState = "active"
	Stopped StaffState = "stopped" // no longer works here; the name stays in the history
)

// Staff is somebody who signs in.
type Staff struct {
	ID       ID
	Name     string
	Language Language
	Roles    []Role
	State    StaffState
	Since    time.Time
	Invite   string    // hash of the one-time code that works, or empty
	Signed   time.Time // logins that began before are over
	Revision uint64
}

// Has reports whether the staff member holds one of the roles.
func (s Staff) Has(roles ...Role) bool {
	for _, r := range roles {
		if oneOf(r, s.Roles) {
			return true
		}
	}
	return false
}

// LooksAfter reports whether the staff member can look after people: a bridge
// figure who has not stopped. Who was asked anew, because a passphrase was lost,
// still does.
func (s Staff) LooksAfter() bool { return s.State != Stopped && s.Has(BridgeFigure) }

// Check returns Problems where the staff member cannot be kept.
func (s Staff) Check() error {
	var p Problems
	p.text("staff_name", s.Name, 2, 80)
	if len(s.Roles) == 0 {
		p.Add("roles", "error.role")
	}
	for _, r := range s.Roles {
		if !oneOf(r, Roles()) {
			p.Add("roles", "error.choice")
		}
	}
	if s.Language.ForStaff() != s.Language {
		p.Add("language", "error.choice")
	}
	return p.Err()
}

// Login is a staff member's time at a browser.
type Login struct {
	Staff ID
	Began time.Time
	Seen  time.Time
	Keys  []byte // the opened private halves, sealed under the cookie's secret

	PIN    []byte    // a hash of what opens it again when it is locked; none where nobody chose one
	Locked time.Time // since when; zero where nobody locked it
	Missed int       // wrong PINs since the last right one
}

const (
	// LoginIdle is how long a login stays open without use.
	LoginIdle = 12 * time.Hour
	// LoginLife is how long it stays open at all.
	LoginLife = 7 * 24 * time.Hour
)

// Over reports whether the login has ended by itself.
func (l Login) Over(now time.Time) bool {
	return now.Sub(l.Seen) > LoginIdle || now.Sub(l.Began) > LoginLife
}

// Attempts counts wrong passphrases for one account name.
type Attempts struct {
	Wrong int
	Last  time.Time
}

// Wait returns how long the account must wait before the next try: nothing for
// five tries, then a minute, doubling up to an hour. It never locks for good,
// so that a stranger cannot keep a colleague out.
func (a Attempts) Wait(now time.Time) time.Duration {
	if a.Wrong < 5 {
		return 0
	}
	pause := time.Minute << min(a.Wrong-5, 6)
	pause = min(pause, time.Hour)
	if a.Last.Sub(now) > time.Hour {
		return 0 // the clock was set back: counting on would lock for good
	}
	return max(0, a.Last.Add(pause).Sub(now))
}
