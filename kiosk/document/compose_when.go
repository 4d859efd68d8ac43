package document

import (
	"strconv"
	"time"

	"jobatelier/kiosk"
)

// period says from when to when something was: "maart 2019 – nu", "2015 –
// 2018", "rond 2010 – 2012"; "" where nothing is known.
func (c composer) period(from, to kiosk.Moment, now bool) string {
	switch {
	case from.Year == 0 && now:
		return c.t.T("kiosk.cv.when.still")
	case from.Year == 0:
		return c.oneEnd("kiosk.cv.when.until", to)
	case now:
		return c.about(from) + " – " + c.t.T("kiosk.cv.when.now")
	case to.Year == 0:
		return c.oneEnd("kiosk.cv.when.from", from)
	}
	if from.Year == to.Year && (from.Month == 0 || to.Month == 0) {
		from.Month, to.Month = 0, 0 // "2019 – maart 2019" says less than "2019"
	}
	if from.Year == to.Year && from.Month == to.Month {
		from.About = from.About || to.About
		return c.about(from)
	}
	if from.About {
		to.About = false // said once it holds for both
	}
	return c.about(from) + " – " + c.about(to)
}

// oneEnd says the only end that is known; "rond 2010" says enough.
func (c composer) oneEnd(key string, m kiosk.Moment) string {
	if m.Year == 0 || m.About {
		return c.about(m)
	}
	return c.t.T(key, "When", c.moment(m))
}

func (c composer) about(m kiosk.Moment) string {
	if m.Year == 0 || !m.About {
		return c.moment(m)
	}
	return c.t.T("kiosk.cv.when.about", "When", c.moment(m))
}

func (c composer) moment(m kiosk.Moment) string {
	switch {
	case m.Year == 0:
		return ""
	case m.Month == 0:
		return strconv.Itoa(m.Year)
	}
	return c.t.MonthYear(m.Year, time.Month(m.Month))
}
