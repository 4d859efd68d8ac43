package store

import (
	"cmp"
	"context"
	"slices"

	"jobatelier/kiosk"
	"jobatelier/store/engine"
)

// TakeReferral makes a referral that of a person in the register, and has a
// staff member look after them from its day on, as the lead where nobody is.
// Who was on the list already stays since when they were, who was off it comes
// back; who comes by themselves to somebody whom others looked after is told of,
// as by [Store.Assign]. channel is from where they came, of [kiosk.Channels], or
// empty for what the referral says of it. Taken by somebody else meanwhile, or
// refused, is a Conflict; by the same one again changes nothing.
func (s *Store) TakeReferral(ctx context.Context, id, person, staff kiosk.ID, channel string, by Actor) error {
	if channel != "" && !slices.Contains(kiosk.Channels(), channel) {
		return kiosk.Wrong("channel", "error.choice")
	}
	o, err := s.Organisation(ctx)
	if err != nil {
		return err
	}
	now := s.Now()
	today := kiosk.DayOf(now, o.Location())
	line := kiosk.Audit{ID: s.NewID(), At: now, Staff: by.Staff, Action: "referral_taken"}
	place := s.placing(kiosk.Assignment{Staff: staff, From: today}, Start{}, today, by)
	place.again = true
	return s.update(ctx, func(tx engine.Txn) error {
		r, err := get[kiosk.ReferredIn](tx, key("referral", id))
		if err != nil {
			return err
		}
		p, err := participant(tx, person)
		if err != nil {
			return err
		}
		switch {
		case r.State == "taken" && r.TakenBy == staff && r.Person == p.ID:
			return nil
		case r.State != "waiting":
			return kiosk.Fail(kiosk.Conflict, "error.conflict")
		}
		r.Channel = cmp.Or(channel, r.Channel)
		place := place
		place.start = Start{Since: kiosk.DayOf(r.At, o.Location()), Source: r.Channel}
		if err := takeOn(tx, r, p.ID, place); err != nil {
			return err
		}
		r.State, r.Person, r.TakenBy, r.TakenAt = "taken", p.ID, staff, now
		r.Revision++
		line := line
		line.Subject = p.ID
		return putAnswered(tx, r, line)
	})
}

// NewcomerOf is who a referral becomes where it is registered as somebody new:
// with its id as the receipt of their Registration.
func (s *Store) NewcomerOf(referral kiosk.ID) kiosk.ID {
	return (&registering{Store: s}).idFor(referral)
}

// takeOn puts who was referred on the list, with a worker, and with the days on
// which the referrer is to be told.
func takeOn(tx engine.Txn, r kiosk.ReferredIn, person kiosk.ID, p placing) error {
	before, err := fileAccess(tx, person)
	if err != nil {
		return err
	}
	p.Role = roleOfNext(before, p.Staff)
	p.line.Detail = p.Role
	after, changed, err := assign(tx, before, p)
	if err != nil {
		return err
	}
	if changed {
		if err := putAccess(tx, before, after); err != nil {
			return err
		}
	}
	k := key("standing", person)
	standing, err := get[kiosk.Standing](tx, k)
	if err != nil {
		return err
	}
	standing.Feedback = append(standing.Feedback, r.FeedbackDays(p.today)...)
	slices.Sort(standing.Feedback)
	standing.Revision++
	return put(tx, k, standing)
}

// roleOfNext is the role of who comes to look after somebody: the one they
// have, else the lead where nobody is.
func roleOfNext(a kiosk.FileAccess, staff kiosk.ID) string {
	if i := assignment(a, staff); i >= 0 {
		return a.Assignments[i].Role
	}
	if slices.ContainsFunc(a.Assignments, func(one kiosk.Assignment) bool { return one.IsOn() && one.Role == "lead" }) {
		return "support"
	}
	return "lead"
}

// putAnswered writes a referral that waits no more.
func putAnswered(tx engine.Txn, r kiosk.ReferredIn, line kiosk.Audit) error {
	if err := tx.Delete(key("referral_waits", r.ID)); err != nil {
		return err
	}
	if !r.Person.IsZero() {
		if err := tx.Put(key("referral_of", r.Person, r.ID), nil); err != nil {
			return err
		}
	}
	if err := put(tx, key("referral", r.ID), r); err != nil {
		return err
	}
	return note(tx, line)
}

// RefuseReferral notes that nobody is taken on, and why; its words are gone.
// Refused again changes nothing; one that was taken is a Conflict.
func (s *Store) RefuseReferral(ctx context.Context, id kiosk.ID, reason string, by Actor) error {
	if err := kiosk.CheckReason("reason", reason); err != nil {
		return err
	}
	line := kiosk.Audit{ID: s.NewID(), At: s.Now(), Staff: by.Staff, Action: "referral_refused", Subject: id}
	return s.update(ctx, func(tx engine.Txn) error {
		r, err := get[kiosk.ReferredIn](tx, key("referral", id))
		switch {
		case err != nil || r.State == "refused":
			return err
		case r.State != "waiting":
			return kiosk.Fail(kiosk.Conflict, "error.conflict")
		}
		r.State, r.Reason, r.TakenBy, r.TakenAt, r.Sealed = "refused", reason, by.Staff, line.At, nil
		r.Revision++
		return putAnswered(tx, r, line)
	})
}

// TellBack notes that the referrer was told something. It takes the day of that
// point off the list. Only who was taken on is told of, of what was agreed:
// Conflict, Invalid. Told twice is told once.
func (s *Store) TellBack(ctx context.Context, id kiosk.ID, point string, on kiosk.Day, by Actor) error {
	o, err := s.Organisation(ctx)
	if err != nil {
		return err
	}
	return s.update(ctx, func(tx engine.Txn) error {
		r, err := get[kiosk.ReferredIn](tx, key("referral", id))
		switch {
		case err != nil:
			return err
		case r.State != "taken":
			return kiosk.Fail(kiosk.Conflict, "error.conflict")
		case !slices.Contains(r.Feedback, point):
			return kiosk.Wrong("point", "error.choice")
		case r.HasTold(point):
			return nil
		}
		r.Told = append(r.Told, kiosk.ToldBack{Point: point, Day: on, By: by.Staff})
		r.Revision++
		if err := put(tx, key("referral", id), r); err != nil {
			return err
		}
		r.Feedback = []string{point}
		return forgetFeedback(tx, r.Person, r.FeedbackDays(kiosk.DayOf(r.TakenAt, o.Location())))
	})
}

// forgetFeedback takes days on which a referrer was to be told off the list.
func forgetFeedback(tx engine.Txn, person kiosk.ID, days []kiosk.Day) error {
	k := key("standing", person)
	standing, err := get[kiosk.Standing](tx, k)
	if err != nil {
		return err
	}
	for _, d := range days {
		if i := slices.Index(standing.Feedback, d); i >= 0 {
			standing.Feedback = slices.Delete(standing.Feedback, i, i+1)
		}
	}
	standing.Revision++
	return put(tx, k, standing)
}
