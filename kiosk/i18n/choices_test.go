package i18n

import (
	"fmt"
	"slices"
	"testing"

	"jobatelier/kiosk"
)

// What is chosen from a list of the domain is said in words: the keys of such
// texts are put together when the program runs, so no source names them.
func TestEveryChoiceHasItsWords(t *testing.T) {
	c, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range kiosk.StaffLanguages() {
		p := c.Printer(l, false)
		for _, key := range choices() {
			if !p.Has(key) {
				t.Errorf("%s: %s has no words", l, key)
			}
		}
	}
}

func choices() (keys []string) {
	add := func(family string, of []string) {
		for _, one := range of {
			keys = append(keys, family+"."+one)
		}
	}
	add("audience", kiosk.Audiences())
	add("channel", kiosk.Channels())
	add("gender", kiosk.Genders())
	add("manner", kiosk.Manners())
	add("nationality", kiosk.Nationalities())
	add("schooling", kiosk.Schoolings())
	add("work_situation", kiosk.WorkSituations())
	add("ground", words(kiosk.LegalGrounds()))
	add("kiosk.ground", words(kiosk.LegalGrounds()))
	add("role", words(kiosk.Roles()))
	add("role_say", words(kiosk.Roles()))
	add("status", words(kiosk.Statuses()))
	add("mode", words([]kiosk.Mode{kiosk.ModeDoor, kiosk.ModeDesk}))
	add("staff_state", words([]kiosk.StaffState{kiosk.Invited, kiosk.Active, kiosk.Stopped}))
	add("method", words([]kiosk.Method{kiosk.ByPass, kiosk.ByBlankPass, kiosk.ByRegistration, kiosk.ByName, kiosk.ByStaff, kiosk.ByPaper}))
	add("kiosk.cv.section", kiosk.CVSections())
	add("kiosk.cv.extra", kiosk.CVExtras())
	add("kiosk.cv.school_end", kiosk.SchoolEnds())
	add("kiosk.cv.equivalence", kiosk.Equivalences())
	add("kiosk.cv.form", []string{"f", "m", "both"})
	for _, s := range kiosk.CVSteps() {
		keys = append(keys, "kiosk.cv.ask."+s.Name, "cv.step."+s.Name)
	}
	add("kiosk.why", kiosk.Whys())
	add("question_set.way", words(kiosk.FeedbackWays()))
	for _, s := range kiosk.StockSets() {
		keys = append(keys, "question_set.stock."+s.Stock)
	}
	for _, k := range kiosk.ActivityKinds() {
		keys = append(keys, "kiosk.kind."+k.Key)
	}
	return append(keys, statements()...)
}

// statements are the keys of what people answer with a face, and of what stands
// under each face.
func statements() (keys []string) {
	for _, q := range slices.Concat(kiosk.StockQuestions(kiosk.UseActivity), kiosk.StockQuestions(kiosk.UseSelf)) {
		keys = append(keys, "kiosk.question."+q.Stock)
	}
	for scale := 3; scale <= 5; scale++ {
		for score := 1; score <= scale; score++ {
			keys = append(keys, fmt.Sprintf("kiosk.face.%d.%d", scale, score))
		}
	}
	return keys
}

func words[T ~string](all []T) []string {
	said := make([]string, len(all))
	for i, one := range all {
		said[i] = string(one)
	}
	return said
}
