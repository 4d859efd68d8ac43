package store

import (
	"context"
	"time"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// Arrive notes somebody without a card, until staff confirm. The same arrival
// is noted once.
func (s *Store) Arrive(ctx context.Context, a kiosk.Arrival) error {
	var p kiosk.Problems
	p.FirstName(a.FirstName)
	if err := p.Err(); err != nil {
		return err
	}
	a.At = s.Now()
	err := s.update(ctx, func(tx engine.Txn) error {
		o, err := s.organisation(tx)
		if err != nil {
			return err
		}
		var done struct{}
		return once(tx, kiosk.DayOf(a.At, o.Location()), a.ID, "arrive", []any{a.Site, a.FirstName, a.Picture}, &done, func() error {
			return put(tx, key("arrival", a.Site, a.ID), a)
		})
	})
	if err == nil {
		s.changed(a.Site)
	}
	return err
}

// Confirm takes somebody without a card onto a list: staff saw that it is
// them. The arrival is done with then.
func (s *Store) Confirm(ctx context.Context, site, arrival, participantID, activity kiosk.ID, by Actor) error {
	now, change := s.Now(), s.NewID()
	var held kiosk.ID
	err := s.update(ctx, func(tx engine.Txn) error {
		o, err := s.organisation(tx)
		if err != nil {
			return err
		}
		a, err := get[kiosk.Activity](tx, key("activity", activity))
		if err != nil {
			return err
		}
		held = a.Site
		p, err := participant(tx, participantID)
		if err != nil {
			return err
		}
		before, err := attendance(tx, activity, p.ID)
		if err != nil {
			return err
		}
		at := now
		if came, ok, err := find[kiosk.Arrival](tx, key("arrival", site, arrival)); err != nil {
			return err
		} else if ok {
			at = came.At
		}
		after, changed := before.CheckIn(at, a.LateFrom(o), kiosk.ByName, by.Device)
		if changed {
			after.ConfirmedBy, after.ConfirmedAt = by.Staff, now
			if err := s.save(tx, a, before, after, change, now, by, ""); err != nil {
				return err
			}
		}
		return tx.Delete(key("arrival", site, arrival))
	})
	if err == nil {
		s.changed(site)
		s.changed(held)
	}
	return err
}

// DropArrival forgets an arrival that staff dealt with in another way.
func (s *Store) DropArrival(ctx context.Context, site, arrival kiosk.ID) error {
	return s.forget(ctx, site, key("arrival", site, arrival))
}

// CallHelp lights the live list of the site for a device. The same call again
// keeps its time; another reason or another person is another call.
func (s *Store) CallHelp(ctx context.Context, h kiosk.HelpCall) error {
	h.At = s.Now()
	err := s.update(ctx, func(tx engine.Txn) error {
		before, ok, err := find[kiosk.HelpCall](tx, key("help", h.Site, h.Device))
		if err != nil {
			return err
		}
		h := h
		if ok && before.Why == h.Why && before.Participant == h.Participant && before.Until.IsZero() {
			h.At = before.At // who waits longest is not put back by asking again
		}
		return put(tx, key("help", h.Site, h.Device), h)
	})
	if err == nil {
		s.changed(h.Site)
	}
	return err
}

// EndHelp notes that somebody went to help.
func (s *Store) EndHelp(ctx context.Context, site, device kiosk.ID) error {
	return s.forget(ctx, site, key("help", site, device))
}

// AnswerHelp notes on the call of a device that staff let its person go on
// without their pictures, for [SecretAllowed]. Where the call is another by
// now, or gone, nothing happens.
func (s *Store) AnswerHelp(ctx context.Context, device, person kiosk.ID) error {
	until := s.Now().Add(SecretAllowed)
	return s.changeSecretCall(ctx, device, person, func(tx engine.Txn, k []byte, h kiosk.HelpCall) error {
		h.Until = until
		return put(tx, k, h)
	})
}

// EndSecretHelp ends the call of somebody who knew their pictures no more and
// goes on now. A call for anything else stays.
func (s *Store) EndSecretHelp(ctx context.Context, device, person kiosk.ID) error {
	return s.changeSecretCall(ctx, device, person, func(tx engine.Txn, k []byte, _ kiosk.HelpCall) error { return tx.Delete(k) })
}

func (s *Store) changeSecretCall(ctx context.Context, device, person kiosk.ID, change func(engine.Txn, []byte, kiosk.HelpCall) error) error {
	var site kiosk.ID
	err := s.update(ctx, func(tx engine.Txn) error {
		site = kiosk.ID{}
		d, ok, err := find[kiosk.Device](tx, key("device", device))
		if !ok || err != nil {
			return err
		}
		k := key("help", d.Site, device)
		h, ok, err := find[kiosk.HelpCall](tx, k)
		if !ok || err != nil || h.Why != kiosk.HelpSecret || h.Participant != person {
			return err
		}
		site = d.Site
		return change(tx, k, h)
	})
	if err == nil && !site.IsZero() {
		s.changed(site)
	}
	return err
}

func (s *Store) forget(ctx context.Context, site kiosk.ID, k []byte) error {
	err := s.update(ctx, func(tx engine.Txn) error { return tx.Delete(k) })
	if err == nil {
		s.changed(site)
	}
	return err
}

// maxTakenIn is how many are taken in at once: five writes each. Those over it
// keep waiting.
const maxTakenIn = 150

// StartLoose plans the activity that people were already there for, and takes
// in who was scanned at its site that day while nothing was on, each from the
// moment of their scan. The activity's id makes a repeat harmless.
func (s *Store) StartLoose(ctx context.Context, a kiosk.Activity, by Actor) error {
	if err := a.Check(); err != nil {
		return err
	}
	now, change := s.Now(), s.NewID()
	err := s.update(ctx, func(tx engine.Txn) error {
		_, done, err := find[kiosk.Activity](tx, key("activity", a.ID))
		if done || err != nil {
			return err
		}
		if err := putActivity(tx, kiosk.Activity{}, a); err != nil {
			return err
		}
		rng := engine.Prefix(under("loose", a.Site, a.Day))
		rng.Limit = maxTakenIn
		return each(tx, rng, func(_ []byte, l kiosk.Loose) error { return s.takeIn(tx, a, l, change, now, by) })
	})
	if err == nil {
		s.changed(a.Site)
	}
	return err
}

// FirstLoose returns when the first of those who were scanned at a site that
// day while nothing was on held up their card; the zero time where nobody was.
func (s *Store) FirstLoose(ctx context.Context, site kiosk.ID, day kiosk.Day) (first time.Time, err error) {
	err = s.view(ctx, func(r engine.Reader) error {
		return each(r, engine.Prefix(under("loose", site, day)), func(_ []byte, l kiosk.Loose) error {
			if first.IsZero() || l.At.Before(first) {
				first = l.At
			}
			return nil
		})
	})
	return first, err
}

// LooseDays returns on which days, both included, people were scanned at a
// site while nothing was on, and how many.
func (s *Store) LooseDays(ctx context.Context, site kiosk.ID, from, to kiosk.Day) (days map[kiosk.Day]int, err error) {
	days = map[kiosk.Day]int{}
	rng := engine.Range{From: key("loose", site, from), To: key("loose", site, to.Add(1))}
	err = s.view(ctx, func(r engine.Reader) error {
		return each(r, rng, func(_ []byte, l kiosk.Loose) error {
			o, err := s.organisation(r)
			days[kiosk.DayOf(l.At, o.Location())]++
			return err
		})
	})
	return days, err
}

// takeIn puts somebody who was scanned without an activity onto its list. Who
// came first made the activity begin: nobody is late for it.
func (s *Store) takeIn(tx engine.Txn, a kiosk.Activity, l kiosk.Loose, change kiosk.ID, now time.Time, by Actor) error {
	p, err := participant(tx, l.Participant)
	if err != nil {
		return err
	}
	before, err := attendance(tx, a.ID, p.ID)
	if err != nil {
		return err
	}
	after, changed := before.CheckIn(l.At, now.Add(24*time.Hour), kiosk.ByPass, l.Device)
	if changed {
		after.ConfirmedBy, after.ConfirmedAt = by.Staff, now
		if err := s.save(tx, a, before, after, change, now, by, ""); err != nil {
			return err
		}
	}
	return tx.Delete(key("loose", a.Site, a.Day, l.Participant))
}

// DropLoose forgets that people were scanned while nothing was on.
func (s *Store) DropLoose(ctx context.Context, site kiosk.ID, day kiosk.Day) error {
	err := tidyIn(ctx, s, engine.Prefix(under("loose", site, day)), func([]byte, kiosk.Loose) bool { return true })
	if err == nil {
		s.changed(site)
	}
	return err
}

// Choose checks a visit's person into the activity that they chose.
func (s *Store) Choose(ctx context.Context, v kiosk.Visit, d kiosk.Device, activity kiosk.ID) (out ScanResult, err error) {
	now, change := s.Now(), s.NewID()
	err = s.update(ctx, func(tx engine.Txn) error {
		out = ScanResult{}
		o, err := s.organisation(tx)
		if err != nil {
			return err
		}
		if out.Person, err = participant(tx, v.Participant); err != nil {
			return err
		}
		if out.About, err = get[kiosk.Activity](tx, key("activity", activity)); err != nil {
			return err
		}
		if out.About.Site != d.Site || !out.About.IsOpen(now, o.Location()) {
			return kiosk.Fail(kiosk.NotFound, "error.not_open")
		}
		before, err := attendance(tx, activity, out.Person.ID)
		if err != nil {
			return err
		}
		if !out.About.IsPublic() && before.Status == "" {
			return kiosk.Fail(kiosk.NotFound, "error.not_open")
		}
		out.Answer = kiosk.AnswerOK
		if before.IsIn() {
			out.Answer = kiosk.AnswerAlready
		}
		line, err := s.checkIn(tx, o, out.About, before, kiosk.ByPass, Actor{Device: d.ID}, change, now)
		if err != nil {
			return err
		}
		out.IsIn, out.Since, out.At = true, line.Stays[len(line.Stays)-1].From, now
		return nil
	})
	if err == nil {
		s.changed(d.Site)
	}
	return out, err
}

// Leave notes that a visit's person goes, from wherever they are in today at
// the device's site.
func (s *Store) Leave(ctx context.Context, v kiosk.Visit, d kiosk.Device) (out ScanResult, err error) {
	now, change := s.Now(), s.NewID()
	err = s.update(ctx, func(tx engine.Txn) error {
		out = ScanResult{}
		o, err := s.organisation(tx)
		if err != nil {
			return err
		}
		if out.Person, err = participant(tx, v.Participant); err != nil {
			return err
		}
		today, err := activitiesOn(tx, d.Site, kiosk.DayOf(now, o.Location()))
		if err != nil {
			return err
		}
		for _, a := range today {
			before, err := attendance(tx, a.ID, out.Person.ID)
			if err != nil {
				return err
			}
			after, changed := before.Leave(now)
			if !changed {
				continue
			}
			out.About = a
			if err := s.save(tx, a, before, after, change, now, Actor{Device: d.ID}, ""); err != nil {
				return err
			}
		}
		out.Answer, out.At = kiosk.AnswerLeft, now
		return nil
	})
	if err == nil {
		s.changed(d.Site)
	}
	return out, err
}
