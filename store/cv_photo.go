package store

import (
	"context"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// cvPhoto is the photo of a CV as it lies on the disk, sealed at the revision
// of the CV that it came with.
type cvPhoto struct {
	Revision uint64
	Sealed   []byte
}

// PutCVPhoto keeps a photo, in place of the one there was, and notes in the CV
// that it is printed. Sealed it has at most 48,000 bytes, else it is TooLarge.
func (s *Store) PutCVPhoto(ctx context.Context, k CVKey, jpeg []byte) error {
	if len(jpeg) == 0 {
		return kiosk.Wrong("photo", "kiosk.cv.error.photo")
	}
	_, err := s.changeCV(ctx, &cvChange{Store: s, k: k, photo: photoChange{jpeg: jpeg}, change: func(cv kiosk.CV) (kiosk.CV, error) {
		cv.Photo = true
		return cv, nil
	}})
	return err
}

// CVPhoto opens the photo of a CV; NotFound where there is none.
func (s *Store) CVPhoto(ctx context.Context, k CVKey) ([]byte, error) {
	var p cvPhoto
	if err := s.view(ctx, func(r engine.Reader) (err error) {
		p, err = get[cvPhoto](r, key("cv_photo", k.Participant))
		return err
	}); err != nil {
		return nil, err
	}
	return k.open("cv_photo", p.Revision, p.Sealed)
}

// DropCVPhoto removes the photo, and the note in the CV. Where there is none
// it changes nothing.
func (s *Store) DropCVPhoto(ctx context.Context, k CVKey) error {
	_, err := s.changeCV(ctx, &cvChange{Store: s, k: k, photo: photoChange{drop: true}, change: func(cv kiosk.CV) (kiosk.CV, error) {
		cv.Photo = false
		return cv, nil
	}})
	return err
}

// photoChange is what a change of a CV does to its photo: nothing, a new one,
// or none.
type photoChange struct {
	jpeg   []byte
	drop   bool
	there  bool // there is one to drop
	record cvPhoto
}

func (p *photoChange) read(r engine.Reader, participant kiosk.ID) (err error) {
	if p.drop {
		_, p.there, err = find[cvPhoto](r, key("cv_photo", participant))
	}
	return err
}

// moves reports whether the photo is another although the CV may be the same.
func (p *photoChange) moves() bool { return p.jpeg != nil || p.there }

func (p *photoChange) prepare(k CVKey, revision uint64) (err error) {
	if p.jpeg == nil {
		return nil
	}
	p.record.Revision = revision
	p.record.Sealed, err = k.seal("cv_photo", revision, p.jpeg)
	if err == nil && len(p.record.Sealed) > sealedMost {
		err = kiosk.Fail(kiosk.TooLarge, "kiosk.cv.error.photo_large")
	}
	return err
}

func (p *photoChange) put(tx engine.Txn, participant kiosk.ID) error {
	switch {
	case p.drop:
		return tx.Delete(key("cv_photo", participant))
	case p.jpeg != nil:
		return put(tx, key("cv_photo", participant), p.record)
	}
	return nil
}
