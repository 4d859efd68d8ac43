package kiosk

import "slices"

// MinutesMost is the longest that one contact is counted for.
const MinutesMost = 12 * 60

// HoursNorm is how long an internship is by the norm, in hours; MinutesNorm is
// what somebody may count on in a week, in minutes.
const (
	HoursNorm   = 650
	MinutesNorm = 120
)

// Nouns returns them all.
func Nouns() []Noun {
	return []Noun{
		ContactNoun(), StepNoun(), AppointmentNoun(), TrajectoryNoun(), stageNoun(), routeNoun(), talkNoun(),
		expectationsNoun(), barrierNoun(), languageTestNoun(), softResultNoun(), placementNoun(), domainsNoun(), goalNoun(),
		evaluationNoun(), balanceNoun(), ReferralNoun(), FollowUpNoun(), LastVisitNoun(),
	}
}

// NounOf returns the noun with that key.
func NounOf(key string) (Noun, bool) {
	all := Nouns()
	i := slices.IndexFunc(all, func(n Noun) bool { return n.Key == key })
	if i < 0 {
		return Noun{}, false
	}
	return all[i], true
}

// ContactNoun is what was done with or for somebody.
func ContactNoun() Noun {
	return Noun{Key: "contact", Fields: []Field{
		{Key: "kind", Form: One, Of: ContactKinds(), Need: true, Plain: true},
		{Key: "reached", Form: One, Of: []string{"yes", "no"}, Need: true, Plain: true},
		{Key: "minutes", Form: Number, Most: MinutesMost, Plain: true},
		{Key: "time", Form: One, Of: TimeKinds(), Plain: true},
		{Key: "note", Form: Prose},
	}}
}

// StepNoun is a PlanStep: who does what by when. What was agreed is one too.
func StepNoun() Noun {
	return Noun{Key: "step", Fields: []Field{
		{Key: "what", Form: Line, Need: true},
		{Key: "owner", Form: One, Of: []string{"person", "worker", "partner"}, Need: true},
		{Key: "partner", Form: Line},
		{Key: "due", Form: Date, Ahead: true, Plain: true},
		{Key: "picture", Form: One, Of: StepPictures()},
		{Key: "stage", Form: One, Of: Stages()},
		{Key: "done", Form: Date, Behind: true, Plain: true},
		{Key: "outcome", Form: Line},
	}}
}

// AppointmentNoun is when somebody is expected.
func AppointmentNoun() Noun {
	return Noun{Key: "appointment", Fields: []Field{
		{Key: "day", Form: Date, Need: true, Ahead: true, Plain: true},
		{Key: "at", Form: AtClock, Need: true, Plain: true},
		{Key: "about", Form: Line},
		{Key: "place", Form: Line},
		{Key: "with", Form: Line},
		{Key: "state", Form: One, Of: AppointmentStates(), Plain: true},
		{Key: "outcome", Form: Line},
	}}
}

// TrajectoryNoun is where somebody stands on the way.
func TrajectoryNoun() Noun {
	return Noun{Key: "trajectory", Fields: []Field{
		{Key: "state", Form: One, Of: TrajectoryStates(), Need: true, Plain: true},
		{Key: "reason", Form: One, Of: TrajectoryReasons(), Plain: true},
		{Key: "day", Form: Date, Behind: true, Plain: true},
		{Key: "until", Form: Date, Ahead: true, Plain: true},
		{Key: "note", Form: Prose},
	}, Also: checkState}
}

func checkState(v Values, p *Problems) {
	if NeedsReason(v["state"]) && v["reason"] == "" {
		p.Add("reason", "error.required")
	}
	if v["state"] == Paused && v["until"] == "" {
		p.Add("until", "error.required")
	}
}

func stageNoun() Noun {
	return Noun{Key: "stage", Order: [][2]string{{"from", "to"}}, Fields: []Field{
		{Key: "stage", Form: One, Of: Stages(), Need: true, Plain: true},
		{Key: "from", Form: Date, Need: true, Plain: true},
		{Key: "to", Form: Date, Plain: true},
		{Key: "note", Form: Prose},
	}}
}

func routeNoun() Noun {
	advice := append(Routes(), "work", "elsewhere")
	return Noun{Key: "route", Order: [][2]string{{"from", "to"}}, Fields: []Field{
		{Key: "route", Form: One, Of: Routes(), Need: true, Plain: true},
		{Key: "from", Form: Date, Need: true, Plain: true},
		{Key: "to", Form: Date, Plain: true},
		{Key: "advice_worker", Form: One, Of: advice},
		{Key: "advice_teacher", Form: One, Of: advice},
		{Key: "note", Form: Prose},
	}, Also: checkAdvice}
}

