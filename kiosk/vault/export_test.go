package vault

import "testing"

// Occupy takes the one turn of a hasher until release.
func Occupy(t *testing.T, h *Hasher) (release func()) {
	release, err := h.wait(t.Context())
	if err != nil {
		t.Error(err)
		return func() {}
	}
	return release
}

// Words is the list that Suggest draws from.
func Words() []string { return words() }

// CommonWords is the list that Strength knows.
func CommonWords() []string { return commonWords() }
