package web

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"time"

	"github.com/gofiber/fiber/v2"

	"jobatelier/kiosk"
)

// stepData is one question of the CV on the screen.
type stepData struct {
	cvDesk
	Step     kiosk.CVStep
	At       kiosk.Place
	Sections []sectionState
	About    string // the job, schooling or language that it is about
	Pictured string // the pictogram of About
	Entry    string // of At, or the name under which a new entry will be made
	Was      string // a mark of the answer that is there
	Refused  bool   // what was just said could not be kept
	Back     string // the address of the question before
	Cards    string // the address of the same question with its cards on it
	Says     kiosk.Reply
	Own      []kiosk.Words // own words that are there
	Listed   []listed      // what is in this list already: jobs, schools, languages, wishes, own words
	Choices  []choice      // at most choicesShown of them
	Groups   []choice      // pictures that lead to occupations; then there are no Choices
	Group    string        // the group whose occupations are shown
	Finding  bool          // a search field is shown, and Query is what was typed there
	Typing   bool          // a field for own words is shown
	Spoken   bool          // how well the language is spoken is said, and may count for the rest
	All      bool          // everything that is Listed is shown, to be changed or taken out
	Query    string
	Page     int // of Choices, or of Years, from 0
	Pages    int
	Shown    []string // the keys of Choices, for AskMany
	Years    []int
	Months   []string // names of the twelve, from January
	Removing *listed  // what is about to be taken out
	Changed  *changedData
}

// choice is one card that can be tapped.
type choice struct {
	Value, Text, Say, Picture string
	In                        string // the language of Say, where it is another one
	On                        bool
}

// listed is something that is there already: an entry, or one of many that
// were chosen.
type listed struct {
	Entry   string // of a job, a school, a language
	Drop    string // of what was chosen or typed: its key or its words
	Text    string
	Picture string
	Link    string // where an entry is changed
	Own     bool   // own words, in whatever language
}

// changedData is what somebody else answered meanwhile, beside one's own.
type changedData struct {
	Theirs, Mine string
	Next         string // where who leaves theirs goes on
	Gone         bool   // there is nothing to put one's own into any more
}

// choicesShown is how many cards one screen has at most.
const choicesShown = 12

// skillsShown is the same for skills: each has an example with it.
const skillsShown = 8

// cvStep shows one question.
func cvStep(q *request) error {
	d, c, at, err := q.step(q.Query("entry"))
	if err != nil {
		return leads(q.Ctx, err)
	}
	return q.showCVStep(d, c.CV, at, nil)
}

// step reads whose CV, which question and about what.
func (q *request) step(entry string) (d cvDesk, c kiosk.CVState, at kiosk.Place, err error) {
	if d, err = q.desk(); err != nil {
		return d, c, at, err
	}
	step, ok := kiosk.CVStepNamed(q.Params("step"))
	if !ok {
		return d, c, at, kiosk.Fail(kiosk.NotFound, "error.not_found")
	}
	at = kiosk.Place{Step: step.Name, Entry: entry}
	if c, err = q.cv(d); err != nil {
		return d, c, at, err
	}
	d.Made = c.Revision > 0
	if step.Entry && !c.HasEntry(entry) && q.Method() == fiber.MethodPost {
		return d, c, at, errTakenOut
	}
	if step.Entry && !c.HasEntry(entry) {
		return d, c, at, fiber.NewError(fiber.StatusSeeOther, d.Base)
	}
	return d, c, at, nil
}

// errTakenOut says that an entry was taken out since its question was shown.
var errTakenOut = kiosk.Fail(kiosk.Conflict, "kiosk.cv.changed.gone")

// showCVStep shows a question; said is what was just answered where it has to
// be asked again.
func (q *request) showCVStep(d cvDesk, c kiosk.CV, at kiosk.Place, said *kiosk.Reply) error {
	s := q.stepData(d, c, at)
	if said != nil {
		s.Says, s.Refused = *said, true
	}
	if s.Step.Name == "birth_date" {
		s.Says.Text = readableDay(s.Says.Text)
	}
	q.offer(&s, c)
	s.Listed = q.listed(&s, c)
	if s.All {
		s.Pages = max(1, (len(s.Listed)+choicesShown-1)/choicesShown)
		s.Page = figure(q.Query("page")) % s.Pages
	}
	s.Removing = q.removing(&s)
	return q.showQuestion(s, pageOpts{State: "form", Idle: true, Here: q.OriginalURL()})
}

func (q *request) showQuestion(s stepData, o pageOpts) error {
	if s.Staff {
		return q.render("participants/cv-step", pageOpts{}, s)
	}
	if q.Method() != fiber.MethodGet {
		o.Here = s.Cards
	}
	return q.render("kiosk/cv-step", o, s)
}

