package store

import (
	"crypto/rand"
	"testing"
	"time"

	"jobatelier/kiosk"
	"jobatelier/kiosk/qr"
	"jobatelier/kiosk/vault"
)

// visited scans a card and returns the visit with its secret.
func (h *house) visited(c qr.Code) (kiosk.Visit, VisitSecret) {
	h.t.Helper()
	in := h.held(c)
	_, err := h.Scan(bg, in)
	must(h.t, err)
	v, _, err := h.Visit(bg, in.Visit.Hash())
	must(h.t, err)
	return v, in.Visit
}

// dataKey is the participant's data key, as staff open it.
func (h *house) dataKey(person kiosk.ID) vault.DataKey {
	h.t.Helper()
	k, err := h.dataKeyFor(bg, person, h.people)
	must(h.t, err)
	return k
}

func TestACardOpensTheDataKeyForItsVisitAlone(t *testing.T) {
	h := open(t)
	p := h.person("Amina", "fish")
	v, secret := h.visited(p.Code)
	k, err := VisitKey(v, secret)
	must(t, err)
	if k.IsZero() || !k.Equal(h.dataKey(p.Person.ID)) {
		t.Error("the visit opens another key than staff do")
	}
	for name, other := range map[string]VisitSecret{
		"another secret": newSecret(t), "the hash": NewVisitSecret([]byte(secret.Hash())), "no secret": NewVisitSecret(nil),
	} {
		if k, err := VisitKey(v, other); err == nil || !k.IsZero() {
			t.Errorf("%s opens it", name)
		}
	}
	moved := v
	moved.Participant = h.NewID()
	if _, err := VisitKey(moved, secret); err == nil {
		t.Error("it opens as somebody else's")
	}
}

