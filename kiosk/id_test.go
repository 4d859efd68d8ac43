package kiosk_test

import (
	"encoding/json"
	"strings"
	"testing"

	"jobatelier/kiosk"
)

func TestIDsAreReadFromDigitsAndFromAUUID(t *testing.T) {
	want := "0192f0c1a2b37c4d8e5f60718293a4b5"
	for _, s := range []string{want, strings.ToUpper(want), "0192f0c1-a2b3-7c4d-8e5f-60718293a4b5", "0192F0C1-A2B3-7C4D-8E5F-60718293A4B5"} {
		if got, err := kiosk.ParseID(s); err != nil || got.String() != want {
			t.Errorf("%q: %v, %v", s, got, err)
		}
	}
	for _, s := range []string{
		"", want[:31], want + "0", want + "00", want + want, want[:31] + "g", "{" + want[:30] + "}", "0192f0c1a2b3-7c4d-8e5f-60718293a4b5-",
		want[:30] + "İ", strings.Repeat("K", 32), " " + want[:31],
	} {
		if got, err := kiosk.ParseID(s); err == nil || !got.IsZero() {
			t.Errorf("%q: %v, %v", s, got, err)
		}
	}
}

func FuzzParseID(f *testing.F) {
	for _, s := range []string{"0192f0c1a2b37c4d8e5f60718293a4b5", "0192f0c1-a2b3-7c4d-8e5f-60718293a4b5", "0192f0c1a2b37c4d8e5f60718293aİ", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, err := kiosk.ParseID(s)
		if err != nil {
			wantField(t, err, "id", "error.id")
			return
		}
		if want := strings.ToLower(strings.ReplaceAll(s, "-", "")); got.String() != want {
			t.Errorf("%q is read as %s", s, got)
		}
	})
}

func TestAnIDSurvivesJSONAlsoWhenItIsUnset(t *testing.T) {
	type record struct {
		A, B kiosk.ID
		M    map[kiosk.ID]int
	}
	in := record{A: id(1), M: map[kiosk.ID]int{id(2): 3}}
	b, err := json.Marshal(in)
	if err != nil {
		t.Fatal(err)
	}
	out := record{B: id(9)}
	if err := json.Unmarshal(b, &out); err != nil || out.A != in.A || !out.B.IsZero() || out.M[id(2)] != 3 {
		t.Errorf("%s: %+v, %v", b, out, err)
	}
	if err := json.Unmarshal([]byte(`{"A":"xyz"}`), &out); err == nil {
		t.Error("no id was taken for one")
	}
}
