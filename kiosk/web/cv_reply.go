package web

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"jobatelier/kiosk"
	"jobatelier/kiosk/i18n"
)

// errChanged says that somebody else answered this question meanwhile.
var errChanged = kiosk.Fail(kiosk.Conflict, "kiosk.cv.changed.title")

// cvReply keeps what was answered and goes on. The next screen is only asked
// for after it is on disk.
func cvReply(q *request) error {
	d, before, at, err := q.step(q.post("entry"))
	step, _ := kiosk.CVStepNamed(at.Step)
	said := q.reply(step)
	if err == errTakenOut {
		return q.showTakenOut(d, before.CV, at, said)
	}
	if err != nil {
		return leads(q.Ctx, err)
	}
	d.key.Begun = q.post("made") == "yes"
	said.Drop = undropped(before.Own(at), said.Drop)
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
	case d.key.Begun && kiosk.KindOf(err) == kiosk.NotFound:
		return q.see(d.Base) // forgotten meanwhile
	case err != nil:
		if err := q.invalid(tooLong(err)); err != nil {
			return err
		}
		return q.showCVStep(d, now, at, &said)
	}
	return q.goOn(d, after.CV, at, said)
}

// tooLong makes of a CV that has become too large a problem of what was said
// last, so that it is asked again with the words that were typed.
func tooLong(err error) error {
	if kiosk.KindOf(err) == kiosk.TooLarge {
		return kiosk.Wrong("text", "kiosk.cv.error.long")
	}
	return err
}

// undropped returns the own words that a form means by their mark.
func undropped(own []kiosk.Words, mark string) string {
	for _, w := range own {
		if wordsMark(w.Text) == mark {
			return w.Text
		}
	}
	return mark
}

// goOn leads from an answered question to the next screen.
func (q *request) goOn(d cvDesk, c kiosk.CV, at kiosk.Place, said kiosk.Reply) error {
	step, _ := kiosk.CVStepNamed(at.Step)
	switch q.going() {
	case "stay":
		q.Set("X-Was", mark(c.Answered(at)))
		return q.SendStatus(fiber.StatusNoContent)
	case "back":
		if before := c.Before(at); before != (kiosk.Place{}) {
			return q.see(d.link(before))
		}
		return q.see(d.Base)
	case "here", "more", "later", "own", "find", "groups":
		return q.see(q.sameStep(d, at))
	case "home":
		return q.see(d.Base)
	}
	if q.post("return") == "home" {
		return q.see(d.Base)
	}
	return q.see(d.link(c.After(afterwards(step, at, said), said.Pass)))
}

// afterwards is the place from which the next one follows: the name that a
// form carries for a new entry says nothing where none was made.
func afterwards(step kiosk.CVStep, at kiosk.Place, said kiosk.Reply) kiosk.Place {
	switch {
	case step.Of == "language" && step.Ask == kiosk.AskOne && len(said.Taken) > 0:
		at.Entry = said.Taken[0]
	case !step.Entry && step.Ask != kiosk.AskWork && step.Of != "school":
		at.Entry = ""
	}
	return at
}

// going is where the tap leads. A button comes after the hidden fields, so the
// last one counts. What is taken out is looked at again.
func (q *request) going() string {
	if q.post("drop") != "" {
		return "here"
	}
	return q.last("go")
}

// last returns the last value of a posted field: a form carries the answer
// that is there, and the button that was tapped says another.
func (q *request) last(name string) string {
	if all := q.all(name); len(all) > 0 {
		return all[len(all)-1]
	}
	return ""
}

