package web

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gofiber/fiber/v2"

	"jobatelier/kiosk"
)

const (
	handsMost = 500  // hands for one face
	saidMost  = 2000 // letters of the note
	nextMost  = 400  // letters of what is done otherwise
)

// groupEvaluationSave keeps the round-up. What the form has no field for stays
// as it is: the large screen sends the counts of one statement. A script gets
// the revision with which it goes on.
func groupEvaluationSave(q *request) error {
	d, err := q.groupEvaluation()
	if err != nil {
		return err
	}
	g, said, err := q.readGroupEvaluation(d)
	if err == nil {
		err = q.s.Store.SaveGroupEvaluation(q.ctx(), q.receipt(), g, said, q.actor())
	}
	switch {
	case err != nil:
		return q.groupNotSaved(err)
	case wantsJSON(q.Ctx):
		return q.JSON(fiber.Map{"answer": "saved", "revision": g.Revision + 1})
	case q.post("at") != "":
		return q.see(q.Path() + "/beamer?q=" + strconv.Itoa(max(1, q.number("at"))))
	}
	return q.see(q.Path() + "?saved=1")
}

// groupNotSaved shows the form again with what was typed, and beside it what
// somebody else kept meanwhile.
func (q *request) groupNotSaved(err error) error {
	conflict := kiosk.KindOf(err) == kiosk.Conflict
	if conflict {
		q.Status(fiber.StatusConflict)
	} else if err := q.invalid(err); err != nil {
		return err
	}
	if wantsJSON(q.Ctx) {
		return q.groupProblems(conflict)
	}
	d, err := q.groupEvaluation()
	if err != nil {
		return err
	}
	if set, err := q.groupSetAsked(d); err == nil {
		d.Set = set
	}
	d.Conflict, d.Typed = conflict, map[string]string{}
	for name, values := range q.posted() {
		d.Typed[name] = cleanLines(values[0])
	}
	return q.render("activities/evaluation", pageOpts{}, d)
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

// readGroupEvaluation takes the form's values over into what was kept. said is
// nil where the note stays as it is: who cannot read it begins with an empty
// field, and leaving it so erases nothing.
func (q *request) readGroupEvaluation(d groupEvaluationData) (g kiosk.GroupEvaluation, said *string, err error) {
	set, err := q.groupSetAsked(d)
	if err != nil {
		return g, nil, err
	}
	g = d.Kept
	g.Activity, g.Set, g.Version = d.Activity.ID, set.ID, set.Version
	g.By, g.At, g.Revision = q.staff.ID, q.now, uint64(max(0, q.number("revision")))
	if way := q.post("way"); way != "" {
		g.OnPaper = way == "paper"
	}
	var p kiosk.Problems
	if typed, ok := q.posted()["next"]; ok {
		g.Next = kiosk.CleanText(typed[0])
		noted(&p, "next", g.Next, nextMost)
	}
	if typed, ok := q.posted()["said"]; ok {
		text := cleanLines(typed[0])
		noted(&p, "said", text, saidMost)
		if d.Reads || text != "" {
			said = &text
		}
	}
	g.Counts = q.readHands(&p, set, d.Kept.Counts)
	return g, said, p.Err()
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

// readHands reads the counts that the form has fields for; the others stay.
func (q *request) readHands(p *kiosk.Problems, set kiosk.QuestionSet, kept map[string]kiosk.Counts) map[string]kiosk.Counts {
	counts, known := map[string]kiosk.Counts{}, map[string]bool{}
	maps.Copy(counts, kept)
	for _, question := range set.Questions {
		c := kiosk.Counts{Scores: make([]int, set.Scale)}
		copy(c.Scores, counts[question.Key].Scores)
		for score := 1; score <= set.Scale; score++ {
			field := handsField(question, score)
			known[field] = true
			if _, ok := q.posted()[field]; ok {
				c.Scores[score-1] = q.hands(p, field)
			}
			c.People += c.Scores[score-1]
		}
		counts[question.Key] = c
	}
	for _, field := range slices.Sorted(maps.Keys(q.posted())) {
		if strings.HasPrefix(field, "q.") && !known[field] {
			p.Add("set", "group_evaluation.unknown")
			break
		}
	}
	return counts
}

// hands reads one count; an empty field is nobody.
func (q *request) hands(p *kiosk.Problems, field string) int {
	typed := q.post(field)
	if typed == "" {
		return 0
	}
	n, err := strconv.Atoi(typed)
	if err != nil || n < 0 || n > handsMost {
		p.Add(field, "group_evaluation.hands")
		return 0
	}
	return n
}

// noted notes what is wrong with a text of staff's own.
func noted(p *kiosk.Problems, field, text string, most int) {
	switch {
	case utf8.RuneCountInString(text) > most:
		*p = append(*p, &kiosk.Error{Kind: kiosk.Invalid, Key: "error.long", Field: field, Args: map[string]any{"Most": most}})
	case kiosk.HasNationalNumber(text):
		p.Add(field, "error.national_number")
	}
}

// cleanLines cleans a text of several lines, line by line.
func cleanLines(s string) string {
	lines := strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n")
	for i := range lines {
		lines[i] = kiosk.CleanText(lines[i])
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}
