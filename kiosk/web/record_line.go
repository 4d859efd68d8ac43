package web

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"jobatelier/kiosk"
)

// RecordLine returns a record in one line of words: "Kinderopvang, sinds 3
// november". Of long words only the beginning stands there.
func (p *page) RecordLine(r kiosk.Record) string {
	l := line{p: p, r: r}
	l.say()
	if len(l.parts) == 0 {
		return p.NounLabel(r.Noun)
	}
	return beginning(strings.Join(l.parts, ", "))
}

// line is a record on its way into one line.
type line struct {
	p     *page
	r     kiosk.Record
	parts []string
}

// lineLetters is how much of somebody's words stands in a line.
const lineLetters = 80

func (l *line) say() {
	switch l.r.Noun {
	case "contact":
		l.choice("kind")
		l.unreached()
		l.minutes()
	case "step":
		l.words("what", "outcome")
		l.first(said{"done", "file.line.done"}, said{"due", "file.line.by"})
	case "appointment":
		l.appointment()
	case "trajectory":
		l.choice("state", "reason")
		l.day("until", "file.line.until")
	case "stage":
		l.choice("stage")
		l.span("from", "to")
	case "route":
		l.choice("route")
		l.span("from", "to")
	case "placement":
		l.choice("kind")
		l.words("employer")
		l.span("start", "end")
		l.hours()
	case "barrier":
		l.choice("kind")
		l.first(said{"removed", "file.line.gone"}, said{"opened", "file.line.since"})
	case "language_test":
		l.labelled(" ", "speaking", "reading", "writing")
	case "soft_result":
		l.labelled(": ", "on_time", "calls_in", "works_together", "follows_instructions")
	case "domains":
		l.domains()
	case "goal":
		l.words("goal")
		l.flag("dream", "file.line.dream")
		l.day("reached", "file.line.reached")
	case "referral":
		l.choice("service")
		l.words("partner")
		l.flag("signal", "file.line.signal")
		l.choice("state")
	case "follow_up":
		l.choice("rhythm")
		l.day("put_off", "file.line.put_off")
		l.choice("off")
	case "last_visit":
		l.date("offered")
		l.choice("answer")
	case "talk":
		l.choice("kind")
		l.date("day")
	default: // evaluation, balance, expectations: the day says enough
		l.date("day")
	}
}

// add puts a part into the line, if there is anything in it.
func (l *line) add(s string) {
	if s != "" {
		l.parts = append(l.parts, s)
	}
}

func (l *line) choice(fields ...string) {
	for _, f := range fields {
		l.add(l.p.ChoiceLabel(l.r.Noun, f, l.r.Values[f]))
	}
}

func (l *line) words(fields ...string) {
	for _, f := range fields {
		l.add(kiosk.Short(l.r.Values[f], lineLetters))
	}
}

func (l *line) flag(field, key string) {
	if l.r.Values[field] != "" {
		l.add(l.p.T(key))
	}
}

func (l *line) date(field string) { l.add(l.p.DayPlain(l.r.Day(field))) }

// day says a day in a message that names it.
func (l *line) day(field, key string) {
	if d := l.r.Day(field); d != "" {
		l.add(l.p.T(key, "Day", l.p.DayPlain(d)))
	}
}

// said is a field of type day and the message that says it.
type said struct{ field, key string }

// first says the first of the days that is there.
func (l *line) first(days ...said) {
	for _, d := range days {
		if l.r.Day(d.field) != "" {
			l.day(d.field, d.key)
			return
		}
	}
}

// span says a beginning and an end; without an end it goes on.
func (l *line) span(from, to string) {
	if l.r.Day(to) == "" {
		l.day(from, "file.line.from")
		return
	}
	l.add(l.p.DayPlain(l.r.Day(from)) + " – " + l.p.DayPlain(l.r.Day(to)))
}

// labelled says those of several choices that were filled in, each with the
// label of its field.
func (l *line) labelled(between string, fields ...string) {
	for _, f := range fields {
		if v := l.r.Values[f]; v != "" {
			label := l.p.FieldLabel(l.r.Noun, f)
			if len(l.parts) > 0 {
				label = strings.ToLower(label)
			}
			l.add(label + between + l.p.ChoiceLabel(l.r.Noun, f, v))
		}
	}
}

// unreached says that nobody was reached; that somebody was goes without
// saying.
func (l *line) unreached() {
	if l.r.Values["reached"] == "no" {
		l.add(l.p.T("file.line.unreached"))
	}
}

func (l *line) minutes() {
	if n, err := strconv.Atoi(l.r.Values["minutes"]); err == nil && n > 0 {
		l.add(l.p.T("file.line.minutes", "Count", n))
	}
}

func (l *line) hours() {
	if l.r.Values["hours"] != "" {
		done := progressOf(l.r)
		l.add(l.p.T("file.line.hours", "Hours", done.Hours, "Norm", done.Norm))
	}
}

func (l *line) appointment() {
	at := l.p.DaySaid(l.r.Day("day"))
	if clock := l.r.Values["at"]; clock != "" {
		at += " " + l.p.T("file.line.at", "Clock", l.p.clock(clock))
	}
	l.add(at)
	l.words("about")
	if l.r.Values["state"] != "planned" {
		l.choice("state")
	}
}

// domains names what is not going well; the rest goes without saying.
func (l *line) domains() {
	l.date("day")
	before := len(l.parts)
	for _, state := range []string{"urgent", "attention"} {
		for _, d := range kiosk.LifeDomains() {
			if l.r.Values[d] == state {
				l.add(l.p.FieldLabel("domains", d) + ": " + l.p.ChoiceLabel("domains", d, state))
			}
		}
	}
	if len(l.parts) == before {
		l.add(l.p.T("file.line.all_stable"))
	}
}

// beginning writes the first letter large.
func beginning(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}