// sameStep is the address of the same question with other cards on it.
func (q *request) sameStep(d cvDesk, at kiosk.Place) string {
	v := url.Values{}
	step, _ := kiosk.CVStepNamed(at.Step)
	if step.Entry {
		v.Set("entry", at.Entry)
	}
	for _, name := range []string{"group", "page", "q", "month", "about"} {
		if s := q.post(name); s != "" && s != "0" {
			v.Set(name, s)
		}
	}
	switch q.going() {
	case "more":
		v.Set("page", fmt.Sprint(figure(q.post("page"))+1))
	case "later":
		v.Set("page", fmt.Sprint(max(0, figure(q.post("page"))-1)))
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
	going := q.going()
	r := kiosk.Reply{
		Taken: q.all("choice"), Shown: q.all("shown"), Group: q.post("group"), Text: q.last("text"), In: q.lang,
		Level: kiosk.Level(figure(q.post("level"))), Native: q.post("native") == "yes", Even: q.post("same") == "yes", Now: q.post("now") == "yes",
		Pass: going == "pass", Drop: q.post("drop"), Moment: q.moment(),
	}
	if l, ok := kiosk.ParseLanguage(q.post("in")); ok {
		r.In = l
	}
	switch going {
	case "back", "here", "more", "later", "own", "find", "groups", "home":
		r.Pass = step.Ask != kiosk.AskMany && !(r.Text != "" && (step.Ask == kiosk.AskText || going == "here"))
	}
	if q.s.Words.Has(r.Drop) {
		r.Shown, r.Drop = append(r.Shown, r.Drop), ""
	}
	r.Taken = slices.DeleteFunc(r.Taken, func(key string) bool {
		return step.Of == "country" && key != "" && !i18n.IsCountry(key) || step.Of == "language" && !i18n.IsLanguage(key)
	})
	if len(r.Taken) > 1 && step.Ask != kiosk.AskMany {
		r.Taken = r.Taken[len(r.Taken)-1:]
	}
	if e, ok := q.s.Words.Entry(strings.Join(r.Taken, " ")); ok && step.Ask == kiosk.AskWork {
		r.Group = e.Group // also where it was found by its letters
	}
	return r
}

// moment reads a year, and what is known beside it.
func (q *request) moment() kiosk.Moment {
	return kiosk.Moment{Year: figure(q.last("year")), Month: figure(q.post("month")), About: q.post("about") == "yes", Unknown: q.post("unknown") == "yes"}
}

// figure reads a number of at most four digits; 0 where it is none.
func figure(s string) int {
	n, err := strconv.ParseUint(s, 10, 16)
	if err != nil || n > 9999 {
		return 0
	}
	return int(n)
}

// showTakenOut says that what the question was about is no longer there, and
// shows what was said, so that it can be said elsewhere.
func (q *request) showTakenOut(d cvDesk, c kiosk.CV, at kiosk.Place, said kiosk.Reply) error {
	mine := q.inWords(kiosk.CVStep{Name: at.Step}, said, c.Form)
	if mine == "" || q.going() == "stay" {
		return q.see(d.Base)
	}
	q.Status(fiber.StatusConflict)
	s := q.stepData(d, c, at)
	s.Changed = &changedData{Theirs: q.printer().T("kiosk.cv.changed.gone"), Mine: mine, Next: d.Base, Gone: true}
	return q.showQuestion(s, pageOpts{State: "form", Sound: "choose", Idle: true})
}

// showChanged shows both answers, and nothing is lost.
func (q *request) showChanged(d cvDesk, c kiosk.CV, at kiosk.Place, said kiosk.Reply) error {
	q.Status(fiber.StatusConflict)
	s := q.stepData(d, c, at)
	s.Says = said
	s.Changed = &changedData{
		Theirs: q.inWords(s.Step, c.Answered(at), c.Form), Mine: q.inWords(s.Step, said, c.Form),
		Next: d.link(c.After(afterwards(s.Step, at, said), false)),
	}
	return q.showQuestion(s, pageOpts{State: "form", Sound: "choose", Idle: true})
}

// inWords says an answer in the language of the screen.
func (q *request) inWords(step kiosk.CVStep, a kiosk.Reply, form kiosk.Form) string {
	var words []string
	for _, key := range a.Taken {
		words = append(words, q.choiceText(step, key, form))
	}
	words = append(words, a.Text)
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
	switch {
	case a.Native:
		return q.s.Words.Label(q.lang, "cefr.native", kiosk.FormBoth)
	case a.Even:
		return q.printer().T("kiosk.cv.same")
	}
	if a.Level < 1 || int(a.Level) > len(levelKeys) {
		return ""
	}
	return q.s.Words.Label(q.lang, levelKeys[a.Level-1], kiosk.FormBoth)
}

// levelKeys are the four steps in the catalogue, the lowest first.
var levelKeys = []string{"level.none", "level.little", "level.good", "level.very-good"}
