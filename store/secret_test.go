package store

import (
	"errors"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store/engine/bolt"
)

var (
	sunKey   = kiosk.Secret{First: "sun", Second: "key"}
	drumFish = kiosk.Secret{First: "drum", Second: "fish"}
)

// stands is how far a visit is with the pictures.
func (h *house) stands(v visitor) SecretState {
	h.t.Helper()
	visit, _, err := h.Visit(bg, v.hash)
	must(h.t, err)
	state, err := h.SecretState(bg, visit)
	must(h.t, err)
	return state
}

// tries fails unless two pictures lead there.
func (h *house) tries(v visitor, s kiosk.Secret, want SecretState) {
	h.t.Helper()
	if got, err := h.TrySecret(bg, v.hash, v.key, s); err != nil || got != want {
		h.t.Errorf("%v leads to %q, want %q, %v", s, got, want, err)
	}
}

// chosen is somebody who chose the sun and the key, on a visit afterwards.
func (h *house) chosen() visitor {
	h.t.Helper()
	v := h.visitor("Zdravka", "horse")
	must(h.t, h.ChooseSecret(bg, v.hash, v.key, sunKey))
	return h.returns(v.Registered)
}

func TestTwoPicturesAreChosenOnceAndTappedFromThenOn(t *testing.T) {
	h := open(t)
	v := h.visitor("Zdravka", "horse")
	if got := h.stands(v); got != SecretNone {
		t.Errorf("at first it is %q", got)
	}
	h.tries(v, sunKey, SecretNone)
	for range 2 { // the second tap on the button
		must(t, h.ChooseSecret(bg, v.hash, v.key, sunKey))
		if got := h.stands(v); got != SecretOpen {
			t.Errorf("chosen, it is %q", got)
		}
	}
	h.to("09:05")
	again := h.returns(v.Registered)
	if got := h.stands(again); got != SecretAsk {
		t.Errorf("the next visit is %q", got)
	}
	h.tries(again, kiosk.Secret{First: "key", Second: "sun"}, SecretAsk)
	h.tries(again, sunKey, SecretOpen)
	h.tries(again, drumFish, SecretOpen) // a tap too many shuts nothing
	if got := h.stands(again); got != SecretOpen {
		t.Errorf("after the right ones it is %q", got)
	}
	if got := h.stands(h.returns(v.Registered)); got != SecretAsk {
		t.Errorf("one open visit opens another: %q", got)
	}
}

func TestOnlyAnOpenVisitChoosesAnew(t *testing.T) {
	h := open(t)
	v := h.chosen()
	wantKind(t, h.ChooseSecret(bg, v.hash, v.key, drumFish), kiosk.Conflict)
	h.tries(v, sunKey, SecretOpen)
	must(t, h.ChooseSecret(bg, v.hash, v.key, drumFish))
	next := h.returns(v.Registered)
	h.tries(next, sunKey, SecretAsk)
	h.tries(next, drumFish, SecretOpen)
}

func TestPicturesThatAreNoneAreNoMiss(t *testing.T) {
	h := open(t)
	v := h.chosen()
	for _, s := range []kiosk.Secret{{}, {First: "sun"}, {First: "sun", Second: "sun"}, {First: "elephant", Second: "key"}} {
		_, err := h.TrySecret(bg, v.hash, v.key, s)
		wantKind(t, err, kiosk.Invalid)
		wantKind(t, h.ChooseSecret(bg, v.hash, v.key, s), kiosk.Invalid)
	}
	if m := record[cvSecret](h, key("cv_secret", v.Person.ID)).Misses; m != 0 {
		t.Errorf("%d misses", m)
	}
}

func TestAfterThreeMissesStaffMustCome(t *testing.T) {
	h := open(t)
	v := h.chosen()
	for i, want := range []SecretState{SecretAsk, SecretAsk, SecretStaff} {
		h.tries(v, drumFish, want)
		if m := record[cvSecret](h, key("cv_secret", v.Person.ID)).Misses; m != i+1 {
			t.Errorf("%d misses on disk after %d", m, i+1)
		}
	}
	h.tries(v, sunKey, SecretStaff)
	another := h.returns(v.Registered)
	h.tries(another, sunKey, SecretStaff)
	if h.stands(v) != SecretStaff || h.stands(another) != SecretStaff {
		t.Errorf("%q, %q", h.stands(v), h.stands(another))
	}
	wantKind(t, h.ChooseSecret(bg, v.hash, v.key, drumFish), kiosk.Conflict)
}

