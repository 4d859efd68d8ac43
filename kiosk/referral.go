package kiosk

import (
	"slices"
	"strings"
	"time"
)

// Partner is an organisation that people are sent to or come from.
type Partner struct {
	ID       ID
	Name     string
	Services []string // of Services: what it does
	Phone    string
	Email    string
	Secrecy  bool // its people are bound by professional secrecy
	Mission  bool // it works for the same as this house
	Stopped  bool
	Revision uint64
}

// Channel returns how somebody found the way whom the partner brings, of
// Channels, as far as its name and its services tell.
func (o Partner) Channel() string {
	says := func(words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(strings.ToLower(o.Name), w) })
	}
	switch {
	case says("vdab"):
		return "vdab"
	case says("ocmw", "cpas"), slices.Contains(o.Services, "social_service"):
		return "ocmw"
	case says("buurt"):
		return "neighbourhood"
	case says("school"), slices.Contains(o.Services, "school"):
		return "school"
	}
	return "other"
}

// Check returns Problems where the partner cannot be kept.
func (o Partner) Check() error {
	var p Problems
	p.text("partner_name", o.Name, 2, 80)
	for _, s := range o.Services {
		p.choice("services", s, Services())
	}
	if o.Phone != "" {
		if _, err := ParsePhone(o.Phone); err != nil {
			p.Add("phone", "error.phone")
		}
	}
	p.text("email", o.Email, 0, 120)
	if o.Email != "" && !isEmail(o.Email) {
		p.Add("email", "error.email")
	}
	return p.Err()
}

// ReferredIn is somebody whom another service, a neighbour or they themselves
// brought here, until a bridge figure takes them on. What it says of the person
// is sealed to people.
type ReferredIn struct {
	ID       ID
	At       time.Time
	Way      string // of ReferralWays: how it came
	Channel  string // of Channels: from where
	Site     ID     // at which they want to come, or zero
	State    string // waiting, taken, refused
	Person   ID     // who it became, when taken
	By       ID     // who wrote it down, or zero for the form without a login
	TakenBy  ID
	TakenAt  time.Time
	Feedback []string // of FeedbackPoints: what the referrer is told, agreed
	Told     []ToldBack
	Ended    Day    // when it was over with who was taken, where the referrer is to be told
	Reason   string // of a refusal
	Sealed   []byte // ReferredWords
	Revision uint64
}

// ReferredWords is the sealed part.
type ReferredWords struct {
	FirstName, LastName string
	Language            Language
	Phone               string
	Manner              string // of Manners
	Hopes               string // what the person wants, in their own words
	Referrer            string // the organisation
	ReferrerName        string
	ReferrerContact     string
	Informed            bool // the person knows and agrees
}

// HopesMost is how many letters of what somebody hopes are kept.
const HopesMost = 400

// ToldBack is that the referrer was told something: never how often somebody
// came.
type ToldBack struct {
	Point string
	Day   Day
	By    ID
}

// HasTold reports whether the referrer was told at that point.
func (r ReferredIn) HasTold(point string) bool {
	return slices.ContainsFunc(r.Told, func(t ToldBack) bool { return t.Point == point })
}

// ReferralWays are how a referral comes in.
func ReferralWays() []string { return []string{"form", "paper", "phone", "self"} }

// FeedbackPoints are the moments at which a referrer may be told how it goes.
func FeedbackPoints() []string { return []string{"started", "three_months", "end"} }

// FeedbackDays returns on which days the referrer is to be told, of who was
// taken on that day, in the order of FeedbackPoints. The end has none before it
// came.
func (r ReferredIn) FeedbackDays(taken Day) (days []Day) {
	if slices.Contains(r.Feedback, "started") {
		days = append(days, taken.Add(14))
	}
	if slices.Contains(r.Feedback, "three_months") {
		days = append(days, taken.Add(91))
	}
	if slices.Contains(r.Feedback, "end") && r.Ended != "" {
		days = append(days, r.Ended)
	}
	return days
}

// Check returns Problems where the words cannot be kept. The person must know:
// nobody is put on a list behind their back.
func (w ReferredWords) Check() error {
	var p Problems
	p.FirstName(w.FirstName)
	p.text("last_name", w.LastName, 0, 60)
	if _, ok := ParseLanguage(string(w.Language)); !ok {
		p.Add("language", "error.choice")
	}
	if w.Phone != "" {
		if _, err := ParsePhone(w.Phone); err != nil {
			p.Add("phone", "error.phone")
		}
	}
	p.choice("manner", w.Manner, Manners())
	p.text("hopes", w.Hopes, 0, HopesMost)
	p.text("referrer", w.Referrer, 0, 80)
	p.text("referrer_name", w.ReferrerName, 0, 80)
	p.text("referrer_contact", w.ReferrerContact, 0, 120)
	if !w.Informed {
		p.Add("informed", "error.not_informed")
	}
	return p.Err()
}

// Worked is time that a worker spent, with or for somebody or on what is for
// everybody, such as finding employers. It lies open: funders count it.
type Worked struct {
	ID      ID
	Staff   ID
	Person  ID // zero for time that is for nobody in particular
	Day     Day
	Kind    string // of TimeKinds
	Contact string // of ContactKinds; empty without a person
	Minutes int
}

// Check returns Problems where the time cannot be kept. today is the day on
// which it is written down.
func (w Worked) Check(today Day) error {
	var p Problems
	if !oneOf(w.Kind, TimeKinds()) {
		p.Add("time", "error.choice")
	}
	if w.Minutes < 1 || w.Minutes > MinutesMost {
		p = append(p, &Error{Kind: Invalid, Key: "error.between", Field: "minutes", Args: map[string]any{"Least": 1, "Most": MinutesMost}})
	}
	switch _, err := ParseDay(string(w.Day)); {
	case err != nil:
		p.Add("day", "error.day")
	case w.Day > today:
		p.Add("day", "error.future")
	case w.Day < today.Add(-366):
		p.Add("day", "error.long_past")
	}
	return p.Err()
}

// MayShare reports whether all five conditions hold under which a referral may
// share anything; of a recipient who is not bound by secrecy the person was told
// so instead.
func (r Record) MayShare() bool {
	return !slices.ContainsFunc(SharingConditions(), func(c string) bool {
		return !r.Has("conditions", c) && !(c == "secrecy" && r.Values["no_secrecy"] == "yes")
	})
}
