package store

import (
	"context"
	"errors"
	"slices"
	"time"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store/engine"
)

// written is a Writing on its way: what is read, decided and sealed before its
// transaction, which keeps it unless the person moved meanwhile.
type written struct {
	*Store
	Writing
	zone *time.Location

	file    sealedFile // of the records that the entries change
	found   []byte     // the standing as it was read; nil where there was none
	before  kiosk.Standing
	fresh   []kiosk.Entry // those that are not kept yet
	again   []repeated    // the others
	sealKey []byte        // of a file that begins

	sealed  []entryRecord
	after   kiosk.Standing
	decide  map[kiosk.ID]bool // of each record that is written in: whether it waits for a decision
	contact []kiosk.Record    // the contacts among them, of which time is counted
	steps   stepsChange
}

func (s *Store) write(ctx context.Context, w *written) error {
	if err := w.view(ctx, w.read); err != nil || len(w.Entries) == 0 {
		return err
	}
	k, err := w.fileKey()
	if err != nil {
		return err
	}
	for _, e := range w.again {
		if err := e.check(k, w.zone); err != nil {
			return err
		}
	}
	if len(w.fresh) == 0 {
		return nil
	}
	if err := w.decideAll(w.file.opened(k)); err != nil {
		return err
	}
	if err := w.seal(k); err != nil {
		return err
	}
	return w.update(ctx, w.put)
}

// read looks up the person, which of the entries are kept already, and what
// the others need to know of the file.
func (w *written) read(r engine.Reader) error {
	p, err := participant(r, w.Person)
	if err != nil {
		return err
	}
	if p.Anonymous() {
		return kiosk.Fail(kiosk.Conflict, "error.conflict")
	}
	if w.fresh, w.again, err = notKept(r, p.ID, w.Entries); err != nil {
		return err
	}
	if w.found, err = standingBytes(r, p.ID); err != nil {
		return err
	}
	if err := w.readStanding(p.ID); err != nil {
		return err
	}
	if err := w.steps.read(r, w); err != nil {
		return err
	}
	w.file, err = readFile(r, p.ID, w.wants)
	return err
}

// notKept are the entries that are not in somebody's file yet, now theirs, and
// those that are.
func notKept(r engine.Reader, person kiosk.ID, entries []kiosk.Entry) (fresh []kiosk.Entry, again []repeated, err error) {
	for _, e := range entries {
		e.Person = person
		kept, ok, err := find[entryRecord](r, key("entry", person, e.ID))
		if err != nil {
			return nil, nil, err
		}
		i := slices.IndexFunc(fresh, func(one kiosk.Entry) bool { return one.ID == e.ID })
		switch {
		case ok:
			kept.id = e.ID
			again = append(again, repeated{kept: kept, again: e})
		case i >= 0:
			again = append(again, repeated{first: fresh[i], again: e})
		default:
			fresh = append(fresh, e)
		}
	}
	return fresh, again, nil
}

func standingBytes(r engine.Reader, person kiosk.ID) ([]byte, error) {
	b, err := r.Get(key("standing", person))
	if errors.Is(err, engine.ErrNotFound) {
		return nil, nil
	}
	return b, err
}

func (w *written) readStanding(person kiosk.ID) error {
	if w.found == nil {
		w.before = newStanding(person, Start{Since: kiosk.DayOf(w.Now(), w.zone)})
		w.before.Revision = 0
		return nil
	}
	w.before = kiosk.Standing{}
	return decode(key("standing", person), w.found, &w.before)
}

// wants reports whether a record of the file is needed: it is changed, or
// everything is, for what the card shows, what the standing has forgotten, or a
// last visit that may be the second.
func (w *written) wants(record kiosk.ID) bool {
	return w.steps.changes() || w.recalls() || slices.ContainsFunc(w.fresh, w.visitsAgain) || slices.ContainsFunc(w.fresh, func(e kiosk.Entry) bool { return e.Of == record })
}

// recalls reports whether the standing is put together anew from the whole file.
func (w *written) recalls() bool { return slices.ContainsFunc(w.fresh, kiosk.Entry.Recalls) }

// fileKey opens the key of the file, or makes one where the file begins.
func (w *written) fileKey() (k vault.DataKey, err error) {
	if w.file.key != nil {
		return openFileKey(w.file.person, w.file.key, w.Notes)
	}
	k, w.sealKey, err = w.newFileKey(w.file.person)
	return k, err
}
