package vault_test

import (
	"bytes"
	"crypto/ecdh"
	"crypto/hpke"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"testing"

	"jobatelier/kiosk/vault"
)

// asBrowser seals as a browser does.
func asBrowser(t *testing.T, k vault.PublicKey, aad, text string) []byte {
	t.Helper()
	key, err := hpke.DHKEM(ecdh.X25519()).NewPublicKey(k.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	enc, sender, err := hpke.NewSender(key, hpke.HKDFSHA256(), hpke.AES256GCM(), []byte("jobatelier tablet 1"))
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := sender.Seal([]byte(aad), []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return append(enc, sealed...)
}

func TestWhatABrowserSealedOpensWithItsOwnWordsOnly(t *testing.T) {
	key, err := vault.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	other, err := vault.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	sealed := asBrowser(t, key.Public(), "form staff", "een notitie")
	if text, err := key.OpenSent([]byte("form staff"), sealed); err != nil || string(text) != "een notitie" {
		t.Fatalf("opened %q (%v)", text, err)
	}
	own, err := key.Public().Seal([]byte("form staff"), []byte("een notitie"))
	if err != nil {
		t.Fatal(err)
	}
	changed := bytes.Clone(sealed)
	changed[len(changed)-1] ^= 1
	for name, c := range map[string]struct {
		key    vault.PrivateKey
		aad    string
		sealed []byte
	}{
		"another form":                 {key, "other staff", sealed},
		"another key":                  {other, "form staff", sealed},
		"no key":                       {vault.PrivateKey{}, "form staff", sealed},
		"changed":                      {key, "form staff", changed},
		"too short":                    {key, "form staff", sealed[:47]},
		"nothing":                      {key, "form staff", nil},
		"what the program sealed":      {key, "form staff", own},
		"what the program sealed, cut": {key, "form staff", own[1:]},
	} {
		if text, err := c.key.OpenSent([]byte(c.aad), c.sealed); !errors.Is(err, vault.ErrSealed) {
			t.Errorf("%s: opened %q (%v)", name, text, err)
		}
	}
	if _, err := key.Open([]byte("form staff"), sealed); !errors.Is(err, vault.ErrSealed) {
		t.Errorf("taken for what the program seals itself: %v", err)
	}
}

// The sealed text below was made by static/vendor/hpke.
func TestWhatTheVendoredLibrarySealedOpens(t *testing.T) {
	secret, sealed := decoded(t, "ULhPlksaCpDPASghgNe1xEfxReGA1PnQOEfHYGFhqn8="), decoded(t, "bS1lMAByMMbnSSHPmH5PKIuhU8JJF4yz4hJPy0VKVSooDgYF+0tElBaLqTTCcVd7Vm/Sz0fsE1fR5Q/QK+lmsA1+paehlfOo+ihO5mU0is1pxuT8HoUBlhHTfHk=")
	key, err := vault.ParsePrivateKey(secret)
	if err != nil {
		t.Fatal(err)
	}
	if text, err := key.OpenSent([]byte("form staff"), sealed); err != nil || string(text) != "Ze zoekt kinderopvang: één dag in de week." {
		t.Errorf("opened %q (%v)", text, err)
	}
}

func decoded(t *testing.T, text string) []byte {
	t.Helper()
	b, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestTheHashOfAPINIsOfThisLogin(t *testing.T) {
	one, other := bytes.Repeat([]byte{1}, 32), bytes.Repeat([]byte{2}, 32)
	h := vault.HashPIN(one, "408213")
	if !vault.EqualPIN(h, vault.HashPIN(one, "408213")) {
		t.Error("the same PIN has two hashes")
	}
	for name, different := range map[string][]byte{"another PIN": vault.HashPIN(one, "408214"), "another login": vault.HashPIN(other, "408213"), "none": nil} {
		if vault.EqualPIN(h, different) {
			t.Errorf("%s is taken for it", name)
		}
	}
}