func TestEveryWayToACardOpensTheSameDataKey(t *testing.T) {
	h := open(t)
	p := h.person("Amina", "fish")
	want := h.dataKey(p.Person.ID)
	opens := func(name string, c qr.Code) {
		t.Helper()
		v, secret := h.visited(c)
		if k, err := VisitKey(v, secret); err != nil || !k.Equal(want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	_, code, err := h.Reissue(bg, p.Person.ID, h.site.ID, h.by(), h.people)
	must(t, err)
	opens("a new card", code)
	card := h.blank()
	must(t, h.GiveBlank(bg, p.Person.ID, card.Code, h.by(), h.people))
	opens("a blank card", card.Code)
	used := h.blank()
	nameless := h.scan(used.Code).Person
	must(t, h.Adopt(bg, nameless.ID, p.Person.ID, h.by(), h.people))
	opens("a card that was somebody nameless's", used.Code)
}

func TestABlankCardOpensADataKeyOfItsOwn(t *testing.T) {
	h := open(t)
	card := h.blank()
	v, secret := h.visited(card.Code)
	k, err := VisitKey(v, secret)
	must(t, err)
	if !k.Equal(h.dataKey(v.Participant)) {
		t.Error("the visit opens another key than staff do")
	}
	_, err = h.named(v.Participant, "Amina")
	must(t, err)
	v, secret = h.visited(card.Code)
	if again, err := VisitKey(v, secret); err != nil || !again.Equal(k) {
		t.Errorf("named, it opens another: %v", err)
	}
}

func TestACardGivenWithoutTheKeyOpensNoMoreThanTheDoor(t *testing.T) {
	h := open(t)
	h.plan("09:00", "11:00")
	p := h.person("Amina", "fish")
	_, code, err := h.Reissue(bg, p.Person.ID, h.site.ID, h.by(), vault.PrivateKey{})
	must(t, err)
	h.answers(code, kiosk.AnswerOK)
	v, secret := h.visited(code)
	if k, err := VisitKey(v, secret); err != nil || !k.IsZero() {
		t.Errorf("a key, %v", err)
	}
}

func TestAnOldCodeOpensNothingOfWhatIsLeft(t *testing.T) {
	h := open(t)
	p := h.person("Amina", "fish")
	before, err := h.Pass(bg, p.Code)
	must(t, err)
	if k, err := openDataKey(p.Code, before); err != nil || k.IsZero() {
		t.Fatalf("the valid card opens nothing: %v", err)
	}
	_, _, err = h.Reissue(bg, p.Person.ID, h.site.ID, h.by(), h.people)
	must(t, err)
	passes, err := h.Passes(bg, p.Person.ID)
	must(t, err)
	for _, pass := range passes {
		k, err := openDataKey(p.Code, pass)
		if err == nil && !k.IsZero() {
			t.Errorf("the old code opens the %s card", pass.State)
		}
	}
}

func TestStaffOpenACodeToPrintItAgainAndNobodyElseDoes(t *testing.T) {
	h := open(t)
	p := h.person("Amina", "fish")
	pass, err := h.Pass(bg, p.Code)
	must(t, err)
	if code, err := OpenCode(pass, h.people); err != nil || code != p.Code {
		t.Errorf("%v", err)
	}
	if code, err := OpenCode(pass, newKey(t)); err == nil {
		t.Errorf("another key opens %v", code)
	}
	swapped := pass
	swapped.ID = h.NewID()
	if code, err := OpenCode(swapped, h.people); err == nil {
		t.Errorf("on another card it opens %v", code)
	}
}

func TestAVisitEndsForEverybody(t *testing.T) {
	h := open(t)
	p, q := h.person("Amina", "fish"), h.person("Boris", "boat")
	_, secret := h.visited(p.Code)
	in := h.held(q.Code)
	in.Ends = secret.Hash()
	_, err := h.Scan(bg, in)
	must(t, err)
	_, _, err = h.Visit(bg, secret.Hash())
	wantKind(t, err, kiosk.NotFound)
	for range 2 {
		must(t, h.EndVisit(bg, in.Visit.Hash()))
	}
	_, _, err = h.Visit(bg, in.Visit.Hash())
	wantKind(t, err, kiosk.NotFound)
	must(t, h.TouchVisit(bg, in.Visit.Hash(), h.Now(), true)) // a late tap brings nothing back
	if n := len(h.keys("visit/")); n != 0 {
		t.Errorf("%d visits", n)
	}
}

func TestAVisitEndsWithTheCardThatOpenedIt(t *testing.T) {
	h := open(t)
	p := h.person("Amina", "fish")
	in := h.held(p.Code)
	_, err := h.Scan(bg, in)
	must(t, err)
	must(t, h.Revoke(bg, p.Person.ID))
	_, _, err = h.Visit(bg, in.Visit.Hash())
	wantKind(t, err, kiosk.NotFound)
	in.Visit = newSecret(t) // nor does sending the scan again open another
	out, err := h.Scan(bg, in)
	must(t, err)
	if _, _, err := h.Visit(bg, in.Visit.Hash()); out.Answer != kiosk.AnswerRevoked || kiosk.KindOf(err) != kiosk.NotFound {
		t.Errorf("%s, %v", out.Answer, err)
	}
}

func TestAVisitInUseStaysBusy(t *testing.T) {
	h := open(t)
	_, secret := h.visited(h.person("Amina", "fish").Code)
	later := h.Now().Add(time.Minute)
	must(t, h.TouchVisit(bg, secret.Hash(), later, true))
	must(t, h.TouchVisit(bg, secret.Hash(), later.Add(time.Second), false))
	v, _, err := h.Visit(bg, secret.Hash())
	must(t, err)
	if !v.Busy || !v.Seen.Equal(later.Add(time.Second)) {
		t.Errorf("%+v", v)
	}
}

func TestIDsOfTheStoreSortByTime(t *testing.T) {
	h := empty(t)
	var before kiosk.ID
	for range 1000 {
		id := h.NewID()
		if id.String() <= before.String() || id[6]>>4 != 7 {
			t.Fatalf("%v came after %v", id, before)
		}
		before = id
	}
	if id := h.RandomID(); id[6]>>4 != 4 {
		t.Errorf("a random id is %v", id)
	}
	if _, err := vault.NewSecret(rand.Reader); err != nil {
		t.Error(err)
	}
}
