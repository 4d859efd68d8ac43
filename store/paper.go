package store

import (
	"context"
	"maps"
	"slices"
	"time"

	"github.com/go-json-experiment/json"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store/engine"
)

// Paper is a form that came from a tablet later and could not be taken as it
// was, or a note that says nothing of whom it is about. It waits, sealed to
// notes, until its writer decides.
type Paper struct {
	ID      kiosk.ID
	Staff   kiosk.ID // who wrote it
	Handed  kiosk.ID // who handed it in where its writer, who is gone, left it on a tablet; else zero
	Written time.Time
	Kept    time.Time
	Why     string // a message key; empty for a note without a person
	Sealed  []byte
	First   kiosk.ID // under which other words were kept already, or zero

	Settled   time.Time // when it was decided: nothing of what it says is left, but its id is, so that it is not kept again
	Discarded string    // why it was let go then; empty where it was kept elsewhere
}

// Form is what a paper says: where it was to go and the fields.
type Form struct {
	Path   string
	Fields map[string][]string
}

const (
	paperSize  = 256                 // a form is as long as a multiple of it before it is sealed
	papersMost = 500                 // of one staff member, that nobody decided on
	paperKept  = 90 * 24 * time.Hour // after it was decided, its id
)

// KeepPaper seals a form to notes and keeps it; the same id keeps it once. Other
// words under an id that waits are kept beside the first: nothing is lost. notes
// tells whether they are others. Too many of one staff member that nobody
// decided on are TooMany.
func (s *Store) KeepPaper(ctx context.Context, p Paper, f Form, notes vault.PrivateKey) error {
	if p.ID.IsZero() || p.Staff.IsZero() {
		return kiosk.Wrong("id", "error.id")
	}
	papers, err := s.Papers(ctx, p.Staff)
	if err != nil {
		return err
	}
	switch before, same, err := s.paperBefore(papers, p.ID, f, notes); {
	case err != nil || same:
		return err
	case len(papers) >= papersMost:
		return kiosk.Fail(kiosk.TooMany, "error.busy")
	case before:
		p.First, p.ID = p.ID, s.RandomID()
	}
	if p, err = s.sealPaper(p, f); err != nil {
		return err
	}
	return s.update(ctx, func(tx engine.Txn) error {
		k := key("paper", p.Staff, p.ID)
		if kept, err := exists(tx, k); kept || err != nil {
			return err
		}
		return put(tx, k, p)
	})
}

// paperBefore reports whether a paper with that id waits already, and whether
// one of them says the same. When it was sent is no part of what it says.
func (s *Store) paperBefore(papers []Paper, id kiosk.ID, f Form, notes vault.PrivateKey) (before, same bool, err error) {
	for _, p := range papers {
		if p.ID != id && p.First != id {
			continue
		}
		kept, err := s.OpenPaper(p, notes)
		if err != nil {
			return true, false, err
		}
		if kept.Path == f.Path && maps.EqualFunc(unsent(kept.Fields), unsent(f.Fields), slices.Equal) {
			return true, true, nil
		}
		before = true
	}
	return before, false, nil
}

func unsent(fields map[string][]string) map[string][]string {
	fields = maps.Clone(fields)
	delete(fields, "tablet.sent")
	return fields
}

func (s *Store) sealPaper(p Paper, f Form) (Paper, error) {
	plain, err := json.Marshal(f, stable)
	if err != nil {
		return p, err
	}
	p.Kept, p.Settled = s.Now(), time.Time{}
	p.Sealed, err = s.sealNotes(p.ID, "paper", padded(plain, paperSize))
	if err == nil && len(p.Sealed) > sealedMost {
		err = kiosk.Fail(kiosk.TooLarge, "error.too_large")
	}
	return p, err
}

// Papers returns those of a staff member that wait, oldest first. What is
// damaged is left out.
func (s *Store) Papers(ctx context.Context, staff kiosk.ID) (all []Paper, err error) {
	err = s.view(ctx, func(r engine.Reader) error {
		all, err = papersOf(r, staff)
		return err
	})
	slices.SortStableFunc(all, func(a, b Paper) int { return a.Written.Compare(b.Written) })
	return all, err
}

func papersOf(r engine.Reader, staff kiosk.ID) (all []Paper, err error) {
	err = r.Scan(engine.Prefix(under("paper", staff)), func(k, b []byte) error {
		var p Paper
		if decode(k, b, &p) == nil && p.Settled.IsZero() {
			all = append(all, p)
		}
		return nil
	})
	return all, err
}

// OpenPaper opens one with the private half of notes.
func (s *Store) OpenPaper(p Paper, notes vault.PrivateKey) (f Form, err error) {
	if err := s.opensNotes(notes); err != nil {
		return f, err
	}
	plain, err := notes.Open(sealedIn(p.ID, "paper"), p.Sealed)
	if err != nil {
		return f, err
	}
	return f, json.Unmarshal(plain, &f, lenient)
}

// SettlePaper removes one of a staff member that was decided, and notes by whom;
// discarded is why it was let go, or empty where it was kept elsewhere. Twice is
// once, and a tablet that sends it again meanwhile does not bring it back. What
// somebody else kept is not let go any more, nor the other way round: that is
// error.decided.
func (s *Store) SettlePaper(ctx context.Context, staff, id kiosk.ID, discarded string, by Actor) error {
	line := kiosk.Audit{ID: s.NewID(), At: s.Now(), Staff: by.Staff, Action: "paper_settled", Subject: id, Detail: discarded}
	if discarded != "" {
		line.Action = "paper_discarded"
	}
	return s.update(ctx, func(tx engine.Txn) error {
		k := key("paper", staff, id)
		p, kept, err := find[Paper](tx, k)
		switch {
		case err != nil || !kept:
			return err
		case !p.Settled.IsZero() && (p.Discarded == "") != (discarded == ""):
			return kiosk.Wrong("", "error.decided")
		case !p.Settled.IsZero():
			return nil
		}
		if err := put(tx, k, Paper{ID: id, Staff: staff, Settled: line.At, Discarded: discarded}); err != nil {
			return err
		}
		return note(tx, line)
	})
}

// WasDiscarded reports whether a paper was let go, by whomever.
func (s *Store) WasDiscarded(ctx context.Context, id kiosk.ID) (was bool, err error) {
	err = s.view(ctx, func(r engine.Reader) error {
		return r.Scan(engine.Prefix([]byte("paper/")), func(k, b []byte) error {
			var p Paper
			if lastID(k) == id && decode(k, b, &p) == nil {
				was = was || p.Discarded != ""
			}
			return nil
		})
	})
	return was, err
}
