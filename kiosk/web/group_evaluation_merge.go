package web

import (
	"slices"
	"strconv"
	"strings"

	"jobatelier/kiosk"
)

// Two may count at once: one at the large screen, one at a tablet. A form holds
// what each of its fields said when it was shown, in a hidden field "was." and
// its name; so what was changed in it is known, and goes together with what
// somebody else changed elsewhere. Only where both changed the same field to
// something else, a person has to say which it is.

// groupChanges is what somebody changed in a form of the round-up.
type groupChanges struct {
	own   map[string]string // what it says now, by field
	clash []string          // the fields that somebody else changed meanwhile
	newer map[string]string // what somebody else changed and this form did not
}

// values are what the fields of the round-up say as it is kept. What the note
// says only who has the key knows.
func (d groupEvaluationData) values() map[string]string {
	values := map[string]string{"way": "hands", "next": d.Kept.Next}
	if d.Kept.OnPaper {
		values["way"] = "paper"
	}
	if d.Reads {
		values["said"] = d.Said
	}
	for _, question := range d.Set.Questions {
		for score := 1; score <= d.Set.Scale; score++ {
			values[handsField(question, score)] = strconv.Itoa(d.kept(question, score))
		}
	}
	return values
}

// groupChanges compares the form with what it was shown with, and with what is
// kept now.
func (q *request) groupChanges(d groupEvaluationData) groupChanges {
	c := groupChanges{own: map[string]string{}, newer: map[string]string{}}
	moved := q.groupRevision() != d.Kept.Revision
	for field, kept := range d.values() {
		typed, there := q.groupField(field)
		was, known := q.groupField("was." + field)
		if !moved {
			was, known = kept, true
		}
		switch {
		case !there || typed == kept:
		case known && typed == was:
			c.newer[field] = kept
		case known && was == kept:
			c.own[field] = typed
		default:
			c.own[field] = typed
			c.clash = append(c.clash, field)
		}
	}
	if !d.Reads {
		q.blindNote(&c, d, moved)
	}
	slices.Sort(c.clash)
	return c
}

// blindNote is the note of somebody who cannot read it back: an empty field
// erases nothing, and a note takes the place of another's only where its writer
// was told of that one. Sent again, it takes the place of their own.
func (q *request) blindNote(c *groupChanges, d groupEvaluationData, moved bool) {
	typed, _ := q.groupField("said")
	was, _ := q.groupField("was.said")
	if typed == "" || typed == was {
		return
	}
	c.own["said"] = typed
	if moved && d.Noted && q.post("was.noted") != "yes" && d.Kept.By != q.staff.ID {
		c.clash = append(c.clash, "said")
	}
}

// groupField returns a field of the round-up as it is compared: of numbers an
// empty one is nobody.
func (q *request) groupField(field string) (value string, there bool) {
	all, there := q.posted()[field]
	if !there {
		return "", false
	}
	name := strings.TrimPrefix(field, "was.")
	if name == "said" {
		return cleanLines(all[0]), true
	}
	value = kiosk.CleanText(all[0])
	if !strings.HasPrefix(name, "q.") {
		return value, true
	}
	if value == "" {
		return "0", true
	}
	if n, err := strconv.Atoi(value); err == nil {
		value = strconv.Itoa(n)
	}
	return value, true
}

// groupRevision is the revision that the form was shown with.
func (q *request) groupRevision() uint64 { return uint64(max(0, q.number("revision"))) }
