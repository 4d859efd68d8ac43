package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"jobatelier/kiosk"
	"jobatelier/kiosk/qr"
	"jobatelier/kiosk/vault"
	"jobatelier/store"
)

// demoWriter carries out a plan through the store.
type demoWriter struct {
	demo
	plan     *demoPlan
	keys     vault.Bundle
	recovery vault.Recovery
	staff    []demoMember
	sites    []kiosk.Site   // as planned, with ids
	devices  []kiosk.Device // the kiosk of each site
	cards    []demoCard     // of each person
	blanks   []store.BlankCard
	secrets  map[int]kiosk.Secret // of each person with a CV
}

// demoCard is what the store made of a person.
type demoCard struct {
	id   kiosk.ID
	code qr.Code
}

// demoStore is a store whose clock is set before each command.
type demoStore struct {
	*store.Store
	now time.Time
}

func (w *demoWriter) open(ctx context.Context) (st *demoStore, err error) {
	st = &demoStore{}
	st.Store, err = store.Open(ctx, store.Config{Engine: w.engine, Clock: func() time.Time { return st.now }})
	return st, err
}

// write does everything in the order in which it happened, and lists of
// different occasions beside each other, so that their commits share an fsync.
func (w *demoWriter) write(ctx context.Context) error {
	st, err := w.open(ctx)
	if err != nil {
		return err
	}
	st.now = w.plan.today.Add(-demoPast-20).At(10*60, w.plan.zone)
	for _, step := range []func(context.Context, *demoStore) error{
		w.setUp, w.inviteStaff, w.addSites, w.makeBlanks, w.register, w.writeCVs, w.planActivities,
	} {
		if err := step(ctx, st); err != nil {
			return err
		}
	}
	for _, write := range []func(context.Context, *demoStore, *demoOccasion) error{w.writeList, w.writeFeedback} {
		if err := w.eachOccasion(ctx, write); err != nil {
			return err
		}
	}
	for _, step := range []func(context.Context, *demoStore) error{w.writeSelf, w.writeStories, w.count, w.wait} {
		if err := step(ctx, st); err != nil {
			return err
		}
	}
	return nil
}

// addSites adds the other sites, each with a kiosk at the door.
func (w *demoWriter) addSites(ctx context.Context, st *demoStore) error {
	for i := 1; i < len(w.sites); i++ {
		w.sites[i].ID = st.NewID()
		if err := st.PutSite(ctx, w.sites[i]); err != nil {
			return err
		}
		d := kiosk.Device{ID: st.NewID(), Site: w.sites[i].ID, Name: "Tablet aan de deur", Mode: kiosk.ModeDoor, Camera: true}
		if err := st.PutDevice(ctx, d); err != nil {
			return err
		}
		w.devices = append(w.devices, d)
	}
	return nil
}

const demoBlanks = 20

func (w *demoWriter) makeBlanks(ctx context.Context, st *demoStore) (err error) {
	w.blanks, err = st.MakeBlanks(ctx, w.sites[0].ID, demoBlanks, w.by(kiosk.Organiser))
	return err
}

// register puts everybody onto the register, in the order in which they came.
func (w *demoWriter) register(ctx context.Context, st *demoStore) error {
	w.cards = make([]demoCard, len(w.plan.people))
	order := make([]int, len(w.plan.people))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return w.plan.people[a].registered.Compare(w.plan.people[b].registered)
	})
	for _, who := range order {
		if err := w.registerOne(ctx, st, who); err != nil {
			return fmt.Errorf("%s: %w", w.plan.people[who].FirstName, err)
		}
	}
	return nil
}

func (w *demoWriter) registerOne(ctx context.Context, st *demoStore, who int) error {
	one := w.plan.people[who]
	st.now = one.registered
	in := store.Registration{Person: one.Participant, Contact: one.contact, By: w.by(kiosk.Organiser)}
	in.Person.Site = w.sites[one.home].ID
	in.Person.Informed = kiosk.Informed{At: st.now, Ground: w.plan.org.Ground, Language: one.Language}
	if one.contact.Phone != "" {
		in.Person.PhoneConsent = st.now
	}
	if one.alone {
		in.Device, in.By = w.devices[one.home], store.Actor{Device: w.devices[one.home].ID}
	} else if one.Minor {
		in.Person.ParentsInformed = kiosk.ParentsInformed{At: st.now, By: in.By.Staff}
	}
	out, err := st.Register(ctx, in)
	if err != nil {
		return err
	}
	w.cards[who] = demoCard{out.Person.ID, out.Code}
	switch {
	case one.reissued:
		st.now = st.now.Add(40 * 24 * time.Hour)
		_, w.cards[who].code, err = st.Reissue(ctx, out.Person.ID, in.Person.Site, w.by(kiosk.Organiser), w.keys[vault.People])
	case one.lost:
		err = st.Revoke(ctx, out.Person.ID)
	}
	return err
}

