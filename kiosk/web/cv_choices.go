package web

import (
	"slices"
	"strings"
	"time"

	"jobatelier/kiosk"
	"jobatelier/kiosk/catalog"
	"jobatelier/kiosk/i18n"
)

// offer fills in what a question lets somebody choose from.
func (q *request) offer(s *stepData, c kiosk.CV) {
	s.Query, s.Group = kiosk.CleanText(q.Query("q")), q.Query("group")
	s.Finding, s.Typing, s.All = q.Query("find") != "" || s.Query != "", q.Query("own") != "" || s.Refused && s.Says.Text != "", q.Query("all") != ""
	switch {
	case s.Step.Ask == kiosk.AskWhen:
		q.offerYears(s, c)
	case s.Step.Ask == kiosk.AskLevel:
		s.Choices = q.faces()
		s.Spoken = s.Step.Name == "language_understand" && c.Answered(kiosk.Place{Step: "language_speak", Entry: s.At.Entry}).Level > 0
	case s.Step.Ask == kiosk.AskMore:
		s.Choices = q.extras(c)
	case s.Step.Name == "municipality":
		s.Choices = q.municipalities()
	case s.Step.Ask == kiosk.AskText || s.Typing || s.All:
	case s.Finding:
		s.Choices = q.choicesOf(s, q.found(s), c)
		s.show(0, choicesShown)
	case s.Step.Of == "occupation" && !q.s.Words.Has("group."+s.Group):
		s.Group = ""
		for _, g := range q.s.Words.Of("group") {
			s.Groups = append(s.Groups, choice{Value: strings.TrimPrefix(g.Key, "group."), Text: q.s.Words.Label(q.lang, g.Key, kiosk.FormBoth), Picture: g.Pictogram})
		}
	default:
		if s.Group != "" {
			s.About, s.Pictured = q.s.Words.Label(q.lang, "group."+s.Group, kiosk.FormBoth), q.picture("group."+s.Group, "")
		}
		s.Choices = q.choicesOf(s, q.entries(s, c), c)
		most := choicesShown
		if s.Step.Of == "skill" {
			most = skillsShown
		}
		s.show(figure(q.Query("page")), most)
	}
}

// show keeps one page of the choices.
func (s *stepData) show(page, most int) {
	s.Pages = max(1, (len(s.Choices)+most-1)/most)
	s.Page = page % s.Pages
	s.Choices = s.Choices[s.Page*most : min((s.Page+1)*most, len(s.Choices))]
	for _, c := range s.Choices {
		s.Shown = append(s.Shown, c.Value)
	}
}

// entries are what the catalogue, or the domain, has for a question.
func (q *request) entries(s *stepData, c kiosk.CV) []catalog.Entry {
	plain := func(keys []string, picture map[string]string) (all []catalog.Entry) {
		for _, k := range keys {
			all = append(all, catalog.Entry{Key: k, Pictogram: picture[k]})
		}
		return all
	}
	switch s.Step.Of {
	case "occupation":
		return q.s.Words.In(s.Group)
	case "task":
		e, _ := c.Experience(s.At.Entry)
		return q.tasks(e)
	case "country":
		return pictured("globe", q.countries())
	case "language":
		return pictured("speaking", q.languages(c))
	case "school_end":
		return plain(kiosk.SchoolEnds(), map[string]string{"done": "tick", "not_done": "damaged", "busy": "student"})
	case "equivalence":
		return plain(kiosk.Equivalences(), map[string]string{"recognised": "tick", "asked": "envelope", "not_asked": "cross"})
	case "form":
		return plain([]string{"f", "m", "both"}, map[string]string{"f": "woman", "m": "man", "both": "people"})
	}
	return q.s.Words.Of(s.Step.Of)
}

// pictured makes entries of codes that all have the same pictogram.
func pictured(picture string, codes []string) (all []catalog.Entry) {
	for _, code := range codes {
		all = append(all, catalog.Entry{Key: code, Pictogram: picture})
	}
	return all
}

// tasks are those of an occupation; where somebody named their own, the most
// common ones of its group.
func (q *request) tasks(e kiosk.Experience) (all []catalog.Entry) {
	keys := q.s.Words.Tasks(e.What.Key)
	if e.What.Key == "" {
		for _, o := range q.s.Words.In(e.Group) {
			for _, t := range q.s.Words.Tasks(o.Key) {
				if !slices.Contains(keys, t) && len(keys) < choicesShown {
					keys = append(keys, t)
				}
			}
		}
	}
	for _, k := range keys {
		task, _ := q.s.Words.Entry(k)
		if task.Pictogram == "" {
			task.Pictogram = q.picture(e.What.Key, "group."+e.Group)
		}
		all = append(all, task)
	}
	return all
}

// choicesOf makes cards of entries.
func (q *request) choicesOf(s *stepData, entries []catalog.Entry, c kiosk.CV) (all []choice) {
	for _, e := range entries {
		card := choice{Value: e.Key, Picture: e.Pictogram, On: slices.Contains(s.Says.Taken, e.Key)}
		card.Text = q.choiceText(s.Step, e.Key, c.Form)
		switch {
		case e.Kind == "skill":
			card.Say = q.s.Words.Example(q.lang, e.Key)
		case s.Step.Of == "language":
			card.Say, card.In = q.ownName(e.Key, card.Text), e.Key
		case s.Step.Of == "country" && e.Key == "BE":
			card.Picture = "home"
		}
		all = append(all, card)
	}
	return all
}

