package vault

import (
	"crypto/hmac"
	"crypto/sha256"
)

// HashPIN is the form in which the PIN of a login is kept: an HMAC under a key
// of the secret in the login's cookie.
//
// It is quick on purpose. Six digits are a million guesses, which no slow hash
// makes many; and whoever holds both the cookie, from the tablet, and the
// server's disk opens the login's keys without any PIN. What is won is that the
// disk alone, or a backup of it, tells nothing about a PIN that its owner may
// use elsewhere too: without the cookie there is nothing to try a guess on.
// Guesses at the server are counted, and the fifth is the last.
func HashPIN(secret []byte, pin string) []byte {
	mac := hmac.New(sha256.New, FromSecret(secret, "pin").Bytes())
	mac.Write([]byte(pin))
	return mac.Sum(nil)
}

// EqualPIN reports whether two hashes are of the same PIN, in constant time.
func EqualPIN(a, b []byte) bool { return hmac.Equal(a, b) }
