package kiosk

func (c *CV) answerLevel(step CVStep, entry string, a Reply) error {
	s := c.spoken(entry)
	if s == nil {
		return Fail(NotFound, "error.not_found")
	}
	if a.Native && step.Name == "language_speak" {
		*s = Spoken{Entry: s.Entry, Native: true}
		return nil
	}
	if a.Even && step.Name == "language_understand" && s.Speak > 0 {
		s.Understand, s.Read, s.Write = s.Speak, s.Speak, s.Speak
		return nil
	}
	if a.Level < 1 || a.Level > 4 {
		return Wrong("choice", "kiosk.cv.error.choose")
	}
	s.Native = false
	*s.level(step.Name) = a.Level
	return nil
}

// level is the one that a step is about.
func (s *Spoken) level(step string) *Level {
	switch step {
	case "language_understand":
		return &s.Understand
	case "language_read":
		return &s.Read
	case "language_write":
		return &s.Write
	}
	return &s.Speak
}
