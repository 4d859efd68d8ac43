package store

import (
	"context"
	"slices"
	"strings"
	"sync"

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
	var people []kiosk.ID
	if err := s.view(ctx, func(r engine.Reader) (err error) {
		people, err = keysUnder(r, engine.Prefix(under("assigned", staff)))
		return err
	}); err != nil {
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
	return look
}

// searchFile looks through what is written about one person. The file is only
// put together where one of its entries may be meant. One that is damaged holds
// nothing.
func (s *Store) searchFile(ctx context.Context, person kiosk.ID, notes vault.PrivateKey, look noteSearch) (found []FoundNote, err error) {
	f, err := s.sealedFile(ctx, person)
	if err != nil {
		return nil, err
	}
	entries, err := f.open(notes)
	if err != nil || !slices.ContainsFunc(entries, func(e kiosk.Entry) bool { return look.field(e.Noun, e.Set, 0) != "" }) {
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
