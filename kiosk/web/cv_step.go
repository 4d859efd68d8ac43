package web

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"slices"
	"strings"
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
	Entry    string // of At, or the name under which a new entry will be made
	Was      string // a mark of the answer that is there
	Back     string // the address of the question before
	Says     kiosk.Reply
	Own      []kiosk.Words // own words that are there
	Listed   []listed      // what is in this list already: jobs, schools, languages
	Choices  []choice      // at most choicesShown of them
	Groups   []choice      // pictures that lead to occupations; then there are no Choices
	Group    string        // the group whose occupations are shown
	Finding  bool          // a search field is shown, and Query is what was typed there
	Typing   bool          // a field for own words is shown
	Query    string
	Page     int // of Choices, from 0
	Pages    int
	Shown    []string // the keys of Choices, for AskMany
	Years    []int
	Months   []string // names of the twelve, from January
	Changed  *changedData
}

// choice is one card that can be tapped.
type choice struct {
	Value, Text, Say, Picture string
	On                        bool
}

// listed is an entry that is there already.
type listed struct{ Entry, Text, Picture, Link string }

// changedData is what somebody else answered meanwhile, beside one's own.
type changedData struct{ Theirs, Mine string }

// choicesShown is how many cards one screen has at most.
const choicesShown = 12

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
	if step.Entry && !c.HasEntry(entry) {
		return d, c, at, fiber.NewError(fiber.StatusSeeOther, d.Base) // taken out meanwhile
	}
	return d, c, at, nil
}

// showCVStep shows a question; said is what was just answered where it has to
// be asked again.
func (q *request) showCVStep(d cvDesk, c kiosk.CV, at kiosk.Place, said *kiosk.Reply) error {
	step, _ := kiosk.CVStepNamed(at.Step)
	s := stepData{
		cvDesk: d, Step: step, At: at, Entry: at.Entry, Sections: d.sections(c, step.Section),
		Says: c.Answered(at), Own: c.Own(at), Back: d.link(c.Before(at)),
	}
	if c.Before(at) == (kiosk.Place{}) {
		s.Back = d.Base
	}
	s.Was = mark(s.Says)
	if said != nil {
		s.Says = *said
	}
	if s.Entry == "" {
		s.Entry = q.s.Store.RandomID().String()
	}
	s.About, s.Listed = q.about(c, at), q.listed(d, c, step)
	q.offer(&s, c)
	if d.Staff {
		return q.render("participants/cv-step", pageOpts{}, s)
	}
	return q.render("kiosk/cv-step", pageOpts{State: "form", Idle: true}, s)
}

// mark is a short sign of an answer: whoever sends it along says what they saw.
func mark(a kiosk.Reply) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%q %q %q %d %t %v %t", a.Taken, a.Group, a.Text, a.Level, a.Native, a.Moment, a.Now))
	return hex.EncodeToString(sum[:6])
}

// errChanged says that somebody else answered this question meanwhile.
var errChanged = kiosk.Fail(kiosk.Conflict, "kiosk.cv.changed.title")

// cvReply keeps what was answered and goes on. The next screen is only asked
// for after it is on disk.
func cvReply(q *request) error {
	d, before, at, err := q.step(q.post("entry"))
	if err != nil {
		return leads(q.Ctx, err)
	}
	step, _ := kiosk.CVStepNamed(at.Step)
	said := q.reply(step)
	was := q.post("was")
	now := before.CV
	after, err := q.s.Store.ChangeCV(q.ctx(), d.key, kiosk.ID{}, func(c kiosk.CV) (kiosk.CV, error) {
		now = c
		next, err := c.Reply(at, said, q.s.Words, q.today())
		if err == nil && was != "" && !said.Pass && step.Ask != kiosk.AskMany && mark(c.Answered(at)) != was && !next.Answered(at).Same(c.Answered(at)) {
			return c, errChanged
		}
		return next, err
	})
	switch {
	case err == errChanged:
		return q.showChanged(d, now, at, said)
	case err != nil:
		if err := q.invalid(err); err != nil {
			return err
		}
		return q.showCVStep(d, now, at, &said)
	}
	return q.goOn(d, after.CV, at, said)
}

// goOn leads from an answered question to the next screen.
func (q *request) goOn(d cvDesk, c kiosk.CV, at kiosk.Place, said kiosk.Reply) error {
	step, _ := kiosk.CVStepNamed(at.Step)
	switch q.post("go") {
	case "stay":
		q.Set("X-Was", mark(c.Answered(at)))
		return q.SendStatus(fiber.StatusNoContent)
	case "back":
		if before := c.Before(at); before != (kiosk.Place{}) {
			return q.see(d.link(before))
		}
		return q.see(d.Base)
	case "here", "more", "own", "find", "groups":
		return q.see(q.sameStep(d, at))
	case "home":
		return q.see(d.Base)
	}
	if !step.Entry && step.Ask != kiosk.AskWork && step.Of != "school" && step.Of != "language" {
		at.Entry = ""
	}
	if step.Of == "language" && step.Ask == kiosk.AskOne && len(said.Taken) > 0 {
		at.Entry = said.Taken[0]
	}
	if q.post("return") == "home" {
		return q.see(d.Base)
	}
	return q.see(d.link(c.After(at, said.Pass)))
}

// sameStep is the address of the same question with other cards on it.
func (q *request) sameStep(d cvDesk, at kiosk.Place) string {
	v := url.Values{}
	step, _ := kiosk.CVStepNamed(at.Step)
	if step.Entry {
		v.Set("entry", at.Entry)
	}
	for _, name := range []string{"group", "page", "q"} {
		if s := q.post(name); s != "" {
			v.Set(name, s)
		}
	}
	switch q.post("go") {
	case "more":
		v.Set("page", fmt.Sprint(q.number("page")+1))
	case "own":
		v.Set("own", "1")
	case "find":
		v.Set("find", "1")
	case "groups":
		v.Del("group")
		v.Del("page")
	}
	address := d.Base + "/step/" + at.Step
	if len(v) > 0 {
		address += "?" + v.Encode()
	}
	return address
}

