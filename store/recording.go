package store

import (
	"context"
	"slices"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// Recording is a statement that somebody spoke.
type Recording struct {
	Type  string // audio/mpeg, audio/ogg, audio/wav, audio/mp4 or audio/webm
	Sound []byte // at most RecordingMost
}

// RecordingMost is how many bytes of sound are kept for a statement: some ten
// seconds.
const RecordingMost = 46_000

// Check returns an error where the recording cannot be kept.
func (r Recording) Check() error {
	known := []string{"audio/mpeg", "audio/ogg", "audio/wav", "audio/mp4", "audio/webm"}
	switch {
	case len(r.Sound) > RecordingMost:
		return kiosk.Fail(kiosk.TooLarge, "error.too_large")
	case !slices.Contains(known, r.Type):
		return kiosk.Wrong("sound", "error.choice")
	}
	return nil
}

// spoken says which questions of a set were spoken, and in which languages: a
// page need not read the sounds to know.
type spoken map[string][]kiosk.Language

// SaveRecording keeps how a statement of a set sounds in a language, or
// forgets it where there is no sound. NotFound where the set has no such
// question now.
func (s *Store) SaveRecording(ctx context.Context, set kiosk.ID, question string, l kiosk.Language, rec Recording) error {
	forget := len(rec.Sound) == 0
	if err := rec.Check(); err != nil && !forget {
		return err
	}
	if !slices.Contains(kiosk.Languages(), l) {
		return kiosk.Wrong("language", "error.choice")
	}
	return s.update(ctx, func(tx engine.Txn) error {
		asked, err := questionSet(tx, set)
		if err != nil {
			return err
		}
		if _, ok := asked.Question(question); !ok {
			return kiosk.Fail(kiosk.NotFound, "error.not_found")
		}
		if err := noteSpoken(tx, set, question, l, !forget); err != nil {
			return err
		}
		if forget {
			return tx.Delete(key("recording", set, question, string(l)))
		}
		return put(tx, key("recording", set, question, string(l)), rec)
	})
}

// noteSpoken notes whether a question was spoken in a language.
func noteSpoken(tx engine.Txn, set kiosk.ID, question string, l kiosk.Language, is bool) error {
	all, ok, err := find[spoken](tx, key("recorded", set))
	if err != nil {
		return err
	}
	if !ok {
		all = spoken{}
	}
	langs := slices.DeleteFunc(all[question], func(have kiosk.Language) bool { return have == l })
	if is {
		langs = append(langs, l)
		slices.Sort(langs)
	}
	if all[question] = langs; len(langs) == 0 {
		delete(all, question)
	}
	return put(tx, key("recorded", set), all)
}

// forgetRecordings forgets how the questions sounded that a set had before and
// has no longer.
func forgetRecordings(tx engine.Txn, before, set kiosk.QuestionSet) error {
	all, ok, err := find[spoken](tx, key("recorded", set.ID))
	if !ok || err != nil {
		return err
	}
	for _, q := range before.Questions {
		if _, stays := set.Question(q.Key); stays {
			continue
		}
		for _, l := range all[q.Key] {
			if err := tx.Delete(key("recording", set.ID, q.Key, string(l))); err != nil {
				return err
			}
		}
		delete(all, q.Key)
	}
	return put(tx, key("recorded", set.ID), all)
}

// Recording returns how a statement sounds; NotFound where nobody spoke it.
func (s *Store) Recording(ctx context.Context, set kiosk.ID, question string, l kiosk.Language) (rec Recording, err error) {
	err = s.view(ctx, func(r engine.Reader) (err error) {
		rec, err = get[Recording](r, key("recording", set, question, string(l)))
		return err
	})
	return rec, err
}

// Recorded returns in which languages the questions of a set were spoken, by
// key.
func (s *Store) Recorded(ctx context.Context, set kiosk.ID) (all map[string][]kiosk.Language, err error) {
	err = s.view(ctx, func(r engine.Reader) (err error) {
		all, _, err = find[spoken](r, key("recorded", set))
		return err
	})
	return all, err
}
