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
	switch step.Name {
	case "language_speak":
		s.Speak = a.Level
	case "language_understand":
		s.Understand = a.Level
	case "language_read":
		s.Read = a.Level
	case "language_write":
		s.Write = a.Level
	}
	return nil
}
