package store

import (
	"context"
	"slices"
	"strings"
	"sync"

	"github.com/go-json-experiment/json/jsontext"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store/engine"
)

// FoundNote is a record in which a word was found.
type FoundNote struct {
	Participant kiosk.Participant
	Record      kiosk.Record
	Field       string // in which the first of the words stands
}

// searchers is how many files are searched at once.
const searchers = 2

// SearchNotes looks for words in what is written about those whom the staff
// member looks after, newest first, at most limit. Case, accents and the order
// of the words do not count; all of them stand in the record. What was struck
// out is not found.
func (s *Store) SearchNotes(ctx context.Context, staff kiosk.ID, notes vault.PrivateKey, query string, limit int) ([]FoundNote, error) {
	if err := s.opensNotes(notes); err != nil {
		return nil, err
	}
	look := newSearch(query)
	if len(look.words) == 0 {
		return nil, nil
	}
	people, err := s.assignedTo(ctx, staff)
	if err != nil {
		return nil, err
	}
	found, err := s.searchAll(ctx, people, func(id kiosk.ID) ([]FoundNote, error) { return s.searchFile(ctx, id, notes, look) })
	slices.SortStableFunc(found, func(a, b FoundNote) int {
		if c := b.Record.At.Compare(a.Record.At); c != 0 {
			return c
		}
		return strings.Compare(a.Record.ID.String(), b.Record.ID.String())
	})
	return found[:min(len(found), limit)], err
}

// searchAll searches several files at once. The first error ends it.
func (s *Store) searchAll(ctx context.Context, people []kiosk.ID, search func(kiosk.ID) ([]FoundNote, error)) (all []FoundNote, err error) {
	var wg sync.WaitGroup
	var mu sync.Mutex
	for from := range searchers {
		wg.Go(func() {
			for i := from; i < len(people) && ctx.Err() == nil; i += searchers {
				found, failed := search(people[i])
				mu.Lock()
				all = append(all, found...)
				if err == nil {
					err = failed
				}
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	if err == nil {
		err = ctx.Err()
	}
	return all, err
}

// noteSearch is what is looked for, folded, and in which fields of each noun.
type noteSearch struct {
	words  []string
	first  string // the first word as it stands in JSON
	fields map[string][]string
}

func newSearch(query string) noteSearch {
	look := noteSearch{words: strings.Fields(kiosk.Fold(query)), fields: map[string][]string{}}
	for _, n := range kiosk.Nouns() {
		for _, f := range n.Fields {
			if f.Longest() > 0 {
				look.fields[n.Key] = append(look.fields[n.Key], f.Key)
			}
		}
	}
	if len(look.words) > 0 {
		b, _ := jsontext.AppendQuote(nil, look.words[0]) // words of valid UTF-8, or none is found
		look.first = strings.Trim(string(b), `"`)
	}
	return look
}

// searchFile looks through what is written about one person. The file is only
// put together where the first word is somewhere in it. One that is damaged
// holds nothing.
func (s *Store) searchFile(ctx context.Context, person kiosk.ID, notes vault.PrivateKey, look noteSearch) (found []FoundNote, err error) {
	maybe, err := s.mayHold(ctx, person, notes, look)
	if err != nil || !maybe {
		return nil, err
	}
	f, err := s.sealedFile(ctx, person)
	if err != nil {
		return nil, err
	}
	entries, err := f.open(notes)
	if err != nil {
		return nil, nil
	}
	p, err := s.Participant(ctx, f.person)
	for _, r := range kiosk.NewFile(f.person, entries).Records {
		if field := look.match(r); field != "" && !r.Struck() {
			found = append(found, FoundNote{Participant: p, Record: r, Field: field})
		}
	}
	return found, err
}

// glanceRecord is as much of an entryRecord as it takes to open its words.
type glanceRecord struct {
	Of     kiosk.ID
	Sealed []byte
}

// mayHold opens what is written about somebody and looks for the first word in
// it, without reading what it says. Most files end here.
func (s *Store) mayHold(ctx context.Context, person kiosk.ID, notes vault.PrivateKey, look noteSearch) (bool, error) {
	var sealed []byte
	var all []entryRecord
	if err := s.view(ctx, func(r engine.Reader) (err error) {
		if sealed, _, err = find[[]byte](r, key("file_key", person)); err != nil || sealed == nil {
			return err
		}
		return r.Scan(engine.Prefix(under("entry", person)), func(k, b []byte) error {
			var e glanceRecord
			if decode(k, b, &e) == nil {
				all = append(all, entryRecord{id: lastID(k), Of: e.Of, Sealed: e.Sealed})
			}
			return nil
		})
	}); err != nil || sealed == nil {
		return false, err
	}
	k, err := openFileKey(person, sealed, notes)
	if err != nil {
		return false, nil
	}
	return slices.ContainsFunc(all, func(e entryRecord) bool {
		plain, err := k.Open(entryAAD(person, e), e.Sealed)
		return err == nil && strings.Contains(kiosk.Fold(string(plain)), look.first)
	}), nil
}

// match returns the field with the first word of a record that holds them all.
func (l noteSearch) match(r kiosk.Record) string {
	for i := range l.words {
		if l.field(r.Noun, r.Values, i) == "" {
			return ""
		}
	}
	return l.field(r.Noun, r.Values, 0)
}

// field returns the first field that holds the word.
func (l noteSearch) field(noun string, v kiosk.Values, word int) string {
	for _, field := range l.fields[noun] {
		if v[field] != "" && strings.Contains(kiosk.Fold(v[field]), l.words[word]) {
			return field
		}
	}
	return ""
}
