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
	for _, one := range lineOf(r.Noun) {
		one.say(&l, one.with...)
	}
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

// part is one thing that a line says, by the fields and the messages that it is
// made from.
type part struct {
	say  func(*line, ...string)
	with []string
}

// saying makes a part.
func saying(say func(*line, ...string), with ...string) part { return part{say, with} }

// lineOf is what the line of a record says, in order.
func lineOf(noun string) []part {
	parts, ok := map[string][]part{
		"contact":       {saying((*line).choice, "kind"), saying((*line).unreached), saying((*line).minutes)},
		"step":          {saying((*line).words, "what", "outcome"), saying((*line).first, "done", "file.line.done", "due", "file.line.by")},
		"appointment":   {saying((*line).appointment)},
		"trajectory":    {saying((*line).choice, "state", "reason"), saying((*line).first, "until", "file.line.until")},
		"stage":         {saying((*line).choice, "stage"), saying((*line).span, "from", "to")},
		"route":         {saying((*line).choice, "route"), saying((*line).span, "from", "to")},
		"placement":     {saying((*line).choice, "kind"), saying((*line).words, "employer"), saying((*line).span, "start", "end"), saying((*line).hours)},
		"barrier":       {saying((*line).choice, "kind"), saying((*line).first, "removed", "file.line.gone", "opened", "file.line.since")},
		"language_test": {saying((*line).labelled, " ", "speaking", "reading", "writing"), saying((*line).date, "day")},
		"soft_result":   {saying((*line).labelled, ": ", "on_time", "calls_in", "works_together", "follows_instructions"), saying((*line).date, "day")},
		"domains":       {saying((*line).date, "day"), saying((*line).domains)},
		"goal":          {saying((*line).words, "goal"), saying((*line).flag, "dream", "file.line.dream"), saying((*line).first, "reached", "file.line.reached")},
		"referral":      {saying((*line).choice, "service"), saying((*line).words, "partner"), saying((*line).flag, "signal", "file.line.signal"), saying((*line).choice, "state")},
		"follow_up":     {saying((*line).choice, "rhythm"), saying((*line).first, "put_off", "file.line.put_off"), saying((*line).choice, "off")},
		"last_visit":    {saying((*line).date, "offered"), saying((*line).choice, "answer")},
		"talk":          {saying((*line).choice, "kind"), saying((*line).date, "day")},
	}[noun]
	if !ok { // evaluation, balance, expectations: the day says enough
		return []part{saying((*line).date, "day")}
	}
	return parts
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

// flag says a message where a field holds anything.
func (l *line) flag(with ...string) {
	if field, key := with[0], with[1]; l.r.Values[field] != "" {
		l.add(l.p.T(key))
	}
}

func (l *line) date(fields ...string) {
	for _, f := range fields {
		l.add(l.p.DayPlain(l.r.Day(f)))
	}
}

// first says the first of the days that is there, in the message that stands
// behind its field.
func (l *line) first(with ...string) {
	for i := 0; i < len(with); i += 2 {
		if d := l.r.Day(with[i]); d != "" {
			l.add(l.p.T(with[i+1], "Day", l.p.DayPlain(d)))
			return
		}
	}
}

// span says a beginning and an end; without an end it goes on.
func (l *line) span(with ...string) {
	from, to := with[0], with[1]
	if l.r.Day(to) == "" {
		l.first(from, "file.line.from")
		return
	}
	l.add(l.p.DayPlain(l.r.Day(from)) + " – " + l.p.DayPlain(l.r.Day(to)))
}

// labelled says those of several choices that were filled in, each with the
// label of its field and what stands between.
func (l *line) labelled(with ...string) {
	between := with[0]
	for _, f := range with[1:] {
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
func (l *line) unreached(...string) {
	if l.r.Values["reached"] == "no" {
		l.add(l.p.T("file.line.unreached"))
	}
}

func (l *line) minutes(...string) {
	if n, err := strconv.Atoi(l.r.Values["minutes"]); err == nil && n > 0 {
		l.add(l.p.T("file.line.minutes", "Count", n))
	}
}

func (l *line) hours(...string) {
	if l.r.Values["hours"] != "" {
		done := progressOf(l.r)
		l.add(l.p.T("file.line.hours", "Hours", done.Hours, "Norm", done.Norm))
	}
}

func (l *line) appointment(...string) {
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
func (l *line) domains(...string) {
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
