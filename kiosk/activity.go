package kiosk

import "time"

// ActivityKind is a sort of activity. Kinds are data: organisers add their own,
// with a label in the organisation's words.
type ActivityKind struct {
	Key    string
	Label  string // only of added kinds; the catalogues know the others
	DropIn bool   // opening hours: nobody is expected or late
}

// ActivityKinds returns the kinds that every organisation begins with.
func ActivityKinds() []ActivityKind {
	return []ActivityKind{
		{Key: "workshop"}, {Key: "dialogue_table"}, {Key: "round_table"}, {Key: "group_moment"},
		{Key: "course"}, {Key: "open_hours", DropIn: true}, {Key: "individual"},
	}
}

// Check returns Problems where an added kind cannot be kept.
func (k ActivityKind) Check() error {
	var p Problems
	p.text("label", k.Label, 1, 40)
	if k.Key == "" {
		p.Add("label", "error.required")
	}
	return p.Err()
}

// Audiences are those whom an activity is meant for.
func Audiences() []string { return []string{"everyone", "youth", "adults", "employer"} }

// OpensBefore is how long before its start an activity takes people in.
const OpensBefore = 30 * time.Minute

// Activity is one planned occasion.
type Activity struct {
	ID         ID
	Series     ID // the run it is part of, or zero
	Kind       string
	DropIn     bool
	Title      string
	Theme      string
	Project    string
	Action     string
	Site       ID
	Place      string // the room
	Day        Day
	Start, End TimeOfDay
	Extended   int // minutes that it runs over
	Host       string
	Audience   string
	Languages  []Language
	Capacity   int         // 0 for no limit
	Module     string      // the part of a training that it belongs to, or empty
	Feedback   FeedbackWay // empty for the way of its set of questions
	Cancelled  string
	ClosedAt   time.Time // when staff closed the list
	ClosedBy   ID
	HeadCount  int // people who are not on the list by name
	Revision   uint64
}

// Check returns Problems where the activity cannot be kept.
func (a Activity) Check() error {
	var p Problems
	p.text("title", a.Title, 1, 80)
	p.text("theme", a.Theme, 0, 120)
	p.text("project", a.Project, 0, 80)
	p.text("action", a.Action, 0, 80)
	p.text("place", a.Place, 0, 60)
	p.text("host", a.Host, 0, 80)
	p.text("cancelled", a.Cancelled, 0, 200)
	p.text("module", a.Module, 0, 60)
	if a.Kind == "" {
		p.Add("kind", "error.choice")
	}
	if a.Site.IsZero() {
		p.Add("site", "error.choice")
	}
	if _, err := ParseDay(string(a.Day)); err != nil {
		p.Add("day", "error.day")
	}
	if a.Start < 0 || a.Start >= 1440 {
		p.Add("start", "error.time")
	}
	if a.End <= a.Start || a.End > 1440 {
		p.Add("end", "error.end")
	}
	if a.Audience != "" && !oneOf(a.Audience, Audiences()) {
		p.Add("audience", "error.choice")
	}
	for _, l := range a.Languages {
		if _, ok := ParseLanguage(string(l)); !ok {
			p.Add("languages", "error.choice")
		}
	}
	if a.Feedback != "" && !oneOf(a.Feedback, FeedbackWays()) {
		p.Add("feedback", "error.choice")
	}
	if a.Capacity < 0 || a.Capacity > 1000 {
		p.Add("capacity", "error.number")
	}
	return p.Err()
}

// IsPublic reports whether anybody may know of the activity. A talk or a round
// table is about one person: only who is on its list hears of it.
func (a Activity) IsPublic() bool { return a.Kind != "individual" && a.Kind != "round_table" }

// Begins returns the instant of the planned start.
func (a Activity) Begins(zone *time.Location) time.Time { return a.Day.At(a.Start, zone) }

// Ends returns the instant of the end, with what it runs over.
func (a Activity) Ends(zone *time.Location) time.Time {
	return a.Day.At(a.End, zone).Add(time.Duration(a.Extended) * time.Minute)
}

// PlannedEnd returns the time of day of the end, with what it runs over.
func (a Activity) PlannedEnd() TimeOfDay { return a.End + TimeOfDay(a.Extended) }

// IsOpen reports whether scans count for the activity: from half an hour before
// its start until its end, unless it was cancelled or its list is closed.
func (a Activity) IsOpen(now time.Time, zone *time.Location) bool {
	return a.Cancelled == "" && a.ClosedAt.IsZero() &&
		!now.Before(a.Begins(zone).Add(-OpensBefore)) && now.Before(a.Ends(zone))
}

// Extend moves the end by that many minutes, at most to midnight.
func (a Activity) Extend(minutes int) Activity {
	a.Extended = max(0, min(a.Extended+minutes, 1440-int(a.End)))
	return a
}

// LateFrom returns the instant from which an arrival is late. Nobody is late
// for opening hours.
func (a Activity) LateFrom(o Organisation) time.Time {
	if a.DropIn {
		return a.Ends(o.Location())
	}
	return a.Begins(o.Location()).Add(time.Duration(o.LateAfter) * time.Minute)
}
