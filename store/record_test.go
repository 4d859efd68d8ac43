package store

import (
	"errors"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

func TestAFlippedBitAnywhereInARecordIsDamage(t *testing.T) {
	k := key("participant", kiosk.ID{1})
	in := kiosk.Participant{ID: kiosk.ID{1}, FirstName: "Ștefania", Card: 17, Language: kiosk.Arabic}
	good, err := encode(k, in)
	must(t, err)
	var out kiosk.Participant
	if err := decode(k, good, &out); err != nil || out != in {
		t.Fatalf("%+v, %v", out, err)
	}
	for i := range len(good) * 8 {
		bad := append([]byte(nil), good...)
		bad[i/8] ^= 1 << (i % 8)
		if err := decode(k, bad, &out); !errors.Is(err, ErrDamaged) {
			t.Fatalf("bit %d of byte %d: %v", i%8, i/8, err)
		}
	}
	for n := range good {
		if err := decode(k, good[:n], &out); !errors.Is(err, ErrDamaged) {
			t.Fatalf("cut to %d bytes: %v", n, err)
		}
	}
	if err := decode(k, append(good, ' '), &out); !errors.Is(err, ErrDamaged) {
		t.Errorf("a space longer: %v", err)
	}
}

func TestARecordInAnotherPlaceIsDamage(t *testing.T) {
	h := open(t)
	p, q := h.person("Amina", "fish").Person.ID, h.person("Boris", "boat").Person.ID
	var mine, theirs []byte
	must(t, h.engine.View(bg, func(r engine.Reader) (err error) {
		if mine, err = r.Get(key("participant", p)); err != nil {
			return err
		}
		theirs, err = r.Get(key("participant", q))
		return err
	}))
	write := func(b []byte) {
		t.Helper()
		must(t, h.engine.Update(bg, func(tx engine.Txn) error { return tx.Put(key("participant", q), b) }))
	}
	write(mine)
	if _, err := h.Participant(bg, q); !errors.Is(err, ErrDamaged) || kiosk.KindOf(err) != kiosk.Internal {
		t.Errorf("%v", err)
	}
	if _, err := h.Search(bg, "", ""); !errors.Is(err, ErrDamaged) {
		t.Errorf("in a list: %v", err)
	}
	write(theirs)
	if _, err := h.Participant(bg, q); err != nil {
		t.Error(err)
	}
}

func TestAnyValueIsReadBackAtItsKeyAndNowhereElse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String()
		in := map[string]string{text.Draw(t, "field"): text.Draw(t, "value")}
		k := []byte("a/" + text.Draw(t, "key"))
		b, err := encode(k, in)
		if err != nil {
			t.Fatal(err)
		}
		var out map[string]string
		if err := decode(k, b, &out); err != nil || fmt.Sprint(out) != fmt.Sprint(in) {
			t.Fatalf("%q became %q, %v", in, out, err)
		}
		if err := decode(append(k, 'x'), b, &out); !errors.Is(err, ErrDamaged) {
			t.Fatalf("at another key: %v", err)
		}
	})
}

func TestKeysOfOneThingAreNotBelowAnother(t *testing.T) {
	if got := string(key("staff_name", "a/b")); got != "staff_name/a b" {
		t.Errorf("%q", got)
	}
	id := kiosk.ID{15: 7}
	if got := string(under("loose", id, today)); got != "loose/00000000000000000000000000000007/2026-11-24/" {
		t.Errorf("%q", got)
	}
	if got := lastID(key("attended", kiosk.ID{1}, id)); got != id {
		t.Errorf("%v", got)
	}
	if got := lastID([]byte("kind/bike")); !got.IsZero() {
		t.Errorf("%v", got)
	}
}
