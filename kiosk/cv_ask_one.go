package kiosk

import "strings"

func (c *CV) answerOne(step CVStep, entry string, a Reply, known Known) error {
	key := ""
	if len(a.Taken) > 0 {
		key = a.Taken[0]
	}
	switch step.Name {
	case "job":
		return c.answerJob(entry, key, a, known)
	case "language":
		return c.addLanguage(key)
	case "school":
		return c.answerSchool(entry, key, known)
	}
	if !choosable(step.Of, key, known) {
		return Wrong("choice", "error.choice")
	}
	switch step.Name {
	case "area":
		c.Area = key
		return nil
	case "nationality":
		c.Nationality = key
		return nil
	case "form":
		c.Form = Form(strings.TrimPrefix(key, "both"))
		return nil
	case "job_where":
		return c.answerWhere(step, entry, key, a)
	}
	s := c.school(entry)
	if s == nil {
		return Fail(NotFound, "error.not_found")
	}
	switch step.Name {
	case "school_country":
		s.Country = key
	case "school_done":
		s.Done = key
	case "school_equivalence":
		s.Equivalence = key
	}
	return nil
}

// choosable reports whether a key is one of those that a step offers; nothing
// takes the answer away.
func choosable(of, key string, known Known) bool {
	switch of {
	case "country":
		return key == "" || isCountry(key)
	case "school_end":
		return key == "" || oneOf(key, SchoolEnds())
	case "equivalence":
		return key == "" || oneOf(key, Equivalences())
	case "form":
		return oneOf(key, []string{"f", "m", "both"})
	}
	return key == "" || strings.HasPrefix(key, of+".") && known.Has(key)
}

// isCountry accepts what has the shape of an ISO 3166-1 code.
func isCountry(s string) bool {
	return len(s) == 2 && s[0] >= 'A' && s[0] <= 'Z' && s[1] >= 'A' && s[1] <= 'Z'
}

func (c *CV) answerJob(entry, key string, a Reply, known Known) error {
	var p Problems
	p.text("text", a.Text, 0, wordsMost)
	if key != "" && (!strings.HasPrefix(key, "occupation.") || !known.Has(key)) || a.Group != "" && !known.Has("group."+a.Group) {
		p.Add("choice", "error.choice")
	}
	if key == "" && a.Text == "" {
		p.Add("choice", "kiosk.cv.error.choose")
	}
	if err := p.Err(); err != nil {
		return err
	}
	what := Item{Key: key}
	if key == "" {
		what.Own = Words{Text: a.Text, Language: a.In}
	}
	if e := c.experience(entry); e != nil {
		if what.Own.Text != "" && what.Own.Text == e.What.Own.Text {
			what = e.What // with what was translated
		}
		e.What, e.Group = what, a.Group
		return nil
	}
	if entry == "" || strings.Contains(entry, ".") { // a key of the catalogue names what it is about
		return Fail(NotFound, "error.not_found")
	}
	if len(c.Work) >= entriesMost {
		return tooMany(entriesMost)
	}
	c.Work = append(c.Work, Experience{Entry: entry, Group: a.Group, What: what})
	return nil
}

func (c *CV) answerWhere(step CVStep, entry, country string, a Reply) error {
	e := c.experience(entry)
	if e == nil {
		return Fail(NotFound, "error.not_found")
	}
	var p Problems
	p.text("text", a.Text, 0, step.Most)
	if err := p.Err(); err != nil {
		return err
	}
	e.Country, e.Employer = country, a.words(e.Employer)
	return nil
}

func (c *CV) answerSchool(entry, key string, known Known) error {
	if !strings.HasPrefix(key, "school.") || !known.Has(key) {
		return Wrong("choice", "error.choice")
	}
	if s := c.school(entry); s != nil {
		s.Level = key
		return nil
	}
	if entry == "" {
		return Fail(NotFound, "error.not_found")
	}
	if len(c.Schools) >= entriesMost {
		return tooMany(entriesMost)
	}
	c.Schools = append(c.Schools, School{Entry: entry, Level: key})
	return nil
}

func (c *CV) addLanguage(code string) error {
	if !isLanguageCode(code) {
		return Wrong("choice", "error.choice")
	}
	if c.spoken(code) != nil {
		return nil
	}
	if len(c.Languages) >= entriesMost {
		return tooMany(entriesMost)
	}
	c.Languages = append(c.Languages, Spoken{Entry: code})
	return nil
}

// isLanguageCode accepts two or three small letters, as ISO 639 gives them.
func isLanguageCode(s string) bool {
	for _, r := range s {
		if r < 'a' || r > 'z' {
			return false
		}
	}
	return len(s) == 2 || len(s) == 3
}
