package store

import (
	"context"
	"encoding/json"
	"sort"
	"strings"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store/engine"
)

// Participant returns one participant.
func (s *Store) Participant(ctx context.Context, id kiosk.ID) (p kiosk.Participant, err error) {
	err = s.view(ctx, func(r engine.Reader) (err error) {
		p, err = participant(r, id)
		return err
	})
	return p, err
}

// ContactData opens a participant's contact data with the private half of people
// and notes in the audit log who looked. A participant without any has the
// zero ContactData.
func (s *Store) ContactData(ctx context.Context, id kiosk.ID, people vault.PrivateKey, by Actor) (kiosk.ContactData, error) {
	line := kiosk.Audit{ID: s.NewID(), At: s.Now(), Staff: by.Staff, Action: "contact_viewed", Subject: id}
	return s.contactData(ctx, id, people, line)
}

// KeptContactData opens a participant's contact data for a tablet, which keeps
// them until somebody looks without a line. That they lie there is noted once a
// day for each who has them.
func (s *Store) KeptContactData(ctx context.Context, id kiosk.ID, people vault.PrivateKey, by Actor) (kiosk.ContactData, error) {
	line := kiosk.Audit{At: s.Now(), Staff: by.Staff, Action: "contact_kept", Subject: id}
	line.ID = onceADay(line)
	return s.contactData(ctx, id, people, line)
}

func (s *Store) contactData(ctx context.Context, id kiosk.ID, people vault.PrivateKey, line kiosk.Audit) (c kiosk.ContactData, err error) {
	var sealed []byte
	err = s.update(ctx, func(tx engine.Txn) (err error) {
		if sealed, _, err = find[[]byte](tx, key("contact", id)); err != nil || sealed == nil {
			return err
		}
		return noteOnce(tx, line)
	})
	if err != nil || sealed == nil {
		return c, err
	}
	b, err := people.Open(sealedIn(id, "contact"), sealed)
	if err != nil {
		return c, err
	}
	return c, json.Unmarshal(b, &c)
}

// HasContact reports whether there is contact data, without opening it.
func (s *Store) HasContact(ctx context.Context, id kiosk.ID) (has bool, err error) {
	err = s.view(ctx, func(r engine.Reader) (err error) {
		_, has, err = find[[]byte](r, key("contact", id))
		return err
	})
	return has, err
}

func (s *Store) sealContact(id kiosk.ID, c kiosk.ContactData) ([]byte, error) {
	if c.Empty() {
		return nil, nil
	}
	b, err := json.Marshal(c)
	if err != nil {
		return nil, err
	}
	return s.seal(id, "contact", b)
}

// UpdateParticipant keeps a changed participant, with the revision it was read
// at, and their contact data where c is not nil.
func (s *Store) UpdateParticipant(ctx context.Context, p kiosk.Participant, c *kiosk.ContactData) error {
	o, err := s.Organisation(ctx)
	if err != nil {
		return err
	}
	if err := p.Check(kiosk.DayOf(s.Now(), o.Location())); err != nil {
		return err
	}
	var sealed []byte
	if c != nil {
		if err := c.Check(); err != nil {
			return err
		}
		if sealed, err = s.sealContact(p.ID, *c); err != nil {
			return err
		}
	}
	err = s.update(ctx, func(tx engine.Txn) error {
		before, err := get[kiosk.Participant](tx, key("participant", p.ID))
		if err != nil {
			return err
		}
		if err := moved(before.Revision, p.Revision); err != nil {
			return err
		}
		if err := putParticipant(tx, before, p); err != nil {
			return err
		}
		switch {
		case c == nil:
			return nil
		case sealed == nil:
			return tx.Delete(key("contact", p.ID))
		}
		return put(tx, key("contact", p.ID), sealed)
	})
	if err == nil {
		s.changed(p.Site)
	}
	return err
}

// putParticipant writes a participant with the indexes of the name, picture
// and double.
func putParticipant(tx engine.Txn, before, p kiosk.Participant) error {
	p.Revision = before.Revision + 1
	old, now := indexKeys(before), indexKeys(p)
	for k := range old {
		if _, stays := now[k]; stays {
			continue
		}
		owner, _, err := find[kiosk.ID](tx, []byte(k)) // two may have taken one picture at once
		if err != nil {
			return err
		}
		if owner != p.ID {
			continue
		}
		if err := tx.Delete([]byte(k)); err != nil {
			return err
		}
	}
	for k := range now {
		if err := put(tx, []byte(k), p.ID); err != nil {
			return err
		}
	}
	return put(tx, key("participant", p.ID), p)
}

// indexKeys are the keys under which a participant is found.
func indexKeys(p kiosk.Participant) map[string]struct{} {
	keys := map[string]struct{}{}
	if p.Anonymous() {
		return keys
	}
	for _, name := range []string{p.FirstName, p.LegalFirstName, p.LegalLastName} {
		for _, word := range strings.Fields(kiosk.Fold(name)) {
			keys[string(key("name", word, p.ID))] = struct{}{}
		}
	}
	if p.Picture != "" {
		keys[string(key("picture", kiosk.Fold(p.FirstName), p.Picture))] = struct{}{}
	}
	if !p.Double.IsZero() {
		keys[string(key("double", p.Site, p.ID))] = struct{}{}
	}
	return keys
}

// TakenPictures returns the pictures that people with that first name have.
func (s *Store) TakenPictures(ctx context.Context, firstName string) (taken map[string]bool, err error) {
	taken = map[string]bool{}
	err = s.view(ctx, func(r engine.Reader) error {
		return each(r, engine.Prefix(under("picture", kiosk.Fold(firstName))), func(k []byte, _ kiosk.ID) error {
			taken[last(k)] = true
			return nil
		})
	})
	return taken, err
}

