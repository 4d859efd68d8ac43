package store

import (
	"slices"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// Answer is what a colleague said to a hand-over, for who offered. It stays on
// their list until they have read it, see [Store.SeeGlass], though they may look
// after the person no more.
type Answer struct {
	kiosk.Glass
	Participant kiosk.Participant
}

// withAnswer keeps what a colleague answered, for who asked.
func withAnswer(a kiosk.FileAccess, answer kiosk.Glass) kiosk.FileAccess {
	answer.Person = a.Person
	return withGlass(a, answer)
}

// answersTo are the answers that a staff member has not read, oldest first. Who
// may not read of somebody any more is told nothing of them.
func answersTo(r engine.Reader, staff kiosk.ID) (answers []Answer, err error) {
	people, err := keysUnder(r, engine.Prefix(under("answered", staff)))
	if err != nil {
		return nil, err
	}
	for _, id := range people {
		p, err := participant(r, id)
		if err != nil {
			return nil, err
		}
		access, err := fileAccess(r, id)
		if err != nil {
			return nil, err
		}
		if access.KeepsOut(staff) || access.IsOf(staff) {
			continue
		}
		for _, g := range access.Glass {
			if g.For == staff && !slices.Contains(g.Seen, staff) {
				answers = append(answers, Answer{Glass: g, Participant: p})
			}
		}
	}
	slices.SortStableFunc(answers, func(a, b Answer) int { return a.At.Compare(b.At) })
	return answers, nil
}
