package kiosk

import "slices"

// Secret is the two pictures that, with the card, open what somebody keeps
// here. It is kept under the key that the card opens, never printed, and three
// misses call staff.
type Secret struct {
	First, Second string // of SecretPictures
}

// SecretMisses is after how many misses in a row staff must come.
const SecretMisses = 3

// SecretPictures are the twelve of which two are chosen, always in this order:
// people find theirs by its place.
func SecretPictures() []string {
	return []string{"sun", "key", "fish", "bread", "tree", "horse", "umbrella", "lemon", "bus", "chair", "apple", "drum"}
}

// Check returns Problems where the two are not different pictures of the
// twelve.
func (s Secret) Check() error {
	var p Problems
	for field, name := range map[string]string{"first": s.First, "second": s.Second} {
		if !slices.Contains(SecretPictures(), name) {
			p.Add(field, "error.choice")
		}
	}
	if len(p) == 0 && s.First == s.Second {
		p.Add("second", "kiosk.secret.same")
	}
	return p.Err()
}
