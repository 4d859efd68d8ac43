package store

import (
	"context"
	"slices"
	"strings"
	"time"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// Load is how much one worker has to do, in counts.
type Load struct {
	Staff   kiosk.Staff
	People  int
	Ranks   [6]int    // by kiosk.Rank
	AwayToo int       // of Ranks[kiosk.Overdue]: who stayed away without a word as well, and was not spoken to since
	Oldest  kiosk.Day // the oldest overdue, or no day
	Offered int       // hand-overs to them that nobody answered
}

// TwiceAbsent is somebody who stayed away without a word the last two times or
// more.
type TwiceAbsent struct {
	Participant kiosk.Participant
	Times       int
	Last        kiosk.Day
	Staff       []kiosk.ID
}

// Overview is everybody's list for an organiser: counts, and no words.
type Overview struct {
	Loads   []Load // of each bridge figure, by name
	Absent  []TwiceAbsent
	Nobody  []kiosk.Participant // on the list, and nobody looks after them
	Waiting int                 // referrals that nobody took on
	Oldest  time.Time           // since when the oldest of these waits
}

// Overview counts everybody's list. It is a long read. Who stopped working here,
// or is no bridge figure any more, looks after nobody.
func (s *Store) Overview(ctx context.Context, today kiosk.Day) (Overview, error) {
	c := overviewing{today: today, loads: map[kiosk.ID]*Load{}, known: newOccasions()}
	if err := c.begin(ctx, s); err != nil {
		return Overview{}, err
	}
	err := s.pages(ctx, engine.Prefix([]byte("standing/")), func(r engine.Reader, rng engine.Range) ([]byte, error) {
		return eachKept(r, rng, func(_ []byte, one kiosk.Standing) error { return c.count(r, one) })
	})
	if err != nil {
		return Overview{}, err
	}
	waiting, err := s.Referrals(ctx, "waiting", ReferralsMost)
	if c.out.Waiting = len(waiting); len(waiting) > 0 {
		c.out.Oldest = waiting[0].At
	}
	return c.overview(), err
}

// overviewing is an Overview on its way.
type overviewing struct {
	today kiosk.Day
	loads map[kiosk.ID]*Load // of those who can look after people
	known *occasions
	out   Overview
}

func (c *overviewing) begin(ctx context.Context, s *Store) error {
	staff, err := s.StaffMembers(ctx)
	for _, m := range staff {
		if m.LooksAfter() {
			c.loads[m.ID] = &Load{Staff: m}
		}
	}
	return err
}

// count adds one person.
func (c *overviewing) count(r engine.Reader, standing kiosk.Standing) error {
	f, err := followUp(r, standing, c.today, c.known)
	if err != nil {
		return err
	}
	access, err := fileAccess(r, standing.Person)
	if err != nil {
		return err
	}
	workers := c.workers(access)
	if line := kiosk.List([]kiosk.FollowUp{f}, c.today); len(line) > 0 {
		for _, id := range workers {
			c.loads[id].add(line[0], c.today)
		}
	}
	return c.notice(r, f, workers)
}

// workers are those who look after somebody, and can. Who was offered somebody
// is counted on the way.
func (c *overviewing) workers(access kiosk.FileAccess) (ids []kiosk.ID) {
	for _, a := range access.Assignments {
		if !a.IsOn() {
			continue
		}
		if c.loads[a.Staff] != nil {
			ids = append(ids, a.Staff)
		}
		if to := c.loads[a.Offered]; to != nil {
			to.Offered++
		}
	}
	return ids
}

func (l *Load) add(one kiosk.Listed, today kiosk.Day) {
	r := one.Reason
	l.People++
	l.Ranks[r.Rank]++
	if r.Rank != kiosk.Overdue {
		return
	}
	if one.IsAbsent(today) {
		l.AwayToo++
	}
	if l.Oldest == "" || r.Day < l.Oldest {
		l.Oldest = r.Day
	}
}

// notice looks for what an organiser is to see by name: who stayed away again
// and again, and whom nobody looks after.
func (c *overviewing) notice(r engine.Reader, f kiosk.FollowUp, workers []kiosk.ID) error {
	alone, away := len(workers) == 0, f.InARow > 1 && f.Absences[len(f.Absences)-1].Day >= f.Back
	if f.IsOff() || !alone && !away {
		return nil
	}
	p, err := participant(r, f.Person)
	if err != nil {
		return err
	}
	if alone {
		c.out.Nobody = append(c.out.Nobody, p)
	}
	if away {
		c.out.Absent = append(c.out.Absent, TwiceAbsent{
			Participant: p, Times: f.InARow, Last: f.Absences[len(f.Absences)-1].Day, Staff: workers,
		})
	}
	return nil
}

func (c *overviewing) overview() Overview {
	for _, l := range c.loads {
		c.out.Loads = append(c.out.Loads, *l)
	}
	byName := func(a, b string) int { return strings.Compare(kiosk.Fold(a), kiosk.Fold(b)) }
	slices.SortFunc(c.out.Loads, func(a, b Load) int { return byName(a.Staff.Name, b.Staff.Name) }) // no two have one name
	slices.SortStableFunc(c.out.Absent, func(a, b TwiceAbsent) int { return byName(a.Participant.Name(), b.Participant.Name()) })
	slices.SortStableFunc(c.out.Nobody, func(a, b kiosk.Participant) int { return byName(a.Name(), b.Name()) })
	return c.out
}
