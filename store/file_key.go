package store

import (
	"fmt"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
)

// opensNotes is Forbidden for what is not the private half of notes.
func (s *Store) opensNotes(k vault.PrivateKey) error {
	ring, err := s.Keyring()
	if err != nil {
		return err
	}
	if k.IsZero() || !vault.Equal(k.Public().Bytes(), ring.Public[vault.Notes].Bytes()) {
		return kiosk.Fail(kiosk.Forbidden, "error.forbidden")
	}
	return nil
}

// sealNotes seals to notes what belongs to a record.
func (s *Store) sealNotes(record kiosk.ID, field string, plaintext []byte) ([]byte, error) {
	ring, err := s.Keyring()
	if err != nil {
		return nil, err
	}
	sealed, err := ring.Public[vault.Notes].Seal(sealedIn(record, field), plaintext)
	if err != nil {
		return nil, fmt.Errorf("sealing %s: %w", field, err)
	}
	return sealed, nil
}

// newFileKey makes the key of somebody's file and seals it to notes. What is
// written about them is sealed under this key, so that a whole file opens with
// one exchange of keys.
func (s *Store) newFileKey(person kiosk.ID) (k vault.DataKey, sealed []byte, err error) {
	if k, err = vault.NewDataKey(s.rand); err != nil {
		return k, nil, err
	}
	sealed, err = s.sealNotes(person, "file_key", k.Bytes())
	return k, sealed, err
}

// openFileKey opens the key of somebody's file.
func openFileKey(person kiosk.ID, sealed []byte, notes vault.PrivateKey) (vault.DataKey, error) {
	b, err := notes.Open(sealedIn(person, "file_key"), sealed)
	if err != nil {
		return vault.DataKey{}, fmt.Errorf("the file key of %s: %w", person, err)
	}
	return vault.ParseDataKey(b)
}
