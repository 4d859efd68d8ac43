package store

import (
	"errors"
	"testing"

	"jobatelier/kiosk"
	"jobatelier/kiosk/qr"
	"jobatelier/kiosk/vault"
)

func TestACVMadeWithALostCardOpensWithTheNewOneAndNotWithTheLost(t *testing.T) {
	h := open(t)
	lost := h.chosen()
	h.said(lost.key, "wish", "occupation.roofer")
	must(t, h.PutCVPhoto(bg, lost.key, []byte("photo")))
	before, err := h.Pass(bg, lost.Code)
	must(t, err)
	opens := func(name string, c qr.Code) {
		t.Helper()
		v := h.returns(Registered{Person: lost.Person, Code: c})
		photo, err := h.CVPhoto(bg, v.key)
		if c := h.opened(v.key); len(c.Wishes) != 1 || string(photo) != "photo" || err != nil {
			t.Errorf("%s opens %+v, %q, %v", name, c, photo, err)
		}
		h.tries(v, sunKey, SecretOpen)
	}
	_, code, err := h.Reissue(bg, lost.Person.ID, h.site.ID, h.by(), h.people)
	must(t, err)
	opens("the new card", code)
	card := h.blank()
	must(t, h.GiveBlank(bg, lost.Person.ID, card.Code, h.by(), h.people))
	opens("a blank card", card.Code)

	_, _, err = h.Visit(bg, lost.hash)
	wantKind(t, err, kiosk.NotFound)
	for name, c := range map[string]qr.Code{"the lost card": lost.Code, "the second": code} {
		h.answers(c, kiosk.AnswerRevoked)
		pass, err := h.Pass(bg, c)
		must(t, err)
		if k, err := openDataKey(c, pass); err != nil || !k.IsZero() {
			t.Errorf("%s opens a key, %v", name, err)
		}
	}
	pass, err := h.Pass(bg, card.Code)
	must(t, err)
	pass.Participant = before.Participant
	if k, err := openDataKey(lost.Code, pass); err == nil {
		t.Errorf("the lost code opens the new card: %v", !k.IsZero())
	}
}

func TestACardGivenWithoutTheKeyOpensNoCVUntilStaffGiveAnother(t *testing.T) {
	h := open(t)
	p := h.chosen()
	h.said(p.key, "wish", "occupation.roofer")
	_, code, err := h.Reissue(bg, p.Person.ID, h.site.ID, h.by(), vault.PrivateKey{})
	must(t, err)
	v := h.returns(Registered{Person: p.Person, Code: code})
	_, err = h.CV(bg, v.key)
	wantKind(t, err, kiosk.Forbidden)
	_, err = h.ChangeCV(bg, v.key, h.NewID(), named("never"))
	wantKind(t, err, kiosk.Forbidden)
	_, code, err = h.Reissue(bg, p.Person.ID, h.site.ID, h.by(), h.people)
	must(t, err)
	if c := h.opened(h.returns(Registered{Person: p.Person, Code: code}).key); len(c.Wishes) != 1 {
		t.Errorf("%+v", c)
	}
}

// nameless is somebody with a card that was blank, who keeps a CV, a photo and
// pictures with it.
func (h *house) nameless() visitor {
	h.t.Helper()
	card := h.blank()
	v := h.returns(Registered{Person: h.scan(card.Code).Person, Code: card.Code})
	must(h.t, h.ChooseSecret(bg, v.hash, v.key, drumFish))
	_, err := h.ChangeCV(bg, v.key, kiosk.ID{}, named("Zdravka Ivanova"))
	must(h.t, err)
	h.said(v.key, "hobbies", "hobby.chess")
	must(h.t, h.PutCVPhoto(bg, v.key, []byte("photo")))
	return v
}

// ways are how a nameless card becomes somebody's.
func (h *house) ways() map[string]func(nameless visitor, to kiosk.ID, people vault.PrivateKey) error {
	return map[string]func(visitor, kiosk.ID, vault.PrivateKey) error{
		"named on the list": func(v visitor, to kiosk.ID, people vault.PrivateKey) error {
			return h.Adopt(bg, v.Person.ID, to, h.by(), people)
		},
		"given": func(v visitor, to kiosk.ID, people vault.PrivateKey) error {
			return h.GiveBlank(bg, to, v.Code, h.by(), people)
		},
	}
}