// choiceText says what a choice is called on the screen, an occupation in that
// form.
func (q *request) choiceText(step kiosk.CVStep, key string, form kiosk.Form) string {
	switch step.Of {
	case "country":
		return q.printer().CountryName(key)
	case "language":
		return q.languageName(key)
	case "school_end":
		return q.printer().T("kiosk.cv.school_end." + key)
	case "equivalence":
		return q.printer().T("kiosk.cv.equivalence." + key)
	case "form":
		return q.printer().T("kiosk.cv.form." + key)
	}
	return q.s.Words.Label(q.lang, key, form)
}

// homes are the countries that people who speak a language often come from.
var homes = map[kiosk.Language][]string{
	kiosk.Romanian: {"RO", "MD"}, kiosk.Bulgarian: {"BG"}, kiosk.Slovak: {"SK", "CZ"}, kiosk.Turkish: {"TR", "BG"},
	kiosk.Arabic: {"SY", "MA", "IQ"}, kiosk.Ukrainian: {"UA", "PL"}, kiosk.French: {"MA", "CD", "FR"}, kiosk.English: {"NG", "GH", "GB"},
}

// countries begin with Belgium and where people of this language often come
// from.
func (q *request) countries() []string {
	all := []string{"BE"}
	for _, code := range append(slices.Clone(homes[q.person.Language]), kiosk.Countries()...) {
		if !slices.Contains(all, code) {
			all = append(all, code)
		}
	}
	return all
}

// languages begin with the person's own; those that are in the CV are not
// offered again.
func (q *request) languages(c kiosk.CV) (all []string) {
	for _, code := range append([]string{string(q.person.Language)}, kiosk.CVLanguages()...) {
		known := slices.ContainsFunc(c.Languages, func(s kiosk.Spoken) bool { return s.Entry == code })
		if code != "" && !known && !slices.Contains(all, code) {
			all = append(all, code)
		}
	}
	return all
}

// municipalities are those of the sites: most people live near one.
func (q *request) municipalities() (all []choice) {
	sites, err := q.s.Store.Sites(q.ctx())
	if err != nil {
		q.s.Log.Warn("municipalities not offered", "error", err)
		return nil
	}
	for _, s := range sites {
		if s.Municipality != "" && len(all) < 6 && !slices.ContainsFunc(all, func(c choice) bool { return c.Text == s.Municipality }) {
			all = append(all, choice{Value: s.Municipality, Text: s.Municipality, Picture: "location"})
		}
	}
	return all
}

// faces are the four steps of a language, the lowest first.
func (q *request) faces() (all []choice) {
	for i, key := range levelKeys {
		all = append(all, choice{Value: string(rune('1' + i)), Text: q.s.Words.Label(q.lang, key, kiosk.FormBoth), Picture: []string{"smiley-2", "smiley-3", "smiley-4", "smiley-5"}[i]})
	}
	return all
}

// extras are what may be added, and whether it is there.
func (q *request) extras(c kiosk.CV) (all []choice) {
	there := map[string]bool{
		"email": c.Email != "", "photo": c.Photo, "hobbies": len(c.Hobbies) > 0, "birth_date": c.BirthDate != "",
		"nationality": c.Nationality != "", "form": c.Form != kiosk.FormBoth,
	}
	pictures := map[string]string{
		"email": "envelope", "photo": "camera", "hobbies": "football", "birth_date": "cake", "nationality": "passport", "form": "people",
	}
	for _, name := range kiosk.CVExtras() {
		all = append(all, choice{Value: name, Text: q.printer().T("kiosk.cv.extra." + name), Picture: pictures[name], On: there[name]})
	}
	return all
}

// yearsShown is how many years one screen has.
const yearsShown = 24

// offerYears shows the years from this one back to where the job began, or
// those around the one that was answered; the month and "about" stay tapped
// while somebody looks for the year.
func (q *request) offerYears(s *stepData, c kiosk.CV) {
	s.Months = q.months()
	now, first := q.now.In(q.zone).Year(), 1940
	if e, _ := c.Experience(s.At.Entry); s.Step.Name == "job_to" {
		first = max(first, e.From.Year)
	}
	s.Pages = max(1, (now-first+yearsShown)/yearsShown)
	if s.Says.Moment.Year > 0 {
		s.Page = (now - s.Says.Moment.Year) / yearsShown
	}
	if asked := q.Query("page"); asked != "" {
		s.Page = figure(asked)
		s.Says.Moment.Month, s.Says.Moment.About = figure(q.Query("month")), q.Query("about") != ""
	}
	s.Page = max(0, min(s.Page, s.Pages-1))
	for n := range yearsShown {
		if y := now - s.Page*yearsShown - n; y >= first {
			s.Years = append(s.Years, y)
		}
	}
}

func (q *request) months() (all []string) {
	for m := time.January; m <= time.December; m++ {
		all = append(all, q.printer().Month(m))
	}
	return all
}

// printer speaks the language of the screen.
func (q *request) printer() *i18n.Printer { return q.s.Catalogue.Printer(q.lang, q.org.Formal) }
