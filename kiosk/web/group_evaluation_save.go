package web

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"jobatelier/kiosk"
)

// groupTries is how often a round-up is read anew where somebody else keeps it
// in the same moment.
const groupTries = 4

// groupEvaluationSave keeps what was changed in the form; the rest stays as it
// is, also what somebody else changed meanwhile. A script gets the revision
// with which it goes on, and what else has changed.
func groupEvaluationSave(q *request) error {
	var (
		d   groupEvaluationData
		c   groupChanges
		err error
	)
	for range groupTries {
		if d, err = q.groupEvaluation(); err != nil {
			return err
		}
		if d.Early {
			return q.groupTooEarly(d)
		}
		if c, err = q.keepGroup(&d); len(c.clash) > 0 || kiosk.KindOf(err) != kiosk.Conflict {
			break
		}
	}
	switch {
	case err != nil:
		return q.groupNotSaved(d, c, err)
	case wantsJSON(q.Ctx):
		return q.JSON(fiber.Map{"answer": "saved", "revision": d.Kept.Revision, "newer": c.newer, "noted": d.Noted})
	case q.post("at") != "":
		return q.see(q.Path() + "/beamer?q=" + strconv.Itoa(max(1, q.number("at"))))
	}
	return q.see(q.Path() + "?saved=1")
}

// keepGroup keeps the changes of the form upon what d has, and makes d what is
// kept then. It needs no receipt: the same form once more changes nothing.
func (q *request) keepGroup(d *groupEvaluationData) (c groupChanges, err error) {
	set, err := q.groupSetAsked(*d)
	if err == nil {
		d.Set = set
	}
	if c = q.groupChanges(*d); err != nil {
		return c, err
	}
	if len(c.clash) > 0 {
		return c, kiosk.Fail(kiosk.Conflict, "error.conflict")
	}
	g, err := q.readGroupEvaluation(*d, c)
	if err != nil || len(c.own) == 0 && !d.Kept.Set.IsZero() {
		return c, err
	}
	var said *string
	if text, ok := c.own["said"]; ok {
		said = &text
	}
	if err := q.s.Store.SaveGroupEvaluation(q.ctx(), kiosk.ID{}, g, said, q.actor()); err != nil {
		return c, err
	}
	d.Kept, d.Noted = g, d.Noted || said != nil && *said != ""
	d.Kept.Revision++
	return c, nil
}

// groupTooEarly says from when on the hands are counted.
func (q *request) groupTooEarly(d groupEvaluationData) error {
	q.Status(fiber.StatusConflict)
	if wantsJSON(q.Ctx) {
		return q.groupProblems(true)
	}
	return q.showGroup("activities/evaluation", d)
}

// groupNotSaved shows the form again with what was changed in it, and beside it
// what somebody else kept meanwhile.
func (q *request) groupNotSaved(d groupEvaluationData, c groupChanges, err error) error {
	d.Conflict = kiosk.KindOf(err) == kiosk.Conflict
	if d.Conflict {
		q.Status(fiber.StatusConflict)
	} else if err := q.invalid(err); err != nil {
		return err
	}
	if wantsJSON(q.Ctx) {
		return q.groupProblems(d.Conflict)
	}
	d.Clash, d.Typed = c.clash, c.own
	return q.showGroup("activities/evaluation", d)
}

// groupProblems tells a script which fields are wrong, in words.
func (q *request) groupProblems(conflict bool) error {
	if conflict {
		return q.JSON(fiber.Map{"answer": "conflict"})
	}
	p, wrong := q.page(pageOpts{}, nil), map[string]string{}
	for _, e := range q.problems {
		wrong[e.Field] = p.Why(e)
	}
	return q.JSON(fiber.Map{"answer": "invalid", "problems": wrong})
}

// readGroupEvaluation takes the changes over into what was kept.
func (q *request) readGroupEvaluation(d groupEvaluationData, c groupChanges) (g kiosk.GroupEvaluation, err error) {
	g = d.Kept
	g.Activity, g.Set, g.Version = d.Activity.ID, d.Set.ID, d.Set.Version
	g.By, g.At = q.staff.ID, q.now
	if way, ok := c.own["way"]; ok {
		g.OnPaper = way == "paper"
	}
	if next, ok := c.own["next"]; ok {
		g.Next = next
	}
	var p kiosk.Problems
	g.Counts = readHands(&p, d, c.own)
	if known := d.values(); slices.ContainsFunc(slices.Collect(maps.Keys(q.posted())), func(field string) bool {
		_, ok := known[field]
		return strings.HasPrefix(field, "q.") && !ok
	}) {
		p.Add("set", "group_evaluation.unknown")
	}
	return g, p.Err()
}

// readHands changes the counts that were kept; those that were not changed stay.
func readHands(p *kiosk.Problems, d groupEvaluationData, own map[string]string) map[string]kiosk.Counts {
	counts := map[string]kiosk.Counts{}
	maps.Copy(counts, d.Kept.Counts)
	for _, question := range d.Set.Questions {
		c := kiosk.Counts{Scores: make([]int, d.Set.Scale)}
		copy(c.Scores, counts[question.Key].Scores)
		for score := 1; score <= d.Set.Scale; score++ {
			field := handsField(question, score)
			if typed, ok := own[field]; ok {
				c.Scores[score-1] = hands(p, field, typed)
			}
			c.People += c.Scores[score-1]
		}
		counts[question.Key] = c
	}
	return counts
}

// hands reads one count.
func hands(p *kiosk.Problems, field, typed string) int {
	n, err := strconv.Atoi(typed)
	if err != nil || n < 0 || n > kiosk.HandsMost {
		p.Add(field, "group_evaluation.hands")
		return 0
	}
	return n
}

// groupSetAsked returns the version of the questions that the form was made
// with: it may have been changed a second ago.
func (q *request) groupSetAsked(d groupEvaluationData) (kiosk.QuestionSet, error) {
	id, version := q.id("set"), q.number("version")
	switch {
	case len(d.Set.Questions) == 0:
		return d.Set, kiosk.Wrong("set", "group_evaluation.none")
	case id.IsZero(), id == d.Set.ID && version == d.Set.Version:
		return d.Set, nil
	case !d.Kept.Set.IsZero():
		return d.Set, kiosk.Fail(kiosk.Conflict, "error.conflict")
	}
	set, err := q.s.Store.QuestionSetAt(q.ctx(), id, version)
	if kiosk.KindOf(err) == kiosk.NotFound || err == nil && set.Use != kiosk.UseActivity {
		err = kiosk.Wrong("set", "error.choice")
	}
	return set, err
}

// cleanLines cleans a text of several lines, line by line.
func cleanLines(s string) string {
	lines := strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n")
	for i := range lines {
		lines[i] = kiosk.CleanText(lines[i])
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}
