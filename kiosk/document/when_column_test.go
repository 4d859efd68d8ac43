package document

import (
	"strings"
	"testing"

	"jobatelier/kiosk"
	"jobatelier/kiosk/i18n"
)

// The dates of a job stand in a column of their own. A date that broke inside
// would be read as two, and one of three lines leaves a hole under a short job.
func TestADateBeginsOnTheLineOnWhichItEnds(t *testing.T) {
	messages, err := i18n.Load()
	if err != nil {
		t.Fatal(err)
	}
	f, err := newFaces()
	if err != nil {
		t.Fatal(err)
	}
	layout := LayoutNamed("classic")
	for _, step := range []Step{layout.Roomy, layout.Tight} {
		s := &setter{layout: layout, step: step, faces: f}
		for _, l := range kiosk.PrintLanguages() {
			c := composer{t: messages.Printer(l, false), lang: l}
			for month := 1; month <= 12; month++ {
				from := kiosk.Moment{Year: 2008, Month: month}
				s.holds(t, c.period(from, kiosk.Moment{Year: 2013}, false), 1)
				for to := 1; to <= 12; to++ {
					s.holds(t, c.period(from, kiosk.Moment{Year: 2013, Month: to}, false), 2)
				}
				s.holds(t, c.period(from, kiosk.Moment{}, true), 2)
				from.About = true
				s.holds(t, c.period(from, kiosk.Moment{Year: 2013, Month: month}, false), 2)
			}
		}
	}
}

// holds reports a date that takes more lines, or that breaks elsewhere than
// after the dash.
func (s *setter) holds(t *testing.T, when string, most int) {
	t.Helper()
	lines := s.wrap(when, s.body(false, s.layout.Colours.Quiet), s.whenWidth())
	if len(lines) > most || len(lines) == 2 && !strings.HasSuffix(lines[0], " –") {
		t.Errorf("%q at %.2f breaks into %q", when, s.step.Letters, lines)
	}
}
