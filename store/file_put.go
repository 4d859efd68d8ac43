package store

import (
	"bytes"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

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
	after, err := noteEnd(tx, w.before, w.after, kiosk.DayOf(w.Now(), w.zone))
	if err != nil {
		return err
	}
	return put(tx, key("standing", person), after)
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
