package store

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"jobatelier/kiosk"
)

func TestWhatIsWrittenIsReadAsItWasWritten(t *testing.T) {
	h := open(t)
	c := h.client("Amina", h.bridge("Mirela"))
	contact := c.entry("contact", "kind", "home_visit", "reached", "yes", "minutes", "40", "note", "Zoekt opvang.\n\nBelt morgen.")
	contact.At = contact.At.Add(-time.Hour)
	step := c.entry("step", "what", "Bellen met de crèche", "owner", "worker", "due", string(tomorrow))
	h.later(time.Second)
	c.writes(contact, step)
	f := c.file()
	if len(f.Records) != 2 || f.Person != c.id {
		t.Fatalf("%+v", f)
	}
	for _, e := range []kiosk.Entry{contact, step} {
		r := c.record(e)
		if !reflect.DeepEqual(r.Values, e.Set) || r.By != c.by.ID || !r.At.Equal(e.At) || !r.Written.Equal(e.Written) || !r.Kept.Equal(h.Now()) || r.Late {
			t.Errorf("%+v", r)
		}
	}
	s := c.standing()
	if s.LastContact() != today || len(s.Open) != 1 || s.Open[0].Due != tomorrow || s.FirstOne != today {
		t.Errorf("%+v", s)
	}
}

func TestSomebodyOfWhomNothingIsWrittenHasAnEmptyFile(t *testing.T) {
	h := open(t)
	p := h.person("Amina", "fish").Person.ID
	if f, err := h.File(bg, p, h.notes); err != nil || f.Person != p || len(f.Records) != 0 {
		t.Errorf("%+v, %v", f, err)
	}
	_, err := h.Standing(bg, p)
	wantKind(t, err, kiosk.NotFound)
	_, err = h.File(bg, h.NewID(), h.notes)
	wantKind(t, err, kiosk.NotFound)
}

func TestAllOfAWritingIsKeptOrNothing(t *testing.T) {
	h := open(t)
	c := h.client("Amina", h.bridge("Mirela"))
	before := h.everything()
	bad := c.entry("contact", "kind", "phone", "reached", "yes", "minutes", "100000")
	huge := c.entry("talk", "kind", "intake", "day", string(today))
	for _, field := range []string{"possibilities", "competences", "expectations", "conditions", "training", "jobs", "drive"} {
		huge.Set[field] = strings.Repeat("слово ", 660)
	}
	elsewhere := c.entry("goal", "goal", "Kok")
	elsewhere.Of = h.RandomID()
	for kind, e := range map[kiosk.Kind]kiosk.Entry{kiosk.Invalid: bad, kiosk.TooLarge: huge, kiosk.NotFound: elsewhere} {
		wantKind(t, c.tries(c.entry("contact", "kind", "phone", "reached", "yes", "minutes", "5"), e), kind)
	}
	if after := h.everything(); !reflect.DeepEqual(before, after) {
		t.Error("something was written")
	}
}

func TestARecordOfSomebodyElseCannotBeChanged(t *testing.T) {
	h := open(t)
	m := h.bridge("Mirela")
	amina, boris := h.client("Amina", m), h.client("Boris", m)
	e := amina.met("Over Amina")
	theirs := boris.change(e, "note", "Over Boris")
	wantKind(t, boris.tries(theirs), kiosk.NotFound)
	otherNoun := amina.entry("goal", "goal", "Kok")
	otherNoun.Of = e.ID
	wantKind(t, amina.tries(otherNoun), kiosk.NotFound)
}

func TestWhoHasNoNameHasNoFile(t *testing.T) {
	h := open(t)
	m := h.bridge("Mirela")
	c := client{h, h.scan(h.blank().Code).Person.ID, m}
	wantKind(t, c.tries(c.entry("goal", "goal", "Kok")), kiosk.Conflict)
}

func TestWhoTurnedOutToBeSomebodyElseHasTheirFile(t *testing.T) {
	h := open(t)
	c := h.client("Amina", h.bridge("Mirela"))
	c.met("Eerste")
	nameless := h.scan(h.blank().Code).Person.ID
	must(t, h.Adopt(bg, nameless, c.id, h.by(), h.people))
	alias := client{h, nameless, c.by}
	alias.met("Tweede")
	if f := alias.file(); f.Person != c.id || len(f.Records) != 2 || len(c.file().Records) != 2 {
		t.Errorf("%+v", f)
	}
	if s, err := h.Standing(bg, nameless); err != nil || s.Person != c.id {
		t.Errorf("%+v, %v", s, err)
	}
	if a, err := h.FileAccess(bg, nameless); err != nil || !a.Assigned(c.by.ID) {
		t.Errorf("%+v, %v", a, err)
	}
}

func TestSomebodyOfWhomIsWrittenIsOnTheList(t *testing.T) {
	h := open(t)
	c := client{h, h.person("Amina", "fish").Person.ID, h.bridge("Mirela")}
	c.met("Belde zelf")
	if s := c.standing(); s.Since != today || s.Person != c.id || s.Revision != 1 || s.LastContact() != today {
		t.Errorf("%+v", s)
	}
	var seen []kiosk.ID
	must(t, h.EachStanding(bg, func(s kiosk.Standing) error {
		seen = append(seen, s.Person)
		return nil
	}))
	if len(seen) != 1 || seen[0] != c.id {
		t.Errorf("%v", seen)
	}
}

func TestWhatIsWithdrawnGivesBackTheContactBeforeAll(t *testing.T) {
	h := open(t)
	c := h.client("Amina", h.bridge("Mirela"))
	first := c.entry("contact", "kind", "phone", "reached", "yes")
	first.At = at(today.Add(-40), "10:00")
	c.writes(first)
	for i := range 20 {
		try := c.entry("contact", "kind", "phone", "reached", "no")
		try.At = at(today.Add(-30+i), "10:00")
		c.writes(try)
	}
	last := c.met("Bij Fatima")
	strike := c.entry("contact", kiosk.Withdrawn, "other_person")
	strike.Of = last.ID
	c.writes(strike)
	if got := c.standing().LastContact(); got != today.Add(-40) {
		t.Errorf("the last contact was on %q", got)
	}
	c.writes(c.change(first, "reached", "no"))
	if got := c.standing().LastContact(); got != "" {
		t.Errorf("nobody was reached, on %q", got)
	}
}

func TestAStepThatIsWithdrawnWasNotTheFirst(t *testing.T) {
	h := open(t)
	c := h.client("Amina", h.bridge("Mirela"))
	mistake := c.wrote("step", "what", "Bellen", "owner", "person")
	h.toDay(tomorrow, "09:00")
	c.wrote("step", "what", "Langsgaan", "owner", "person")
	strike := c.entry("step", kiosk.Withdrawn, "other_person")
	strike.Of = mistake.ID
	c.writes(strike)
	if got := c.standing().FirstOne; got != tomorrow {
		t.Errorf("the first was on %q", got)
	}
}
