package document

import (
	"slices"
	"strings"

	"jobatelier/kiosk"
)

func (c composer) schools() []Entry {
	schools := latestFirst(c.cv.Schools)
	all := make([]Entry, len(schools))
	for i, s := range schools {
		level, study := c.level(s.Level), c.words(s.Study)
		if level == "" && study == "" {
			continue
		}
		title, beside := level, ""
		if study != "" {
			title, beside = study, level
		}
		all[i] = Entry{
			When:  c.schoolYear(s),
			Title: capital(c.lang, title),
			Where: c.joined(append([]string{beside, c.country(s.Country)}, c.schoolNotes(s)...)...),
		}
	}
	return all
}

// latestFirst returns schools as newestFirst does jobs: what goes on first.
func latestFirst(schools []kiosk.School) []kiosk.School {
	schools = slices.Clone(schools)
	slices.SortStableFunc(schools, func(a, b kiosk.School) int {
		if busy := b.Done == "busy"; busy != (a.Done == "busy") {
			return map[bool]int{true: 1, false: -1}[busy]
		}
		return ordinal(b.Year) - ordinal(a.Year)
	})
	return schools
}

// level names a school level. That somebody did not go to school is not said
// on a CV, and a primary school that was not finished is said as one that was
// partly followed. Until what age it is, which the label says in brackets to
// whoever chooses, no employer has to be told.
func (c composer) level(key string) string {
	switch key {
	case "school.none":
		return ""
	case "school.primary", "school.primary-unfinished":
		key = "school.primary"
	case "school.lower-secondary":
	default:
		return c.label(key)
	}
	name, _, _ := strings.Cut(c.label(key), " (")
	return name
}

func (c composer) schoolYear(s kiosk.School) string {
	switch s.Done {
	case "busy":
		return c.t.T("kiosk.cv.school.busy")
	case "not_done":
		return c.oneEnd("kiosk.cv.when.until", s.Year)
	}
	return c.about(s.Year)
}

// schoolNotes says how a schooling ended. Of one without a diploma it says
// what there is, not what there is not: "gedeeltelijk gevolgd".
func (c composer) schoolNotes(s kiosk.School) (notes []string) {
	if s.Done == "not_done" || s.Level == "school.primary-unfinished" {
		notes = append(notes, c.t.T("kiosk.cv.school.not_done"))
	}
	switch {
	case s.Country == "BE":
	case s.Equivalence == "recognised":
		notes = append(notes, c.t.T("kiosk.cv.school.recognised"))
	case s.Equivalence == "asked":
		notes = append(notes, c.t.T("kiosk.cv.school.asked"))
	}
	return notes
}
