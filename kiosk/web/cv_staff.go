package web

import (
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"jobatelier/kiosk"
)

// staffCVData is somebody's CV as staff have it before them: what was answered,
// and what will be printed.
type staffCVData struct {
	previewData
	Parts  []answeredPart
	Wait   int    // own words that nobody has translated yet
	By     string // who changed it last; empty for the person
	Shared bool   // it was just noted that it may be passed on
	Whom   string
	Most   int  // letters of Whom
	Fresh  bool // nothing was answered yet
	Go     string
}

// answeredPart is a section of the way through with what was said in it.
type answeredPart struct {
	sectionState
	Lines   []answered // of the section itself
	Entries []answeredEntry
	Adds    string // the step that adds an entry, where there is one
}

// answeredEntry is a job, a schooling or a language.
type answeredEntry struct {
	Entry, Title, Step string
	Lines              []answered
}

// answered is one question with its answer in words.
type answered struct{ Step, Link, Text string }

// Parts are what a line may be broken between: "schoonmaker/schoonmaakster" is
// longer than many a column.
func (a answered) Parts() []string { return strings.SplitAfter(a.Text, "/") }

// Parts are what the title may be broken between.
func (e answeredEntry) Parts() []string { return strings.SplitAfter(e.Title, "/") }

// showStaffCV shows what was answered beside the paper.
func (q *request) showStaffCV(data cvData) error { return q.staffCV(data, false) }

func (q *request) staffCV(data cvData, shared bool) error {
	p, err := q.onPaper(data.cvDesk, data.CV)
	if err != nil {
		return err
	}
	d := staffCVData{Parts: q.answeredParts(data), Fresh: data.Fresh, Go: data.Go, Shared: shared, Whom: q.post("whom"), Most: whomMost}
	if d.previewData, err = q.preview(p); err != nil {
		return err
	}
	d.Wait = len(data.CV.CV.ToTranslate(data.CV.Print))
	members, err := q.members()
	if err != nil {
		return err
	}
	d.By = members[data.CV.By]
	return q.render("participants/cv", pageOpts{}, d)
}

func (q *request) answeredParts(data cvData) (all []answeredPart) {
	for _, state := range data.Sections {
		part := answeredPart{sectionState: state}
		for _, step := range kiosk.CVSteps() {
			if step.Section == state.Key {
				q.addAnswers(&part, data.cvDesk, data.CV.CV, step)
			}
		}
		all = append(all, part)
	}
	return all
}

// addAnswers says what was answered at a step: once, or for each entry that it
// is about.
func (q *request) addAnswers(part *answeredPart, d cvDesk, c kiosk.CV, step kiosk.CVStep) {
	entries := step.Entry || step.Ask == kiosk.AskWork || step.Name == "school" || step.Name == "language"
	switch {
	case step.Ask == kiosk.AskMore:
	case !entries:
		at := kiosk.Place{Step: step.Name}
		part.Lines = append(part.Lines, answered{step.Name, d.link(at), q.said(c, step, at)})
	case !step.Entry:
		part.Adds = step.Name
		for _, entry := range entriesIn(c, step.Section) {
			at := kiosk.Place{Step: step.Name, Entry: entry}
			part.Entries = append(part.Entries, answeredEntry{Entry: entry, Title: q.entryName(c, at), Step: titleStep(step.Name)})
		}
	case step.Name == "unpaid_tasks":
		for _, entry := range entriesIn(c, step.Section) {
			at := kiosk.Place{Step: step.Name, Entry: entry}
			part.Entries = append(part.Entries, answeredEntry{Entry: entry, Title: q.entryName(c, at), Step: "unpaid",
				Lines: []answered{{step.Name, d.link(at), q.said(c, step, at)}}})
		}
	default:
		for i := range part.Entries {
			if needless(c, step, part.Entries[i].Entry) {
				continue
			}
			at := kiosk.Place{Step: step.Name, Entry: part.Entries[i].Entry}
			part.Entries[i].Lines = append(part.Entries[i].Lines, answered{step.Name, d.link(at), q.said(c, step, at)})
		}
	}
}

// titleStep is where the title of an entry leads: which language it is does not
// change.
func titleStep(step string) string {
	if step == "language" {
		return "language_speak"
	}
	return step
}

// needless reports whether the way through passes a question of an entry: a
// mother tongue has no levels, and a school here no equivalence.
func needless(c kiosk.CV, step kiosk.CVStep, entry string) bool {
	if s, ok := c.School(entry); ok {
		return step.Name == "school_equivalence" && s.Country == "BE"
	}
	i := slices.IndexFunc(c.Languages, func(l kiosk.Spoken) bool { return l.Entry == entry })
	return i >= 0 && step.Name != "language_speak" && c.Languages[i].Native
}