func TestTheRightPicturesForgetTheMisses(t *testing.T) {
	h := open(t)
	v := h.chosen()
	for range 3 {
		h.tries(v, drumFish, SecretAsk)
		h.tries(v, drumFish, SecretAsk)
		h.tries(v, sunKey, SecretOpen)
		v = h.returns(v.Registered)
	}
}

func TestMissesThatAreNotKnownToBeSavedAreNotAnswered(t *testing.T) {
	h := open(t)
	v := h.chosen()
	for _, s := range []kiosk.Secret{drumFish, sunKey} {
		h.disk.lose.Store(1)
		if got, err := h.TrySecret(bg, v.hash, v.key, s); got != SecretAsk || kiosk.KindOf(err) != kiosk.Unavailable {
			t.Errorf("%q, %v", got, err)
		}
	}
}

func TestThreeMissesAreThreeHoweverManyAreTriedAtOnce(t *testing.T) {
	h := open(t)
	v := h.chosen()
	visits := []visitor{v, h.returns(v.Registered), h.returns(v.Registered)}
	var wg sync.WaitGroup
	var mu sync.Mutex
	count := map[SecretState]int{}
	for i := range 30 {
		wg.Go(func() {
			got, err := h.TrySecret(bg, visits[i%3].hash, v.key, drumFish)
			if err != nil {
				t.Error(err)
			}
			mu.Lock()
			defer mu.Unlock()
			count[got]++
		})
	}
	wg.Wait()
	if m := record[cvSecret](h, key("cv_secret", v.Person.ID)).Misses; m != 3 || count[SecretAsk] != 2 || count[SecretStaff] != 28 {
		t.Errorf("%d misses, %v", m, count)
	}
}

func TestMissesSurviveARestart(t *testing.T) {
	h := open(t)
	v := h.chosen()
	h.tries(v, drumFish, SecretAsk)
	h.tries(v, drumFish, SecretAsk)
	path := filepath.Join(t.TempDir(), "after")
	must(t, h.disk.Engine.(*bolt.DB).Backup(bg, path, nil))
	db, err := bolt.Open(bolt.Config{Path: path})
	must(t, err)
	again, err := Open(bg, Config{Engine: db, Clock: h.hands.Now})
	must(t, err)
	if got, err := again.TrySecret(bg, v.hash, v.key, drumFish); err != nil || got != SecretStaff {
		t.Errorf("%q, %v", got, err)
	}
	must(t, errors.Join(db.Close(), bolt.Check(path)))
}

func TestStaffLetSomebodyGoOnForTenMinutes(t *testing.T) {
	h := open(t)
	v := h.chosen()
	for range 3 {
		_, err := h.TrySecret(bg, v.hash, v.key, drumFish)
		must(t, err)
	}
	must(t, h.AllowSecret(bg, v.Person.ID, kiosk.ID{}, h.by()))
	if got := h.stands(v); got != SecretOpen {
		t.Errorf("it is %q", got)
	}
	h.to("09:09")
	inUse, late := h.returns(v.Registered), h.returns(v.Registered)
	must(t, h.TouchVisit(bg, inUse.hash, h.Now(), true))
	h.to("09:10")
	if h.stands(inUse) != SecretOpen {
		t.Error("a visit is shut in the middle of something")
	}
	if got := h.stands(late); got != SecretAsk {
		t.Errorf("one that begins later is %q", got)
	}
	h.tries(late, drumFish, SecretAsk) // the first miss again
	h.tries(late, sunKey, SecretOpen)
	lines, err := h.Audit(bg, "2026-11", 10)
	must(t, err)
	if len(lines) != 1 || lines[0].Action != "cv_opened_for" || lines[0].Subject != v.Person.ID || lines[0].Staff != h.admin.ID {
		t.Errorf("%+v", lines)
	}
}