func TestWhatANamelessCardKeptComesAlong(t *testing.T) {
	h := open(t)
	for name, give := range h.ways() {
		v, p := h.nameless(), h.person("Zdravka", "horse")
		must(t, give(v, p.Person.ID, h.people))
		now := h.returns(Registered{Person: p.Person, Code: v.Code})
		c := h.opened(now.key)
		photo, err := h.CVPhoto(bg, now.key)
		if c.Name != "Zdravka Ivanova" || len(c.Hobbies) != 1 || !c.Photo || string(photo) != "photo" || err != nil {
			t.Errorf("%s: %+v, %q, %v", name, c, photo, err)
		}
		h.tries(now, drumFish, SecretOpen)
		if c := h.said(now.key, "skills", "skill.precise"); len(c.Hobbies) != 1 {
			t.Errorf("%s, it goes on with %+v", name, c)
		}
		if left := h.cvKeys(v.Person.ID); len(left) != 0 {
			t.Errorf("%s: left %q", name, left)
		}
	}
}

func TestWhoHasACVKeepsItAndFindsThatOfTheNamelessCard(t *testing.T) {
	h := open(t)
	for name, give := range h.ways() {
		v, p := h.nameless(), h.chosen()
		h.said(p.key, "wish", "occupation.roofer")
		must(t, h.SetToPrint(bg, p.Person.ID, true))
		must(t, h.PutCVPhoto(bg, p.key, []byte("mine")))
		must(t, give(v, p.Person.ID, h.people))
		now := h.returns(Registered{Person: p.Person, Code: v.Code})
		c, all := h.opened(now.key), h.versions(now.key)
		photo, err := h.CVPhoto(bg, now.key)
		if len(c.Wishes) != 1 || len(c.Hobbies) != 0 || !c.ToPrint || string(photo) != "mine" || err != nil {
			t.Errorf("%s: %+v, %q, %v", name, c, photo, err)
		}
		if len(all) != 1 || all[0].CV.Name != "Zdravka Ivanova" || len(all[0].CV.Hobbies) != 1 || all[0].Revision >= c.Revision {
			t.Errorf("%s: of the card there is %+v", name, all)
		}
		h.tries(now, sunKey, SecretOpen) // the pictures that they know
		h.said(h.staffKey(p.Person.ID), "skills", "skill.precise")
		if all := h.versions(now.key); len(all) != 2 || all[1].CV.Name != "Zdravka Ivanova" {
			t.Errorf("%s, changed since: %+v", name, all)
		}
		if left := h.cvKeys(v.Person.ID); len(left) != 0 {
			t.Errorf("%s: left %q", name, left)
		}
	}
}

func TestACVIsNotLostToSomebodyWithoutTheKey(t *testing.T) {
	h := open(t)
	p := h.person("Zdravka", "horse")
	for name, give := range h.ways() {
		v := h.nameless()
		if err := give(v, p.Person.ID, vault.PrivateKey{}); kiosk.KindOf(err) != kiosk.Forbidden {
			t.Errorf("%s: %v", name, err)
		}
		if c := h.opened(v.key); c.Name != "Zdravka Ivanova" {
			t.Errorf("%s: %+v", name, c)
		}
	}
}

func TestAVisitOfACardThatBecameSomebodysOpensNothing(t *testing.T) {
	h := open(t)
	card := h.blank()
	v := h.returns(Registered{Person: h.scan(card.Code).Person, Code: card.Code})
	p := h.person("Zdravka", "horse")
	must(t, h.Adopt(bg, v.Person.ID, p.Person.ID, h.by(), h.people))
	if got := h.stands(v); got != SecretNoKey {
		t.Errorf("it is %q", got)
	}
	for _, id := range []kiosk.ID{v.Person.ID, p.Person.ID} {
		wantKind(t, h.ChooseSecret(bg, v.hash, CVKey{Participant: id, Key: v.key.Key}, sunKey), kiosk.NotFound)
	}
	_, err := h.ChangeCV(bg, v.key, h.NewID(), named("never"))
	wantKind(t, err, kiosk.NotFound)
	if n := len(h.keys("cv")); n != 0 {
		t.Errorf("%d keys", n)
	}
}

