package web

import (
	"context"
	"time"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
)

// countFor bounds how long a page waits for the count; the next page goes on
// where it stopped.
const countFor = 5 * time.Second

// countVotes counts the answers that are in where an organiser is signed in
// whose login holds the key: the single answers lie closed until then.
func (q *request) countVotes() {
	if !q.staff.Has(kiosk.Organiser) {
		return
	}
	keys, err := q.keys()
	if err != nil {
		q.s.Log.Warn("answers not counted", "error", err)
		return
	}
	q.s.countVotes(q.ctx(), q.staff, keys)
}

// countVotes counts with the keys of a staff member, if they are an organiser.
// What fails is for the log: whoever opens a page wants the page.
func (s *Server) countVotes(ctx context.Context, m kiosk.Staff, keys vault.Bundle) {
	people, ok := keys[vault.People]
	if !ok || !m.Has(kiosk.Organiser) {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, countFor)
	defer cancel()
	if err := s.Store.Count(ctx, people); err != nil {
		s.Log.Warn("answers not counted", "error", err)
	}
}
