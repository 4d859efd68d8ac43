package store

import (
	"context"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store/engine"
)

// carriedCV is what the holder of a nameless card kept with it, sealed anew for
// the person they turned out to be. What their CV was before is not carried.
type carriedCV struct {
	from, to CVKey
	had, has withCard // of the card, and of the person, as they were read

	cv      cvRecord
	photo   cvPhoto
	secret  cvSecret
	version cvVersion // the CV of the card, where the person has one already
}

// withCard is everything that somebody keeps with a card.
type withCard struct {
	cv     cvRecord
	photo  cvPhoto
	secret cvSecret
}

func readWithCard(r engine.Reader, participant kiosk.ID) (w withCard, err error) {
	if w.cv, _, err = find[cvRecord](r, key("cv", participant)); err != nil {
		return w, err
	}
	if w.photo, _, err = find[cvPhoto](r, key("cv_photo", participant)); err != nil {
		return w, err
	}
	w.secret, _, err = find[cvSecret](r, key("cv_secret", participant))
	return w, err
}

// carryCV seals anew what was kept with a nameless card. Where there is a CV
// and people is zero it is Forbidden: the CV would be lost.
func (s *Store) carryCV(ctx context.Context, from, to kiosk.ID, people vault.PrivateKey) (*carriedCV, error) {
	c := &carriedCV{from: CVKey{Participant: from}, to: CVKey{Participant: to}}
	if err := s.view(ctx, func(r engine.Reader) error {
		p, err := get[kiosk.Participant](r, key("participant", from))
		if err != nil || !p.Anonymous() {
			return err
		}
		if c.had, err = readWithCard(r, from); err != nil {
			return err
		}
		c.has, err = readWithCard(r, to)
		return err
	}); err != nil || c.had.cv.Revision == 0 {
		return c, err
	}
	var err error
	if c.from.Key, err = s.DataKey(ctx, from, people); err != nil {
		return c, err
	}
	if c.to.Key, err = s.DataKey(ctx, to, people); err != nil {
		return c, err
	}
	if c.has.cv.Revision > 0 {
		return c, c.prepareBoth()
	}
	return c, c.prepareWhole()
}

// spot is where something lies sealed.
type spot struct {
	k        CVKey
	field    string
	revision uint64
}

// reseal returns what lies sealed in one spot, sealed for another; nothing
// where there is nothing.
func (from spot) reseal(to spot, sealed []byte) ([]byte, error) {
	if len(sealed) == 0 {
		return nil, nil
	}
	plain, err := from.k.open(from.field, from.revision, sealed)
	if err != nil {
		return nil, err
	}
	return to.k.seal(to.field, to.revision, plain)
}

// prepareWhole makes what the card's holder kept the person's.
func (c *carriedCV) prepareWhole() (err error) {
	c.cv, c.photo.Revision = c.had.cv, c.had.photo.Revision
	if c.cv.Sealed, err = (spot{c.from, "cv", c.cv.Revision}).reseal(spot{c.to, "cv", c.cv.Revision}, c.had.cv.Sealed); err != nil {
		return err
	}
	photo := c.photo.Revision
	if c.photo.Sealed, err = (spot{c.from, "cv_photo", photo}).reseal(spot{c.to, "cv_photo", photo}, c.had.photo.Sealed); err != nil {
		return err
	}
	if len(c.has.secret.Sealed) > 0 {
		return nil // the pictures that the person knows
	}
	c.secret.Revision = c.has.secret.Revision + 1
	chosen := spot{c.from, "cv_secret", c.had.secret.Revision}
	c.secret.Sealed, err = chosen.reseal(spot{c.to, "cv_secret", c.secret.Revision}, c.had.secret.Sealed)
	return err
}

// prepareBoth keeps the person's CV as it is, and that of the card as a version
// of it: whoever looks at how it changed finds it.
func (c *carriedCV) prepareBoth() (err error) {
	c.cv = c.has.cv
	c.cv.Revision++ // its number is the version's
	c.cv.Sealed, err = (spot{c.to, "cv", c.has.cv.Revision}).reseal(spot{c.to, "cv", c.cv.Revision}, c.has.cv.Sealed)
	if err != nil {
		return err
	}
	c.version = cvVersion{At: c.had.cv.Updated, By: c.had.cv.By}
	c.version.Sealed, err = (spot{c.from, "cv", c.had.cv.Revision}).reseal(spot{c.to, "cv_version", c.cv.Revision - 1}, c.had.cv.Sealed)
	return err
}

// put writes it, unless something moved since it was read, and removes it from
// where it was.
func (c *carriedCV) put(tx engine.Txn) error {
	for participant, read := range map[kiosk.ID]withCard{c.from.Participant: c.had, c.to.Participant: c.has} {
		now, err := readWithCard(tx, participant)
		if err != nil {
			return err
		}
		if now.cv.Revision != read.cv.Revision || now.secret.Revision != read.secret.Revision {
			return kiosk.Fail(kiosk.Conflict, "error.conflict")
		}
	}
	if err := forgetCV(tx, c.from.Participant); err != nil || c.cv.Revision == 0 {
		return err
	}
	if len(c.version.Sealed) > 0 {
		if err := keepVersion(tx, c.to.Participant, c.cv.Revision-1, c.version); err != nil {
			return err
		}
	}
	if len(c.photo.Sealed) > 0 {
		if err := put(tx, key("cv_photo", c.to.Participant), c.photo); err != nil {
			return err
		}
	}
	if len(c.secret.Sealed) > 0 {
		if err := put(tx, key("cv_secret", c.to.Participant), c.secret); err != nil {
			return err
		}
	}
	return put(tx, key("cv", c.to.Participant), c.cv)
}
