package store

import (
	"context"
	"fmt"
	"io"
	"slices"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// QuestionSets returns the sets as they are asked now: those that every
// organisation begins with, changed or not, and its own.
func (s *Store) QuestionSets(ctx context.Context) (sets []kiosk.QuestionSet, err error) {
	err = s.view(ctx, func(r engine.Reader) (err error) {
		sets, err = questionSets(r)
		return err
	})
	return sets, err
}

func questionSets(r engine.Reader) ([]kiosk.QuestionSet, error) {
	kept, err := list[kiosk.QuestionSet](r, "question_set")
	if err != nil {
		return nil, err
	}
	sets := kiosk.StockSets()
	for _, k := range kept {
		i := slices.IndexFunc(sets, func(s kiosk.QuestionSet) bool { return s.ID == k.ID })
		if i < 0 {
			sets = append(sets, k)
			continue
		}
		sets[i] = k
	}
	return sets, nil
}

// QuestionSet returns one set as it is asked now; NotFound where there is none.
func (s *Store) QuestionSet(ctx context.Context, id kiosk.ID) (set kiosk.QuestionSet, err error) {
	err = s.view(ctx, func(r engine.Reader) (err error) {
		set, err = questionSet(r, id)
		return err
	})
	return set, err
}

func questionSet(r engine.Reader, id kiosk.ID) (kiosk.QuestionSet, error) {
	kept, ok, err := find[kiosk.QuestionSet](r, key("question_set", id))
	if ok || err != nil {
		return kept, err
	}
	return stockSet(id)
}

// stockSet returns the first version of a set that is there before anybody
// made one.
func stockSet(id kiosk.ID) (kiosk.QuestionSet, error) {
	for _, s := range kiosk.StockSets() {
		if s.ID == id {
			return s, nil
		}
	}
	return kiosk.QuestionSet{}, kiosk.Fail(kiosk.NotFound, "error.not_found")
}

// QuestionSetAt returns a set as it was in that version; NotFound where there
// was none.
func (s *Store) QuestionSetAt(ctx context.Context, id kiosk.ID, version int) (set kiosk.QuestionSet, err error) {
	err = s.view(ctx, func(r engine.Reader) (err error) {
		set, err = questionSetAt(r, id, version)
		return err
	})
	return set, err
}

func questionSetAt(r engine.Reader, id kiosk.ID, version int) (kiosk.QuestionSet, error) {
	kept, ok, err := find[kiosk.QuestionSet](r, setVersionKey(id, version))
	if ok || err != nil {
		return kept, err
	}
	first, err := stockSet(id)
	if err == nil && first.Version != version {
		err = kiosk.Fail(kiosk.NotFound, "error.not_found")
	}
	return first, err
}

func setVersionKey(id kiosk.ID, version int) []byte {
	return key("question_set_version", id, fmt.Sprintf("%06d", version))
}

// SaveQuestionSet keeps the next version of a set, or the first one of a new
// one, whose ID is zero; of those that organisers make there are a hundred at
// most, and one more is TooLarge. changed has the Version that was read: another
// one meanwhile is a Conflict.
func (s *Store) SaveQuestionSet(ctx context.Context, receipt kiosk.ID, changed kiosk.QuestionSet, by Actor) (set kiosk.QuestionSet, err error) {
	made, now := s.RandomID(), s.Now()
	keys, err := s.questionKeys(len(changed.Questions))
	if err != nil {
		return set, err
	}
	line := kiosk.Audit{ID: s.NewID(), At: now, Staff: by.Staff, Action: "question_set_changed"}
	err = s.update(ctx, func(tx engine.Txn) error {
		o, err := s.organisation(tx)
		if err != nil {
			return err
		}
		return once(tx, kiosk.DayOf(now, o.Location()), receipt, "question_set", changed, &set, func() error {
			before, err := setBefore(tx, changed, made)
			if err != nil {
				return err
			}
			set = before.Next(changed, now, oneByOne(keys))
			if err := set.Check(); err != nil {
				return err
			}
			line := line
			line.Subject = set.ID
			return putQuestionSet(tx, before, set, line)
		})
	})
	return set, err
}

// setsMost is how many sets are kept at most: many more than an organisation
// asks, and few enough to be read with every page that asks something.
const setsMost = 100

// setBefore returns the set that was changed; where it is a new one, what it
// was before its first version.
func setBefore(r engine.Reader, changed kiosk.QuestionSet, made kiosk.ID) (kiosk.QuestionSet, error) {
	if !changed.ID.IsZero() {
		return unmovedSet(r, changed)
	}
	rng := engine.Prefix([]byte("question_set/"))
	rng.Limit = setsMost
	kept, err := keysUnder(r, rng)
	if err == nil && len(kept) == setsMost {
		err = kiosk.Fail(kiosk.TooLarge, "error.too_large")
	}
	return kiosk.QuestionSet{ID: made, Use: changed.Use}, err
}

// unmovedSet returns a set as it is, unless that is another version than the
// one that was changed.
func unmovedSet(r engine.Reader, changed kiosk.QuestionSet) (kiosk.QuestionSet, error) {
	before, err := questionSet(r, changed.ID)
	if err != nil {
		return before, err
	}
	return before, moved(uint64(before.Version), uint64(changed.Version))
}

// oneByOne hands out keys.
func oneByOne(keys []string) func() string {
	return func() (k string) {
		k, keys = keys[0], keys[1:]
		return k
	}
}

// questionKeys draws n keys that no question has.
func (s *Store) questionKeys(n int) ([]string, error) {
	const letters = 8
	b := make([]byte, n*letters)
	if _, err := io.ReadFull(s.rand, b); err != nil {
		return nil, err
	}
	for i := range b {
		b[i] = 'a' + b[i]%26
	}
	keys := make([]string, n)
	for i := range keys {
		keys[i] = string(b[i*letters : (i+1)*letters])
	}
	return keys, nil
}

// putQuestionSet writes a version of a set, what its questions stand for, and
// forgets how those sounded that are not asked any more.
func putQuestionSet(tx engine.Txn, before, set kiosk.QuestionSet, line kiosk.Audit) error {
	for _, k := range [][]byte{key("question_set", set.ID), setVersionKey(set.ID, set.Version)} {
		if err := put(tx, k, set); err != nil {
			return err
		}
	}
	for _, q := range set.Questions {
		asked := AskedQuestion{Question: q, Set: set.ID, Version: set.Version, Scale: set.Scale}
		if err := put(tx, key("question", q.Key), asked); err != nil {
			return err
		}
	}
	if err := forgetRecordings(tx, before, set); err != nil {
		return err
	}
	return note(tx, line)
}
