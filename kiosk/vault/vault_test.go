package vault_test

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"jobatelier/kiosk/vault"
)

func newKey(t testing.TB) vault.PrivateKey {
	t.Helper()
	k, err := vault.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func newDataKey(t testing.TB) vault.DataKey {
	t.Helper()
	k, err := vault.NewDataKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// pair is a sealer with its opener.
type pair struct {
	vault.Sealer
	vault.Opener
}

func pairs(t testing.TB) map[string]pair {
	private, data := newKey(t), newDataKey(t)
	return map[string]pair{
		"key pair": {private.Public(), private},
		"data key": {data, data},
	}
}

func TestWhatIsSealedOpensWithTheSameDataOnly(t *testing.T) {
	aad := vault.AAD("participant/1", "phone", 7)
	plain := []byte("+32 470 12 34 56")
	for name, k := range pairs(t) {
		t.Run(name, func(t *testing.T) {
			sealed, err := k.Seal(aad, plain)
			if err != nil {
				t.Fatal(err)
			}
			if got, err := k.Open(aad, sealed); err != nil || !bytes.Equal(got, plain) {
				t.Fatalf("Open = %q, %v", got, err)
			}
			if bytes.Contains(sealed, plain[:6]) {
				t.Error("the plaintext shows")
			}
			again, _ := k.Seal(aad, plain)
			if bytes.Equal(again, sealed) {
				t.Error("sealed twice, it is the same")
			}
			for _, other := range [][]byte{nil, vault.AAD("participant/2", "phone", 7),
				vault.AAD("participant/1", "email", 7), vault.AAD("participant/1", "phone", 6)} {
				if _, err := k.Open(other, sealed); !errors.Is(err, vault.ErrSealed) {
					t.Errorf("with other associated data: %v", err)
				}
			}
			for other, o := range pairs(t) {
				if _, err := o.Open(aad, sealed); !errors.Is(err, vault.ErrSealed) {
					t.Errorf("with another %s: %v", other, err)
				}
			}
		})
	}
}

func TestNoChangedByteAndNoCutOpens(t *testing.T) {
	for name, k := range pairs(t) {
		t.Run(name, func(t *testing.T) {
			sealed, _ := k.Seal(nil, []byte("secret"))
			for i := range sealed {
				if _, err := k.Open(nil, sealed[:i]); !errors.Is(err, vault.ErrSealed) {
					t.Errorf("cut at %d: %v", i, err)
				}
				for bit := range 8 {
					changed := bytes.Clone(sealed)
					changed[i] ^= 1 << bit
					// X25519 ignores the top bit of a public value, but HPKE binds its bytes.
					if _, err := k.Open(nil, changed); !errors.Is(err, vault.ErrSealed) {
						t.Errorf("bit %d of byte %d: %v", bit, i, err)
					}
				}
			}
			if _, err := k.Open(nil, append(sealed, 0)); !errors.Is(err, vault.ErrSealed) {
				t.Errorf("a byte more: %v", err)
			}
		})
	}
}

func TestEmptyKeysSealAndOpenNothing(t *testing.T) {
	for _, s := range []vault.Sealer{vault.PublicKey{}, vault.DataKey{}} {
		if _, err := s.Seal(nil, []byte("x")); err == nil {
			t.Errorf("%T seals", s)
		}
	}
	for _, o := range []vault.Opener{vault.PrivateKey{}, vault.DataKey{}} {
		if _, err := o.Open(nil, make([]byte, 100)); !errors.Is(err, vault.ErrSealed) {
			t.Errorf("%T opens: %v", o, err)
		}
	}
	if !(vault.PrivateKey{}).Public().IsZero() {
		t.Error("the empty key has a public half")
	}
}

func TestAssociatedDataIsUnambiguous(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOfN(rapid.SampledFrom([]rune("ab/\x00\x01")), 0, 4, -1)
		n := rapid.Uint64Range(0, 300)
		a, b, r := s.Draw(t, "a"), s.Draw(t, "b"), n.Draw(t, "r")
		c, d, q := s.Draw(t, "c"), s.Draw(t, "d"), n.Draw(t, "q")
		same := a == c && b == d && r == q
		if bytes.Equal(vault.AAD(a, b, r), vault.AAD(c, d, q)) != same {
			t.Fatalf("%q %q %d and %q %q %d", a, b, r, c, d, q)
		}
	})
}

