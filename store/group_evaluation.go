package store

import (
	"context"
	"unicode/utf8"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store/engine"
)

// groupRecord is a round-up as it lies on the disk. Note is what was said,
// sealed to people at the revision NotedAt.
type groupRecord struct {
	kiosk.GroupEvaluation
	Note    []byte
	NotedAt uint64
}

// GroupEvaluation returns the round-up of an activity with the revision that
// it has; the zero one where there was none. said is what the note says, for
// who has the key for people, and empty for who has not; noted says that there
// is a note.
func (s *Store) GroupEvaluation(ctx context.Context, activity kiosk.ID, people vault.PrivateKey) (g kiosk.GroupEvaluation, said string, noted bool, err error) {
	var kept groupRecord
	if err = s.view(ctx, func(r engine.Reader) (err error) {
		kept, _, err = find[groupRecord](r, key("group_evaluation", activity))
		return err
	}); err != nil {
		return g, "", false, err
	}
	noted = len(kept.Note) > 0
	if !noted || people.IsZero() {
		return kept.GroupEvaluation, "", noted, nil
	}
	plain, err := people.Open(groupNoteAAD(activity, kept.NotedAt), kept.Note)
	return kept.GroupEvaluation, string(plain), true, err
}

func groupNoteAAD(activity kiosk.ID, revision uint64) []byte {
	return vault.AAD(activity.String(), "group_note", revision)
}

// SaveGroupEvaluation keeps a round-up, with what was said sealed to people.
// said is nil where the note stays as it is, and points to nothing where there
// is to be none. Another round-up meanwhile is a Conflict.
func (s *Store) SaveGroupEvaluation(ctx context.Context, receipt kiosk.ID, g kiosk.GroupEvaluation, said *string, by Actor) error {
	g.By, g.At = by.Staff, s.Now()
	note, err := s.sealGroupNote(g, said)
	if err != nil {
		return err
	}
	return s.update(ctx, func(tx engine.Txn) error {
		o, err := s.organisation(tx)
		if err != nil {
			return err
		}
		var nothing struct{}
		// not what was said: its hash would tell a guess from another
		asked := []any{g.Activity, g.Revision, g.Counts, g.Next, said != nil}
		return once(tx, kiosk.DayOf(g.At, o.Location()), receipt, "group_evaluation", asked, &nothing, func() error {
			return putGroupEvaluation(tx, g, note, said != nil)
		})
	})
}

// sealGroupNote seals what was said; nil where nothing was.
func (s *Store) sealGroupNote(g kiosk.GroupEvaluation, said *string) ([]byte, error) {
	if said == nil || *said == "" {
		return nil, nil
	}
	if err := checkSaid(*said); err != nil {
		return nil, err
	}
	ring, err := s.Keyring()
	if err != nil {
		return nil, err
	}
	return ring.Public[vault.People].Seal(groupNoteAAD(g.Activity, g.Revision+1), []byte(*said))
}

func checkSaid(said string) error {
	switch {
	case !utf8.ValidString(said):
		return kiosk.Wrong("said", "error.text")
	case utf8.RuneCountInString(said) > kiosk.SaidMost:
		return &kiosk.Error{Kind: kiosk.Invalid, Key: "error.long", Field: "said", Args: map[string]any{"Most": kiosk.SaidMost}}
	case kiosk.HasNationalNumber(said):
		return kiosk.Wrong("said", "error.national_number")
	}
	return nil
}

func putGroupEvaluation(tx engine.Txn, g kiosk.GroupEvaluation, note []byte, said bool) error {
	if _, err := get[kiosk.Activity](tx, key("activity", g.Activity)); err != nil {
		return err
	}
	set, err := questionSetAt(tx, g.Set, g.Version)
	if err != nil {
		return err
	}
	if err := g.Check(set); err != nil {
		return err
	}
	k := key("group_evaluation", g.Activity)
	kept, _, err := find[groupRecord](tx, k)
	if err != nil {
		return err
	}
	if err := moved(kept.Revision, g.Revision); err != nil {
		return err
	}
	g.Revision++
	kept.GroupEvaluation = g
	if said {
		kept.Note, kept.NotedAt = note, g.Revision
	}
	return put(tx, k, kept)
}

// NextTime returns what was said last that would be done otherwise, at an
// activity of the series before this one; empty where there is none.
func (s *Store) NextTime(ctx context.Context, a kiosk.Activity) (next string, err error) {
	if a.Series.IsZero() {
		return "", nil
	}
	err = s.view(ctx, func(r engine.Reader) error {
		next = ""
		before := engine.Prefix(under("series", a.Series))
		before.To = key("series", a.Series, a.Day)
		occasions, err := keysUnder(r, before)
		if err != nil {
			return err
		}
		for i := len(occasions) - 1; i >= 0; i-- {
			kept, ok, err := find[groupRecord](r, key("group_evaluation", occasions[i]))
			if ok || err != nil {
				next = kept.Next
				return err
			}
		}
		return nil
	})
	return next, err
}