func checkAdvice(v Values, p *Problems) {
	for _, field := range []string{"advice_worker", "advice_teacher"} {
		if v[field] != "" && !slices.Contains(NextRoutes(v["route"]), v[field]) {
			p.Add(field, "error.next_route")
		}
	}
}

// talkNoun is the intake or the orientation talk. Each heading is optional:
// everybody is free to tell or not to tell.
func talkNoun() Noun {
	return Noun{Key: "talk", Fields: []Field{
		{Key: "kind", Form: One, Of: []string{"intake", "orientation"}, Need: true},
		{Key: "day", Form: Date, Need: true, Behind: true},
		{Key: "possibilities", Form: Prose}, {Key: "competences", Form: Prose}, {Key: "expectations", Form: Prose},
		{Key: "conditions", Form: Prose}, {Key: "training", Form: Prose}, {Key: "jobs", Form: Prose},
		{Key: "drive", Form: Prose},
		{Key: "aims_match", Form: One, Of: Observed()},
	}}
}

// expectationsNoun is what both expect of each other, on one page.
func expectationsNoun() Noun {
	ours := []string{"keep_appointments", "cancel_in_time", "explain", "keep_secret", "call_back"}
	theirs := []string{"look_for_work", "keep_appointments", "cancel_in_time", "ask_questions", "tell_changes"}
	return Noun{Key: "expectations", Fields: []Field{
		{Key: "day", Form: Date, Need: true, Behind: true},
		{Key: "person", Form: Some, Of: theirs},
		{Key: "person_words", Form: Prose, Most: 600},
		{Key: "worker", Form: Some, Of: ours},
		{Key: "worker_words", Form: Prose, Most: 600},
	}}
}

func barrierNoun() Noun {
	return Noun{Key: "barrier", Order: [][2]string{{"opened", "removed"}}, Fields: []Field{
		{Key: "kind", Form: One, Of: Barriers(), Need: true},
		{Key: "opened", Form: Date, Need: true, Behind: true},
		{Key: "removed", Form: Date, Behind: true},
		{Key: "note", Form: Prose},
	}}
}

func languageTestNoun() Noun {
	return Noun{Key: "language_test", Fields: []Field{
		{Key: "day", Form: Date, Need: true, Behind: true},
		{Key: "speaking", Form: One, Of: Levels()[1:]}, {Key: "reading", Form: One, Of: Levels()}, {Key: "writing", Form: One, Of: Levels()},
		{Key: "note", Form: Prose},
	}, Also: func(v Values, p *Problems) {
		if v["speaking"]+v["reading"]+v["writing"] == "" {
			p.Add("speaking", "error.required")
		}
	}}
}

func softResultNoun() Noun {
	return Noun{Key: "soft_result", Fields: []Field{
		{Key: "day", Form: Date, Need: true, Behind: true},
		{Key: "on_time", Form: One, Of: Observed()}, {Key: "calls_in", Form: One, Of: Observed()},
		{Key: "works_together", Form: One, Of: Observed()}, {Key: "follows_instructions", Form: One, Of: Observed()},
		{Key: "note", Form: Prose},
	}, Also: func(v Values, p *Problems) {
		if v["on_time"]+v["calls_in"]+v["works_together"]+v["follows_instructions"] == "" {
			p.Add("on_time", "error.required")
		}
	}}
}

func placementNoun() Noun {
	return Noun{Key: "placement", Order: [][2]string{{"start", "end"}}, Fields: []Field{
		{Key: "kind", Form: One, Of: PlacementKinds(), Need: true, Plain: true},
		{Key: "employer", Form: Line},
		{Key: "start", Form: Date, Need: true, Plain: true},
		{Key: "end", Form: Date, Plain: true},
		{Key: "hours", Form: Number, Most: 5000, Plain: true},
		{Key: "norm", Form: Number, Least: 1, Most: 5000, Plain: true},
		{Key: "note", Form: Prose},
	}}
}

// domainsNoun is how the six life domains are on one day.
func domainsNoun() Noun {
	n := Noun{Key: "domains", Fields: []Field{{Key: "day", Form: Date, Need: true, Behind: true}}}
	for _, d := range LifeDomains() {
		n.Fields = append(n.Fields, Field{Key: d, Form: One, Of: DomainStates()})
	}
	n.Fields = append(n.Fields, Field{Key: "note", Form: Prose})
	n.Also = func(v Values, p *Problems) {
		if !slices.ContainsFunc(LifeDomains(), func(d string) bool { return v[d] != "" }) {
			p.Add(LifeDomains()[0], "error.required")
		}
	}
	return n
}

