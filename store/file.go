package store

import (
	"context"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store/engine"
)

// Writing is what somebody writes down about one person at once: a contact and
// the step that was agreed in it. All of it is kept, or none.
type Writing struct {
	Person  kiosk.ID
	Entries []kiosk.Entry
	Notes   vault.PrivateKey // opens the file's key
	People  vault.PrivateKey // opens the person's own key, for what their card shows them
	Knowing bool             // the writer saw that the trajectory is closed
	By      Actor
}

// entriesMost is how many things are written down at once at most.
const entriesMost = 100

// Write seals the entries to notes and keeps them with the standing that they
// make. An entry that is kept already is passed over; another one under its id
// is a Conflict. The record that an entry changes must be in that person's file:
// NotFound. One that comes after the trajectory was closed, from somebody who
// did not know, is marked Late. Kept is set here. Who is not on the list comes
// onto it; a nameless person is a Conflict.
func (s *Store) Write(ctx context.Context, w Writing) error {
	if err := s.opensNotes(w.Notes); err != nil {
		return err
	}
	if len(w.Entries) > entriesMost {
		return kiosk.Fail(kiosk.TooLarge, "error.too_large")
	}
	o, err := s.Organisation(ctx)
	if err != nil {
		return err
	}
	for _, e := range w.Entries {
		if e.Person.IsZero() {
			e.Person = w.Person
		}
		if err := e.Check(o.Location()); err != nil {
			return err
		}
	}
	defer s.writing.take(w.Person, kiosk.ID{})()
	return whileMoving(func() error { return s.write(ctx, &written{Store: s, Writing: w, zone: o.Location()}) })
}

// File opens what is written down about one person; Forbidden without the key
// for notes. What is damaged is left out. Somebody about whom nothing is
// written has an empty file.
func (s *Store) File(ctx context.Context, person kiosk.ID, notes vault.PrivateKey) (kiosk.File, error) {
	if err := s.opensNotes(notes); err != nil {
		return kiosk.File{}, err
	}
	f, err := s.sealedFile(ctx, person)
	if err != nil {
		return kiosk.File{}, err
	}
	entries, err := f.open(notes)
	return kiosk.NewFile(f.person, entries), err
}

func (s *Store) sealedFile(ctx context.Context, person kiosk.ID) (f sealedFile, err error) {
	err = s.view(ctx, func(r engine.Reader) error {
		p, err := participant(r, person)
		if err != nil {
			return err
		}
		f, err = readFile(r, p.ID, every)
		return err
	})
	return f, err
}
