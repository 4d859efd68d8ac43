package store

import (
	"bytes"
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
	sealKey []byte        // of a file that begins

	sealed  []entryRecord
	after   kiosk.Standing
	decide  map[kiosk.ID]bool // of each record that is written in: whether it waits for a decision
	contact []kiosk.Record    // the contacts among them, of which time is counted
	steps   stepsChange
}

func (s *Store) write(ctx context.Context, w *written) error {
	if err := w.view(ctx, w.read); err != nil || len(w.fresh) == 0 {
		return err
	}
	k, err := w.fileKey()
	if err != nil {
		return err
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
	if w.fresh, err = notKept(r, p.ID, w.Entries); err != nil || len(w.fresh) == 0 {
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

// notKept are the entries that are not in somebody's file yet, now theirs.
func notKept(r engine.Reader, person kiosk.ID, entries []kiosk.Entry) (fresh []kiosk.Entry, err error) {
	for _, e := range entries {
		e.Person = person
		kept, ok, err := find[entryRecord](r, key("entry", person, e.ID))
		switch {
		case err != nil:
			return nil, err
		case ok && !kept.isSame(e):
			return nil, kiosk.Fail(kiosk.Conflict, "error.conflict")
		case !ok:
			fresh = append(fresh, e)
		}
	}
	return fresh, nil
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
// everything is, for what the card shows.
func (w *written) wants(record kiosk.ID) bool {
	return w.steps.changes() || slices.ContainsFunc(w.fresh, func(e kiosk.Entry) bool { return e.Of == record })
}

// fileKey opens the key of the file, or makes one where the file begins.
func (w *written) fileKey() (k vault.DataKey, err error) {
	if w.file.key != nil {
		return openFileKey(w.file.person, w.file.key, w.Notes)
	}
	k, w.sealKey, err = w.newFileKey(w.file.person)
	return k, err
}

// decideAll says what the entries make of the file and of the standing.
func (w *written) decideAll(kept []kiosk.Entry) error {
	now := w.Now()
	w.after = w.before
	for i, e := range w.fresh {
		if !e.Makes() && !isRecord(kept, e.Of, e.Noun) {
			return kiosk.Fail(kiosk.NotFound, "error.not_found")
		}
		e.Kept = keptAfter(kept, e.Of, now)
		e.Late = w.isLate(e)
		w.fresh[i], kept = e, append(kept, e)
		w.after = w.after.Apply(e, w.zone)
	}
	w.after.Revision = w.before.Revision + 1
	file := kiosk.NewFile(w.file.person, kept)
	w.decide, w.contact = map[kiosk.ID]bool{}, nil
	for _, e := range w.fresh {
		w.decide[e.Of] = needsDecision(file, e.Of)
		if r, ok := file.Record(e.Of); ok && r.Noun == "contact" {
			w.contact = append(w.contact, r)
		}
	}
	return w.steps.prepare(w, file)
}

// isRecord reports whether an entry made that record.
func isRecord(kept []kiosk.Entry, record kiosk.ID, noun string) bool {
	return slices.ContainsFunc(kept, func(e kiosk.Entry) bool { return e.ID == record && e.Makes() && e.Noun == noun })
}

// keptAfter is now, or the first instant after what was kept of the record: it
// is by these times that it is told what came first.
func keptAfter(kept []kiosk.Entry, record kiosk.ID, now time.Time) time.Time {
	for _, e := range kept {
		if e.Of == record && !e.Kept.Before(now) {
			now = e.Kept.Add(time.Millisecond)
		}
	}
	return now
}

// isLate reports whether an entry came to a trajectory that was closed, and
// its writer did not know. What belongs to the end, or begins anew, is not late.
func (w *written) isLate(e kiosk.Entry) bool {
	belongs := []string{"trajectory", "follow_up", "last_visit", "balance", "evaluation"}
	return w.before.Closed() && !w.Knowing && e.Settles.IsZero() && !slices.Contains(belongs, e.Noun)
}

func (w *written) seal(k vault.DataKey) error {
	w.sealed = make([]entryRecord, len(w.fresh))
	for i, e := range w.fresh {
		var err error
		if w.sealed[i], err = sealEntry(k, e); err != nil {
			return err
		}
	}
	return nil
}

// put keeps it all, unless somebody wrote in the file since it was read.
func (w *written) put(tx engine.Txn) error {
	person := w.file.person
	if err := w.still(tx); err != nil {
		return err
	}
	if w.sealKey != nil {
		if err := put(tx, key("file_key", person), w.sealKey); err != nil {
			return err
		}
	}
	for _, e := range w.sealed {
		if err := put(tx, key("entry", person, e.id), e); err != nil {
			return err
		}
	}
	for record, waits := range w.decide {
		if err := putIndex(tx, key("to_decide", person, record), waits); err != nil {
			return err
		}
	}
	for _, r := range w.contact {
		if err := putWorked(tx, person, r, w.zone); err != nil {
			return err
		}
	}
	if err := w.steps.put(tx, person); err != nil {
		return err
	}
	return put(tx, key("standing", person), w.after)
}

// still is a Conflict where the person, the file's key or the standing is not as
// it was read. Whoever writes in the file writes the standing.
func (w *written) still(tx engine.Txn) error {
	if _, err := get[kiosk.Participant](tx, key("participant", w.file.person)); err != nil {
		return err
	}
	now, err := standingBytes(tx, w.file.person)
	if err != nil {
		return err
	}
	fileKey, _, err := find[[]byte](tx, key("file_key", w.file.person))
	if err != nil {
		return err
	}
	if !bytes.Equal(now, w.found) || !bytes.Equal(fileKey, w.file.key) {
		return kiosk.Fail(kiosk.Conflict, "error.conflict")
	}
	return nil
}

// putIndex writes a key without a value, or removes it.
func putIndex(tx engine.Txn, k []byte, is bool) error {
	if is {
		return tx.Put(k, nil)
	}
	return tx.Delete(k)
}
