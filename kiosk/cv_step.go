package kiosk

import "slices"

// Ask is the shape of a question.
type Ask string

const (
	AskText  Ask = "text"  // a line that is typed, or passed over
	AskOne   Ask = "one"   // one tap answers and goes on
	AskMany  Ask = "many"  // several taps, then next
	AskWork  Ask = "work"  // a group, then one occupation of it
	AskWhen  Ask = "when"  // a year, and a month where it is known
	AskLevel Ask = "level" // one of four faces
	AskMore  Ask = "more"  // things to add if wanted
)

// CVStep is one question of the CV, one screen.
type CVStep struct {
	Name    string
	Section string
	Ask     Ask
	Of      string // the kind of catalogue entry that is chosen from, or what the choices are
	Entry   bool   // it is about one entry: a job, a school, a language
	Most    int    // characters of what is typed, or things that may be chosen
}

const (
	wordsMost   = 120
	entriesMost = 40
	chosenMost  = 30
)

var cvSteps = []CVStep{
	{Name: "name", Section: "me", Ask: AskText, Most: 80},
	{Name: "municipality", Section: "me", Ask: AskText, Most: 60},
	{Name: "phone", Section: "me", Ask: AskText, Most: 24},
	{Name: "wish", Section: "wish", Ask: AskMany, Of: "occupation", Most: 6},
	{Name: "job", Section: "work", Ask: AskWork, Of: "occupation"},
	{Name: "job_tasks", Section: "work", Ask: AskMany, Of: "task", Entry: true, Most: 10},
	{Name: "job_where", Section: "work", Ask: AskOne, Of: "country", Entry: true, Most: 60},
	{Name: "job_from", Section: "work", Ask: AskWhen, Entry: true},
	{Name: "job_to", Section: "work", Ask: AskWhen, Entry: true},
	{Name: "unpaid", Section: "unpaid", Ask: AskMany, Of: "informal", Most: chosenMost},
	{Name: "unpaid_tasks", Section: "unpaid", Ask: AskMany, Of: "task", Entry: true, Most: 10},
	{Name: "school", Section: "school", Ask: AskOne, Of: "school"},
	{Name: "school_country", Section: "school", Ask: AskOne, Of: "country", Entry: true},
	{Name: "school_done", Section: "school", Ask: AskOne, Of: "school_end", Entry: true},
	{Name: "school_study", Section: "school", Ask: AskText, Entry: true, Most: wordsMost},
	{Name: "school_equivalence", Section: "school", Ask: AskOne, Of: "equivalence", Entry: true},
	{Name: "school_year", Section: "school", Ask: AskWhen, Entry: true},
	{Name: "certificates", Section: "courses", Ask: AskMany, Of: "certificate", Most: chosenMost},
	{Name: "language", Section: "languages", Ask: AskOne, Of: "language"},
	{Name: "language_speak", Section: "languages", Ask: AskLevel, Entry: true},
	{Name: "language_understand", Section: "languages", Ask: AskLevel, Entry: true},
	{Name: "language_read", Section: "languages", Ask: AskLevel, Entry: true},
	{Name: "language_write", Section: "languages", Ask: AskLevel, Entry: true},
	{Name: "licences", Section: "practical", Ask: AskMany, Of: "licence", Most: chosenMost},
	{Name: "transport", Section: "practical", Ask: AskMany, Of: "transport", Most: chosenMost},
	{Name: "availability", Section: "practical", Ask: AskMany, Of: "availability", Most: chosenMost},
	{Name: "area", Section: "practical", Ask: AskOne, Of: "area"},
	{Name: "skills", Section: "skills", Ask: AskMany, Of: "skill", Most: 12},
	{Name: "extras", Section: "extras", Ask: AskMore},
	{Name: "hobbies", Section: "extras", Ask: AskMany, Of: "hobby", Most: 12},
	{Name: "email", Section: "extras", Ask: AskText, Most: 120},
	{Name: "birth_date", Section: "extras", Ask: AskText, Most: 10},
	{Name: "nationality", Section: "extras", Ask: AskOne, Of: "country"},
	{Name: "form", Section: "extras", Ask: AskOne, Of: "form"},
}

// CVSteps returns every question in the order of the CV.
func CVSteps() []CVStep { return slices.Clone(cvSteps) }

// CVSections returns the parts of the way through, in order.
func CVSections() []string {
	return []string{"me", "wish", "work", "unpaid", "school", "courses", "languages", "practical", "skills", "extras"}
}

// CVExtras are the steps that nobody passes unless they tap them.
func CVExtras() []string {
	return []string{"email", "photo", "hobbies", "birth_date", "nationality", "form"}
}

// SchoolsWithoutStudy are the levels of which nobody asks what was studied.
func SchoolsWithoutStudy() []string {
	return []string{
		"school.none", "school.primary-unfinished", "school.primary", "school.basic-education", "school.lower-secondary", "school.special-education",
	}
}

// CVStepNamed returns the step with that name; ok is false where there is none.
func CVStepNamed(name string) (s CVStep, ok bool) {
	i := slices.IndexFunc(cvSteps, func(s CVStep) bool { return s.Name == name })
	if i < 0 {
		return s, false
	}
	return cvSteps[i], true
}

// Place is a step, and the entry that it is about where it is about one. The
// zero Place is the end of the way: the CV is ready.
type Place struct{ Step, Entry string }

// leads reports whether everybody passes the step, so that a section is not
// done without it.
func (s CVStep) leads() bool {
	return !s.Entry && (s.Section != "extras" || s.Name == "extras")
}

