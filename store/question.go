package store

import (
	"context"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// AskedQuestion is a question as it was when people answered it.
type AskedQuestion struct {
	kiosk.Question
	Set     kiosk.ID
	Version int
	Scale   int
}

// Questions returns what the keys of questions stand for, also of those that
// are not asked any more. A key that no question ever had is not in it.
func (s *Store) Questions(ctx context.Context, keys []string) (asked map[string]AskedQuestion, err error) {
	asked = make(map[string]AskedQuestion, len(keys))
	err = s.view(ctx, func(r engine.Reader) error {
		for _, k := range keys {
			q, ok, err := find[AskedQuestion](r, key("question", k))
			if err != nil {
				return err
			}
			if !ok {
				q, ok = stockQuestion(k)
			}
			if ok {
				asked[k] = q
			}
		}
		return nil
	})
	return asked, err
}

// stockQuestion returns a question of a set that is there before anybody made
// one.
func stockQuestion(k string) (AskedQuestion, bool) {
	for _, s := range kiosk.StockSets() {
		if q, ok := s.Question(k); ok {
			return AskedQuestion{Question: q, Set: s.ID, Version: s.Version, Scale: s.Scale}, true
		}
	}
	return AskedQuestion{}, false
}
