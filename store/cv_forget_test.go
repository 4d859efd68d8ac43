package store

import (
	"testing"

	"jobatelier/kiosk"
)

func TestForgettingLeavesNothingUnderAnyKey(t *testing.T) {
	h := open(t)
	v, other := h.visitor("Zdravka", "horse"), h.visitor("Boris", "boat")
	receipt := h.NewID()
	for _, one := range []visitor{v, other} {
		must(t, h.ChooseSecret(bg, one.hash, one.key, kiosk.Secret{First: "sun", Second: "key"}))
		h.said(one.key, "wish", "occupation.roofer")
		must(t, h.PutCVPhoto(bg, one.key, []byte("photo")))
		h.said(h.staffKey(one.Person.ID), "skills", "skill.precise")
	}
	_, err := h.ChangeCV(bg, v.key, receipt, named("Zdravka Ivanova"))
	must(t, err)
	if n := len(h.cvKeys(v.Person.ID)); n != 5 {
		t.Errorf("%d keys: the CV, two versions, the photo, the pictures", n)
	}
	for range 2 {
		must(t, h.ForgetCV(bg, v.Person.ID))
		if left := h.cvKeys(v.Person.ID); len(left) != 0 {
			t.Errorf("left: %q", left)
		}
	}
	if n := len(h.cvKeys(other.Person.ID)); n != 4 {
		t.Errorf("%d keys of somebody else", n)
	}
	_, err = h.CV(bg, v.key)
	wantKind(t, err, kiosk.NotFound)
	_, err = h.CVPhoto(bg, v.key)
	wantKind(t, err, kiosk.NotFound)
	wantKind(t, h.SetToPrint(bg, v.Person.ID, true), kiosk.NotFound)
	if n, err := h.HasCV(bg, v.Person.ID); err != nil || n != (CVNotice{}) {
		t.Errorf("%+v, %v", n, err)
	}
	_, err = h.ChangeCV(bg, v.key, receipt, named("Zdravka Ivanova")) // an answer that is sent again
	wantKind(t, err, kiosk.NotFound)
	if c := h.said(v.key, "wish", "occupation.cook"); c.Revision != 1 || len(c.Skills) != 0 {
		t.Errorf("begun anew: %+v", c)
	}
}

func TestAnAnswerOnItsWayDoesNotBringBackWhatWasForgotten(t *testing.T) {
	h := open(t)
	v := h.visitor("Zdravka", "horse")
	h.said(v.key, "wish", "occupation.roofer")
	_, err := h.ChangeCV(bg, v.key, h.NewID(), func(c kiosk.CV) (kiosk.CV, error) {
		must(t, h.ForgetCV(bg, v.Person.ID))
		return tapped("wish", "occupation.cook")(c)
	})
	wantKind(t, err, kiosk.NotFound)
	if left := h.cvKeys(v.Person.ID); len(left) != 0 {
		t.Errorf("left: %q", left)
	}
}

func TestAnAnswerThatWasSentAndForgottenMeanwhileIsNotSaidToBeKept(t *testing.T) {
	h := open(t)
	v := h.visitor("Zdravka", "horse")
	receipt := h.NewID()
	twin := func() {
		_, err := h.ChangeCV(bg, v.key, receipt, tapped("wish", "occupation.cook"))
		must(t, err)
		must(t, h.ForgetCV(bg, v.Person.ID))
	}
	h.disk.between.Store(&twin)
	_, err := h.ChangeCV(bg, v.key, receipt, tapped("wish", "occupation.cook"))
	wantKind(t, err, kiosk.NotFound)
	if left := h.cvKeys(v.Person.ID); len(left) != 0 {
		t.Errorf("left: %q", left)
	}
}
