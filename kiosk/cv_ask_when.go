package kiosk

func (c *CV) answerWhen(step CVStep, entry string, a Reply, today Day) error {
	m := a.Moment
	switch {
	case m.Unknown:
		m = Moment{Unknown: true}
	case a.Now:
		m = Moment{}
	case m.Year < 1940 || m.Month < 0 || m.Month > 12:
		return Wrong("year", "kiosk.cv.error.year")
	case m.after(today):
		return Wrong("year", "kiosk.cv.error.future")
	}
	if step.Name == "school_year" {
		s := c.school(entry)
		if s == nil {
			return Fail(NotFound, "error.not_found")
		}
		s.Year = m
		return nil
	}
	e := c.experience(entry)
	if e == nil {
		return Fail(NotFound, "error.not_found")
	}
	if step.Name == "job_from" {
		if !e.Now && e.To.Before(m) && e.To.Year != 0 {
			e.To = Moment{} // the end is asked next
		}
		e.From = m
		return nil
	}
	if m.Before(e.From) {
		return Wrong("year", "kiosk.cv.error.order")
	}
	e.To, e.Now = m, a.Now
	return nil
}