func TestKeysSurviveTheirBytes(t *testing.T) {
	k, d := newKey(t), newDataKey(t)
	if again, err := vault.ParsePrivateKey(k.Bytes()); err != nil || !again.Equal(k) {
		t.Errorf("private key: %v", err)
	}
	if again, err := vault.ParseDataKey(d.Bytes()); err != nil || !again.Equal(d) {
		t.Errorf("data key: %v", err)
	}
	kept, err := json.Marshal(k.Public())
	if err != nil {
		t.Fatal(err)
	}
	var public vault.PublicKey
	if err := json.Unmarshal(kept, &public); err != nil || !bytes.Equal(public.Bytes(), k.Public().Bytes()) {
		t.Errorf("public key %s: %v", kept, err)
	}
	for _, n := range []int{0, 31, 33} {
		if _, err := vault.ParsePrivateKey(make([]byte, n)); err == nil {
			t.Errorf("private key of %d bytes", n)
		}
		if _, err := vault.ParsePublicKey(make([]byte, n)); err == nil {
			t.Errorf("public key of %d bytes", n)
		}
		if _, err := vault.ParseDataKey(make([]byte, n)); err == nil {
			t.Errorf("data key of %d bytes", n)
		}
	}
}

func TestSecretsPrintAsAWord(t *testing.T) {
	r, _ := vault.NewRecovery()
	one, _ := r.Split()
	code, _ := vault.NewOneTime(rand.Reader)
	k, d := newKey(t), newDataKey(t)
	for _, secret := range []any{k, &k, d, &d, r, one, vault.Bundle{vault.Notes: k}} {
		var log bytes.Buffer
		slog.New(slog.NewTextHandler(&log, nil)).Info("x", "secret", secret)
		texts := []string{log.String()}
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%x", "%q", "%d"} {
			texts = append(texts, fmt.Sprintf(verb, secret))
		}
		for _, text := range texts {
			for _, b := range [][]byte{k.Bytes(), d.Bytes()} {
				if strings.Contains(text, fmt.Sprintf("%x", b[:4])) || strings.Contains(text, fmt.Sprint(b[:3])[1:8]) || strings.Contains(text, string(b[:4])) {
					t.Errorf("%T prints as %q", secret, text)
				}
			}
			if strings.Contains(text, r.String()) || strings.Contains(text, one.Lines()[1]) || len(text) > 150 {
				t.Errorf("%T prints as %q", secret, text)
			}
		}
		if b, err := json.Marshal(secret); err == nil {
			t.Errorf("%T becomes JSON: %s", secret, b)
		}
	}
	var log bytes.Buffer
	slog.New(slog.NewJSONHandler(&log, nil)).Info("x", "code", code)
	if strings.Contains(log.String(), string(code)) {
		t.Error("a one-time code in the log")
	}
}

func TestEachDerivationGivesAKeyOfItsOwn(t *testing.T) {
	const code = "BCDFGHJKLNPRSTVXBCDFGH"
	keys := map[vault.DataKey]string{}
	for name, k := range map[string]vault.DataKey{
		"pass":              vault.FromPass(code, "participant 1"),
		"other participant": vault.FromPass(code, "participant 2"),
		"other pass":        vault.FromPass(code[1:]+"B", "participant 1"),
		"login":             vault.FromSecret([]byte(code), "login"),
		"visit":             vault.FromSecret([]byte(code), "visit"),
		"one-time":          vault.KeyFromOneTime(code),
	} {
		if other, taken := keys[k]; taken {
			t.Errorf("%s and %s are the same key", name, other)
		}
		keys[k] = name
	}
	if again := vault.FromPass(code, "participant 1"); keys[again] != "pass" {
		t.Error("a pass does not give the same key twice")
	}
}

