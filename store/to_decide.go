package store

import (
	"context"
	"slices"
	"strings"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store/engine"
)

// Undecided is somebody of whom something waits until a person decides.
type Undecided struct {
	Participant kiosk.Participant
	Closed      bool           // the trajectory is over
	Records     []kiosk.Record // as [kiosk.File.ToDecide] gives them
}

// ToDecide returns those whom a staff member looks after, closed or not, of
// whom something waits for a decision, by name.
func (s *Store) ToDecide(ctx context.Context, staff kiosk.ID, notes vault.PrivateKey) ([]Undecided, error) {
	if err := s.opensNotes(notes); err != nil {
		return nil, err
	}
	people, err := s.assignedTo(ctx, staff)
	if err != nil {
		return nil, err
	}
	var all []Undecided
	for _, person := range people {
		u, err := s.undecided(ctx, person, notes)
		if err != nil {
			return nil, err
		}
		if len(u.Records) > 0 {
			all = append(all, u)
		}
	}
	sortByName(all, func(u Undecided) kiosk.Participant { return u.Participant })
	return all, nil
}

// assignedTo are those whom a staff member looks after.
func (s *Store) assignedTo(ctx context.Context, staff kiosk.ID) (people []kiosk.ID, err error) {
	err = s.pages(ctx, engine.Prefix(under("assigned", staff)), func(r engine.Reader, rng engine.Range) (seen []byte, err error) {
		err = r.Scan(rng, func(k, _ []byte) error {
			seen, people = append(seen[:0], k...), append(people, lastID(k))
			return nil
		})
		return seen, err
	})
	return people, err
}

// LookedAfter returns those whom a staff member looks after, by name.
func (s *Store) LookedAfter(ctx context.Context, staff kiosk.ID) (all []kiosk.Participant, err error) {
	people, err := s.assignedTo(ctx, staff)
	if err != nil {
		return nil, err
	}
	err = s.view(ctx, func(r engine.Reader) error {
		for _, id := range people {
			p, err := participant(r, id)
			if err != nil {
				return err
			}
			all = append(all, p)
		}
		return nil
	})
	sortByName(all, func(p kiosk.Participant) kiosk.Participant { return p })
	return all, err
}

// sortByName puts things in the order of the names of those whom they are of.
func sortByName[T any](all []T, of func(T) kiosk.Participant) {
	slices.SortStableFunc(all, func(a, b T) int {
		return strings.Compare(kiosk.Fold(of(a).Name()), kiosk.Fold(of(b).Name()))
	})
}

// undecided reads what waits of one person.
func (s *Store) undecided(ctx context.Context, person kiosk.ID, notes vault.PrivateKey) (u Undecided, err error) {
	var f sealedFile
	err = s.view(ctx, func(r engine.Reader) error {
		waiting, err := keysUnder(r, engine.Prefix(under("to_decide", person)))
		if err != nil || len(waiting) == 0 {
			return err
		}
		if u.Participant, err = participant(r, person); err != nil {
			return err
		}
		standing, err := get[kiosk.Standing](r, key("standing", person))
		if err != nil {
			return err
		}
		u.Closed = standing.Closed()
		f, err = readFile(r, person, func(record kiosk.ID) bool { return slices.Contains(waiting, record) })
		return err
	})
	if err != nil || f.key == nil {
		return u, err
	}
	entries, err := f.open(notes)
	u.Records = kiosk.NewFile(person, entries).ToDecide()
	return u, err
}