// Namesake returns who has that picture under that first name; NotFound where
// nobody does.
func (s *Store) Namesake(ctx context.Context, firstName, picture string) (p kiosk.Participant, err error) {
	err = s.view(ctx, func(r engine.Reader) error {
		id, err := get[kiosk.ID](r, key("picture", kiosk.Fold(firstName), picture))
		if err != nil {
			return err
		}
		p, err = participant(r, id)
		return err
	})
	return p, err
}

// Page is one page of people by name.
type Page struct {
	People []kiosk.Participant
	Next   string // pass it as from for the next page; empty at the end
}

// MaxPage is the most people that one page holds.
const MaxPage = 50

// Search returns people of whom a word of the name begins like the first word
// of query and who have the other words somewhere; all people for an empty
// query. from is a Page's Next.
func (s *Store) Search(ctx context.Context, query, from string) (page Page, err error) {
	words := strings.Fields(kiosk.Fold(query))
	prefix := []byte("name/")
	if len(words) > 0 {
		prefix = key("name", words[0])
	}
	rng := engine.Prefix(prefix)
	if from != "" && strings.HasPrefix(from, string(prefix)) {
		rng.From = []byte(from)
	}
	rng.Limit = 4 * MaxPage
	err = s.view(ctx, func(r engine.Reader) error {
		for page.People == nil { // a page with nobody on it looks like the end
			read := 0
			var after []byte
			if err := each(r, rng, func(k []byte, id kiosk.ID) error {
				if len(page.People) == MaxPage {
					read = rng.Limit
					return engine.ErrStop
				}
				read, after = read+1, append(k, 0)
				p, err := participant(r, id)
				if err != nil {
					return err
				}
				if leads(k, p, words) && matches(p, words) {
					page.People = append(page.People, p)
				}
				return nil
			}); err != nil {
				return err
			}
			if read < rng.Limit {
				page.Next = ""
				return nil
			}
			page.Next, rng.From = string(after), after
		}
		return nil
	})
	return page, err
}

// leads reports whether the key is the one word under which a person is listed,
// so that nobody is listed twice: the first word of the first name or, where
// words are looked for, the first in order of those that begin like them.
func leads(k []byte, p kiosk.Participant, words []string) bool {
	own := strings.Fields(kiosk.Fold(p.FirstName))
	if len(words) > 0 {
		own = strings.Fields(kiosk.Fold(p.FirstName + " " + p.LegalFirstName + " " + p.LegalLastName))
		sort.Strings(own)
	}
	for _, w := range own {
		if len(words) == 0 || strings.HasPrefix(w, words[0]) {
			return string(k) == string(key("name", w, p.ID))
		}
	}
	return false
}

func matches(p kiosk.Participant, words []string) bool {
	name := " " + kiosk.Fold(p.FirstName+" "+p.LegalFirstName+" "+p.LegalLastName)
	for _, w := range words {
		if !strings.Contains(name, " "+w) {
			return false
		}
	}
	return true
}

// Doubles returns the newcomers of a site who may be in the register already,
// each with whom they may be.
func (s *Store) Doubles(ctx context.Context, site kiosk.ID) (pairs [][2]kiosk.Participant, err error) {
	err = s.view(ctx, func(r engine.Reader) (err error) {
		pairs, err = doubles(r, site)
		return err
	})
	return pairs, err
}

func doubles(r engine.Reader, site kiosk.ID) (pairs [][2]kiosk.Participant, err error) {
	ids, err := keysUnder(r, engine.Prefix(under("double", site)))
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		p, err := participant(r, id)
		if err != nil {
			return nil, err
		}
		other, err := participant(r, p.Double)
		if kiosk.KindOf(err) == kiosk.NotFound {
			continue
		}
		if err != nil {
			return nil, err
		}
		pairs = append(pairs, [2]kiosk.Participant{p, other})
	}
	return pairs, nil
}

// double returns somebody in the register who may be the same person, or the
// zero id. Who has the same picture is looked up; of others, the first 64 of a
// name are looked through.
func double(r engine.Reader, p kiosk.Participant) (found kiosk.ID, err error) {
	if id, ok, err := find[kiosk.ID](r, key("picture", kiosk.Fold(p.FirstName), p.Picture)); ok {
		other, err := participant(r, id)
		if err != nil || kiosk.MaybeSame(p, other) {
			return other.ID, err
		}
	} else if err != nil {
		return found, err
	}
	for _, word := range []string{p.FirstName, p.LegalLastName} {
		words := strings.Fields(kiosk.Fold(word))
		if len(words) == 0 {
			continue
		}
		rng := engine.Prefix(under("name", words[0]))
		rng.Limit = 64
		ids, err := keysUnder(r, rng)
		if err != nil {
			return found, err
		}
		for _, id := range ids {
			other, err := participant(r, id)
			if err != nil {
				return found, err
			}
			if kiosk.MaybeSame(p, other) {
				return other.ID, nil
			}
		}
	}
	return found, nil
}

// NotDouble notes that staff looked and the newcomer is somebody else.
func (s *Store) NotDouble(ctx context.Context, id kiosk.ID) error {
	var site kiosk.ID
	err := s.update(ctx, func(tx engine.Txn) error {
		before, err := get[kiosk.Participant](tx, key("participant", id))
		if err != nil {
			return err
		}
		p := before
		site, p.Double = p.Site, kiosk.ID{}
		return putParticipant(tx, before, p)
	})
	if err == nil {
		s.changed(site)
	}
	return err
}
