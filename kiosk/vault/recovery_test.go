package vault_test

import (
	"bytes"
	"crypto/rand"
	"errors"
	"io"
	"strings"
	"testing"

	"filippo.io/age"
	"pgregory.net/rapid"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
)

// wants fails the test unless err is an Invalid error with that key.
func wants(t testing.TB, err error, key string) *kiosk.Error {
	t.Helper()
	var e *kiosk.Error
	if !errors.As(err, &e) || e.Kind != kiosk.Invalid || e.Key != key {
		t.Fatalf("error %v, want %s", err, key)
	}
	return e
}

func newRecovery(t testing.TB) vault.Recovery {
	t.Helper()
	r, err := vault.NewRecovery()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestARecoveryKeyIsAnAgeIdentity(t *testing.T) {
	r := newRecovery(t)
	recipient, err := age.ParseX25519Recipient(r.Recipient())
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	w, err := age.Encrypt(&file, recipient)
	if err != nil {
		t.Fatal(err)
	}
	io.WriteString(w, "backup")
	w.Close()
	identity, err := age.ParseX25519Identity(r.String()) // as the tool age would
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []*age.X25519Identity{identity, r.Identity()} {
		plain, err := age.Decrypt(bytes.NewReader(file.Bytes()), id)
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := io.ReadAll(plain); string(got) != "backup" {
			t.Errorf("got %q", got)
		}
	}
}

func TestIdentitiesOfAgeAreRead(t *testing.T) {
	for range 50 {
		identity, err := age.GenerateX25519Identity()
		if err != nil {
			t.Fatal(err)
		}
		r, err := vault.ParseRecovery(" " + strings.ToLower(identity.String()) + "\n")
		if err != nil || r.String() != identity.String() || r.Recipient() != identity.Recipient().String() {
			t.Fatalf("%v", err)
		}
	}
}

func TestWhatIsNoRecoveryKeyIsRefusedWithoutQuotingIt(t *testing.T) {
	text := newRecovery(t).String()
	changed := strings.Replace(text, text[30:31], string("QP"[strings.Count(text[30:31], "Q")]), 1)
	for _, s := range []string{"", "x", text[:40], changed, "AGE-SECRET-KEY-1", "age1" + text, strings.Repeat("A", 1<<20)} {
		_, err := vault.ParseRecovery(s)
		wants(t, err, "error.recovery.half")
		if len(s) > 20 && strings.Contains(err.Error(), s[20:]) {
			t.Error("the error quotes the key")
		}
	}
}

func TestTheSealingKeyFollowsFromTheRecoveryKey(t *testing.T) {
	r := newRecovery(t)
	again, _ := vault.ParseRecovery(r.String())
	sealed, err := vault.SealBundle(r.Key().Public(), nil, vault.Bundle{vault.Notes: newKey(t)})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := vault.OpenBundle(again.Key(), nil, sealed); err != nil {
		t.Error(err)
	}
	if newRecovery(t).Key().Equal(r.Key()) || !(vault.Recovery{}).Key().IsZero() {
		t.Error("keys")
	}
}

func TestTwoHalvesMakeTheKeyHoweverTheyAreTyped(t *testing.T) {
	r := newRecovery(t)
	one, two := r.Split()
	if one.Fingerprint() != two.Fingerprint() || one.Number() != 1 || two.Number() != 2 {
		t.Fatal("the halves are not of one key")
	}
	lines := two.Lines()
	for _, text := range []string{
		strings.Join(lines, "\n"),
		strings.ToLower(strings.Join(lines, "\r\n\r\n")),
		strings.Join(lines, " "),
		strings.ReplaceAll(strings.Join(lines, ""), " ", ""),
		strings.ReplaceAll(strings.Join(lines, "\n"), " ", "-"),
		strings.NewReplacer("B", "8", "S", "5", "D", "0", "L", "1", "V", "u", "N", "m").Replace(strings.Join(lines, "\n")),
	} {
		typed, err := vault.ParseHalf(text)
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		joined, err := vault.Join(typed, one)
		if err != nil || joined.String() != r.String() {
			t.Fatalf("%q: %v", text, err)
		}
	}
}

func TestHalvesThatDoNotBelongTogetherAreToldApart(t *testing.T) {
	r := newRecovery(t)
	one, two := r.Split()
	otherOne, otherTwo := newRecovery(t).Split()
	laterOne, _ := r.Split()
	for _, c := range []struct {
		a, b vault.Half
		key  string
	}{
		{one, one, "error.recovery.same_half"},
		{two, otherTwo, "error.recovery.same_half"},
		{one, otherTwo, "error.recovery.mixed"},
		{two, otherOne, "error.recovery.mixed"},
		{laterOne, two, "error.recovery.mixed"},
		{vault.Half{}, two, "error.recovery.mixed"},
	} {
		got, err := vault.Join(c.a, c.b)
		wants(t, err, c.key)
		if got.String() != "" {
			t.Error("a key came out")
		}
	}
}

// One half must say nothing of the key: split twice, it has nothing in common
// but its head.
func TestAHalfIsRandom(t *testing.T) {
	r := newRecovery(t)
	one, two := r.Split()
	otherOne, otherTwo := r.Split()
	for i := 1; i < 4; i++ {
		if one.Lines()[i] == otherOne.Lines()[i] || two.Lines()[i] == otherTwo.Lines()[i] {
			t.Error("two splits have a line in common")
		}
	}
}

func TestAMisreadLineIsNamed(t *testing.T) {
	one, _ := newRecovery(t).Split()
	rapid.Check(t, func(t *rapid.T) {
		lines := one.Lines()
		n := rapid.IntRange(0, 3).Draw(t, "line")
		letters := []byte(strings.ReplaceAll(lines[n], " ", ""))
		i := rapid.IntRange(0, len(letters)-2).Draw(t, "place")
		before := string(letters)
		switch rapid.IntRange(0, 2).Draw(t, "fault") {
		case 0:
			letters[i] = rapid.SampledFrom([]byte("BCDFGHJKLNPRSTVXA9é")).Draw(t, "letter")
		case 1:
			letters[i], letters[i+1] = letters[i+1], letters[i]
		case 2:
			letters = append(letters[:i], letters[i+1:]...)
		}
		lines[n] = string(letters)
		if lines[n] == before {
			return
		}
		_, err := vault.ParseHalf(strings.Join(lines, "\n"))
		var e *kiosk.Error
		if !errors.As(err, &e) || e.Key != "error.recovery.line" || e.Args["line"] != n+1 {
			t.Fatalf("line %d as %q: %v", n+1, lines[n], err)
		}
	})
}

func TestSwappedLinesAreNamed(t *testing.T) {
	one, two := newRecovery(t).Split()
	lines := one.Lines()
	lines[2], lines[3] = lines[3], lines[2]
	_, err := vault.ParseHalf(strings.Join(lines, "\n"))
	if e := wants(t, err, "error.recovery.line"); e.Args["line"] != 3 {
		t.Errorf("line %v", e.Args["line"])
	}
	for _, text := range []string{"", "BCDF", strings.Join(append(one.Lines(), two.Lines()...), "\n"), strings.Repeat("B", 1<<20)} {
		_, err := vault.ParseHalf(text)
		wants(t, err, "error.recovery.half")
	}
}

func FuzzParseHalf(f *testing.F) {
	one, two := newRecovery(f).Split()
	f.Add(strings.Join(one.Lines(), "\n"))
	f.Add(strings.Join(two.Lines(), ""))
	f.Add(strings.Repeat("é", 40))
	f.Add("\n\n\nB")
	f.Fuzz(func(t *testing.T, text string) {
		h, err := vault.ParseHalf(text)
		if err != nil {
			return
		}
		again, err := vault.ParseHalf(strings.Join(h.Lines(), "\n"))
		if err != nil || again != h {
			t.Fatalf("%q does not survive: %v", text, err)
		}
	})
}

func TestAOneTimeCodeSurvivesTyping(t *testing.T) {
	code, err := vault.NewOneTime(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	if len(code) != 22 || len(code.Groups()) != 27 {
		t.Fatalf("code of %d", len(code))
	}
	got, err := vault.ParseOneTime(" " + strings.ToLower(code.Groups()) + "\n")
	if err != nil || got != code || got.Hash() != code.Hash() {
		t.Fatalf("%v", err)
	}
	swapped := []byte(code)
	for i := range len(swapped) - 1 {
		if swapped[i] != swapped[i+1] {
			swapped[i], swapped[i+1] = swapped[i+1], swapped[i]
			break
		}
	}
	for _, text := range []string{"", string(code[:21]), string(swapped), string(code) + "B", strings.Repeat("B", 1<<20)} {
		_, err := vault.ParseOneTime(text)
		wants(t, err, "error.onetime")
	}
}
