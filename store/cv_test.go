package store

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// visitor is somebody at a kiosk with a card.
type visitor struct {
	Registered
	hash string // of the visit
	key  CVKey
}

func (h *house) visitor(name, picture string) visitor {
	h.t.Helper()
	return h.returns(h.person(name, picture))
}

// returns is somebody who holds up the card again.
func (h *house) returns(p Registered) visitor {
	h.t.Helper()
	v, secret := h.visited(p.Code)
	k, err := VisitKey(v, secret)
	must(h.t, err)
	return visitor{p, secret.Hash(), CVKey{Participant: p.Person.ID, Key: k}}
}

// staffKey opens somebody's CV for staff.
func (h *house) staffKey(person kiosk.ID) CVKey {
	h.t.Helper()
	k, err := h.DataKey(bg, person, h.people)
	must(h.t, err)
	return CVKey{Participant: person, Key: k, By: h.by()}
}

// everything is a catalogue that has every key.
type everything struct{}

func (everything) Has(string) bool { return true }

// tapped is a change that answers a step with one more thing.
func tapped(step, what string) func(kiosk.CV) (kiosk.CV, error) {
	return func(c kiosk.CV) (kiosk.CV, error) {
		return c.Reply(kiosk.Place{Step: step}, kiosk.Reply{Taken: []string{what}}, everything{}, today)
	}
}

func named(name string) func(kiosk.CV) (kiosk.CV, error) {
	return func(c kiosk.CV) (kiosk.CV, error) {
		c.Name = name
		return c, nil
	}
}

// said answers a step of the CV.
func (h *house) said(k CVKey, step, what string) kiosk.CVState {
	h.t.Helper()
	c, err := h.ChangeCV(bg, k, kiosk.ID{}, tapped(step, what))
	must(h.t, err)
	return c
}

// opened is the CV as it is kept.
func (h *house) opened(k CVKey) kiosk.CVState {
	h.t.Helper()
	c, err := h.CV(bg, k)
	must(h.t, err)
	return c
}

// record reads what lies under a key.
func record[T any](h *house, k []byte) (v T) {
	h.t.Helper()
	must(h.t, h.engine.View(bg, func(r engine.Reader) (err error) {
		v, err = get[T](r, k)
		return err
	}))
	return v
}

// keys of what is kept with somebody's card.
func (h *house) cvKeys(person kiosk.ID) (keys []string) {
	h.t.Helper()
	for _, k := range h.keys("cv") {
		if strings.Contains(k, person.String()) {
			keys = append(keys, k)
		}
	}
	return keys
}

func TestACVThatIsTappedIsThereNextWeekForTheCardAndForStaff(t *testing.T) {
	h := open(t)
	v := h.visitor("Zdravka", "horse")
	_, err := h.CV(bg, v.key)
	wantKind(t, err, kiosk.NotFound)
	first := h.said(v.key, "wish", "occupation.roofer")
	if first.Revision != 1 || first.Name != "Zdravka" || first.Print != kiosk.Dutch || !first.Updated.Equal(h.Now()) {
		t.Errorf("the first answer: %+v", first)
	}
	second := h.said(v.key, "skills", "skill.precise")
	h.toDay(today.Add(7), "10:00")
	for name, k := range map[string]CVKey{"the card": h.returns(v.Registered).key, "staff": h.staffKey(v.Person.ID)} {
		got := h.opened(k)
		if got.Revision != 2 || len(got.Wishes) != 1 || len(got.Skills) != 1 || !got.Updated.Equal(second.Updated) || !got.By.IsZero() {
			t.Errorf("%s finds %+v", name, got)
		}
	}
}

func TestWhatChangeCVAnswersIsWhatIsKept(t *testing.T) {
	h := open(t)
	v := h.visitor("Zdravka", "horse")
	must(t, h.twice(v.key))
	must(t, h.SetToPrint(bg, v.Person.ID, true))
	k := h.staffKey(v.Person.ID)
	answered, err := h.ChangeCV(bg, k, kiosk.ID{}, func(c kiosk.CV) (kiosk.CV, error) {
		c.Hobbies = append(c.Hobbies, kiosk.Item{Own: kiosk.Words{
			Text: "أطبخ", Language: kiosk.Arabic, Into: map[kiosk.Language]string{kiosk.French: "cuisiner", kiosk.English: "cooking"},
		}})
		return c, nil
	})
	must(t, err)
	if answered.ToTranslate != 1 || !answered.ToPrint || answered.By != h.admin.ID || answered.Revision != 3 {
		t.Errorf("%+v", answered)
	}
	if got := h.opened(k); fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", answered) {
		t.Errorf("kept %+v\nanswered %+v", got, answered)
	}
	n, err := h.HasCV(bg, v.Person.ID)
	if err != nil || n != (CVNotice{Has: true, ToPrint: true, Updated: answered.Updated, ToTranslate: 1}) {
		t.Errorf("%+v, %v", n, err)
	}
}

// twice gives two answers.
func (h *house) twice(k CVKey) error {
	if _, err := h.ChangeCV(bg, k, kiosk.ID{}, tapped("wish", "occupation.roofer")); err != nil {
		return err
	}
	_, err := h.ChangeCV(bg, k, kiosk.ID{}, tapped("skills", "skill.precise"))
	return err
}

func TestThereIsNoCVOfNobody(t *testing.T) {
	h := open(t)
	k := h.visitor("Zdravka", "horse").key
	k.Participant = h.NewID()
	_, err := h.ChangeCV(bg, k, kiosk.ID{}, named("Nobody"))
	wantKind(t, err, kiosk.NotFound)
	wantKind(t, h.PutCVPhoto(bg, k, []byte("photo")), kiosk.NotFound)
}

func TestWaitingForAPrinterIsNoChangeOfTheCV(t *testing.T) {
	h := open(t)
	v := h.visitor("Zdravka", "horse")
	wantKind(t, h.SetToPrint(bg, v.Person.ID, true), kiosk.NotFound)
	h.said(v.key, "wish", "occupation.roofer")
	h.to("09:10")
	for _, wait := range []bool{true, true, false} {
		must(t, h.SetToPrint(bg, v.Person.ID, wait))
		if c := h.opened(v.key); c.ToPrint != wait || c.Revision != 1 || !c.Updated.Equal(at(today, "09:00")) {
			t.Errorf("%+v", c)
		}
	}
	for _, waits := range []bool{true, false} {
		now := func() { must(t, h.SetToPrint(bg, v.Person.ID, waits)) }
		h.disk.between.Store(&now)
		if c := h.said(v.key, "skills", fmt.Sprint("skill.", waits)); c.ToPrint != waits || h.opened(v.key).ToPrint != waits {
			t.Error("a change forgets whether it waits")
		}
	}
}

func TestTheClockOfACVIsTheStores(t *testing.T) {
	h := open(t)
	v := h.visitor("Zdravka", "horse")
	h.to("09:07")
	if c := h.said(v.key, "wish", "occupation.roofer"); c.Updated.Location() != time.UTC || !c.Updated.Equal(at(today, "09:07")) {
		t.Errorf("%v", c.Updated)
	}
}