func TestWhoIsLetInChoosesOtherPictures(t *testing.T) {
	h := open(t)
	v := h.chosen()
	must(t, h.AllowSecret(bg, v.Person.ID, kiosk.ID{}, h.by()))
	must(t, h.ChooseSecret(bg, v.hash, v.key, drumFish))
	if h.stands(v) != SecretOpen {
		t.Error("shut by choosing")
	}
	next := h.returns(v.Registered)
	if got := h.stands(next); got != SecretAsk {
		t.Errorf("with pictures of their own again it is %q", got)
	}
	h.tries(next, drumFish, SecretOpen)
}

func TestStaffHaveThePicturesChosenAnew(t *testing.T) {
	h := open(t)
	v := h.chosen()
	h.said(v.key, "wish", "occupation.roofer")
	for range 3 {
		_, err := h.TrySecret(bg, v.hash, v.key, drumFish)
		must(t, err)
	}
	before := record[cvSecret](h, key("cv_secret", v.Person.ID))
	must(t, h.ClearSecret(bg, v.Person.ID, kiosk.ID{}, h.by()))
	if got := h.stands(v); got != SecretNone {
		t.Errorf("it is %q", got)
	}
	must(t, h.ChooseSecret(bg, v.hash, v.key, drumFish))
	next := h.returns(v.Registered)
	h.tries(next, sunKey, SecretAsk)
	h.tries(next, drumFish, SecretOpen)
	if c := h.opened(next.key); len(c.Wishes) != 1 {
		t.Errorf("the CV is %+v", c)
	}
	rewrite(h, key("cv_secret", v.Person.ID), func(c *cvSecret) { c.Sealed = before.Sealed })
	if _, err := h.TrySecret(bg, h.returns(v.Registered).hash, v.key, sunKey); !errors.Is(err, vault.ErrSealed) {
		t.Errorf("the old pictures, put back: %v", err)
	}
}

func TestACardWithoutAKeyAsksForAnother(t *testing.T) {
	h := open(t)
	p := h.chosen()
	_, code, err := h.Reissue(bg, p.Person.ID, h.site.ID, h.by(), vault.PrivateKey{})
	must(t, err)
	p.Code = code
	v := h.returns(p.Registered)
	must(t, h.AllowSecret(bg, p.Person.ID, kiosk.ID{}, h.by()))
	if got := h.stands(v); got != SecretNoKey || !v.key.Key.IsZero() {
		t.Errorf("it is %q", got)
	}
	_, err = h.TrySecret(bg, v.hash, v.key, sunKey)
	wantKind(t, err, kiosk.Forbidden)
	wantKind(t, h.ChooseSecret(bg, v.hash, v.key, drumFish), kiosk.Forbidden)
}

func TestTheVisitOfOneOpensNothingOfAnother(t *testing.T) {
	h := open(t)
	v, other := h.chosen(), h.visitor("Boris", "boat")
	must(t, h.ChooseSecret(bg, other.hash, other.key, drumFish))
	_, err := h.TrySecret(bg, other.hash, v.key, sunKey)
	wantKind(t, err, kiosk.NotFound)
	wantKind(t, h.ChooseSecret(bg, other.hash, v.key, drumFish), kiosk.NotFound)
	must(t, h.EndVisit(bg, v.hash))
	_, err = h.TrySecret(bg, v.hash, v.key, sunKey)
	wantKind(t, err, kiosk.NotFound)
	_, err = h.TrySecret(bg, h.returns(v.Registered).hash, CVKey{Participant: v.Person.ID, Key: other.key.Key}, sunKey)
	refused(t, "another key", err)
	wantKind(t, h.AllowSecret(bg, h.NewID(), kiosk.ID{}, h.by()), kiosk.NotFound)
	wantKind(t, h.ClearSecret(bg, h.NewID(), kiosk.ID{}, h.by()), kiosk.NotFound)
}

