package store

import (
	"testing"

	"jobatelier/kiosk"
)

func TestWhatLiesOnATabletIsNotedOnceADayAtTheTimeOfTheFirst(t *testing.T) {
	h := open(t)
	p := h.person("Amina", "fish", func(r *Registration) { r.Contact.Phone = "0470 12 34 56" }).Person
	h.to("09:00")
	must(t, h.Note(bg, kiosk.Audit{Action: "before"}))
	for _, clock := range []string{"09:10", "09:30", "21:00"} {
		h.to(clock)
		c, err := h.KeptContactData(bg, p.ID, h.people, h.by())
		must(t, err)
		if c.Phone != "0470 12 34 56" {
			t.Errorf("%+v", c)
		}
	}
	must(t, h.Note(bg, kiosk.Audit{Action: "after"}))
	h.toDay(tomorrow, "09:00")
	_, err := h.KeptContactData(bg, p.ID, h.people, h.by())
	must(t, err)
	lines, err := h.Audit(bg, h.Now().Format("2006-01"), 10)
	must(t, err)
	var said []string
	for _, l := range lines {
		said = append(said, l.Action)
	}
	if len(said) != 4 || said[0] != "contact_kept" || said[1] != "after" || said[2] != "contact_kept" || said[3] != "before" {
		t.Fatalf("newest first: %v", said)
	}
	if l := lines[2]; !l.At.Equal(at(today, "09:10")) || l.Subject != p.ID || l.Staff != h.admin.ID {
		t.Errorf("%+v", l)
	}
}

func TestWhoHasNoContactHasNoneOnATablet(t *testing.T) {
	h := open(t)
	p := h.person("Amina", "fish").Person
	if c, err := h.KeptContactData(bg, p.ID, h.people, h.by()); err != nil || !c.Empty() {
		t.Errorf("%+v, %v", c, err)
	}
	if n := len(h.keys("audit/")); n != 0 {
		t.Errorf("%d audit lines about nothing", n)
	}
}
