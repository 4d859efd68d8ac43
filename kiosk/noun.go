package kiosk

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Noun is a sort of record in somebody's [File]: a contact, a step, a barrier.
// What is alike in them, filling in, checking, sealing, keeping both of two
// values, is done once, over their fields.
type Noun struct {
	Key    string
	Fields []Field
	Order  [][2]string // pairs of fields of type Date of which the first is not after the second
	Also   func(v Values, p *Problems)
}

// Input is how a field is filled in and what its value looks like.
type Input string

const (
	Line    Input = "line"   // one line of words
	Prose   Input = "prose"  // several lines of words
	One     Input = "one"    // one of the choices
	Some    Input = "some"   // several of the choices, with spaces between
	Date    Input = "date"   // a Day
	AtClock Input = "clock"  // a TimeOfDay, "15:04"
	Number  Input = "number" // a whole number
	Yes     Input = "yes"    // "yes", or nothing
)

// Field is one thing that a record says.
type Field struct {
	Key         string
	Form        Input
	Of          []string // the choices
	Need        bool
	Least, Most int  // of a number; Most also of letters, where it is not LineMost or ProseMost
	Plain       bool // lies open on the disk: what is counted, and the days that the list looks at
	Ahead       bool // a day that is not past when it is written down
	Behind      bool // a day that has come when it is written down
	Within      int  // days from then at most; 0 for no bound
}

// Values are the fields of a record by their key; a field without a value is
// not there.
type Values map[string]string

// The bounds of words, in letters.
const (
	LineMost  = 160
	ProseMost = 4000
)

// Withdrawn is the field of any record that says why it should never have been
// written, of WithdrawReasons. The record stays, struck out.
const Withdrawn = "withdrawn"

// WithdrawReasons are why a record is struck out. No words of somebody's own,
// which would lie open on the disk.
func WithdrawReasons() []string { return []string{"other_person", "twice", "mistake", "not_wanted"} }

// Field returns the field with that key.
func (n Noun) Field(key string) (Field, bool) {
	if key == Withdrawn {
		return Field{Key: Withdrawn, Form: One, Of: WithdrawReasons(), Plain: true}, true
	}
	i := slices.IndexFunc(n.Fields, func(f Field) bool { return f.Key == key })
	if i < 0 {
		return Field{}, false
	}
	return n.Fields[i], true
}

// Check returns Problems where a record of the noun cannot be kept as v. on is
// the day on which it was written down; seen is what the record held before,
// nil for a new one: what did not change is not held against a day that has
// passed meanwhile.
func (n Noun) Check(v, seen Values, on Day) error {
	var p Problems
	for _, f := range n.Fields {
		if f.Need && v[f.Key] == "" {
			p.Add(f.Key, "error.required")
		}
		if v[f.Key] != "" {
			f.check(v[f.Key], seen[f.Key] == v[f.Key], on, &p)
		}
	}
	for _, key := range sortedKeys(v) {
		if _, ok := n.Field(key); !ok {
			p.Add(key, "error.choice")
		}
	}
	for _, o := range n.Order {
		if v[o[0]] != "" && v[o[1]] != "" && v[o[1]] < v[o[0]] {
			p.Add(o[1], "error.order")
		}
	}
	if n.Also != nil {
		n.Also(v, &p)
	}
	return p.eachOnce().Err()
}

// eachOnce leaves of each field the first problem: what is said next to a field
// is one thing to do.
func (p Problems) eachOnce() (once Problems) {
	for _, e := range p {
		if !slices.ContainsFunc(once, func(o *Error) bool { return o.Field == e.Field }) {
			once = append(once, e)
		}
	}
	return once
}

func (f Field) check(s string, old bool, on Day, p *Problems) {
	switch f.Form {
	case Line:
		p.text(f.Key, s, 0, f.most(LineMost))
	case Prose:
		p.text(f.Key, s, 0, f.most(ProseMost))
	case One:
		if !slices.Contains(f.Of, s) {
			p.Add(f.Key, "error.choice")
		}
	case Some:
		f.checkSome(strings.Fields(s), p)
	case Date:
		f.checkDay(s, old, on, p)
	case AtClock:
		if _, err := ParseTimeOfDay(s); err != nil {
			p.Add(f.Key, "error.time")
		}
	case Number:
		if n, err := strconv.Atoi(s); err != nil || n < f.Least || n > f.Most || s != strconv.Itoa(n) {
			*p = append(*p, &Error{Kind: Invalid, Key: "error.between", Field: f.Key, Args: map[string]any{"Least": f.Least, "Most": f.Most}})
		}
	case Yes:
		if s != "yes" {
			p.Add(f.Key, "error.choice")
		}
	}
}

// checkSome wants each choice once at most.
func (f Field) checkSome(some []string, p *Problems) {
	for i, one := range some {
		if !slices.Contains(f.Of, one) || slices.Contains(some[:i], one) {
			p.Add(f.Key, "error.choice")
			return
		}
	}
}

func (f Field) most(otherwise int) int {
	if f.Most > 0 {
		return f.Most
	}
	return otherwise
}

func (f Field) checkDay(s string, old bool, on Day, p *Problems) {
	d, err := ParseDay(s)
	switch {
	case err != nil:
		p.Add(f.Key, "error.day")
	case old:
	case f.Ahead && d < on:
		p.Add(f.Key, "error.past")
	case f.Behind && d > on:
		p.Add(f.Key, "error.future")
	case f.Within > 0 && d > on.Add(f.Within):
		*p = append(*p, &Error{Kind: Invalid, Key: "error.within", Field: f.Key, Args: map[string]any{"Days": f.Within}})
	case d < on.Add(-40*365) || d > on.Add(5*366):
		p.Add(f.Key, "error.day")
	}
}

// Longest is how many letters a field may hold at most; 0 for one without
// words.
func (f Field) Longest() int {
	switch f.Form {
	case Line:
		return f.most(LineMost)
	case Prose:
		return f.most(ProseMost)
	}
	return 0
}

// Differing returns the fields of v that are not as in seen, with an empty
// value for those that were emptied.
func (v Values) Differing(seen Values) Values {
	d := Values{}
	for k, s := range v {
		if seen[k] != s {
			d[k] = s
		}
	}
	for k, s := range seen {
		if s != "" && v[k] == "" {
			d[k] = ""
		}
	}
	return d
}

// Split returns the values that lie open on the disk and those that are sealed
// to notes. Of a key that the noun does not have nothing lies open.
func (n Noun) Split(v Values) (plain, sealed Values) {
	plain, sealed = Values{}, Values{}
	for k, s := range v {
		if f, ok := n.Field(k); ok && f.Plain {
			plain[k] = s
		} else {
			sealed[k] = s
		}
	}
	return plain, sealed
}

// Short returns the first letters of a text, for a line of a list.
func Short(s string, letters int) string {
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) <= letters {
		return s
	}
	cut := string([]rune(s)[:letters])
	if i := strings.LastIndexByte(cut, ' '); i > letters/2 {
		cut = cut[:i]
	}
	return cut + "…"
}

// atoi reads a number that was checked; 0 where there is none.
func atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// itoa writes a number as a form holds it: nothing for 0.
func itoa(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// CleanProse cleans words of several lines, each as [CleanText] does; at most
// one empty line stands between two.
func CleanProse(s string) string {
	var lines []string
	for _, line := range strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n") {
		line = CleanText(line)
		if line == "" && (len(lines) == 0 || lines[len(lines)-1] == "") {
			continue
		}
		lines = append(lines, line)
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n")
}
