package kiosk

import "strings"

func (c *CV) answerText(step CVStep, entry string, a Reply, today Day) error {
	var p Problems
	p.text("text", a.Text, 0, step.Most)
	switch step.Name {
	case "name":
		p.printableName(a.Text)
		c.Name = a.Text
	case "municipality":
		c.Municipality = a.words(c.Municipality)
	case "phone":
		if a.Text != "" {
			number, err := ParsePhone(a.Text)
			if err != nil {
				p.Add("text", "kiosk.cv.error.phone")
			}
			a.Text = number
		}
		c.Phone = a.Text
	case "email":
		if a.Text != "" && !isEmail(a.Text) {
			p.Add("text", "kiosk.cv.error.email")
		}
		c.Email = a.Text
	case "birth_date":
		day, ok := parseBirthDate(a.Text, today)
		if !ok {
			p.Add("text", "kiosk.cv.error.birth_date")
		}
		c.BirthDate = day
	case "school_study":
		s := c.school(entry)
		if s == nil {
			return Fail(NotFound, "error.not_found")
		}
		s.Study = a.words(s.Study)
	}
	return p.Err()
}

// printableName notes what is wrong with a name on paper.
func (p *Problems) printableName(s string) {
	switch {
	case len(*p) > 0:
	case s == "":
		p.Add("text", "kiosk.cv.error.name_missing")
	case !isName(s):
		p.Add("text", "error.name")
	case !IsPrintable(s):
		p.Add("text", "kiosk.cv.error.latin")
	}
}

// words returns what was typed; the same words keep their translations.
func (a Reply) words(before Words) Words {
	if a.Text == before.Text {
		return before
	}
	if a.Text == "" {
		return Words{}
	}
	return Words{Text: a.Text, Language: a.In}
}

// parseBirthDate reads 4/5/1988 and 1988-05-04; nothing is a day that is not
// printed.
func parseBirthDate(s string, today Day) (Day, bool) {
	if s == "" {
		return "", true
	}
	if parts := strings.FieldsFunc(s, func(r rune) bool { return r == '/' || r == '.' || r == '-' || r == ' ' }); len(parts) == 3 && len(parts[2]) == 4 {
		pad := func(s string) string { return strings.Repeat("0", max(0, 2-len(s))) + s }
		s = parts[2] + "-" + pad(parts[1]) + "-" + pad(parts[0])
	}
	d, err := ParseDay(s)
	if err != nil || d >= today || d.Age(today) > 110 {
		return "", false
	}
	return d, true
}