// Has reports whether the step was answered or passed over.
func (c CV) Has(step string) bool { return slices.Contains(c.Seen, step) }

// SectionDone reports whether the whole section was gone through.
func (c CV) SectionDone(section string) bool {
	for _, s := range cvSteps {
		if s.Section == section && s.leads() && !c.Has(s.Name) {
			return false
		}
	}
	return true
}

// Resume returns where somebody who comes back goes on: the first question
// that they have not passed.
func (c CV) Resume() Place {
	for _, s := range cvSteps {
		if s.leads() && !c.Has(s.Name) {
			return Place{Step: s.Name}
		}
	}
	return Place{}
}

// SectionStart returns the first question of a section.
func SectionStart(section string) Place {
	for _, s := range cvSteps {
		if s.Section == section {
			return Place{Step: s.Name}
		}
	}
	return Place{}
}

// After returns the place that follows one which was just answered. passed
// says that it was passed over: "no more", "I don't know".
func (c CV) After(at Place, passed bool) Place {
	switch at.Step {
	case "job":
		if !passed && at.Entry != "" {
			return Place{"job_tasks", at.Entry}
		}
		return Place{Step: "unpaid"}
	case "job_to":
		return Place{Step: "job"}
	case "job_from":
		if e, ok := c.Experience(at.Entry); ok && e.From.Unknown {
			return Place{Step: "job"}
		}
		return Place{"job_to", at.Entry}
	case "unpaid", "unpaid_tasks":
		return c.afterUnpaid(at.Entry)
	case "school":
		if !passed && at.Entry != "" {
			return Place{"school_country", at.Entry}
		}
		return Place{Step: "certificates"}
	case "school_done":
		if s, _ := c.School(at.Entry); slices.Contains(SchoolsWithoutStudy(), s.Level) {
			return Place{Step: "certificates"}
		}
		return Place{"school_study", at.Entry}
	case "school_study":
		switch s, _ := c.School(at.Entry); {
		case s.Done == "busy":
			return Place{Step: "certificates"} // there is no last year yet
		case s.Country == "BE" || s.Country == "" || s.Done != "done":
			return Place{"school_year", at.Entry}
		}
		return Place{"school_equivalence", at.Entry}
	case "school_year":
		return Place{Step: "certificates"}
	case "language":
		if !passed && at.Entry != "" {
			return Place{"language_speak", at.Entry}
		}
		return Place{Step: "licences"}
	case "language_speak":
		if s := c.spoken(at.Entry); s == nil || s.Native {
			return Place{Step: "language"}
		}
		return Place{"language_understand", at.Entry}
	case "language_understand":
		if s := c.spoken(at.Entry); s != nil && s.isEven() && !passed {
			return Place{Step: "language"}
		}
		return Place{"language_read", at.Entry}
	case "language_write":
		return Place{Step: "language"}
	case "extras":
		return Place{}
	case "hobbies", "email", "birth_date", "nationality", "form":
		return Place{Step: "extras"}
	case "area":
		return Place{Step: "skills"}
	}
	i := slices.IndexFunc(cvSteps, func(s CVStep) bool { return s.Name == at.Step })
	if i < 0 || i+1 == len(cvSteps) {
		return Place{}
	}
	next := Place{Step: cvSteps[i+1].Name}
	if cvSteps[i+1].Entry {
		next.Entry = at.Entry
	}
	return next
}

// isEven reports whether all four are said to be equally good.
func (s Spoken) isEven() bool {
	return s.Speak > 0 && s.Understand == s.Speak && s.Read == s.Speak && s.Write == s.Speak
}

// afterUnpaid leads past own words: the catalogue knows no tasks for them.
func (c CV) afterUnpaid(entry string) Place {
	i := slices.IndexFunc(c.Unpaid, func(e Experience) bool { return e.Entry == entry }) // -1 before the first
	if entry != "" && i < 0 {
		return Place{Step: "school"}
	}
	for _, e := range c.Unpaid[i+1:] {
		if e.What.Key != "" {
			return Place{"unpaid_tasks", e.Entry}
		}
	}
	return Place{Step: "school"}
}

// Before returns the place that Back leads to: the question before it. The
// zero Place is the start.
func (c CV) Before(at Place) Place {
	i := slices.IndexFunc(cvSteps, func(s CVStep) bool { return s.Name == at.Step })
	switch {
	case i < 0:
		return Place{}
	case at.Step == "unpaid_tasks":
		return c.beforeUnpaid(at.Entry)
	case cvSteps[i].Entry:
		before := cvSteps[i-1]
		if s, _ := c.School(at.Entry); before.Name == "school_equivalence" && (s.Country == "BE" || s.Done != "done") {
			before = cvSteps[i-2]
		}
		if !before.Entry {
			at.Entry = ""
		}
		return Place{before.Name, at.Entry}
	case !cvSteps[i].leads():
		return Place{Step: "extras"}
	}
	for i--; i >= 0; i-- {
		if cvSteps[i].leads() {
			return Place{Step: cvSteps[i].Name}
		}
	}
	return Place{}
}

func (c CV) beforeUnpaid(entry string) Place {
	i := slices.IndexFunc(c.Unpaid, func(e Experience) bool { return e.Entry == entry })
	for i--; i >= 0; i-- {
		if c.Unpaid[i].What.Key != "" {
			return Place{"unpaid_tasks", c.Unpaid[i].Entry}
		}
	}
	return Place{Step: "unpaid"}
}
