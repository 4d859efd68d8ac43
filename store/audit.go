package store

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"time"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// Note writes lines of the audit log. Their ids and time are made here.
func (s *Store) Note(ctx context.Context, lines ...kiosk.Audit) error {
	for i := range lines {
		lines[i].ID, lines[i].At = s.NewID(), s.Now()
	}
	return s.update(ctx, func(tx engine.Txn) error {
		for _, a := range lines {
			if err := note(tx, a); err != nil {
				return err
			}
		}
		return nil
	})
}

func note(tx engine.Txn, a kiosk.Audit) error { return put(tx, auditKey(a), a) }

// noteOnce leaves the line that is there under that id.
func noteOnce(tx engine.Txn, a kiosk.Audit) error {
	if written, err := exists(tx, auditKey(a)); written || err != nil {
		return err
	}
	return note(tx, a)
}

func auditKey(a kiosk.Audit) []byte { return key("audit", a.At.Format("2006-01"), a.ID) }

// onceADay is the id of a line that a day (UTC) has once, whoever writes it how
// often: it says what the line says, but not at what time. As any other it begins
// with a time in milliseconds, here that of the day's first moment.
func onceADay(a kiosk.Audit) (id kiosk.ID) {
	day := a.At.UTC().Truncate(24 * time.Hour)
	sum := sha256.Sum256([]byte(a.Action + " " + a.Staff.String() + " " + a.Subject.String()))
	copy(id[6:], sum[:])
	var milli [8]byte
	binary.BigEndian.PutUint64(milli[:], uint64(day.UnixMilli()))
	copy(id[:6], milli[2:])
	id[6], id[8] = 0x70|id[6]&0x0f, 0x80|id[8]&0x3f // a UUID of version 7
	return id
}

// Audit returns the lines of a month ("2006-01"), newest first, at most limit.
func (s *Store) Audit(ctx context.Context, month string, limit int) (lines []kiosk.Audit, err error) {
	rng := engine.Prefix(under("audit", month))
	err = s.pages(ctx, rng, func(r engine.Reader, rng engine.Range) ([]byte, error) {
		return eachKept(r, rng, func(_ []byte, a kiosk.Audit) error {
			lines = append(lines, a)
			return nil
		})
	})
	slices.Reverse(lines)
	slices.SortStableFunc(lines, func(a, b kiosk.Audit) int { return b.At.Compare(a.At) })
	return lines[:min(len(lines), limit)], err
}
