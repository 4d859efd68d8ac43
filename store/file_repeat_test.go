package store

import (
	"errors"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"jobatelier/kiosk"
)

func TestSentTwiceIsWrittenOnce(t *testing.T) {
	h := open(t)
	c := h.client("Amina", h.bridge("Mirela"))
	contact, step := c.entry("contact", "kind", "phone", "reached", "yes", "minutes", "20"), c.entry("step", "what", "Bellen", "owner", "person")
	c.writes(contact)
	before := h.everything()
	h.later(40 * 24 * time.Hour) // no receipt is kept that long
	c.writes(contact)
	if after := h.everything(); !reflect.DeepEqual(before, after) {
		t.Error("the second time something was written")
	}
	c.writes(contact, step, step) // the answer was lost, and meanwhile something was added
	c.writes(step, contact)
	if n := len(c.file().Records); n != 2 || len(h.keys("worked/")) != 1 {
		t.Errorf("%d records", n)
	}
}

func TestALostAnswerIsWrittenOnce(t *testing.T) {
	h := open(t)
	c := h.client("Amina", h.bridge("Mirela"))
	e := c.entry("contact", "kind", "phone", "reached", "yes")
	h.disk.lose.Store(1)
	wantKind(t, c.tries(e), kiosk.Unavailable)
	c.writes(e)
	if r := c.record(e); len(r.Changes) != 1 || c.standing().Revision != 2 {
		t.Errorf("%+v", r)
	}
}

func TestAnotherEntryUnderAnIDIsRefusedWithEverythingBesideIt(t *testing.T) {
	h := open(t)
	mirela, sofie := h.bridge("Mirela"), h.bridge("Sofie")
	c := h.client("Amina", mirela)
	first := c.met("Eerste")
	second := c.met("Tweede")
	for name, change := range map[string]func(*kiosk.Entry){
		"another noun": func(e *kiosk.Entry) {
			e.Noun, e.Set = "goal", values("goal", "Kok")
		},
		"another writer": func(e *kiosk.Entry) { e.By = sofie.ID },
		"another record": func(e *kiosk.Entry) { e.Of, e.Set = second.ID, values("note", "Anders") },
		"other words":    func(e *kiosk.Entry) { e.Set = values("kind", "phone", "reached", "yes", "note", "Eerste, en meer") },
		"fewer words":    func(e *kiosk.Entry) { e.Set = values("kind", "phone", "reached", "yes") },
		"another day":    func(e *kiosk.Entry) { e.At = e.At.AddDate(0, 0, -3) },
	} {
		e := first
		change(&e)
		if err := c.tries(c.entry("goal", "goal", "Mee"), e); kiosk.KindOf(err) != kiosk.Conflict {
			t.Errorf("%s: %v", name, err)
		}
	}
	if f := c.file(); len(f.Records) != 2 {
		t.Errorf("%+v", f)
	}
}

func TestWhoIsToldThatAFormWasSavedBeforeReadsWhatToDo(t *testing.T) {
	h := open(t)
	c := h.client("Amina", h.bridge("Mirela"))
	e := c.met("Eerste")
	e.Set = values("kind", "phone", "reached", "yes", "note", "Eerste, en meer")
	var told *kiosk.Error
	if err := c.tries(e); !errors.As(err, &told) || told.Key != "error.already_saved" {
		t.Errorf("%v", err)
	}
	step := c.entry("step", "what", "Bellen", "owner", "person")
	other := step
	other.Set = values("what", "Schrijven", "owner", "person")
	wantKind(t, c.tries(step, other), kiosk.Conflict)
	if f := c.file(); len(f.Records) != 1 {
		t.Errorf("%+v", f)
	}
}

func TestABrowserThatSendsAFormAgainAfterMidnightChangesNothing(t *testing.T) {
	h := open(t)
	c := h.client("Amina", h.bridge("Mirela"))
	e := c.met("Eerste")
	h.later(15 * time.Hour)
	e.At, e.Written = h.Now(), h.Now()
	c.writes(e)
	if r := c.record(e); len(r.Changes) != 1 {
		t.Errorf("%+v", r)
	}
}

func TestTheTimeOfSomebodyElseUnderTheSameIDStays(t *testing.T) {
	h := open(t)
	mirela := h.bridge("Mirela")
	c, other := h.client("Amina", mirela), h.client("Bilal", mirela)
	e := c.wrote("contact", "kind", "phone", "reached", "yes", "minutes", "20")
	twin := e
	twin.Person, twin.Set = other.id, values("kind", "phone", "reached", "yes", "minutes", "90")
	other.writes(twin)
	other.writes(other.change(twin, kiosk.Withdrawn, "mistake"))
	n := 0
	must(t, h.EachWorked(bg, "", "", func(w kiosk.Worked) error {
		if n++; w.Person != c.id || w.Minutes != 20 {
			t.Errorf("%+v", w)
		}
		return nil
	}))
	if n != 1 {
		t.Errorf("%d times", n)
	}
}

func TestTwoFirstWritersShareOneKey(t *testing.T) {
	h := open(t)
	m := h.bridge("Mirela")
	c := client{h, h.person("Amina", "fish").Person.ID, m}
	beside := client{h.beside(), c.id, m}
	between := func() { beside.met("Ertussen") }
	h.disk.between.Store(&between)
	c.met("Kok worden")
	if f := c.file(); len(f.Records) != 2 || len(h.keys("file_key/")) != 1 {
		t.Errorf("%+v", f)
	}
}

func TestWhoChangesWhatSomebodyElseJustChangedAsksForADecision(t *testing.T) {
	h := open(t)
	c := h.client("Amina", h.bridge("Mirela"))
	step := c.wrote("step", "what", "Bellen", "owner", "person", "due", string(today))
	beside := client{h.beside(), c.id, c.by}
	between := func() { beside.writes(beside.change(step, "due", string(tomorrow))) }
	h.disk.between.Store(&between)
	c.writes(c.change(step, "due", string(today.Add(3))))
	r := c.record(step)
	if r.Values["due"] != string(tomorrow) || len(r.Disputes) != 1 || r.Disputes[0].Asks != string(today.Add(3)) {
		t.Errorf("%+v", r)
	}
	if s := c.standing(); len(s.Open) != 1 || s.Open[0].Due != tomorrow {
		t.Errorf("%+v", s)
	}
}

func TestManyWritersAtOnceLoseNothing(t *testing.T) {
	h := open(t)
	c := h.client("Amina", h.bridge("Mirela"))
	step := c.wrote("step", "what", "Bellen", "owner", "person")
	var wg sync.WaitGroup
	errs := make(chan error, 60)
	for i := range 30 {
		wg.Go(func() { errs <- c.tries(c.entry("contact", "kind", "phone", "reached", "yes", "minutes", "5")) })
		wg.Go(func() { errs <- c.tries(c.change(step, "outcome", strings.Repeat("x", i+1))) })
	}
	wg.Wait()
	close(errs)
	for err := range errs {
		must(t, err)
	}
	f := c.file()
	r := c.record(step)
	if len(f.Of("contact")) != 30 || len(h.keys("worked/")) != 30 || len(r.Changes) != 31 || len(r.Disputes) != 29 {
		t.Errorf("%d contacts, %d changes, %d disputes", len(f.Of("contact")), len(r.Changes), len(r.Disputes))
	}
	if len(h.writing.of) != 0 {
		t.Errorf("%d are still in turn", len(h.writing.of))
	}
}
