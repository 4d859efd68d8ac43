package store

import (
	"context"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// Filter says which lines are wanted. Days are local and both included; an
// empty field does not filter.
type Filter struct {
	From, To kiosk.Day
	Site     kiosk.ID
	Kind     string
	Project  string
}

func (f Filter) takes(a kiosk.Activity) bool {
	return (f.Kind == "" || a.Kind == f.Kind) && (f.Project == "" || a.Project == f.Project)
}

// EachLine calls fn with every line of every list that the filter takes, by
// site, day, activity and person. It is a long read: each list is of one
// moment, but people can come in between two lists. What fn gets is read
// before, in a goroutine that is a few lists ahead, so fn may take its time.
func (s *Store) EachLine(ctx context.Context, f Filter, fn func(Line) error) error {
	ctx, stop := context.WithCancel(ctx)
	ahead := make(chan []Line, 4)
	var readErr error // set before ahead is closed
	go func() {
		defer close(ahead)
		readErr = s.readLines(ctx, f, ahead)
	}()
	defer func() {
		stop()
		for range ahead {
		}
	}()
	for page := range ahead {
		for _, line := range page {
			if err := fn(line); err != nil {
				return err
			}
		}
	}
	return readErr
}

// readLines sends the lines that the filter takes, page by page.
func (s *Store) readLines(ctx context.Context, f Filter, to chan<- []Line) error {
	people := newPeople()
	return s.EachActivity(ctx, f, func(a kiosk.Activity) error {
		return s.readLinesOf(ctx, a, people, to)
	})
}

// EachActivity calls fn with every activity that the filter takes, by site and
// day. It is a long read.
func (s *Store) EachActivity(ctx context.Context, f Filter, fn func(kiosk.Activity) error) error {
	sites, err := s.Sites(ctx)
	if err != nil {
		return err
	}
	for _, site := range sites {
		if !f.Site.IsZero() && f.Site != site.ID {
			continue
		}
		if err := s.eachActivityAt(ctx, site.ID, f, fn); err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) eachActivityAt(ctx context.Context, site kiosk.ID, f Filter, fn func(kiosk.Activity) error) error {
	var page []kiosk.Activity
	return s.pages(ctx, days(site, f.From, f.To), func(r engine.Reader, rng engine.Range) (seen []byte, err error) {
		page = page[:0]
		err = r.Scan(rng, func(k, _ []byte) error {
			seen = append(seen[:0], k...)
			a, err := get[kiosk.Activity](r, key("activity", lastID(k)))
			if err == nil && f.takes(a) {
				page = append(page, a)
			}
			return err
		})
		return seen, err
	}, func() error {
		for _, a := range page {
			if err := fn(a); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *Store) readLinesOf(ctx context.Context, a kiosk.Activity, people *people, to chan<- []Line) error {
	var page []Line
	return s.pages(ctx, engine.Prefix(under("attendance", a.ID)), func(r engine.Reader, rng engine.Range) (seen []byte, err error) {
		page = make([]Line, 0, cap(page))
		return eachKept(r, rng, func(_ []byte, line kiosk.Attendance) error {
			p, err := people.get(r, line.Participant)
			page = append(page, Line{Attendance: line, Activity: a, Participant: p})
			return err
		})
	}, func() error {
		select {
		case to <- page:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	})
}

// CountLines returns how many lines a list has.
func (s *Store) CountLines(ctx context.Context, activity kiosk.ID) (n int, err error) {
	err = s.view(ctx, func(r engine.Reader) error {
		n = 0
		return r.Scan(engine.Prefix(under("attendance", activity)), func(_, _ []byte) error {
			n++
			return nil
		})
	})
	return n, err
}
