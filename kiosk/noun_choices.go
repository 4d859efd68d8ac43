package kiosk

// ContactKinds are the ways in which somebody is met or reached.
func ContactKinds() []string {
	return []string{"phone", "message", "home_visit", "appointment", "workplace", "group", "on_the_way", "network"}
}

// TimeKinds are the five sorts of guidance that hours are counted in.
func TimeKinds() []string {
	return []string{"coaching", "workplace", "teachers", "acquisition", "network"}
}

// Barriers are what stands in the way to work.
func Barriers() []string {
	return []string{"childcare", "mobility", "language", "papers", "experience", "employer_prejudice"}
}

// Services are what somebody is referred to. The first four are the signals
// that are passed on in two taps.
func Services() []string {
	return []string{"childcare", "papers", "housing", "debts", "language", "training", "work", "social_service", "school", "other"}
}

// Signals are the first signals, caught early and passed on.
func Signals() []string { return Services()[:4] }

// Levels are those of the Common European Framework of Reference (Council of
// Europe, 2020), with one before them for who cannot read yet.
func Levels() []string { return []string{"alpha", "pre_a1", "a1", "a2", "b1", "b2", "c1", "c2"} }

// Observed are how somebody is seen to do.
func Observed() []string { return []string{"yes", "partly", "not_yet"} }

// SharingConditions are the five under which something may be shared with
// another service: informed and agreed, in the person's interest, strictly
// needed, bound by secrecy, the same mission (shared professional secrecy).
func SharingConditions() []string {
	return []string{"informed", "interest", "needed", "secrecy", "mission"}
}

// StepPictures are the pictograms that a step can have on the person's own
// screen.
func StepPictures() []string {
	return []string{"phone", "school", "children", "home", "money", "passport", "bus", "bicycle", "memo", "people", "briefcase", "speaking"}
}

// AppointmentStates are what became of an appointment. Only no_show counts
// against somebody.
func AppointmentStates() []string { return []string{"planned", "kept", "moved", "excused", "no_show"} }

// Stages may overlap.
func Stages() []string { return []string{"preparation", "guidance", "placement_follow_up"} }

// PlacementKinds are what somebody is placed in.
func PlacementKinds() []string { return []string{"work", "training", "internship"} }

// ReferralStates are what became of a referral to a partner.
func ReferralStates() []string { return []string{"sent", "accepted", "refused", "done"} }

// ReferralMeans are how a referral gets to a partner. The program sends nothing
// itself.
func ReferralMeans() []string { return []string{"called", "letter", "email"} }

// Rhythms are how many days may pass without contact: weekly to quarterly.
func Rhythms() []string { return []string{"7", "14", "30", "60", "91"} }

// OffReasons are why somebody is taken off the list.
func OffReasons() []string { return append(TrajectoryReasons(), "entered_twice") }
