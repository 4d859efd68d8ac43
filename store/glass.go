package store

import (
	"context"
	"slices"
	"strings"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store/engine"
)

// glassMost is how many openings of one file are kept beside it, the newest.
// The audit log has them all.
const glassMost = 30

// glassSize is what the words of an opening are as long as a multiple of before
// they are sealed.
const glassSize = 256

// BreakGlass opens a file for a while to somebody who does not look after the
// person, and notes it in the audit log: why, of a few choices. The words beside
// it are sealed to notes. Both are required. The same id opens it once; who
// looks after the person needs none.
func (s *Store) BreakGlass(ctx context.Context, g kiosk.Glass) error {
	if err := g.Check(); err != nil {
		return err
	}
	if g.ID.IsZero() {
		return kiosk.Wrong("id", "error.id")
	}
	var err error
	if g.Sealed, err = s.sealWords(g.ID, "glass", g.Reason, glassSize); err != nil {
		return err
	}
	g.At, g.Seen = s.Now(), nil
	line := kiosk.Audit{Staff: g.By, Action: "glass_broken", Detail: g.Why}
	return s.changeAccess(ctx, g.Person, line, func(tx engine.Txn, a kiosk.FileAccess) (kiosk.FileAccess, bool, error) {
		m, err := get[kiosk.Staff](tx, key("staff", g.By))
		if err != nil {
			return a, false, err
		}
		if !m.LooksAfter() {
			return a, false, kiosk.Fail(kiosk.Forbidden, "error.forbidden")
		}
		if !a.MayBreak(m) {
			return a, false, kiosk.Fail(kiosk.Forbidden, "error.kept_out")
		}
		if a.Assigned(g.By) || glassOf(a, g.ID) >= 0 {
			return a, false, nil
		}
		g := g
		g.Person = a.Person
		return withGlass(a, g), true, nil
	})
}

// withGlass keeps one more opening of a file. Of who joins again and again the
// last time stays, and of what one is answered the last answer: nobody pushes out
// by it what others are to see.
func withGlass(a kiosk.FileAccess, g kiosk.Glass) kiosk.FileAccess {
	a.Glass = append(slices.DeleteFunc(slices.Clone(a.Glass), func(one kiosk.Glass) bool {
		return one.For == g.For && (!g.For.IsZero() || g.Why == kiosk.Joined && one.Why == kiosk.Joined && one.By == g.By)
	}), g)
	a.Glass = a.Glass[max(0, len(a.Glass)-glassMost):]
	return a
}

// OpenGlass fills in what those who opened a file said, with the private half of
// notes; Forbidden without it. What is damaged says nothing.
func (s *Store) OpenGlass(all []kiosk.Glass, notes vault.PrivateKey) ([]kiosk.Glass, error) {
	if err := s.opensNotes(notes); err != nil {
		return nil, err
	}
	all = slices.Clone(all)
	for i, g := range all {
		all[i].Reason, _ = wordsIn(g.ID, "glass", g.Sealed, notes)
	}
	return all, nil
}

// sealWords seals a line of words to notes, as long as a multiple of size; nil
// where there are none.
func (s *Store) sealWords(record kiosk.ID, field, words string, size int) ([]byte, error) {
	if words == "" {
		return nil, nil
	}
	return s.sealNotes(record, field, padded([]byte(words), size))
}

// wordsIn opens what sealWords sealed. What is damaged says nothing.
func wordsIn(record kiosk.ID, field string, sealed []byte, notes vault.PrivateKey) (words string, ok bool) {
	plain, err := notes.Open(sealedIn(record, field), sealed)
	return strings.TrimRight(string(plain), " "), err == nil
}

func glassOf(a kiosk.FileAccess, id kiosk.ID) int {
	return slices.IndexFunc(a.Glass, func(g kiosk.Glass) bool { return g.ID == id })
}

// SeeGlass notes that a worker has read who opened the file. One that is not
// kept any more is seen.
func (s *Store) SeeGlass(ctx context.Context, person, glass, staff kiosk.ID) error {
	return s.changeAccess(ctx, person, kiosk.Audit{}, func(_ engine.Txn, a kiosk.FileAccess) (kiosk.FileAccess, bool, error) {
		i := glassOf(a, glass)
		if i < 0 || slices.Contains(a.Glass[i].Seen, staff) {
			return a, false, nil
		}
		a.Glass = slices.Clone(a.Glass)
		a.Glass[i].Seen = append(slices.Clone(a.Glass[i].Seen), staff)
		return a, true, nil
	})
}

// unseenBy are the openings of a file by others that a worker has not read.
func unseenBy(a kiosk.FileAccess, staff kiosk.ID) (some []kiosk.Glass) {
	for _, g := range a.Glass {
		if g.For.IsZero() && g.By != staff && !slices.Contains(g.Seen, staff) {
			some = append(some, g)
		}
	}
	return some
}
