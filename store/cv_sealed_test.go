package store

import (
	"bytes"
	"errors"
	"os"
	"slices"
	"testing"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store/engine"
)

// rewrite puts a record where it does not belong, as somebody could who has
// the disk.
func rewrite[T any](h *house, k []byte, change func(*T)) {
	h.t.Helper()
	must(h.t, h.engine.Update(bg, func(tx engine.Txn) error {
		v, _, err := find[T](tx, k)
		if err != nil {
			return err
		}
		change(&v)
		return put(tx, k, v)
	}))
}

func TestAnotherKeyOpensNoCVAndChangesNone(t *testing.T) {
	h := open(t)
	v, other := h.visitor("Zdravka", "horse"), h.visitor("Boris", "boat")
	must(t, h.ChooseSecret(bg, v.hash, v.key, kiosk.Secret{First: "sun", Second: "key"}))
	h.said(v.key, "wish", "occupation.roofer")
	must(t, h.PutCVPhoto(bg, v.key, []byte("photo")))
	h.said(h.staffKey(v.Person.ID), "skills", "skill.precise") // leaves a version
	for name, key := range map[string]vault.DataKey{"somebody else's key": other.key.Key, "no key": {}} {
		k := CVKey{Participant: v.Person.ID, Key: key}
		_, err := h.CV(bg, k)
		refused(t, name+" to the CV", err)
		_, err = h.ChangeCV(bg, k, kiosk.ID{}, tapped("wish", "occupation.cook"))
		refused(t, name+" to change it", err)
		_, err = h.CVVersions(bg, k)
		refused(t, name+" to the versions", err)
		_, err = h.CVPhoto(bg, k)
		refused(t, name+" to the photo", err)
		refused(t, name+" to put a photo", h.PutCVPhoto(bg, k, []byte("other")))
	}
	if got := h.opened(v.key); got.Revision != 3 || len(got.Wishes) != 1 {
		t.Errorf("%+v", got)
	}
	_, err := h.ChangeCV(bg, CVKey{Participant: other.Person.ID}, kiosk.ID{}, tapped("wish", "occupation.cook"))
	wantKind(t, err, kiosk.Forbidden)
	_, err = h.DataKey(bg, v.Person.ID, vault.PrivateKey{})
	wantKind(t, err, kiosk.Forbidden)
	_, err = h.DataKey(bg, v.Person.ID, newKey(t))
	refused(t, "another house's staff", err)
}

// refused fails unless a key was.
func refused(t *testing.T, who string, err error) {
	t.Helper()
	if !errors.Is(err, vault.ErrSealed) && kiosk.KindOf(err) != kiosk.Forbidden {
		t.Errorf("%s: %v", who, err)
	}
}