func TestABundleOpensWholeOrNotAtAll(t *testing.T) {
	b := vault.Bundle{vault.People: newKey(t), vault.Notes: newKey(t)}
	aad := vault.AAD("staff/1", "keys", 1)
	for name, k := range pairs(t) {
		sealed, err := vault.SealBundle(k, aad, b)
		if err != nil {
			t.Fatal(err)
		}
		got, err := vault.OpenBundle(k, aad, sealed)
		if err != nil || len(got) != 2 || !got[vault.People].Equal(b[vault.People]) || !got[vault.Notes].Equal(b[vault.Notes]) {
			t.Errorf("%s: %v, %v", name, got, err)
		}
		if _, err := vault.OpenBundle(k, nil, sealed); !errors.Is(err, vault.ErrSealed) {
			t.Errorf("%s: other associated data: %v", name, err)
		}
		for _, text := range []string{"", "null{", "[]", `{"people":"AAAA"}`, `{"people":1}`} {
			sealed, _ := k.Seal(aad, []byte(text))
			if _, err := vault.OpenBundle(k, aad, sealed); !errors.Is(err, vault.ErrSealed) {
				t.Errorf("%s: a bundle of %q: %v", name, text, err)
			}
		}
	}
	if _, err := vault.SealBundle(newDataKey(t), aad, vault.Bundle{vault.Notes: {}}); err == nil {
		t.Error("an empty key was sealed")
	}
	if some := b.Only(vault.People); len(some) != 1 || !some[vault.People].Equal(b[vault.People]) {
		t.Errorf("Only = %v", some)
	}
}

func TestSecretsAreFoundByAHashThatIsNotTheirs(t *testing.T) {
	a, err := vault.NewSecret(rand.Reader)
	if err != nil || len(a) != 32 {
		t.Fatal(len(a), err)
	}
	b, _ := vault.NewSecret(rand.Reader)
	if vault.SecretHash(a) == vault.SecretHash(b) || vault.SecretHash(a) != vault.SecretHash(bytes.Clone(a)) {
		t.Error("the hash does not follow from the secret")
	}
	if vault.SecretHash(a) == sha256.Sum256(a) {
		t.Error("the hash has no domain of its own")
	}
	if !vault.Equal(a, a) || vault.Equal(a, b) || vault.Equal(a, a[:31]) {
		t.Error("Equal")
	}
}

func FuzzOpen(f *testing.F) {
	private, data := newKey(f), newDataKey(f)
	for _, s := range []vault.Sealer{private.Public(), data} {
		sealed, _ := s.Seal([]byte("aad"), []byte("plain"))
		f.Add([]byte("aad"), sealed)
		f.Add([]byte("add"), sealed[:40])
	}
	f.Add([]byte{}, []byte{1})
	f.Fuzz(func(t *testing.T, aad, sealed []byte) {
		for _, o := range []vault.Opener{private, data} {
			plain, err := o.Open(aad, sealed)
			if err != nil && !errors.Is(err, vault.ErrSealed) {
				t.Fatalf("%T: %v", o, err)
			}
			if err == nil && string(plain) != "plain" {
				t.Fatalf("%T opened a forgery: %q", o, plain)
			}
		}
	})
}

func BenchmarkSealAndOpenANote(b *testing.B) {
	for name, k := range pairs(b) {
		note := bytes.Repeat([]byte("x"), 500)
		sealed, _ := k.Seal(nil, note)
		b.Run(name+"/seal", func(b *testing.B) {
			for b.Loop() {
				k.Seal(nil, note)
			}
		})
		b.Run(name+"/open", func(b *testing.B) {
			for b.Loop() {
				k.Open(nil, sealed)
			}
		})
	}
}
