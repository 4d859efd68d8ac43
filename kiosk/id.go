package kiosk

import (
	"encoding/hex"
	"strings"
)

// ID names a record. Those that the store makes are UUIDs of version 7 (RFC
// 9562), so they sort by the millisecond they were made in; those of clients,
// and of things that must not tell their order, are random.
type ID [16]byte

// ParseID reads 32 hexadecimal digits or the dashed form of a UUID, in either
// case. Anything else is an Invalid error.
func ParseID(s string) (ID, error) {
	var id ID
	if len(s) == 36 && s[8] == '-' && s[13] == '-' && s[18] == '-' && s[23] == '-' {
		s = s[:8] + s[9:13] + s[14:18] + s[19:23] + s[24:]
	}
	if len(s) != 32 {
		return id, Wrong("id", "error.id")
	}
	if _, err := hex.Decode(id[:], []byte(strings.ToLower(s))); err != nil {
		return ID{}, Wrong("id", "error.id")
	}
	return id, nil
}

// IsZero reports whether id is unset.
func (id ID) IsZero() bool { return id == ID{} }

// String returns the 32 lower-case hexadecimal digits.
func (id ID) String() string { return hex.EncodeToString(id[:]) }

// MarshalText writes the digits, or nothing for the zero ID.
func (id ID) MarshalText() ([]byte, error) {
	if id.IsZero() {
		return nil, nil
	}
	return []byte(id.String()), nil
}

// UnmarshalText reads what MarshalText wrote.
func (id *ID) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*id = ID{}
		return nil
	}
	parsed, err := ParseID(string(b))
	if err != nil {
		return err
	}
	*id = parsed
	return nil
}
