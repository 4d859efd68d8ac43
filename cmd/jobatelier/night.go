package main

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"jobatelier/kiosk"
	"jobatelier/store"
)

const (
	tidyEvery = time.Hour

	// nightly is when the data are written anew: 03.00, where the organisation
	// is, when nobody is at the door.
	nightly = kiosk.TimeOfDay(3 * 60)

	// nightLook is how often the clock is looked at. It goes by the clock on the
	// wall, since a timer stands still while the machine sleeps.
	nightLook = time.Minute

	// nightRetry is how long after a failure it is tried again.
	nightRetry = time.Hour
)

// lookAfter looks after the data in the background until ctx ends: it forgets
// what has had its time, now and every hour, and does the work of the night. The
// function it returns waits for the end of that.
func (s *serving) lookAfter(ctx context.Context, st *store.Store) (wait func()) {
	tidy := func() {
		if err := st.Tidy(ctx); err != nil && ctx.Err() == nil {
			s.log.Error("tidying", "error", err)
		}
	}
	nights := &nights{store: st, compact: s.db.Compact, log: s.log}
	var background sync.WaitGroup
	background.Go(func() {
		tidy()
		every(ctx, tidyEvery, tidy)
	})
	background.Go(func() { every(ctx, nightLook, func() { nights.look(ctx) }) })
	return background.Wait
}

// every calls do at the end of each period until ctx ends.
func every(ctx context.Context, period time.Duration, do func()) {
	tick := time.NewTicker(period)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			do()
		case <-ctx.Done():
			return
		}
	}
}

// nights write the data anew once a night, so that neither what was deleted nor
// the order in which votes came can be read from the file. A machine in a
// community centre is often off at night: there it is done a minute after the
// next start.
type nights struct {
	store   *store.Store
	compact func(context.Context) error
	log     *slog.Logger
	failed  time.Time // when it last failed
}

// look does what is due at this moment.
func (n *nights) look(ctx context.Context) {
	now := n.store.Now()
	if since := now.Sub(n.failed); since >= 0 && since < nightRetry {
		return
	}
	if err := n.night(ctx, now); err != nil && ctx.Err() == nil {
		n.failed = now
		n.log.Error("writing the data anew", "error", err)
	}
}

// night does the work of the night where it was not done yet.
func (n *nights) night(ctx context.Context, now time.Time) error {
	o, err := n.store.Organisation(ctx)
	if kiosk.KindOf(err) == kiosk.NotFound {
		return nil // nothing is set up yet
	}
	if err != nil {
		return err
	}
	last, err := n.store.CompactedAt(ctx)
	if err != nil || !nightDue(now, last, o.Location()) {
		return err
	}
	if err := n.store.Tidy(ctx); err != nil { // what was deleted is to go from the file all the same
		n.log.Error("tidying at night", "error", err)
	}
	for _, do := range []func(context.Context) error{n.compact, n.store.NoteCompacted} {
		if err := do(ctx); err != nil {
			return err
		}
	}
	n.log.Info("the data were written anew", "took", n.store.Now().Sub(now))
	return nil
}

// nightDue reports whether it has been 03.00 in that zone since last, which is
// the zero time where it was never done. A last time that is yet to come is the
// mistake of a clock that went wrong.
func nightDue(now, last time.Time, zone *time.Location) bool {
	today := kiosk.DayOf(now, zone)
	night := today.At(nightly, zone)
	if now.Before(night) {
		night = today.Add(-1).At(nightly, zone)
	}
	return last.Before(night) || last.After(now)
}
