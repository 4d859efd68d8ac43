package store

import (
	"fmt"
	"slices"
	"testing"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// day holds an activity on a day at which a client was expected, and says what
// became of it.
func (c client) day(day kiosk.Day, status kiosk.Status) kiosk.Activity {
	c.t.Helper()
	a := c.plan("09:00", "11:00", on(day))
	c.expect(a, c.id)
	c.toDay(day, "11:30")
	if status == kiosk.Excused {
		_, err := c.house.change(a, c.id, excuse)
		must(c.t, err)
	}
	if status == kiosk.Present {
		_, err := c.house.change(a, c.id, func(l kiosk.Attendance, _ kiosk.Activity, _ kiosk.Organisation) (kiosk.Attendance, bool, error) {
			l, changed := l.CheckIn(at(day, "09:05"), at(day, "10:00"), kiosk.ByStaff, kiosk.ID{})
			return l, changed, nil
		})
		must(c.t, err)
	}
	must(c.t, c.CloseList(bg, a.ID, true, c.house.by()))
	return a
}

func (c client) followUp(today kiosk.Day) kiosk.FollowUp {
	c.t.Helper()
	f, err := c.FollowUpOf(bg, c.id, today)
	must(c.t, err)
	return f
}

func TestOnlyWhoStaysAwayWithoutAWordIsAbsentAndHowOftenInARow(t *testing.T) {
	const came, excused, away = kiosk.Present, kiosk.Excused, kiosk.NoShow
	for _, tt := range []struct {
		days   []kiosk.Status
		absent int
		inARow int
	}{
		{nil, 0, 0},
		{[]kiosk.Status{excused, excused}, 0, 0},
		{[]kiosk.Status{away}, 1, 1},
		{[]kiosk.Status{away, away}, 2, 2},
		{[]kiosk.Status{away, excused, away}, 2, 2},
		{[]kiosk.Status{away, came, away}, 2, 1},
		{[]kiosk.Status{away, away, came}, 2, 0},
		{[]kiosk.Status{away, away, excused}, 2, 2},
	} {
		t.Run(fmt.Sprint(tt.days), func(t *testing.T) {
			h := open(t)
			c := h.client("Amina", h.bridge("Mirela"))
			for i := range tt.days { // planned in another order than they come
				day := len(tt.days) - 1 - i
				c.day(today.Add(day), tt.days[day])
			}
			f := c.followUp(today.Add(30))
			if len(f.Absences) != tt.absent || f.InARow != tt.inARow || !slices.IsSortedFunc(f.Absences, later) {
				t.Errorf("%v absences, %d in a row", f.Absences, f.InARow)
			}
		})
	}
}

func TestAnAbsenceThatIsPutRightIsNone(t *testing.T) {
	h := open(t)
	c := h.client("Amina", h.bridge("Mirela"))
	a := c.day(today, kiosk.NoShow)
	if f := c.followUp(today); len(f.Absences) != 1 {
		t.Fatalf("%+v", f)
	}
	_, err := h.change(a, c.id, excuse)
	must(t, err)
	if f := c.followUp(today); len(f.Absences) != 0 || len(h.keys("absent/")) != 0 {
		t.Errorf("%+v", f)
	}
}

func TestAListThatIsReopenedTakesItsAbsencesBack(t *testing.T) {
	h := open(t)
	c := h.client("Amina", h.bridge("Mirela"))
	a := c.day(today, kiosk.NoShow)
	must(t, h.ReopenList(bg, a.ID, h.by()))
	if f := c.followUp(today); len(f.Absences) != 0 {
		t.Errorf("%+v", f)
	}
}

func TestAnAbsenceFollowsTheDayOfItsActivity(t *testing.T) {
	h := open(t)
	c := h.client("Amina", h.bridge("Mirela"))
	a := c.day(today, kiosk.NoShow)
	_, err := h.ChangeActivity(bg, a.ID, func(a kiosk.Activity) (kiosk.Activity, error) {
		a.Day = tomorrow
		return a, nil
	})
	must(t, err)
	if f := c.followUp(tomorrow); len(f.Absences) != 1 || f.Absences[0].Day != tomorrow {
		t.Errorf("%+v", f.Absences)
	}
}

func TestAbsencesFromBeforeTheListDoNotCount(t *testing.T) {
	h := open(t)
	m := h.bridge("Mirela")
	c := client{h, h.person("Amina", "fish").Person.ID, m}
	c.day(yesterday, kiosk.NoShow)
	h.to("12:00")
	must(t, c.gives(m, "lead"))
	if f := c.followUp(today); len(f.Absences) != 0 {
		t.Errorf("%+v", f.Absences)
	}
}

func TestTheAbsencesOfANamelessCardBecomeThoseOfThePerson(t *testing.T) {
	h := open(t)
	c := h.client("Amina", h.bridge("Mirela"))
	nameless := client{h, h.scan(h.blank().Code).Person.ID, c.by}
	nameless.day(today, kiosk.NoShow)
	must(t, h.Adopt(bg, nameless.id, c.id, h.by(), h.people))
	if f := c.followUp(today); len(f.Absences) != 1 || len(h.keys("absent/")) != 1 {
		t.Errorf("%+v", f.Absences)
	}
}

func TestRoundTablesAheadAreOnTheList(t *testing.T) {
	h := open(t)
	c := h.client("Amina", h.bridge("Mirela"))
	table := func(a *kiosk.Activity) { a.Kind = "round_table" }
	h.expect(h.plan("14:00", "15:00", on(tomorrow), table), c.id)
	h.expect(h.plan("14:00", "15:00", on(today), table), c.id)
	h.expect(h.plan("16:00", "17:00", on(tomorrow)), c.id) // a workshop
	off := h.plan("14:00", "15:00", on(today.Add(2)), table)
	h.expect(off, c.id)
	_, err := h.ChangeActivity(bg, off.ID, func(a kiosk.Activity) (kiosk.Activity, error) {
		a.Cancelled = "De school kan niet"
		return a, nil
	})
	must(t, err)
	if f := c.followUp(today); !slices.Equal(f.Tables, []kiosk.Day{today, tomorrow}) {
		t.Errorf("%v", f.Tables)
	}
	if f := c.followUp(tomorrow); !slices.Equal(f.Tables, []kiosk.Day{tomorrow}) {
		t.Errorf("tomorrow: %v", f.Tables)
	}
}

func TestAbsencesFromBeforeThereWasAListOfThemAreFound(t *testing.T) {
	h := open(t)
	c := h.client("Amina", h.bridge("Mirela"))
	c.day(today, kiosk.NoShow)
	c.day(tomorrow, kiosk.Present)
	want := h.keys("absent/")
	must(t, h.update(bg, func(tx engine.Txn) error { // as the first version left it
		for _, k := range want {
			if err := tx.Delete([]byte(k)); err != nil {
				return err
			}
		}
		return put(tx, key("meta", "schema"), schemaRecord{Version: 1})
	}))
	for range 2 {
		h.beside()
	}
	if got := h.keys("absent/"); len(got) != 1 || !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// reached is a contact on a day at an hour.
func (c client) reached(day kiosk.Day, clock string) kiosk.Entry {
	c.t.Helper()
	e := c.entry("contact", "kind", "phone", "reached", "yes")
	e.At = at(day, clock)
	c.writes(e)
	return e
}

// why is the key of the reason for which somebody is on the list.
func (c client) why(today kiosk.Day) string {
	c.t.Helper()
	return c.followUp(today).Reason(today).Key
}

func TestAContactOfBeforeAnAbsenceDoesNotHideIt(t *testing.T) {
	h := open(t)
	c := h.client("Amina", h.bridge("Mirela"))
	c.day(today, kiosk.NoShow) // from nine to eleven, closed at half past
	c.reached(today, "08:30")
	if got := c.why(today); got != "absent" {
		t.Errorf("spoken to before: %s", got)
	}
	h.to("14:00")
	c.reached(today, "13:45")
	if got := c.why(today); got == "absent" {
		t.Error("spoken to since")
	}
}

func TestACallRightAfterTheListIsClosedTakesTheAbsenceAway(t *testing.T) {
	h := open(t)
	c := h.client("Amina", h.bridge("Mirela"))
	a := c.plan("09:00", "17:00", on(today))
	c.expect(a, c.id)
	h.to("12:00")
	must(t, h.CloseList(bg, a.ID, true, h.by()))
	h.to("12:30")
	if got := c.why(today); got != "absent" {
		t.Fatalf("%s", got)
	}
	c.reached(today, "12:10")
	if got := c.why(today); got == "absent" {
		t.Error("it stays")
	}
}

func TestAnAppointmentThatSomebodyMissedIsAnAbsence(t *testing.T) {
	h := open(t)
	c := h.client("Amina", h.bridge("Mirela"))
	c.reached(today, "08:30")
	missed := c.wrote("appointment", "day", string(today), "at", "10:00", "about", "Papieren")
	h.toDay(today, "12:00")
	c.writes(c.change(missed, "state", "no_show"))
	f := c.followUp(today)
	if len(f.Absences) != 1 || f.InARow != 1 || f.Absences[0].Day != today || f.Reason(today).Key != "absent" {
		t.Fatalf("%+v in a row %d: %s", f.Absences, f.InARow, f.Reason(today).Key)
	}
	c.day(tomorrow, kiosk.NoShow)
	if f := c.followUp(tomorrow); len(f.Absences) != 2 || f.InARow != 2 {
		t.Errorf("%+v in a row %d", f.Absences, f.InARow)
	}
	strike := c.entry("appointment", kiosk.Withdrawn, "mistake")
	strike.Of = missed.ID
	c.writes(strike)
	if f := c.followUp(tomorrow); len(f.Absences) != 1 || f.Absences[0].Day != tomorrow {
		t.Errorf("withdrawn: %+v", f.Absences)
	}
}

func TestAnAppointmentThatWasKeptEndsTheRow(t *testing.T) {
	h := open(t)
	c := h.client("Amina", h.bridge("Mirela"))
	kept := c.wrote("appointment", "day", string(today.Add(2)), "at", "10:00")
	c.day(today, kiosk.NoShow)
	c.day(tomorrow, kiosk.NoShow)
	h.toDay(today.Add(2), "12:00")
	c.writes(c.change(kept, "state", "kept"))
	if f := c.followUp(today.Add(2)); len(f.Absences) != 2 || f.InARow != 0 {
		t.Errorf("%+v in a row %d", f.Absences, f.InARow)
	}
}
