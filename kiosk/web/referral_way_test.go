package web

import (
	"testing"
	"time"

	"jobatelier/kiosk"
)

func TestTheWayOfWhoIsTakenOnBeginsOnTheDayOfTheReferral(t *testing.T) {
	for _, do := range []string{"register", "link"} {
		t.Run(do, func(t *testing.T) {
			h := open(t)
			b := h.as(kiosk.BridgeFigure)
			h.enters(b)
			id := h.enters(b, "first_name", "Amina")
			day := kiosk.DayOf(h.clock.Now(), h.zone())
			h.clock.Move(9 * 24 * time.Hour)
			b = h.as(kiosk.BridgeFigure)
			known, _ := h.person("Amina", "fox", kiosk.Dutch)
			for range 2 {
				b.post(referralAt(id), "do", do, "person", known.ID.String())
			}
			p := kiosk.Participant{ID: h.referralNow(id).Person}
			said := h.written(p).Passages(h.zone())
			if len(said) != 1 || said[0].State != kiosk.Referred || said[0].Day != day {
				t.Errorf("want one, on %s: %+v", day, said)
			}
			if s := h.standing(p); s.State() != kiosk.Referred {
				t.Errorf("the list says %q", s.State())
			}
		})
	}
}

func TestAWayThatBeganDoesNotBeginAgainWithAReferral(t *testing.T) {
	h := open(t)
	b := h.as(kiosk.BridgeFigure)
	p := h.client("Amina", "fox", kiosk.Dutch)
	h.noted(p, "trajectory", "state", kiosk.Running)
	id := h.enters(b)
	if res := b.post(referralAt(id), "do", "link", "person", p.ID.String()); res.StatusCode != 303 {
		t.Fatalf("%d %s", res.StatusCode, problems(res))
	}
	if s := h.standing(p); s.State() != kiosk.Running || len(s.Passages) != 1 {
		t.Errorf("%+v", s.Passages)
	}
}

func TestAnOrganiserWritesNothingInTheFileOfWhomTheyAssign(t *testing.T) {
	h := open(t)
	id := h.enters(h.as(kiosk.BridgeFigure))
	res := h.as(kiosk.Organiser).post(referralAt(id), "do", "register", "staff", h.staff[kiosk.BridgeFigure].ID.String())
	if res.StatusCode != 303 {
		t.Fatalf("%d %s", res.StatusCode, problems(res))
	}
	if f := h.written(kiosk.Participant{ID: h.referralNow(id).Person}); len(f.Records) > 0 {
		t.Errorf("%+v", f.Records)
	}
}