func TestSealedAllPicturesLookAlike(t *testing.T) {
	h := open(t)
	v := h.visitor("Zdravka", "horse")
	lengths := map[int]bool{}
	var seen []string
	for _, first := range kiosk.SecretPictures() {
		second := kiosk.SecretPictures()[(slices.Index(kiosk.SecretPictures(), first)+1)%12]
		for range 2 {
			must(t, h.ChooseSecret(bg, v.hash, v.key, kiosk.Secret{First: first, Second: second}))
			sealed := record[cvSecret](h, key("cv_secret", v.Person.ID)).Sealed
			lengths[len(sealed)] = true
			seen = append(seen, string(sealed))
		}
	}
	slices.Sort(seen)
	if len(lengths) != 1 || len(slices.Compact(seen)) != 24 {
		t.Errorf("lengths %v, %d of 24 unlike", lengths, len(slices.Compact(seen)))
	}
}

func TestEveryPictureFitsWhereItIsKept(t *testing.T) {
	all := map[string]kiosk.Secret{}
	for _, first := range kiosk.SecretPictures() {
		for _, second := range kiosk.SecretPictures() {
			s := kiosk.Secret{First: first, Second: second}
			if other, taken := all[string(spellSecret(s))]; taken {
				t.Errorf("%v is spelt like %v", s, other)
			}
			all[string(spellSecret(s))] = s
		}
	}
}

func TestAVisitLongAfterIsNotOpenedByAnOldTap(t *testing.T) {
	h := open(t)
	v := h.chosen()
	must(t, h.AllowSecret(bg, v.Person.ID, kiosk.ID{}, h.by()))
	h.to("09:11")
	must(t, h.TouchVisit(bg, v.hash, h.Now().Add(time.Second), true))
	if got := h.stands(v); got != SecretAsk {
		t.Errorf("it is %q", got)
	}
}

func TestPicturesThatAreChosenAnewMeanwhileAreNoLongerRight(t *testing.T) {
	h := open(t)
	v := h.chosen()
	anew := func() {
		must(t, h.ClearSecret(bg, v.Person.ID, kiosk.ID{}, h.by()))
		must(t, h.ChooseSecret(bg, h.returns(v.Registered).hash, v.key, drumFish))
	}
	h.disk.between.Store(&anew)
	h.tries(v, sunKey, SecretAsk)
	h.tries(v, drumFish, SecretOpen)
}

func TestOfTwoWhoChooseAtOnceTheFirstHasChosen(t *testing.T) {
	h := open(t)
	v := h.visitor("Zdravka", "horse")
	other := h.returns(v.Registered)
	first := func() { must(t, h.ChooseSecret(bg, v.hash, v.key, sunKey)) }
	h.disk.between.Store(&first)
	wantKind(t, h.ChooseSecret(bg, other.hash, v.key, drumFish), kiosk.Conflict)
	h.tries(other, sunKey, SecretOpen)
}

func TestTheSameVisitThatChoosesTwiceAtOnceHasChosen(t *testing.T) {
	h := open(t)
	v := h.visitor("Zdravka", "horse")
	first := func() { must(t, h.ChooseSecret(bg, v.hash, v.key, sunKey)) }
	h.disk.between.Store(&first)
	must(t, h.ChooseSecret(bg, v.hash, v.key, sunKey))
	h.tries(h.returns(v.Registered), sunKey, SecretOpen)
}

func TestPicturesThatStaffClearedMeanwhileAreChosenAfterThat(t *testing.T) {
	h := open(t)
	v := h.chosen()
	h.tries(v, sunKey, SecretOpen)
	clear := func() { must(t, h.ClearSecret(bg, v.Person.ID, kiosk.ID{}, h.by())) }
	h.disk.between.Store(&clear)
	must(t, h.ChooseSecret(bg, v.hash, v.key, drumFish))
	if r := record[cvSecret](h, key("cv_secret", v.Person.ID)).Revision; r != 3 {
		t.Errorf("chosen, cleared and chosen it is at %d", r)
	}
	h.tries(h.returns(v.Registered), drumFish, SecretOpen)
}