// reply reads what was tapped and typed.
func (q *request) reply(step kiosk.CVStep) kiosk.Reply {
	r := kiosk.Reply{
		Taken: q.all("choice"), Shown: q.all("shown"), Group: q.post("group"), Text: q.post("text"), In: q.lang,
		Level: kiosk.Level(q.number("level")), Native: q.post("native") == "yes", Now: q.post("now") == "yes",
		Pass: q.post("go") == "pass", Drop: q.post("drop"),
		Moment: kiosk.Moment{
			Year: q.number("year"), Month: q.number("month"), About: q.post("about") == "yes", Unknown: q.post("unknown") == "yes",
		},
	}
	if l, ok := kiosk.ParseLanguage(q.post("in")); ok {
		r.In = l
	}
	switch q.post("go") {
	case "back", "here", "more", "own", "find", "groups", "home":
		r.Pass = step.Ask != kiosk.AskMany && !(step.Ask == kiosk.AskText && r.Text != "")
	}
	if len(r.Taken) > 1 && step.Ask != kiosk.AskMany {
		r.Taken = r.Taken[:1]
	}
	return r
}

// showChanged shows both answers, and nothing is lost.
func (q *request) showChanged(d cvDesk, c kiosk.CV, at kiosk.Place, said kiosk.Reply) error {
	q.Status(fiber.StatusConflict)
	step, _ := kiosk.CVStepNamed(at.Step)
	s := stepData{cvDesk: d, Step: step, At: at, Entry: at.Entry, Says: said, Was: mark(c.Answered(at)), Back: d.link(at)}
	s.About, s.Sections = q.about(c, at), d.sections(c, step.Section)
	s.Changed = &changedData{Theirs: q.inWords(step, c.Answered(at)), Mine: q.inWords(step, said)}
	if d.Staff {
		return q.render("participants/cv-step", pageOpts{}, s)
	}
	return q.render("kiosk/cv-step", pageOpts{State: "ask", Idle: true}, s)
}

// about names the entry that a question is about.
func (q *request) about(c kiosk.CV, at kiosk.Place) string {
	if e, ok := c.Experience(at.Entry); ok {
		return q.label(e.What, c.Form)
	}
	if s, ok := c.School(at.Entry); ok {
		return q.s.Words.Label(q.lang, s.Level, c.Form)
	}
	if step, _ := kiosk.CVStepNamed(at.Step); step.Section == "languages" && at.Entry != "" {
		return q.printer().LanguageNameIn(kiosk.Language(at.Entry))
	}
	return ""
}

// label says what an item is called on the screen.
func (q *request) label(i kiosk.Item, form kiosk.Form) string {
	if i.Key == "" {
		return i.Own.Text
	}
	return q.s.Words.Label(q.lang, i.Key, form)
}

// listed are the entries that a list holds already.
func (q *request) listed(d cvDesk, c kiosk.CV, step kiosk.CVStep) (all []listed) {
	switch step.Name {
	case "job":
		for _, e := range c.Work {
			all = append(all, listed{e.Entry, q.label(e.What, c.Form), q.picture(e.What.Key, "group."+e.Group), d.link(kiosk.Place{Step: "job_tasks", Entry: e.Entry})})
		}
	case "school":
		for _, s := range c.Schools {
			all = append(all, listed{s.Entry, q.s.Words.Label(q.lang, s.Level, c.Form), q.picture(s.Level, ""), d.link(kiosk.Place{Step: "school_country", Entry: s.Entry})})
		}
	case "language":
		for _, l := range c.Languages {
			all = append(all, listed{l.Entry, q.printer().LanguageNameIn(kiosk.Language(l.Entry)), "speaking", d.link(kiosk.Place{Step: "language_speak", Entry: l.Entry})})
		}
	}
	return all
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

// inWords says an answer in the language of the screen.
func (q *request) inWords(step kiosk.CVStep, a kiosk.Reply) string {
	var words []string
	for _, key := range a.Taken {
		words = append(words, q.choiceText(step, key))
	}
	if a.Text != "" {
		words = append(words, a.Text)
	}
	if step.Ask == kiosk.AskWhen {
		words = append(words, q.momentText(a))
	}
	if step.Ask == kiosk.AskLevel {
		words = append(words, q.levelText(a))
	}
	return strings.Join(slices.DeleteFunc(words, func(s string) bool { return s == "" }), ", ")
}

func (q *request) momentText(a kiosk.Reply) string {
	t := q.printer()
	switch m := a.Moment; {
	case a.Now:
		return t.T("kiosk.cv.now")
	case m.Unknown:
		return t.T("kiosk.cv.unknown")
	case m.Year == 0:
		return ""
	case m.Month != 0:
		return t.MonthYear(m.Year, time.Month(m.Month))
	default:
		return fmt.Sprint(m.Year)
	}
}

func (q *request) levelText(a kiosk.Reply) string {
	if a.Native {
		return q.s.Words.Label(q.lang, "cefr.native", kiosk.FormBoth)
	}
	if a.Level < 1 || int(a.Level) > len(levelKeys) {
		return ""
	}
	return q.s.Words.Label(q.lang, levelKeys[a.Level-1], kiosk.FormBoth)
}

// levelKeys are the four steps in the catalogue, the lowest first.
var levelKeys = []string{"level.none", "level.little", "level.good", "level.very-good"}
