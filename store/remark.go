package store

import (
	"context"
	"strings"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store/engine"
)

// remarkRecord is what somebody said in words of their own.
type remarkRecord struct {
	Sealed []byte
	Shown  bool // it was counted, together with four others at least
}

// Remarks opens the words of one's own of an activity, in an order that says
// nothing, once they are counted and there are five at least, with words or
// without. What comes later shows five at a time too, so that the difference of
// two lists is not what one person said. Forbidden without the key for people.
func (s *Store) Remarks(ctx context.Context, activity kiosk.ID, people vault.PrivateKey) (words []string, err error) {
	if people.IsZero() {
		return nil, kiosk.Fail(kiosk.Forbidden, "error.forbidden")
	}
	sealed, err := s.shownRemarks(ctx, activity)
	if err != nil {
		return nil, err
	}
	for _, r := range sealed { // by their place, which is a hash
		plain, err := people.Open(voteAAD(activity, r.id, "remark"), r.sealed)
		if err != nil {
			continue // damaged: it says nothing
		}
		if w := strings.TrimRight(string(plain), " "); w != "" {
			words = append(words, w)
		}
	}
	return words, nil
}

// shownRemarks returns what lies sealed of the words after an activity that may
// be shown.
func (s *Store) shownRemarks(ctx context.Context, activity kiosk.ID) (all []sealedVote, err error) {
	err = s.view(ctx, func(r engine.Reader) error {
		all = nil
		b, came, err := find[ballots](r, key("ballots", activity))
		if err != nil || !came {
			return err
		}
		return eachRemark(r, b.Day, activity, func(k []byte, one remarkRecord) {
			if one.Shown {
				all = append(all, sealedVote{lastID(k), one.Sealed})
			}
		})
	})
	return all, err
}

// eachRemark calls fn with each remark after an activity that reads.
func eachRemark(r engine.Reader, day kiosk.Day, activity kiosk.ID, fn func(k []byte, one remarkRecord)) error {
	return r.Scan(engine.Prefix(under("remark", day, activity)), func(k, b []byte) error {
		var one remarkRecord
		if decode(k, b, &one) == nil {
			fn(k, one)
		}
		return nil
	})
}

// showRemarks has the remarks shown that wait, where they are five at least. It
// runs before a count is published, so that it is not forgotten where that
// breaks off.
func (c *count) showRemarks(ctx context.Context) error {
	var waiting [][]byte
	if err := c.view(ctx, func(r engine.Reader) error {
		waiting = nil
		return eachRemark(r, c.day, c.activity.ID, func(k []byte, one remarkRecord) {
			if !one.Shown {
				waiting = append(waiting, k)
			}
		})
	}); err != nil || len(waiting) < kiosk.ShownFrom {
		return err
	}
	for len(waiting) > 0 {
		some := waiting
		if len(waiting) >= remarksAtOnce+kiosk.ShownFrom { // never fewer than five are left for the next
			some = waiting[:remarksAtOnce]
		}
		if err := c.update(ctx, func(tx engine.Txn) error { return show(tx, some) }); err != nil {
			return err
		}
		waiting = waiting[len(some):]
	}
	return nil
}

// remarksAtOnce is how many remarks are written in one Update.
const remarksAtOnce = 200

func show(tx engine.Txn, remarks [][]byte) error {
	for _, k := range remarks {
		one, ok, err := find[remarkRecord](tx, k)
		if err != nil {
			return err
		}
		one.Shown = true
		if !ok {
			continue
		}
		if err := put(tx, k, one); err != nil {
			return err
		}
	}
	return nil
}