func TestACVThatStaffMadeIsNotOpenedByWhoFindsTheCard(t *testing.T) {
	h := open(t)
	v := h.visitor("Zdravka", "horse")
	_, err := h.ChangeCV(bg, CVKey{Participant: v.Person.ID, Key: v.key.Key, By: Actor{Staff: h.NewID()}}, kiosk.ID{}, func(c kiosk.CV) (kiosk.CV, error) {
		c.Name = "Zdravka Ivanova"
		return c, nil
	})
	must(t, err)
	if got := h.stands(v); got != SecretStaff {
		t.Errorf("the card alone: %q", got)
	}
	wantKind(t, h.ChooseSecret(bg, v.hash, v.key, sunKey), kiosk.Conflict)
	h.tries(v, sunKey, SecretStaff)
	must(t, h.ClearSecret(bg, v.Person.ID, kiosk.ID{}, Actor{Staff: h.NewID()}))
	if got := h.stands(v); got != SecretNone {
		t.Errorf("after staff let them choose: %q", got)
	}
	must(t, h.ChooseSecret(bg, v.hash, v.key, sunKey))
}

func TestATapOfStaffThatNobodyUsedOpensNothingToAFinderLater(t *testing.T) {
	for name, tap := range map[string]func(*house, visitor) error{
		"go on":        func(h *house, v visitor) error { return h.AllowSecret(bg, v.Person.ID, kiosk.ID{}, h.by()) },
		"choose anew":  func(h *house, v visitor) error { return h.ClearSecret(bg, v.Person.ID, kiosk.ID{}, h.by()) },
		"at that desk": func(h *house, v visitor) error { return h.AllowSecret(bg, v.Person.ID, h.NewID(), h.by()) },
	} {
		t.Run(name, func(t *testing.T) { usedByNobody(t, name, tap) })
	}
}

func usedByNobody(t *testing.T, name string, tap func(*house, visitor) error) {
	h := open(t)
	v := h.visitor("Zdravka", "horse")
	h.said(h.staffKey(v.Person.ID), "wish", "occupation.roofer") // a CV that staff made
	must(t, tap(h, v))
	want := SecretNone // the pictures are chosen while staff stand there
	if name == "at that desk" {
		want = SecretStaff // another desk than this one
	}
	if got := h.stands(v); got != want {
		t.Errorf("%s: at once it is %q", name, got)
	}
	h.to("09:15")
	found := h.returns(v.Registered)
	if got := h.stands(found); got != SecretStaff {
		t.Errorf("%s: later the card alone is %q", name, got)
	}
	wantKind(t, h.ChooseSecret(bg, found.hash, v.key, drumFish), kiosk.Conflict)
}

func TestATapOfStaffLetsOneVisitIn(t *testing.T) {
	h := open(t)
	v := h.chosen()
	must(t, h.AllowSecret(bg, v.Person.ID, kiosk.ID{}, h.by()))
	must(t, h.TouchVisit(bg, v.hash, h.Now(), true))
	if got := h.stands(v); got != SecretOpen {
		t.Errorf("the first is %q", got)
	}
	if got := h.stands(h.returns(v.Registered)); got != SecretAsk {
		t.Errorf("a second is %q", got)
	}
}

func TestWhatWasForgottenIsNotBegunAnewByAnAnswerOnItsWay(t *testing.T) {
	h := open(t)
	v := h.chosen()
	h.tries(v, sunKey, SecretOpen)
	h.said(v.key, "wish", "occupation.roofer")
	must(t, h.ForgetCV(bg, v.Person.ID))
	late := v.key
	late.Begun = true // it was asked for while there was a CV
	_, err := h.ChangeCV(bg, late, kiosk.ID{}, tapped("skills", "skill.calm"))
	wantKind(t, err, kiosk.NotFound)
	wantKind(t, h.PutCVPhoto(bg, late, []byte("photo")), kiosk.NotFound)
	if n, err := h.HasCV(bg, v.Person.ID); err != nil || n.Has {
		t.Errorf("it is back: %+v %v", n, err)
	}
	if got := h.stands(v); got != SecretNone {
		t.Errorf("a visit that was open is %q: a new CV has pictures of its own", got)
	}
}