// planActivities gives the occasions their ids, in the order of their days, and
// plans them all.
func (w *demoWriter) planActivities(ctx context.Context, st *demoStore) error {
	slices.SortStableFunc(w.plan.occasions, func(a, b demoOccasion) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Start, b.Start))
	})
	series := map[int]kiosk.ID{0: {}}
	var all []kiosk.Activity
	for i := range w.plan.occasions {
		o := &w.plan.occasions[i]
		if _, known := series[o.series]; !known {
			series[o.series] = st.NewID()
		}
		o.ID, o.Site, o.Series = st.NewID(), w.sites[o.site].ID, series[o.series]
		all = append(all, o.Activity)
	}
	for some := range slices.Chunk(all, store.MaxSeries) {
		if err := st.AddActivities(ctx, some...); err != nil {
			return err
		}
	}
	return nil
}

// eachOccasion calls do for every occasion, several at a time, each time with a
// store that has a clock of its own.
func (w *demoWriter) eachOccasion(ctx context.Context, do func(context.Context, *demoStore, *demoOccasion) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	jobs := make(chan *demoOccasion, len(w.plan.occasions))
	for i := range w.plan.occasions {
		jobs <- &w.plan.occasions[i]
	}
	close(jobs)
	var workers sync.WaitGroup
	for range demoWorkers {
		workers.Go(func() {
			st, err := w.open(ctx)
			for o := range jobs {
				if err == nil {
					err = do(ctx, st, o)
				}
			}
			if err != nil {
				cancel(err)
			}
		})
	}
	workers.Wait()
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return nil
}

const demoWorkers = 32

// wait leaves two people waiting for staff: one without her card, and one who
// asked for help.
func (w *demoWriter) wait(ctx context.Context, st *demoStore) error {
	door := w.devices[0]
	twin := w.plan.people[len(w.plan.people)-2]
	st.now = w.plan.justNow(4 * time.Minute)
	err := st.Arrive(ctx, kiosk.Arrival{
		ID: st.RandomID(), Site: door.Site, Device: door.ID, FirstName: twin.FirstName, Picture: twin.Picture, Language: twin.Language,
	})
	st.now = w.plan.justNow(time.Minute)
	return errors.Join(err, st.CallHelp(ctx, kiosk.HelpCall{Device: door.ID, Site: door.Site, Language: kiosk.Romanian}))
}

// justNow is so long ago, but not yesterday.
func (p *demoPlan) justNow(ago time.Duration) time.Time {
	if t := p.now.Add(-ago); kiosk.DayOf(t, p.zone) == p.today {
		return t
	}
	return p.now
}

// file is demo.json. Who has no card, or shares a first name with somebody who
// has one, is not in it.
func (w *demoWriter) file() demoFile {
	file := demoFile{URL: w.url, RecoveryKey: w.recovery.String(), Note: w.plan.noteOfTime()}
	for _, one := range w.staff {
		file.Staff = append(file.Staff, demoStaff{one.Name, one.Roles[0], one.passphrase})
	}
	for who, one := range w.plan.people {
		if !one.lost {
			file.Passes = append(file.Passes, w.pass(who))
		}
	}
	for _, card := range w.blanks {
		file.Blanks = append(file.Blanks, string(card.Code))
	}
	return file
}

// pass is what demo.json says of one person.
func (w *demoWriter) pass(who int) demoPass {
	one := w.plan.people[who]
	p := demoPass{FirstName: one.FirstName, Code: string(w.cards[who].code), Language: one.Language, Phone: one.contact.Phone}
	if s, ok := w.secrets[who]; ok {
		p.Secret = []string{s.First, s.Second}
	}
	return p
}