// entryName is what a job, a schooling or a language is called.
func (q *request) entryName(c kiosk.CV, at kiosk.Place) string {
	name, _ := q.about(c, at)
	return name
}

// entriesIn names the entries of a section.
func entriesIn(c kiosk.CV, section string) (names []string) {
	switch section {
	case "work":
		for _, e := range c.Work {
			names = append(names, e.Entry)
		}
	case "unpaid":
		for _, e := range c.Unpaid {
			names = append(names, e.Entry)
		}
	case "school":
		for _, s := range c.Schools {
			names = append(names, s.Entry)
		}
	case "languages":
		for _, l := range c.Languages {
			names = append(names, l.Entry)
		}
	}
	return names
}

// said puts an answer in words, with what was said in own words.
func (q *request) said(c kiosk.CV, step kiosk.CVStep, at kiosk.Place) string {
	return q.withOwn(step, c.Answered(at), c.Own(at), c.Form)
}

func (q *request) withOwn(step kiosk.CVStep, a kiosk.Reply, own []kiosk.Words, form kiosk.Form) string {
	words := []string{q.inWords(step, a, form)}
	for _, w := range own {
		if w.Text != a.Text {
			words = append(words, w.Text)
		}
	}
	return strings.Join(slices.DeleteFunc(words, func(s string) bool { return s == "" }), ", ")
}

// cvForget removes the CV for staff, at the person's wish.
func cvForget(q *request) error {
	d, err := q.staffDesk()
	if err != nil {
		return err
	}
	if err := q.s.Store.ForgetCV(q.ctx(), d.Person.ID); err != nil {
		return err
	}
	return q.audited("cv_forgotten", d.Person.ID, "/participants/"+d.Person.ID.String()+"?saved=1")
}

// whomMost is room for an organisation and who asks there.
const whomMost = 120

// cvShare notes that the person agrees that their CV is passed on, and to whom;
// then the files to pass on are offered. Nothing is sent from here, and nothing
// stands open: each time is asked again, so not sharing again is withdrawing.
func cvShare(q *request) error {
	d, err := q.staffDesk()
	if err != nil {
		return err
	}
	whom := q.post("whom")
	err = kiosk.CheckNote("whom", whom)
	switch {
	case err != nil:
	case utf8.RuneCountInString(whom) > whomMost:
		err = &kiosk.Error{Kind: kiosk.Invalid, Key: "error.long", Field: "whom", Args: map[string]any{"Most": whomMost}}
	case q.post("consent") != "yes":
		err = kiosk.Wrong("consent", "cv.share_needs")
	case whom == "":
		err = kiosk.Wrong("whom", "error.required")
	}
	if err != nil {
		if err := q.invalid(err); err != nil {
			return err
		}
		return cvStart(q)
	}
	if err := q.s.Store.Note(q.ctx(), kiosk.Audit{Staff: q.staff.ID, Action: "cv_shared", Subject: d.Person.ID, Detail: whom}); err != nil {
		return err
	}
	return q.showShared(d)
}

// showShared is the answer to the very post that was noted, and not a page to
// come back to: no address by itself says that somebody agreed.
func (q *request) showShared(d cvDesk) error {
	c, err := q.cv(d)
	if err != nil {
		return err
	}
	return q.staffCV(cvData{cvDesk: d, CV: c, Sections: d.sections(c.CV, "")}, true)
}

// openedAgain is after how long looking at the same CV is a second time.
const openedAgain = 30 * time.Minute

// openings remembers who opened whose CV a moment ago, so that the audit log
// has one line for an afternoon's work and not one for each page. After a
// restart it has one more.
type openings struct {
	mu   sync.Mutex
	last map[[2]kiosk.ID]time.Time
}

// first reports whether this is not the same opening as the one before.
func (o *openings) first(staff, person kiosk.ID, now time.Time) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	for pair, at := range o.last {
		if now.Sub(at) > openedAgain {
			delete(o.last, pair)
		}
	}
	pair := [2]kiosk.ID{staff, person}
	_, known := o.last[pair]
	if o.last == nil {
		o.last = map[[2]kiosk.ID]time.Time{}
	}
	if !known {
		o.last[pair] = now
	}
	return !known
}

// forget makes the next opening a first one again.
func (o *openings) forget(staff, person kiosk.ID) {
	o.mu.Lock()
	defer o.mu.Unlock()
	delete(o.last, [2]kiosk.ID{staff, person})
}

// noteOpened writes into the audit log that a staff member looks at a CV.
func (q *request) noteOpened(person kiosk.ID) error {
	if !q.s.opened.first(q.staff.ID, person, q.now) {
		return nil
	}
	err := q.s.Store.Note(q.ctx(), kiosk.Audit{Staff: q.staff.ID, Action: "cv_opened", Subject: person})
	if err != nil {
		q.s.opened.forget(q.staff.ID, person)
	}
	return err
}
