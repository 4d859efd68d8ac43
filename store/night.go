package store

import (
	"bytes"
	"context"
	"slices"
	"time"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// LeftOut says what a backup made now must not hold: votes, and what belongs to
// them, of a day that is not over where the organisation is. They lie sealed and
// in no order, but of two backups of one day the second would tell which votes
// came between them, and the scans whose they are. Before set-up nothing is left
// out.
func LeftOut(ctx context.Context, e engine.Engine, now time.Time) (func(key []byte) bool, error) {
	var o kiosk.Organisation
	var found bool
	if err := e.View(ctx, func(r engine.Reader) (err error) {
		o, found, err = find[kiosk.Organisation](r, key("organisation"))
		return err
	}); err != nil {
		return nil, err
	}
	if !found {
		return func([]byte) bool { return false }, nil
	}
	today := kiosk.DayOf(now, o.Location())
	var out []engine.Range
	for _, kind := range []string{"vote", "voted", "remark", "to_count"} {
		out = append(out, engine.Range{From: key(kind, today), To: engine.Prefix(under(kind)).To})
	}
	return func(k []byte) bool {
		return slices.ContainsFunc(out, func(r engine.Range) bool {
			return bytes.Compare(k, r.From) >= 0 && bytes.Compare(k, r.To) < 0
		})
	}, nil
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