func TestATapWhileACardIsNamedIsNotLost(t *testing.T) {
	h := open(t)
	v, p := h.nameless(), h.person("Zdravka", "horse")
	carried, err := h.carryCV(bg, v.Person.ID, p.Person.ID, h.people)
	must(t, err)
	h.said(v.key, "wish", "occupation.roofer")
	wantKind(t, h.update(bg, carried.put), kiosk.Conflict)
	carried, err = h.carryCV(bg, v.Person.ID, p.Person.ID, h.people)
	must(t, err)
	at := h.returns(p)
	must(t, h.ChooseSecret(bg, at.hash, at.key, sunKey))
	wantKind(t, h.update(bg, carried.put), kiosk.Conflict)
	must(t, h.Adopt(bg, v.Person.ID, p.Person.ID, h.by(), h.people))
	if c := h.opened(h.staffKey(p.Person.ID)); len(c.Wishes) != 1 {
		t.Errorf("%+v", c)
	}
	_, err = h.CV(bg, v.key)
	if !errors.As(err, new(*kiosk.Error)) || kiosk.KindOf(err) != kiosk.NotFound {
		t.Errorf("%v", err)
	}
}

func TestACVThatIsBegunWhileItsCardIsNamedIsNotLeftBehind(t *testing.T) {
	h := open(t)
	card := h.blank()
	v := h.returns(Registered{Person: h.scan(card.Code).Person, Code: card.Code})
	p := h.person("Zdravka", "horse")
	naming := func() { must(t, h.Adopt(bg, v.Person.ID, p.Person.ID, h.by(), h.people)) }
	h.disk.between.Store(&naming)
	_, err := h.ChangeCV(bg, v.key, h.NewID(), named("never"))
	wantKind(t, err, kiosk.NotFound)
	if n := len(h.keys("cv")); n != 0 {
		t.Errorf("%d keys", n)
	}
}

func TestWhoHasPicturesAndNoCVKeepsThePictures(t *testing.T) {
	h := open(t)
	v, p := h.nameless(), h.chosen()
	must(t, h.Adopt(bg, v.Person.ID, p.Person.ID, h.by(), h.people))
	now := h.returns(Registered{Person: p.Person, Code: v.Code})
	h.tries(now, drumFish, SecretAsk)
	h.tries(now, sunKey, SecretOpen)
	if c := h.opened(now.key); c.Name != "Zdravka Ivanova" {
		t.Errorf("%+v", c)
	}
}

func TestACardWithSomebodyElsesCVIsNotGivenAway(t *testing.T) {
	h := open(t)
	owner, p := h.visitor("Boris", "boat"), h.person("Zdravka", "horse")
	h.said(owner.key, "wish", "occupation.roofer")
	for _, people := range []vault.PrivateKey{h.people, {}} {
		wantKind(t, h.GiveBlank(bg, p.Person.ID, owner.Code, h.by(), people), kiosk.Invalid)
		wantKind(t, h.Adopt(bg, owner.Person.ID, p.Person.ID, h.by(), people), kiosk.Conflict)
	}
	if c := h.opened(owner.key); len(c.Wishes) != 1 || len(h.cvKeys(p.Person.ID)) != 0 {
		t.Errorf("%+v", c)
	}
}

func TestABlankCardThatGetsACVWhileItIsGivenAwayIsGivenTheNextTime(t *testing.T) {
	h := open(t)
	card, p := h.blank(), h.person("Zdravka", "horse")
	used := func() {
		v := h.returns(Registered{Person: h.scan(card.Code).Person, Code: card.Code})
		h.said(v.key, "hobbies", "hobby.chess")
	}
	h.disk.between.Store(&used)
	wantKind(t, h.GiveBlank(bg, p.Person.ID, card.Code, h.by(), h.people), kiosk.Conflict)
	must(t, h.GiveBlank(bg, p.Person.ID, card.Code, h.by(), h.people))
	if c := h.opened(h.returns(Registered{Person: p.Person, Code: card.Code}).key); len(c.Hobbies) != 1 {
		t.Errorf("%+v", c)
	}
}
