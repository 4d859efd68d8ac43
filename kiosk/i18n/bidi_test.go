package i18n

import (
	"testing"

	"pgregory.net/rapid"
)

func TestAnIsolateReachesNoFurtherThanItself(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"a name", "Amina", "\u2068Amina\u2069"},
		{"nothing", "", ""},
		{"twice is once", "\u2068Amina\u2069", "\u2068Amina\u2069"},
		{"a sentence with a name", "مرحبا \u2068Stefan\u2069", "\u2068مرحبا \u2068Stefan\u2069\u2069"},
		{"two names", "\u2068A\u2069\u2068B\u2069", "\u2068\u2068A\u2069\u2068B\u2069\u2069"},
		{"one left open", "Amina\u2067", "\u2068Amina\u2069"},
		{"one closed too often", "Ami\u2069na", "\u2068Amina\u2069"},
		{"an override", "\u202eanimA", "\u2068animA\u2069"},
	}
	for _, tt := range tests {
		if got := Isolate(tt.in); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestEveryIsolateIsWholeAndStable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.RuneFrom([]rune("aع1 \u2066\u2067\u2068\u2069\u202d\u202c"))).Draw(t, "s")
		once := Isolate(s)
		if whole, ok := isolates(once); once != "" && (!whole || !ok) {
			t.Fatalf("%q became %q", s, once)
		}
		if Isolate(once) != once {
			t.Fatalf("%q, isolated again, changed", once)
		}
	})
}
