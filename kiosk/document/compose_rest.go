package document

import (
	"slices"
	"strings"
	"time"

	"jobatelier/kiosk"
)

// contact says how somebody can be reached, and what else they want to tell
// about themselves.
func (c composer) contact() (all []string) {
	add := func(s string) {
		if s != "" {
			all = append(all, s)
		}
	}
	add(c.name(c.cv.Municipality))
	add(c.phone())
	add(c.cv.Email)
	if c.cv.BirthDate != "" {
		add(c.t.T("kiosk.cv.contact.born", "Date", c.t.DateShort(c.cv.BirthDate.Noon(time.UTC))))
	}
	if c.cv.Nationality != "" {
		add(c.t.T("kiosk.cv.contact.nationality", "Country", c.t.CountryName(c.cv.Nationality)))
	}
	return all
}

// phone returns the number to be read. Among Arabic words it is isolated, or
// its groups would stand in the wrong order.
func (c composer) phone() string {
	number := readablePhone(c.cv.Phone)
	if number != "" && c.lang.Direction() == "rtl" {
		return "\u2066" + number + "\u2069"
	}
	return number
}

// languages says how well somebody knows each language. One that somebody does
// not know at all is not on a CV.
func (c composer) languages() []Entry {
	all := make([]Entry, len(c.cv.Languages))
	for i, s := range c.cv.Languages {
		name := capital(c.lang, c.t.LanguageNameIn(kiosk.Language(s.Entry)))
		where := c.fluency(s)
		unknown := s.Speak+s.Understand+s.Read+s.Write == 0
		if where != "" || unknown {
			all[i] = Entry{Title: name, Where: where}
		}
	}
	return all
}

// fluency says the levels: once where they are all the same, else the skills
// of one level together, understanding and speaking first, as people learn
// them: "verstaan, spreken: goed (B1–B2); lezen, schrijven: basis (A1–A2)".
func (c composer) fluency(s kiosk.Spoken) string {
	if s.Native {
		return c.label("cefr.native")
	}
	skills := []struct {
		key   string
		level kiosk.Level
	}{
		{"kiosk.cv.spoken.understand", s.Understand}, {"kiosk.cv.spoken.speak", s.Speak},
		{"kiosk.cv.spoken.read", s.Read}, {"kiosk.cv.spoken.write", s.Write},
	}
	names, order := map[string][]string{}, []string{}
	for _, skill := range skills {
		level := c.cefr(skill.level)
		if level == "" {
			continue
		}
		if names[level] == nil {
			order = append(order, level)
		}
		names[level] = append(names[level], c.t.T(skill.key))
	}
	if len(order) == 1 && len(names[order[0]]) == len(skills) {
		return order[0]
	}
	for i, level := range order {
		order[i] = strings.Join(names[level], c.comma()) + colon(c.lang) + level
	}
	return strings.Join(order, "; ")
}

// cefr names a level of the Common European Framework; "" for one that is not
// printed.
func (c composer) cefr(l kiosk.Level) string {
	switch l {
	case 2:
		return c.label("cefr.little")
	case 3:
		return c.label("cefr.good")
	case 4:
		return c.label("cefr.very-good")
	}
	return ""
}

func (c composer) practical() (all []Entry) {
	add := func(title string, keys []string) {
		if len(keys) > 0 {
			all = append(all, c.labelled(title, keys))
		}
	}
	add(c.t.T("kiosk.cv.practical.licence"), c.cv.Licences)
	add(c.t.T("kiosk.cv.practical.transport"), c.cv.Transport)
	add(c.t.T("kiosk.cv.practical.availability"), c.cv.Availability)
	if c.cv.Area != "" {
		all = append(all, c.area())
	}
	return all
}

// area says where somebody wants to work. "In mijn gemeente" says nothing to a
// recruiter, so that on a CV to hand over the municipality is named.
func (c composer) area() Entry {
	title := c.t.T("kiosk.cv.practical.area")
	if c.cv.Area != "area.own-town" || c.forOwnEyes() {
		return c.labelled(title, []string{c.cv.Area})
	}
	if town := c.name(c.cv.Municipality); town != "" {
		return Entry{Title: title, Where: town}
	}
	return Entry{}
}

// labelled puts what was chosen behind a small label, and says nothing of
// having none.
func (c composer) labelled(title string, keys []string) Entry {
	var said []string
	for _, key := range keys {
		switch category, isLicence := strings.CutPrefix(key, "licence."); {
		case key == "licence.none":
		case isLicence && slices.Contains(licenceCategories(), category):
			said = append(said, strings.ToUpper(category)) // the label says it, and the letter is the same everywhere
		case c.label(key) != "":
			said = append(said, c.label(key))
		}
	}
	if len(said) == 0 {
		return Entry{}
	}
	return Entry{Title: title, Where: strings.Join(said, " · ")}
}

// licenceCategories are those of directive 2006/126/EC, and the Belgian G.
func licenceCategories() []string {
	return []string{"am", "a", "a1", "a2", "b", "be", "c", "ce", "c1", "d", "de", "d1", "g"}
}
