package store

import (
	"context"
	"slices"
	"time"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store/engine"
)

// handOverSize is what the note of a hand-over is as long as a multiple of
// before it is sealed.
const handOverSize = 256

// OfferHandOver offers somebody to a colleague, with a note that is sealed to
// notes; an offer to nobody takes it back. joint is the day of the visit
// together, or none. Who offers must look after the person (NotFound); who is
// kept out, or is that person, is Forbidden.
func (s *Store) OfferHandOver(ctx context.Context, person, from, to kiosk.ID, joint kiosk.Day, words string, by Actor) error {
	now := s.Now()
	line := kiosk.Audit{Staff: by.Staff, Action: "hand_over_offered"}
	if err := kiosk.CheckNote("note", words); err != nil {
		return err
	}
	p, err := s.Participant(ctx, person)
	if err != nil {
		return err
	}
	sealed, err := s.sealWords(p.ID, handOverField(from), words, handOverSize)
	if err != nil {
		return err
	}
	return s.changeAccess(ctx, person, line, func(tx engine.Txn, a kiosk.FileAccess) (kiosk.FileAccess, bool, error) {
		i := assignment(a, from)
		if i < 0 {
			return a, false, kiosk.Fail(kiosk.NotFound, "error.not_found")
		}
		before := a.Assignments[i]
		after := unoffered(before)
		if !to.IsZero() {
			if to == from {
				return a, false, kiosk.Wrong("staff", "error.choice")
			}
			if _, err := worker(tx, a, to); err != nil {
				return a, false, err
			}
			after.Offered, after.OfferedAt, after.Joint, after.Sealed = to, now, joint, sealed
			after.TakenBy = kiosk.ID{}
		}
		if before.Offered == after.Offered && before.Joint == after.Joint && before.Sealed == nil && after.Sealed == nil {
			return a, false, nil
		}
		after.Revision = before.Revision + 1
		a.Assignments = slices.Clone(a.Assignments)
		a.Assignments[i] = after
		return a, true, after.Check()
	})
}

// handOverField binds the note of a hand-over to who wrote it, beside the person
// whom it is about.
func handOverField(from kiosk.ID) string { return "hand_over " + from.String() }

// openOffers fills in the notes of hand-overs. What is damaged says nothing.
// Notes of before were bound to their writer alone.
func openOffers(offers []Offer, notes vault.PrivateKey) {
	for i, o := range offers {
		words, ok := wordsIn(o.Person, handOverField(o.Staff), o.Sealed, notes)
		if !ok {
			words, _ = wordsIn(o.Staff, "hand_over", o.Sealed, notes)
		}
		offers[i].Note = words
	}
}

// unoffered is an assignment whose offer was taken back or refused.
func unoffered(a kiosk.Assignment) kiosk.Assignment {
	if !a.Offered.IsZero() {
		a.Offered, a.OfferedAt, a.Joint, a.Sealed = kiosk.ID{}, time.Time{}, "", nil
		a.Revision++
	}
	return a
}

// AnswerHandOver accepts an offer, which ends the assignment of who offered on
// that day, or where a visit together is to come makes it that of a support,
// and gives its role to the other; or it refuses it. Answered twice is
// answered once; an offer that was taken back, or that went with who made it,
// cannot be accepted, nor an accepted one refused: a Conflict. Who offered is
// told, see [FollowUpList.Answers].
func (s *Store) AnswerHandOver(ctx context.Context, person, from, to kiosk.ID, accept bool, on kiosk.Day, by Actor) error {
	line := kiosk.Audit{Staff: by.Staff, Action: "hand_over_refused"}
	if accept {
		line.Action = "hand_over_accepted"
	}
	answer := kiosk.Glass{ID: s.RandomID(), By: to, At: s.Now(), For: from, Why: kiosk.NotNow}
	return s.changeAccess(ctx, person, line, func(tx engine.Txn, a kiosk.FileAccess) (kiosk.FileAccess, bool, error) {
		i := assignment(a, from)
		switch {
		case i < 0 || a.Assignments[i].Offered != to:
			return a, false, answeredBefore(a, from, to, accept)
		case !accept:
			a.Assignments = slices.Clone(a.Assignments)
			a.Assignments[i] = unoffered(a.Assignments[i])
			return withAnswer(a, answer), true, nil
		}
		if _, err := worker(tx, a, to); err != nil {
			return a, false, err
		}
		role := a.Assignments[i].Role
		if j := assignment(a, to); j >= 0 {
			role = kiosk.HigherRole(role, a.Assignments[j].Role)
		}
		answer.Why = kiosk.TookOver
		a, _ = withRole(given(a, i, to, on), kiosk.Assignment{Staff: to, Role: role, From: on})
		return withAnswer(a, answer), true, nil
	})
}

// given ends the assignment of who handed over, and keeps who took it; where a
// visit together is still to come they stay and help, so that neither loses sight
// of it.
func given(a kiosk.FileAccess, i int, to kiosk.ID, on kiosk.Day) kiosk.FileAccess {
	joint := a.Assignments[i].Joint
	a.Assignments = slices.Clone(a.Assignments)
	a.Assignments[i] = unoffered(a.Assignments[i])
	a.Assignments[i].TakenBy = to
	if joint < on {
		return ended(a, a.Assignments[i].Staff, on)
	}
	a.Assignments[i].Role = "support"
	return a
}

// answeredBefore is nil where an offer that does not stand any more was
// answered in that way: where the last that became of it is that the other took
// the person over, or that they did not.
func answeredBefore(a kiosk.FileAccess, from, to kiosk.ID, accept bool) error {
	took := false
	for _, one := range a.Assignments {
		if one.Staff == from {
			took = one.TakenBy == to
		}
	}
	if took == accept {
		return nil
	}
	return kiosk.Fail(kiosk.Conflict, "error.conflict")
}
