package web

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"jobatelier/kiosk"
)

// rowsMost is how many statements of a form are read: one more than any set can
// have, so that it is said.
const rowsMost = kiosk.ObjectivesMost + 1

// typedSet is the set as it stands in the form, right or wrong. The words of
// one's own stay beside a built-in statement until it is saved.
func (q *request) typedSet(before kiosk.QuestionSet) (s kiosk.QuestionSet, whom string) {
	s = before
	if s.ID.IsZero() {
		s.Use = kiosk.Use(q.post("use"))
	}
	s.Version, s.Scale = max(0, q.number("version")), q.number("scale")
	s.Questions = q.typedQuestions()
	if name := q.post("name"); name != q.setName(before) {
		s.Stock, s.Name = "", name
	}
	s.Kinds, s.Module = q.all("kinds"), q.post("module")
	if s.Use == kiosk.UseSelf {
		return s, q.typedWhom(s)
	}
	s.Way, s.Why, s.FreeText = kiosk.FeedbackWay(q.post("way")), q.post("why") == "yes", q.post("free_text") == "yes"
	return s, q.typedWhom(s)
}

// typedWhom is what the set is to belong to: as was chosen, else as the fields
// that were filled in say.
func (q *request) typedWhom(s kiosk.QuestionSet) string {
	switch whom := q.post("whom"); whom {
	case "everything", "kinds", "module":
		return whom
	}
	return whomOf(s)
}

// typedQuestions are the statements of the form, in its order. A key that comes
// twice counts once: else two statements would share their answers.
func (q *request) typedQuestions() (all []kiosk.Question) {
	seen := map[string]bool{"": true}
	for n := 1; n <= rowsMost; n++ {
		if !q.hasRow(n) {
			continue
		}
		at := strconv.Itoa(n)
		one := kiosk.Question{Stock: q.post("stock." + at), Picture: q.post("picture." + at), Text: map[kiosk.Language]string{}}
		if key := q.post("key." + at); !seen[key] {
			one.Key, seen[key] = key, true
		}
		for _, l := range kiosk.Languages() {
			if text := q.post(textField(n, l)); text != "" {
				one.Text[l] = text
			}
		}
		all = append(all, one)
	}
	return all
}

// hasRow reports whether the form has an n-th statement.
func (q *request) hasRow(n int) bool {
	at := strconv.Itoa(n)
	return slices.ContainsFunc([]string{"key." + at, "stock." + at, textField(n, kiosk.Dutch)}, func(name string) bool {
		return len(q.posted()[name]) > 0
	})
}

// textField is the field of the words of the n-th statement in a language.
func textField(n int, l kiosk.Language) string { return fmt.Sprintf("text.%d.%s", n, l) }

// moved returns the statements after the button that was pressed: "add",
// "remove.2", "up.2" or "down.2". Any other leaves them as they are.
func moved(all []kiosk.Question, button string) []kiosk.Question {
	verb, at, _ := strings.Cut(button, ".")
	if verb == "add" {
		return append(all, kiosk.Question{})
	}
	n, err := strconv.Atoi(at)
	if err != nil || n < 1 || n > len(all) {
		return all
	}
	switch i := n - 1; {
	case verb == "remove":
		return slices.Delete(all, i, n)
	case verb == "up" && i > 0:
		all[i-1], all[i] = all[i], all[i-1]
	case verb == "down" && n < len(all):
		all[i], all[n] = all[n], all[i]
	}
	return all
}

// finished is a typed set as it is to be kept: without what belongs to a choice
// that was not made, and without statements that nobody filled in.
func finished(s kiosk.QuestionSet, whom string) kiosk.QuestionSet {
	if whom != "kinds" || s.Use == kiosk.UseSelf {
		s.Kinds = nil
	}
	if whom != "module" {
		s.Module = ""
	}
	s.Questions = slices.DeleteFunc(slices.Clone(s.Questions), isBlank)
	for i := range s.Questions {
		one := &s.Questions[i]
		if one.Stock == "" {
			continue
		}
		one.Text = nil
		if one.Picture == "" {
			one.Picture = pictureOf(*one)
		}
	}
	return s
}

// isBlank reports whether nobody filled in anything of a new statement.
func isBlank(s kiosk.Question) bool {
	return s.Key == "" && s.Stock == "" && s.Picture == "" && len(s.Text) == 0
}
