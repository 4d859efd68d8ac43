package store

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store/engine"
)

// followed is somebody with a card who is looked after.
func (h *house) followedVisitor() (client, visitor) {
	h.t.Helper()
	v, m := h.visitor("Zdravka", "horse"), h.bridge("Mirela")
	c := client{h, v.Person.ID, m}
	must(h.t, c.gives(m, "lead"))
	return c, v
}

// sees are the steps that a card shows.
func (c client) sees(v visitor) (steps []string) {
	c.t.Helper()
	all, err := c.Steps(bg, c.id, v.key.Key)
	must(c.t, err)
	for _, r := range all {
		steps = append(steps, r.Noun+" "+r.Values["what"]+r.Values["about"]+r.Values["person_words"])
	}
	return steps
}

func TestTheCardShowsWhatWasAgreedAndNothingElse(t *testing.T) {
	h := open(t)
	c, v := h.followedVisitor()
	if got := c.sees(v); len(got) != 0 {
		t.Fatalf("%q", got)
	}
	c.met("Een geheim")
	step := c.wrote("step", "what", "Bellen", "owner", "person")
	struck := c.wrote("step", "what", "Vergissing", "owner", "person")
	c.wrote("appointment", "day", string(tomorrow), "at", "10:00", "about", "Papieren")
	c.wrote("expectations", "day", string(today), "person_words", "Oud")
	h.later(time.Second)
	c.wrote("expectations", "day", string(today), "person_words", "Nieuw")
	strike := c.entry("step", kiosk.Withdrawn, "mistake")
	strike.Of = struck.ID
	c.writes(strike, c.change(step, "what", "Langsgaan", "outcome", "Wilde niet"))
	got := c.sees(v)
	slices.Sort(got)
	if want := []string{"appointment Papieren", "expectations Nieuw", "step Langsgaan"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	all, err := h.Steps(bg, c.id, v.key.Key)
	must(t, err)
	for _, r := range all {
		if r.Values["outcome"] != "" || len(r.Changes) > 0 || !r.By.IsZero() {
			t.Errorf("%+v", r)
		}
	}
}

func TestWhatIsDoneOrPastLeavesTheCardByItself(t *testing.T) {
	h := open(t)
	c, v := h.followedVisitor()
	c.wrote("step", "what", "Klaar", "owner", "person", "done", string(today))
	c.wrote("appointment", "day", string(tomorrow), "at", "10:00", "about", "Papieren")
	for day, want := range map[kiosk.Day]int{today: 2, tomorrow: 2, tomorrow.Add(1): 1, today.Add(stepsDone): 1, today.Add(stepsDone + 1): 0} {
		h.toDay(day, "09:00")
		if got := c.sees(v); len(got) != want {
			t.Errorf("%s: %q", day, got)
		}
	}
}

func TestWhereNothingIsLeftToShowThereAreNoSteps(t *testing.T) {
	h := open(t)
	c, v := h.followedVisitor()
	step := c.wrote("step", "what", "Bellen", "owner", "person")
	if has, err := h.HasSteps(bg, c.id); err != nil || !has {
		t.Errorf("%v, %v", has, err)
	}
	strike := c.entry("step", kiosk.Withdrawn, "mistake")
	strike.Of = step.ID
	c.writes(strike)
	if has, err := h.HasSteps(bg, c.id); err != nil || has || len(c.sees(v)) != 0 {
		t.Errorf("%v, %v", has, err)
	}
}

func TestNoOtherKeyOpensTheSteps(t *testing.T) {
	h := open(t)
	c, _ := h.followedVisitor()
	c.wrote("step", "what", "Naar De Sleutel gaan", "owner", "person")
	_, err := h.Steps(bg, c.id, h.visitor("Boris", "boat").key.Key)
	refused(t, "somebody else", err)
	_, err = h.Steps(bg, c.id, vault.DataKey{})
	wantKind(t, err, kiosk.Forbidden)
	must(t, h.view(bg, func(r engine.Reader) error {
		b, err := r.Get(key("steps", c.id))
		if bytes.Contains(b, []byte("Sleutel")) {
			t.Error("they lie open")
		}
		return err
	}))
}

func TestWhoWritesWithoutTheKeyForPeopleLeavesTheCardAsItWas(t *testing.T) {
	h := open(t)
	c, v := h.followedVisitor()
	c.wrote("step", "what", "Bellen", "owner", "person")
	before := h.keys("steps/")
	must(t, h.Write(bg, Writing{Person: c.id, Entries: []kiosk.Entry{c.entry("step", "what", "Later", "owner", "person")}, Notes: h.notes}))
	if got := c.sees(v); !slices.Equal(got, []string{"step Bellen"}) || !reflect.DeepEqual(before, h.keys("steps/")) {
		t.Errorf("%q", got)
	}
	c.wrote("step", "what", "Nog een", "owner", "person")
	if got := c.sees(v); len(got) != 3 {
		t.Errorf("%q", got)
	}
}

func TestManyLongStepsFitOnTheCardTheNewestFirstOfAll(t *testing.T) {
	h := open(t)
	c, v := h.followedVisitor()
	var many []kiosk.Entry
	for i := range 80 {
		many = append(many, c.entry("step", "what", fmt.Sprint(i, strings.Repeat("ж", 150)), "owner", "partner", "partner", strings.Repeat("ж", 160)))
	}
	c.writes(many...)
	h.later(time.Second)
	c.wrote("step", "what", "De nieuwste", "owner", "person")
	got := c.sees(v)
	if len(got) < 20 || len(got) > stepsMost || got[len(got)-1] != "step De nieuwste" {
		t.Errorf("%d steps", len(got))
	}
}
