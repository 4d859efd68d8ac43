package kiosk

// Answered returns what the CV says at a place, as the answer that would say
// it.
func (c CV) Answered(at Place) (a Reply) {
	taken := func(all []Item) Reply {
		for _, i := range all {
			if i.Key != "" {
				a.Taken = append(a.Taken, i.Key)
			}
		}
		return a
	}
	one := func(key string) Reply {
		if key != "" {
			a.Taken = []string{key}
		}
		return a
	}
	typed := func(w Words) { a.Text, a.In = w.Text, w.Language }
	e, _ := c.Experience(at.Entry)
	s, _ := c.School(at.Entry)
	var l Spoken
	if p := c.spoken(at.Entry); p != nil {
		l = *p
	}
	switch at.Step {
	case "name":
		a.Text = c.Name
	case "municipality":
		typed(c.Municipality)
	case "phone":
		a.Text = c.Phone
	case "email":
		a.Text = c.Email
	case "birth_date":
		a.Text = string(c.BirthDate)
	case "nationality":
		return one(c.Nationality)
	case "form":
		return one(formKey(c.Form))
	case "wish":
		return taken(c.Wishes)
	case "job":
		a.Group = e.Group
		typed(e.What.Own)
		return one(e.What.Key)
	case "job_tasks", "unpaid_tasks":
		return taken(e.Tasks)
	case "job_where":
		typed(e.Employer)
		return one(e.Country)
	case "job_from":
		a.Moment = e.From
	case "job_to":
		a.Moment, a.Now = e.To, e.Now
	case "unpaid":
		for _, u := range c.Unpaid {
			if u.What.Key != "" {
				a.Taken = append(a.Taken, u.What.Key)
			}
		}
	case "school":
		return one(s.Level)
	case "school_country":
		return one(s.Country)
	case "school_done":
		return one(s.Done)
	case "school_study":
		typed(s.Study)
	case "school_equivalence":
		return one(s.Equivalence)
	case "school_year":
		a.Moment = s.Year
	case "certificates":
		return taken(c.Certificates)
	case "language":
		return one(l.Entry)
	case "language_speak":
		a.Level, a.Native = l.Speak, l.Native
	case "language_understand", "language_read", "language_write":
		a.Level = *l.level(at.Step)
	case "licences":
		a.Taken = c.Licences
	case "transport":
		a.Taken = c.Transport
	case "availability":
		a.Taken = c.Availability
	case "area":
		return one(c.Area)
	case "skills":
		return taken(c.Skills)
	case "hobbies":
		return taken(c.Hobbies)
	}
	return a
}

func formKey(f Form) string {
	if f == FormBoth {
		return "both"
	}
	return string(f)
}

// Own returns the own words at a place, in order.
func (c CV) Own(at Place) (all []Words) {
	for _, w := range c.OwnWords() {
		if w.Step == at.Step && (w.Entry == at.Entry || at.Entry == "") {
			all = append(all, w.Words)
		}
	}
	return all
}