func TestWhatIsMovedOnTheDiskDoesNotOpen(t *testing.T) {
	h := open(t)
	v, other := h.visitor("Zdravka", "horse"), h.visitor("Boris", "boat")
	h.said(v.key, "wish", "occupation.roofer")
	h.said(other.key, "wish", "occupation.cook")
	mine := key("cv", v.Person.ID)
	old := record[cvRecord](h, mine)
	h.said(h.staffKey(v.Person.ID), "skills", "skill.precise")
	now := record[cvRecord](h, mine)
	version := record[cvVersion](h, versionKey(v.Person.ID, 1))
	fails := func(name string, k CVKey, sealed []byte, revision uint64) {
		t.Helper()
		rewrite(h, key("cv", k.Participant), func(r *cvRecord) { r.Sealed, r.Revision = sealed, revision })
		if c, err := h.CV(bg, k); !errors.Is(err, vault.ErrSealed) {
			t.Errorf("%s opens %+v, %v", name, c.CV, err)
		}
		if _, err := h.ChangeCV(bg, k, kiosk.ID{}, tapped("wish", "occupation.tailor")); !errors.Is(err, vault.ErrSealed) {
			t.Errorf("%s is changed: %v", name, err)
		}
	}
	fails("an older one as the new one", v.key, old.Sealed, now.Revision)
	fails("the new one as an older one", v.key, now.Sealed, old.Revision)
	fails("a version as the CV", v.key, version.Sealed, 1)
	fails("a version as the newest CV", v.key, version.Sealed, now.Revision)
	fails("another person's", v.key, record[cvRecord](h, key("cv", other.Person.ID)).Sealed, 1)
	fails("mine at another person's, with my key", CVKey{Participant: other.Person.ID, Key: v.key.Key}, old.Sealed, 1)
	rewrite(h, mine, func(r *cvRecord) { *r = now })
	for name, sealed := range map[string][]byte{"the CV as a version": old.Sealed, "a later one": now.Sealed} {
		rewrite(h, versionKey(v.Person.ID, 1), func(r *cvVersion) { r.Sealed = sealed })
		if _, err := h.CVVersions(bg, v.key); !errors.Is(err, vault.ErrSealed) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got := h.opened(v.key); len(got.Skills) != 1 {
		t.Errorf("put back, it is %+v", got)
	}
}

func TestNothingOfACVLiesInTheFile(t *testing.T) {
	h := open(t)
	v := h.visitor("Zdravka", "horse")
	photo := bytes.Repeat([]byte("\xff\xd8photo of somebody"), 40)
	must(t, h.ChooseSecret(bg, v.hash, v.key, kiosk.Secret{First: "umbrella", Second: "lemon"}))
	_, err := h.ChangeCV(bg, v.key, h.NewID(), func(c kiosk.CV) (kiosk.CV, error) {
		c.Name, c.Phone, c.Email = "Zdravka Ivanova-Petrova", "+32470998877", "zdravka.ivanova@example.org"
		c.Wishes = []kiosk.Item{{Key: "occupation.roofer"}, {Own: kiosk.Words{Text: "klokkenmaker", Language: kiosk.Dutch}}}
		return c, nil
	})
	must(t, err)
	must(t, h.PutCVPhoto(bg, v.key, photo))
	h.said(h.staffKey(v.Person.ID), "skills", "skill.precise") // leaves a version
	_, err = h.TrySecret(bg, h.returns(v.Registered).hash, v.key, kiosk.Secret{First: "drum", Second: "chair"})
	must(t, err)
	file, err := os.ReadFile(h.path)
	must(t, err)
	if !bytes.Contains(file, []byte("cv_version/"+v.Person.ID.String())) {
		t.Fatal("the file does not even hold what is plain")
	}
	for _, secret := range []string{
		"Ivanova-Petrova", "+32470998877", "zdravka.ivanova", "occupation.roofer", "klokkenmaker", "skill.precise",
		"umbrella", "lemon", "drum", "chair", "photo of somebody", string(v.key.Key.Bytes()),
	} {
		for _, s := range spellings(secret) {
			if len(s) > 3 && bytes.Contains(file, s) {
				t.Errorf("%q lies in the file as %q", secret, s)
			}
		}
	}
}

func TestBesideWhatIsSealedThereIsOnlyWhatIsDrawn(t *testing.T) {
	h := open(t)
	h.fill()
	allowed := map[string][]string{
		"cv/":         {"Revision", "Updated", "By", "ToPrint", "ToTranslate", "Sealed"},
		"cv_version/": {"At", "By", "Sealed"},
		"cv_photo/":   {"Revision", "Sealed"},
		"cv_secret/":  {"Revision", "Sealed", "Misses", "Allowed", "Device"},
	}
	for prefix, fields := range allowed {
		keys := h.keys(prefix)
		if len(keys) == 0 {
			t.Errorf("nothing below %s", prefix)
		}
		for _, k := range keys {
			for field := range record[map[string]any](h, []byte(k)) {
				if !slices.Contains(fields, field) {
					t.Errorf("%s holds %s in plain", k, field)
				}
			}
		}
	}
}
