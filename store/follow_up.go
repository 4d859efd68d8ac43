package store

import (
	"context"
	"slices"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
	"jobatelier/store/engine"
)

// Followed is a line of somebody's follow-up list.
type Followed struct {
	kiosk.Listed
	Participant kiosk.Participant
	Role        string        // of the staff member whose list it is
	Item        kiosk.Record  // the record that the reason is about, opened; the zero Record where it is about none
	Words       string        // what the reason's item says, opened; empty where it says nothing
	Glass       []kiosk.Glass // who opened the file without looking after them, and is not seen yet
	ToDecide    int           // records that ask for a decision
}

// FollowUpList is everything on the screen of one staff member.
type FollowUpList struct {
	Lines   []Followed         // in the order of [kiosk.List]
	Offered []Offer            // hand-overs to them
	Answers []Answer           // to hand-overs of theirs, that they have not read
	Waiting []kiosk.ReferredIn // the oldest first
	Papers  int                // kept for them to decide
}

// Offer is a hand-over that waits for an answer.
type Offer struct {
	kiosk.Assignment
	Participant kiosk.Participant
}

// FollowUpList returns the list of a staff member on a day. Without the key for
// notes no words are opened. It costs by how many people they look after, not
// by how many there are.
func (s *Store) FollowUpList(ctx context.Context, staff kiosk.ID, today kiosk.Day, notes vault.PrivateKey) (list FollowUpList, err error) {
	lines, err := s.followed(ctx, staff, today)
	if err != nil {
		return list, err
	}
	if list.Lines = ordered(lines, today); !notes.IsZero() {
		if err := s.openWords(ctx, list.Lines, notes); err != nil {
			return list, err
		}
	}
	if list.Waiting, err = s.Referrals(ctx, "waiting", ReferralsMost); err != nil {
		return list, err
	}
	err = s.view(ctx, func(r engine.Reader) (err error) {
		if list.Offered, err = offersTo(r, staff); err != nil {
			return err
		}
		openOffers(list.Offered, notes)
		if list.Answers, err = answersTo(r, staff); err != nil {
			return err
		}
		papers, err := papersOf(r, staff)
		list.Papers = len(papers)
		return err
	})
	if err != nil || notes.IsZero() {
		return list, err
	}
	left, err := s.papersLeftTo(ctx, staff, notes)
	list.Papers += len(left)
	return list, err
}

// followed reads those whom a staff member looks after.
func (s *Store) followed(ctx context.Context, staff kiosk.ID, today kiosk.Day) (lines map[kiosk.ID]Followed, err error) {
	lines, known := map[kiosk.ID]Followed{}, newOccasions()
	err = s.pages(ctx, engine.Prefix(under("assigned", staff)), func(r engine.Reader, rng engine.Range) (seen []byte, err error) {
		err = r.Scan(rng, func(k, _ []byte) error {
			seen = k
			line, err := followedBy(r, staff, lastID(k), today, known)
			lines[line.Person] = line
			return err
		})
		return seen, err
	})
	return lines, err
}

func followedBy(r engine.Reader, staff, person kiosk.ID, today kiosk.Day, known *occasions) (line Followed, err error) {
	standing, err := get[kiosk.Standing](r, key("standing", person))
	if err != nil {
		return line, err
	}
	if line.FollowUp, err = followUp(r, standing, today, known); err != nil {
		return line, err
	}
	if line.Participant, err = participant(r, person); err != nil {
		return line, err
	}
	access, err := fileAccess(r, person)
	if err != nil {
		return line, err
	}
	if i := assignment(access, staff); i >= 0 {
		line.Role = access.Assignments[i].Role
	}
	line.Glass = unseenBy(access, staff)
	records, err := keysUnder(r, engine.Prefix(under("to_decide", person)))
	line.ToDecide = len(records)
	return line, err
}

// ordered puts the lines in the order of the list, those left out that are not
// on it.
func ordered(lines map[kiosk.ID]Followed, today kiosk.Day) []Followed {
	people := make([]kiosk.FollowUp, 0, len(lines))
	for _, l := range lines {
		people = append(people, l.FollowUp)
	}
	listed := kiosk.List(people, today)
	all := make([]Followed, len(listed))
	for i, l := range listed {
		all[i] = lines[l.Person]
		all[i].Listed = l
	}
	return all
}

// openWords opens what the reasons are about. What is damaged says nothing.
func (s *Store) openWords(ctx context.Context, lines []Followed, notes vault.PrivateKey) error {
	if err := s.opensNotes(notes); err != nil {
		return err
	}
	for i := range lines {
		l := &lines[i]
		var err error
		if l.Glass, err = s.OpenGlass(l.Glass, notes); err != nil {
			return err
		}
		if l.Reason.Item.IsZero() {
			continue
		}
		f, err := s.sealedRecord(ctx, l.Person, l.Reason.Item)
		if err != nil {
			return err
		}
		entries, err := f.open(notes)
		if err != nil {
			continue
		}
		l.Item, _ = kiosk.NewFile(l.Person, entries).Record(l.Reason.Item)
		l.Words = l.Item.About()
	}
	return nil
}

// sealedRecord reads the entries of one record.
func (s *Store) sealedRecord(ctx context.Context, person, record kiosk.ID) (f sealedFile, err error) {
	err = s.view(ctx, func(r engine.Reader) (err error) {
		f, err = readFile(r, person, func(of kiosk.ID) bool { return of == record })
		return err
	})
	return f, err
}

// offersTo are the hand-overs that wait for the answer of a staff member,
// oldest first.
func offersTo(r engine.Reader, staff kiosk.ID) (offers []Offer, err error) {
	people, err := keysUnder(r, engine.Prefix(under("offered", staff)))
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
		for _, a := range access.Assignments {
			if a.IsOn() && a.Offered == staff {
				offers = append(offers, Offer{Assignment: a, Participant: p})
			}
		}
	}
	slices.SortStableFunc(offers, func(a, b Offer) int { return a.OfferedAt.Compare(b.OfferedAt) })
	return offers, nil
}

// FollowUpOf returns what the list looks at of one person; NotFound where
// nobody ever looked after them.
func (s *Store) FollowUpOf(ctx context.Context, person kiosk.ID, today kiosk.Day) (f kiosk.FollowUp, err error) {
	err = s.view(ctx, func(r engine.Reader) error {
		p, err := participant(r, person)
		if err != nil {
			return err
		}
		standing, err := get[kiosk.Standing](r, key("standing", p.ID))
		if err != nil {
			return err
		}
		f, err = followUp(r, standing, today, newOccasions())
		return err
	})
	return f, err
}
