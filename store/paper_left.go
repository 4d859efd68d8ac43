package store

import (
	"context"
	"slices"
	"strings"

	"jobatelier/kiosk"
	"jobatelier/kiosk/vault"
)

// About returns of whom a form is; the zero id where it says nothing of whom.
func (f Form) About() (person kiosk.ID) {
	part := strings.Split(f.Path, "/")
	if len(part) > 3 && (part[1] == "follow-up" || part[1] == "participants") {
		person, _ = kiosk.ParseID(part[2])
	}
	return person
}

// PaperForm is a paper with what it says, unless it is damaged.
type PaperForm struct {
	Paper
	Form    Form
	Damaged bool
}

// PapersFor returns the papers that a staff member decides on, opened and oldest
// first: their own, and those of who looks after nobody any more that are about
// somebody whom this one does. Of these, what is about others or nobody is seen
// by nobody.
func (s *Store) PapersFor(ctx context.Context, staff kiosk.ID, notes vault.PrivateKey) ([]PaperForm, error) {
	own, err := s.openPapers(ctx, staff, notes)
	if err != nil {
		return nil, err
	}
	left, err := s.papersLeftTo(ctx, staff, notes)
	all := append(own, left...)
	slices.SortStableFunc(all, func(a, b PaperForm) int { return a.Written.Compare(b.Written) })
	return all, err
}

// papersLeftTo are those of colleagues who are gone, about the people of a staff
// member.
func (s *Store) papersLeftTo(ctx context.Context, staff kiosk.ID, notes vault.PrivateKey) ([]PaperForm, error) {
	left, err := s.papersLeft(ctx, staff, notes)
	if err != nil || len(left) == 0 {
		return nil, err
	}
	people, err := s.assignedTo(ctx, staff)
	return slices.DeleteFunc(left, func(p PaperForm) bool { return !slices.Contains(people, p.Form.About()) }), err
}

// papersLeft are those of all others who look after nobody any more.
func (s *Store) papersLeft(ctx context.Context, staff kiosk.ID, notes vault.PrivateKey) (left []PaperForm, err error) {
	members, err := s.StaffMembers(ctx)
	if err != nil {
		return nil, err
	}
	for _, m := range members {
		if m.ID == staff || m.LooksAfter() {
			continue
		}
		papers, err := s.openPapers(ctx, m.ID, notes)
		if err != nil {
			return nil, err
		}
		left = append(left, papers...)
	}
	return left, nil
}

func (s *Store) openPapers(ctx context.Context, staff kiosk.ID, notes vault.PrivateKey) ([]PaperForm, error) {
	if err := s.opensNotes(notes); err != nil {
		return nil, err
	}
	papers, err := s.Papers(ctx, staff)
	all := make([]PaperForm, len(papers))
	for i, p := range papers {
		f, err := s.OpenPaper(p, notes)
		all[i] = PaperForm{Paper: p, Form: f, Damaged: err != nil}
	}
	return all, err
}
