package store

import (
	"encoding/hex"

	"jobatelier/kiosk/vault"
)

// hashOf is the form under which the bearer of a secret is looked up.
func hashOf(secret []byte) string {
	h := vault.SecretHash(secret)
	return hex.EncodeToString(h[:])
}

// HashSecret returns the form under which a cookie or code is kept.
func HashSecret(secret []byte) string { return hashOf(secret) }