// stepData is what a question shows whatever it lets somebody choose from.
func (q *request) stepData(d cvDesk, c kiosk.CV, at kiosk.Place) stepData {
	step, _ := kiosk.CVStepNamed(at.Step)
	s := stepData{
		cvDesk: d, Step: step, At: at, Entry: at.Entry, Sections: d.sections(c, step.Section),
		Says: c.Answered(at), Own: c.Own(at), Back: d.Base, Cards: d.link(at),
	}
	if before := c.Before(at); before != (kiosk.Place{}) {
		s.Back = d.link(before)
	}
	s.Was = mark(s.Says)
	if s.Entry == "" {
		s.Entry = q.s.Store.RandomID().String()
	}
	s.About, s.Pictured = q.about(c, at)
	return s
}

// wordsMark stands for own words in an address, which others may read.
func wordsMark(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "own-" + hex.EncodeToString(sum[:6])
}

// readableDay writes a day as it is typed: 31/12/1990.
func readableDay(s string) string {
	if d, err := kiosk.ParseDay(s); err == nil {
		return d.Noon(time.UTC).Format("02/01/2006")
	}
	return s
}

// mark is a short sign of an answer: whoever sends it along says what they saw.
func mark(a kiosk.Reply) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%q %q %q %d %t %v %t", a.Taken, a.Group, a.Text, a.Level, a.Native, a.Moment, a.Now))
	return hex.EncodeToString(sum[:6])
}

// about names the entry that a question is about, with its pictogram.
func (q *request) about(c kiosk.CV, at kiosk.Place) (text, picture string) {
	if e, ok := c.Experience(at.Entry); ok {
		return q.label(e.What, c.Form), q.picture(e.What.Key, "group."+e.Group)
	}
	if s, ok := c.School(at.Entry); ok {
		return q.s.Words.Label(q.lang, s.Level, c.Form), q.picture(s.Level, "")
	}
	if step, _ := kiosk.CVStepNamed(at.Step); step.Section == "languages" && at.Entry != "" {
		return q.languageName(at.Entry), "speaking"
	}
	return "", ""
}

// label says what an item is called on the screen.
func (q *request) label(i kiosk.Item, form kiosk.Form) string {
	if i.Key == "" {
		return i.Own.Text
	}
	return q.s.Words.Label(q.lang, i.Key, form)
}

// picture returns the pictogram of a key of the catalogue, else of the other.
func (q *request) picture(key, other string) string {
	for _, k := range []string{key, other} {
		if e, ok := q.s.Words.Entry(k); ok && e.Pictogram != "" {
			return e.Pictogram
		}
	}
	return "write"
}

// listed is what a list holds already: its entries; else own words, and what
// was chosen where the screen shows groups and not what is in them.
func (q *request) listed(s *stepData, c kiosk.CV) (all []listed) {
	change := func(step, entry string) string { return s.link(kiosk.Place{Step: step, Entry: entry}) }
	switch s.Step.Name {
	case "job":
		for _, e := range c.Work {
			all = append(all, listed{Entry: e.Entry, Text: q.label(e.What, c.Form), Picture: q.picture(e.What.Key, "group."+e.Group), Link: change("job_tasks", e.Entry), Own: e.What.Key == ""})
		}
	case "school":
		for _, e := range c.Schools {
			all = append(all, listed{Entry: e.Entry, Text: q.s.Words.Label(q.lang, e.Level, c.Form), Picture: q.picture(e.Level, ""), Link: change("school_country", e.Entry)})
		}
	case "language":
		for _, e := range c.Languages {
			all = append(all, listed{Entry: e.Entry, Text: q.languageName(e.Entry), Picture: "speaking", Link: change("language_speak", e.Entry)})
		}
	}
	if s.Step.Ask != kiosk.AskMany {
		return all
	}
	if len(s.Groups) > 0 || s.All || q.Query("drop") != "" {
		for _, key := range c.Answered(s.At).Taken {
			all = append(all, listed{Drop: key, Text: q.choiceText(s.Step, key, c.Form), Picture: q.picture(key, "")})
		}
	}
	for _, w := range s.Own {
		all = append(all, listed{Drop: wordsMark(w.Text), Text: w.Text, Picture: "write", Own: true})
	}
	return all
}

// removing is the one of the list that the address asks to take out.
func (q *request) removing(s *stepData) *listed {
	entry, drop := q.Query("remove"), kiosk.CleanText(q.Query("drop"))
	i := slices.IndexFunc(s.Listed, func(l listed) bool {
		return entry != "" && l.Entry == entry || drop != "" && l.Drop == drop
	})
	if i < 0 {
		return nil
	}
	return &s.Listed[i]
}

// chips is how many of a list fit beside the cards.
const chips = 4

// Had is what fits of the list, the newest last; or one page of all of it.
func (s stepData) Had() []listed {
	switch {
	case s.All:
		return s.Listed[min(s.Page*choicesShown, len(s.Listed)):min((s.Page+1)*choicesShown, len(s.Listed))]
	case len(s.Listed) <= chips:
		return s.Listed
	}
	return s.Listed[len(s.Listed)-chips+1:]
}

// HasMore reports whether the list holds more than is shown.
func (s stepData) HasMore() bool { return len(s.Listed) > chips }
