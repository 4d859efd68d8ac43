package store

import (
	"context"

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

func note(tx engine.Txn, a kiosk.Audit) error {
	return put(tx, key("audit", a.At.Format("2006-01"), a.ID), a)
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
	for i, j := 0, len(lines)-1; i < j; i, j = i+1, j-1 {
		lines[i], lines[j] = lines[j], lines[i]
	}
	return lines[:min(len(lines), limit)], err
}
