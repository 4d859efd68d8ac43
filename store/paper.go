package store

import (
	"context"
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
	Staff   kiosk.ID
	Written time.Time
	Kept    time.Time
	Why     string // a message key; empty for a note without a person
	Sealed  []byte
	Settled time.Time // when it was decided: no more than its id is left, so that it is not kept again
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

// KeepPaper seals a form to notes and keeps it; the same id keeps it once. Too
// many of one staff member that nobody decided on are TooMany.
func (s *Store) KeepPaper(ctx context.Context, p Paper, f Form) error {
	if p.ID.IsZero() || p.Staff.IsZero() {
		return kiosk.Wrong("id", "error.id")
	}
	plain, err := json.Marshal(f, stable)
	if err != nil {
		return err
	}
	p.Kept, p.Settled = s.Now(), time.Time{}
	if p.Sealed, err = s.sealNotes(p.ID, "paper", padded(plain, paperSize)); err != nil {
		return err
	}
	if len(p.Sealed) > sealedMost {
		return kiosk.Fail(kiosk.TooLarge, "error.too_large")
	}
	papers, err := s.Papers(ctx, p.Staff)
	if err != nil {
		return err
	}
	if kept := slices.ContainsFunc(papers, func(one Paper) bool { return one.ID == p.ID }); !kept && len(papers) >= papersMost {
		return kiosk.Fail(kiosk.TooMany, "error.busy")
	}
	return s.update(ctx, func(tx engine.Txn) error {
		k := key("paper", p.Staff, p.ID)
		if kept, err := exists(tx, k); kept || err != nil {
			return err
		}
		return put(tx, k, p)
	})
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

// SettlePaper removes one that was decided; twice is once, and a tablet that
// sends it again meanwhile does not bring it back.
func (s *Store) SettlePaper(ctx context.Context, staff, id kiosk.ID, by Actor) error {
	line := kiosk.Audit{ID: s.NewID(), At: s.Now(), Staff: by.Staff, Action: "paper_settled", Subject: id}
	return s.update(ctx, func(tx engine.Txn) error {
		k := key("paper", staff, id)
		p, kept, err := find[Paper](tx, k)
		if err != nil || !kept || !p.Settled.IsZero() {
			return err
		}
		if err := put(tx, k, Paper{ID: id, Staff: staff, Settled: line.At}); err != nil {
			return err
		}
		return note(tx, line)
	})
}
