package store

import (
	"context"
	"slices"
	"strings"
	"time"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// LeftOut says what a backup made now must not hold: votes, and what belongs to
// them, of a day on which people may still answer where the organisation is, and
// of an activity of which votes wait to be counted to which a tablet may still
// add. They lie sealed and in no order, but of two backups the second would tell
// which votes came between them, and the scans whose they are. They come into
// the first backup after they were counted, as results.
//
// So after going back to a backup these votes are gone, and of their activities
// it is not known which ballots were counted before: one that a tablet sends
// again then counts again. Before set-up nothing is left out.
func LeftOut(ctx context.Context, e engine.Engine, now time.Time) (func(key []byte) bool, error) {
	from, waiting := kiosk.Day(""), map[string]bool{}
	err := e.View(ctx, func(r engine.Reader) error {
		o, found, err := find[kiosk.Organisation](r, key("organisation"))
		if err != nil || !found {
			return err
		}
		from = kiosk.DayOf(now.Add(-kiosk.FeedbackUntil), o.Location())
		rng := engine.Prefix([]byte("to_count/"))
		rng.From = key("to_count", kiosk.DayOf(now, o.Location()).Add(-kiosk.HandInDays))
		return r.Scan(rng, func(k, _ []byte) error {
			waiting[strings.TrimPrefix(string(k), "to_count/")] = true
			return nil
		})
	})
	return func(k []byte) bool {
		parts := strings.SplitN(string(k), "/", 4)
		if from == "" || len(parts) < 3 || !slices.Contains([]string{"vote", "voted", "remark", "to_count"}, parts[0]) {
			return false
		}
		return parts[1] >= string(from) || waiting[parts[1]+"/"+parts[2]]
	}, err
}

type compactedRecord struct{ At time.Time }

// CompactedAt returns when the file was last written anew, in UTC; the zero time
// where it never was.
func (s *Store) CompactedAt(ctx context.Context) (time.Time, error) {
	var c compactedRecord
	err := s.view(ctx, func(r engine.Reader) (err error) {
		c, _, err = find[compactedRecord](r, key("meta", "compacted"))
		return err
	})
	return c.At, err
}

// NoteCompacted notes that the file was written anew just now.
func (s *Store) NoteCompacted(ctx context.Context) error {
	c := compactedRecord{At: s.Now().UTC()}
	return s.update(ctx, func(tx engine.Txn) error { return put(tx, key("meta", "compacted"), c) })
}
