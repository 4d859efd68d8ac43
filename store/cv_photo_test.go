package store

import (
	"bytes"
	"errors"
	"testing"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
)

func TestAPhotoIsKeptSealedAndTheCVSaysSo(t *testing.T) {
	h := open(t)
	v := h.visitor("Zdravka", "horse")
	_, err := h.CVPhoto(bg, v.key)
	wantKind(t, err, kiosk.NotFound)
	must(t, h.PutCVPhoto(bg, v.key, []byte("one")))
	if c := h.opened(v.key); !c.Photo || c.Revision != 1 || c.Name != "Zdravka" {
		t.Errorf("begun with a photo: %+v", c)
	}
	must(t, h.PutCVPhoto(bg, v.key, []byte("two")))
	for name, k := range map[string]CVKey{"the card": v.key, "staff": h.staffKey(v.Person.ID)} {
		if photo, err := h.CVPhoto(bg, k); err != nil || string(photo) != "two" {
			t.Errorf("%s finds %q, %v", name, photo, err)
		}
	}
	for range 2 {
		must(t, h.DropCVPhoto(bg, v.key))
		_, err = h.CVPhoto(bg, v.key)
		wantKind(t, err, kiosk.NotFound)
		if c := h.opened(v.key); c.Photo || c.Revision != 3 {
			t.Errorf("without one: %+v", c)
		}
	}
}

func TestThereIsNoPhotoToDropWhereThereIsNoCV(t *testing.T) {
	h := open(t)
	v := h.visitor("Zdravka", "horse")
	must(t, h.DropCVPhoto(bg, v.key))
	if left := h.cvKeys(v.Person.ID); len(left) != 0 {
		t.Errorf("dropping it made %q", left)
	}
}

func TestAPhotoThatIsNotPrintedForNowIsDroppedToo(t *testing.T) {
	h := open(t)
	v := h.visitor("Zdravka", "horse")
	must(t, h.PutCVPhoto(bg, v.key, []byte("photo")))
	_, err := h.ChangeCV(bg, v.key, kiosk.ID{}, func(c kiosk.CV) (kiosk.CV, error) {
		c.Photo = false
		return c, nil
	})
	must(t, err)
	if photo, err := h.CVPhoto(bg, v.key); err != nil || string(photo) != "photo" {
		t.Errorf("%q, %v", photo, err)
	}
	must(t, h.DropCVPhoto(bg, v.key))
	if n := len(h.keys("cv_photo/")); n != 0 {
		t.Errorf("%d photos", n)
	}
}

func TestALargePhotoIsRefusedAndTheOneThereWasStays(t *testing.T) {
	h := open(t)
	v := h.visitor("Zdravka", "horse")
	most := bytes.Repeat([]byte{0xff}, sealedMost-41)
	must(t, h.PutCVPhoto(bg, v.key, most))
	err := h.PutCVPhoto(bg, v.key, append(most, 0))
	wantKind(t, err, kiosk.TooLarge)
	var e *kiosk.Error
	if !errors.As(err, &e) || e.Key != "kiosk.cv.error.photo_large" {
		t.Errorf("%v", err)
	}
	wantKind(t, h.PutCVPhoto(bg, v.key, nil), kiosk.Invalid)
	if photo, err := h.CVPhoto(bg, v.key); err != nil || !bytes.Equal(photo, most) || h.opened(v.key).Revision != 1 {
		t.Errorf("%d bytes, %v", len(photo), err)
	}
}

func TestAPhotoAndItsNoteAreWrittenTogetherOrNotAtAll(t *testing.T) {
	h := open(t)
	v := h.visitor("Zdravka", "horse")
	h.said(v.key, "wish", "occupation.roofer")
	_, err := h.ChangeCV(bg, v.key, kiosk.ID{}, long(t, sealedMost-5))
	must(t, err)
	wantKind(t, h.PutCVPhoto(bg, v.key, []byte("photo")), kiosk.TooLarge) // the note makes the CV too long
	if n := len(h.keys("cv_photo/")); n != 0 || h.opened(v.key).Photo {
		t.Errorf("%d photos, %v", n, h.opened(v.key).Photo)
	}
}

func TestAPhotoThatIsMovedOnTheDiskDoesNotOpen(t *testing.T) {
	h := open(t)
	v, other := h.visitor("Zdravka", "horse"), h.visitor("Boris", "boat")
	must(t, h.PutCVPhoto(bg, v.key, []byte("one")))
	first := record[cvPhoto](h, key("cv_photo", v.Person.ID))
	must(t, h.PutCVPhoto(bg, v.key, []byte("two")))
	must(t, h.PutCVPhoto(bg, other.key, []byte("other")))
	theirs := record[cvPhoto](h, key("cv_photo", other.Person.ID))
	second := record[cvPhoto](h, key("cv_photo", v.Person.ID))
	for name, p := range map[string]cvPhoto{
		"another person's": theirs, "an older one": {Revision: second.Revision, Sealed: first.Sealed},
		"the CV": {Revision: second.Revision, Sealed: record[cvRecord](h, key("cv", v.Person.ID)).Sealed},
	} {
		rewrite(h, key("cv_photo", v.Person.ID), func(r *cvPhoto) { *r = p })
		for whose, k := range map[string]CVKey{"mine": v.key, "theirs": {Participant: v.Person.ID, Key: other.key.Key}} {
			if photo, err := h.CVPhoto(bg, k); !errors.Is(err, vault.ErrSealed) {
				t.Errorf("%s opens %s as %q, %v", whose, name, photo, err)
			}
		}
	}
	rewrite(h, key("cv_photo", v.Person.ID), func(r *cvPhoto) { *r = second })
	if photo, err := h.CVPhoto(bg, v.key); err != nil || string(photo) != "two" {
		t.Errorf("put back: %q, %v", photo, err)
	}
}
