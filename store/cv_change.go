package store

import (
	"bytes"
	"context"
	"errors"

	"github.com/go-json-experiment/json"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// ChangeCV opens somebody's CV, or a new one where there is none, applies
// change and keeps the result. change is pure and may run several times: it is
// given the CV as it is now, so two people who change one CV lose nothing. When
// others come in between too often it is a Conflict.
//
// receipt may be zero; the same one again answers the CV as it is, without
// changing it. A change that changes nothing writes nothing. A CV that was
// forgotten meanwhile stays forgotten: NotFound.
func (s *Store) ChangeCV(ctx context.Context, k CVKey, receipt kiosk.ID, change func(kiosk.CV) (kiosk.CV, error)) (kiosk.CVState, error) {
	return s.changeCV(ctx, &cvChange{Store: s, k: k, receipt: receipt, change: change})
}

// cvChange is a change of a CV on its way: what is read and sealed before its
// transaction, so that the transaction can run several times.
type cvChange struct {
	*Store
	k       CVKey
	receipt kiosk.ID
	change  func(kiosk.CV) (kiosk.CV, error)
	photo   photoChange

	begun  bool // there was a CV when it was first looked at
	done   bool // this very change was made before
	found  []byte
	before cvRecord          // what was found
	person kiosk.Participant // where there is no CV yet
	after  cvRecord
	record []byte     // of after
	kept   *cvVersion // what the CV was, where that is worth keeping
}

func (s *Store) changeCV(ctx context.Context, c *cvChange) (state kiosk.CVState, err error) {
	err = whileMoving(func() (err error) {
		state, err = c.attempt(ctx)
		return err
	})
	return state, err
}

func (c *cvChange) attempt(ctx context.Context) (state kiosk.CVState, err error) {
	if err := c.view(ctx, c.read); err != nil {
		return state, err
	}
	plain, state, err := c.opened()
	if err != nil || c.done {
		return state, err
	}
	cv, err := c.change(state.CV)
	if err != nil {
		return state, err
	}
	next, err := json.Marshal(cv, stable)
	if err != nil || bytes.Equal(next, plain) && !c.photo.moves() {
		return state, err
	}
	if err := c.prepare(cv, plain, next); err != nil {
		return state, err
	}
	if err := c.update(ctx, c.write); err != nil {
		return state, err
	}
	return c.after.state(cv), nil
}

// read looks up the CV, and whether this very change was made before.
func (c *cvChange) read(r engine.Reader) (err error) {
	if err := c.find(r); err != nil {
		return err
	}
	if c.done, err = c.wasDone(r); err != nil {
		return err
	}
	if err := c.photo.read(r, c.k.Participant); err != nil {
		return err
	}
	if c.found == nil && (c.begun || c.done || c.k.Begun) {
		return kiosk.Fail(kiosk.NotFound, "error.not_found")
	}
	if c.begun = c.found != nil; !c.begun {
		c.person, err = get[kiosk.Participant](r, key("participant", c.k.Participant))
	}
	return err
}

// find reads the record, and its bytes: the transaction looks whether they are
// the same, which is quicker than to read them again.
func (c *cvChange) find(r engine.Reader) (err error) {
	k := key("cv", c.k.Participant)
	c.before = cvRecord{}
	if c.found, err = r.Get(k); errors.Is(err, engine.ErrNotFound) {
		c.found = nil
		return nil
	}
	if err != nil {
		return err
	}
	return decode(k, c.found, &c.before)
}

func (c *cvChange) wasDone(r engine.Reader) (bool, error) {
	if c.receipt.IsZero() {
		return false, nil
	}
	today, err := c.today(r)
	if err != nil {
		return false, err
	}
	asked, err := fingerprint(c.k.Participant)
	if err != nil {
		return false, err
	}
	var nothing struct{}
	return answered(r, today, c.receipt, "change_cv", asked, &nothing)
}

func (c *cvChange) today(r engine.Reader) (kiosk.Day, error) {
	o, err := c.organisation(r)
	return kiosk.DayOf(c.Now(), o.Location()), err
}

// opened returns the CV as it is, and its bytes.
func (c *cvChange) opened() (plain []byte, state kiosk.CVState, err error) {
	if !c.begun {
		state.CV = kiosk.NewCV(c.person)
		plain, err = json.Marshal(state.CV, stable)
		return plain, state, err
	}
	if plain, err = c.k.open("cv", c.before.Revision, c.before.Sealed); err != nil {
		return nil, state, err
	}
	cv, err := parseCV(plain)
	return plain, c.before.state(cv), err
}

// prepare seals what will be written.
func (c *cvChange) prepare(cv kiosk.CV, plain, next []byte) (err error) {
	c.after = cvRecord{
		Revision: c.before.Revision + 1, Updated: c.Now(), By: c.k.By.Staff,
		ToPrint: c.before.ToPrint, ToTranslate: len(cv.ToTranslate(cv.Print)),
	}
	if c.after.Sealed, err = c.k.seal("cv", c.after.Revision, next); err != nil {
		return err
	}
	if len(c.after.Sealed) > sealedMost {
		return kiosk.Fail(kiosk.TooLarge, "kiosk.cv.error.long")
	}
	if c.record, err = encode(key("cv", c.k.Participant), c.after); err != nil {
		return err
	}
	if c.kept, err = c.worthKeeping(plain); err != nil {
		return err
	}
	return c.photo.prepare(c.k, c.after.Revision)
}

// write keeps the CV, unless it moved since it was read.
func (c *cvChange) write(tx engine.Txn) error {
	now, err := tx.Get(key("cv", c.k.Participant))
	if err != nil && !errors.Is(err, engine.ErrNotFound) {
		return err
	}
	if !bytes.Equal(now, c.found) {
		return kiosk.Fail(kiosk.Conflict, "error.conflict")
	}
	if !c.begun {
		if _, err := get[kiosk.Participant](tx, key("participant", c.k.Participant)); err != nil {
			return err
		}
	}
	today, err := c.today(tx)
	if err != nil {
		return err
	}
	fresh, nothing := false, struct{}{}
	if err := once(tx, today, c.receipt, "change_cv", c.k.Participant, &nothing, func() error {
		fresh = true
		return c.put(tx)
	}); err != nil {
		return err
	}
	if !fresh { // sent twice at once, and the other one was first
		return kiosk.Fail(kiosk.Conflict, "error.conflict")
	}
	return nil
}

func (c *cvChange) put(tx engine.Txn) error {
	if c.kept != nil {
		if err := keepVersion(tx, c.k.Participant, c.before.Revision, *c.kept); err != nil {
			return err
		}
	}
	if err := c.photo.put(tx, c.k.Participant); err != nil {
		return err
	}
	return tx.Put(key("cv", c.k.Participant), c.record)
}
