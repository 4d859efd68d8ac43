package store

import (
	"context"
	"encoding/json"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store/engine"
)

// HowToReach is how somebody wants to be reached, and whether they can be called.
type HowToReach struct {
	Manner string // of kiosk.Manners; empty where nobody asked, or they would rather not say
	Phone  bool
}

// Manners returns how people want to be reached, for a list of them. Nobody is
// in it of whom there is no contact data, or whose is damaged. No number leaves
// it, so it notes nothing: who wants the number asks for [Store.ContactData],
// which does.
func (s *Store) Manners(ctx context.Context, people vault.PrivateKey, ids []kiosk.ID) (map[kiosk.ID]HowToReach, error) {
	all := map[kiosk.ID]HowToReach{}
	for _, id := range ids {
		var sealed []byte
		err := s.view(ctx, func(r engine.Reader) (err error) {
			sealed, _, err = find[[]byte](r, key("contact", id))
			return err
		})
		if err != nil {
			return nil, err
		}
		if one, ok := mannerIn(id, sealed, people); ok {
			all[id] = one
		}
	}
	return all, nil
}

// mannerIn opens contact data for how its person wants to be reached.
func mannerIn(id kiosk.ID, sealed []byte, people vault.PrivateKey) (one HowToReach, ok bool) {
	if sealed == nil {
		return one, false
	}
	b, err := people.Open(sealedIn(id, "contact"), sealed)
	if err != nil {
		return one, false
	}
	var c kiosk.ContactData
	if json.Unmarshal(b, &c) != nil {
		return one, false
	}
	if one.Phone = c.Phone != ""; c.Manner != kiosk.Withheld {
		one.Manner = c.Manner
	}
	return one, true
}