// goalNoun is what somebody wants. A dream that is reworked is a change of it,
// so that what it was stays.
func goalNoun() Noun {
	return Noun{Key: "goal", Fields: []Field{
		{Key: "goal", Form: Line, Need: true},
		{Key: "dream", Form: Yes},
		{Key: "reached", Form: Date, Behind: true},
		{Key: "note", Form: Prose},
	}}
}

// evaluationNoun is how the last quarter went, said together.
func evaluationNoun() Noun {
	return Noun{Key: "evaluation", Fields: []Field{
		{Key: "day", Form: Date, Need: true, Behind: true, Plain: true},
		{Key: "went_well", Form: Prose}, {Key: "is_hard", Form: Prose}, {Key: "goals", Form: Prose}, {Key: "next", Form: Prose},
		{Key: "person_says", Form: Prose},
	}}
}

// balanceNoun is the final balance (socioprofessionele balans). Regularity is
// a sentence that the person saw and approved, or is absent.
func balanceNoun() Noun {
	return Noun{Key: "balance", Fields: []Field{
		{Key: "day", Form: Date, Need: true, Behind: true, Plain: true},
		{Key: "trajectory", Form: Prose}, {Key: "progress", Form: Prose},
		{Key: "regularity", Form: Prose, Most: 300},
		{Key: "regularity_approved", Form: Yes},
		{Key: "holds_back", Form: Prose}, {Key: "next", Form: Prose},
	}, Also: func(v Values, p *Problems) {
		if v["regularity"] != "" && v["regularity_approved"] == "" {
			p.Add("regularity_approved", "error.not_approved")
		}
	}}
}

// ReferralNoun is a referral to another service, or a first signal that is
// passed on.
func ReferralNoun() Noun {
	return Noun{Key: "referral", Order: [][2]string{{"sent", "answered"}}, Fields: []Field{
		{Key: "service", Form: One, Of: Services(), Need: true},
		{Key: "partner", Form: Line, Need: true},
		{Key: "signal", Form: Yes, Plain: true}, // the list says which of the two waits for an answer
		{Key: "shared", Form: Prose, Most: 1000},
		{Key: "conditions", Form: Some, Of: SharingConditions()},
		{Key: "no_secrecy", Form: Yes}, // the recipient is not bound by secrecy, and the person was told
		{Key: "state", Form: One, Of: ReferralStates(), Need: true, Plain: true},
		{Key: "sent", Form: Date, Need: true, Behind: true, Plain: true},
		{Key: "way", Form: One, Of: ReferralMeans()}, // empty until somebody passed it on
		{Key: "answered", Form: Date, Behind: true, Plain: true},
		{Key: "answer", Form: Prose, Most: 1000},
	}, Also: checkSharing}
}

// checkSharing wants all five conditions where anything is shared.
func checkSharing(v Values, p *Problems) {
	if v["shared"] != "" && !(Record{Values: v}).MayShare() {
		p.Add("conditions", "error.conditions")
	}
}

// RhythmDefault is the rhythm of who has none of their own, in days.
const RhythmDefault = 14

// PutOffMost is how many days ahead somebody can be put off at most.
const PutOffMost = 30

// FollowUpNoun is how one person stands on the list: one record, made when
// they come onto it.
func FollowUpNoun() Noun {
	return Noun{Key: "follow_up", Fields: []Field{
		{Key: "rhythm", Form: One, Of: Rhythms(), Plain: true},
		{Key: "put_off", Form: Date, Ahead: true, Within: PutOffMost, Plain: true},
		{Key: "why", Form: Line}, // of putting off
		{Key: "off", Form: One, Of: OffReasons(), Plain: true},
	}}
}

// LastVisitNoun is the home visit at the end, with what somebody said of it
// all, noted from their own mouth.
func LastVisitNoun() Noun {
	return Noun{Key: "last_visit", Order: [][2]string{{"offered", "day"}}, Fields: []Field{
		{Key: "offered", Form: Date, Behind: true, Need: true},
		{Key: "answer", Form: One, Of: []string{"yes", "no", "later"}, Need: true},
		{Key: "day", Form: Date, Behind: true},
		{Key: "good", Form: Prose}, {Key: "better", Form: Prose},
	}}
}
