package kiosk

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Reply is what somebody said at one step. Only the fields that its Ask needs
// are filled.
type Reply struct {
	Taken  []string // keys that were tapped, in order; for AskWork the occupation
	Shown  []string // for AskMany: the keys that were on the screen, taken or not
	Group  string   // for AskWork: under which the occupation was found
	Text   string   // what was typed; own words
	In     Language // the language of Text
	Level  Level
	Native bool
	Even   bool // for language_understand: this, reading and writing are as good as speaking
	Moment Moment
	Now    bool   // for job_to: still
	Pass   bool   // "I don't know", "no more": the step is passed over and changes nothing
	Drop   string // for AskMany: own words to take out again
}

// Known tells which keys the catalogue has: "occupation.roofer".
type Known interface {
	Has(key string) bool
}

// Reply returns the CV with what was said at a place. An entry that does not
// exist yet is made under the name in at; a second time it is the same one.
// Problems are Invalid errors that name the field: text, choice, month, year.
// What was not on the screen stays as it is.
func (c CV) Reply(at Place, a Reply, known Known, today Day) (CV, error) {
	step, ok := CVStepNamed(at.Step)
	if !ok || !isEntry(at.Entry) {
		return c, Fail(NotFound, "error.not_found")
	}
	next := c.Clone()
	if a.Pass {
		next.see(step.Name)
		return next, nil
	}
	a.Text = WithoutPictures(a.Text)
	if err := next.answer(step, at.Entry, a, known, today); err != nil {
		return c, err
	}
	next.see(step.Name)
	return next, nil
}

// see notes that a step was passed.
func (c *CV) see(step string) {
	if !slices.Contains(c.Seen, step) {
		c.Seen = append(c.Seen, step)
	}
}

func (c *CV) answer(step CVStep, entry string, a Reply, known Known, today Day) error {
	switch step.Ask {
	case AskText:
		return c.answerText(step, entry, a, today)
	case AskMany:
		return c.answerMany(step, entry, a, known)
	case AskWork, AskOne:
		return c.answerOne(step, entry, a, known)
	case AskWhen:
		return c.answerWhen(step, entry, a, today)
	case AskLevel:
		return c.answerLevel(step, entry, a)
	}
	return nil
}

// isEntry reports whether s can name an entry of a CV, or is none. Among the
// figures of a random id eleven may look like anything.
func isEntry(s string) bool {
	if _, err := ParseID(s); err != nil && HasNationalNumber(s) {
		return false
	}
	return utf8.RuneCountInString(s) <= 64 && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-_.") == ""
}

// Remove takes one entry out: a job, something unpaid, a school, a language.
// One that is not there is gone already.
func (c CV) Remove(entry string) CV {
	c = c.Clone()
	gone := func(e Experience) bool { return e.Entry == entry }
	c.Work, c.Unpaid = slices.DeleteFunc(c.Work, gone), slices.DeleteFunc(c.Unpaid, gone)
	c.Schools = slices.DeleteFunc(c.Schools, func(s School) bool { return s.Entry == entry })
	c.Languages = slices.DeleteFunc(c.Languages, func(s Spoken) bool { return s.Entry == entry })
	return c
}
