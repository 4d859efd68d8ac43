package kiosk

import "slices"

// The states of a trajectory, the way from being referred to work.
const (
	Referred   = "referred"    // aangemeld
	Screened   = "screened"    // gescreend
	NotStarted = "not_started" // niet gestart
	Running    = "running"     // lopend
	Paused     = "paused"      // onderbroken: contact goes on
	Redirected = "redirected"  // doorverwezen: may come back
	Completed  = "completed"   // voltooid
	Ended      = "stopped"     // gestopt
)

// TrajectoryStates returns them all, in the order of the way.
func TrajectoryStates() []string {
	return []string{Referred, Screened, NotStarted, Running, Paused, Redirected, Completed, Ended}
}

// NextStates returns the states that may follow one. Nobody is shut out: who
// stopped, or never started, can begin again.
func NextStates(state string) []string {
	switch state {
	case "":
		return []string{Referred, Screened, Running, NotStarted}
	case Referred:
		return []string{Screened, Running, NotStarted, Redirected}
	case Screened:
		return []string{Running, NotStarted, Redirected}
	case Running:
		return []string{Paused, Redirected, Completed, Ended}
	case Paused:
		return []string{Running, Redirected, Completed, Ended}
	case Redirected:
		return []string{Running, Screened, Completed, Ended}
	case NotStarted, Completed, Ended:
		return []string{Running, Screened}
	}
	return nil
}

// CheckPassage returns an Invalid error where one state may not follow another.
func CheckPassage(from, to string) error {
	if !slices.Contains(NextStates(from), to) {
		return Wrong("state", "error.passage")
	}
	return nil
}

// Onward returns the states that may follow without closing anything.
func Onward(state string) []string {
	return slices.DeleteFunc(NextStates(state), ClosedState)
}

// Closings returns the states in which a trajectory may be closed from there.
func Closings(state string) []string {
	return slices.DeleteFunc(NextStates(state), func(s string) bool { return !ClosedState(s) })
}

// ClosedState reports whether nobody is looked after in that state.
func ClosedState(state string) bool {
	return state == NotStarted || state == Completed || state == Ended
}

// NeedsReason reports whether a state asks why.
func NeedsReason(state string) bool {
	return state == NotStarted || state == Redirected || state == Completed || state == Ended
}

// TrajectoryReasons are why a trajectory stops, is handed on or never starts.
// They are neutral: prison is not_available, pregnancy is a pause without any.
func TrajectoryReasons() []string {
	return []string{"work", "training", "other_support", "moved", "no_contact", "own_choice", "level_too_low", "not_available"}
}

// Routes follow each other; each takes about a year.
func Routes() []string { return []string{"language_pretrack", "entry_course", "sustainable_placement"} }

// NextRoutes returns what may be advised at the end of a route: the next ones,
// the same again, or another way altogether.
func NextRoutes(route string) []string {
	all := Routes()
	i := slices.Index(all, route)
	if i < 0 {
		return append(all, "work", "elsewhere")
	}
	next := []string{route}
	if i+1 < len(all) {
		next = append(next, all[i+1])
	}
	return append(next, "work", "elsewhere")
}

// LifeDomains are the six that a household is looked at in.
func LifeDomains() []string {
	return []string{"work", "housing", "children_education", "dutch", "finances", "residence_papers"}
}

// DomainStates are how a life domain is.
func DomainStates() []string { return []string{"stable", "attention", "urgent"} }
