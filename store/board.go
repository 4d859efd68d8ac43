package store

import (
	"context"
	"sort"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// Board is everything that the live list of one site shows.
type Board struct {
	Site     kiosk.Site
	Day      kiosk.Day
	Lists    []List
	Loose    []kiosk.Participant // scanned while nothing was on
	Arrivals []Arrived
	Help     []Called
	Doubles  [][2]kiosk.Participant
}

// List is one activity with its lines, by name.
type List struct {
	Activity kiosk.Activity
	Lines    []Line
}

// Arrived is somebody without a card, and who they seem to be.
type Arrived struct {
	kiosk.Arrival
	Seems kiosk.Participant // the zero Participant where nobody has that name and picture
}

// Called is a call for help, and of whom; the zero Participant where no card
// opened the screen, or the person is gone.
type Called struct {
	kiosk.HelpCall
	Who kiosk.Participant
}

// Counts are the numbers over a list.
type Counts struct{ Here, Late, Expected, Excused, Left, NoShow int }

// Counts counts the lines of a list: Here are those who are in, the late ones
// among them; Left are those who came and went.
func (l List) Counts() (c Counts) {
	for _, line := range l.Lines {
		switch {
		case line.IsIn():
			c.Here++
		case line.HasLeft():
			c.Left++
		case line.Status == kiosk.Expected:
			c.Expected++
		case line.Status == kiosk.Excused:
			c.Excused++
		case line.Status == kiosk.NoShow:
			c.NoShow++
		}
		if line.Status == kiosk.Late {
			c.Late++
		}
	}
	return c
}

// Board returns what the live list of a site shows on a day.
func (s *Store) Board(ctx context.Context, site kiosk.ID, day kiosk.Day) (b Board, err error) {
	err = s.view(ctx, func(r engine.Reader) error {
		b = Board{Day: day}
		if b.Site, err = get[kiosk.Site](r, key("site", site)); err != nil {
			return err
		}
		activities, err := activitiesOn(r, site, day)
		if err != nil {
			return err
		}
		for _, a := range activities {
			l, err := readList(r, a)
			if err != nil {
				return err
			}
			b.Lists = append(b.Lists, l)
		}
		return b.fill(r, site, day)
	})
	return b, err
}

// fill adds what waits for staff.
func (b *Board) fill(r engine.Reader, site kiosk.ID, day kiosk.Day) (err error) {
	if err := each(r, engine.Prefix(under("loose", site, day)), func(_ []byte, l kiosk.Loose) error {
		p, err := participant(r, l.Participant)
		b.Loose = append(b.Loose, p)
		return err
	}); err != nil {
		return err
	}
	if err := each(r, engine.Prefix(under("arrival", site)), func(_ []byte, a kiosk.Arrival) error {
		who := Arrived{Arrival: a}
		id, ok, err := find[kiosk.ID](r, key("picture", kiosk.Fold(a.FirstName), a.Picture))
		if ok {
			who.Seems, err = participant(r, id)
		}
		b.Arrivals = append(b.Arrivals, who)
		return err
	}); err != nil {
		return err
	}
	if err := each(r, engine.Prefix(under("help", site)), func(_ []byte, h kiosk.HelpCall) error {
		who, _, err := find[kiosk.Participant](r, key("participant", h.Participant))
		b.Help = append(b.Help, Called{h, who})
		return err
	}); err != nil {
		return err
	}
	b.Doubles, err = doubles(r, site)
	return err
}

// List returns one activity with its lines.
func (s *Store) List(ctx context.Context, activity kiosk.ID) (l List, err error) {
	err = s.view(ctx, func(r engine.Reader) error {
		a, err := get[kiosk.Activity](r, key("activity", activity))
		if err != nil {
			return err
		}
		l, err = readList(r, a)
		return err
	})
	return l, err
}

func readList(r engine.Reader, a kiosk.Activity) (List, error) {
	l := List{Activity: a}
	err := each(r, engine.Prefix(under("attendance", a.ID)), func(_ []byte, line kiosk.Attendance) error {
		p, err := participant(r, line.Participant)
		l.Lines = append(l.Lines, Line{Attendance: line, Activity: a, Participant: p})
		return err
	})
	sort.SliceStable(l.Lines, func(i, j int) bool {
		a, b := l.Lines[i].Participant, l.Lines[j].Participant
		if a.Anonymous() != b.Anonymous() {
			return a.Anonymous() // who has no name yet comes first: somebody should ask
		}
		if x, y := kiosk.Fold(a.Name()), kiosk.Fold(b.Name()); x != y {
			return x < y
		}
		return a.Card < b.Card
	})
	return l, err
}
