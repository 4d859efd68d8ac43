package store

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store/engine"
)

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
	must(t, h.KeepPaper(bg, Paper{ID: h.RandomID(), Staff: c.by.ID, Written: h.Now()}, Form{Path: "/x", Fields: map[string][]string{"note": {"Los briefje over Samira"}}}, h.notes))
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
