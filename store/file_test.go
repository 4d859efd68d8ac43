package store

import (
	"bytes"
	"os"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store/engine"
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

func TestOnlyTheKeyForNotesOpensAFileOrWritesInIt(t *testing.T) {
	h := open(t)
	c := h.client("Amina", h.bridge("Mirela"))
	c.met("Alles goed")
	for name, k := range map[string]vault.PrivateKey{"none": {}, "people": h.people, "another house's": newKey(t)} {
		_, err := h.File(bg, c.id, k)
		wantKind(t, err, kiosk.Forbidden)
		_, err = h.SearchNotes(bg, c.by.ID, k, "goed", 10)
		wantKind(t, err, kiosk.Forbidden)
		wantKind(t, h.Write(bg, Writing{Person: c.id, Entries: []kiosk.Entry{c.entry("goal", "goal", "Kok")}, Notes: k}), kiosk.Forbidden)
		if t.Failed() {
			t.Fatal(name)
		}
	}
	if n := len(c.file().Records); n != 1 {
		t.Errorf("%d records", n)
	}
}

func TestNoWordOfAFileIsOnTheDisk(t *testing.T) {
	h := open(t)
	c := h.client("Amina", h.bridge("Mirela"))
	contact := c.met("Haar zus Samira betaalt de huur")
	c.writes(c.change(contact, "note", "Haar nicht Farida betaalt de huur"))
	c.wrote("step", "what", "Inschrijven bij De Sleutel", "owner", "partner", "partner", "Bijenkorf")
	c.wrote("barrier", "kind", "employer_prejudice", "opened", string(today), "note", "Garage Wouters zei nee")
	c.wrote("referral", "service", "debts", "partner", "Schuldhulp Zuid", "state", "sent", "sent", string(today))
	must(t, h.KeepPaper(bg, Paper{ID: h.RandomID(), Staff: c.by.ID, Written: h.Now()}, Form{Path: "/x", Fields: map[string][]string{"note": {"Los briefje over Samira"}}}))
	must(t, h.Refer(bg, kiosk.ReferredIn{ID: h.RandomID(), Way: "form"}, kiosk.ReferredWords{
		FirstName: "Yusra Benali", Language: kiosk.Arabic, Phone: "0470 99 88 77", Hopes: "Poetswerk in Niel", Referrer: "School De Vlieger", Informed: true,
	}))
	file, err := os.ReadFile(h.path)
	must(t, err)
	if !bytes.Contains(file, []byte("reached")) {
		t.Fatal("the file does not even hold what is plain")
	}
	for _, secret := range []string{
		"Haar zus Samira", "Farida betaalt", "De Sleutel", "Bijenkorf", "employer_prejudice", "Garage Wouters", "Schuldhulp Zuid",
		"Los briefje", "Yusra Benali", "0470 99 88 77", "Poetswerk in", "De Vlieger",
	} {
		for _, s := range spellings(secret) {
			if bytes.Contains(file, s) {
				t.Errorf("%s lies in the file as %q", secret, s)
			}
		}
	}
}

func TestTheLengthOfAShortNoteDoesNotShow(t *testing.T) {
	h := open(t)
	c := h.client("Amina", h.bridge("Mirela"))
	lengths := map[int]bool{}
	for _, note := range []string{"", "Ja", strings.Repeat("veel ", 30)} {
		e := c.entry("goal", "goal", "Kok worden", "note", note)
		if note == "" {
			delete(e.Set, "note")
		}
		c.writes(e)
		must(t, h.view(bg, func(r engine.Reader) error {
			kept, err := get[entryRecord](r, key("entry", c.id, e.ID))
			lengths[len(kept.Sealed)] = true
			return err
		}))
	}
	if len(lengths) != 1 {
		t.Errorf("%v", lengths)
	}
}

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
	c.writes(contact, step) // the answer was lost, and meanwhile something was added
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

func TestWhatIsDamagedIsLeftOutOfAFile(t *testing.T) {
	h := open(t)
	c := h.client("Amina", h.bridge("Mirela"))
	bad, moved, good := c.met("Kapot"), c.met("Verplaatst"), c.met("Heel")
	k, other := key("entry", c.id, bad.ID), key("entry", c.id, moved.ID)
	kept := h.everything()
	must(t, h.update(bg, func(tx engine.Txn) error { return tx.Put(k, []byte("x")) }))
	rewrite(h, other, func(r *entryRecord) { r.Of = good.ID }) // says now of another record
	if f := c.file(); len(f.Records) != 1 || f.Records[0].ID != good.ID || len(f.Records[0].Changes) != 1 {
		t.Errorf("%+v", f)
	}
	for _, k := range [][]byte{k, other} { // whole again, for the end of the test
		must(t, h.update(bg, func(tx engine.Txn) error { return tx.Put(k, []byte(kept[string(k)])) }))
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
